"""The frame of an official document as a Word file, by GB/T 9704-2012: plain data in, bytes out.

A4 with a text block of 156 x 225 mm, a grid of 22 lines of 28 characters, 仿宋 of 16 points, titles in 小标宋 of 22, headings
in 黑体 and 楷体, page numbers of 14 points between dashes on the outer side. The fonts are named, not embedded.

The grid is stated and the paragraphs do not hold on to it: LibreOffice gives each character two cells of a grid that is
narrower than its font. Their line height and the space between their characters are those of the grid, in every program.
"""

import datetime
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import floor
from typing import Any

from docx import Document as new_document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor

from studygroups.export.official import Official

FANG, HEI, KAI, SONG, TITLE = "仿宋", "黑体", "楷体", "宋体", "方正小标宋简体"
BODY, LARGE, SMALL = 16, 22, 14  # points: 三号, 二号, 四号
LINES, CHARACTERS = 22, 28
TEXT_WIDTH, TEXT_HEIGHT = Mm(156), Mm(225)
PITCH = TEXT_HEIGHT.pt / LINES
TIGHTER = -0.3  # points between characters: 28 of 16 points stand in 156 mm, in LibreOffice too
RED = RGBColor(0xC0, 0x00, 0x00)
LARGEST_MARK = 40
_NO_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")  # a file with these would not open


@dataclass(frozen=True, slots=True)
class _Style:
    font: str
    size: float = BODY
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.JUSTIFY
    first: float = 0  # characters that the first line is indented by
    left: float = 0
    before: float = 0  # empty lines
    after: float = 0
    lines: int = 1  # of the grid that a line takes
    level: int | None = None  # in the outline


_CENTRE = WD_ALIGN_PARAGRAPH.CENTER
STYLES = {
    "mark": _Style(TITLE, LARGEST_MARK, _CENTRE, before=1, lines=2),
    "issue": _Style(FANG, align=_CENTRE, before=1),
    "rule": _Style(FANG, align=WD_ALIGN_PARAGRAPH.LEFT, before=1),
    "title": _Style(TITLE, LARGE, _CENTRE, before=2, after=1, level=0),
    "byline": _Style(KAI, align=_CENTRE, after=1),
    "heading": _Style(HEI, first=2, level=1),
    "subheading": _Style(KAI, first=2, level=2),
    "paragraph": _Style(FANG, first=2),
    "names": _Style(FANG, first=-3, left=5),
    "colophon": _Style(FANG, SMALL, WD_ALIGN_PARAGRAPH.LEFT),
    "folio": _Style(SONG, SMALL, WD_ALIGN_PARAGRAPH.RIGHT),
}


def write(official: Official) -> bytes:
    document = new_document()
    _describe(document, official)
    _styles(document)
    _page(document)
    for kind, text in (("mark", official.mark), ("issue", official.issue)):
        if text:
            document.add_paragraph(_held(text), style=kind)
    mark = document.paragraphs[0].runs[0] if official.mark else None
    if mark:
        mark.font.size = Pt(max(LARGE, min(LARGEST_MARK, int(TEXT_WIDTH.pt * 0.95 / len(official.mark)))))
        mark.font.color.rgb = RED
    rule = document.add_paragraph(_held(f"{official.issuer}\t{official.day}"), style="rule")
    rule.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    _border(rule, "bottom", size=12, colour=str(RED))
    before = ""
    for block in official.blocks:
        paragraph = document.add_paragraph(style=block.kind)
        if block.kind == "names":
            _names(paragraph, _held(block.text), first=before != "names")
        else:
            paragraph.add_run(_held(block.text))
        before = block.kind
    _colophon(document, official.colophon)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _describe(document: Any, official: Official) -> None:
    """Nothing of the machine, the moment or the template."""
    facts = document.core_properties
    facts.title, facts.author, facts.last_modified_by = _held(official.title), _held(official.issuer), ""
    facts.comments, facts.language = "", "zh-CN"
    facts.created = facts.modified = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Length(
        Mm(35 - 7) - Pt(SMALL * 1.3)
    )  # the number begins 7 mm below the text block
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)
    _set(
        grid,
        type="linesAndChars",
        # rounded so that the last line and the last character still fit
        linePitch=int(PITCH * 20),
        charSpace=floor((TEXT_WIDTH.pt / CHARACTERS - BODY) * 4096),
    )
    document.settings.odd_and_even_pages_header_footer = True
    zoom = document.settings.element.find(qn("w:zoom"))
    zoom.addnext(OxmlElement("w:mirrorMargins"))  # the binding side of an even page is the right one
    for footer, align in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.style, paragraph.alignment = document.styles["folio"], align
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(SMALL)
        paragraph.add_run("— ")
        field = OxmlElement("w:fldSimple")
        _set(field, instr="PAGE")
        run = paragraph.add_run("1")
        field.append(run._r)
        paragraph._p.append(field)
        paragraph.add_run(" —")


