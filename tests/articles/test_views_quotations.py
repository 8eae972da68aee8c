"""Marks in the text, the page beside the others, and the library's most repeated words, as readers see them."""

import re
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from articles import quotations as reads
from articles import store
from articles.models import Quotation
from articles.search import quotations as index
from tests.articles.test_repeats import SHARED
from tests.conftest import make_article

pytestmark = pytest.mark.django_db

FIRST = f"镇上的食堂有一句话：{SHARED}。\n\n## 收支账\n\n别的都是闲话。"
SECOND = f"隔壁街道的食堂也说这句话，{SHARED}！后来传开了。"


def published(body, title="一篇", **more):
    article = make_article(title, body, **more)
    index.put(article)
    return article


@pytest.fixture
def first():
    return published(FIRST, "第一家食堂")


@pytest.fixture
def second(first):
    return published(SECOND, "第二家食堂")


def same(article, **query):
    path = reverse("article_same", args=[article.pk])
    return f"{path}?{urlencode(query)}" if query else path


def start(article):
    return reads.marks(article)[0].start


# ---- in the text


def shown_text(html: str) -> str:
    """The canonical text as a script counts it: what is marked to be skipped is left out."""
    blocks = re.findall(r'<p data-start="\d+">(.*?)</p>', html, re.DOTALL)
    plain = (re.sub(r"<a [^>]*data-skip[^>]*>.*?</a>", "", block, flags=re.DOTALL) for block in blocks)
    return "\n".join(re.sub(r"<[^>]+>", "", block) for block in plain)


def test_article_marks_the_same_words_and_leads_to_the_others(as_, member, first, second):
    html = as_(member).get(first.get_absolute_url()).content.decode()
    assert f'<span class="same">{SHARED}</span>' in html
    assert f'<a class="same__also" data-skip href="{same(first, at=start(first))}">' in html
    assert "另见于1篇文章" in html
    assert f"{SHARED}</span>。<a" in html  # behind what closes the sentence


def test_article_says_once_of_passages_in_a_row_where_they_stand(as_, member):
    words = "食堂每天供应三顿饭菜，账目每月底贴在门口人人看得懂。"
    article = published(words)
    published(words.replace("菜，", "食、"), "改了一处的")
    html = as_(member).get(article.get_absolute_url()).content.decode()
    assert html.count('class="same"') == 1 + (len(words.split("，")[0]) > 12)
    assert html.count('class="same__also"') == 1


def test_article_keeps_its_text_and_the_places_of_notes(as_, member, first, second):
    html = as_(member).get(first.get_absolute_url()).content.decode()
    paragraphs = [block for block in first.current.blocks if block.number]
    assert shown_text(html) == "\n".join(block.text for block in paragraphs)
    for block in paragraphs:
        assert f'<p data-start="{block.start}">' in html


def test_article_without_the_same_words_anywhere_has_no_marks(as_, member, first):
    assert 'class="same' not in as_(member).get(first.get_absolute_url()).content.decode()


def test_article_says_nothing_of_drafts(as_, member, editor, first):
    draft = make_article("没有发布的食堂", SECOND, status="draft")
    for user in (member, editor):
        assert 'class="same' not in as_(user).get(first.get_absolute_url()).content.decode()
    assert 'class="same' not in as_(editor).get(draft.get_absolute_url()).content.decode()


def test_earlier_versions_carry_no_marks(as_, editor, first, second):
    store.revise(first, by=editor, body=f"改过。{FIRST}")
    html = as_(editor).get(reverse("article_revision", args=[first.pk, 1])).content.decode()
    assert 'class="same' not in html


def test_words_with_signs_of_html_are_shown_as_they_are(as_, member):
    odd = "<b>账目&每月底贴在门口人人看得懂"
    article = published(f"甲{odd}乙")
    published(f"丙{odd}丁")
    html = as_(member).get(article.get_absolute_url()).content.decode()
    assert "&gt;账目&amp;每月底" in html
    assert "<b>账目" not in html


# ---- the page beside the others


def test_article_same_shows_the_other_article_beside_it(as_, member, first, second):
    html = as_(member).get(same(first, at=start(first))).content.decode()
    assert second.title in html
    assert second.get_absolute_url() in html
    assert f"<mark>{SHARED}</mark>" in html or "diff__row--changed" in html


