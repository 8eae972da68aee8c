"""Forms of credits that papers, sites and accounts use, two on a page; the three casts of names take turns.

The casts are of common names, of surnames that no list holds, and of names of other languages.
"""

import pytest

from .samples import PUMP, SCHOOL, page, paragraphs, read

TEXTS = (("泵房里的一页纸", (PUMP[0], PUMP[2])), ("食堂菜单由谁来定", (SCHOOL[0], SCHOOL[2])))
CASTS = (
    {"a": "江小禾", "b": "何远", "c": "许知行", "p": "沙洲县残联", "q": "桥头中学", "j": "党组书记、主任"},
    {"a": "缑小禾", "b": "楼知秋", "c": "妫晴", "p": "沙洲海关", "q": "长桥监狱", "j": "副主任"},
    {
        "a": "阿依努尔·买买提",
        "b": "厍青山",
        "c": "门小满",
        "p": "沙洲县人大",
        "q": "桥头书屋",
        "j": "退休干部",
    },
)

# Where a form stands, who of its names wrote, and what it says of the workplace. `¶` parts lines, `‖` what stands
# below the headline from what stands below the text.
FORMS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("head", "a", "", (
        "记者 {a}",
    )),
    ("head", "ab", "", (
        "本报记者 {a} 通讯员 {b}", "本报记者\u3000{a}\u3000通讯员\u3000{b}", "记者{a} 通讯员{b}", "记者 {a}\u3000实习生 {b}",
        "本报记者 {a} {b}", "本报记者\u3000{a}\u3000{b}", "本报记者 {a}、{b}", "□本报记者 {a} 通讯员 {b}", "□ {a} {b}",
        "■ {a}\u3000{b}", "◎{a}\u3000{b}", "●{a} {b}", "文/{a} {b}", "文／{a}\u3000{b}", "文 | {a} {b}",
        "文丨{a} {b}", "文·{a} {b}", "撰文：{a} {b}", "撰稿：{a}、{b}", "采写：{a} {b}", "作者：{a} {b}", "作者 {a} {b}",
        "作者｜{a} {b}", "作者/{a} {b}", "融媒记者 {a} 特约通讯员 {b}", "本报全媒体记者 {a} 见习记者 {b}", "县融媒体中心记者 {a} {b}",
        "新闻中心记者 {a} 通讯员 {b}", "{a} {b}", "{a}\u3000{b}", "{a}、{b}", "{a} / {b}", "特约记者 {a} 特约撰稿 {b}",
        "本刊记者|{a} {b}", "执笔：{a} {b}", "供稿：{a} {b}", "通讯员：{a} {b}", "首席记者 {a} 记者 {b}", "记者 {a} 报道员 {b}",
        "作者：{a}，{b}", "记者：{a}、{b}", "口述：{a}\u3000整理：{b}", "口述/{a} 整理/{b}", "讲述人：{a}\u3000记录人：{b}",
        "口述 {a} 整理 {b}", "编译：{a} {b}", "特约评论员 {a} {b}", "本报评论员 {a} {b}", "主讲人：{a} 整理：{b}",
        "（记者 {a} 通讯员 {b}）", "（{a} {b}）", "【记者 {a} 通讯员 {b}】", "—— {a} {b}", "——{a}、{b}", "本台记者 {a} {b}",
        "党报热线记者 {a} 通讯员 {b}", "工作人员 {a} {b}", "调研组成员 {a} {b}",
    )),
    ("head", "a", "", (
        "记者 {a}", "作者：{a}", "文：{a}", "文/{a}", "{a}", "本报驻沙洲记者 {a}", "本报通讯员\u3000{a}", "特约撰稿人 {a}",
        "作者 | {a}", "来源：沙洲日报 作者：{a}", "来源：沙洲日报\u3000记者：{a}", "来源：沙洲新闻网\u3000发布时间：2024-05-06\u3000作者：{a}",
        "作者：{a}\u3000\u3000来源：学习周刊", "2024-05-06 09:12 来源：沙洲日报 作者：{a}", "文字：{a}\u3000图片：{b}",
        "文/图 本报记者 {a}", "图文/{a}", "文图：{a}", "本报记者 {a} 文/图", "本报记者 {a}/文 {b}/图", "记者 {a} 文 {b} 摄",
        "文/{a} 图/{b}", "文/{a} 摄影/{b}", "撰文/{a} 摄影/{b}", "采写：本报记者 {a} 摄影：{b}", "撰文：{a} 编辑：{b}",
        "记者 {a} 编辑 {b}", "作者：{a} 责任编辑：{b}", "作者：{a}\u3000责编：{b}\u3000", "撰文 {a} 插图 {b}", "记者 {a} 摄影报道",
        "本报记者 {a} 摄影报道", "{a} 文/摄影", "主笔 {a}", "文字整理：{a}", "整理 {a}", "{a}/文", "{a} 文",
    )),
    ("head", "a", "{p}", (
        "{p} {a}", "{p}\u3000{a}", "{a}\u3000{p}", "{a}（{p}）", "{a} （{p}）", "作者：{a}（{p}）", "{a}｜{p}",
        "{a} / {p}", "作者：{a}\u3000单位：{p}", "作者 {a}\u3000作者单位 {p}", "单位：{p}\u3000姓名：{a}", "（{p}\u3000{a}）",
        "（{p} {a}）", "作者：{p} {a}", "□ {p} {a}", "■ {a}（{p}）", "通讯员 {a}（{p}）", "{p}：{a}", "作者：{a}¶单位：{p}",
    )),
    ("head", "ab", "{p}", (
        "{p} {a} {b}", "{p}\u3000{a}\u3000{b}", "{p}\u3000{a}、{b}", "{a}\u3000{b}（{p}）", "{a} {b}\u3000{p}",
        "（{p} {a} {b}）", "作者：{a}、{b}（{p}）",
    )),
    ("head", "a", "{p}{j}", (
        "{p}{j} {a}", "{p}{j}\u3000{a}", "{a}\u3000{p}{j}", "{a}（{p}{j}）",
    )),
    ("head", "ab", "{p}、{q}", (
        "{a}（{p}）\u3000{b}（{q}）", "{a} {b}¶（{p}、{q}）",
    )),
    ("tail", "ab", "", (
        "（{a} {b}）", "（{a}\u3000{b}）", "（{a}、{b}）", "（记者{a} 通讯员{b}）", "（记者 {a}\u3000通讯员 {b}）",
        "（记者 {a}、{b}）", "（通讯员 {a} {b}）", "（文/{a} {b}）", "（供稿：{a} {b}）", "（作者：{a} {b}）", "（撰稿：{a}\u3000{b}）",
        "（{a} {b} 供稿）", "（本报记者 {a} {b}）", "（口述：{a} 整理：{b}）", "（记者 {a} 实习生 {b}）",
    )),
    ("tail", "a", "", (
        "（文/{a} 图/{b}）", "（{a} 文 {b} 图）", "（{a} 文/图）", "（本报记者 {a} 文/图）", "（作者：{a} 编辑：{b}）", "（整理：{a}）",
        "（{a}整理）",
    )),
    ("tail", "a", "{p}", (
        "（{p} {a}）", "（{p}\u3000{a}）", "（{a} {p}）", "（{p}\u3000{a}供稿）", "（{p} 供稿人：{a}）", "（{p}：{a}）",
        "（{p} 通讯员 {a}）", "（{p}通讯员 {a}）", "（供稿单位：{p} 供稿人：{a}）", "（作者：{a}，{p}）", "（作者：{a} 单位：{p}）",
        "（文/{a} {p}）",
    )),
    ("tail", "ab", "{p}", (
        "（{p} {a} {b}）", "（{p}\u3000{a}\u3000{b}）", "（{p} {a}、{b}）", "（{a} {b} {p}）",
        "（{p}\u3000{a}\u3000{b}供稿）",
    )),
    ("tail", "a", "{p}{j}", (
        "（{p}{j} {a}）", "（{p}{j}\u3000{a}）", "（作者{a}系{p}{j}）", "（作者：{a}，{p}{j}）", "（{a}，{p}{j}）",
        "（{a}系{p}{j}）", "（{a} {p}{j}）",
    )),
    ("both", "a", "{p}", (
        "{a}‖（作者单位：{p}）", "{a}‖（作者单位 {p}）", "{a}‖（作者为{p}）", "{a}‖（{p}）", "{a}‖（单位：{p}）", "{a}‖（作者来自{p}）",
        "{a}‖作者单位：{p}", "{a}‖［作者单位：{p}］", "{a}‖【作者单位：{p}】", "{a}‖（本文作者单位：{p}）", "{a}‖（工作单位：{p}）",
        "{a}‖（{p}供稿）", "文/{a}‖（作者供职于{p}）", "作者：{a}‖（作者工作单位：{p}）",
    )),
    ("both", "ab", "{p}", (
        "{a} {b}‖（作者单位：{p}）", "{a} {b}‖（作者均来自{p}）",
    )),
    ("both", "ab", "{p}、{q}", (
        "{a} {b}‖（作者单位：{p}、{q}）", "{a}\u3000{b}‖（作者分别来自{p}、{q}）", "{a}\u3000{b}‖（作者分别为{p}、{q}）",
    )),
    ("both", "a", "{p}{j}", (
        "{a}‖（作者系{p}{j}）", "{a}‖（作者为{p}{j}）", "{a}‖（作者：{p}{j}）", "{a}‖作者系{p}{j}。", "{a}‖（作者是{p}{j}）",
        "{a}‖作者简介：{a}，{p}{j}。", "{a}‖（作者{a}，{p}{j}）",
    )),
    ("end", "a", "", (
        "作者：{a}", "撰稿：{a}", "文：{a}", "供稿：{a}", "供稿人：{a}", "撰稿人：{a}\u3000审稿人：{b}",
        "文字：{a}\u3000图片：{b}\u3000编辑：{c}", "文稿：{a}\u3000审核：{b}", "文/{a}", "撰稿：{a} 初审：{b} 终审：{c}",
        "记者：{a}\u3000编辑：{b}\u3000责编：{c}", "记者 | {a} 编辑 | {b} 审核 | {c}", "记者丨{a} 编辑丨{b} 审核丨{c}",
        "作者：{a}¶编辑：{b}¶审核：{c}", "图文：{a}", "采写：{a} 制作：{b} 监制：{c}", "责任编辑：{b}\u3000记者：{a}",
    )),
    ("end", "a", "{p}", (
        "（{p} {a}）", "\u3000\u3000\u3000\u3000\u3000\u3000（{p}\u3000{a}）", "{p} {a}", "{p}\u3000{a}",
        "供稿：{p} {a}", "供稿：{p}\u3000{a}", "供稿单位：{p}\u3000撰稿人：{a}", "供稿单位：{p}¶撰稿人：{a}",
        "来稿单位：{p}\u3000作者：{a}", "作者：{a}\u3000单位：{p}", "作者：{a}，{p}", "文：{p} {a}", "{a}，{p}", "（作者：{a} {p}）",
    )),
    ("open", "ab", "", (
        "本报讯（记者 {a} 通讯员 {b}）", "本报讯（记者{a}\u3000通讯员{b}）", "本报讯（{a} {b}）", "本报讯 （{a}\u3000{b}）",
        "本报讯（记者 {a}、{b}）", "本报讯 记者{a}、{b}报道：", "本报讯\u3000记者{a} 通讯员{b}\u3000", "本报沙洲讯（记者 {a} 通讯员 {b}）",
        "本报沙洲5月6日电（记者 {a}、{b}）", "本报沙洲5月6日讯（记者 {a}\u3000{b}）", "沙洲讯（记者 {a} 通讯员 {b}）", "本网讯（通讯员 {a} {b}）",
        "融媒讯（记者 {a} 见习记者 {b}）", "【本报讯】（记者{a} {b}）", "（记者 {a} 通讯员 {b}）", "（本报记者 {a} {b}）",
        "记者 {a} 通讯员 {b} 报道：", "5月6日讯（记者 {a} {b}）",
    )),
    ("open", "a", "{p}", (
        "本报讯（{p} {a}）", "本报讯（{p}\u3000{a}）", "本报讯（通讯员 {a} {p}）",
    )),
)  # fmt: skip


