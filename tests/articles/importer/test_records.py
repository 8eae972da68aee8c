"""Records and registers, big first letters, questions below a text, readers' remarks: what stands around a text."""

import pytest

from articles.importer import BlockKind, Document, Role, read_document

TEXT = "　　村里的水渠修了三年，今年总算通了水。老人们说，渠里的水比井里的甜，孩子们放学以后都来看。"


def read(*lines: str) -> Document:
    return read_document("page.txt", "\n".join(lines).encode())


def roles(document: Document, role: Role) -> list[str]:
    return [document.text[piece.start : piece.end] for piece in document.pieces if piece.role is role]


@pytest.mark.parametrize("form", ["【{}】{}", "{}：{}", "［{}］　{}"])
def test_fields_of_a_record(form: str) -> None:
    rows = [("引题", "三年一渠水"), ("题名", "水到渠成"), ("作者", "陈大禾"), ("报纸", "青溪日报")]
    rows += [("版次", "03 要闻"), ("全文", "")]
    (draft,) = read("导出 1 条", *(form.format(*row) for row in rows), TEXT, TEXT).drafts
    assert (draft.kicker, draft.title, draft.authors) == ("三年一渠水", "水到渠成", ("陈大禾",))
    assert len(draft.blocks) == 2


def test_the_text_of_a_record_begins_behind_its_label() -> None:
    (draft,) = read("标题：水到渠成", "作者：陈大禾", "正文：" + TEXT.strip(), TEXT).drafts
    assert draft.blocks[0].text == TEXT.strip()


@pytest.mark.parametrize("stacked", [False, True])
def test_a_register_names_the_document_below_it_and_is_no_part_of_it(stacked: bool) -> None:
    rows = [
        ("索引号", "0000/1"),
        ("发文机关", "青溪县水利站"),
        ("标题", "关于水渠的通报"),
        ("有效性", "有效"),
    ]
    lines = [part for label, value in rows for part in (f"{label}：", value)]
    lines = lines if stacked else [f"{label}：{value}" for label, value in rows]
    (draft,) = read(*lines, "", "关于水渠的通报", TEXT, TEXT).drafts
    assert draft.title == "关于水渠的通报"
    assert len(draft.blocks) == 2


def test_a_big_first_letter_opens_the_row_below_it() -> None:
    (draft,) = read("水到渠成", "陈大禾", "村", TEXT.strip()[1:], TEXT).drafts
    assert draft.blocks[0].text == TEXT.strip()


def test_lone_numerals_are_no_first_letters() -> None:
    (draft,) = read("水到渠成", "陈大禾", "一", TEXT.strip(), "二", TEXT.strip()).drafts
    assert [block.text for block in draft.blocks if block.kind is BlockKind.SUBHEAD] == ["一", "二"]


@pytest.mark.parametrize("column", ["〓田间絮语〓", "〉〉〉田间絮语", "»»田间絮语"])
def test_marks_of_columns(column: str) -> None:
    (draft,) = read(column, "水到渠成", "□ 陈大禾", TEXT, TEXT).drafts
    assert (draft.column, draft.title) == ("田间絮语", "水到渠成")


def test_the_first_half_of_an_indented_paragraph_is_no_subhead() -> None:
    (draft,) = read("水到渠成", "□ 陈大禾", TEXT, "　　村里的水渠修了", TEXT.strip()[7:], TEXT).drafts
    assert [block.text for block in draft.blocks] == [TEXT.strip()] * 3


def test_questions_below_a_text_that_is_studied() -> None:
    document = read("水到渠成", "□ 陈大禾", TEXT, TEXT, "思考题：", "1．村里的水渠怎样管？", "2．谈谈水渠。")
    assert len(document.drafts[0].blocks) == 2
    assert not document.drafts[0].key_points
    assert len(roles(document, Role.EDITOR_NOTE)) == 3


def test_guests_are_no_authors() -> None:
    guests = ["参与讨论", "青溪县水利站　周大江", "青溪县档案馆　林小满"]
    (draft,) = read("水到渠成", "□ 陈大禾", *guests, TEXT, TEXT).drafts
    assert (draft.title, draft.authors) == ("水到渠成", ("陈大禾",))


def test_remarks_of_readers() -> None:
    remarks = ["精选留言", "山里人", "修得真好！", "赞 3"]
    document = read("首页　登录　搜索", "水到渠成", "□ 陈大禾", TEXT, TEXT, *remarks, "阅读原文")
    (draft,) = document.drafts
    assert len(draft.blocks) == 2
