"""The layout of official documents, measured from the file: GB/T 9704-2012."""

import io
import re
import shutil
import subprocess
import zipfile

import docx
import pypdfium2
import pytest
from django.urls import reverse
from docx.oxml.ns import qn
from lxml import etree

from studygroups.export import Block, Official, write_official, write_record

BLOCKS = (
    Block("title", "关于“三笔账”的学习纪要"),
    Block("byline", "（草稿）"),
    Block("paragraph", "2026年11月26日下午3:00，第二小组召开第7次学习会。"),
    Block("heading", "一、学习情况"),
    Block("subheading", "（一）读一段"),
    Block("paragraph", "周敏谈到：账目上墙 *不难* <b>。", "账目。", "https://gongdu.example.org/notes/7/"),
    Block("names", "出席：林晓舟、周敏"),
    Block("names", "请假：丁一凡（窗口值班）"),
)
OFFICIAL = Official(
    title="关于“三笔账”的学习纪要",
    mark="第二小组学习纪要",
    issue="（第7期）",
    issuer="第二小组",
    day="2026年11月26日",
    blocks=BLOCKS,
    colophon=(("批准：林晓舟", "2026年11月27日"), ("SHA-256 " + "ab" * 32, "")),
)
TWIPS_PER_MM = 1440 / 25.4


@pytest.fixture(scope="module")
def data() -> bytes:
    return write_official(OFFICIAL)


@pytest.fixture(scope="module")
def document(data):
    return docx.Document(io.BytesIO(data))


@pytest.fixture(scope="module")
def section(document):
    return document.sections[0]._sectPr


def part(data: bytes, name: str) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def measured(element, tag: str) -> dict[str, int]:
    found = element.find(qn(tag))
    return {
        etree.QName(key).localname: int(value)
        for key, value in found.attrib.items()
        if value.lstrip("-").isdigit()
    }


def test_the_page_is_a4_with_a_text_block_of_156_by_225_millimetres(section):
    size, margins = measured(section, "w:pgSz"), measured(section, "w:pgMar")
    in_mm = {name: value / TWIPS_PER_MM for name, value in (size | margins).items()}
    expected = {"w": 210, "h": 297, "top": 37, "bottom": 35, "left": 28, "right": 26}
    assert {name: in_mm[name] for name in expected} == pytest.approx(expected, abs=0.05)
    assert in_mm["w"] - in_mm["left"] - in_mm["right"] == pytest.approx(156, abs=0.1)
    assert in_mm["h"] - in_mm["top"] - in_mm["bottom"] == pytest.approx(225, abs=0.1)


