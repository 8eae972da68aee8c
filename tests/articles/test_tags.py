import pytest
from django import forms

from articles.models import Article
from articles.tags import NoTag, TagsField, add, counted, merge, most_used, names, names_of, remove, split
from tests.conftest import make_article


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", []),
        ("食堂", ["食堂"]),
        (
            "食堂、账本，志愿者；养老;社区,邻里\n排班",
            ["食堂", "账本", "志愿者", "养老", "社区", "邻里", "排班"],
        ),
        (" 开放　数据 、open  data ", ["开放 数据", "open data"]),
        ("食堂、食堂、、", ["食堂"]),
    ],
)
def test_names_are_parted_by_any_comma(text, names):
    assert split(text) == names


def test_the_field_reads_as_the_function_splits():
    assert TagsField().clean("食堂、open data") == ["食堂", "open data"]
    assert TagsField(required=False).clean("") == []
    with pytest.raises(forms.ValidationError):
        TagsField().clean("")


def test_a_name_that_is_too_long_is_refused():
    with pytest.raises(forms.ValidationError):
        TagsField().clean("长" * 51)


def test_the_input_shows_what_can_be_typed_again(article):
    article.tags.set(["食堂", "open data"])
    field = TagsField()
    shown = field.widget.format_value(list(article.tags.all()))
    assert sorted(field.clean(shown)) == ["open data", "食堂"]
    assert field.widget.format_value("食堂，账") == "食堂，账"
    assert field.widget.format_value(None) is None


def test_tags_are_counted_among_the_given_articles_only(article, draft):
    article.tags.set(["食堂", "账本"])
    make_article("又一篇").tags.set(["食堂"])
    draft.tags.set(["秘密", "食堂"])

    assert most_used(Article.objects.published(), 10) == [
        {"name": "食堂", "count": 2},
        {"name": "账本", "count": 1},
    ]
    assert most_used(Article.objects.published(), 1) == [{"name": "食堂", "count": 2}]
    assert most_used(Article.objects.filter(tags__name="账本"), 10) == [
        {"name": "账本", "count": 1},
        {"name": "食堂", "count": 1},
    ]


# ---- several made one


@pytest.fixture
def tagged(db) -> dict[str, Article]:
    worn = {"甲": ["食堂", "社区食堂"], "乙": ["社区食堂"], "丙": ["饭堂", "账本"], "丁": []}
    articles = {title: make_article(title) for title in worn}
    for title, tags in worn.items():
        articles[title].tags.set(tags)
    return articles


def worn(articles: dict[str, Article]) -> dict[str, list[str]]:
    return {title: sorted(names_of(Article.objects.get(pk=one.pk))) for title, one in articles.items()}


def test_several_tags_become_one_and_each_article_wears_it_once(tagged, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        assert merge(["社区食堂", "饭堂"], "食堂") == 3
    assert worn(tagged) == {"甲": ["食堂"], "乙": ["食堂"], "丙": ["账本", "食堂"], "丁": []}
    assert sorted(names()) == ["账本", "食堂"]


def test_several_tags_become_a_new_one(tagged):
    assert merge(["社区食堂", "饭堂", "食堂"], " 吃饭  的地方 ") == 3
    assert worn(tagged)["甲"] == ["吃饭 的地方"]
    assert sorted(names()) == ["吃饭 的地方", "账本"]


def test_one_tag_gets_another_name_and_keeps_its_articles(tagged):
    assert merge(["账本"], "公开账") == 1
    assert worn(tagged)["丙"] == ["公开账", "饭堂"]
    assert "账本" not in names()


def test_a_name_may_change_in_its_capitals_alone(article):
    article.tags.set(["ai"])
    assert merge(["ai"], "AI") == 1
    assert names() == ["AI"]
    assert names_of(article) == ["AI"]


def test_a_tag_whose_name_is_there_joins_it(tagged):
    assert merge(["账本"], "食堂") == 2
    assert worn(tagged)["丙"] == ["食堂", "饭堂"]


@pytest.mark.parametrize(
    ("chosen", "into"),
    [([], "食堂"), (["没有"], "食堂"), (["食堂"], ""), (["食堂"], "甲、乙"), (["食堂"], "长" * 51)],
)
def test_what_makes_no_sense_changes_nothing(tagged, chosen, into):
    before = worn(tagged)
    with pytest.raises(NoTag):
        merge(chosen, into)
    assert worn(tagged) == before


def test_all_of_it_is_done_or_nothing(tagged, monkeypatch):
    from taggit.models import TaggedItem

    before = worn(tagged)
    monkeypatch.setattr(type(TaggedItem.objects.all()), "delete", lambda self: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        merge(["社区食堂", "饭堂"], "食堂")
    monkeypatch.undo()
    assert worn(tagged) == before


def test_a_tag_is_given_and_taken_however_it_is_spelled(article):
    add(article, "AI")
    add(article, "ai")
    assert names_of(article) == ["AI"]
    remove(article, "Ai")
    assert names_of(article) == []
    remove(article, "没有")


def test_tags_are_found_by_what_is_in_them(tagged):
    found = counted(Article.objects.all(), "食")
    assert [(one["tags__name"], one["count"]) for one in found] == [("社区食堂", 2), ("食堂", 1)]
