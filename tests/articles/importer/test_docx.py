"""Word documents: every visible character in reading order, and no trick gets further than the child (B6, B7)."""

import io
import zipfile
from contextlib import suppress

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from articles.importer import UnreadableDocument, read_document
from articles.importer.readers.inside import docx as inside
from articles.importer.readers.inside.reasons import Refused

from .clock import within
from .papers import W, archive, as_docx, bare_docx, paragraph, saved
from .samples import FERRY, PUMP, SCHOOL, page

pytestmark = pytest.mark.usefixtures("both_sides")


def text(data: bytes) -> str:
    return read_document("a.docx", data).text


def lines(data: bytes) -> list[str]:
    return [line for line in text(data).splitlines() if line.strip()]


def test_paragraphs_tables_and_headings_come_in_order() -> None:
    word = docx.Document()
    word.add_heading("渡口的木船", 0)
    word.add_heading("修船的人", 1)
    word.add_paragraph(FERRY[0])
    table = word.add_table(2, 2)
    for place, value in enumerate(("项目", "数目", "补丁", "四十七")):
        table.cell(place // 2, place % 2).text = value
    table.cell(1, 1).add_table(1, 1).cell(0, 0).text = "处"
    word.add_paragraph(FERRY[1])
    word.add_paragraph("水盆", style="List Bullet")
    word.add_paragraph("瓦片", style="List Bullet")
    assert lines(saved(word)) == [
        "# 渡口的木船",
        "## 修船的人",
        FERRY[0],
        "项目\t数目",
        "补丁",
        "四十七",
        "处",
        FERRY[1],
        "- 水盆",
        "- 瓦片",
    ]


def test_a_layout_table_is_read_cell_by_cell() -> None:
    word = docx.Document()
    table = word.add_table(1, 2)
    for cell, paragraphs in zip(table.rows[0].cells, (PUMP, SCHOOL), strict=True):
        for one in paragraphs:
            cell.add_paragraph(one)
    assert lines(saved(word)) == [*PUMP, *SCHOOL]


def test_headers_stand_first_and_footers_last_and_once() -> None:
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "柳浦区公共服务中心"
    word.sections[0].footer.paragraphs[0].text = "共二页"
    word.add_paragraph(PUMP[0])
    section = word.add_section()
    section.header.is_linked_to_previous = False
    section.header.paragraphs[0].text = "柳浦区公共服务中心"
    section.first_page_header.paragraphs[0].text = "没有用上的页眉"
    word.add_paragraph(PUMP[1])
    assert lines(saved(word)) == ["柳浦区公共服务中心", PUMP[0], PUMP[1], "共二页"]


def test_what_python_docx_steps_over_is_read() -> None:
    """Links, fields, content controls, tracked insertions and moves, and paragraphs in elements of no known name."""
    data = bare_docx(
        paragraph("泵房", "<w:hyperlink><w:r><w:t>见附件</w:t></w:r></w:hyperlink>")
        + paragraph(
            "<w:ins><w:r><w:t>补入的话</w:t></w:r></w:ins>",
            "<w:moveTo><w:r><w:t>移来的话</w:t></w:r></w:moveTo>",
        )
        + f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('控件里的段落')}</w:sdtContent></w:sdt>"
        + paragraph("<w:fldSimple><w:r><w:t>域的结果</w:t></w:r></w:fldSimple>")
        + f"<w:ins>{paragraph('整段补入')}</w:ins><w:unknown>{paragraph('不认识的元素')}</w:unknown>"
    )
    assert lines(data) == [
        "泵房见附件",
        "补入的话移来的话",
        "控件里的段落",
        "域的结果",
        "整段补入",
        "不认识的元素",
    ]


def test_deleted_hidden_and_instructing_text_is_not_shown() -> None:
    data = bare_docx(
        paragraph("<w:del><w:r><w:delText>删去的</w:delText></w:r></w:del>", "留下的")
        + paragraph("<w:moveFrom><w:r><w:t>移走的</w:t></w:r></w:moveFrom>", "没移的")
        + paragraph("<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏的</w:t></w:r>", "显示的")
        + paragraph('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>不隐藏</w:t></w:r>')
        + paragraph('<w:r><w:rPr><w:rStyle w:val="h"/></w:rPr><w:t>样式隐藏的</w:t></w:r>', "第五段")
        + paragraph("<w:r><w:instrText> PAGE </w:instrText></w:r>", "第3页"),
        styles='<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>',
    )
    assert lines(data) == ["留下的", "没移的", "显示的", "不隐藏", "第五段", "第3页"]


