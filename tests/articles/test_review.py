import pytest

from articles import store
from articles.importer.document import Role
from articles.review import review
from tests.articles.samples import page

pytestmark = pytest.mark.django_db


def laid_out(rows, between="\n"):
    source = store.save_import(page(rows, between=between)).source
    articles = source.articles.order_by("position")
    numbers = {article.pk: number for number, article in enumerate(articles, 1)}
    return review(source.text, source.pieces.order_by("start"), numbers)


def text(number, article=0):
    return (f"第{number}段。", Role.PARAGRAPH, article, number, None)


def folds(found):
    return [(fold.folded, fold.first.number, fold.last.number) for fold in found.folds]


def test_lines_keep_their_number_in_the_file():
    found = laid_out([text(0), ("标题", Role.TITLE, 1, None, None), text(1)], between="\n\n")
    assert [line.number for fold in found.folds for line in fold.lines] == [1, 3, 5]
    assert found.line_count == 3


@pytest.mark.parametrize("between", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_ends_a_line(between):
    found = laid_out([text(0), text(1)], between)
    assert [line.number for fold in found.folds for line in fold.lines] == [1, 2]


def test_a_run_of_text_of_one_article_is_folded_but_for_its_first_line():
    found = laid_out([text(n) for n in range(4)] + [text(4, 1), text(5, 1)])
    assert folds(found) == [(False, 1, 1), (True, 2, 4), (False, 5, 6)]
    assert found.folds[1].sample.number == 1


def test_titles_and_what_was_set_aside_are_never_folded():
    aside = ("版权所有", Role.COPYRIGHT, None, None, "Belongs to the site.")
    title = ("标题", Role.TITLE, 0, None, None)
    assert folds(laid_out([aside, aside, aside, title, title, title])) == [(False, 1, 6)]


def test_a_line_in_doubt_is_not_folded():
    source = store.save_import(page([text(n) for n in range(8)], between="\n")).source
    numbers = {article.pk: number for number, article in enumerate(source.articles.all(), 1)}
    found = review(source.text, source.pieces.order_by("start"), numbers, in_doubt={4})
    assert folds(found) == [(False, 1, 1), (True, 2, 3), (False, 4, 4), (False, 5, 5), (True, 6, 8)]


def test_a_line_with_a_lost_character_is_not_folded():
    source = store.save_import(page([text(n) for n in range(4)], between="\n丢")).source
    numbers = {article.pk: number for number, article in enumerate(source.articles.all(), 1)}
    found = review(source.text, source.pieces.order_by("start"), numbers)
    assert found.without_place == 3
    assert not any(fold.folded for fold in found.folds)


def test_several_pieces_on_one_line():
    found = laid_out([("标题", Role.TITLE, 0, None, None), text(0)], between=" ")
    (line,) = found.folds[0].lines
    assert [stretch.text for stretch in line.stretches] == ["标题", " ", "第0段。"]
    assert [(part.group, part.number, part.begins) for part in line.parts] == [
        ("title", 1, True),
        ("body", 1, True),
    ]


def test_the_ledger_sums_up_to_the_whole():
    found = laid_out(
        [
            ("页头 两字", Role.NAVIGATION, None, None, "Of the site."),
            ("标题", Role.TITLE, 0, None, None),
            text(0),
        ]
    )
    assert [(entry.group, entry.characters) for entry in found.ledger] == [
        ("body", 4),
        ("title", 2),
        ("page", 4),
    ]
    assert [(entry.start, entry.width) for entry in found.ledger] == [
        ("0.00%", "40.00%"),
        ("40.00%", "20.00%"),
        ("60.00%", "40.00%"),
    ]
    assert found.total == 10
    assert found.without_place == 0


def test_what_was_set_aside_is_gathered_by_kind_and_reason():
    found = laid_out(
        [
            ("首页", Role.NAVIGATION, None, None, "Of the site."),
            text(0),
            ("图一", Role.CAPTION, None, None, "Below a picture."),
            ("返回", Role.NAVIGATION, None, None, "Of the site."),
        ]
    )
    assert [
        (aside.reason, aside.characters, [number for number, _piece in aside.pieces])
        for aside in found.asides
    ] == [("Of the site.", 4, [1, 4]), ("Below a picture.", 2, [3])]


def test_what_is_set_aside_over_several_lines_is_one_piece():
    found = laid_out([("发：文化站\n存：图书馆", Role.DISTRIBUTION_LIST, None, None, "Who gets it.")])
    (aside,) = found.asides
    assert (aside.characters, [number for number, _piece in aside.pieces]) == (10, [1])


def test_a_character_that_two_pieces_claim_is_shown_once():
    source = store.save_import(page([text(0)])).source
    source.pieces.create(start=2, end=4, role="other", reason={"template": "", "values": {}})
    found = review(source.text, source.pieces.order_by("start"), {})
    (line,) = found.folds[0].lines
    assert "".join(stretch.text for stretch in line.stretches) == source.text
