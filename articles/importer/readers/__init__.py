"""Bytes to text: one module per format, all behind one contract."""

from pathlib import PurePath
from typing import Protocol

from ..document import Message, UnreadableDocument, gettext_noop
from . import text


class Reader(Protocol):
    """Turns the bytes of one format into text and says in which encoding they were."""

    @property
    def SUFFIXES(self) -> tuple[str, ...]:
        """The endings of file names that it reads."""

    def read(self, data: bytes, encoding: str | None = None) -> tuple[str, str]:
        """Returns text and encoding; raises UnreadableDocument with the remedy. Drops and invents nothing."""


_READERS: tuple[Reader, ...] = (text,)
SUFFIXES: tuple[str, ...] = tuple(suffix for reader in _READERS for suffix in reader.SUFFIXES)


def reader_for(name: str) -> Reader:
    """The reader for a file's name; a name with another ending or with none is refused."""
    suffix = PurePath(name).suffix.lower()
    for reader in _READERS:
        if suffix in reader.SUFFIXES:
            return reader
    raise UnreadableDocument(
        Message(
            gettext_noop(
                "%(name)s is of a kind that cannot be imported. Save it as one of these: %(kinds)s."
            ),
            {"name": name, "kinds": ", ".join(SUFFIXES)},
        )
    )