def test_breaks_tabs_and_special_characters() -> None:
    data = bare_docx(
        paragraph(
            "<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t><w:noBreakHyphen/><w:softHyphen/>"
            '<w:t>丁</w:t><w:br w:type="page"/><w:t>戊</w:t><w:sym w:font="Wingdings" w:char="F0A7"/></w:r>'
        )
        + paragraph(
            "<w:ruby><w:rt><w:r><w:t>yǎn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>䶮</w:t></w:r></w:rubyBase></w:ruby>"
        )
    )
    assert lines(data) == ["甲", "乙\t丙-丁", "戊\uf0a7", "（yǎn）䶮"]


def test_a_text_box_is_read_once_and_behind_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('框里的话')}{paragraph('第二行')}</w:txbxContent>"
    both = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert lines(bare_docx(paragraph(f"<w:r>{both}</w:r>", "段落"))) == ["段落", "框里的话", "第二行"]


def test_notes_stand_at_the_end_with_their_number() -> None:
    def mark(kind: str, name: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{name}"/></w:r>'

    data = bare_docx(
        paragraph("甲", mark("footnote", 5), "。") + paragraph("乙", mark("endnote", 2), "。"),
        footnotes=f'<w:footnote w:id="0">{paragraph("线")}</w:footnote><w:footnote w:id="5">{paragraph("脚注")}</w:footnote>',
        endnotes=f'<w:endnote w:id="2">{paragraph("尾注")}</w:endnote>',
    )
    assert lines(data) == ["甲[1]。", "乙[2]。", "[1] 脚注", "[2] 尾注"]


def numbered(depth: int, text: str) -> str:
    return f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def test_the_numbers_that_word_writes_are_given() -> None:
    levels = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."), ("bullet", "·"))
    numbering = (
        '<w:abstractNum w:abstractNumId="0">'
        + "".join(
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{shape}"/></w:lvl>'
            for depth, (kind, shape) in enumerate(levels)
        )
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    depths = (0, 1, 1, 2, 3, 0, 1)
    data = bare_docx("".join(numbered(depth, "事") for depth in depths), numbering=numbering)
    assert lines(data) == ["一、事", "（一）事", "（二）事", "1. 事", "- 事", "二、事", "（一）事"]


@pytest.mark.parametrize(
    ("kind", "number", "shown"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 3, "03"),
        ("upperRoman", 14, "XIV"),
        ("lowerLetter", 27, "aa"),
        ("chineseCountingThousand", 20, "二十"),
        ("chineseCounting", 19, "十九"),
        ("ideographDigital", 10, "一〇"),
        ("ideographTraditional", 3, "丙"),
        ("decimalEnclosedCircle", 5, "⑤"),
        ("decimalFullWidth", 7, "７"),
        ("unheardOf", 4, "4"),
    ],
)
def test_numbers_of_every_kind(kind: str, number: int, shown: str) -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="{number}"/><w:numFmt w:val="{kind}"/>'
        '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert lines(bare_docx(numbered(0, "事"), numbering=numbering)) == [f"{shown}、事"]


def test_headings_are_known_by_style_outline_and_inheritance() -> None:
    def styled(name: str, text: str) -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="{name}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'

    styles = (
        '<w:style w:styleId="1"><w:name w:val="标题 1"/></w:style>'
        '<w:style w:styleId="mine"><w:name w:val="本单位题"/><w:basedOn w:val="1"/></w:style>'
        '<w:style w:styleId="o"><w:name w:val="x"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:styleId="a"><w:name w:val="a"/><w:basedOn w:val="b"/></w:style>'
        '<w:style w:styleId="b"><w:name w:val="b"/><w:basedOn w:val="a"/></w:style>'
    )
    data = bare_docx("".join(styled(name, f"题{name}") for name in ("1", "mine", "o", "a")), styles=styles)
    assert lines(data) == ["# 题1", "# 题mine", "## 题o", "题a"]


def test_the_strict_edition_of_the_format_is_read() -> None:
    data = bare_docx(paragraph("严格版的文件"))
    with zipfile.ZipFile(io.BytesIO(data)) as zipped:
        parts = {
            name: zipped.read(name).replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
            for name in zipped.namelist()
        }
    assert lines(archive(parts)) == ["严格版的文件"]


def test_every_run_of_a_real_document_is_there() -> None:
    word = docx.Document()
    one = word.add_paragraph()
    for place, letter in enumerate("甲乙丙丁戊己庚辛"):
        run = one.add_run(letter)
        run.bold, run.italic, run.font.subscript = place % 2 == 0, place % 3 == 0, place == 4
    one.runs[3]._r.append(OxmlElement("w:proofErr"))
    one.runs[3]._r.set(qn("w:rsidR"), "00AB12CD")
    assert lines(saved(word)) == ["甲乙丙丁戊己庚辛"]


def test_a_truncated_document_is_refused_at_every_hundredth() -> None:
    """With a sentence and nothing else: a cut zip has lost its directory, which stands at its end."""
    whole = as_docx(page(*PUMP))
    for hundredth in range(100):
        cut = whole[: len(whole) * hundredth // 100]
        with pytest.raises(Refused, match="damaged"):
            inside.extract(cut)
        if hundredth % 10 == 0:
            with pytest.raises(UnreadableDocument, match=r"damaged|empty"):
                read_document("a.docx", cut)


@pytest.mark.parametrize(
    "missing",
    [
        "word/document.xml",
        "_rels/.rels",
        "word/_rels/document.xml.rels",
        "word/styles.xml",
        "[Content_Types].xml",
    ],
)
@pytest.mark.parametrize("instead", [None, b"", b"<a", b"\xff\xfe\0", b"<a/>"])
def test_a_broken_part_is_refused_or_not_needed(missing: str, instead: bytes | None) -> None:
    whole = as_docx(page(*PUMP))
    with zipfile.ZipFile(io.BytesIO(whole)) as zipped:
        parts = {name: zipped.read(name) for name in zipped.namelist() if name != missing}
    data = archive(parts if instead is None else parts | {missing: instead})
    with suppress(Refused):
        assert [line for line in inside.extract(data).splitlines() if line] == list(PUMP)


def test_relations_out_of_the_document_are_not_followed(tmp_path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text(f'<w:hdr xmlns:w="{W}">{paragraph("秘密")}</w:hdr>')
    for target in (
        str(secret),
        f"file://{secret}",
        f"../../../../../../../..{secret}",
        "http://127.0.0.1:9/a.xml",
    ):
        for mode in ("", ' TargetMode="External"'):
            data = bare_docx(
                paragraph("正文") + '<w:sectPr><w:headerReference r:id="x"/></w:sectPr>', styles="<w:a/>"
            )
            with zipfile.ZipFile(io.BytesIO(data)) as zipped:
                parts = {name: zipped.read(name) for name in zipped.namelist()}
            parts["word/_rels/document.xml.rels"] = (
                f'<Relationships><Relationship Id="x" Type="a/header" Target="{target}"{mode}/></Relationships>'.encode()
            )
            assert lines(archive(parts)) == ["正文"]


ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "哈" * 10}">' for n in range(10))
PAYLOADS = {
    "billion laughs": f"<!DOCTYPE x [{ENTITIES}]>|&a9;",
    "quadratic": f'<!DOCTYPE x [<!ENTITY a "{"哈" * 50_000}">]>|{"&a;" * 50_000}',
    "file": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>|&a;',
    "network": '<!DOCTYPE x [<!ENTITY a SYSTEM "http://127.0.0.1:9/">]>|&a;',
    "parameter": '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1:9/a.dtd"> %a;]>|x',
    "external subset": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/a.dtd">|x',
    "no bomb yet a type": "<!DOCTYPE x>|x",
}


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("part", ["word/document.xml", "_rels/.rels", "word/styles.xml"])
def test_entities_are_refused_and_nothing_is_fetched(payload: str, part: str) -> None:
    head, _, content = PAYLOADS[payload].partition("|")
    with zipfile.ZipFile(io.BytesIO(as_docx(page(*PUMP)))) as zipped:
        parts = {
            name: zipped.read(name).decode() for name in zipped.namelist() if name.endswith((".xml", ".rels"))
        }
    declaration, _, rest = parts[part].partition("?>")
    open_tag, _, rest = rest.strip().partition(">")
    parts[part] = f"{declaration}?>{head}{open_tag}>{content}{rest}"
    with within(1), pytest.raises(UnreadableDocument, match="damaged"):
        read_document("a.docx", archive(parts))


def test_a_document_nested_too_deeply_is_refused() -> None:
    deep = 10_000
    with pytest.raises(UnreadableDocument, match="nested too deeply"):
        read_document("a.docx", bare_docx("<w:sdt>" * deep + paragraph("深") + "</w:sdt>" * deep))
    tables = 60
    table = "<w:tbl><w:tr><w:tc>" * tables + paragraph("深") + "</w:tc></w:tr></w:tbl>" * tables
    assert lines(bare_docx(table)) == ["深"]
