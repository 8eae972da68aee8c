"""The desk on a source's page, as forms without script: each button, what is refused, and where one lands."""

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import translation

from articles import store
from articles.models import Article, Correction
from tests.articles.samples import PAGE, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def source():
    return store.save_import(page()).source


@pytest.fixture
def browser(as_, editor):
    with translation.override("en"):
        yield as_(editor)


def piece(source, text):
    return source.pieces.get(start=source.text.index(text))


def send(browser, source, do, *texts, **more):
    data = {
        "do": do,
        "version": store.version_of(source.corrections.order_by("number")),
        "piece": [piece(source, text).pk for text in texts],
    } | more
    return browser.post(reverse("source_correct", args=[source.pk]), data, headers={"accept-language": "en"})


def words(source, position=0):
    return source.articles.select_related("current").get(position=position).current


def test_a_role_is_given_and_one_lands_at_the_piece(browser, source):
    chosen = piece(source, "云桥街道算清三笔账")
    response = send(browser, source, "change", "云桥街道算清三笔账", role="subtitle")
    assert response.status_code == 302
    assert response["Location"] == f"/sources/{source.pk}/?at={chosen.pk}#piece-{chosen.pk}"
    assert words(source).subtitle == "云桥街道算清三笔账"
    assert "checked" not in browser.get(response["Location"]).content.decode()


def test_what_is_moved_stays_chosen(browser, source):
    chosen = piece(source, "收支账")
    response = send(browser, source, "up", "收支账")
    assert response["Location"] == f"/sources/{source.pk}/?piece={chosen.pk}#piece-{chosen.pk}"
    html = browser.get(response["Location"]).content.decode()
    assert f'value="{chosen.pk}" id="pick-{chosen.pk}" checked' in html


def test_each_button_does_what_it_says(browser, source):
    first = source.articles.get(position=0)
    send(browser, source, "join", "账目每月底")
    assert words(source).body.endswith("## 收支账账目每月底贴在门口，一目了然。")
    send(browser, source, "split", "清晨六点半", after="清晨 六点半，")
    assert words(source).body.startswith("清晨六点半，\n\n食堂的蒸笼")
    send(browser, source, "down", "清晨六点半")
    assert words(source).body.startswith("食堂的蒸笼")
    send(browser, source, "up", "清晨六点半")
    send(browser, source, "aside", "最远一户", reason="100% a pull quote")
    assert words(source).key_points == []
    assert piece(source, "最远一户").reason_sentence == "100% a pull quote"
    send(browser, source, "change", "（下转第6版）", role="caption")
    assert piece(source, "（下转第6版）").role == "caption"
    send(browser, source, "change", "警铃响起时", article=first.pk)
    assert "警铃响起时" in words(source).body
    send(browser, source, "new", "老楼里的十五分钟", "警铃响起时")
    assert words(source, 2).title == "老楼里的十五分钟"
    html = browser.get(source.get_absolute_url()).content.decode()
    assert html.count('value="undo"') == 8
    assert source.corrections.acts().count() == 8


def test_pieces_go_on_in_another_article_and_their_blanks_close_up(browser, source):
    first = source.articles.get(position=0)
    send(browser, source, "follow", "警铃响起时", article=first.pk)
    assert words(source).body.endswith("账目每月底贴在门口，一目了然。警铃响起时，两位老人正在包饺子。")
    assert "goes on in ①" in browser.get(source.get_absolute_url()).content.decode()
    rows = [(row[0].replace("收支账", "收 支账"), *row[1:]) for row in PAGE]
    source = store.save_import(page(rows, name="另一版.txt")).source
    send(browser, source, "tighten", "收 支账", "警铃响起时")
    assert piece(source, "收 支账").tight
    assert "## 收支账" in words(source).body
    html = browser.get(source.get_absolute_url()).content.decode()
    assert "blanks closed up" in html


@pytest.mark.parametrize(
    ("do", "texts", "more"),
    [
        ("follow", ["警铃响起时"], {}),
        ("tighten", ["收支账"], {}),
        ("change", ["收支账"], {}),
        ("change", ["收支账"], {"role": "subhead"}),
        ("change", [], {"role": "title"}),
        ("change", ["收支账"], {"role": "emperor"}),
        ("change", ["收支账"], {"article": "99999"}),
        ("change", ["收支账"], {"piece": ["99999999"], "role": "title"}),
        ("split", ["收支账"], {}),
        ("split", ["收支账"], {"after": "支账"}),
        ("split", ["收支账"], {"after": "没有这几个字"}),
        ("split", ["收支账", "账目每月底"], {"after": "收"}),
        ("up", ["一间社区食堂的账本"], {}),
        ("dance", ["收支账"], {}),
        ("confirm", [], {"doubt": "0"}),
        ("change", ["收支账"], {"role": "paragraph", "version": "an older one"}),
    ],
)
def test_what_cannot_be_done_is_said_and_keeps_what_was_typed(browser, source, do, texts, more):
    response = send(browser, source, do, *texts, **({"reason": "as I typed it"} | more))
    assert response.status_code == 200
    assert response.context["form"].errors
    html = response.content.decode()
    assert 'value="as I typed it"' in html
    assert Correction.objects.count() == 0
    for text in texts if "piece" not in more else []:
        assert f'id="pick-{piece(source, text).pk}" checked' in html


