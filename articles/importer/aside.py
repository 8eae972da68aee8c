"""What stands on a page and in no article, seen by its neighbours: furniture, pictures, distribution lists."""

import re
from dataclasses import replace
from itertools import pairwise

from .credits import By
from .dates import find_date
from .document import Message, Role, gettext_noop
from .furniture import (
    PAGE_FURNITURE,
    furniture,
    is_number,
    is_page_code,
    is_publisher,
    publication_in,
    reason_for,
)
from .headlines import is_office_alone
from .lines import LONGEST_LOOSE
from .marks import CLOSERS, HAN, Closing, bare, unbracketed
from .names import is_institution
from .navigation import is_button
from .pageline import names_in, read_page_line
from .seams import Seams
from .units import Unit

_SENT_TO = re.compile(
    rf"(?P<word>[{HAN}]{{0,3}}?)(?:[主抄分呈印]\s?[报送发阅致]|[报送发呈存])\s?[：:]|(?:共|各)?印\s?\d+\s?份|[（(]共印\s?\d+\s?份"
    rf"|[{HAN}]{{4,30}}\s*[{HAN}\d]{{4}}年[{HAN}\d]{{1,2}}月[{HAN}\d]{{1,3}}日\s?印发?$"
)
_LISTED = re.compile("[、，,]")  # more than one receiver
_LABELLED = re.compile(rf"[{HAN}]{{2,4}}[：:]\s?(?P<value>[{HAN}]{{3,20}})")
LONGEST_LABEL = 10  # characters
_FACT = re.compile(rf"[{HAN}]{{2,4}}[：:]\s?\S")
_POINTERS = "▲▼◀▶△▽◁▷▴▾◂▸◄►▵▿←→↑↓↖↗↘↙"  # marks that point from a caption to its picture
_FIGURES = re.compile(rf"[{_POINTERS}①-⑳❶-❿]")
_LONGEST_OF_SEVERAL = 60  # characters of a caption among others
_THROUGH = 0.9  # the strength of a seam from which a line goes on below a picture
_PICTURES = (Role.CAPTION, Role.ARTWORK_CREDIT)


def mark_records(units: list[Unit]) -> None:
    """Fields of a record that say nothing of the text itself, and short lines right above a record, which has its title."""
    reason = reason_for(Role.ISSUE_INFO)
    record = False  # the unit below belongs to a record, or stands right above one
    for unit in reversed(units):
        if unit.first.field:
            record = True
            if unit.role is Role.ISSUE_INFO:
                unit.reason = reason
        elif record and not unit.is_body and not unit.first.level:
            unit.set_aside(Role.ISSUE_INFO, reason)
        else:
            record = False


def mark_furniture(units: list[Unit]) -> None:
    """Sets aside each line whose own shape is furniture, and publisher's names beside such lines."""
    for unit in units:
        role = furniture(unit.first)
        if role and unit.role is not Role.NAVIGATION:  # the title of a window names no issue
            unit.set_aside(role, reason_for(role))
    for above, unit in pairwise(units):  # the next of a row of buttons, each on a line of its own
        if above.role is Role.NAVIGATION and unit.is_heading and is_button(unit.text):
            unit.set_aside(Role.NAVIGATION, reason_for(Role.NAVIGATION))
    _mark_known_names(units)
    _mark_masthead(units)
    _mark_labelled(units)
    _mark_beside_values(units)
    _mark_beside_date(units)
    _mark_name_of_circular(units)
    _mark_office_of_page(units)
    codes = [index for index, unit in enumerate(units) if unit.is_heading and is_page_code(unit.first)]
    parts = (
        any(unit.is_body for unit in units[codes[0] : codes[-1]]) if codes else False
    )  # numbers of passages
    for index, unit in enumerate(units):
        if not unit.is_heading:
            continue
        name = publication_in(unit.text)
        if not (name or is_publisher(unit.first) or (index in codes and not parts)):
            continue
        beside = [units[i] for i in (index - 1, index + 1) if 0 <= i < len(units)]
        if any(
            other.role in PAGE_FURNITURE or (other.is_heading and is_publisher(other.first))
            for other in beside
        ) or (index == 0 and len(units) > 1 and not units[1].is_credit and not units[1].is_body):
            unit.set_aside(Role.ISSUE_INFO, reason_for(Role.ISSUE_INFO))