def _styles(document: Any) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for fonts in defaults.iter(qn("w:rFonts")):  # the template's theme would else win over the names below
        fonts.attrib.clear()
    normal = document.styles["Normal"]
    _font(normal, FANG, BODY)
    for name, style in STYLES.items():
        made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style, made.next_paragraph_style = normal, made
        _font(made, style.font, style.size)
        _layout(made, style)


def _font(style: Any, font: str, size: float) -> None:
    style.font.name, style.font.size = font, Pt(size)
    written = style.element.get_or_add_rPr()
    _set(written.get_or_add_rFonts(), eastAsia=font, cs=font)
    if size == BODY:
        spacing = OxmlElement("w:spacing")
        _set(spacing, val=int(TIGHTER * 20))
        written.find(qn("w:sz")).addprevious(spacing)
    language = OxmlElement("w:lang")
    _set(language, val="en-US", eastAsia="zh-CN")
    written.append(language)


def _layout(made: Any, style: _Style) -> None:
    layout = made.paragraph_format
    layout.alignment = style.align
    layout.line_spacing, layout.widow_control = Pt(int(PITCH * 20) * style.lines / 20), False
    grid = OxmlElement("w:snapToGrid")
    _set(grid, val=0)
    made.element.pPr.find(qn("w:spacing")).addprevious(grid)
    layout.space_before, layout.space_after = Pt(PITCH * style.before), Pt(PITCH * style.after)
    if style.first or style.left:
        layout.first_line_indent, layout.left_indent = Pt(BODY * style.first), Pt(BODY * style.left)
        way = "firstLineChars" if style.first > 0 else "hangingChars"
        _set(
            made.element.pPr.find(qn("w:ind")),
            **{way: int(abs(style.first) * 100), "leftChars": int(style.left * 100)},
        )
    if style.level is not None:
        layout.keep_with_next = True
        level = OxmlElement("w:outlineLvl")
        _set(level, val=style.level)
        made.element.pPr.append(level)


def _names(paragraph: Any, text: str, *, first: bool) -> None:
    """What they are in 黑体 before the names; an empty line before the first."""
    at = next((at + 1 for at, character in enumerate(text) if character in "：:"), 0)
    label = paragraph.add_run(text[:at])
    label.font.name = HEI
    _set(label._r.get_or_add_rPr().get_or_add_rFonts(), eastAsia=HEI)
    paragraph.add_run(text[at:])
    if first:
        paragraph.paragraph_format.space_before = Pt(PITCH)


def _colophon(document: Any, rows: Sequence[tuple[str, str]]) -> None:
    """Between rules at the foot of the last page: strong ones above and below, weak ones between."""
    if not rows:
        return
    table = document.add_table(rows=len(rows), cols=1)
    table.autofit = False
    place = OxmlElement("w:tblpPr")
    _set(place, horzAnchor="margin", vertAnchor="margin", tblpXSpec="center", tblpYSpec="bottom")
    table._tblPr.insert(1, place)
    borders = OxmlElement("w:tblBorders")
    for side, size in (("top", 8), ("bottom", 8), ("insideH", 6)):
        border = OxmlElement(f"w:{side}")
        _set(border, val="single", sz=size, space=0, color="000000")
        borders.append(border)
    table._tblPr.append(borders)
    for row, (left, right) in zip(table.rows, rows, strict=True):
        cell = row.cells[0]
        cell.width = TEXT_WIDTH
        paragraph = cell.paragraphs[0]
        paragraph.style = document.styles["colophon"]
        layout = paragraph.paragraph_format
        layout.left_indent = layout.right_indent = Pt(SMALL)
        paragraph.add_run(_held(f"{left}\t{right}" if right else left))
        layout.tab_stops.add_tab_stop(Length(TEXT_WIDTH - Pt(SMALL) * 2), WD_TAB_ALIGNMENT.RIGHT)
    last = document.add_paragraph(style="colophon")  # a table is never the last thing in a document
    last.paragraph_format.line_spacing = Pt(1)


def _border(paragraph: Any, side: str, *, size: int, colour: str) -> None:
    borders, border = OxmlElement("w:pBdr"), OxmlElement(f"w:{side}")
    _set(border, val="single", sz=size, space=4, color=colour)
    borders.append(border)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, *("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr")
    )


def _held(text: str) -> str:
    return _NO_XML.sub("", text)


def _set(element: Any, **values: object) -> None:
    for name, value in values.items():
        element.set(qn(f"w:{name}"), str(value))