def _article(where: str, form: str, headline: str, text: tuple[str, ...]) -> list[str]:
    parts = [headline, *text]
    if where == "head":
        parts[1:1] = form.split("¶")
    elif where == "both":
        above, below = form.split("‖")
        parts = [headline, above, *text, below]
    elif where == "tail":
        parts[-1] += form
    elif where == "end":
        parts += form.split("¶")
    else:
        parts[1] = form + parts[1]
    return parts


def _page(where: str, form: str) -> str:
    return page(*_article(where, form, *TEXTS[0]), "校园投票", "□何远", SCHOOL[0])


Form = tuple[str, str, str, str]
ALL = [(where, who, work, form) for where, who, work, forms in FORMS for form in forms]


@pytest.mark.parametrize(
    ("pair", "cast"),
    [(ALL[at : at + 2], CASTS[at // 2 % len(CASTS)]) for at in range(0, len(ALL), 2)],
)
def test_forms_of_credits_are_read_whoever_signs(pair: list[Form], cast: dict[str, str]) -> None:
    """Two forms on a page, one article each."""
    articles = [
        _article(where, form.format(**cast), *told)
        for (where, _, _, form), told in zip(pair, TEXTS, strict=False)
    ]
    document = read(page(*articles[0], *(articles[1] if len(pair) > 1 else ())))
    assert [draft.title for draft in document.drafts] == [title for title, _ in TEXTS[: len(pair)]]
    for number, (_, who, work, _) in enumerate(pair):
        draft = document.drafts[number]
        assert paragraphs(document, number) == list(TEXTS[number][1])
        assert draft.authors == tuple(cast[one] for one in who)
        assert draft.affiliation == work.format(**cast)


@pytest.mark.parametrize(
    "line",
    ["守正 创新", "破题 解题", "一问 一答", "昨天 今天 明天", "城南 旧事", "花开 两岸", "听民声 解民忧", "办实事 开新局", "上一则 下一则",
     "上期回顾 本期看点", "◎ 编者按", "● 一线", "○ 百姓话题", "■ 河边絮语", "★ 民生实事", "通讯员培训班", "记者 观察", "青年 干部"],
)  # fmt: skip
def test_a_phrase_where_names_may_stand_is_none(line: str) -> None:
    assert all(not draft.authors for draft in read(_page("head", line)).drafts[:1])


@pytest.mark.parametrize(
    "bracket",
    ["（完）", "（未完待续）", "（有删改）", "（限于篇幅 有删改）", "（文中人物均为化名）", "（排名不分先后）", "（按姓氏 笔画排序）", "（不含 运费）",
     "（老县城 新县城）", "（星期一 至五）", "（掌声）", "（插图 略）"],
)  # fmt: skip
def test_a_remark_behind_the_text_names_nobody(bracket: str) -> None:
    assert all(not draft.authors for draft in read(_page("tail", bracket)).drafts[:1])


@pytest.mark.parametrize(
    "line",
    [
        "骨科　江小禾　主管护师",
        "作者｜呼吸与危重症医学科　江小禾　主管护师",
        "文：江小禾（神经内科 主治医师）",
        "正方：桥头中学　江小禾",
        "【反方】江小禾　桥头中学",
        "正方／江小禾／桥头中学",
    ],
)
def test_an_office_behind_a_name_and_a_side_before_it_leave_the_author(line: str) -> None:
    draft = read(page("泵房里的一页纸", line, *PUMP)).drafts[0]
    assert (draft.title, draft.subtitle, draft.authors) == ("泵房里的一页纸", "", ("江小禾",))
