"""Who wrote it, in wordings that no list holds: names that are words, unknown roles, workplaces, datelines."""

import pytest

from articles.importer.credits import By, opening_credit, read_credit

from .samples import PUMP, SCHOOL, page, paragraphs, read

HEADLINE = "泵房里的一页纸"
NEXT = ("校园投票", "□何远", *SCHOOL)


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("本报首席记者 江源", "江源"),
        ("融媒体记者江源 通讯员向阳", "江源 向阳"),
        ("本刊观察员　金山", "金山"),
        ("联合采访组 江源 何小满", "江源 何小满"),
        ("课题组成员：江源、何小满", "江源 何小满"),
        ("江源、高山 撰", "江源 高山"),
        ("江源　整理", "江源"),
        ("口述：江源　整理：何小满", "江源 何小满"),
        ("全媒体记者 向阳/文 高山/图", "向阳"),
        ("本报驻沙洲记者江源", "江源"),
        ("原创 江源 沙洲新讯", "江源"),
        ("许知行 赵铁军", "许知行 赵铁军"),
    ],
)
def test_names_that_are_words_stand_behind_any_role(text: str, authors: str) -> None:
    credit = read_credit(text)
    assert credit is not None
    assert (credit.by, " ".join(credit.authors), credit.affiliation) == (By.WRITER, authors, "")


@pytest.mark.parametrize(
    ("text", "by", "authors"),
    [
        ("文/王　磊　欧阳文静", By.WRITER, "王磊 欧阳文静"),
        ("记　者　王磊", By.WRITER, "王磊"),
        ("本报记者 才让多杰 实习生 洛桑次仁", By.WRITER, "才让多杰 洛桑次仁"),
        ("记者 古丽娜尔·艾则孜 通讯员 苏和", By.WRITER, "古丽娜尔·艾则孜 苏和"),
        ("通讯员 吴桂香 记者 练达", By.WRITER, "吴桂香 练达"),
        ("主笔｜佘太平", By.WRITER, "佘太平"),
        ("来稿 / 安晓蕾", By.WRITER, "安晓蕾"),
        ("文稿：安晓蕾", By.WRITER, "安晓蕾"),
        ("通讯员安文　记者景小勇", By.WRITER, "安文 景小勇"),
        ("辑录：安晓蕾", By.WRITER, "安晓蕾"),
        ("安晓蕾整理", By.WRITER, "安晓蕾"),
        ("文并摄 景小勇", By.WRITER, "景小勇"),
        ("景小勇 文并图", By.WRITER, "景小勇"),
        ("文/片 本报记者 安晓蕾", By.WRITER, "安晓蕾"),
        ("安晓蕾 文 景小勇 摄", By.WRITER, "安晓蕾"),
        ("记者 安晓蕾 文 通讯员 景小勇 图", By.WRITER, "安晓蕾"),
        ("视频：景小勇 文字：安晓蕾", By.WRITER, "安晓蕾"),
        ("文字记者：安晓蕾 摄影记者：景小勇", By.WRITER, "安晓蕾"),
        ("记者 安晓蕾 摄影记者 景小勇", By.WRITER, "安晓蕾"),
        ("文｜本刊记者 安晓蕾 图｜受访者提供", By.WRITER, "安晓蕾"),
        ("讲述：庄梦蝶 记录：安晓蕾", By.WRITER, "庄梦蝶 安晓蕾"),
        ("撰文：安晓蕾 摄影：景小勇 编辑：尚月", By.WRITER, "安晓蕾"),
        ("策划/尚月 采写/安晓蕾 摄影/景小勇", By.WRITER, "安晓蕾"),
        ("撰稿人：安晓蕾 审稿人：祝明 签发人：尚月", By.WRITER, "安晓蕾"),
        ("本报特派记者 安晓蕾 发自北原", By.WRITER, "安晓蕾"),
        ("本报记者 安晓蕾 北原报道", By.WRITER, "安晓蕾"),
        ("安晓蕾1 景小勇2", By.WRITER, "安晓蕾 景小勇"),
        ("口安晓蕾　景小勇", By.WRITER, "安晓蕾 景小勇"),
        ("见习记者安晓蕾摄", By.ARTIST, "安晓蕾"),
        ("图/记者 景小勇", By.ARTIST, "景小勇"),
        ("值班编委 尚月 编辑 祝明 检校 安晓蕾", By.EDITOR, "尚月 祝明 安晓蕾"),
        ("一审：尚月 二审：祝明 三校：安晓蕾", By.EDITOR, "尚月 祝明 安晓蕾"),
    ],
)
def test_what_was_done_says_who_wrote(text: str, by: By, authors: str) -> None:
    credit = read_credit(text)
    assert credit is not None
    assert (credit.by, " ".join(credit.authors), credit.affiliation) == (by, authors, "")


