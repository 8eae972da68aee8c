"""Pieces and acts on them as plain data, and which roles stand where in an article."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from articles.importer.document import Role

BODY = (Role.PARAGRAPH, Role.SUBHEAD)
HEADINGS = (Role.COLUMN, Role.KICKER, Role.TITLE, Role.SUBTITLE)  # in the order of an article's head
CREDITS = (Role.BYLINE, Role.AFFILIATION, Role.DATELINE)
IN_ARTICLE = (*HEADINGS, *CREDITS, Role.KEY_POINTS, *BODY)
HEAD = (*HEADINGS, *CREDITS, Role.KEY_POINTS)


@dataclass(frozen=True, slots=True)
class Piece:
    """A span of the source and where it went: into a place of an article, or aside with a reason."""

    start: int
    end: int
    role: str
    article: int | None
    block: int | None = None
    order: int = 0
    reason: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """What an editor did: its kind, and what it was done to."""

    kind: str
    payload: Mapping[str, Any]
