"""What stands inside a text and is none of it: pull quotes, captions, themes; and what looks so and is text."""

import pytest

from articles.importer.pictures import is_artwork
from articles.importer.signs import sign_in

from .samples import FERRY, PUMP, SCHOOL, page, paragraphs, read, set_aside, subheads

HEAD = ("泵房里的一页纸", "□葛青山")
QUOTE = "值班员先看水位，再看电表，最后看门窗"
RULE = "————————"


@pytest.mark.parametrize(
    "quote",
    [
        (RULE, "附近的住户说，从前夜里听得见水泵轰响", RULE),
        (RULE, "从前夜里听得见水泵轰响，如今要走得近了才听得见它", RULE),  # reworded
        ("❝", "每逢下雨，值班员先看水位", "再看电表，最后看门窗", "❞"),
        ("▍“每逢下雨，值班员先看水位", "，再看电表，最后看门窗”"),
        ("“每逢下雨，值班员先看水位，再看电表，最后看门窗。”",),
        ("泵房外面种了一排冬青，夏天遮阳，冬天挡风",),
        (QUOTE,),
    ],
)
def test_a_pull_quote_inside_a_sentence_is_set_aside(quote: tuple[str, ...]) -> None:
    document = read(page(*HEAD, PUMP[0][:24], *quote, PUMP[0][24:], *PUMP[1:]))
    assert paragraphs(document) == list(PUMP)
    assert not subheads(document)
    assert set(quote) <= set(set_aside(document))


def test_a_title_that_its_text_says_again_is_no_pull_quote() -> None:
    title = "一排冬青种在泵房外面夏天遮阳冬天挡风"
    document = read(page(*HEAD, *SCHOOL, title, title[:6] + "，" + title[6:] + "。" + PUMP[1], PUMP[2]))
    assert title not in set_aside(document)


def test_half_a_sentence_that_stands_again_is_no_pull_quote() -> None:
    again = PUMP[1][:38] + "，" + FERRY[0]
    document = read(page(*HEAD, PUMP[0], PUMP[1][:38], PUMP[1][38:], again))
    assert paragraphs(document) == [*PUMP[:2], again]


@pytest.mark.parametrize("label", ["编者按", "【开栏的话】"])
def test_a_theme_and_its_note_inside_a_sentence_are_set_aside(label: str) -> None:
    note = "办好小事要有长心。本期约请几位作者，各谈一件亲身经历的事。"
    for lines in ((label, note), (label.strip("【】") + "：" + note,)):
        document = read(page(*HEAD, PUMP[0], PUMP[1][:38], "小处见功夫", *lines, PUMP[1][38:], PUMP[2]))
        assert paragraphs(document) == list(PUMP)
        assert set_aside(document)["小处见功夫"] == "page-theme"


@pytest.mark.parametrize(
    "lines",
    [
        ("①渡口的早晨。", "②泵房外的冬青。", "本版图片/康宁"),
        ("▲渡口的早晨", "▶泵房外的冬青", "◀值班员在看水位。"),
        ("《雨后》（水彩）　康宁",),
        ("山脚人家（版画）", "作者　康宁"),
        ("雨后　康宁/摄",),
        ("篆刻《守拙》",),
    ],
)
def test_pictures_inside_a_sentence_are_set_aside(lines: tuple[str, ...]) -> None:
    for cut in (24, 52):  # in the first half of a sentence, which may be taken for a heading, and later
        text = PUMP[0] + PUMP[1]
        document = read(page(*HEAD, text[:cut], *lines, text[cut:], PUMP[2]))
        assert paragraphs(document) == [text, PUMP[2]]
        assert document.drafts[0].authors == ("葛青山",)
        assert {set_aside(document)[line] for line in lines} <= {"caption", "artwork-credit"}


def test_a_short_label_above_a_picture_goes_with_it() -> None:
    document = read(
        page(*HEAD, *PUMP, "定格", "3月2日，渡口的早晨。本报记者 康宁 摄", "校园投票", "□何远", *SCHOOL)
    )
    assert [(draft.title, draft.kicker) for draft in document.drafts] == [(HEAD[0], ""), ("校园投票", "")]
    assert set_aside(document)["定格"] == "caption"


@pytest.mark.parametrize(
    "text",
    ["《丰年》", "父亲的背影（散文）", "泵房里的一页纸　高原", "让群众满意（上）", "老屋 新居 一幅画", "书法的用处", "守住底线　张弛有度 画"],
)  # fmt: skip
def test_other_titles_are_no_artwork(text: str) -> None:
    assert not is_artwork(text)