@pytest.mark.parametrize(
    ("text", "authors", "workplace"),
    [
        ("江源　镇东供水站", "江源", "镇东供水站"),
        ("镇东供水站 江源", "江源", "镇东供水站"),
        ("镇东供水站江源", "江源", "镇东供水站"),
        ("镇东供水站 赵铁军", "赵铁军", "镇东供水站"),
        ("作者江源，镇东供水站", "江源", "镇东供水站"),
        ("江源系镇东供水站站长", "江源", "镇东供水站站长"),
        ("作者江源为镇东供水站站长", "江源", "镇东供水站站长"),
        ("何小满（作者单位：沙洲中学）", "何小满", "沙洲中学"),
        ("作者现供职于镇东供水站", "", "镇东供水站"),
        ("作者就职镇东供水站", "", "镇东供水站"),
        ("作者在镇东供水站工作", "", "镇东供水站"),
        ("作者分别系镇东供水站、沙洲中学", "", "镇东供水站、沙洲中学"),
        ("两位作者分别来自镇东供水站和沙洲三中", "", "镇东供水站和沙洲三中"),
        ("笔者系镇东供水站站长", "", "镇东供水站站长"),
        ("镇东供水站　江源供稿", "江源", "镇东供水站"),
        ("供稿：镇东供水站", "", "镇东供水站"),
        ("桥头社区老年学堂 米粒", "米粒", "桥头社区老年学堂"),
        ("镇东供水站党组书记、站长 江源", "江源", "镇东供水站党组书记、站长"),
        ("镇东供水站主要负责人　江源", "江源", "镇东供水站主要负责人"),
        ("——江源（镇东供水站）", "江源", "镇东供水站"),
        ("许知行：沙洲大学教授", "许知行", "沙洲大学教授"),
    ],
)
def test_a_bracket_holds_names_and_their_workplace(text: str, authors: str, workplace: str) -> None:
    credit = read_credit(text, bracketed=True)
    assert credit is not None
    assert (" ".join(credit.authors), credit.affiliation) == (authors, workplace)


@pytest.mark.parametrize(
    "text",
    [
        "老人何时归", "家长如何陪伴", "学生成长", "时间 地点 人物", "安全 方法", "管理员手记", "作者是谁", "主题：安康",
        "地点：沙洲", "时间：周末", "问题：时间从哪来", "报道组走进沙洲", "三组照片", "师生同台", "师父领进门", "人勤春早",
        "供水站还同9家单位签", "小站的温度在细处", "记者 走进乡村", "承建单位：沙洲数字公司", "联系人：江源　电话：000-000",
    ],
)  # fmt: skip
def test_a_headline_or_label_is_no_credit(text: str) -> None:
    assert read_credit(text) is None


@pytest.mark.parametrize("byline", ["向阳", "江源 高山", "◎ 江源", "▲ 江源　何小满", "驻村工友 江源"])
def test_a_word_below_a_headline_and_above_the_text_is_a_name(byline: str) -> None:
    first, second = read(page(HEADLINE, byline, *PUMP, *NEXT)).drafts
    assert first.title == HEADLINE
    assert first.authors
    assert (second.title, second.authors) == ("校园投票", ("何远",))


