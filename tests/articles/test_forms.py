"""The form of an article, as the admin shows and takes it."""

import datetime

import pytest
from django.urls import reverse

from articles import store
from articles.forms import ArticleForm, typed
from articles.models import Article, Revision
from tests.articles.samples import draft as draft_of
from tests.articles.samples import page
from tests.conftest import BODY

pytestmark = pytest.mark.django_db
ADD = "/admin/articles/article/add/"


def change(article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


@pytest.fixture
def source():
    return store.save_import(page()).source


def filled(article: Article, **more) -> dict[str, str]:
    """What a browser sends when the form of an article is saved, line ends as browsers send them."""
    sent = typed(article.current) if article.current else {}
    sent |= {
        "opened_with": str(article.current.number if article.current else 0),
        "tags": "、".join(article.tags.names()),
        "listed_on": str(article.listed_on),
        "date": str(article.date or ""),
        "publication": article.publication,
        "place_seen": str(ArticleForm(instance=article)["place_seen"].value()) if article.pk else "",
    }
    return {name: value.replace("\n", "\r\n") for name, value in (sent | more).items()}


def test_the_form_shows_the_current_words(as_, editor, source):
    article = source.articles.order_by("position")[0]
    article.tags.set(["食堂", "open data"])
    form = as_(editor).get(change(article)).context["adminform"].form
    assert form["title"].value() == "一间社区食堂的账本"
    assert form["authors"].value() == "苏禾、叶知秋"
    assert form["key_points"].value() == "最远一户十八分钟送到"
    assert form["body"].value() == article.current.body
    assert form["opened_with"].value() == 1
    assert 'value="open data、食堂"' in str(form["tags"])


def test_the_form_shows_doubts_source_and_revisions(as_, editor, source):
    article = source.articles.order_by("position")[1]
    store.revise(article, by=editor, title="改过的标题")
    html = as_(editor).get(change(article)).content.decode()
    assert article.doubt_sentences[0] in html
    assert source.get_absolute_url() in html
    for number in (1, 2):
        assert reverse("article_revision", args=[article.pk, number]) in html
    assert f"</a> {editor}" in html


def test_an_edit_makes_a_revision_and_the_old_one_stays(as_, editor, article):
    article.tags.set(["食堂"])
    response = as_(editor).post(
        change(article),
        filled(
            article,
            title="改过的标题",
            authors="苏禾，叶知秋; 白鹭",
            key_points="一\n\n二",
            tags="账本，志愿者；open data",
            publication="青溪晚报",
            date="2026-11-19",
        ),
    )
    assert response.status_code == 302
    article.refresh_from_db()
    assert article.current.number == 2
    assert article.current.title == "改过的标题"
    assert article.current.authors == ["苏禾", "叶知秋", "白鹭"]
    assert article.current.key_points == ["一", "二"]
    assert article.current.body == BODY
    assert article.current.made_by == editor
    assert (article.publication, article.date) == ("青溪晚报", datetime.date(2026, 11, 19))
    assert article.listed_on == datetime.date(2026, 11, 20)
    assert article.status == "published"
    assert sorted(article.tags.names()) == ["open data", "志愿者", "账本"]
    assert article.revisions.get(number=1).title == "一间社区食堂的账本"


def test_saving_without_a_change_makes_no_revision(as_, editor, source):
    browser = as_(editor)
    for article in source.articles.all():
        before = article.doubts
        assert browser.post(change(article), filled(article)).status_code == 302
        article.refresh_from_db()
        assert article.current.number == 1
        assert article.doubts == before
    assert Revision.objects.count() == 2


def test_a_field_nobody_touched_keeps_its_spelling(as_, editor, article):
    """An author whose name holds a comma would be two if the field were read anew."""
    store.revise(article, by=editor, authors=["约翰，史密斯"])
    article.refresh_from_db()
    as_(editor).post(change(article), filled(article, title="改过的标题"))
    article.refresh_from_db()
    assert article.current.number == 3
    assert article.current.authors == ["约翰，史密斯"]


def test_a_form_opened_before_a_colleague_saved_is_refused_and_keeps_what_was_typed(
    as_, editor, superuser, article
):
    late = filled(article, title="晚到的标题", publication="晚报")
    store.revise(article, by=superuser, title="先到的标题")

    response = as_(editor).post(change(article), late)

    assert response.status_code == 200
    article.refresh_from_db()
    assert (article.current.number, article.current.title) == (2, "先到的标题")
    assert article.publication == ""
    form = response.context["adminform"].form
    assert form.has_error("__all__", "moved-on")
    assert str(superuser) in str(form.non_field_errors())
    assert form["title"].value() == "晚到的标题"
    # Sent once more, it is refused once more.
    assert form["opened_with"].value() == "1"


def test_a_place_in_the_lists_that_a_colleague_changed_is_shown_and_then_may_be_changed_again(
    as_, editor, article
):
    late = filled(article, publication="晚报", title="晚到的标题")
    article.tags.set(["食堂"])
    article.publication = "早报"
    store.save_facts(article)

    response = as_(editor).post(change(article), late)

    article.refresh_from_db()
    assert (article.publication, article.current.number) == ("早报", 1)
    form = response.context["adminform"].form
    assert form.has_error("__all__", "moved-on")
    assert "早报" in str(form.non_field_errors())
    assert "食堂" in str(form.non_field_errors())
    assert form["publication"].value() == "晚报"
    assert form["title"].value() == "晚到的标题"
    late["place_seen"] = form["place_seen"].value()
    assert as_(editor).post(change(article), late).status_code == 302
    article.refresh_from_db()
    assert (article.publication, article.current.title) == ("晚报", "晚到的标题")


def test_a_form_opened_before_somebody_without_a_name_saved(as_, editor, article):
    late = filled(article, title="晚到的标题")
    made = store.revise(article, by=editor, title="先到的标题")
    Revision.objects.filter(pk=made.pk).update(made_by=None)
    response = as_(editor).post(change(article), late)
    assert response.context["adminform"].form.has_error("__all__", "moved-on")


@pytest.mark.parametrize("opened_with", ["", "x", "0"])
def test_a_form_that_does_not_say_what_it_was_opened_with_is_refused(as_, editor, article, opened_with):
    response = as_(editor).post(change(article), filled(article, opened_with=opened_with, title="改"))
    assert response.status_code == 200
    article.refresh_from_db()
    assert article.current.number == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [("body", " \n "), ("tags", "长" * 51), ("date", "昨天"), ("publication", "报" * 121), ("title", "a\0b")],
)
def test_a_mistake_is_said_and_what_was_typed_stays(as_, editor, article, name, value):
    response = as_(editor).post(change(article), filled(article, **{name: value}))
    assert response.status_code == 200
    form = response.context["adminform"].form
    assert list(form.errors) == [name]
    assert article.revisions.count() == 1


