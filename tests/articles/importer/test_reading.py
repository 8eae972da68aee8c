"""The phenomena of real pages, each on a small page of its own."""

import datetime
import subprocess
import sys
from pathlib import Path

import pytest

from articles.importer import Message, report
from articles.importer.credits import By, opening_credit, read_credit
from articles.importer.cutting import cut
from articles.importer.dates import find_date, infer_year
from articles.importer.parts import read_lines
from articles.importer.pieces import read_units
from articles.importer.similarity import Matter

from .samples import FERRY, PUMP, SCHOOL, page, paragraphs, read, set_aside, subheads

HEAD = ("泵房里的一页纸", "□葛青山")


def test_a_torn_paragraph_is_joined_without_a_blank() -> None:
    document = read(page(*HEAD, PUMP[0][:36], PUMP[0][36:], PUMP[1]))
    assert paragraphs(document) == list(PUMP[:2])
    blocks = [piece.block for piece in document.pieces if piece.role == "paragraph"]
    assert blocks == [0, 0, 1]


def test_a_line_with_a_final_mark_is_not_joined() -> None:
    document = read(page(*HEAD, PUMP[0], "夜里也有人。", PUMP[1]))
    assert paragraphs(document)[1] == "夜里也有人。"


def test_a_box_inside_a_sentence_is_lifted_out() -> None:
    box = (
        "【一看就懂】",
        "- 值班员先看水位，再看电表，最后看门窗",
        "- 泵房外面种了一排冬青，夏天遮阳，冬天挡风",
    )
    document = read(page(*HEAD, PUMP[0][:36], *box, PUMP[0][36:], *PUMP[1:]))
    assert paragraphs(document) == list(PUMP)
    assert document.drafts[0].key_points == tuple(line.removeprefix("- ") for line in box[1:])


def test_a_box_without_bullets_is_known_by_what_the_text_says_again() -> None:
    box = ("要点", "每逢下雨，值班员先看水位，再看电表", "泵房外面种了一排冬青，夏天遮阳")
    document = read(page(*HEAD, *box, *PUMP))
    assert document.drafts[0].key_points == box[1:]
    assert paragraphs(document) == list(PUMP)
    assert box[0] in report.as_json(document)["articles"][0]["credits"]


def test_headlines_at_the_end_find_their_texts() -> None:
    text = page(
        "■校园", *SCHOOL, "（作者单位：山脚小学）",
        "■旧物", *FERRY, "（作者单位：镇文化站）",
        "菜单由学生投票决定", "□陶小北", "木船退役搬进文化站", "□何远",
    )  # fmt: skip
    first, second = read(text).drafts
    assert (first.title, first.authors, first.column) == ("菜单由学生投票决定", ("陶小北",), "校园")
    assert (second.title, second.affiliation) == ("木船退役搬进文化站", "镇文化站")
    assert any("stood apart" in str(doubt) for doubt in first.doubts)
    assert first.confidence < 0.9


def test_a_heading_inside_a_sentence_is_taken_out() -> None:
    document = read(page("（上接第一版）" + PUMP[0], PUMP[1][:24], "冬青围着泵房长", PUMP[1][24:], PUMP[2]))
    (draft,) = document.drafts
    assert (draft.title, draft.complete) == ("冬青围着泵房长", False)
    assert paragraphs(document) == list(PUMP)
    assert set_aside(document) == {"（上接第一版）": "continuation-mark"}


def test_a_torn_end_is_incomplete_and_says_so() -> None:
    document = read(page(*HEAD, PUMP[0], PUMP[1][:30], "校园投票", "□何远", *SCHOOL))
    first, second = document.drafts
    assert not first.complete
    assert second.complete
    assert "breaks off" in str(first.doubts[0])
    assert "7" in str(first.doubts[0])


PUMPING = (
    *PUMP,
    "泵房的值班员姓葛，夜里每隔两个钟头看一次水位，看完便在本子上签名。",
    "水泵换过之后，附近的住户睡得踏实，值班员下雨的时候也不必再守着水位。",
    "门后的那页纸换过三回，字越写越大，值班员说，夜里看门窗和电表不费眼睛。",
    "入冬前，值班员给水泵做了保温，又在泵房的门窗上加了一层毡子。",
)


