"""What carries the page and no article, in wordings that no list holds."""

import datetime

import pytest

from articles.importer.marks import label_in
from articles.importer.pageline import read_page_line
from articles.importer.parts import read_lines

from .samples import FERRY, PUMP, SCHOOL, page, paragraphs, read, set_aside

FIRST = ("泵房里的一页纸", "□葛青山", *PUMP)
SECOND = ("校园投票", "□何远", *SCHOOL)
DAY = datetime.date(2027, 3, 2)


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("第3版 沙洲新讯 河岸新闻 责编：石磊 2027年3月2日", (DAY, "3", "河岸新闻", "沙洲新讯")),
        ("言论周刊　　　5　　　沙洲早报　　　二〇二七年三月二日", (DAY, "5", "言论周刊", "沙洲早报")),
        ("沙洲早报｜2027年3月2日｜星期二｜学府11", (DAY, "11", "学府", "沙洲早报")),
        ("2027-03-02　沙洲新讯　A3　民生", (DAY, "A3", "民生", "沙洲新讯")),
        ("民生 / 沙洲新讯 / 03 / 二〇二七年三月二日", (DAY, "03", "民生", "沙洲新讯")),
        ("编辑：石磊　校对：康宁　2027年3月2日　沙洲新讯　第4版", (DAY, "4", "", "沙洲新讯")),
        ("4｜河岸｜沙洲时评网｜2027-03-02", (DAY, "4", "河岸", "沙洲时评网")),
        ("【沙洲时报】2027年3月2日 第07版：文化", (DAY, "07", "文化", "沙洲时报")),
        ("沙洲早报 河岸/6", (None, "6", "河岸", "沙洲早报")),
        (
            "6｜学习与思考　　二〇二七年三月二日　　河岸工作　　主管主办：沙洲融媒体中心",
            (DAY, "6", "学习与思考", "河岸工作"),
        ),
        (
            "星期二　2027年3月2日　沙洲早报　河岸议政·6　掌版：石磊　定样：康宁",
            (DAY, "6", "河岸议政", "沙洲早报"),
        ),
        (
            "06　河岸·灯下　　版责/石磊　版审/康宁　　沙洲早报　2027年3月2日",
            (DAY, "06", "河岸·灯下", "沙洲早报"),
        ),
        ("河岸　06版　2027-03-02　沙洲早报　来电来稿 0000-8850016", (DAY, "06", "河岸", "沙洲早报")),
        ("06版　综合　2027年3月2日", (DAY, "06", "综合", "")),
    ],
)
def test_the_line_of_the_page_is_read_whole(
    text: str, facts: tuple[datetime.date | None, str, str, str]
) -> None:
    line = read_page_line(text)
    assert line is not None
    assert (line.date, line.page, line.page_name, line.paper) == facts
    document = read(page(text, *FIRST, *SECOND))
    assert [draft.title for draft in document.drafts] == ["泵房里的一页纸", "校园投票"]
    assert (document.page, document.publication) == (facts[1], facts[3])


@pytest.mark.parametrize(
    "text",
    [
        "第三版方案为什么改了又改", "2027年，沙洲车站迎来百岁生日", "1 高原上的路", "3月12日 植树的人", "三版图纸与一座桥",
        "老站长的2027年", "7 先听再问", "教育部门的第4版通知", "一年四季 三代人 一口井", "从1版到12版：一张小报的三十年",
        "2027年3月2日　来源：沙洲早报　作者：石磊",
        "沙洲晚报三十岁", "01 老街 新店 旧人", "03 问路", "主编 高原", "60后与00后 对谈", "沙洲新讯 2天前",
    ],
)  # fmt: skip
def test_a_headline_with_a_number_is_no_line_of_the_page(text: str) -> None:
    assert read_page_line(text) is None


@pytest.mark.parametrize(
    ("mark", "way"),
    [
        ("（后文见4版）", "to"), ("（前文见2版）", "from"), ("〔详见B2〕", "to"), (">>>下转第四版", "to"), ("▲上接2版", "from"),
        ("紧接首版", "from"), ("（余文见第七版）", "to"), ("〖上接A1版〗", "from"), ("→转第六版", "to"), ("（请转第3版）", "to"),
        ("（未完待续）", "to"), ("（本文自第1版续来）", "from"),
    ],
)  # fmt: skip
def test_a_jump_mark_has_a_turning_word_and_a_page(mark: str, way: str) -> None:
    (line,) = read_lines(mark)
    assert line.turn == way
    *_, last = read_lines(PUMP[0] + mark)
    assert last.turn == way


@pytest.mark.parametrize(
    "text",
    [
        "他翻到第三页接着读", "接站的人", "上文化课", "下接地气，上接天线", "续写三十年", "（见图）", "（转自河湾时报）", "转到第三面墙",
        "接过第12棒", "全文公开第一页", "（转第三人称）", "见字如面", "接诊12万人", "（接上级通知，3日停水）", "泵房里的一页纸（详见第3版）",
    ],
)  # fmt: skip
def test_other_turning_words_are_no_jump_marks(text: str) -> None:
    assert not any(line.turn for line in read_lines(text))


