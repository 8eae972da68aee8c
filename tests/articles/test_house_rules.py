"""House rules from an editor's statement to later imports: kept, applied, listed, switched off."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation

from articles import intake, store
from articles.importer import read_document
from articles.models import HouseRule
from tests.articles.importer.samples import FERRY, PUMP
from tests.articles.importer.samples import page as written
from tests.articles.samples import page

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/houserule/"
TEXT = written("泵房里的一页纸", "□葛青山", *PUMP, "欢迎关注镇东小站", "夜读札记", "一只旧木船", *FERRY)


def state(text: str, kind: str = "furniture", **more) -> HouseRule:
    return store.keep_rule(HouseRule(kind=kind, text=text, **more), by=None)


def take(text: str = TEXT, name: str = "a.txt"):
    taken = intake.take(name, text.encode())
    assert taken.failure is None
    return taken


def as_rows(pieces) -> list[tuple]:
    return [(one.start, one.end, str(one.role), one.order, one.block) for one in pieces]


# ---- imports


def test_rules_hold_for_the_next_import():
    state("欢迎关注镇东小站")
    state("夜读札记", "column")
    state("别的栏目", "column")
    source = take().source
    first, second = source.articles.order_by("position")
    assert (second.title, second.current.column) == ("一只旧木船", "夜读札记")
    assert "欢迎关注" not in first.current.text + second.current.text
    assert [(rule["text"], rule["applied"]) for rule in source.house_rules] == [
        ("别的栏目", False),
        ("夜读札记", True),
        ("欢迎关注镇东小站", True),
    ]
    assert sorted(source.applied_rules.values_list("text", flat=True)) == ["夜读札记", "欢迎关注镇东小站"]


def test_a_new_edition_is_read_by_the_rules_of_its_day():
    before = take().source
    state("欢迎关注镇东小站")
    after = take(TEXT.replace("夜读札记", "夜读随记"))
    assert after.followed.predecessor == before
    source = after.source
    assert "欢迎关注" not in source.articles.order_by("position")[0].current.text
    assert [(rule["text"], rule["applied"]) for rule in source.house_rules] == [("欢迎关注镇东小站", True)]
    assert [rule.text for rule in source.applied_rules.all()] == ["欢迎关注镇东小站"]
    assert before.house_rules == []


def test_a_rule_that_is_switched_off_holds_no_more():
    rule = state("欢迎关注镇东小站")
    rule.active = False
    store.keep_rule(rule, by=None)
    source = take().source
    assert source.house_rules == []
    assert not any("house rule" in str(piece.reason) for piece in source.pieces.all())


def test_known_bytes_stay_as_they_are():
    source = take().source
    before = list(source.pieces.order_by("start").values())
    state("欢迎关注镇东小站")
    again = take()
    assert (again.source, again.created) == (source, False)
    source.refresh_from_db()
    assert source.house_rules == []
    assert list(source.pieces.order_by("start").values()) == before


def test_a_source_can_be_read_the_same_again_whatever_became_of_its_rules():
    state("欢迎关注镇东小站")
    column = state("夜读札记", "column")
    source = take().source
    column.active = False
    store.keep_rule(column, by=None)
    state("一只旧木船")
    again = read_document(source.name, TEXT.encode(), rules=store.rules_of(source))
    assert as_rows(again.pieces) == as_rows(source.pieces.order_by("start"))


def test_a_dry_run_asks_no_database(django_assert_num_queries):
    state("欢迎关注镇东小站")
    with django_assert_num_queries(0):
        assert intake.take("a.txt", TEXT.encode(), keep=False).document is not None


# ---- what the database holds


@pytest.mark.parametrize(
    "text", ["", "  ", "★★★", "长" * 201, "\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}" * 50]
)
def test_what_cannot_be_compared_is_no_rule(text):
    with pytest.raises(store.NoRule):
        state(text)


def test_a_line_is_stated_once_for_each_kind():
    rule = state("夜读札记", "column")
    state("夜读札记", "publication")
    with pytest.raises(store.StatedAlready) as refused:
        state("【夜 读 札 记】", "column")
    assert refused.value.rule == rule


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"text": "夜 读札记"}, "house_rule_is_stated_once|kind, articles_houserule.folded"),
        ({"text": "", "folded": "x"}, "house_rule_has_words"),
        ({"text": "x", "folded": ""}, "house_rule_has_words"),
        ({"kind": "mood", "folded": "x"}, "house_rule_is_of_a_known_kind"),
    ],
)
def test_the_database_refuses(facts, name):
    state("夜读札记", "column")
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        HouseRule.objects.create(**({"kind": "column", "text": "夜读札记", "folded": "夜读札记"} | facts))


# ---- the admin


def test_an_editor_states_a_rule_and_switches_it_off_in_the_list(as_, editor):
    browser = as_(editor)
    browser.post(f"{LIST}add/", {"kind": "column", "text": " 夜读札记 ", "active": "on", "note": "周末版"})
    rule = HouseRule.objects.get()
    assert (rule.text, rule.folded, rule.active, rule.set_by) == ("夜读札记", "夜读札记", True, editor)
    take()
    rows = browser.get(LIST).context["cl"].result_list
    assert [(row.text, row.uses) for row in rows] == [("夜读札记", 1)]
    form = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-id": rule.pk, "_save": "1"}
    browser.post(LIST, form)
    assert not HouseRule.objects.get().active
    browser.post(LIST, {"action": "switch_on", "_selected_action": [rule.pk]})
    assert HouseRule.objects.get().active
    browser.post(LIST, {"action": "switch_off", "_selected_action": [rule.pk]})
    assert not HouseRule.objects.get().active
    assert browser.get(f"{LIST}{rule.pk}/delete/").status_code == 403


def test_what_a_rule_says_stays_once_a_source_was_read_by_it(as_, editor):
    browser, rule = as_(editor), state("夜读札记", "column")
    path = f"{LIST}{rule.pk}/change/"
    browser.post(path, {"kind": "column", "text": "夜读", "active": "on"})
    assert HouseRule.objects.get().text == "夜读"
    browser.post(path, {"kind": "column", "text": "夜读札记", "active": "on"})
    take()
    browser.post(path, {"kind": "column", "text": "别的", "active": "on", "note": "记"})
    rule.refresh_from_db()
    assert (rule.text, rule.note) == ("夜读札记", "记")


@pytest.mark.parametrize("text", ["【夜读札记】", "★", ""])
def test_a_rule_that_cannot_be_is_refused_with_a_sentence(as_, editor, text):
    state("夜读札记", "column", active=False)
    response = as_(editor).post(f"{LIST}add/", {"kind": "column", "text": text, "active": "on"})
    assert response.status_code == 200
    assert response.context["adminform"].form.errors["text"]
    assert HouseRule.objects.count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries_for_any_number(as_, editor, count, django_assert_num_queries):
    for number in range(count):
        state(f"栏目{number}", "column")
    browser = as_(editor)
    browser.get(LIST)
    with django_assert_num_queries(7):
        assert len(browser.get(LIST).context["cl"].result_list) == count


# ---- the page of a source


@pytest.fixture
def source():
    return store.save_import(page()).source


def send(browser, source, rule, *texts, **more):
    data = {
        "rule": rule,
        "version": store.version_of(source.corrections.order_by("number")),
        "piece": [source.pieces.get(start=source.text.index(text)).pk for text in texts],
    } | more
    return browser.post(reverse("source_rule", args=[source.pk]), data)


def test_one_act_states_a_rule_and_does_it_here(as_, editor, source):
    chosen = source.pieces.get(role="subhead")
    response = send(as_(editor), source, "furniture", "收支账")
    assert response["Location"] == f"/sources/{source.pk}/?at={chosen.pk}#piece-{chosen.pk}"
    rule = HouseRule.objects.get()
    assert (rule.kind, rule.text, rule.set_by) == ("furniture", "收支账", editor)
    chosen = source.pieces.get(start=chosen.start)
    with translation.override("en"):
        assert chosen.reason_sentence == "The house rule “收支账” always sets this line aside."
    assert "收支账" not in source.articles.get(position=0).current.text


def test_a_column_and_a_publication(as_, editor, source):
    browser = as_(editor)
    send(browser, source, "column", "云桥街道算清三笔账")
    assert source.articles.get(position=0).current.column == "云桥街道算清三笔账"
    send(browser, source, "publication", "青溪晚报")
    send(browser, source, "column", "云桥街道算清三笔账")
    assert sorted(HouseRule.objects.values_list("kind", flat=True)) == ["column", "publication"]
    assert source.pieces.get(start=0).role == "issue-info"


def test_a_rule_that_was_switched_off_is_in_force_again(as_, editor, source):
    state("收支账", active=False)
    send(as_(editor), source, "furniture", "收支账")
    assert HouseRule.objects.get().active


@pytest.mark.parametrize(
    ("rule", "texts", "more"),
    [
        ("furniture", [], {}),
        ("furniture", ["收支账", "账目每月底"], {}),
        ("furniture", [], {"piece": ["99999999"]}),
        ("mood", ["收支账"], {}),
        ("furniture", ["收支账"], {"version": "an older one"}),
    ],
)
def test_what_cannot_be_stated_is_said_and_nothing_is_kept(as_, editor, source, rule, texts, more):
    response = send(as_(editor), source, rule, *texts, **more)
    assert response.status_code == 200
    assert 'class="message message--bad edgebar__said"' in response.content.decode()
    assert not HouseRule.objects.exists()
    assert not source.corrections.exists()


def test_a_line_without_words_is_no_rule(as_, editor):
    rows = [("※※※", "other", None, None, "Marks."), ("第一段。", "paragraph", 0, 0, None)]
    source = store.save_import(page(rows, drafts=page().drafts[:1])).source
    assert send(as_(editor), source, "furniture", "※※※").status_code == 200
    assert not HouseRule.objects.exists()


def test_the_page_names_the_rules_that_were_applied(as_, editor, django_assert_num_queries):
    state("欢迎关注镇东小站")
    state("别的栏目", "column")
    source, browser = take().source, as_(editor)
    section = (
        browser.get(source.get_absolute_url()).content.decode().split('id="rules"')[1].split("</section>")[0]
    )
    assert "欢迎关注镇东小站" in section
    assert "别的栏目" not in section
    assert reverse("admin:articles_houserule_changelist") in section
    with django_assert_num_queries(12):
        browser.get(source.get_absolute_url())
