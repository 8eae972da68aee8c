"""The notebook: one's own notes and replies, narrowed, in order, page by page, and nothing of others."""

import datetime
import itertools
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from studygroups import actions
from studygroups.actions import Selection
from studygroups.models import Note
from tests.conftest import make_article
from tests.studygroups.conftest import answer, revise, write

pytestmark = pytest.mark.django_db
URL = reverse("notes")
NOON = timezone.make_aware(datetime.datetime(2026, 11, 1, 12))


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def note_of(author, article, text, *, kind="thought", paragraph=1, group=None, day=None) -> Note:
    note = actions.write_note(
        author=author,
        revision=article.current,
        paragraph=paragraph,
        group=group,
        text=text,
        kind=kind,
        client_id=uuid.uuid4(),
    )
    if day:
        Note.objects.filter(pk=note.pk).update(written_at=NOON.replace(day=day))
    return note


def shown(response) -> list[str]:
    return [row.note.text for row in response.context["rows"]]


@pytest.fixture
def full(member, leader, outsider, article, group, other_group):
    """Notes of the cast on two articles."""
    other = make_article("第二篇", listed_on=datetime.date(2026, 11, 1))
    note_of(member, article, "想法", day=3, paragraph=2)
    note_of(member, article, "问题", day=4, kind="question", group=group)
    note_of(member, article, "了结的", day=5, kind="question", group=group, paragraph=3)
    actions.settle_question(note=Note.objects.get(text="了结的"), by=member)
    note_of(member, other, "建议", day=6, kind="suggestion")
    theirs = note_of(leader, article, "组长的话", day=7, group=group)
    Note.objects.filter(pk=answer(member, theirs, "我的答复").pk).update(written_at=NOON.replace(day=8))
    note_of(leader, article, "组长自己的", day=9)
    note_of(outsider, article, "别组的", day=9, group=other_group)
    return other


def test_notes_are_ones_own_or_with_ones_groups(as_, member, editor, full):
    mine = ["我的答复", "建议", "了结的", "问题", "想法"]
    assert shown(as_(member).get(URL)) == mine
    assert shown(as_(member).get(URL, {"whose": "groups"})) == [mine[0], "组长的话", *mine[1:]]
    assert shown(as_(editor).get(URL, {"whose": "groups"})) == []


@pytest.mark.parametrize(
    ("narrowed", "expected"),
    [
        ({"kind": "question"}, ["了结的", "问题"]),
        ({"kind": "thought"}, ["想法"]),
        ({"kind": "reply"}, ["我的答复"]),
        ({"status": "open"}, ["问题"]),
        ({"status": "settled"}, ["了结的"]),
        ({"status": "unplaced"}, []),
        ({"group": "private"}, ["建议", "想法"]),
        ({"since": "2026-11-04", "until": "2026-11-06"}, ["建议", "了结的", "问题"]),
        ({"q": "答复"}, ["我的答复"]),
        ({"q": "问题", "kind": "suggestion"}, []),
        ({"sort": "text"}, ["问题", "我的答复", "想法", "了结的", "建议"]),
    ],
)
def test_notes_are_narrowed_and_ordered(as_, member, full, narrowed, expected):
    assert shown(as_(member).get(URL, narrowed)) == expected


def test_notes_of_an_article_or_a_group(as_, member, article, group, full):
    browser = as_(member)
    assert shown(browser.get(URL, {"article": full.pk})) == ["建议"]
    assert shown(browser.get(URL, {"group": group.pk})) == ["我的答复", "了结的", "问题"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"article": "999999"},
        {"article": "x"},
        {"group": "999999"},
        {"kind": "x"},
        {"status": "x"},
        {"since": "yesterday"},
        {"since": "2026-11-06", "until": "2026-11-01"},
    ],
)
def test_notes_say_what_was_not_understood(as_, member, full, wrong):
    page = as_(member).get(URL, wrong)
    assert page.status_code == 200
    assert 'class="field__error"' in page.content.decode()