def test_the_grid_has_22_lines_of_28_characters(section):
    grid = section.find(qn("w:docGrid"))
    assert grid.get(qn("w:type")) == "linesAndChars"
    size, margins = measured(section, "w:pgSz"), measured(section, "w:pgMar")
    height = size["h"] - margins["top"] - margins["bottom"]
    width = size["w"] - margins["left"] - margins["right"]
    pitch = int(grid.get(qn("w:linePitch")))
    character = 16 * 20 + int(grid.get(qn("w:charSpace"))) / 4096 * 20
    assert (height // pitch, width // character) == (22, 28)
    assert height - 22 * pitch < 30
    assert width - 28 * character < 5


def style(document, name) -> dict:
    found = document.styles[name]
    fonts = found.element.rPr.find(qn("w:rFonts"))
    return {
        "fonts": {fonts.get(qn(f"w:{way}")) for way in ("eastAsia", "ascii", "hAnsi", "cs")},
        "size": found.font.size.pt,
        "align": found.paragraph_format.alignment,
    }


@pytest.mark.parametrize(
    ("name", "font", "size"),
    [
        ("title", "方正小标宋简体", 22),
        ("heading", "黑体", 16),
        ("subheading", "楷体", 16),
        ("paragraph", "仿宋", 16),
        ("names", "仿宋", 16),
        ("issue", "仿宋", 16),
        ("colophon", "仿宋", 14),
        ("folio", "宋体", 14),
        ("Normal", "仿宋", 16),
    ],
)
def test_fonts_and_sizes(document, name, font, size):
    found = style(document, name)
    assert (found["fonts"], found["size"]) == ({font}, size)


def test_each_paragraph_has_its_style_and_no_theme_font_wins(data, document):
    said = {each.text: each.style.name for each in document.paragraphs}
    assert {block.text: block.kind for block in BLOCKS}.items() <= said.items()
    used = set(re.findall(rb'w:(\w+Theme)="', zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")))
    defaults = part(data, "word/styles.xml").find(qn("w:docDefaults"))
    assert not used
    assert not any("Theme" in key for fonts in defaults.iter(qn("w:rFonts")) for key in fonts.attrib)


def test_lines_are_28_95_points_and_begin_with_two_characters(document):
    for name in ("paragraph", "heading", "subheading"):
        layout = document.styles[name].paragraph_format
        assert layout.first_line_indent.pt == 32
        assert layout.line_spacing.pt == pytest.approx(28.95)
        assert (layout.space_before.pt, layout.space_after.pt) == (0, 0)
        indent = document.styles[name].element.pPr.find(qn("w:ind"))
        assert indent.get(qn("w:firstLineChars")) == "200"
    assert style(document, "title")["align"] == docx.enum.text.WD_ALIGN_PARAGRAPH.CENTER


def test_page_numbers_stand_between_dashes_on_the_outer_side(data, document):
    section, right, left = document.sections[0], 2, 0
    assert document.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, right), (section.even_page_footer, left)):
        paragraph = footer.paragraphs[0]
        assert paragraph.alignment == side
        words = [node.text for node in paragraph._p.iter(qn("w:t"))]
        assert words == ["— ", "1", " —"]
        assert paragraph._p.find(qn("w:fldSimple")).get(qn("w:instr")) == "PAGE"
        assert paragraph.style.font.size.pt == 14
    assert part(data, "word/settings.xml").find(qn("w:mirrorMargins")) is not None
    assert section.footer_distance.mm == pytest.approx(35 - 7 - 14 * 1.3 * 25.4 / 72, abs=0.1)


def test_the_mark_is_red_and_fits_however_long_it_is(document):
    mark = document.paragraphs[0].runs[0]
    assert (mark.text, str(mark.font.color.rgb)) == (OFFICIAL.mark, "C00000")
    for length in (3, 12, 19):
        made = docx.Document(io.BytesIO(write_official(Official("题", "组" * length, "", "组", "", ()))))
        size = made.paragraphs[0].runs[0].font.size.pt
        assert 22 <= size <= 40
        assert size * length <= 156 / 25.4 * 72


def test_the_colophon_stands_between_strong_rules_at_the_foot(document):
    table = document.tables[0]
    assert [cell.text for cell in table.columns[0].cells] == [
        "批准：林晓舟\t2026年11月27日",
        "SHA-256 " + "ab" * 32,
    ]
    borders = table._tblPr.find(qn("w:tblBorders"))
    sizes = {etree.QName(each).localname: int(each.get(qn("w:sz"))) for each in borders}
    assert sizes["top"] == sizes["bottom"] > sizes["insideH"]
    assert table._tblPr.find(qn("w:tblpPr")).get(qn("w:tblpYSpec")) == "bottom"


def test_the_file_tells_nothing_of_the_machine(document):
    facts = document.core_properties
    assert (facts.title, facts.author, facts.last_modified_by) == (OFFICIAL.title, OFFICIAL.issuer, "")
    assert (facts.created.year, facts.comments) == (2000, "")


def test_an_empty_document_is_whole():
    made = docx.Document(io.BytesIO(write_official(Official("", "", "", "", "", ()))))
    assert [each.text for each in made.paragraphs] == ["\t"]
    assert not made.tables


def test_words_that_xml_cannot_hold_are_left_out():
    made = docx.Document(
        io.BytesIO(write_official(Official("题", "", "", "", "", [Block("paragraph", "甲\x0b\x00乙")])))
    )
    assert made.paragraphs[-1].text.replace("\n", "") == "甲乙"


def test_markdown_says_the_same_with_quotations_and_sources():
    text = write_record(OFFICIAL).decode()
    assert text.startswith("# 关于“三笔账”的学习纪要\n")
    assert "## 一、学习情况" in text
    assert "### （一）读一段" in text
    assert r"\*不难\* \<b\>" in text
    assert "· <https://gongdu.example.org/notes/7/>\n\n> 账目。" in text
    assert text.index("出席") < text.index("批准")


def exported(browser, minutes, form) -> bytes:
    response = browser.get(reverse("minutes_export", args=[minutes.session_id, form]))
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment")
    return response.content


def test_minutes_export_reads_back_every_statement(as_, member, final, note):
    read = docx.Document(io.BytesIO(exported(as_(member), final, "docx")))
    lines = [each.text for each in read.paragraphs]
    for item in final.items.all():
        assert item.text in lines
    assert final.title in lines
    assert final.sha256 in read.tables[0].columns[0].cells[1].text
    text = exported(as_(member), final, "md").decode()
    assert f"http://testserver{note.get_absolute_url()}" in text
    assert note.quote in text


def test_minutes_export_says_that_a_draft_is_one(as_, member, held):
    read = docx.Document(io.BytesIO(exported(as_(member), held, "docx")))
    assert any(held.get_status_display() in each.text for each in read.paragraphs)
    assert not read.tables


def test_minutes_export_knows_two_forms(as_, member, held):
    assert as_(member).get(reverse("minutes_export", args=[held.session_id, "exe"])).status_code == 404


# What a real program makes of it.


@pytest.fixture(scope="module")
def office():
    program = shutil.which("soffice")
    if not program:
        pytest.skip("LibreOffice is not installed: install the system's package `libreoffice-writer-nogui`.")
    return program


def converted(office, folder, data: bytes, kind: str) -> bytes:
    (folder / "minutes.docx").write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        [office, "--headless", profile, "--convert-to", kind, "--outdir", str(folder), "minutes.docx"],
        check=True,
        cwd=folder,
        timeout=300,
        capture_output=True,
    )
    return (folder / f"minutes.{kind.partition(':')[0]}").read_bytes()


