"""The pages of sources: who sees them, and that every character of a source is on its page."""

import datetime
from html.parser import HTMLParser

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from articles import store
from articles.importer.document import Message, Piece, Role
from articles.models import Article, Source
from tests.articles.samples import PAGE, draft, page

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 11, 20)


@pytest.fixture(autouse=True)
def content_types(db):
    """They are cached for the whole run; fetched here, they never count in a test."""
    ContentType.objects.get_for_model(Article)


@pytest.fixture
def source() -> Source:
    return store.save_import(page()).source


class Tree(HTMLParser):
    """The text of a page, told apart by whether it stands in a piece; marks (sup) and line numbers left out."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.stack: list[tuple[str, str]] = []
        self.inside, self.outside, self.nested = "", "", False
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        if tag in ("meta", "link", "input", "rect", "path", "use"):
            return
        classes = dict(attributes).get("class") or ""
        if "piece" in classes.split() and self.in_class("piece"):
            self.nested = True
        self.stack.append((tag, classes))

    def handle_endtag(self, tag):
        while self.stack and self.stack.pop()[0] != tag:
            pass

    def in_class(self, name):
        return any(name in classes.split() for _tag, classes in self.stack)

    def handle_data(self, data):
        if not self.in_class("source") or self.in_class("source__no") or self.stack[-1][0] == "sup":
            return
        if any(tag == "summary" for tag, _classes in self.stack):
            return
        if self.in_class("piece"):
            self.inside += data
        else:
            self.outside += data


def solid(text: str) -> str:
    return "".join(text.split())


# ---- sources


def test_sources_are_for_editors(as_, editor, leader, member, outsider, source):
    for user in (leader, member, outsider):
        assert as_(user).get("/sources/").status_code == 403
        assert as_(user).get(f"/sources/{source.pk}/").status_code == 403
    assert as_(editor).get("/sources/").status_code == 200


def test_sources_come_newest_first_with_their_counts(as_, editor, source):
    store.publish(source.articles.first())
    newer = store.save_import(
        page(sha256="b", name="newer.txt", publication="", page="", page_name="")
    ).source
    store.publish(article := newer.articles.first())
    store.withdraw(article)

    response = as_(editor).get("/sources/")
    rows = [row["source"] for row in response.context["rows"]]
    assert [row.pk for row in rows] == [newer.pk, source.pk]
    assert [(row.published, row.waiting, row.withdrawn) for row in rows] == [(0, 1, 1), (1, 1, 0)]
    assert [row["characters"] for row in response.context["rows"]] == [len(solid(source.text))] * 2
    html = response.content.decode()
    assert "newer.txt" in html
    assert source.get_absolute_url() in html


@pytest.mark.parametrize("count", [0, 1, 3])
def test_sources_takes_the_same_queries_for_any_number(as_, editor, count, django_assert_num_queries):
    for number in range(count):
        store.save_import(page(sha256=str(number)))
    browser = as_(editor)
    with django_assert_num_queries(6 if count else 5):
        assert len(browser.get("/sources/").context["rows"]) == count


def test_sources_without_articles_say_so(as_, editor):
    store.save_import(page(drafts=(), pieces=()))
    assert as_(editor).get("/sources/").status_code == 200


def test_source_that_is_not_there(as_, editor):
    assert as_(editor).get("/sources/1/").status_code == 404
    assert as_(editor).get("/sources/99999999999999999999999/").status_code == 404


@pytest.mark.parametrize("between", ["\n\n", "\n \u3000\n", "\r\n", "\r", "  ", " \n\u3000\u3000"])
def test_source_shows_every_character_in_exactly_one_piece(as_, editor, between):
    source = store.save_import(page(between=between)).source
    tree = Tree(as_(editor).get(source.get_absolute_url()).content.decode())
    assert not tree.nested
    assert solid(tree.inside) == solid(source.text)
    assert solid(tree.outside) == ""


def test_source_shows_a_piece_over_several_lines_whole(as_, editor):
    text = "第一行<b>\n第二行\n\n第三行 尾巴"
    pieces = (
        Piece(0, 13, Role.PARAGRAPH, 0, None, block=0),
        Piece(13, len(text), Role.OTHER, None, Message("Unknown.")),
    )
    source = store.save_import(page(text=text, pieces=pieces)).source
    pieces = source.pieces.order_by("start")
    html = as_(editor).get(source.get_absolute_url()).content.decode()
    tree = Tree(html)
    assert solid(tree.inside) == solid(text)
    assert html.count('class="piece role--body"') == 3
    assert html.count(f'id="piece-{pieces[0].pk}"') == 1


def test_source_says_when_a_character_has_no_place(as_, editor):
    source = store.save_import(page(pieces=page().pieces[1:])).source
    response = as_(editor).get(source.get_absolute_url())
    lost = len(solid(PAGE[0][0]))
    assert response.context["review"].without_place == lost
    assert solid(Tree(response.content.decode()).outside) == solid(PAGE[0][0])
    assert 'class="bad"' in response.content.decode()


def test_source_leads_to_its_articles(as_, editor, source):
    first, second = source.articles.order_by("position")
    html = as_(editor).get(source.get_absolute_url()).content.decode()
    for number, article in enumerate((first, second), 1):
        assert f'id="article-{number}"' in html
        assert f'href="#article-{number}"' in html
        assert article.get_absolute_url() in html
        assert reverse("admin:articles_article_change", args=[article.pk]) in html
    assert second.doubt_sentences[0] in html
    for piece in source.pieces.filter(article=None):
        assert piece.reason_sentence in html
        assert f'href="#piece-{piece.pk}"' in html


def test_source_without_articles(as_, editor):
    text, role, _draft, _block, reason = PAGE[0]
    source = store.save_import(page(((text, role, None, None, reason),), drafts=())).source
    html = as_(editor).get(source.get_absolute_url()).content.decode()
    assert 'class="empty"' in html
    assert solid(Tree(html).inside) == solid(text)


def test_source_with_an_article_without_text(as_, editor):
    whole, _second = page().drafts
    source = store.save_import(page(drafts=(whole, draft("只有标题", (), complete=False)))).source
    assert as_(editor).get(source.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_source_takes_the_same_queries_for_any_number(as_, editor, count, django_assert_num_queries):
    rows = [(f"第{n}篇的正文。", Role.PARAGRAPH, n, 0, None) for n in range(count)]
    whole = page().drafts[0]
    source = store.save_import(page(rows, drafts=(whole,) * count)).source
    browser = as_(editor)
    with django_assert_num_queries(12):
        assert len(browser.get(source.get_absolute_url()).context["drafts"]) == count


def test_source_of_many_lines_is_laid_out_in_one_walk(as_, editor):
    rows = [(f"第{n}段。", Role.PARAGRAPH, 0, n, None) for n in range(3000)]
    source = store.save_import(page(rows, drafts=page().drafts[:1])).source
    html = as_(editor).get(source.get_absolute_url()).content.decode()
    assert html.count("source__fold") == 1
    assert solid(Tree(html).inside) == solid(source.text)