def test_notes_offer_no_group_and_no_article_of_others(as_, member, full, other_group, article):
    hidden = make_article("只有别组在读的")
    note_of(other_group.members.get(), hidden, "话", group=other_group)
    html = (
        as_(member)
        .get(URL, {"whose": "groups", "group": other_group.pk, "article": hidden.pk})
        .content.decode()
    )
    assert other_group.name not in html
    assert hidden.title not in html


def test_notes_keep_the_choice_in_every_link(as_, member, article):
    for _time in range(21):
        note_of(member, article, "一句", kind="question")
    html = as_(member).get(URL, {"kind": "question", "sort": "text", "q": "一句"}).content.decode()
    links = [part.split('"')[0] for part in html.split('href="')[1:]]
    for link in ("page=2", "/notes/export.json?", "sort=newest", "whose=groups"):
        assert any(
            link in href and "kind=question" in href and "q=%E4%B8%80%E5%8F%A5" in href for href in links
        )


def test_notes_say_where_they_stand_and_lead_to_their_own_revision(as_, member, article):
    actions.write_note(
        author=member,
        revision=article.current,
        group=None,
        text="记",
        client_id=uuid.uuid4(),
        selection=Selection(0, 5, article.current.text[:5]),
    )
    revise(article, "完全不同的一段话。\n\n再来一段。")
    page = as_(member).get(URL)
    html = page.content.decode()
    assert "its words are gone" in html
    assert f"{article.get_absolute_url()}revisions/1/#n-" in html
    article.status = "withdrawn"
    article.save()
    html = as_(member).get(URL).content.decode()
    assert "/revisions/1/" not in html
    assert "记" in html


def test_a_reply_says_what_it_answers_unless_that_is_hidden(as_, member, leader, article, group):
    parent = write(leader, article, text="组长说的", group=group)
    answer(member, parent, "我答的")
    assert "林晓舟: 组长说的" in as_(member).get(URL).content.decode()
    actions.hide_note(note=parent, by=leader, reason="跑题")
    html = as_(member).get(URL).content.decode()
    assert "组长说的" not in html
    assert "Reply to a note that is hidden" in html


def test_a_draft_to_which_a_note_was_carried_does_not_show_its_title(as_, member, article, draft):
    note = write(member, article, text="话")
    Note.objects.filter(pk=note.pk).update(stands_on=draft.current)
    html = as_(member).get(URL, {"sort": "text"}).content.decode()
    assert draft.title not in html
    assert article.title in html


@pytest.mark.parametrize("sort", ["newest", "text"])
@pytest.mark.parametrize("count", [1, 3])
def test_notes_take_eleven_queries_however_many(
    as_, member, leader, article, group, django_assert_num_queries, count, sort
):
    for number in range(count):
        other = make_article(f"第{number}篇")
        write(member, other, group=group)
        answer(member, write(leader, other, group=group))
    browser = as_(member)
    with django_assert_num_queries(11):
        assert len(browser.get(URL, {"whose": "groups", "sort": sort}).context["rows"]) == 3 * count


@pytest.mark.parametrize(("form", "number"), [("json", 12), ("csv", 10), ("md", 10)])
@pytest.mark.parametrize("count", [1, 3])
def test_notes_export_takes_as_many_queries_however_much_it_holds(
    as_, member, leader, article, group, django_assert_num_queries, count, form, number
):
    for _time in range(count):
        write(member, make_article(), group=group)
        answer(member, write(leader, article, group=group))
    browser = as_(member)
    with django_assert_num_queries(number):
        assert browser.get(reverse("notes_export", args=[form])).status_code == 200


def test_pages_hold_every_note_once(as_, member, article):
    for number in range(45):
        note_of(member, article, f"第{number}句", paragraph=number % 3 + 1)
    for sort in ("newest", "text"):
        browser = as_(member)
        seen = list(
            itertools.chain.from_iterable(
                shown(browser.get(URL, {"sort": sort, "page": page})) for page in (1, 2, 3)
            )
        )
        assert len(seen) == len(set(seen)) == 45


@pytest.mark.parametrize("typed", ["\0", "长" * 400, "\0建议"])
def test_what_cannot_be_searched_does_not_show_everything(as_, member, full, typed):
    expected = ["建议"] if "建议" in typed else []
    assert shown(as_(member).get(URL, {"q": typed})) == expected