def test_a_last_paragraph_that_breaks_off_and_speaks_of_another_text_is_cut_off() -> None:
    stray = (
        "让学生投票决定食堂的菜单很有好处，学校将认真研究办法。校长强调，投票的规矩要由学生定，唱票要公开，"
        "营养师要管好红烧肉和青菜的分量，食堂每周要把得票最多的菜排进菜单，纸条由班级轮流保管，"
    )
    document = read(page("菜单由学生投票决定", "□何远", *SCHOOL, *HEAD, *PUMPING, stray))
    assert paragraphs(document, 1) == list(PUMPING)
    assert set_aside(document) == {stray: "fragment"}


@pytest.mark.parametrize(
    ("own", "last"),
    [
        (PUMPING, "到了夏天，值班员在门后的纸上又添一行，下雨之前先看水位，再看电表和门窗，泵房外的冬青也该剪一剪，"),
        (PUMPING, "食堂的菜单由学生投票，"),
        (PUMP, "食堂的菜单由学生投票决定，每周五下午唱票，得票最多的三道菜排进下一周，纸条由两个班轮流保管，营养师添一盘青菜，"),
    ],
)  # fmt: skip
def test_a_last_paragraph_stays_when_its_words_or_its_article_tell_too_little(
    own: tuple[str, ...], last: str
) -> None:
    document = read(page("菜单由学生投票决定", "□何远", *SCHOOL, *HEAD, *own, last))
    assert paragraphs(document, 1) == [*own, last]


def test_of_a_torn_line_standing_twice_the_one_with_its_rest_is_kept() -> None:
    torn, rest = (
        "值班员把说明书抄成一页纸，贴在门后，来的人都看得见，谁也不用再打电",
        "话去问。第二天一早，纸上又添了两行字。",
    )
    document = read(page(*HEAD, PUMP[0], torn, PUMP[1], torn, rest))
    assert paragraphs(document) == [PUMP[0], PUMP[1], torn + rest]
    assert set_aside(document) == {torn: "fragment"}


@pytest.mark.parametrize(
    "line",
    [
        "（作者单位：镇东供水站）",
        "（作者系镇东供水站站长）",
        "（供职于镇东供水站）",
        "〔作者单位　镇东供水站〕",
        "（镇东供水站）",
    ],
)
def test_a_bracket_with_a_workplace_ends_an_article(line: str) -> None:
    first, second = read("\n".join((*HEAD, *PUMP, line, "校园投票", *SCHOOL))).drafts
    assert first.affiliation.startswith("镇东供水站")
    assert (second.title, len(second.blocks)) == ("校园投票", 3)


def test_a_byline_behind_the_last_sentence_ends_an_article() -> None:
    text = "\n".join(
        (
            "〔来稿〕",
            HEAD[0],
            PUMP[0],
            PUMP[1] + "（镇东村 葛青山）",
            "校园投票",
            SCHOOL[0] + "（记者 何远）",
            "发：各村，各校。",
        )
    )
    document = read(text)
    first, second = document.drafts
    assert (first.authors, first.affiliation, paragraphs(document)[-1]) == (("葛青山",), "镇东村", PUMP[1])
    assert (second.title, second.authors) == ("校园投票", ("何远",))
    assert document.kind == "briefing"
    assert [first.column, second.column] == ["来稿", "来稿"]


def test_a_note_about_the_text_is_no_workplace() -> None:
    document = read(page(*HEAD, *PUMP, "（作者单位：镇东供水站，本文为市级课题成果）"))
    assert document.drafts[0].affiliation == "镇东供水站"
    assert set_aside(document) == {"本文为市级课题成果）": "note"}


def test_reports_open_with_a_dateline() -> None:
    text = page(
        HEAD[0],
        "青溪社镇东3月2日电（记者何远　陶小北）" + PUMP[0],
        "校园投票",
        "本报讯（记者 葛青山）" + SCHOOL[0],
        "2025年的事。",
    )
    document = read(text)
    first, second = document.drafts
    assert (first.authors, first.affiliation) == (("何远", "陶小北"), "青溪社")
    assert (second.authors, second.affiliation) == (("葛青山",), "")
    assert (document.date, document.date_is_inferred) == (datetime.date(2025, 3, 2), True)


def test_subheads_and_titles_of_reports_in_a_row() -> None:
    document = read(page(*HEAD, PUMP[0], "冬青与水泵", PUMP[1], "三样都要看", PUMP[2]))
    assert subheads(document) == ["冬青与水泵", "三样都要看"]
    row = read(
        page(
            "泵房修好了",
            "近日，" + PUMP[0],
            "菜单交给学生",
            "日前，" + SCHOOL[0],
            "木船搬了家",
            "3月2日，" + FERRY[0],
        )
    )
    assert [draft.title for draft in row.drafts] == ["泵房修好了", "菜单交给学生", "木船搬了家"]
    assert row.drafts[1].confidence < 0.95


