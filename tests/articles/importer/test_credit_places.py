"""Where reports open without brackets, where workplaces stand beside names, and what looks like a credit and is none."""

import pytest

from articles.importer.credits import By, opening_credit, read_credit

from .samples import FERRY, PUMP, SCHOOL, page, paragraphs, read, set_aside

HEADLINE = "泵房里的一页纸"


@pytest.mark.parametrize(
    ("opening", "authors"),
    [
        ("北原社沙洲3月2日电　记者　江小禾", "江小禾"),
        ("北原社沙洲3月2日专电 记者江小禾、何远", "江小禾 何远"),
        ("晚报讯　记者 江小禾 通讯员 何远", "江小禾 何远"),
        ("晚报讯 首席记者慕容小禾", "慕容小禾"),
        ("晚报讯 记者巴图·朝鲁", "巴图·朝鲁"),
        ("3月2日讯　记者江小禾　何远从沙洲报道：", "江小禾 何远"),
        ("晚报讯　记者迪丽娜·艾山报道：", "迪丽娜·艾山"),
        ("北原社沙洲3月2日电　记者 江小禾、古丽·买买提　", "江小禾 古丽·买买提"),
        ("本报记者 江小禾 通讯员 巴图·朝鲁　", "江小禾 巴图·朝鲁"),
    ],
)
def test_reporters_without_brackets_open_a_report(opening: str, authors: str) -> None:
    for text in (PUMP[2], FERRY[2], SCHOOL[1]):
        found = opening_credit(opening + text)
        assert found is not None
        assert (" ".join(found[1].authors), (opening + text)[found[0] :]) == (authors, text)


@pytest.mark.parametrize(
    "text",
    [
        "有人从网上看到有关泵房改造的不实消息，没有问过值班员便转了出去。",
        "记者江小禾在泵房里住了三天，把门后的那页纸抄了一遍又一遍。",
    ],
)
def test_a_sentence_that_begins_like_a_dateline_is_text(text: str) -> None:
    assert opening_credit(text) is None


@pytest.mark.parametrize(
    ("text", "authors", "workplace"),
    [
        ("（江小禾·沙洲县供水站）", "江小禾", "沙洲县供水站"),
        ("（巴图·朝鲁·沙洲县供水站）", "巴图·朝鲁", "沙洲县供水站"),
        ("（江小禾　供稿单位：沙洲县委党校）", "江小禾", "沙洲县委党校"),
        ("（江小禾　供职于沙洲县人才服务中心）", "江小禾", "沙洲县人才服务中心"),
        ("（沙洲铁路运输检察院通讯员　江小禾）", "江小禾", "沙洲铁路运输检察院"),
        ("农林学院2024级　江小禾", "江小禾", "农林学院2024级"),
        ("撰稿：骨科　江小禾", "江小禾", "骨科"),
        ("（作者系沙洲草原工作站负责人）", "", "沙洲草原工作站负责人"),
        ("（本文作者单位为沙洲大学管理学院）", "", "沙洲大学管理学院"),
        ("（作者单位分别为：沙洲大学、桥头中学）", "", "沙洲大学、桥头中学"),
        ("作者简介：江小禾，本刊撰稿人。", "江小禾", ""),
        ("［热娜　原载《沙洲日报》2026年4月6日第10版］", "热娜", ""),
        ("（矫美兰）", "矫美兰", ""),
    ],
)  # fmt: skip
def test_names_and_workplaces_by_their_place(text: str, authors: str, workplace: str) -> None:
    credit = read_credit(text)
    assert credit is not None
    assert (credit.by, " ".join(credit.authors), credit.affiliation) == (By.WRITER, authors, workplace)


@pytest.mark.parametrize(
    "text",
    [
        "本栏主持人：江小禾", "指导教师　江小禾", "供稿：沙洲日报", "值班编辑：江小禾　值班总监：何远",
        "（数据来源：沙洲县粮食交易中心　整理：江小禾）",
    ],
)  # fmt: skip
def test_who_led_a_column_or_sent_or_counted_is_no_author(text: str) -> None:
    credit = read_credit(text)
    assert credit is not None
    assert credit.by is not By.WRITER
    assert not credit.affiliation


@pytest.mark.parametrize(
    "text",
    [
        "姓名：江小禾", "单位：元/吨", "【座右铭】", "【专栏·沙洲漫议】", "奋进新沙洲·再谱供水新篇", "城事·沙洲日报", "（资料图）",
        "（原载《沙洲日报》2026年4月6日第10版，有删节）", "投稿：ysb@example.com", "运维单位：沙洲信息技术中心", "◆ 洒水车只用井水",
    ],
)  # fmt: skip
def test_labels_facts_and_contacts_are_no_credits(text: str) -> None:
    assert read_credit(text) is None


def test_what_is_told_outright_goes_before_what_looks_like_a_workplace() -> None:
    document = read(page(HEADLINE, "江小禾", "众议厅", *PUMP, "（作者单位：沙洲县供水站）"))
    assert document.drafts[0].affiliation == "沙洲县供水站"


def test_of_a_web_copy_a_name_behind_the_last_sentence_is_the_authors() -> None:
    buttons = ("首页　要闻　政务　服务", "上一篇：渡口的木船　　下一篇：校园投票")
    text = (
        buttons[0], "泵房改造", "□何远", *SCHOOL, HEADLINE, *PUMP[:-1], PUMP[-1] + "（沙洲县供水站　江小禾）",
        "编辑：尚月　审核：祝明", buttons[1], "版权所有：沙洲县人民政府",
    )  # fmt: skip
    document = read(page(*text))
    assert document.drafts[-1].authors == ("江小禾",)
    assert paragraphs(document, len(document.drafts) - 1) == list(PUMP)
    assert set_aside(document)["编辑：尚月　审核：祝明"] == "imprint"


def test_below_a_caption_that_names_who_gave_the_picture_the_author_stays_one() -> None:
    caption = "本文配图：镇东供水站新启用的水泵。（康宁　提供）"
    document = read(page(HEADLINE, *PUMP, caption, "文字：江小禾　摄影：何远", "校园投票", "□何远", *SCHOOL))
    assert document.drafts[0].authors == ("江小禾",)
    assert set_aside(document)[caption] == "artwork-credit"


def test_a_text_from_a_paper_names_its_author_before_the_paper() -> None:
    document = read(
        page(HEADLINE, *PUMP, "［沐晴　原载《沙洲日报》2026年4月6日第10版］", "校园投票", "□何远", *SCHOOL)
    )
    assert [draft.authors for draft in document.drafts] == [("沐晴",), ("何远",)]


def test_a_column_in_label_brackets_is_no_rare_name() -> None:
    document = read(page("【沼上风】", HEADLINE, "□江小禾", *PUMP))
    assert (document.drafts[0].column, document.drafts[0].authors) == ("沼上风", ("江小禾",))
