"""What a file is, told by its bytes and never by its name."""

import re
import struct
from collections.abc import Iterator
from enum import StrEnum

from ..document import Message, UnreadableDocument, gettext_noop


class Format(StrEnum):
    """The formats that are read."""

    TEXT = "text"
    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"


_WORD = gettext_noop(
    "This is an old Word or WPS document. Open it in Word or WPS, save it as .docx and import that file."
)
_MACROS = gettext_noop(
    "This Word document holds macros. Open it in Word or WPS, save it as .docx without macros and import that file."
)
_SHEET = gettext_noop(
    "This is a spreadsheet. Copy the text that is to be read into a Word document, save it as .docx and import that file."
)
_SLIDES = gettext_noop(
    "This is a presentation. Copy the text that is to be read into a Word document, save it as .docx and import that file."
)
_LOCKED = gettext_noop(
    "This Office document is protected by a password. Open it, save it as .docx without the password and import that file."
)
_OFFICE = gettext_noop(
    "This is an old Office file. Open it in its own program, save it as .docx or .txt and import that file."
)
_RICH = gettext_noop(
    "This is a rich text file (RTF). Open it in Word or WPS, save it as .docx and import that file."
)
_OPEN = gettext_noop(
    "This is an OpenDocument text. Open it in LibreOffice or Word, save it as .docx and import that file."
)
_OFD = gettext_noop(
    "This is an OFD document. Open it in an OFD reader, export it as PDF or copy its text into a .txt file, and import that file."
)
_PAGES = gettext_noop(
    "This is an iWork document. Open it in its own program, export it as .docx and import that file."
)
_BOOK = gettext_noop(
    "This is an e-book. Open it in a reader, copy the text that is to be read into a .txt or .docx file and import that file."
)
_CAJ = gettext_noop(
    "This is a CAJ document. Open it in CAJViewer, print it as PDF or copy its text into a .txt file, and import that file."
)
_PICTURE = gettext_noop(
    "This is a picture. Recognise its text with an OCR program, check it, save it as .docx or .txt and import that file."
)
_PACKED = gettext_noop("This is a compressed file. Unpack it and import the files in it.")
_WEB_ARCHIVE = gettext_noop(
    "This is a web archive or an e-mail. Save the page as “web page, HTML only”, or its text as .txt, and import that file."
)
_XML = gettext_noop(
    "This is an XML file. Open it in its own program, save it as .docx, .html or .txt and import that file."
)
_PROGRAM = gettext_noop("This is a program and holds no text to read. Leave it out.")
_DATABASE = gettext_noop(
    "This is a database. Copy the text that is to be read into a .txt file and import that file."
)
_SOUND = gettext_noop("This is a sound or a film. Write its words down in a .txt file and import that file.")
_FONT = gettext_noop("This is a font and holds no text to read. Leave it out.")