def test_blanks_in_a_subhead_are_line_breaks_but_not_between_balanced_phrases() -> None:
    document = read(
        page(*HEAD, PUMP[0], "### 水泵不响, 住户 睡得好", PUMP[1], "### 先看水位 再看电表", PUMP[2])
    )
    assert subheads(document) == ["水泵不响,住户睡得好", "先看水位 再看电表"]


def test_the_head_of_an_article() -> None:
    document = read(
        page("供水这件小事", "泵房里的一页纸", "——一间小屋的三个月", "本报记者　何远　通讯员　葛青山", *PUMP)
    )
    (draft,) = document.drafts
    assert (draft.kicker, draft.title, draft.subtitle) == (
        "供水这件小事",
        "泵房里的一页纸",
        "一间小屋的三个月",
    )
    assert draft.authors == ("何远", "葛青山")


def test_below_a_byline_a_heading_is_the_first_subhead() -> None:
    document = read(
        page("# 泵房里的一页纸", "本报记者　何远", "## 一、说明书", PUMP[0], "## 二、冬青", PUMP[1])
    )
    assert len(document.drafts) == 1
    assert subheads(document) == ["一、说明书", "二、冬青"]


def test_headlines_above_all_texts_find_theirs_too() -> None:
    heads = ("菜单由学生投票决定", "□陶小北", "木船退役搬进文化站", "□何远")
    document = read(page(*heads, "◆校园", *SCHOOL, "（作者为小学教师）", "◆旧物", *FERRY, "（作者为讲解员）"))
    assert [(one.title, one.authors, one.column) for one in document.drafts] == [
        ("菜单由学生投票决定", ("陶小北",), "校园"),
        ("木船退役搬进文化站", ("何远",), "旧物"),
    ]


def test_a_byline_on_the_line_of_the_title() -> None:
    document = read("\n".join(("泵房里的一页纸　　□葛青山", *PUMP, "校园投票　　文/何远", *SCHOOL)))
    assert [(one.title, one.authors) for one in document.drafts] == [
        ("泵房里的一页纸", ("葛青山",)),
        ("校园投票", ("何远",)),
    ]


def test_a_byline_above_the_title() -> None:
    document = read(page(*HEAD, *PUMP, "本报评论员", "校园里的投票", *SCHOOL))
    assert [(one.title, one.authors) for one in document.drafts] == [
        ("泵房里的一页纸", ("葛青山",)),
        ("校园里的投票", ("本报评论员",)),
    ]


def test_a_heading_of_the_whole_page_in_markdown() -> None:
    document = read(
        page(
            "# 来稿选登", "## 泵房里的一页纸", "*作者：葛青山*", *PUMP, "## 校园投票", "*作者：何远*", *SCHOOL
        )
    )
    assert [(one.title, one.authors) for one in document.drafts] == [
        ("泵房里的一页纸", ("葛青山",)),
        ("校园投票", ("何远",)),
    ]
    assert set_aside(document) == {"# 来稿选登": "page-theme"}


def test_a_metadata_line_of_a_web_copy_gives_up_its_author() -> None:
    text = page(
        "泵房里的一页纸",
        "2025-05-06 08:12　来源：青溪晚报　作者：葛青山　编辑：何远",
        *PUMP,
        "【打印】 【关闭】",
    )
    document = read(text)
    assert document.drafts[0].authors == ("葛青山",)
    assert (document.publication, document.date) == ("青溪晚报", datetime.date(2025, 5, 6))


def test_jump_marks_answer_each_other_across_pages_and_not_on_one() -> None:
    start = (*HEAD, PUMP[0], PUMP[1][:36] + "（下转第2版）")
    rest = ("（上接第1版）" + PUMP[1][36:], PUMP[2])
    (whole,) = read(page("青溪晚报　第1版", *start, "青溪晚报　第2版", *rest)).drafts
    assert [block.text for block in whole.blocks] == list(PUMP)
    other = ("（上接第1版）" + FERRY[1][30:], FERRY[2])
    first, second = read(page("青溪晚报　第3版", *start, *other)).drafts
    assert not first.complete
    assert not second.complete


def test_an_institution_above_a_date_signs_the_text() -> None:
    document = read(page("关于泵房值班的通知", "各村：", *PUMP, "镇东供水站", "2025年6月1日"))
    assert document.drafts[0].affiliation == "镇东供水站"
    assert len(document.drafts[0].blocks) == 4


