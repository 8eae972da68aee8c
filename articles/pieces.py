"""Pieces and acts on them as plain data, and which roles stand where in an article."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from articles.importer.document import Role

BODY = (Role.PARAGRAPH, Role.SUBHEAD)
HEADINGS = (Role.COLUMN, Role.KICKER, Role.TITLE, Role.SUBTITLE)  # in the order of an article's head
CREDITS = (Role.BYLINE, Role.AFFILIATION, Role.DATELINE)
IN_ARTICLE = (*HEADINGS, *CREDITS, Role.KEY_POINTS, *BODY)
HEAD = (*HEADINGS, *CREDITS, Role.KEY_POINTS)
LINES = ("line", "next")  # the values of a doubt that are numbers of lines
_SET_SOLID = "\u2e80-\u2fff\u3001-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff“”‘’…—"
# A blank where Chinese print has none: between two characters, or a character and a wide mark.
STRAY_BLANK = re.compile(rf"(?<=[{_SET_SOLID}])[^\S\r\n]+(?=[{_SET_SOLID}])")


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
    tight: bool = False  # its stray blanks are not read


@dataclass(frozen=True, slots=True)
class Act:
    """What an editor did: its kind, and what it was done to."""

    kind: str
    payload: Mapping[str, Any]


def line_numbers(text: str) -> list[int]:
    """Where each line begins; `bisect_right` of a place in it gives the number of its line."""
    return [0, *(found.end() for found in re.finditer(r"\r\n?|\n", text))]
