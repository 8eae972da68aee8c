"""Jumps from page to page: whether two marks, 'goes on on page 3' and 'from page 1', can answer each other."""

import re
from bisect import bisect_right

from .dates import number
from .document import Role
from .furniture import page_in
from .pageline import read_page_line
from .strand import Strand
from .units import Unit

_PAGE = re.compile(r"[A-Z]?\s?([0-9０-９]+|[〇零一二三四五六七八九十]+)(?=\s?[版页])|(?P<front>头版)")


def page_of_mark(text: str) -> int | None:
    """The number of the page that a jump mark names."""
    match = _PAGE.search(text)
    if not match:
        return None
    return 1 if match.group("front") else number(match.group(1))


def _page_of_line(text: str) -> str:
    whole, found = read_page_line(text), page_in(text)
    return (whole.page if whole else "") or (found[0] if found else "")


class Pages:
    """Where the pages of a document begin, as far as its own lines say so."""

    def __init__(self, units: list[Unit]) -> None:
        found = [
            (unit.first.start, page)
            for unit in units
            if unit.role is Role.ISSUE_INFO and (page := _page_of_line(unit.text))
        ]
        self._starts = [start for start, _ in found]
        self._numbers = [number(page.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for _, page in found]
        self.several = len(set(self._numbers)) > 1

    def at(self, start: int) -> int | None:
        """The number of the page on which a position stands; unknown where none is named."""
        place = bisect_right(self._starts, start)
        if place:
            return self._numbers[place - 1]
        return self._numbers[0] if self._numbers and not self.several else None


def agreement(end: Strand, rest: Strand, pages: Pages) -> float:
    """How well the marks of two halves agree with the pages on which these stand: -1 at odds, 0 unknown, 1 agreed."""
    went_to = [page_of_mark(unit.text) for unit in end.marks if unit.first.turn == "to"]
    came_from = [page_of_mark(unit.text) for unit in rest.marks if unit.first.turn == "from"]
    told = [
        (came_from, pages.at(end.paragraphs[-1].last.start)),
        (went_to, pages.at(rest.paragraphs[0].first.start)),
    ]
    known = [named[-1] == page for named, page in told if named and named[-1] and page]
    if not known:
        return 0.0
    return 1.0 if all(known) else -1.0