def test_a_name_in_brackets_behind_a_title() -> None:
    document = read(page("泵房里的一页纸（葛青山）", *PUMP, "校园投票（何远）", *SCHOOL))
    assert [(one.title, one.authors) for one in document.drafts] == [
        ("泵房里的一页纸", ("葛青山",)),
        ("校园投票", ("何远",)),
    ]


def test_last_words_belong_to_the_text() -> None:
    assert paragraphs(read(page(*HEAD, *PUMP, "谢谢大家！")))[-1] == "谢谢大家！"


def test_a_contents_list_is_no_article() -> None:
    titles = ("泵房里的一页纸", "菜单交给学生", "木船搬了家")
    document = read("\n".join(("第2版：生活", *titles, "上一版　下一版", titles[0], "葛青山", *PUMP)))
    assert [draft.title for draft in document.drafts] == [titles[0]]
    kinds = set_aside(document)
    assert kinds[titles[1]] == "page-title-list"
    assert (document.page, document.page_name) == ("2", "生活")


def test_page_theme_and_note_of_the_editors() -> None:
    document = read(
        page(
            "把小事做好",
            "编者按",
            "本期刊发两篇来稿。",
            *HEAD,
            *PUMP,
            "（作者单位：镇东供水站）",
            "校园投票",
            "何远",
            *SCHOOL,
        )
    )
    assert [draft.title for draft in document.drafts] == ["泵房里的一页纸", "校园投票"]
    assert set_aside(document)["把小事做好"] == "page-theme"


def test_lines_set_to_a_width_are_put_together_and_their_offsets_stay() -> None:
    rows = [("\u3000\u3000" + text)[i : i + 24] for text in PUMP + FERRY for i in range(0, len(text) + 2, 24)]
    document = read("\n".join(("泵房里的一页纸", "葛青山", *rows)))
    assert paragraphs(document) == list(PUMP + FERRY)
    pieces = [document.text[piece.start : piece.end] for piece in document.pieces if piece.block == 0]
    assert "".join(pieces) == PUMP[0]
    assert len(pieces) > 1


def test_captions_imprint_and_artwork_are_set_aside() -> None:
    document = read(
        page(
            *HEAD,
            PUMP[0],
            "图为值班员在抄说明书。何远 摄",
            PUMP[1],
            "（作者单位：镇东供水站）",
            "春水",
            "陶小北 作",
            "责编：何远　校对：陶小北",
        )
    )
    assert list(set_aside(document).values()) == ["caption", "artwork-credit", "artwork-credit", "imprint"]


def test_a_list_of_receivers_goes_on_to_its_end() -> None:
    document = read(
        page(*HEAD, *PUMP, "报：镇委各委员。", "发：各村，各校，", "各站所，存档。", "（共印30份）")
    )
    assert set(set_aside(document).values()) == {"distribution-list"}
    assert len(set_aside(document)) == 4


@pytest.mark.parametrize(
    "line",
    [
        "会议要求，专项资金不得挪作他用，不得违规使用。",
        "泵房提供实习岗位和技术支持，学校提供教材。",
        "大家力图为邻居办一点实事。",
        "他退休以后爱上了摄影。",
        "“二维码”管住小泵房",
        "第一期泵房培训班开班",
        "星期六不打烊",
        "2版教材换新颜",
        "关于值班的通知（镇政发〔2025〕9号）",
        "2025年6月1日起施行",
        "求生存：一座泵房的账",
    ],
)
def test_words_of_furniture_do_not_make_furniture(line: str) -> None:
    assert set_aside(read(page(*HEAD, PUMP[0], line, PUMP[1]))) == {}


def test_markup_and_templates_are_inert_text() -> None:
    odd = "<script>alert(1)</script>{{ secret }}{% include x %}，页面上的字照原样留着。"
    assert paragraphs(read(page(*HEAD, odd, PUMP[0])))[0] == odd


def test_short_lines_only_are_one_text() -> None:
    document = read("渡口\n船在水上\n水在石上\n石在山下\n")
    (draft,) = document.drafts
    assert draft.title == "渡口"
    assert draft.confidence < 0.6


