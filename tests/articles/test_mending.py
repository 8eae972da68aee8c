"""Doubts that a correction answers, and articles that are complete again."""

import pytest

from articles import store
from articles.importer.assembly import BROKEN_OFF, NO_BEGINNING, NO_REST, NO_TITLE
from articles.importer.document import Block, BlockKind, Message, Role
from articles.store.corrections import version_of
from tests.articles.samples import draft, page

pytestmark = pytest.mark.django_db
TORN, REST, FOREIGN = "渡口的灯亮了三十年，守灯的人", "换了四位，谁也没有误过一班船。", "账每月贴一次。"
REASON = {"template": "Set aside by an editor.", "values": {}}


@pytest.fixture
def make():
    """`make(doubt, ...)`: two articles of one page, the first torn at its end and in doubt, its rest in the second."""

    def keep(*doubts, complete=False, title=True):
        rows = [
            ("渡口的灯有人守", Role.TITLE, 0, None, None),
            (TORN, Role.PARAGRAPH, 0, 0, None),
            ("把账贴在饭桌旁", Role.TITLE, 1, None, None),
            (REST, Role.PARAGRAPH, 1, 0, None),
            (FOREIGN, Role.PARAGRAPH, 1, 1, None),
        ]
        drafts = [
            draft(rows[0][0], (Block(BlockKind.PARAGRAPH, TORN),), complete=complete, doubts=doubts),
            draft(rows[2][0], (Block(BlockKind.PARAGRAPH, REST), Block(BlockKind.PARAGRAPH, FOREIGN))),
        ]
        return store.save_import(page(rows, between="\n", drafts=tuple(drafts))).source

    return keep


def correct(source, editor, kind, *texts, **more):
    payload = {"pieces": [source.text.index(text) for text in texts]} if texts else {}
    return store.correct(
        source, kind, payload | more, by=editor, seen=version_of(source.corrections.all().order_by("number"))
    )


def standing(source):
    """Whether the first article is complete, and which of its doubts are settled."""
    article = source.articles.get(position=0)
    log = list(source.corrections.order_by("number"))
    found = store.settled(source, [article], source.pieces.order_by("start"), log)
    return article.complete, {place for _key, place in found}


def broken_off(line=2):
    return Message(BROKEN_OFF, {"line": line})


def test_a_half_joined_to_its_rest_is_complete_until_that_is_undone(make, editor):
    source = make(broken_off())
    first = source.articles.get(position=0)
    assert standing(source) == (False, set())
    correct(source, editor, "change", REST, article=first.pk)
    assert standing(source) == (False, set())  # it stands behind the torn sentence, which is still torn
    correct(source, editor, "join", REST)
    assert standing(source) == (True, {0})
    store.undo(source, 2, by=editor, seen=version_of(source.corrections.order_by("number")))
    assert standing(source) == (False, set())


def test_moved_and_joined_in_one_act(make, editor):
    source = make(broken_off())
    correct(source, editor, "change", REST, article=source.articles.get(position=0).pk, goes_on=True)
    assert standing(source) == (True, {0})
    assert store.publish_all(source) == 2


def test_what_is_set_aside_leaves_the_torn_end_torn(make, editor):
    source = make(broken_off())
    correct(source, editor, "aside", FOREIGN, role="other", reason=REASON)
    assert standing(source) == (False, set())


def test_text_from_another_page_is_there_once_something_stands_before_or_behind(make, editor):
    source = make(Message(NO_REST), Message(NO_BEGINNING))
    first = source.articles.get(position=0)
    correct(source, editor, "change", FOREIGN, article=first.pk)
    assert standing(source) == (False, {0})
    correct(source, editor, "up", FOREIGN)
    assert standing(source) == (False, {1})
    correct(source, editor, "change", REST, article=first.pk)
    assert standing(source) == (True, {0, 1})


def test_an_editor_says_that_nothing_is_missing(make, editor):
    source = make(broken_off(), Message(NO_REST))
    first = source.articles.get(position=0)
    correct(source, editor, "confirm", article=first.pk, doubts=[0])
    assert standing(source) == (False, {0})  # right: it does break off
    correct(source, editor, "confirm", article=first.pk, doubts=[0, 1], complete=True)
    assert standing(source) == (True, {0, 1})
    store.undo(source, 2, by=editor, seen=version_of(source.corrections.order_by("number")))
    assert standing(source) == (False, {0})


def test_a_doubt_about_a_line_is_answered_when_the_line_became_something_else(make, editor):
    source = make(Message("Line %(line)s was taken for the name of the author.", {"line": 2}), complete=True)
    correct(source, editor, "change", REST, role="subhead")
    assert standing(source) == (True, set())
    correct(source, editor, "change", TORN, role="kicker")
    assert standing(source) == (True, {0})


def test_a_missing_title_and_one_of_several_are_chosen(make, editor):
    several = Message(
        "Of the %(count)s lines above the text, line %(line)s was taken for the title.",
        {"count": 2, "line": 1},
    )
    source = make(Message(NO_TITLE, {"line": 2}), several, complete=True)
    correct(source, editor, "change", "渡口的灯有人守", role="kicker")
    assert standing(source) == (True, {1})
    correct(source, editor, "change", "渡口的灯有人守", role="title")
    assert standing(source)[1] == set()  # as it was imported
    correct(source, editor, "change", "把账贴在饭桌旁", article=source.articles.get(position=0).pk)
    assert standing(source)[1] == {0, 1}


def test_the_page_offers_to_say_so(make, editor, as_):
    source = make(broken_off())
    first = source.articles.get(position=0)
    browser = as_(editor)
    assert 'value="complete"' in browser.get(source.get_absolute_url()).content.decode()
    version = version_of(source.corrections.order_by("number"))
    data = {"do": "complete", "version": version, "article": first.pk, "doubt": 0}
    browser.post(f"{source.get_absolute_url()}correct/", data)
    assert standing(source) == (True, {0})


def test_a_new_edition_carries_what_was_joined_and_said(make, editor):
    source = make(broken_off())
    correct(source, editor, "change", REST, article=source.articles.get(position=0).pk, goes_on=True)
    article = source.articles.get(position=0)
    rows = [
        ("渡口的灯有人守", Role.TITLE, 0, None, None),
        (TORN, Role.PARAGRAPH, 0, 0, None),
        ("把账贴在饭桌旁", Role.TITLE, 1, None, None),
        (REST, Role.PARAGRAPH, 1, 0, None),
        (FOREIGN, Role.PARAGRAPH, 1, 1, None),
        ("社区食堂的人坐下就看得见。", Role.PARAGRAPH, 1, 2, None),
    ]
    drafts = (
        draft(rows[0][0], (Block(BlockKind.PARAGRAPH, TORN),), complete=False, doubts=(broken_off(),)),
        draft(rows[2][0], (Block(BlockKind.PARAGRAPH, REST),)),
    )
    newer = store.save_import(page(rows, between="\n", drafts=drafts)).source
    assert newer.predecessor == source
    article.refresh_from_db()
    assert (article.source, article.complete) == (newer, True)
    assert REST in article.current.body