@pytest.mark.slow
def test_libreoffice_reads_the_same_words(office, tmp_path, as_, member, final):
    text = converted(
        office, tmp_path, exported(as_(member), final, "docx"), "txt:Text (encoded):UTF8"
    ).decode()
    lines = [line.strip() for line in text.lstrip("\ufeff").splitlines() if line.strip()]
    expected = [final.title, *(item.text for item in final.items.all())]
    at = [lines.index(line) for line in expected]
    assert at == sorted(at)


@pytest.mark.slow
def test_libreoffice_sets_22_lines_of_28_characters(office, tmp_path):
    blocks = [Block("paragraph", "账目上墙人心里也就有了数" * 200)]
    data = write_official(Official("题", "组", "", "组", "", blocks))
    pdf = pypdfium2.PdfDocument(converted(office, tmp_path, data, "pdf"))
    page = pdf[1].get_textpage()
    lines: dict[int, list[float]] = {}
    for at in range(page.count_chars()):
        if "\u4e00" <= page.get_text_range(at, 1) <= "\u9fff":
            left, bottom, _right, top = page.get_charbox(at)
            lines.setdefault(round((bottom + top) / 2 / 28.95), []).append(left)
    assert len(lines) == 22
    assert {len(line) for line in lines.values()} == {28}
    number = "".join(page.get_text_range().split())
    assert number.endswith("—2—")