def _mark_labelled(units: list[Unit]) -> None:
    """A short label with an office or place behind a colon, beside furniture: where and for whom, and no title."""
    for above, unit, below in zip([None, *units], units, [*units[1:], None], strict=False):
        found = _LABELLED.fullmatch(unit.text) if unit.is_heading else None
        beside = any(one and one.reason and one.role in PAGE_FURNITURE for one in (above, below))
        if found and beside and is_institution(found.group("value")):
            unit.set_aside(Role.ISSUE_INFO, reason_for(Role.ISSUE_INFO))


def _mark_masthead(units: list[Unit]) -> None:
    """A few characters in the first line, above the date of the issue: the paper, when another headline follows."""
    if len(units) < 3 or not units[0].is_heading or not re.fullmatch(f"[{HAN}]{{2,8}}", bare(units[0].text)):
        return
    dated = units[1].role is Role.ISSUE_INFO and find_date(units[1].text) is not None
    if dated and next((unit.is_heading for unit in units[2:] if unit.is_heading or unit.is_body), False):
        units[0].set_aside(Role.ISSUE_INFO, reason_for(Role.ISSUE_INFO))


def _mark_known_names(units: list[Unit]) -> None:
    """Lines of nothing but the names of the paper and its pages, as known from the line that carries the page."""
    lines = [read_page_line(unit.text) for unit in units if unit.role is Role.ISSUE_INFO]
    known = {name for line in lines if line and line.paper for _, name in line.names}
    for unit in units:
        if unit.is_heading and (names := names_in(unit.text)) and known.issuperset(names):
            unit.set_aside(Role.ISSUE_INFO, reason_for(Role.ISSUE_INFO))


def _mark_name_of_circular(units: list[Unit]) -> None:
    """What stands at the very top above the number of the issue is the name of the bulletin."""
    top = units[:4]
    at = next((i for i, unit in enumerate(top) if unit.role is Role.ISSUE_INFO and is_number(unit.first)), 0)
    for unit in top[:at]:
        if unit.is_heading:
            unit.set_aside(Role.ISSUE_INFO, reason_for(Role.ISSUE_INFO))


def _mark_office_of_page(units: list[Unit]) -> None:
    """An office alone between lines of furniture is whose page it is, when a headline follows."""
    last = max((index for index, unit in enumerate(units) if unit.is_heading), default=0)
    for above, unit, below in zip(units[: last - 1], units[1:], units[2:], strict=False):
        between = above.role in PAGE_FURNITURE and below.role in PAGE_FURNITURE
        if unit.is_heading and between and is_office_alone(unit):
            unit.set_aside(Role.ISSUE_INFO, reason_for(Role.ISSUE_INFO))


def _mark_beside_values(units: list[Unit]) -> None:
    """A value with its label, behind names or such values on their line, says who made the page, or when."""
    for above, unit in pairwise(units):
        beside = above.first.number == unit.first.number and (
            above.is_credit or above.role is Role.ISSUE_INFO
        )
        if beside and unit.is_heading and not unit.first.tail and _FACT.match(unit.text):
            unit.set_aside(Role.ISSUE_INFO, reason_for(Role.ISSUE_INFO))


def _mark_beside_date(units: list[Unit]) -> None:
    """What is left of a line that gives the date of the issue is page number, page name or the like."""
    dated = {
        unit.first.number for unit in units if unit.role is Role.ISSUE_INFO and find_date(unit.first.plain)
    }
    for unit in units:
        line = unit.first
        if unit.is_heading and line.number in dated and line.size <= 16 and not line.tail:
            unit.set_aside(Role.ISSUE_INFO, reason_for(Role.ISSUE_INFO))


def mark_artwork(units: list[Unit], seams: Seams) -> None:
    """A line that names who painted or took something is a credit of a picture, and so is the title above it.

    So is a byline below the title of a picture that names nobody.
    """
    for index, unit in enumerate(units):
        credit = unit.first.credit
        above, before = (units[index - 1] if index else None), (units[index - 2] if index > 1 else None)
        titled = (
            above is not None
            and above.role is Role.ARTWORK_CREDIT
            and above.text.rstrip()[-1] in CLOSERS
            and not above.first.sentences  # what is said of a picture is not its title
        )
        if unit.is_credit and titled and credit and len(credit.authors) == 1 and not credit.affiliation:
            unit.set_aside(Role.ARTWORK_CREDIT, reason_for(Role.ARTWORK_CREDIT))
        if unit.reason or not credit or credit.by is not By.ARTIST:
            continue
        unit.set_aside(Role.ARTWORK_CREDIT, reason_for(Role.ARTWORK_CREDIT))
        if above is None or _goes_round(units, index, seams):
            continue
        if above.is_heading and above.first.size <= 20 and not above.first.level:
            above.set_aside(Role.ARTWORK_CREDIT, reason_for(Role.ARTWORK_CREDIT))
        elif (
            above.is_body
            and above.first.size <= 90
            and not (
                above.torn and above.first.size > LONGEST_LOOSE
            )  # a sentence that goes on behind the picture
            and (before is None or before.torn or before.is_credit or before.reason)
        ):
            above.set_aside(Role.CAPTION, reason_for(Role.CAPTION))


