"""What marks the words of an article: notes, a search, what stands elsewhere; and that the text stays the text."""

import html
import re
import uuid

import pytest
from django.urls import reverse

from studygroups import actions
from tests.conftest import make_article
from tests.studygroups.conftest import revise, write

ODD = "𬭎与𠮷，<b>&amp;</b>一家👩‍👩‍👧‍👦，é与ö、x̌，全角１２３。"


def address(article):
    return reverse("article", args=[article.pk])


def mark(author, article, words, *, group=None, kind="highlight", text=""):
    start = article.current.text.index(words)
    return actions.write_note(
        author=author,
        revision=article.current,
        selection=actions.Selection(start, start + len(words), words),
        group=group,
        text=text,
        kind=kind,
        client_id=uuid.uuid4(),
    )


def words_of(page: str) -> dict[int, str]:
    """The text of each block by its place, without what is no part of it."""
    blocks = re.findall(r'<(?:p|h2 class="subhead") data-start="(\d+)">(.*?)</(?:p|h2)>', page)
    without = re.compile(r"<a [^>]*data-skip.*?</a>")
    return {int(at): html.unescape(re.sub(r"<[^>]+>", "", without.sub("", text))) for at, text in blocks}


def marks_of(page: str) -> list[tuple[str, str, str]]:
    found = re.findall(r'<mark class="([^"]+)">(?:<a href="([^"]*)"[^>]*>)?([^<]*)', page)
    return [(html.unescape(text), classes, target) for classes, target, text in found]


@pytest.mark.parametrize("asked", ["", "食 全角123 家"])
def test_the_text_on_the_page_is_the_canonical_text(as_, member, leader, group, db, asked):
    article = make_article("有些字少见", f"食堂。\n\n## 题目 {ODD}\n\n{ODD}\n\n末段。")
    for words in ("食", "𠮷，<b>", "👩‍👩‍👧‍👦，é", "全角１２３。\n末"):
        mark(member, article, words)
        mark(leader, article, words[:-1] or words, group=group)
    page = as_(member).get(address(article), {"q": asked}).content.decode()
    assert words_of(page) == {block.start: block.text for block in article.current.blocks}
    assert "\n".join(words_of(page).values()) == article.current.text


def test_notes_of_mine_and_others_and_a_search_lie_on_one_another(as_, member, leader, group, article):
    mine = mark(member, article, "食堂的蒸笼冒出")
    theirs = mark(leader, article, "蒸笼冒出第一缕", group=group, kind="question", text="几点？")
    page = as_(member).get(address(article), {"q": "冒出"}).content.decode()
    assert marks_of(page) == [
        ("食堂的", "hl hl--mine", f"#n-{mine.pk}"),
        ("蒸笼", "hl hl--mine hl--other", f"#n-{theirs.pk}"),
        ("冒出", "hit hl hl--mine hl--other", f"#n-{theirs.pk}"),
        ("第一缕", "hl hl--other", f"#n-{theirs.pk}"),
    ]


def test_a_note_on_a_paragraph_marks_nothing_and_a_highlight_of_it_does(as_, member, article):
    write(member, article, 1)
    assert marks_of(as_(member).get(address(article)).content.decode()) == []
    mark(member, article, article.current.blocks[0].text)
    assert len(marks_of(as_(member).get(address(article)).content.decode())) == 1


def test_nobody_sees_the_marks_of_a_private_note(as_, member, leader, group, article):
    mark(member, article, "蒸笼")
    assert marks_of(as_(leader).get(address(article)).content.decode()) == []


def test_marks_stand_on_each_revision_where_their_words_are(as_, member, article):
    note = mark(member, article, "蒸笼")
    revise(article, "新的一段。\n\n清晨六点半，食堂的蒸笼冒出第一缕白汽。")
    old = as_(member).get(reverse("article_revision", args=[article.pk, 1])).content.decode()
    assert marks_of(old) == [("蒸笼", "hl hl--mine", f"#n-{note.pk}")]


def test_a_search_says_how_many_places_there_are_and_leads_to_them(as_, member, article):
    page = as_(member).get(address(article), {"q": "的 一"}).content.decode()
    line = page[page.index('class="found"') :]
    line = line[: line.index("</p>")]
    assert re.findall(r'href="([^"]+)"', line) == [
        "#p1",
        "#p2",
        f"{reverse('articles')}?q=%E7%9A%84%20%E4%B8%80",
    ]
    assert [text for text, *_ in marks_of(page)] == ["的", "一", "一"]
    assert 'class="found"' not in as_(member).get(address(article)).content.decode()


def test_a_search_asks_the_database_no_more(as_, member, article, django_assert_num_queries):
    browser = as_(member)
    with django_assert_num_queries(14):
        browser.get(address(article))
    with django_assert_num_queries(14):
        browser.get(address(article), {"q": "蒸笼"})
