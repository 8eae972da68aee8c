"""Articles torn into one another: columns read strip by strip, an article inside a sentence."""

from articles.importer.strips import Printed, in_strands

from .samples import FERRY, PUMP, SCHOOL, read

WIDTH = 20


def column(title: str, texts: tuple[str, ...]) -> list[str]:
    """A title and paragraphs in lines of one width; a mark hangs on the line before it."""
    lines = [title]
    for text in texts:
        text = "　　" + text
        while text:
            end = WIDTH
            while text[end : end + 1] in tuple("，。、；："):
                end += 1
            lines.append(text[:end])
            text = text[end:]
    return lines


def woven(one: list[str], other: list[str], run: int) -> list[str]:
    """Some lines of one column and some of the other; a run ends in mid-sentence."""
    lines: list[str] = []
    while one:
        end = min(run, len(one))
        while end < len(one) and (one[end - 1][-1] in "，。" or one[end].startswith("　")):
            end += 1
        lines += one[:end]
        one, other = other, one[end:]
    return lines + other


PUMP_COLUMN = column("老泵房换上新水泵", PUMP + PUMP[1:])
SCHOOL_COLUMN = column("食堂菜单由学生投票", SCHOOL + SCHOOL[1:])


def printed(lines: list[str]) -> list[Printed]:
    return [Printed(line.strip(), len(line) >= WIDTH - 1, line.startswith("　")) for line in lines]


def test_two_columns_that_take_turns_are_read_one_after_the_other() -> None:
    lines = woven(PUMP_COLUMN, SCHOOL_COLUMN, 5)
    found = [[lines[at] for at in strand] for strand in in_strands(printed(lines))]
    assert found == [PUMP_COLUMN, SCHOOL_COLUMN]


def test_articles_below_each_other_stay_one_strand() -> None:
    lines = PUMP_COLUMN + SCHOOL_COLUMN + column("木船进了文化站", FERRY)
    assert in_strands(printed(lines)) == [list(range(len(lines)))]


def test_one_foreign_line_makes_no_strand() -> None:
    lines = [*PUMP_COLUMN[:4], "图为值班员在泵房里抄表。", *PUMP_COLUMN[4:], *SCHOOL_COLUMN]
    assert in_strands(printed(lines)) == [list(range(len(lines)))]


def test_a_woven_page_is_two_articles() -> None:
    drafts = read("\n".join(woven(PUMP_COLUMN, SCHOOL_COLUMN, 5))).drafts
    assert [draft.title for draft in drafts] == [PUMP_COLUMN[0], SCHOOL_COLUMN[0]]
    assert [block.text for block in drafts[0].blocks] == list(PUMP + PUMP[1:])
    assert [block.text for block in drafts[1].blocks] == list(SCHOOL + SCHOOL[1:])


def test_a_signed_article_inside_a_sentence_takes_no_part_of_it() -> None:
    """The text behind the signature has no head: it is the rest of what broke off, and the title opens an article."""
    drafts = read(
        "\n".join(
            [
                "老泵房换上新水泵",
                "本报记者　段小满",
                PUMP[0],
                PUMP[1][:34],
                "渡口的木船上了岸",
                FERRY[0] + "（作者单位：镇文化站　葛长河）",
                PUMP[1][34:],
                PUMP[2],
            ]
        )
    ).drafts
    assert [draft.title for draft in drafts] == ["老泵房换上新水泵", "渡口的木船上了岸"]
    assert [block.text for block in drafts[0].blocks] == list(PUMP)
    assert [block.text for block in drafts[1].blocks] == [FERRY[0]]
