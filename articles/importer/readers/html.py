"""Web pages: decoded here, for the encoding is part of the report, and read in a process of their own."""

import codecs
import re

from ..document import UnreadableDocument
from . import child, text
from .encodings import plausibility

SUFFIXES = (".html", ".htm")

_HEAD = 4096  # bytes in which a page declares its encoding
_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*["']?\s*([a-z0-9_.:-]{3,20})""",
    re.IGNORECASE,
)
# A declared encoding is read as what browsers take it for.
_MEANT = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
}
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,1000}>|<!--")


def _worth(words: str) -> float:
    """How plausible the characters are that tell one encoding from another; markup tells nothing."""
    foreign = "".join(character for character in words if not character.isascii())
    return plausibility(foreign) if foreign else 1.0


def _decode(data: bytes, encoding: str | None) -> tuple[str, str]:
    """A page's declaration is believed unless it does not fit: saving a page often changes one and not the other."""
    declared = _DECLARED.search(data, 0, _HEAD)
    if encoding or not declared:
        return text.decode(data, encoding)
    try:
        name = codecs.lookup(declared.group(1).decode()).name
        name = _MEANT.get(name, name)
        words = data.decode(name)
    except (LookupError, ValueError):
        return text.decode(data)
    try:
        other, guessed = text.decode(data)
    except UnreadableDocument:
        return words, name
    return (words, name) if _worth(words) >= _worth(other) else (other, guessed)


def read(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Returns what the page shows and its encoding. A file without any tag is the text that it is."""
    words, chosen = _decode(data, encoding)
    if not _TAG.search(words):
        return words, chosen
    return child.run("inside.html", text.check(words).encode()), chosen
