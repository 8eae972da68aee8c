import datetime

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from articles import store
from articles.models import Article
from articles.tags import Tag
from tests.articles.samples import page

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/article/"
ADD = "/admin/articles/article/add/"


def change(article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


@pytest.fixture
def source():
    return store.save_import(page()).source


# ---- who may


@pytest.mark.parametrize("path", [LIST, ADD, "/admin/articles/source/", "/admin/taggit/tag/"])
def test_the_admin_is_for_editors(as_, editor, leader, member, outsider, path):
    assert as_(editor).get(path).status_code == 200
    for user in (leader, member, outsider):
        assert as_(user).get(path).status_code == 302


@pytest.mark.parametrize("path", ["/admin/portal/user/", "/admin/portal/user/add/"])
def test_people_are_for_superusers(as_, superuser, editor, path):
    assert as_(superuser).get(path).status_code == 200
    assert as_(editor).get(path).status_code == 403


def test_who_may_only_look_sees_no_form(as_, member, article):
    member.is_staff = True
    member.save()
    member.user_permissions.add(Permission.objects.get(codename="view_article"))
    browser = as_(member)
    assert 'name="body"' not in browser.get(change(article)).content.decode()
    assert browser.post(change(article), {"title": "改"}).status_code == 403
    assert browser.get(ADD).status_code == 403
    html = browser.get(LIST).content.decode()
    assert 'value="publish"' not in html


@pytest.mark.parametrize("user", ["editor", "superuser"])
def test_nobody_deletes_articles_or_writes_sources(as_, request, user, article, source):
    browser = as_(request.getfixturevalue(user))
    assert browser.get(f"{LIST}{article.pk}/delete/").status_code == 403
    assert browser.get("/admin/articles/source/add/").status_code == 403
    path = f"/admin/articles/source/{source.pk}/change/"
    assert browser.post(path, {"name": "x"}).status_code == 403
    assert browser.get(f"/admin/articles/source/{source.pk}/delete/").status_code == 403


# ---- articles


def test_the_list_can_be_searched_and_filtered(as_, editor, article, draft, source):
    article.tags.set(["食堂"])
    browser = as_(editor)

    def shown(query: str) -> set[str]:
        response = browser.get(LIST + query)
        assert response.status_code == 200
        return {article.title for article in response.context["cl"].result_list}

    assert shown("") == {article.title, draft.title, "老楼里的十五分钟"}
    assert shown("?q=蒸笼") == {article.title, draft.title}
    assert shown("?q=老楼") == {"老楼里的十五分钟"}
    assert shown("?status__exact=published") == {article.title}
    assert shown(f"?tags__id__exact={article.tags.get().pk}") == {article.title}
    assert shown("?complete__exact=0") == set()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries_for_any_number(as_, editor, count, django_assert_num_queries):
    for number in range(count):
        store.save_import(page(sha256=str(number)))
    browser = as_(editor)
    browser.get(LIST)
    with django_assert_num_queries(8):
        assert browser.get(LIST).status_code == 200


def test_actions_publish_and_withdraw(as_, editor, article, draft):
    empty = Article.objects.create(listed_on=datetime.date(2026, 11, 20))
    browser = as_(editor)
    keys = [article.pk, draft.pk, empty.pk]

    response = browser.post(LIST, {"action": "publish", "_selected_action": keys}, follow=True)
    assert [message.level_tag for message in response.context["messages"]] == ["success", "warning"]
    assert dict(Article.objects.values_list("pk", "status")) == {
        article.pk: "published",
        draft.pk: "published",
        empty.pk: "draft",
    }

    response = browser.post(LIST, {"action": "publish", "_selected_action": [draft.pk]}, follow=True)
    assert [message.level_tag for message in response.context["messages"]] == ["success"]

    response = browser.post(
        LIST, {"action": "withdraw", "_selected_action": [draft.pk, empty.pk]}, follow=True
    )
    assert [message.level_tag for message in response.context["messages"]] == ["success"]
    assert dict(Article.objects.values_list("pk", "status")) == {
        article.pk: "published",
        draft.pk: "withdrawn",
        empty.pk: "draft",
    }


@pytest.mark.parametrize("thing", ["article", "source"])
def test_view_on_site_leads_to_the_page(as_, editor, request, thing):
    target = request.getfixturevalue(thing)
    browser = as_(editor)
    name = f"admin:articles_{thing}_change"
    link = browser.get(reverse(name, args=[target.pk])).context["absolute_url"]
    assert browser.get(link).url.endswith(target.get_absolute_url())


# ---- sources


def test_sources_are_listed_and_read(as_, editor, source):
    browser = as_(editor)
    response = browser.get("/admin/articles/source/?q=青溪")
    assert [(row.pk, row.article_count) for row in response.context["cl"].result_list] == [(source.pk, 2)]
    html = browser.get(f"/admin/articles/source/{source.pk}/change/").content.decode()
    assert "警铃响起时，两位老人正在包饺子。" in html
    assert '<textarea name="text"' not in html


def test_tags_are_merged_on_the_page_of_all_tags_and_not_here(as_, superuser):
    names = ["食堂", "饭堂"]
    for name in names:
        Tag.objects.create(name=name)
    browser = as_(superuser)
    page = browser.get("/admin/taggit/tag/")
    assert "render_tag_form" not in page.content.decode()
    keys = list(Tag.objects.values_list("pk", flat=True))
    act = {"action": "render_tag_form", "_selected_action": keys}
    assert browser.post("/admin/taggit/tag/", act, follow=True).status_code == 200
    for answer in (
        browser.get("/admin/taggit/tag/merge-tags/"),
        browser.post("/admin/taggit/tag/merge-tags/"),
    ):
        assert answer.status_code in (302, 404)
    assert sorted(tag.name for tag in Tag.objects.all()) == sorted(names)
