"""Plain text and Markdown in any usual encoding."""

import codecs
import re

from ..document import Message, UnreadableDocument, gettext_noop
from .encodings import choose

SUFFIXES = (".txt", ".md")

_MAGIC = (
    (b"%PDF-", gettext_noop("a PDF")),
    (b"PK\x03\x04", gettext_noop("a Word, Excel or zip file")),
    (b"PK\x05\x06", gettext_noop("an empty zip file")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", gettext_noop("an old Word, Excel or PowerPoint file")),
    (b"{\\rtf", gettext_noop("a rich text file")),
    (b"\x89PNG\r\n\x1a\n", gettext_noop("a picture")),
    (b"\xff\xd8\xff", gettext_noop("a picture")),
    (b"GIF87a", gettext_noop("a picture")),
    (b"GIF89a", gettext_noop("a picture")),
    (b"II*\x00", gettext_noop("a picture")),
    (b"MM\x00*", gettext_noop("a picture")),
    (b"\x1f\x8b\x08", gettext_noop("a compressed file")),
    (b"BZh", gettext_noop("a compressed file")),
    (b"\xfd7zXZ\x00", gettext_noop("a compressed file")),
    (b"7z\xbc\xaf\x27\x1c", gettext_noop("a compressed file")),
    (b"Rar!\x1a\x07", gettext_noop("a compressed file")),
    (b"\x7fELF", gettext_noop("a program")),
    (b"SQLite format 3\x00", gettext_noop("a database")),
    (b"ID3", gettext_noop("a sound file")),
    (b"OggS", gettext_noop("a sound file")),
    (b"wOFF", gettext_noop("a font")),
)
MOST_LINES = 100_000  # a newspaper page has some hundreds; each line takes about a kilobyte while it is read
_LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_WEB_PAGE = (b"<!doctype html", b"<html", b"<?xml")


def _refuse(template: str, **values: str | int) -> UnreadableDocument:
    return UnreadableDocument(Message(template, values))


def _check_magic(data: bytes) -> None:
    kind = next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)
    if kind is None and data[:2] == b"BM" and data[6:10] == b"\0\0\0\0":
        kind = gettext_noop("a picture")
    if kind is None and data[:4] == b"RIFF" and data[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        kind = gettext_noop("a picture, sound or film")
    if kind is None and data[4:8] == b"ftyp":
        kind = gettext_noop("a picture, sound or film")
    if kind is None and data.removeprefix(codecs.BOM_UTF8)[:200].lstrip().lower().startswith(_WEB_PAGE):
        kind = gettext_noop("a web page")
    if kind:
        raise _refuse(
            gettext_noop(
                "This is %(kind)s and not plain text. Open it in its own program, save it as plain text and import that file."
            ),
            kind=kind,
        )


# Control characters that are no blanks, surrogates and noncharacters: no text holds them and no database keeps them all.
_FOREIGN = re.compile(
    "[\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + 0xFFFE) + chr(plane * 0x10000 + 0xFFFF) for plane in range(17))
    + "]"
)


def _check_characters(text: str) -> None:
    foreign = _FOREIGN.search(text)
    if foreign is None:
        return
    line, character = text.count("\n", 0, foreign.start()) + 1, foreign.group()
    if character == "\0":
        raise _refuse(
            gettext_noop(
                "Line %(line)s holds a NUL character, so this is not plain text. Save it as UTF-8 text and import it again."
            ),
            line=line,
        )
    raise _refuse(
        gettext_noop(
            "Line %(line)s holds the control character %(code)s. Delete it, save the file as UTF-8 text and import it again."
        ),
        line=line,
        code=f"U+{ord(character):04X}",
    )


def read(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Returns the text unchanged (without a byte order mark) and its encoding; `encoding` overrules the guess."""
    _check_magic(data)
    try:
        text, chosen = choose(data, encoding)
    except LookupError:
        raise _refuse(
            gettext_noop(
                "The encoding %(encoding)s is unknown. Name one such as utf-8, gb18030, big5 or utf-16."
            ),
            encoding=str(encoding),
        ) from None
    except UnicodeDecodeError as error:
        raise _refuse(
            gettext_noop(
                "The text is not whole in the encoding %(encoding)s: byte %(offset)s does not fit. Save it as UTF-8 text and import it again, or name its encoding."
            ),
            encoding=error.encoding,
            offset=error.start,
        ) from None
    _check_characters(text)
    if sum(map(text.count, _LINE_ENDS)) > MOST_LINES:
        raise _refuse(
            gettext_noop("The file has more than %(limit)s lines. Split it and import the parts."),
            limit=MOST_LINES,
        )
    if not text.strip():
        raise _refuse(
            gettext_noop("The file is empty or holds blanks only. Put the text into it and import it again.")
        )
    return text, chosen