AROUND = [
    "（图片由石桥乡提供）",
    "图源：沙洲发布",
    "本报资料图",
    "沙洲社发",
    "扫码看视频",
    "点亮“在看”，你最好看",
    "返回列表",
    "打印此页",
    "侵删",
    "如有侵权，请联系删除",
    "凡本网注明来源的作品，转载请注明出处",
    "零售价：每份1.5元",
    "印刷：沙洲日报印务中心",
    "本报今日出版8版",
    "协办：沙洲市作家协会",
    "公益广告",
    "（本文不代表本报观点）",
    "本栏目由沙洲市文联与沙洲日报合办",
    "预计阅读时间：5分钟",
    "本文约1800字",
    "原标题：渡口的早晨",
    "发表于沙洲",
    "收听本文",
    "AI朗读",
    "我要评论",
    "打赏作者",
    "关键词：渡口；文化",
    "附件下载",
    "微信公众号：沙洲发布",
    "SHAZHOU",
    "DAILY",
    "稿源：沙洲新闻网",
]


@pytest.mark.parametrize("line", [*AROUND, "受访单位供图", "题图为渡口晨景，康宁摄", "值班编委：康宁"])
def test_what_is_written_around_a_text_is_set_aside(line: str) -> None:
    for lines in ((PUMP[1], line, PUMP[2]), (PUMP[1][:38], line, PUMP[1][38:], PUMP[2])):
        document = read(page(*HEAD, PUMP[0], *lines, "校园投票", "□何远", *SCHOOL))
        assert paragraphs(document) == list(PUMP)
        assert [(draft.title, draft.kicker) for draft in document.drafts] == [(HEAD[0], ""), ("校园投票", "")]


TITLES = [
    "图书馆里的灯光",
    "地址不是距离",
    "来源可查",
    "分享是一种能力",
    "扫一扫的背后",
    "广告牌下的孩子",
    "编辑部的故事",
    "首页之外",
    "点赞背后的民意",
    "收藏一座城",
    "打开一扇窗",
    "下一站，沙洲",
    "更多人走进书房",
    "印刷厂里的年轻人",
    "公益广告也要有温度",
    "声明之后怎么办",
    "阅读点亮乡村",
    "阅读量不是唯一标准",
    "农历里的智慧",
    "零售店的账本",
    "全文背诵没有捷径",
    "供图之外",
    "主办者的本分",
    "待续的乡愁",
    "返乡之后",
    "转发不等于落实",
    "版权意识从娃娃抓起",
    "天气预报之外",
    "手机里的村庄",
    "关键词是实",
]


@pytest.mark.parametrize("line", [*TITLES, "遗失启事", "第3期培训班结业了"])
def test_a_title_with_such_a_word_is_text(line: str) -> None:
    assert not sign_in(line)
    assert read(page(*HEAD, *PUMP, line, "□何远", *SCHOOL)).drafts[1].title == line


CAPTION = "▲镇上的学生在泵房外给冬青浇水。（康宁 摄）"


@pytest.mark.parametrize("caption", [CAPTION, CAPTION[1:], "图为新装的水泵。康宁 摄"])
def test_a_caption_inside_wrapped_text_is_lifted_out(caption: str) -> None:
    text = "".join(PUMP + FERRY)
    first, second = _rows("\u3000\u3000" + text), _rows(caption)
    document = read("\n".join([*HEAD, *first[:5], *second, *first[5:]]))
    assert "".join(paragraphs(document)) == text
    assert "caption" in set_aside(document).values()


def _rows(text: str, width: int = 20) -> list[str]:
    return [text[start : start + width] for start in range(0, len(text), width)]


@pytest.mark.parametrize("line", ["△ 示意图", "（图源网络，侵删）", "［图片］", "点击“听全文”，可收听本文"])
def test_what_a_copy_leaves_of_a_picture_or_player_stands_in_no_article(line: str) -> None:
    document = read(page("渡口木船进了文化站", "□ 方明远", FERRY[0], line, FERRY[1], "全文共八百字"))
    assert line in set_aside(document)
    assert paragraphs(document)[:2] == list(FERRY[:2])


def test_how_long_an_account_takes_to_read_and_who_wrote_behind_a_stroke_are_no_head() -> None:
    rows = ("全文1600余字，读完约需4分钟", "作者｜修船科　方明远　高级技师")
    draft = read("\n".join(("一条木船的户口", *rows, *FERRY))).drafts[0]
    assert (draft.title, draft.kicker, draft.column) == ("一条木船的户口", "", "")


@pytest.mark.parametrize(
    "caption",
    [
        "（左图）渡口的木船前，讲解员正在答问。　本报记者　方明远 图",
        "（画面：渡口全景、木船特写）",
        "【字幕：木船上了岸】",
    ],
)
def test_a_picture_named_in_brackets_or_what_is_shown_ends_no_text(caption: str) -> None:
    document = read(page("渡口木船进了文化站", "□ 方明远", *FERRY[:2], caption, FERRY[2]))
    assert paragraphs(document) == list(FERRY)
    assert set_aside(document)[caption] == "caption"


def test_labels_of_hour_and_place_in_brackets_divide_a_text() -> None:
    labels = ["【时间：4时32分 地点：渡口】", "【时间：9时35分 地点：泵房】"]
    document = read(page("渡口的一天", "□ 方明远", labels[0], *FERRY, labels[1], *PUMP))
    assert len(subheads(document)) == 2