_MAGIC = (
    (b"{\\rtf", _RICH),
    (b"\x89PNG\r\n\x1a\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF87a", _PICTURE),
    (b"GIF89a", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"AT&TFORM", _PICTURE),
    (b"8BPS", _PICTURE),
    (b"\x1f\x8b", _PACKED),
    (b"BZh", _PACKED),
    (b"\xfd7zXZ\x00", _PACKED),
    (b"(\xb5/\xfd", _PACKED),
    (b"7z\xbc\xaf\x27\x1c", _PACKED),
    (b"Rar!\x1a\x07", _PACKED),
    (b"PK\x05\x06", _PACKED),
    (b"CAJ\x00", _CAJ),
    (b"KDH ", _CAJ),
    (b"\x7fELF", _PROGRAM),
    (b"MZ\x90\x00", _PROGRAM),
    (b"\xca\xfe\xba\xbe", _PROGRAM),
    (b"SQLite format 3\x00", _DATABASE),
    (b"\x00\x01\x00\x00Standard ", _DATABASE),
    (b"ID3", _SOUND),
    (b"OggS", _SOUND),
    (b"fLaC", _SOUND),
    (b"\x1aE\xdf\xa3", _SOUND),
    (b"wOFF", _FONT),
    (b"wOF2", _FONT),
    (b"OTTO\x00", _FONT),
    (b"\x00\x01\x00\x00\x00", _FONT),
)
_RIFF = {b"WEBP": _PICTURE, b"WAVE": _SOUND, b"AVI ": _SOUND}
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of Office 97 to 2003, and of locked documents
_STREAMS = (
    ("EncryptedPackage", _LOCKED),
    ("WordDocument", _WORD),
    ("Workbook", _SHEET),
    ("PowerPoint Document", _SLIDES),
)
_ZIP = b"PK\x03\x04"
_ENTRY = re.compile(rb"PK\x03\x04.{26}", re.DOTALL)
_LONGEST_NAME = 64  # bytes from the name of an entry on
_OPEN_DOCUMENT = "mimetype\0application/vnd.oasis.opendocument."
_PARTS = (  # how the name of a zip's first telling entry begins, behind a NUL the beginning of its content
    (_OPEN_DOCUMENT + "text", _OPEN),
    (_OPEN_DOCUMENT + "spreadsheet", _SHEET),
    (_OPEN_DOCUMENT + "presentation", _SLIDES),
    ("mimetype\0application/epub", _BOOK),
    ("xl/", _SHEET),
    ("ppt/", _SLIDES),
    ("OFD.xml", _OFD),
    ("Doc_0/", _OFD),
    ("Index/Document.iwa", _PAGES),
)
_HEAD = 4096  # bytes that say what a file of text is
_MARKUP = re.compile(
    rb"\s*(?:<\?xml\b[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|(?:html|head|body|meta|title|script|link|base)\b)",
    re.IGNORECASE | re.DOTALL,
)
_MAIL = re.compile(rb"^MIME-Version:.*^Content-Type:\s*multipart/", re.IGNORECASE | re.DOTALL | re.MULTILINE)


def _names(data: bytes) -> Iterator[str]:
    """The names of a zip's entries in the order in which they stand, each with some bytes behind it.

    What is packed inside an entry is stepped over, where the entry says how long it is.
    """
    at = 0
    while header := _ENTRY.search(data, at):
        streamed, packed, length, extra = struct.unpack("<2xH10xI4xHH", header.group()[4:])
        at = header.end() + length + extra + (0 if streamed & 8 else packed)
        yield (
            data[header.end() : header.end() + length].decode("latin-1")
            + "\0"
            + (data[header.end() + length : header.end() + _LONGEST_NAME].decode("latin-1"))
        )


def _in_zip(data: bytes) -> Format | str:
    word = office = False
    for name in _names(data):
        word |= name.startswith("word/")
        office |= name.startswith("[Content_Types].xml\0")
        if word and "vbaProject.bin\0" in name:
            return _MACROS
        refusal = next((refusal for start, refusal in _PARTS if name.startswith(start)), None)
        if refusal and not word:
            return refusal
    return Format.DOCX if word or office else _PACKED


def _binary(data: bytes) -> Format | str | None:
    """The format, or the sentence that refuses it; None when the bytes may be a text."""
    if data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"%PDF-"):
        return Format.PDF
    if data.startswith(_ZIP):
        return _in_zip(data)
    if data.startswith(_COMPOUND):
        return next((text for name, text in _STREAMS if name.encode("utf-16-le") in data), _OFFICE)
    if data[:2] == b"BM" and data[6:10] == b"\0\0\0\0":
        return _PICTURE
    if data[:4] == b"RIFF" and data[8:12] in _RIFF:
        return _RIFF[data[8:12]]
    if data[4:8] == b"ftyp":
        return _PICTURE if data[8:11] in (b"hei", b"mif", b"avi") else _SOUND
    if data[257:262] == b"ustar":
        return _PACKED
    return next((refusal for magic, refusal in _MAGIC if data.startswith(magic)), None)


def recognise(data: bytes) -> Format:
    """The format of a file; raises UnreadableDocument, with the remedy for its kind, when it is not read."""
    found = _binary(data)
    if found is None:
        # UTF-16 is looked at without its zero bytes: marks are the same in it.
        head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip(b"\xff\xfe")
        if _MARKUP.match(head):
            found = Format.HTML
        elif head.lstrip().startswith(b"<?xml"):
            found = _XML
        elif _MAIL.search(head):
            found = _WEB_ARCHIVE
        else:
            found = Format.TEXT
    if isinstance(found, Format):
        return found
    raise UnreadableDocument(Message(found))