def _goes_round(units: list[Unit], index: int, seams: Seams) -> bool:
    """Whether the line above a picture is part of a sentence that goes on below it, rather than the picture's title."""
    above = units[index - 1]
    if above.reason or above.first.closing is not Closing.NONE:
        return False
    below = next((one for one in units[index + 1 :] if not one.reason), None)
    rest = below.text[:60] if below and (below.is_body or below.is_heading) else ""
    before = units[index - 2] if index > 1 and units[index - 2].torn else None
    through = seams.strength(above.text, rest)
    if before is None:
        return through >= _THROUGH
    return seams.strength(before.text[-60:], above.text) + through > seams.strength(before.text[-60:], rest)


def mark_captions(units: list[Unit]) -> None:
    """Captions in a row: they point in different ways, or count up above what is surely said of a picture.

    A short label above a picture that stands between two texts or inside a sentence goes with it.
    """
    reason = reason_for(Role.CAPTION)
    _mark_shown(units)
    index = 0
    while index < len(units):
        run: list[Unit] = []
        while index + len(run) < len(units) and _is_one_of_several(units[index + len(run)]):
            run.append(units[index + len(run)])
        marks = {unit.text.lstrip()[0] for unit in run}
        below = units[index + len(run)] if index + len(run) < len(units) else None
        pictured = below is not None and below.role in _PICTURES
        if len(run) > 1 and len(marks) == len(run) and (pictured or marks <= set(_POINTERS)):
            for unit in run:
                unit.set_aside(Role.CAPTION, reason)
        index += len(run) or 1
    for index, (unit, below) in enumerate(pairwise(units)):
        if (
            unit.is_heading
            and unit.first.size <= LONGEST_LABEL // 2
            and below.role in _PICTURES
            and below.reason
        ):
            text = next((one for one in units[index + 1 :] if not one.reason), None)
            torn = bool(index and units[index - 1].torn)
            if text and (text.is_body if torn else text.is_heading):
                unit.set_aside(Role.CAPTION, reason)


def _mark_shown(units: list[Unit]) -> None:
    """A label and what is shown, in brackets and between two paragraphs: a script says so what is seen meanwhile."""
    for above, unit, below in zip(units, units[1:], units[2:], strict=False):
        inside = (
            unbracketed(unit.first.plain) if unit.is_heading and above.is_body and below.is_body else None
        )
        if inside and _FACT.match(inside) and len(re.findall("[：:]", inside)) == 1:
            unit.set_aside(Role.CAPTION, reason_for(Role.CAPTION))


def _is_one_of_several(unit: Unit) -> bool:
    short = unit.first.size <= _LONGEST_OF_SEVERAL and not unit.first.level
    return short and (unit.is_heading or unit.is_body) and bool(_FIGURES.match(unit.text.lstrip()))


def mark_distribution(units: list[Unit]) -> None:
    """A list of receivers goes on to its end: through lines that end in a comma, and through all other such labels.

    A label with an unknown word in it counts below the last long paragraph, and before more than one receiver.
    """
    reason = Message(gettext_noop("The list of those who receive the document."))
    going = False
    long_text = max(
        (index for index, unit in enumerate(units) if unit.is_body and unit.first.size > 120), default=-1
    )
    for index, unit in enumerate(units):
        if unit.is_credit and unit.first.tail:
            going = False
            continue
        text = unit.first.plain
        sent = _SENT_TO.match(text)
        known = sent is not None and (sent.group("word") or "") in ("", "本期")
        labelled = known or (sent is not None and index > long_text and bool(_LISTED.search(text)))
        above = units[index - 1] if index else None
        going_on = (
            going
            and above is not None
            and above.last.closing in (Closing.COMMA, Closing.NONE)
            and not unit.first.loose
            and unit.first.size <= 120
        )
        going = labelled or going_on
        if going and (unit.reason is None or labelled):
            unit.set_aside(Role.DISTRIBUTION_LIST, reason)


def mark_columns(units: list[Unit]) -> None:
    """What needs no mark to be the name of a column: a short line above the first of several briefs."""
    for unit, below in pairwise(units):
        if unit.is_heading and below.first.brief and unit.first.size <= LONGEST_LABEL:
            unit.lines = [replace(unit.first, label=True)]
