import pytest
from django.utils.translation import gettext, override

from articles import names
from articles.importer.document import Role


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_a_name_and_an_ink(role):
    assert role in names.ROLES
    assert names.group_of(role, in_article=True) in ("body", "title", "byline", "box")
    assert names.group_of(role, in_article=False) in ("page", "aside")


def test_what_has_no_name_is_shown_as_it_is():
    assert names.kind_name("a-new-kind") == "a-new-kind"
    assert names.role_name("a-new-role") == "a-new-role"
    assert names.group_of("a-new-role", in_article=True) == "body"
    assert names.group_of("a-new-role", in_article=False) == "aside"


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_names_are_in_the_language_of_the_moment(language):
    with override(language):
        assert names.kind_name("newspaper-page") == gettext("newspaper page")
        assert names.role_name(Role.TITLE) == gettext("title")
        number = gettext("page %(page)s")
        stood = names.page_of(publication="青溪晚报", page="007", page_name="民生")
        assert stood == f"青溪晚报 {number % {'page': '7'}} 民生"
        assert names.page_of(publication="", page="000", page_name="") == number % {"page": "000"}


def test_where_nothing_is_known_nothing_is_said():
    assert names.page_of(publication="", page="", page_name="") == ""


@pytest.mark.parametrize(
    ("number", "sign"), [(1, "①"), (20, "⑳"), (21, "㉑"), (35, "㉟"), (36, "㊱"), (50, "㊿"), (51, "51")]
)
def test_numbers_are_circled_as_far_as_signs_go(number, sign):
    assert names.circled(number) == sign


@pytest.mark.parametrize(
    ("confidence", "name", "css"),
    [
        (None, "typed by an editor", "good"),
        (0.97, "sure", "good"),
        (0.85, "sure", "good"),
        (0.7, "fairly sure", "doubt"),
        (0.2, "not sure", "doubt"),
    ],
)
def test_confidence_is_said_in_words(confidence, name, css):
    assert names.confidence_name(confidence) == gettext(name)
    assert names.confidence_class(confidence) == css
