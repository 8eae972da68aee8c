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
    "broken behind an object": ("把木船", "留在文化站里", "", ("", "把木船留在文化站里", "")),
    "two halves of one length": (
        "船上了岸 人回了家",
        "渡口木船进了文化站",
        "",
        ("船上了岸 人回了家", "渡口木船进了文化站", ""),
    ),
    "the office that sends it": (
        "渡口木船留给谁看",
        "青水镇人民政府",
        "",
        ("", "渡口木船留给谁看", ""),
    ),
    "broken before a word that takes a subject": (
        "渡口的木船",
        "要留给孩子们看",
        "",
        ("", "渡口的木船要留给孩子们看", ""),
    ),
    "one of several parts": (
        "学习材料之二\n木头认得水",
        "渡口的木船在文化站里上岸",
        "——一条船的后半生",
        ("木头认得水", "渡口的木船在文化站里上岸", "一条船的后半生"),
    ),
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


def test_a_brief_is_titled_by_its_bracket_though_it_ends_as_a_workplace_does() -> None:
    texts = [
        f"　　【{title}】{text}"
        for title, text in zip(("山脚小学建起新食堂", "渡口木船进了文化站"), FERRY[:2], strict=True)
    ]
    document = read(page("乡间短讯", *texts))
    assert [draft.title for draft in document.drafts] == ["山脚小学建起新食堂", "渡口木船进了文化站"]


def test_the_headline_in_a_printed_window_title_stays_a_headline() -> None:
    top = "2025/3/4 9:10　　　　渡口的木船上岸-青水县人民政府网\n您现在的位置：首页 / 动态 / 正文\n渡口的木船上岸\n发布日期：2025-03-03　字体：大 中 小"
    assert read(page(top, *(f"　　{text}" for text in FERRY))).drafts[0].title == "渡口的木船上岸"


def test_a_heading_as_long_as_the_title_above_and_followed_by_names_is_a_title() -> None:
    text = page(
        "老泵房换上新水泵一台",
        "□ 方明远",
        *(f"　　{one}" for one in PUMP),
        "渡口木船进了镇文化站",
        *(f"　　{one}" for one in FERRY),
    )
    assert [draft.title for draft in read(text + "\n（作者：葛长松）").drafts] == [
        "老泵房换上新水泵一台",
        "渡口木船进了镇文化站",
    ]


@pytest.mark.parametrize(
    "column", ["河边絮语丨", "河边絮语｜", "河边絮语 | ", "【河边絮语】", "〔河边絮语〕 "]
)
def test_before_a_stroke_or_in_brackets_stands_the_column_of_the_title(column: str) -> None:
    (draft,) = read(page(f"{column}渡口的木船在文化站里上岸", "□ 方明远", *FERRY)).drafts
    assert (draft.column, draft.title) == ("河边絮语", "渡口的木船在文化站里上岸")


@pytest.mark.parametrize("name", ["□秘军", "◇ 妫晴", "白音"])
def test_far_behind_a_title_stands_a_name_of_any_surname(name: str) -> None:
    (draft,) = read(page(f"渡口的木船在文化站里上岸　　　　{name}", *FERRY)).drafts
    assert (draft.title, draft.authors) == ("渡口的木船在文化站里上岸", (name.strip("□◇ "),))


def test_a_day_with_its_hour_and_the_paper_it_stood_in_are_no_titles() -> None:
    top = ("原载 青水发布", "2026-05-19 16:30　青水　点此收听")
    (draft,) = read(page("渡口的木船在文化站里上岸", *top, *FERRY)).drafts
    assert (draft.kicker, draft.title) == ("", "渡口的木船在文化站里上岸")


def test_an_office_below_the_title_sent_the_text() -> None:
    (draft,) = read(page("渡口的木船留给谁看", "青水镇人民政府", *FERRY)).drafts
    assert (draft.title, draft.affiliation) == ("渡口的木船留给谁看", "青水镇人民政府")


def test_where_they_met_and_rows_of_labels_are_no_part_of_a_head() -> None:
    top = (
        "时间：2026年3月2日",
        "地点：文化站二楼会议室",
        "渡口的木船在文化站里上岸",
        "编辑：何小满　来源：青水发布",
    )
    (draft,) = read(page(*top, *FERRY)).drafts
    assert (draft.kicker, draft.title, draft.subtitle) == ("", "渡口的木船在文化站里上岸", "")


def test_a_measure_word_at_the_end_of_a_headline_goes_on_in_no_text() -> None:
    title = "渡口木船今年修好三十六只"
    document = read(page("木头认得水", title, *FERRY))
    assert (document.drafts[0].kicker, document.drafts[0].title) == ("木头认得水", title)


def test_a_whole_headline_may_begin_with_to_give() -> None:
    document = read(page("木头认得的水又响起来", "给渡口留一只木船", *FERRY))
    assert (document.drafts[0].kicker, document.drafts[0].title) == (
        "木头认得的水又响起来",
        "给渡口留一只木船",
    )


@pytest.mark.parametrize("column", ["『渡口夜话』栏", "渡口夜话｜"])
def test_a_column_and_a_short_title_on_one_line_part(column: str) -> None:
    (draft,) = read(page(f"{column}木船留给谁看", *FERRY)).drafts
    assert (draft.column, draft.title) == ("渡口夜话", "木船留给谁看")
