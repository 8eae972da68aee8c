"""What a file is, told by its bytes: four formats are read, every other is refused with its own remedy (B5)."""

import gzip
import zipfile

import pytest

from articles.importer import UnreadableDocument, read_document
from articles.importer.readers import SUFFIXES, kinds
from articles.importer.readers.kinds import Format

from .papers import archive, as_docx, as_html, as_pdf, compound
from .samples import FERRY, PUMP, page

TEXT = page("泵房里的一页纸", *PUMP)
OPEN = "application/vnd.oasis.opendocument."


def opened(kind: str) -> bytes:
    return archive({"mimetype": kind, "content.xml": "<a/>"}, zipfile.ZIP_STORED)


REFUSED = {
    "doc": (compound("WordDocument", "1Table"), "old Word or WPS document"),
    "xls": (compound("Workbook"), "spreadsheet"),
    "ppt": (compound("PowerPoint Document"), "presentation"),
    "msg": (compound("__substg1.0_001A001E"), "old Office file"),
    "locked docx": (compound("EncryptionInfo", "EncryptedPackage"), "without the password"),
    "docm": (
        archive({"[Content_Types].xml": "", "word/document.xml": "", "word/vbaProject.bin": ""}),
        "macros",
    ),
    "xlsx": (archive({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "spreadsheet"),
    "pptx": (archive({"[Content_Types].xml": "", "ppt/presentation.xml": ""}), "presentation"),
    "odt": (opened(OPEN + "text"), "OpenDocument"),
    "ods": (opened(OPEN + "spreadsheet"), "spreadsheet"),
    "epub": (opened("application/epub+zip"), "e-book"),
    "ofd": (archive({"OFD.xml": "", "Doc_0/Document.xml": ""}), "OFD"),
    "pages": (archive({"Index/Document.iwa": ""}), "iWork"),
    "zip": (archive({"a.txt": TEXT}), "compressed file"),
    "empty zip": (archive({}), "compressed file"),
    "zip in a zip": (archive({"a.docx": as_docx(TEXT)}, zipfile.ZIP_STORED), "compressed file"),
    "gzip": (gzip.compress(TEXT.encode()), "compressed file"),
    "7z": (b"7z\xbc\xaf\x27\x1c", "compressed file"),
    "rar": (b"Rar!\x1a\x07\x00", "compressed file"),
    "bz2": (b"BZh91AY", "compressed file"),
    "xz": (b"\xfd7zXZ\x00", "compressed file"),
    "tar": (b"a.txt".ljust(257, b"\0") + b"ustar\x0000", "compressed file"),
    "rtf": (b"{\\rtf1\\ansi text}", "rich text"),
    "caj": (b"CAJ\x00\x01", "CAJ"),
    "png": (b"\x89PNG\r\n\x1a\n12", "picture"),
    "jpeg": (b"\xff\xd8\xff\xe0jfif", "picture"),
    "gif": (b"GIF89a123", "picture"),
    "bmp": (b"BM\x10\x20\x30\x00\0\0\0\0", "picture"),
    "tiff": (b"II*\x00\x08", "picture"),
    "webp": (b"RIFF1234WEBPVP8", "picture"),
    "heic": (b"\0\0\0\x18ftypheic", "picture"),
    "mp4": (b"\0\0\0\x18ftypmp42", "sound or a film"),
    "mp3": (b"ID3\x04", "sound or a film"),
    "ogg": (b"OggS\0", "sound or a film"),
    "elf": (b"\x7fELF\x02\x01", "program"),
    "exe": (b"MZ\x90\x00\x03", "program"),
    "sqlite": (b"SQLite format 3\x00", "database"),
    "woff": (b"wOFF\0\1", "font"),
    "xml": (b"<?xml version='1.0'?><a>text</a>", "XML"),
    "mhtml": (b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", "web archive"),
}


@pytest.mark.parametrize("kind", REFUSED)
@pytest.mark.parametrize("name", ["a.txt", "a.docx", "a.doc"])
def test_every_other_kind_is_refused_by_its_bytes_with_its_remedy(kind: str, name: str) -> None:
    data, sentence = REFUSED[kind]
    with pytest.raises(UnreadableDocument, match=sentence) as caught:
        read_document(name, data)
    assert caught.value.message.values == {}, "a whole sentence, with nothing put into it"
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (TEXT.encode(), Format.TEXT),
        ("PK 是一种格式的头两个字母".encode(), Format.TEXT),
        ("%PDF 是什么".encode(), Format.TEXT),
        ("说一说 <html> 这个标记".encode(), Format.TEXT),
        (as_docx(TEXT), Format.DOCX),
        (as_pdf(TEXT), Format.PDF),
        (b"\r\n" + as_pdf(TEXT), Format.PDF),
        (as_html(TEXT).encode(), Format.HTML),
        (as_html(TEXT).encode("utf-8-sig"), Format.HTML),
        (as_html(TEXT).encode("utf-16"), Format.HTML),
        (b"<!-- saved from url=(0014)about:internet -->\n<HTML><p>", Format.HTML),
        (b"<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC 'x'>\n<html>", Format.HTML),
    ],
)
def test_the_formats_that_are_read_are_known(data: bytes, found: Format) -> None:
    assert kinds.recognise(data) is found


@pytest.mark.parametrize("make", [as_docx, as_pdf, lambda text: as_html(text).encode(), str.encode])
@pytest.mark.parametrize("name", ["a.txt", "a.docx", "a.pdf", "a.htm"])
def test_the_name_does_not_matter_where_the_bytes_are_clear(make, name: str) -> None:
    document = read_document(name, make(TEXT))
    assert [line.strip() for line in document.text.splitlines() if line.strip()] == [
        line for line in TEXT.splitlines() if line
    ]


@pytest.mark.parametrize("name", ["a.docx", "a.pdf"])
@pytest.mark.parametrize("data", [bytes(range(256)) * 4, b"\x8f\x02\x91" * 300])
def test_noise_with_the_name_of_a_format_is_called_damaged(name: str, data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match=f"{name} is damaged or not what its name says"):
        read_document(name, data)


@pytest.mark.parametrize("name", ["a", "a.txt.exe", "a.log"])
def test_other_names_are_refused_for_texts(name: str) -> None:
    with pytest.raises(
        UnreadableDocument, match=r"Save it as one of these: \.txt, \.md, \.docx, \.pdf, \.html"
    ):
        read_document(name, TEXT.encode())


def test_the_formats_are_these() -> None:
    assert SUFFIXES == (".txt", ".md", ".docx", ".pdf", ".html", ".htm")
    assert read_document("没有后缀", as_docx(page(*FERRY))).encoding == "docx"


def test_bytes_of_any_kind_are_told_apart_in_linear_time() -> None:
    for worst in (
        b"<!--" * 500_000,
        b"PK\x03\x04" * 500_000,
        b"<?xml " * 300_000,
        b"MIME-Version:\n" * 100_000,
    ):
        try:
            kinds.recognise(worst)
        except UnreadableDocument:
            continue
