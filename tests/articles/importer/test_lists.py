"""Lists inside a text: what a heading counts or numbers, one to a line."""

import pytest

from .samples import FERRY, PUMP, page, paragraphs, read, subheads

TITLE = "关于公布渡口木船管护先进名单的通报"
PEOPLE = ("方明远（渡口镇文化站）", "秦望舒（渡口镇中心小学）", "葛长河（渡口镇文化站）")


@pytest.mark.parametrize("head", ["先进个人（共3名）", "（二）先进个人"])
@pytest.mark.parametrize("rows", [PEOPLE, [f"{number}．{row}" for number, row in enumerate(PEOPLE, 1)]])
def test_persons_below_a_heading_that_counts_or_numbers_them_sign_nothing(head: str, rows: list[str]) -> None:
    text = "\n".join((TITLE, FERRY[0], head, *rows, FERRY[1]))
    drafts = read(text).drafts
    assert [draft.title for draft in drafts] == [TITLE]
    assert (drafts[0].authors, drafts[0].key_points) == ((), ())
    assert [block.text for block in drafts[0].blocks] == [FERRY[0], head, *rows, FERRY[1]]
    assert subheads(read(text)) == [head]


def test_what_a_heading_counts_is_no_list_when_fewer_lines_follow() -> None:
    document = read(page(TITLE, "□ 方明远", FERRY[0], "先进个人（共3名）", PEOPLE[0], FERRY[1]))
    assert PEOPLE[0] not in paragraphs(document)


def test_a_page_behind_a_headline_counts_nothing() -> None:
    entries = ("木船上了岸以后该归谁管护（3版）", "泵房的钥匙应当交给哪一家（4版）")
    document = read(page("\n".join(entries), "渡口木船进了文化站", "□ 方明远", *FERRY, *PUMP))
    assert [draft.title for draft in document.drafts] == ["渡口木船进了文化站"]