@pytest.mark.parametrize(
    ("text", "authors", "affiliation"),
    [
        ("□葛青山", ("葛青山",), ""),
        ("葛青山　何远", ("葛青山", "何远"), ""),
        ("葛　远", ("葛远",), ""),
        ("文/葛青山 图/何远", ("葛青山",), ""),
        ("本报记者葛青山何远", ("葛青山", "何远"), ""),
        ("市委党校　欧阳青山", ("欧阳青山",), "市委党校"),
        ("葛青山（市委党校）", ("葛青山",), "市委党校"),
        ("作者：葛青山，系市委党校教授", ("葛青山",), "市委党校教授"),
        ("本报评论员", ("本报评论员",), ""),
    ],
)  # fmt: skip
def test_bylines_by_their_shape(text: str, authors: tuple[str, ...], affiliation: str) -> None:
    credit = read_credit(text)
    assert credit
    assert (credit.by, credit.authors, credit.affiliation) == (By.WRITER, authors, affiliation)


@pytest.mark.parametrize(
    "text", ["种冬青 修水泵 看水位", "冬青与水泵", "（见附件）", "高度重视", "张家村", "2025年"]
)
def test_what_is_no_byline(text: str) -> None:
    credit = read_credit(text)
    assert credit is None or not credit.authors


def test_a_dateline_is_more_than_its_first_word() -> None:
    assert opening_credit("本报讯今天没有来。") is None
    found = opening_credit("本报讯（通讯员 何远）近日")
    assert found
    assert found[1].authors == ("何远",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025年2月30日", None),
        ("２０２５年３月２日", (2025, 3, 2)),
        ("二〇二五年十二月三十一日", (2025, 12, 31)),
        ("一九四六年五月四日", (1946, 5, 4)),
        ("2025-03-02 星期日", (2025, 3, 2)),
        ("2025.3.2", (2025, 3, 2)),
        ("25年3月2日", None),
        ("民国三十五年五月四日", None),
        ("3月2日", None),
        ("12025年3月2日", None),
        ("2025年13月1日", None),
    ],
)
def test_dates_are_whole_and_real_or_none(text: str, expected: tuple[int, int, int] | None) -> None:
    found = find_date(text)
    assert (found[0] if found else None) == (datetime.date(*expected) if expected else None)


def test_a_year_is_inferred_only_from_years_that_the_text_names() -> None:
    assert infer_year("没有年份。", 3, 2) is None
    assert infer_year("2025年开的工。", 3, 2) == datetime.date(2025, 3, 2)
    assert infer_year("2024年11月完工，2024年验收。2025年使用。", 1, 5) == datetime.date(2025, 1, 5)
    assert infer_year("2025年。", 2, 30) is None


def test_the_report_names_everything() -> None:
    document = read(page(*HEAD, *PUMP, "（上接第二版）", "发：各村。"))
    text = report.as_text(document)
    assert "泵房里的一页纸" in text
    assert "line 13 set aside: 发：各村。" in text
    assert "0 lost" in text
    data = report.as_json(document, "folder/sample.txt")
    assert data["file"] == "folder/sample.txt"
    assert data["articles"][0]["kicker"] is None
    assert data["characters"]["total"] == len("".join(document.text.split()))


def test_a_message_is_its_sentence() -> None:
    assert str(Message("Line %(line)s.", {"line": 3})) == "Line 3."


def test_ten_megabytes_on_one_line_fit_into_memory() -> None:
    program = (
        "import random, re, resource\n"
        "from pathlib import Path\n"
        "from articles.importer import read_document\n"
        "random.seed(1)\n"
        "def some(): return ''.join(map(chr, random.choices(range(0x4e00, 0x9000), k=10_000)))\n"
        "text = ''.join(some() for _ in range(340))\n"
        "document = read_document('a.txt', text.encode(), 'utf-8')\n"
        "assert len(document.pieces) == 1\n"
        "status = Path('/proc/self/status')\n"  # getrusage tells the peak of the process that started it as well
        "peak = re.search(r'VmHWM:\\s+(\\d+)', status.read_text()) if status.exists() else None\n"
        "print(peak[1] if peak else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
    )
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=root, check=True
    )
    kilobytes = int(done.stdout) // (1024 if sys.platform == "darwin" else 1)
    assert kilobytes < 256 * 1024


def test_a_lone_subhead_that_may_be_a_title_is_one_and_the_mark_of_the_page_stays_above_it() -> None:
    text = page("（上接第1版）", *PUMP, "夜里听得见的声音", *SCHOOL[1:])
    units, _ = read_units(read_lines(text))
    first, second = cut(units, Matter(units))[0]
    assert [unit.text for unit in second.head.headings] == ["夜里听得见的声音"]
    assert [unit.text for unit in first.marks] == ["（上接第1版）"]
    assert (first.comes_from, second.comes_from, second.marks) == (True, False, [])
    assert [draft.complete for draft in read(text).drafts] == [False, True]
