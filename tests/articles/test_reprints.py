"""The same article from two papers: proposed and never merged, decided by an editor, read once, taken back."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation

from articles import store
from articles.importer.document import Block, BlockKind
from articles.models import Article, Reprint, Shingle, Source, Work
from articles.printings import likenesses, printings
from studygroups.models import Assignment, Note
from tests.articles.importer.samples import FERRY, PUMP, SCHOOL
from tests.articles.samples import draft, page
from tests.conftest import make_article

pytestmark = pytest.mark.django_db
TEXT = (*PUMP, *SCHOOL)
LIST = "/admin/articles/reprint/"


def printed(
    paper: str, paragraphs=TEXT, title: str = "泵房里的一页纸", *, day: int = 20, shown: bool = False
) -> Article:
    """One article on a page of its own, as the import keeps it."""
    rows = [(title, "title", 0, None, None)]
    rows += [(text, "paragraph", 0, number, None) for number, text in enumerate(paragraphs)]
    blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in paragraphs)
    document = page(
        rows,
        drafts=(draft(title, blocks),),
        name=f"{paper}{day}.txt",
        publication=paper,
        date=datetime.date(2026, 11, day),
        sha256=f"{paper}{day}{title}",
    )
    return store.save_import(document, publish=shown).source.articles.get()


@pytest.fixture
def first() -> Article:
    return printed("青溪晚报", shown=True)


@pytest.fixture
def second(first) -> Article:
    return printed("柳岸日报", (*TEXT[:2], TEXT[2].replace("水", "油"), *TEXT[3:]), "一页纸", day=21)


@pytest.fixture
def pair(first, second) -> Reprint:
    return Reprint.objects.get()


@pytest.fixture
def browser(as_, editor):
    with translation.override("en"):
        browser = as_(editor)
        browser.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
        yield browser


def decide(browser, pair, do, copy=None):
    data = {"do": do} | ({"copy": copy.pk} if copy else {})
    return browser.post(reverse("reprint_decide", args=[pair.pk]), data, follow=True)


def status(article: Article) -> str:
    return Article.objects.get(pk=article.pk).status


# ---- proposed


def test_the_same_text_from_two_papers_is_proposed_and_not_merged(first, second, pair):
    assert (pair.one, pair.other, pair.state) == (first, second, "proposed")
    assert 85 <= pair.percent < 100
    assert (status(first), status(second)) == ("published", "draft")
    assert second.current.text != first.current.text


def test_what_is_not_alike_or_of_one_page_is_not_proposed(first):
    printed("柳岸日报", FERRY, "一只旧木船")
    printed("柳岸日报", ("短讯一则。",), "短讯")
    store.propose(make_article("同一版上再说一遍", "\n\n".join(TEXT), source=first.source, position=1))
    assert not Reprint.objects.exists()


def test_editions_of_one_document_are_not_reprints_of_each_other(first):
    edition = first.source
    for number in (2, 3):
        edition = Source.objects.create(
            name=edition.name, text="一", sha256=f"edition {number}", edition=number, predecessor=edition
        )
        store.propose(make_article(f"第{number}稿里重新分出的一篇", "\n\n".join(TEXT), source=edition))
    assert not Reprint.objects.exists()
    store.propose(first)
    assert not Reprint.objects.exists()
    other = printed("柳岸日报")
    assert {pair.other for pair in Reprint.objects.all()} == {other}
    assert Reprint.objects.count() == 3


def test_a_changed_text_is_looked_at_again(editor, first):
    other = printed("柳岸日报", FERRY, "一只旧木船")
    store.revise(other, by=editor, body="\n\n".join(TEXT))
    assert Reprint.objects.get().percent == 100
    store.revise(other, by=editor, body="\n\n".join(TEXT).replace("水", "油"))
    assert Reprint.objects.get().percent < 100
    store.revise(other, by=editor, body="\n\n".join(FERRY))
    assert not Reprint.objects.exists()
    assert Shingle.objects.filter(article=other).exists()


def test_what_was_rejected_is_never_proposed_again(editor, first, second, pair):
    store.reject(pair, by=editor)
    store.revise(second, by=editor, body="\n\n".join(FERRY))
    store.revise(second, by=editor, body="\n\n".join(TEXT))
    assert Reprint.objects.get().state == "rejected"
    assert not Reprint.objects.open().exists()
    assert likenesses([first]) == {first.pk: []}


def test_finding_takes_the_same_queries_among_few_and_many(first, django_assert_num_queries):
    for many in (False, True):
        if many:
            Shingle.objects.bulk_create(
                Shingle(article=make_article(f"第{n}篇"), value=v) for n in range(30) for v in range(48)
            )
        article = make_article("一页纸", "\n\n".join(TEXT))
        with django_assert_num_queries(6):
            store.propose(article)
        assert Reprint.objects.filter(other=article).count() == 1 + many


# ---- accepted, and taken back


def test_one_reading_with_two_sources(editor, first, second, pair):
    store.accept(pair, second, by=editor)
    assert (status(first), status(second)) == ("published", "reprint")
    assert printings(Article.objects.get(pk=first.pk)).others == (second,)
    assert printings(Article.objects.get(pk=second.pk)).reading == first
    assert list(Article.objects.once()) == [first]
    with pytest.raises(store.IsReprint):
        store.publish(Article.objects.get(pk=second.pk))
    assert store.publish_all(second.source) == 0


@pytest.mark.parametrize("before", ["draft", "published", "withdrawn"])
def test_what_was_accepted_is_taken_back(editor, first, second, pair, before):
    if before != "draft":
        store.publish(second)
    if before == "withdrawn":
        store.withdraw(second)
    store.accept(pair, Article.objects.get(pk=second.pk), by=editor)
    store.take_back(pair, by=editor)
    assert (status(first), status(second)) == ("published", before)
    assert not Work.objects.exists()
    assert Reprint.objects.open().get() == pair


def test_three_papers_and_no_chain(editor, first, second, pair):
    store.accept(pair, second, by=editor)
    third = printed("石桥周报", day=22)
    to_second = Reprint.objects.get(one=second, other=third)
    to_first = Reprint.objects.get(one=first, other=third)
    assert set(Reprint.objects.open()) == {to_first, to_second}
    with pytest.raises(store.ReprintAlready):
        store.accept(to_second, second, by=editor)
    store.accept(to_second, third, by=editor)
    assert printings(Article.objects.get(pk=first.pk)).others == (second, third)
    assert not Reprint.objects.open().exists()
    with pytest.raises(store.ReprintAlready):
        store.accept(to_first, third, by=editor)
    with pytest.raises(store.ReadForOthers):
        store.accept(to_first, first, by=editor)
    store.take_back(pair, by=editor)
    assert printings(Article.objects.get(pk=first.pk)).others == (third,)
    assert list(Reprint.objects.open()) == [pair]


def test_a_published_text_is_not_hidden_behind_a_draft(editor, first, second, pair):
    with pytest.raises(store.NotShown):
        store.accept(pair, first, by=editor)
    store.publish(second)
    store.accept(pair, first, by=editor)
    assert status(first) == "reprint"


def test_notes_and_plans_are_not_lost(editor, member, group, leader, first, second, pair):
    store.publish(second)
    note = Note.objects.create(
        author=member, revision=first.current, stands_on=first.current, text="只有我看得见。"
    )
    Assignment.objects.create(group=group, article=second, assigned_by=leader)
    for article in (first, second):
        with pytest.raises(store.SpokenOf):
            store.accept(pair, article, by=editor)
    note.delete()
    store.accept(pair, first, by=editor)


def test_what_is_decided_is_not_decided_twice(editor, second, pair):
    with pytest.raises(store.Decided):
        store.take_back(pair, by=editor)
    store.accept(pair, second, by=editor)
    for again in (lambda: store.accept(pair, second, by=editor), lambda: store.reject(pair, by=editor)):
        with pytest.raises(store.Decided):
            again()


# ---- what the database holds


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"one": 1, "other": 1}, "reprint_is_of_two_articles_in_order"),
        ({"one": 1, "other": 0}, "reprint_is_of_two_articles_in_order"),
        ({"one": 0, "other": 1}, "reprint_pair_is_there_once|one_id, articles_reprint.other_id"),
        ({"share": 1.5}, "reprint_share_is_0_to_1"),
        ({"state": "accepted"}, "reprint_accepted_says_which_is_the_copy"),
        ({"state": "accepted", "copy": 0, "was": "draft"}, "reprint_accepted_says_which_is_the_copy"),
        ({"copy": 2}, "reprint_accepted_says_which_is_the_copy"),
        (
            {"state": "accepted", "copy": 1, "was": "draft"},
            "reprint_is_a_copy_of_one_work_only|reprint.copy_id",
        ),
    ],
)
def test_the_database_refuses_a_pair(first, second, pair, facts, name):
    articles = [first, second, make_article("第三篇")]
    if facts.get("copy") == 1:
        Reprint.objects.update(state="accepted", copy=second, was="draft")
    given = {"one": 1, "other": 2, "share": 0.9} | facts
    given |= {key: articles[given[key]] for key in ("one", "other", "copy") if key in given}
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Reprint.objects.create(**given)


def test_the_database_refuses_two_readings_and_a_reprint_of_nothing(first, second):
    with pytest.raises(IntegrityError, match="article_reprint_belongs_to_a_work"), transaction.atomic():
        Article.objects.filter(pk=second.pk).update(status="reprint")
    work = Work.objects.create()
    with (
        pytest.raises(IntegrityError, match=r"work_is_read_as_one_article|article.work_id"),
        transaction.atomic(),
    ):
        Article.objects.filter(pk__in=[first.pk, second.pk]).update(work=work)


# ---- what editors see


def test_the_page_of_a_source_names_what_is_probably_the_same(browser, first, second, pair):
    html = browser.get(second.source.get_absolute_url()).content.decode()
    assert (
        f"Probably the same article as “泵房里的一页纸”, {pair.percent} % the same words, from 青溪晚报"
        in html
    )
    assert pair.get_absolute_url() in html
    decide(browser, pair, "accept", second)
    assert "A reprint of “泵房里的一页纸”" in browser.get(second.source.get_absolute_url()).content.decode()
    assert "Also printed as “一页纸”" in browser.get(first.source.get_absolute_url()).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_a_source_takes_the_same_queries(browser, first, count, django_assert_num_queries):
    for number in range(count):
        printed("柳岸日报", day=number + 1)
    with django_assert_num_queries(12):
        html = browser.get(first.source.get_absolute_url()).content.decode()
    assert html.count('class="draft__alike"') == count


def test_both_texts_stand_side_by_side(browser, first, second, pair):
    response = browser.get(pair.get_absolute_url())
    html = response.content.decode()
    assert [each["row"].kind for each in response.context["rows"]].count("same") == len(TEXT) - 1
    assert "<del>水</del>" in html
    assert "<ins>油</ins>" in html
    assert first.source.get_absolute_url() in html


def test_an_editor_accepts_and_takes_back(browser, first, second, pair):
    html = decide(browser, pair, "accept", second).content.decode()
    assert "From now on this text is read as “泵房里的一页纸”." in html
    assert "One article, printed twice" in html
    assert status(second) == "reprint"
    assert "reprint" in browser.get(second.get_absolute_url()).content.decode()
    decide(browser, pair, "undo")
    assert status(second) == "draft"
    assert "Two articles, much alike" in decide(browser, pair, "reject").content.decode()


def test_what_cannot_be_is_said(browser, member, first, second, pair):
    assert "readers would lose the text" in decide(browser, pair, "accept", first).content.decode()
    store.publish(second)
    Note.objects.create(author=member, revision=first.current, stands_on=first.current, text="只有我看得见。")
    html = decide(browser, pair, "accept", first).content.decode()
    assert "Readers wrote notes on this article" in html
    assert "只有我看得见。" not in html
    assert "A colleague decided" in decide(browser, pair, "undo").content.decode()
    for nonsense in ({"do": "dance"}, {"do": "accept"}, {"do": "accept", "copy": "x"}):
        browser.post(reverse("reprint_decide", args=[pair.pk]), nonsense)
    assert Reprint.objects.get().state == "proposed"


def test_a_reprint_is_not_published_on_its_own(browser, second, pair, editor):
    store.accept(pair, second, by=editor)
    publish = reverse("source_publish", args=[second.source_id])
    html = browser.post(publish, {"article": second.pk, "do": "publish"}, follow=True).content.decode()
    assert "This article is a reprint" in html
    action = {"action": "publish", "_selected_action": [second.pk]}
    response = browser.post("/admin/articles/article/", action, follow=True)
    assert [message.level_tag for message in response.context["messages"]] == ["success", "warning"]
    assert status(second) == "reprint"


@pytest.mark.parametrize("count", [1, 3])
def test_the_admin_lists_the_pairs(browser, editor, first, count, django_assert_num_queries):
    for number in range(count):
        printed("柳岸日报", day=number + 1)
    Reprint.objects.exclude(one=first).delete()
    browser.get(LIST)
    with django_assert_num_queries(7):
        html = browser.get(LIST).content.decode()
    assert html.count("100 %") == count
    assert Reprint.objects.first().get_absolute_url() in html


# ---- what readers see


def test_readers_see_where_else_it_was_printed(as_, member, browser, first, second, pair, editor):
    reader = as_(member)
    assert "柳岸日报" not in reader.get(first.get_absolute_url()).content.decode()
    store.publish(second)
    store.accept(pair, second, by=editor)
    with translation.override("zh-hans"):
        html = reader.get(first.get_absolute_url()).content.decode()
        assert "<span>另载：</span>" in html
        assert "柳岸日报 2026年11月21日 第3版 民生" in html
    for who in (reader, browser):
        assert [one.pk for one in who.get(reverse("articles")).context["page"]] == [first.pk]


def test_the_old_address_of_a_reprint_leads_to_what_is_read(
    as_, member, browser, first, second, pair, editor
):
    store.accept(pair, second, by=editor)
    response = as_(member).get(second.get_absolute_url())
    assert response["Location"] == first.get_absolute_url()
    assert f'<a href="{first.get_absolute_url()}">' in browser.get(second.get_absolute_url()).content.decode()
    store.withdraw(first)
    assert as_(member).get(second.get_absolute_url()).status_code == 404
