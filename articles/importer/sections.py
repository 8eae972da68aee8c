"""Headings that divide a text by their shape alone: they are no titles, wherever they stand.

Days of a diary, labels that come in the same order in several texts, labels with the same mark, and what stands
between a note of the editors and the text.
"""

import re
from collections import Counter
from itertools import pairwise

from .document import Role
from .heads import is_subtitle
from .marks import LABEL_BRACKETS, ORNAMENTS, bare
from .units import Unit

_DAY = re.compile(
    rf"[{re.escape(ORNAMENTS)}\s]*(?:\d{{4}}年)?(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})日(?![^\s，、（(])"
)
_LONGEST = 12  # characters of a label
_LONGEST_DAY = 20  # characters with the weekday and the weather


def mark_sections(units: list[Unit]) -> None:
    """Marks the headings that divide texts. Only what stands right above a paragraph can be one."""
    kept = [unit for unit in units if not unit.reason or _is_day(unit)]
    above_text = [one for one, below in pairwise(kept) if below.is_body]
    _mark_days(kept, above_text)
    _join_days(units)
    kept = [unit for unit in units if not unit.reason]
    labels = [unit for unit in above_text if unit.is_heading and _may_be_label(unit)]
    _mark_recurring(kept, labels)
    _mark_alike(kept, labels)
    _mark_below_notes(units)


def _is_day(unit: Unit) -> bool:
    return (
        (unit.is_heading or unit.role in (Role.ISSUE_INFO, Role.NAVIGATION, Role.DATELINE))
        and unit.first.size <= _LONGEST_DAY
        and not (unit.first.tail or unit.first.head or unit.first.level)
        and _DAY.match(unit.first.text) is not None
    )


def _may_be_label(unit: Unit) -> bool:
    return unit.first.size <= _LONGEST and not (unit.first.level or unit.first.brief or unit.first.named)


def _runs(units: list[Unit], chosen: list[Unit], signed: bool = True) -> list[list[Unit]]:
    """The chosen headings that follow one another with nothing but paragraphs, or credits (`signed`), between them."""
    ids = {id(unit) for unit in chosen}
    runs: list[list[Unit]] = []
    open_run = False
    for unit in units:
        if id(unit) in ids:
            if open_run:
                runs[-1].append(unit)
            else:
                runs.append([unit])
            open_run = True
        elif not (unit.is_body or (signed and unit.is_credit)):
            open_run = False
    return runs


def _mark_days(units: list[Unit], above_text: list[Unit]) -> None:
    """Several days in a row, each above its own paragraphs: a diary."""
    for run in _runs(units, [unit for unit in above_text if _is_day(unit)], signed=False):
        if len(run) > 1 and len({bare(unit.text) for unit in run}) == len(run):
            for unit in run:
                unit.role, unit.reason, unit.section = None, None, True


def _join_days(units: list[Unit]) -> None:
    """What stands beside the day on its line, such as the weather, belongs to it."""
    joined: list[Unit] = []
    for unit in units:
        above = joined[-1] if joined else None
        if (
            above
            and above.section
            and above.first.number == unit.first.number
            and not (unit.is_body or unit.is_credit)
        ):
            above.lines += unit.lines
        else:
            joined.append(unit)
    units[:] = joined


def _mark_recurring(units: list[Unit], labels: list[Unit]) -> None:
    """Labels that stand in several texts, each time right above a paragraph, and beside another such label."""
    count = Counter(bare(unit.text) for unit in units if unit.is_heading)
    placed = Counter(bare(unit.text) for unit in labels)
    again = [unit for unit in labels if placed[text := bare(unit.text)] > 1 and placed[text] == count[text]]
    for run in _runs(units, again):
        if len({bare(unit.text) for unit in run}) > 1:
            for unit in run:
                unit.section = True


def _mark_of(unit: Unit) -> str:
    mark = unit.first.text[0]
    return mark if mark in ORNAMENTS or mark in LABEL_BRACKETS else ""


def _mark_alike(units: list[Unit], labels: list[Unit]) -> None:
    """Labels with the same mark that divide one text."""
    for run in _runs(units, [unit for unit in labels if _mark_of(unit)]):
        if len(run) > 1 and len({_mark_of(unit) for unit in run}) == 1:
            for unit in run:
                unit.section = True


def _mark_below_notes(units: list[Unit]) -> None:
    """A heading between a note of the editors and the text, when the head above the note is whole."""
    for index in range(2, len(units) - 1):
        note, unit, below = units[index - 1], units[index], units[index + 1]
        if not (unit.is_heading and below.is_body and note.role is Role.EDITOR_NOTE and _may_be_label(unit)):
            continue
        head = next((one for one in reversed(units[max(0, index - 8) : index - 1]) if not one.reason), None)
        if head and (head.is_credit or (head.is_heading and is_subtitle(head))):
            unit.section = True
