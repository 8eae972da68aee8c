"""Which of several lines above a text are its title."""

import pytest

from articles.importer.headlines import is_odd

from .samples import FERRY, PUMP, page, read

HEADS = {
    "kicker and title": (
        "木头认得水",
        "渡口的木船在文化站里上岸",
        "",
        ("木头认得水", "渡口的木船在文化站里上岸", ""),
    ),
    "broken at a comma": ("木船上了岸，", "渡口进了屋", "", ("", "木船上了岸，渡口进了屋", "")),
    "broken behind a particle": ("渡口木船的", "四十七处补丁", "", ("", "渡口木船的四十七处补丁", "")),
    "a kicker on a marked subtitle": (
        "木头认得水",
        "渡口木船进了文化站",
        "——一条船的后半生",
        ("木头认得水", "渡口木船进了文化站", "一条船的后半生"),
    ),
}


@pytest.mark.parametrize("case", HEADS)
def test_two_lines_are_one_title_or_kicker_and_title(case: str) -> None:
    *lines, want = HEADS[case]
    draft = read(page("\n".join(filter(None, lines)), "□ 方明远", *FERRY)).drafts[0]
    assert (draft.kicker, draft.title, draft.subtitle) == want


def test_between_kicker_and_marked_subtitle_a_title_may_have_two_lines() -> None:
    head = "一条船的后半生\n渡口的木船\n在文化站里上岸\n——走访渡口文化站"
    draft = read(page(head, "□ 方明远", *FERRY)).drafts[0]
    assert (draft.kicker, draft.title) == ("一条船的后半生", "渡口的木船在文化站里上岸")
    assert draft.subtitle == "走访渡口文化站"


def test_a_line_that_is_set_as_no_title_is_none() -> None:
    draft = read(page("老泵房里的新水泵", "约1600字　　朗读者：晓月", *PUMP)).drafts[0]
    assert draft.title == "老泵房里的新水泵"


@pytest.mark.parametrize(
    "text", ["［4］ 图片新闻", "字数：1780　　时长：4分钟", "▶ 要点一", "甲乙｜丙丁", "2. 水泵"]
)
def test_wide_blanks_strokes_marks_and_figures_are_odd_in_a_title(text: str) -> None:
    assert is_odd(text)


@pytest.mark.parametrize(
    "text", ["“老泵房”里的新水泵", "渡口 木船 老匠人", "2026年的第一场雪", "31辆早餐车换新顶棚"]
)
def test_quotes_single_blanks_and_a_year_are_not(text: str) -> None:
    assert not is_odd(text)
