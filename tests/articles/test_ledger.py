from articles.importer.document import Role
from articles.ledger import Carry, Page, Place, ledger
from articles.pieces import Piece

SOURCE = "题目\n## 收支\n 账目在 \n门口。\n\n送餐到家。\n"


def piece(text, article, block, order, role=Role.PARAGRAPH):
    start = SOURCE.index(text)
    return Piece(start, start + len(text), role, article, block, order, None)


HEAD, FIRST, SECOND, LAST = (
    piece("## 收支\n", 1, 0, 0, Role.SUBHEAD),
    piece(" 账目在 \n", 1, 1, 1),
    piece("门口。\n", 1, 1, 2),
    piece("送餐到家。", 1, 2, 3),
)


def test_each_character_has_the_place_it_was_read_from():
    text = "收支\n账目在门口。\n送餐到家。"
    places = ledger([LAST, SECOND, FIRST, HEAD], SOURCE, text)
    assert len(places) == len(text)
    assert "".join("\n" if at < 0 else SOURCE[at] for at in places) == text


def test_what_was_typed_has_none_and_what_follows_still_has():
    text = "收支\n账目挂在门口。\n又记。\n送餐到家。"
    places = ledger([HEAD, FIRST, SECOND, LAST], SOURCE, text)
    assert "".join("·" if at < 0 else SOURCE[at] for at in places) == "收支" + "·" * 13 + "送餐到家。"


def test_an_article_without_text_or_pieces_has_no_ledger():
    assert ledger([HEAD], SOURCE, "") == []
    assert ledger([], SOURCE, "文") == [-1]


def test_passages_go_where_their_characters_go():
    text = "收支\n账目在门口。\n送餐到家。"
    moved = Piece(LAST.start, LAST.end, LAST.role, 2, 0, 0, None)
    before = [Page.of(1, [HEAD, FIRST, SECOND, LAST], SOURCE, text), Page.of(2, [], SOURCE, "")]
    after = [Page.of(1, [HEAD, FIRST, SECOND], SOURCE, text[:9]), Page.of(2, [moved], SOURCE, "送餐到家。")]
    carry = Carry(before, after)
    assert carry.find(1, 10, 12) == Place(2, 0, 2)
    assert carry.find(1, 3, 5) == Place(1, 3, 5)
    assert carry.find(1, 0, 5) == Place(1, 0, 5)  # across a line end
    assert carry.find(1, 8, 13) is None  # torn in two
    assert (carry.changed, carry.regained, carry.heir(1)) == ([1, 2], [2], None)
    back = Carry(after, before)
    assert back.find(2, 0, 2) == Place(1, 10, 12)
    assert back.heir(2) == 1