def test_an_emptied_place_in_the_lists_stays_as_it_was(as_, editor, article):
    as_(editor).post(change(article), filled(article, listed_on=""))
    article.refresh_from_db()
    assert article.listed_on == datetime.date(2026, 11, 20)


def test_an_editor_adds_an_article(as_, editor):
    response = as_(editor).post(
        ADD,
        {
            "title": "手写的",
            "authors": "范秋",
            "body": "第一段。\r\n\r\n## 小标题\r\n第二段。",
            "tags": "食堂、账本",
        },
    )
    assert response.status_code == 302
    article = Article.objects.get()
    assert (article.title, article.status, article.source) == ("手写的", "draft", None)
    assert [block.kind for block in article.current.blocks] == ["paragraph", "subhead", "paragraph"]
    assert sorted(article.tags.names()) == ["账本", "食堂"]
    assert article.current.made_by == editor
    html = as_(editor).get(change(article)).content.decode()
    assert 'name="body"' in html


def test_an_added_article_is_listed_under_its_date(as_, editor):
    as_(editor).post(ADD, {"title": "旧文", "body": "一段。", "date": "2026-01-05"})
    assert Article.objects.get().listed_on == datetime.date(2026, 1, 5)


def test_an_added_article_needs_a_text(as_, editor):
    response = as_(editor).post(ADD, {"title": "只有标题"})
    assert list(response.context["adminform"].form.errors) == ["body"]
    assert not Article.objects.exists()


def test_an_article_without_text_gets_one(as_, editor):
    whole, _second = page().drafts
    source = store.save_import(page(drafts=(whole, draft_of("只有标题", ())))).source
    article = source.articles.order_by("position")[1]
    response = as_(editor).post(change(article), filled(article, title="补上", body="正文。"))
    assert response.status_code == 302
    article.refresh_from_db()
    assert (article.current.number, article.title) == (1, "补上")