def test_the_second_editor_reads_why_and_sees_the_page_as_it_is(browser, source):
    seen = store.version_of([])
    send(browser, source, "change", "收支账", role="paragraph")
    response = send(browser, source, "change", "账目每月底", role="subhead", version=seen)
    assert "A colleague corrected this source" in response.content.decode()
    assert response.context["version"] == store.version_of(source.corrections.order_by("number"))
    browser.post(reverse("source_undo", args=[source.pk]), {"number": 1, "version": seen})
    assert not source.corrections.get(number=1).undone


def test_undo_and_redo(browser, source):
    send(browser, source, "change", "收支账", role="paragraph")
    for do, body in (("undo", "## 收支账"), ("redo", "收支账"), ("redo", "收支账")):
        version = store.version_of(source.corrections.order_by("number"))
        response = browser.post(
            reverse("source_undo", args=[source.pk]), {"number": 1, "do": do, "version": version}
        )
        assert response["Location"].endswith("#log")
        assert words(source).body.split("\n\n")[1] == body


def test_a_doubt_is_settled_and_then_all_are_published(browser, source):
    second = source.articles.get(position=1)
    publish = reverse("source_publish", args=[source.pk])
    browser.post(publish)
    assert not Article.objects.published().exists()
    send(browser, source, "confirm", article=second.pk, doubt=[0])
    assert (
        second.doubt_sentences[0]
        not in browser.get(source.get_absolute_url()).content.decode().split('id="log"')[0]
    )
    browser.post(publish)
    assert Article.objects.published().count() == 2


def test_one_article_is_published_and_one_without_text_is_not(browser, source):
    publish = reverse("source_publish", args=[source.pk])
    first, second = source.articles.order_by("position")
    browser.post(publish, {"article": first.pk, "do": "publish"})
    assert Article.objects.published().get() == first
    send(browser, source, "change", "警铃响起时", article=first.pk)
    response = browser.post(publish, {"article": second.pk}, follow=True)
    assert Article.objects.published().get() == first
    assert "no text" in response.content.decode()
    for wrong in ("0", "x", "9" * 30):
        assert browser.post(publish, {"article": wrong}).status_code == 302


def test_typed_words_are_named_and_can_be_given_up(browser, editor, source):
    first = source.articles.get(position=0)
    store.revise(first, by=editor, title="社区食堂的账本")
    html = browser.get(source.get_absolute_url()).content.decode()
    assert 'class="draft__typed"' in html
    response = send(browser, source, "change", "云桥街道算清三笔账", role="title")
    assert "they stay as they are" in browser.get(response["Location"]).content.decode()
    browser.post(reverse("source_publish", args=[source.pk]), {"article": first.pk, "do": "retake"})
    assert words(source).title == "云桥街道算清三笔账一间社区食堂的账本"


def test_an_article_that_lost_its_text_is_named(browser, source):
    response = send(browser, source, "change", "警铃响起时", article=source.articles.get(position=0).pk)
    assert "老楼里的十五分钟” has no text any more" in browser.get(response["Location"]).content.decode()


def test_who_may_only_see_sources_gets_no_desk(as_, member, source):
    content_type = ContentType.objects.get_for_model(source)
    member.user_permissions.add(Permission.objects.get(content_type=content_type, codename="view_source"))
    html = as_(member).get(source.get_absolute_url()).content.decode()
    assert 'class="pick"' not in html
    assert 'id="desk"' not in html
    assert as_(member).post(reverse("source_correct", args=[source.pk])).status_code == 403


@pytest.mark.parametrize("query", ["piece=x", "piece=", "piece=" + "9" * 40, "piece=1&piece=2"])
def test_an_address_with_nonsense_is_the_page(browser, source, query):
    assert browser.get(f"{source.get_absolute_url()}?{query}").status_code == 200


def test_a_fold_with_a_chosen_piece_is_open(browser):
    rows = [(f"第{n}段。", "paragraph", 0, n, None) for n in range(9)]
    source = store.save_import(page(rows, drafts=page().drafts[:1])).source
    url = source.get_absolute_url()
    assert '<details class="source__fold">' in browser.get(url).content.decode()
    inside = piece(source, "第5段。")
    assert '<details class="source__fold" open>' in browser.get(f"{url}?at={inside.pk}").content.decode()
