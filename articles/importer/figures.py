"""Tables that a copy leaves as lines: rows of a name and figures, and what stands around them."""

import re

from .credits import By
from .document import Message, Role, gettext_noop
from .marks import HAN
from .units import Unit

_LONGEST_ROW = 40  # characters
_FEWEST = 2  # rows that make a table
_MOST_LABELS = 3  # lines above it that belong to it
_NOTE = re.compile(r"[（(]?(?:数据|资料|单位|备?注|说明)[^。]{0,12}[：:/／]|[（(]数据")
_PARTED = re.compile(r"[\s，、：/／|]+|(?<=[）)])(?=[\d—])")
_UNIT_APART = re.compile(rf"(?<=\d)\s(?=(?:[{HAN}]{{1,2}}|%)(?:\s|$))")
_FIGURE = re.compile(rf"[{HAN}]?[+-]?\d[\d.,:～~—–-]*[%％‰℃]?[{HAN}]{{0,2}}|[—–-]+|持平")
_TABLE = gettext_noop("A table of figures, no text of an article.")


def mark_tables(units: list[Unit]) -> None:
    """Between two texts, rows of a name and figures, one below the other; with them their labels and notes."""
    index = 0
    while index < len(units):
        end = index
        while end < len(units) and _is_row(units[end]):
            end += 1
        if end - index >= _FEWEST:
            after = end
            while after < len(units) and _is_note(units[after]):
                after += 1
            # Where a text goes on below it, the table is part of that text.
            parts = after == len(units) or not units[after].is_body
            for unit in units[_first_label(units, index) : after] if parts else ():
                unit.set_aside(Role.OTHER, Message(_TABLE))
                unit.torn = False
        index = max(end, index + 1)


def _is_row(unit: Unit) -> bool:
    """Whether a line has a name and then nothing but figures, one of them a number."""
    line = unit.first
    if not (unit.is_heading or unit.is_body) or line.size > _LONGEST_ROW or line.sentences or line.tail:
        return False
    words = [word for word in _PARTED.split(_UNIT_APART.sub("", line.plain.strip())) if word]
    figures = [word for word in words if _FIGURE.fullmatch(word)]
    names = words[: len(words) - len(figures)]
    return (
        1 <= len(names) <= 2
        and bool(figures)
        and words[len(names) :] == figures
        and any(map(str.isdigit, "".join(figures)))
        and not any(map(str.isdigit, names[0][:1]))
    )


def _first_label(units: list[Unit], index: int) -> int:
    """Where the short lines right above a table begin: what it shows, what its columns are, the unit."""
    first = index
    while (
        first
        and index - first < _MOST_LABELS
        and units[first - 1].is_heading
        and not units[first - 1].first.level
    ):
        first -= 1
    return first if first and not units[first - 1].is_heading else index


def _is_note(unit: Unit) -> bool:
    """A line right below a table that says who gave the figures, of when they are, in what they are measured."""
    credit = unit.first.credit
    made = bool(credit and credit.by is By.ARTIST and not unit.reason)
    return made or (unit.is_heading and unit.first.size <= _LONGEST_ROW and bool(_NOTE.match(unit.text)))