NOTE = "这一组文章都写身边的小事，作者有值班员，也有教师。本期选登两篇，请读者批评。"


@pytest.mark.parametrize(
    "label", ["组稿手记", "开卷有话", "【策划说明】", "栏目主持：", "刊首寄语", "写在前头"]
)
def test_a_note_under_any_label_speaks_of_the_page(label: str) -> None:
    for note in ((label, NOTE), (label.strip("【】：") + "：" + NOTE,)):
        document = read(page("小处见功夫", *note, *FIRST, *SECOND))
        assert [draft.title for draft in document.drafts] == ["泵房里的一页纸", "校园投票"]
        assert "editor-note" in set_aside(document).values()


def test_a_short_article_and_a_notice_are_no_notes() -> None:
    document = read(page("老匠人", FERRY[0], *FIRST, "征稿启事", NOTE))
    assert "editor-note" not in set_aside(document).values()


@pytest.mark.parametrize(
    "label",
    [
        "—{}—",
        "·{}·",
        "· {} ·",
        "〖{}〗",
        "<{}>",
        "{} ·",
        "{} ∥",
        "~ {} ~",
        "栏目：{}",
        "★ {} ★",
        "▍{}",
        "{} ◆",
        "{} ❯❯",
        "／{}／",
        "// {} //",
        "{} ／／",
        "专栏名称：{}",
        "【专栏】{}",
        "｜栏目｜{}",
        "『{}』栏",
    ],
)
def test_a_column_may_stand_between_any_marks(label: str) -> None:
    first, second = read(page(label.format("渡口夜话"), *FIRST, label.format("灯下"), *SECOND)).drafts
    assert (first.column, first.title) == ("渡口夜话", "泵房里的一页纸")
    assert (second.column, second.title) == ("灯下", "校园投票")


@pytest.mark.parametrize(
    "text",
    ["——渡口三题", "渡口·灯下", "——渡口、灯下——谁来管，怎么管", "- 渡口", "3·15", "渡口：·灯下·"],
)
def test_other_marks_make_no_label(text: str) -> None:
    assert not label_in(text)


def test_rows_of_a_web_copy_are_set_aside_and_its_author_read() -> None:
    document = read(
        page(
            "沙洲市水务局",
            "首页 - 信息公开 - 一线故事",
            "上篇　下篇",
            "泵房里的一页纸",
            "2027-03-02 09:10:00　作者：江源　编辑：高山　来源：沙洲新讯",
            "放大字体　缩小字体　恢复默认",
            "T T 阅读（216）",
            *PUMP,
            "【返回列表】【我要纠错】",
            "上一篇：没有了　下一篇：关于放假的通知",
            "您是第 0001024 位访问者",
            "承建单位：沙洲数字公司",
        )
    )
    (draft,) = document.drafts
    assert (draft.title, draft.kicker, draft.subtitle, draft.authors) == ("泵房里的一页纸", "", "", ("江源",))
    assert (document.publication, document.date) == ("沙洲新讯", DAY)
    assert paragraphs(document) == list(PUMP)


def test_the_head_of_an_accounts_post_is_set_aside() -> None:
    rows = (
        "沙洲新讯 2天前",
        "泵房里的一页纸",
        "原创 江源 沙洲新讯",
        "2027-03-02 08:00 沙洲",
        *PUMP,
        "— THE END —",
    )
    (draft,) = read(page(*rows)).drafts
    assert (draft.title, draft.kicker, draft.subtitle, draft.authors) == ("泵房里的一页纸", "", "", ("江源",))


def test_parts_of_a_line_around_a_byline_stay_apart() -> None:
    document = read(page("泵房里的一页纸", "日期：2027-03-02　作者：江源　来源：沙洲新讯", *PUMP))
    assert document.drafts[0].authors == ("江源",)


def test_a_running_head_with_the_number_of_the_issue_stands_in_no_text() -> None:
    running = "2026年第3期　　　　渡口文史研究"
    document = read(page(running, *FIRST[:2], running, *FIRST[2:], running, *SECOND))
    assert set_aside(document)[running] == "issue-info"
    assert [draft.kicker for draft in document.drafts] == ["", ""]


def test_an_office_alone_between_lines_of_furniture_is_whose_page_it_is() -> None:
    office = "青水镇人民政府"
    document = read(page("当前位置：首页 > 动态", office, "2026-03-05 09:15", *FIRST))
    assert set_aside(document)[office] == "issue-info"
    assert document.drafts[0].title == FIRST[0]


def test_an_accounts_call_on_its_letters_is_furniture() -> None:
    call = "↑ 戳蓝字关注“渡口”，和木船做朋友"
    assert set_aside(read(page(call, *FIRST)))[call] == "navigation"
