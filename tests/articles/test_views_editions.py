"""The difference between two editions as a page, and what the pages of both say about each other."""

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import translation

from articles import store
from articles.importer.document import Role
from articles.models import Article, Source
from tests.articles.samples import PAGE, draft, page
from tests.articles.test_corrections import act, seen
from tests.articles.test_editions import CHANGED, REASON, follow, paragraphs, second

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def content_types(db):
    """They are cached for the whole run; fetched here, they never count in a test."""
    ContentType.objects.get_for_model(Article)


@pytest.fixture
def source() -> Source:
    return store.save_import(page()).source


@pytest.fixture
def browser(as_, editor):
    with translation.override("en"):
        yield as_(editor)


def html(browser, path) -> str:
    return browser.get(path, headers={"accept-language": "en"}).content.decode()


def difference(source) -> str:
    return reverse("source_difference", args=[source.pk])


def test_changed_words_are_marked_in_both_editions(browser, source):
    made = follow().source
    response = browser.get(difference(made))
    (one,) = response.context["found"].changed
    assert [each.row.kind for each in one.differences] == ["changed"]
    assert one.same == 2
    text = response.content.decode()
    assert "账目每月底贴在门口，<del>一目了然</del>。" in text
    assert "账目每月底贴在门口，<ins>人人可以查问</ins>。" in text
    assert [other.title for other in response.context["found"].same] == ["老楼里的十五分钟"]


def test_fields_of_the_head_are_compared_too(browser, source):
    rows = [("云桥街道算清四笔账", *row[1:]) if row[0].startswith("云桥") else row for row in PAGE]
    first, other = page().drafts
    import dataclasses

    made = follow(page(rows, drafts=(dataclasses.replace(first, kicker="云桥街道算清四笔账"), other))).source
    (one,) = browser.get(difference(made)).context["found"].changed
    assert [(each.field, each.row.kind) for each in one.differences] == [("kicker", "changed")]


def test_what_is_gone_is_named_and_withdrawn_only_by_an_editor(browser, source):
    other = source.articles.get(position=1)
    store.publish(other)
    rows = [
        *PAGE[:8],
        ("市民中心的长椅", Role.TITLE, 1, None, None),
        ("长椅修好了。", Role.PARAGRAPH, 1, 0, None),
    ]
    made = follow(
        page(rows, drafts=(page().drafts[0], draft("市民中心的长椅", paragraphs("长椅修好了。"))))
    ).source
    response = browser.get(difference(made))
    found = response.context["found"]
    assert ([one.title for one in found.gone], [one.title for one in found.new]) == (
        ["老楼里的十五分钟"],
        ["市民中心的长椅"],
    )
    assert 'value="withdraw"' in response.content.decode()
    response = browser.post(
        reverse("source_publish", args=[source.pk]), {"article": other.pk, "do": "withdraw"}
    )
    assert response["Location"] == f"{difference(made)}#gone"
    other.refresh_from_db()
    assert other.status == "withdrawn"
    assert 'value="withdraw"' not in html(browser, difference(made))


def test_the_fate_of_each_correction_is_said(browser, source, editor):
    act(source, editor, "change", "收支账", role="paragraph", article=None)
    act(source, editor, "aside", "最远一户", "账目每月底", role="caption", reason=REASON)
    act(source, editor, "change", "账目每月底", role="subhead", article=None)
    act(source, editor, "change", "本报记者", role="affiliation", article=None)
    rows = [(*row[:1], Role.AFFILIATION, *row[2:]) if row[0].startswith("本报") else row for row in PAGE]
    made = follow(second(rows)).source
    response = browser.get(difference(made))
    fates = response.context["fates"]
    assert [one.in_part for one in fates.carried] == [False, True]
    assert [one.in_part for one in fates.left_out] == [True, False]
    assert len(fates.needless) == 1
    text = response.content.decode()
    assert all(fate.sentence in text for fate in [*fates.left_out, *fates.needless])
    page_of_it = html(browser, made.get_absolute_url())
    assert "2 corrections were carried over." in page_of_it
    assert "2 could not be carried over." in page_of_it
    assert page_of_it.count("<span>carried over</span>") == 2


def test_a_settled_doubt_is_said_in_its_old_words(browser, source, editor):
    other = source.articles.get(position=1)
    store.correct(source, "confirm", {"article": other.pk, "doubts": [0]}, by=editor, seen=seen(source))
    made = follow(page(PAGE[:8], drafts=page().drafts[:1])).source
    assert "Line 17 ends without a full stop." in html(browser, difference(made))
    assert "Line 17 ends without a full stop." in html(browser, source.get_absolute_url())


