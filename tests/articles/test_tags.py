import pytest
from django import forms

from articles.models import Article
from articles.tags import TagsField, most_used, split
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
