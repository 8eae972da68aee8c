"""Files of other formats, made for the tests: Word documents, web pages, PDFs and archives."""

import html
import io
import struct
import zipfile
import zlib
from collections.abc import Iterable

import docx
from docx.document import Document as Word

HEADINGS = {"# ": 1, "## ": 2, "### ": 3}
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def parts(text: str) -> Iterable[tuple[int, str]]:
    """The blocks of a text in Markdown, each with its level as a heading, 0 for a paragraph."""
    for block in text.split("\n\n"):
        mark = next((mark for mark in HEADINGS if block.startswith(mark)), "")
        yield HEADINGS.get(mark, 0), block.removeprefix(mark)


def saved(word: Word) -> bytes:
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def as_docx(text: str) -> bytes:
    word = docx.Document()
    for level, block in parts(text):
        if level:
            word.add_heading(block, level)
        else:
            word.add_paragraph(block)
    return saved(word)


def as_html(text: str, head: str = '<meta charset="utf-8">') -> str:
    body = "\n".join(
        f"<h{level}>{html.escape(block)}</h{level}>" if level else f"<p>{html.escape(block)}</p>"
        for level, block in parts(text)
    )
    return f"<!DOCTYPE html>\n<html><head>{head}</head>\n<body>\n{body}\n</body></html>"


def bare_docx(body: str, **others: str) -> bytes:
    """A Word document of the given XML, with other parts and their relations: styles, numbering, footnotes ..."""
    names = {name: f"word/{name}.xml" for name in others}
    relations = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{name.rstrip("0123456789")}" Target="{name}.xml"/>'
        for name in others
    )
    return archive(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
            f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:r="{OFFICE}"><w:body>{body}</w:body></w:document>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
        }
        | {
            names[name]: content.replace("<w:", f'<w:root xmlns:w="{W}"><w:', 1) + "</w:root>"
            for name, content in others.items()
        }
    )


def archive(entries: dict[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as zipped:
        for name, content in entries.items():
            zipped.writestr(name, content)
    return out.getvalue()


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(run if run.startswith('<') else f'<w:r><w:t>{run}</w:t></w:r>' for run in runs)}</w:p>"


def objects(*bodies: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1; the first is its catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n"
        % (
            len(bodies) + 1,
            table,
            len(bodies) + 1,
            trailer,
            len(out),
        )
    )


def stream(content: bytes, filters: bytes = b"") -> bytes:
    return b"<</Length %d %s>>\nstream\n%s\nendstream" % (len(content), filters, content)


def pdf_of(
    *contents: bytes, resources: bytes = b"", trailer: bytes = b"", extra: tuple[bytes, ...] = ()
) -> bytes:
    """A PDF of one page for each content, an object as it stands. `extra` are the objects from number 3 on."""
    first = 3 + len(extra)
    kids = b" ".join(b"%d 0 R" % (first + 2 * number) for number in range(len(contents)))
    pages = [
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Count %d /Kids [%s]>>" % (len(contents), kids),
        *extra,
    ]
    for number, content in enumerate(contents):
        pages.append(
            b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources <<%s>> /Contents %d 0 R>>"
            % (resources, first + 2 * number + 1)
        )
        pages.append(content)
    return objects(*pages, trailer=trailer)


FONT = (
    b"<</Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R]>>",
    b"<</Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /FontDescriptor 5 0 R /CIDSystemInfo <</Registry (Adobe) /Ordering (GB1) /Supplement 4>>>>",
    b"<</Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80>>",
)


def typeset(lines: Iterable[tuple[float, float, float, str]]) -> bytes:
    """A page's content: each line with its left edge, its base line and the size of its type."""
    shown = (
        b"/F %d Tf 1 0 0 1 %.1f %.1f Tm <%s> Tj" % (size, left, base, text.encode("utf-16-be").hex().encode())
        for left, base, size, text in lines
    )
    return stream(b"BT\n%s\nET" % b"\n".join(shown))


def pdf(*pages: Iterable[tuple[float, float, float, str]], trailer: bytes = b"") -> bytes:
    return pdf_of(*map(typeset, pages), resources=b"/Font <</F 3 0 R>>", extra=FONT, trailer=trailer)


def as_pdf(text: str, width: int = 30) -> bytes:
    """A text printed in lines of so many characters, each paragraph indented by two, several pages when it is long."""
    pages: list[list[tuple[float, float, float, str]]] = [[]]
    base = 780.0

    def put(left: float, size: float, line: str, feed: float) -> None:
        nonlocal base
        if base < 60:
            pages.append([])
            base = 780.0
        pages[-1].append((left, base, size, line))
        base -= feed

    for level, block in parts(text):
        if level:
            base -= 18
            put(60, 18 if level == 1 else 15, block, 36)
            continue
        block = "\u3000\u3000" + block
        for start in range(0, len(block), width):
            line = block[start : start + width]
            solid = line.lstrip("\u3000")
            put(60 + 12 * (len(line) - len(solid)), 12, solid, 18)
    return pdf(*pages)


def compound(*streams: str) -> bytes:
    """The beginning of a file of Office 97 to 2003 with streams of these names."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 600
        + b"".join(name.encode("utf-16-le") for name in streams)
    )


def lying(data: bytes, size: int) -> bytes:
    """An archive whose headers say that each entry unpacks to so many bytes."""
    out = bytearray(data)
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = out.find(mark)
        while at >= 0:
            out[at + place : at + place + 4] = struct.pack("<I", size)
            at = out.find(mark, at + 4)
    return bytes(out)


def overlapped(entries: int) -> bytes:
    """An archive with many entries that share the bytes of one."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = b"0" * 1024**2
    packed = packer.compress(content) + packer.flush()
    facts = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0, zlib.crc32(content), len(packed), len(content), 1, 0)
    local = b"PK\x03\x04" + facts + b"a" + packed
    directory = b"".join(
        b"PK\x01\x02" + struct.pack("<H", 20) + facts + struct.pack("<HHHII", 0, 0, 0, 0, 0) + b"a"
        for _ in range(entries)
    )
    end = struct.pack("<HHHHIIH", 0, 0, entries, entries, len(directory), len(local), 0)
    return local + directory + b"PK\x05\x06" + end