def test_the_page_of_an_edition_that_was_followed_is_read_only_and_points_on(browser, source, editor):
    act(source, editor, "change", "收支账", role="paragraph", article=None)
    before = browser.get(source.get_absolute_url())
    made = follow().source
    after = browser.get(source.get_absolute_url())
    assert [one["article"] for one in after.context["drafts"]] == [
        one["article"] for one in before.context["drafts"]
    ]
    assert not after.context["may_edit"]
    text = after.content.decode()
    assert f'href="{made.get_absolute_url()}"' in text
    assert 'class="pick"' not in text
    assert after.context["review"].without_place == 0
    assert text.count("role--aside") == before.content.decode().count("role--aside")


@pytest.mark.parametrize("route", ["source_correct", "source_rule", "source_undo", "source_publish"])
def test_who_still_has_the_old_page_open_is_led_to_the_new_one(browser, source, editor, route):
    act(source, editor, "change", "收支账", role="paragraph", article=None)
    form = {
        "do": "change",
        "role": "title",
        "rule": "furniture",
        "version": seen(source),
        "number": 1,
        "piece": [source.pieces.get(start=source.text.index("收支账")).pk],
    }
    follow()
    made = follow(second(sha256="3")).source
    response = browser.post(reverse(route, args=[source.pk]), form)
    assert response["Location"] == made.get_absolute_url()
    assert "A newer edition has followed." in html(browser, made.get_absolute_url())


def test_the_first_edition_has_no_difference(browser, source):
    assert browser.get(difference(source)).status_code == 404
    made = follow().source
    assert browser.get(difference(source)).status_code == 404
    text = html(browser, made.get_absolute_url())
    assert f'href="{difference(made)}"' in text
    assert f'href="{source.get_absolute_url()}"' in text


def test_an_article_that_came_back_later_is_said_to(browser, source):
    store.publish(source.articles.get(position=1))
    made = follow(page(PAGE[:8], drafts=page().drafts[:1])).source
    follow(second(sha256="back"))
    text = html(browser, difference(made))
    assert "in a later edition again" in text
    assert 'value="withdraw"' not in text


def test_who_may_only_see_sources_sees_the_difference_and_no_button(as_, member, source):
    store.publish(source.articles.get(position=1))
    made = follow(page(PAGE[:8], drafts=page().drafts[:1])).source
    content_type = ContentType.objects.get_for_model(source)
    member.user_permissions.add(Permission.objects.get(content_type=content_type, codename="view_source"))
    response = as_(member).get(difference(made))
    assert (response.status_code, 'value="withdraw"' in response.content.decode()) == (200, False)


def test_sources_say_which_was_followed(browser, source):
    follow()
    text = html(browser, "/sources/")
    assert text.count("a newer edition has followed") == 1
    assert text.count("edition 2") == 1


@pytest.mark.parametrize("count", [1, 3])
def test_source_difference_takes_the_same_queries_for_any_number(
    as_, editor, count, django_assert_num_queries
):
    def rows(end):
        return [
            row
            for n in range(count)
            for row in (
                (f"{n}号楼的{n + 1}盏灯", Role.TITLE, n, None, None),
                (f"第{n}号楼门前的路灯修好了，{end}", Role.PARAGRAPH, n, 0, None),
            )
        ]

    def document(end):
        drafts = [
            draft(f"{n}号楼的{n + 1}盏灯", paragraphs(f"第{n}号楼门前的路灯修好了，{end}"))
            for n in range(count)
        ]
        return page(rows(end), drafts=tuple(drafts))

    first = store.save_import(document("夜里也亮着。")).source
    act(first, editor, "change", "0号楼的1盏灯", role="kicker", article=None)
    made = follow(document("天黑就亮。")).source
    browser = as_(editor)
    with django_assert_num_queries(14):
        assert len(browser.get(difference(made)).context["found"].changed) == count
    with django_assert_num_queries(13):
        assert len(browser.get(made.get_absolute_url()).context["drafts"]) == count
    with django_assert_num_queries(9):
        assert len(browser.get(first.get_absolute_url()).context["drafts"]) == count


def test_words_with_marks_of_html_are_shown_as_text(browser, source):
    rows = [("<b>" + CHANGED, *row[1:]) if row[0].startswith("账目每月底") else row for row in PAGE]
    first, other = page().drafts
    import dataclasses

    blocks = (*first.blocks[:2], *paragraphs("<b>" + CHANGED))
    made = follow(page(rows, drafts=(dataclasses.replace(first, blocks=blocks), other))).source
    assert "<b>" + CHANGED[:3] not in html(browser, difference(made))
    assert "&lt;b&gt;" in html(browser, difference(made))
