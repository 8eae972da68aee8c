"""First readings that a line alone does not give: titles on two lines, questions, poems, ends of letters, page numbers."""

import re
from dataclasses import replace
from itertools import pairwise

from .credits import Credit
from .document import Role
from .furniture import reason_for
from .heads import is_subtitle
from .marks import ORNAMENTS, Closing
from .units import Unit

_LONE = re.compile("[0-9]{1,3}")
_SPEAKER = re.compile("[\u3400-\u9fff]{1,3}[\u3000 ]+")
_VERSE = 5  # lines that make a poem
_GREETING = re.compile(
    r"此致[\s，,]*敬礼[！!。]?|敬礼[！!。]?|此致[，,]?|[顺即]颂[^，。]{2,4}[！!。]?|祝[好安][！!。]?"
)
_DAY = re.compile(r"[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日")
_SHORT = 18  # characters of one line of a title on two lines


def find_broken_titles(units: list[Unit]) -> None:
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


def find_spoken(units: list[Unit]) -> None:
    """In a conversation questions are paragraphs: behind a dash, behind an ornament or a sign for the speaker as answers are.

    Below a subhead a dash shows a question where others stand between paragraphs.
    """
    dashed = sum(
        above.is_body and below.is_body and unit.first.closing is Closing.FINAL and is_subtitle(unit)
        for above, unit, below in zip(units, units[1:], units[2:], strict=False)
    )
    for above, unit, below in zip(units, units[1:], units[2:], strict=False):
        if not (unit.is_heading and below.is_body and unit.first.closing is Closing.FINAL):
            continue
        answered = unit.text[0] in ORNAMENTS and below.text[0] in ORNAMENTS
        answered |= bool(_SPEAKER.match(unit.text) and _SPEAKER.match(below.text))
        if answered or (is_subtitle(unit) and (above.is_body or (dashed and above.is_heading))):
            unit.role = Role.PARAGRAPH


def find_verse(units: list[Unit]) -> None:
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


def find_page_numbers(units: list[Unit]) -> None:
    """Lone numbers are pages, unless they count the parts of a text from 1; those of signed texts open articles."""
    lone = [
        index for index, unit in enumerate(units) if unit.is_heading and _LONE.fullmatch(unit.text.strip())
    ]
    titles = [units[index + 1] for index in lone if index + 2 < len(units) and units[index + 2].is_credit]
    signed = len(titles) == len(lone) and all(unit.is_heading for unit in titles)
    if signed or [int(units[index].text) for index in lone[:2]] != [1, 2]:
        for index in lone:
            units[index].set_aside(Role.ISSUE_INFO, reason_for(Role.ISSUE_INFO))


def find_ends_of_letters(units: list[Unit]) -> None:
    """The greeting below a letter belongs to it, and so does a day below its signature."""
    for above, unit in pairwise(units):
        if unit.is_heading and (above.is_body or above.is_heading) and _GREETING.fullmatch(unit.text):
            unit.role = Role.PARAGRAPH
        elif unit.is_heading and above.is_credit and _DAY.fullmatch(unit.text.strip()):
            unit.role = Role.DATELINE
            unit.lines = [replace(unit.first, credit=Credit(strength=0.9))]
