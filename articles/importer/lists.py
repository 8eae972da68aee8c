"""Lists inside a text: a heading that counts or numbers, and below it who or what is listed, one to a line."""

import re
from collections.abc import Iterable
from itertools import groupby

from .credits import read_credit
from .dates import number
from .document import Role
from .lines import LONGEST_LOOSE, numbering
from .marks import HAN, Closing
from .names import is_workplace
from .units import Unit

_COUNT = re.compile(
    rf"[（(]\s?(?:共|计|合计)?\s?(?P<count>\d{{1,3}}|[一二三四五六七八九十]{{1,3}})\s?(?![版页期号年月日])[{HAN}]{{1,2}}\s?[）)]$"
)
_MOST = 200  # rows
_FEWEST = 2  # rows that make a list
_USUAL = 0.7  # the share of rows below a heading without a count that name persons or an office


def mark_lists(units: list[Unit]) -> None:
    """A heading that says how many stand below it, or a numbered one above persons or offices: it divides a text.

    What is listed are paragraphs, and names in it are no byline.
    """
    for index, unit in enumerate(units):
        if not (unit.is_heading or unit.is_body) or unit.first.size > LONGEST_LOOSE or unit.first.tail:
            continue
        counted = _COUNT.search(unit.text)
        kind = numbering(unit.first.plain)
        if not (counted or kind):
            continue
        rows = _rows(units, index + 1, kind)
        if counted:
            count = number(counted.group("count"))
            rows = rows[:count]
            fits = len(rows) == count
        else:
            fits = sum(map(_is_entry, rows)) >= _USUAL * len(rows)
        if fits and len(rows) >= _FEWEST:
            unit.role, unit.torn, unit.section = None, False, True
            for one in (one for row in rows for one in row):
                one.role, one.torn, one.listed = Role.PARAGRAPH, False, True


def _rows(units: list[Unit], start: int, kind: str) -> list[list[Unit]]:
    """The lines from a place on that may be entries, up to a sentence or the next heading of the kind."""
    rows: list[list[Unit]] = []
    for _, group in groupby(units[start : start + _MOST], key=lambda unit: unit.first.number):
        row = list(group)
        if not all(map(_may_be_listed, row)) or (kind and numbering(row[0].first.plain) == kind):
            break
        rows.append(row)
    return rows


def _may_be_listed(unit: Unit) -> bool:
    line = unit.first
    open_end = line.closing is Closing.NONE and line.size <= LONGEST_LOOSE and not line.level
    return open_end and (unit.is_heading or unit.is_body or unit.is_credit)


def _is_entry(row: Iterable[Unit]) -> bool:
    """Whether a line names persons or an office and nothing besides, but for its number."""
    texts = [(unit, unit.text[len(numbering(unit.first.plain)) :].strip()) for unit in row]
    return all(unit.is_credit or is_workplace(text) or read_credit(text) for unit, text in texts)
