"""What an import yields: plain, frozen values that say which character of the source went where."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


def gettext_noop(text: str) -> str:
    """Marks a sentence for translation and returns it unchanged: the importer itself knows no language."""
    return text


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for people: an English template, to be translated where it is shown, and its values."""

    template: str
    values: Mapping[str, str | int] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template % self.values


class UnreadableDocument(Exception):
    """The document cannot be read. The message says why and what to do about it."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


class Role(StrEnum):
    """What a piece of the source is. The roles down to NOTE can be part of an article."""

    TITLE = "title"
    KICKER = "kicker"
    SUBTITLE = "subtitle"
    COLUMN = "column"
    BYLINE = "byline"
    AFFILIATION = "affiliation"
    SUBHEAD = "subhead"
    PARAGRAPH = "paragraph"
    KEY_POINTS = "key-points"
    CONTINUATION_MARK = "continuation-mark"
    DATELINE = "dateline"
    NOTE = "note"
    NAVIGATION = "navigation"
    COPYRIGHT = "copyright"
    ISSUE_INFO = "issue-info"
    PAGE_TITLE_LIST = "page-title-list"
    REPEATED_TITLE = "repeated-title"
    PAGE_THEME = "page-theme"
    EDITOR_NOTE = "editor-note"
    ARTWORK_CREDIT = "artwork-credit"
    CAPTION = "caption"
    DISTRIBUTION_LIST = "distribution-list"
    FRAGMENT = "fragment"
    IMPRINT = "imprint"
    OTHER = "other"


class BlockKind(StrEnum):
    """What a block of an article's text is."""

    PARAGRAPH = "paragraph"
    SUBHEAD = "subhead"


@dataclass(frozen=True, slots=True)
class Piece:
    """A span of the source's text, in code points and without outer blanks, that has one role."""

    start: int
    end: int
    role: Role
    draft: int | None  # which draft it is part of; None when it was set aside
    reason: Message | None  # why it was set aside, exactly when it was
    block: int | None = None  # which block of the draft its text flows into
    order: int = 0  # its place in the reading order of the draft


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or subhead of an article."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as the importer understood it; an empty string where there is nothing."""

    title: str
    kicker: str
    subtitle: str
    column: str
    authors: tuple[str, ...]
    affiliation: str
    date: datetime.date | None
    publication: str
    complete: bool
    confidence: float
    doubts: tuple[Message, ...]
    key_points: tuple[str, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One imported document: its text unchanged, and where every non-blank character of it belongs."""

    name: str
    sha256: str
    encoding: str
    text: str
    kind: str
    publication: str
    date: datetime.date | None
    date_is_inferred: bool
    page: str
    page_name: str
    pieces: tuple[Piece, ...]
    drafts: tuple[Draft, ...]