def test_a_word_in_label_brackets_above_a_headline_is_no_name() -> None:
    first, second = read(page("［山里话］", HEADLINE, "葛青山", *PUMP, "［桥边话］", *NEXT)).drafts
    assert (first.column, first.authors) == ("山里话", ("葛青山",))
    assert (second.column, second.authors) == ("桥边话", ("何远",))


@pytest.mark.parametrize(
    "credit",
    [
        "沙洲新讯讯（首席记者江源 实习生高山）", "【沙洲新讯讯】（特派员 江源）", "〔北原社沙洲电〕（记者高山）",
        "本报沙洲讯 （见习编辑 江源）", "晚报讯（融媒体记者 江源 文/图）", "（首席记者高山 实习生江源）",
        "据北原社沙洲3月2日电（江源）", "【沙洲3月2日现场报道】记者江源：", "本报讯 记者江源 通讯员何小满　", "本刊讯（江源 供稿）", "本报讯 特派员江源、向阳报道：", "本报讯　记者安小白报道：",
        "【渡口热线】（见习记者 江源）",
    ],
)  # fmt: skip
def test_a_dateline_may_be_the_papers_own(credit: str) -> None:
    text = credit + PUMP[0]
    opening = opening_credit(text)
    assert opening is not None
    assert (text[opening[0] :], bool(opening[1].authors)) == (PUMP[0], True)


@pytest.mark.parametrize(
    "opening", ["（见图）", "（沙洲镇）", "简讯（三则）", "节约用电（含农用电）", "来电（话）的人说，"]
)
def test_other_brackets_open_no_report(opening: str) -> None:
    assert opening_credit(opening + PUMP[0]) is None


def test_a_credit_behind_the_last_sentence_is_cut_off() -> None:
    document = read(page(HEADLINE, *PUMP[:-1], PUMP[-1] + "（镇东供水站江源）", *NEXT))
    first, second = document.drafts
    assert (first.authors, first.affiliation, paragraphs(document)) == (("江源",), "镇东供水站", list(PUMP))
    assert second.title == "校园投票"


def test_a_verb_behind_a_name_is_no_part_of_it() -> None:
    opening = opening_credit("本报讯　记者江小源、通讯员何小满报道：" + PUMP[0])
    assert opening is not None
    assert opening[1].authors == ("江小源", "何小满")


def test_with_a_byline_the_credits_at_the_foot_are_the_pages() -> None:
    first = read(page(HEADLINE, "作者：何远", *PUMP, "撰文：江小源　图：何小满", *NEXT)).drafts[0]
    assert first.authors == ("何远",)


def test_names_alone_behind_a_label_of_any_wording_below_a_headline_wrote() -> None:
    first = read(page(HEADLINE, "落款：江小源 何小满", *PUMP, *NEXT)).drafts[0]
    assert (first.title, first.authors) == (HEADLINE, ("江小源", "何小满"))
    assert read(page(HEADLINE, "本期栏目：思与行", *PUMP, *NEXT)).drafts[0].authors == ()


@pytest.mark.parametrize(
    ("text", "authors", "affiliation"),
    [
        ("水利报通讯员　江小源", ("江小源",), ""),
        ("沙洲融媒 江小源", ("江小源",), ""),
        ("（江小源　寄自镇东供水站）", ("江小源",), "镇东供水站"),
        ("记者 阿苏木果", ("阿苏木果",), ""),
    ],
)
def test_what_stands_before_a_name_is_a_workplace_or_none(
    text: str, authors: tuple[str, ...], affiliation: str
) -> None:
    credit = read_credit(text)
    assert credit is not None
    assert (credit.authors, credit.affiliation) == (authors, affiliation)
