"""Lists inside a text: a heading that counts or numbers, and below it who or what is listed, one to a line."""

import re
from collections.abc import Iterable
from itertools import groupby

from .credits import read_credit
from .dates import number
from .document import Role
from .furniture import reason_for
from .lines import LONGEST_LOOSE, numbering
from .marks import HAN, ORNAMENTS, Closing
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


_COUNTER = re.compile(
    rf"(?P<stem>其|第(?=.{{1,4}}[条则])|(?!第)[{HAN}]{{2,4}}|[A-Za-z]{{1,8}}[.\s]?)\s?(?P<number>\d{{1,2}}|[一二三四五六七八九十]{{1,2}})\s?[：:.条则]?"
)
_KIND = "例"  # a case: it says what kind of text follows, and stands in its head
_AROUND = ORNAMENTS + "—–-·•~～=|｜ \u3000【】〔〕[]［］"
# Four characters before a blank or a stroke: shorter ones are names beside names.
_FACT = re.compile(
    rf"(?:(?P<label>[{HAN}](?:[ \u3000]*[{HAN}]){{1,3}})\s?[：:]\s?|(?P<bare>[{HAN}]{{4}})[\u3000／])(?=\S)"
)


def mark_counters(units: list[Unit]) -> None:
    """Labels that count up, each above a headline, as 'text one' and 'text two': there an article begins."""
    found: dict[str, list[tuple[int, int]]] = {}
    for index, unit in enumerate(units):
        match = _COUNTER.fullmatch(unit.text.strip(_AROUND)) if unit.is_heading or unit.is_body else None
        if match:
            found.setdefault(match.group("stem"), []).append((index, number(match.group("number")) or 0))
    for stem, counted in found.items():
        if len(counted) < _FEWEST or [count for _, count in counted] != list(range(1, len(counted) + 1)):
            continue
        opened = [_below(units, index) for index, _ in counted]
        if not all(unit is not None and unit.is_heading for unit in opened):
            continue
        for index, _ in counted if not stem.endswith(_KIND) else ():
            units[index].set_aside(Role.ISSUE_INFO, reason_for(Role.ISSUE_INFO))
        for title in filter(None, opened):
            title.opens = True


def _below(units: list[Unit], index: int) -> Unit | None:
    """The next unit that may be part of an article and names nobody."""
    rest = units[index + 1 : index + 4]
    return next((unit for unit in rest if not unit.reason and not unit.is_credit), None)


def mark_fact_rows(units: list[Unit]) -> None:
    """Below a headline and above the text, lines of a label and its value: who took part, when and where."""
    index = 1
    while index < len(units):
        end, labels = index, set[str]()
        while end < len(units) and not units[end].is_body:
            match = _FACT.match(units[end].text) if units[end].is_heading else None
            if match:
                labels.add(match.group("label") or match.group("bare"))
            elif units[end].is_heading:
                break
            end += 1
        facts = [unit for unit in units[index:end] if unit.is_heading]
        titled = any(unit.is_heading for unit in units[:index]) and not any(
            unit.is_body for unit in units[max(0, index - 3) : index]
        )
        if len(facts) >= _FEWEST and len(labels) == len(facts) and titled:
            for unit in facts:
                unit.set_aside(Role.ISSUE_INFO, reason_for(Role.ISSUE_INFO))
        index = max(end, index + 1)


def mark_labelled_titles(units: list[Unit]) -> None:
    """A label behind the same mark and a headline below it, above several texts: with each an article begins."""
    kept = [unit for unit in units if not unit.reason]
    found: dict[str, list[Unit]] = {}
    for above, label, title, text in zip([None, *kept], kept, kept[1:], kept[2:], strict=False):
        paired = label.is_heading and title.is_heading and label.first.adorned and not title.first.adorned
        first = above is None or not above.is_heading
        if paired and first and (text.is_body or text.is_credit) and not title.first.numbered:
            found.setdefault(label.text[0], []).append(label)
    for mark, labels in found.items():
        if not mark.isalnum() and len(labels) >= _FEWEST:
            for label in labels:
                label.opens = True