def test_article_same_shows_much_alike_paragraphs_with_their_differences(as_, member):
    words = "食堂每天供应三顿饭，账目每月底贴在门口，人人看得懂，样样对得上。"
    article = published(words + "今年不变。")
    published(words.replace("三顿", "两顿") + "明年再说。", "相似的一篇")
    html = as_(member).get(same(article, at=start(article))).content.decode()
    assert "diff__row--changed" in html
    assert "<del>三</del>" in html
    assert "<ins>两</ins>" in html


def test_article_same_lists_the_passages_of_an_article(as_, member, first, second):
    response = as_(member).get(same(first))
    html = response.content.decode()
    assert f'href="?at={start(first)}"' in html
    assert SHARED in html
    for odd in ("x", "99999", "-1", "%00"):
        assert as_(member).get(f"{same(first)}?at={odd}").status_code == 200


def test_article_same_without_any_says_so(as_, member, first):
    html = as_(member).get(same(first)).content.decode()
    assert 'class="empty"' in html
    assert first.get_absolute_url() in html


def test_article_same_is_paged(as_, member, first):
    for number in range(12):
        published(f"{number}。{SHARED}。{number}", f"又一篇{number}")
    browser = as_(member)
    page = browser.get(same(first, at=start(first)))
    assert len(page.context["others"]) == 10
    assert len(browser.get(same(first, at=start(first), page=2)).context["others"]) == 2


@pytest.mark.parametrize("count", [1, 3])
def test_article_same_asks_as_often_for_three_as_for_one(
    as_, member, first, count, django_assert_num_queries
):
    for number in range(count):
        published(f"{number}。{SHARED}。{number}", f"又一篇{number}")
    at, browser = start(first), as_(member)
    with django_assert_num_queries(10):
        # session, user, article, two of marks, the others, they with their words, uses; two of permissions
        assert len(browser.get(same(first, at=at)).context["others"]) == count


# ---- the library's


def test_quotations_lists_what_is_repeated_most_first(as_, member, first, second):
    for number in range(2):
        published(
            f"{number}。{SHARED}。{number}\n\n送餐由志愿者分段接力，最远一户十八分钟。", f"第{number}家"
        )
    html = as_(member).get(reverse("quotations")).content.decode()
    assert SHARED in html
    assert html.index("见于4篇文章") < html.index("见于2篇文章")


def test_quotations_names_the_same_words_once(first, second):
    """Neither a part of them, in the same articles, nor hardly more of them, in fewer."""
    published(f"{SHARED}，对吧")
    published(f"{SHARED}，对吗")
    texts = [one.text for one in reads.most_repeated()]
    assert texts == [SHARED]
    assert Quotation.objects.count() > 1


def test_quotations_are_worded_as_an_article_words_them(as_, member):
    published("甲说全面推行５Ｇ网络，人人看得懂吗", "甲")
    published("乙说全面推行5g网络,人人看得懂呢", "乙")
    html = as_(member).get(reverse("quotations")).content.decode()
    assert "说全面推行5g网络,人人看得懂" in html or "说全面推行５Ｇ网络，人人看得懂" in html


def test_quotations_without_any_says_so(as_, member, first):
    assert 'class="empty"' in as_(member).get(reverse("quotations")).content.decode()


def test_quotation_shows_where_it_is_used(as_, member, first, second):
    quotation = Quotation.objects.get()
    html = as_(member).get(quotation.get_absolute_url()).content.decode()
    assert html.count(f"<mark>{SHARED}</mark>") == 2
    for article in (first, second):
        assert article.title in html


def test_quotation_that_is_used_no_more_is_not_there(as_, member, first, second):
    address = Quotation.objects.get().get_absolute_url()
    type(second).objects.filter(pk=second.pk).update(status="withdrawn", published_at=None)
    assert as_(member).get(address).status_code == 404
    assert second.title not in as_(member).get(same(first)).content.decode()


@pytest.mark.parametrize("count", [2, 5])
def test_quotation_asks_as_often_for_five_as_for_two(as_, member, count, django_assert_num_queries):
    for number in range(count):
        published(f"{number}。{SHARED}。{number}", f"又一篇{number}")
    quotation = Quotation.objects.filter(text=SHARED).first() or Quotation.objects.get()
    browser = as_(member)
    with django_assert_num_queries(8):
        assert len(browser.get(quotation.get_absolute_url()).context["uses"]) == count
