"""Bytes to text: one module per format, all behind one contract."""

from pathlib import PurePath
from typing import Protocol

from ..document import Message, UnreadableDocument, gettext_noop
from . import docx, html, pdf, text
from .encodings import plausibility
from .kinds import Format, recognise


class Reader(Protocol):
    """Turns the bytes of one format into text and says in which encoding they were."""

    @property
    def SUFFIXES(self) -> tuple[str, ...]:
        """The endings of file names that it reads."""

    def read(self, data: bytes, encoding: str | None = None) -> tuple[str, str]:
        """Returns text and encoding; raises UnreadableDocument with the remedy. Drops and invents nothing visible."""


_READERS: dict[Format, Reader] = {
    Format.TEXT: text,
    Format.DOCX: docx,
    Format.PDF: pdf,
    Format.HTML: html,
}
SUFFIXES: tuple[str, ...] = tuple(suffix for reader in _READERS.values() for suffix in reader.SUFFIXES)
_PLAUSIBLE = 0.3  # from here on bytes of an unexpected kind are a text and no noise


def read(name: str, data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """The text of a document and its encoding; raises UnreadableDocument, with the remedy, when there is none.

    The bytes decide what the document is. The name decides for what bytes do not tell: a piece of a web page is a text
    like others, and a text with a name of another kind must look like one.
    """
    suffix = PurePath(name).suffix.lower()
    found = recognise(data)
    if found is not Format.TEXT:
        words, chosen = _READERS[found].read(data, encoding)
    elif suffix not in SUFFIXES:
        raise UnreadableDocument(
            Message(
                gettext_noop(
                    "%(name)s is of a kind that cannot be imported. Save it as one of these: %(kinds)s."
                ),
                {"name": name, "kinds": ", ".join(SUFFIXES)},
            )
        )
    elif suffix in html.SUFFIXES:
        words, chosen = html.read(data, encoding)
    else:
        words, chosen = _read_text(name, suffix, data, encoding)
    return text.check(words), chosen


def _read_text(name: str, suffix: str, data: bytes, encoding: str | None) -> tuple[str, str]:
    if suffix in text.SUFFIXES:
        return text.read(data, encoding)
    try:
        words, chosen = text.read(data, encoding)
        if not data or plausibility(text.check(words)) >= _PLAUSIBLE:
            return words, chosen
    except UnreadableDocument:
        pass
    raise UnreadableDocument(
        Message(
            gettext_noop(
                "%(name)s is damaged or not what its name says. Open it in its own program, save it once more and import that file."
            ),
            {"name": name},
        )
    )
