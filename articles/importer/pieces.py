"""From lines to units: what each is, seen together with its neighbours, and torn sentences made whole."""

import re
from dataclasses import replace
from itertools import pairwise

from . import house
from .aside import (
    mark_artwork,
    mark_bylines,
    mark_columns,
    mark_contents,
    mark_distribution,
    mark_entries,
    mark_furniture,
    mark_notes,
    mark_readers,
    mark_signatures,
    mark_signed_ends,
    mark_site_foot,
    mark_site_head,
    mark_torn_at_jumps,
    mark_window_titles,
)
from .boxes import mark_boxes, mark_pull_quotes
from .credits import Credit
from .document import Message, Role, gettext_noop
from .furniture import reason_for
from .heads import is_subtitle
from .house import NONE, HouseRules
from .lines import Line
from .marks import ORNAMENTS, Closing
from .seams import Seams, drop_copies, find_rests, find_short_halves, join_torn
from .units import Unit, unit_of


def _find_broken_titles(units: list[Unit]) -> None:
    """A short line with a comma, a short line without a mark below it and a byline or text: a title on two lines.

    With a colon it takes the byline: text is announced in that way as well.
    """
    for index in range(len(units) - 2):
        above, unit, below, after = units[index - 1] if index else None, *units[index : index + 3]
        comma = unit.first.closing is Closing.COMMA
        lead = unit.first.closing is Closing.LEAD and after.is_credit and unit.first.size >= 5
        if not (unit.is_body and (comma or lead) and unit.first.size <= _SHORT):
            continue
        free = above is None or not (above.is_body and above.torn)
        closes = after.is_credit or after.is_body or is_subtitle(after)
        if free and below.is_heading and below.first.size <= _SHORT and closes:
            unit.role, unit.torn = None, False


def _find_spoken(units: list[Unit]) -> None:
    """In a conversation questions behind a dash, or behind an ornament as the answers are, are paragraphs."""
    for above, unit, below in zip(units, units[1:], units[2:], strict=False):
        if not (unit.is_heading and below.is_body and unit.first.closing is Closing.FINAL):
            continue
        answered = unit.text[0] in ORNAMENTS and below.text[0] in ORNAMENTS
        if answered or (above.is_body and is_subtitle(unit)):
            unit.role = Role.PARAGRAPH


def _find_verse(units: list[Unit]) -> None:
    """Many short lines in a row below a title and its byline are a poem; the last of them may be the next title."""
    index = 1
    while index < len(units):
        start = index + 1
        if not (units[index].is_credit and units[index - 1].is_heading):
            index += 1
            continue
        end = start
        while end < len(units) and units[end].is_heading and not units[end].first.adorned:
            end += 1
        opens = end < len(units) and (units[end].is_credit or units[end].is_body)
        verse = units[start : end - opens]
        if len(verse) >= _VERSE and not any(unit.first.numbered or unit.first.level for unit in verse):
            for unit in verse:
                unit.role = Role.PARAGRAPH
        index = max(end, index + 1)


def _find_page_numbers(units: list[Unit]) -> None:
    """Lone numbers are pages, unless they count the parts of a text from 1."""
    lone = [unit for unit in units if unit.is_heading and _LONE.fullmatch(unit.text.strip())]
    numbers = [int(unit.text) for unit in lone]
    if numbers[:2] != [1, 2]:
        for unit in lone:
            unit.set_aside(Role.ISSUE_INFO, reason_for(Role.ISSUE_INFO))


_LONE = re.compile("[0-9]{1,3}")
_VERSE = 5  # lines that make a poem
_GREETING = re.compile(
    r"此致[\s，,]*敬礼[！!。]?|敬礼[！!。]?|此致[，,]?|[顺即]颂[^，。]{2,4}[！!。]?|祝[好安][！!。]?"
)


def _find_ends_of_letters(units: list[Unit]) -> None:
    """The greeting below a letter belongs to it, and so does a day below its signature."""
    for above, unit in pairwise(units):
        if unit.is_heading and (above.is_body or above.is_heading) and _GREETING.fullmatch(unit.text):
            unit.role = Role.PARAGRAPH
        elif unit.is_heading and above.is_credit and _DAY.fullmatch(unit.text.strip()):
            unit.role = Role.DATELINE
            unit.lines = [replace(unit.first, credit=Credit(strength=0.9))]


_DAY = re.compile(r"[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日")
_SHORT = 18  # characters of one line of a title on two lines


def read_units(lines: list[Line], rules: HouseRules = NONE) -> tuple[list[Unit], Seams]:
    """Reads the lines as units; the order of the steps is from what shapes show alone to what needs the whole.

    Furniture and boxes are known first and then stepped over, since they stand inside sentences as well.
    """
    units = [unit_of(line) for line in lines]
    for above, unit in pairwise(units):
        if unit.first.tail and unit.first.credit is None and not unit.first.turn and above.is_credit:
            unit.set_aside(Role.NOTE, Message(gettext_noop("A note about the text, not about its authors.")))
    house.mark(units, rules)
    mark_torn_at_jumps(units)
    mark_window_titles(units)
    _find_broken_titles(units)
    _find_page_numbers(units)
    mark_signed_ends(units)
    _find_verse(units)
    _find_spoken(units)
    _find_ends_of_letters(units)
    mark_furniture(units)
    mark_site_head(units)
    mark_site_foot(units)
    mark_signatures(units)
    mark_bylines(units)
    mark_artwork(units)
    mark_distribution(units)
    mark_columns(units)
    mark_entries(units)
    mark_notes(units)
    mark_readers(units)
    mark_boxes(units)
    mark_pull_quotes(units)
    mark_contents(units)
    house.mark(units, rules)  # what is stated stands above what was guessed
    seams = Seams(units)
    find_short_halves(units, seams)
    find_rests(units, seams)
    drop_copies(units, seams)
    return join_torn(units, seams), seams
