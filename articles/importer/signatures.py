"""Lines that say who wrote it by where they stand: under a headline, at the end of a text, set to the right."""

import re
from dataclasses import replace
from itertools import pairwise

from .credits import By, Credit, read_credit
from .dates import find_date
from .document import Role
from .furniture import reason_for
from .headlines import is_office_alone
from .marks import BRACKETS, HAN, Closing, bare, label_in
from .names import is_institution, is_rare_word, is_unknown_name, is_workplace
from .units import Unit

_BETWEEN = (Role.KEY_POINTS, Role.AFFILIATION)  # stand between names and the text
_LONGEST_PLACE = 24  # characters of a line that is nothing but a workplace
_FAR = 8  # blanks before a line that is set to the right
_LONGEST_NAMES = 24  # characters of a line that is nothing but names
_SIDE = re.compile(rf"[{HAN}]{{2,3}}[：:／/]\s?|[【〔［\[][{HAN}]{{2,3}}[】〕］\]]\s?")
_SHORTEST_TITLE = 5
_SHORTEST_TORN = 16  # of a line that is rather a torn paragraph than a headline


def mark_signed_ends(units: list[Unit]) -> None:
    """Below a text and above no other, a line with nothing but a name and one place besides signs the text."""
    for above, unit, below in zip(units, units[1:], [*units[2:], None], strict=False):
        ends = above.is_body and above.last.closing is not Closing.COMMA
        far = unit.first.indent >= _FAR or below is None or not below.is_body
        if unit.is_heading and ends and far and len(unit.text.split()) == 2 and unit.first.size <= 24:
            credit = read_credit(unit.text, bracketed=True)
            if credit and credit.authors and credit.affiliation and all(map(is_rare_word, credit.authors)):
                unit.role = Role.BYLINE
                unit.lines = [replace(unit.first, credit=credit)]


def mark_signatures(units: list[Unit]) -> None:
    """An institution below a text with a date below it signs the text."""
    for above, unit, below in zip(units, units[1:], units[2:], strict=False):
        signs = unit.is_heading and is_institution(unit.text) and below.role is Role.ISSUE_INFO
        if signs and above.is_body and find_date(below.text):
            unit.role = Role.AFFILIATION
            unit.lines = [replace(unit.first, credit=Credit(affiliation=unit.text, strength=0.8))]


def mark_workplaces(units: list[Unit]) -> None:
    """An institution on a line of its own, between names below a headline and the text, is where they work.

    Without names it is an office that sent the text, when nothing besides can be meant.
    """
    shown = [unit for unit in units if unit.role is not Role.CONTINUATION_MARK]
    for head, above, unit, below in zip(shown, shown[1:], shown[2:], shown[3:], strict=False):
        short = unit.first.size <= _LONGEST_PLACE and (unit.is_heading or unit.is_body)
        if head.is_heading and short and below.is_body and _signs(above) and is_workplace(unit.text):
            unit.role = Role.AFFILIATION
            unit.lines = [replace(unit.first, credit=Credit(affiliation=unit.text, strength=0.8))]
    for above, unit, below in zip(shown, shown[1:], shown[2:], strict=False):
        titled = above.is_heading and above.first.size >= _SHORTEST_TITLE and not is_office_alone(above)
        opens = below.is_body or _signs(below)
        if titled and opens and unit.is_heading and is_office_alone(unit) and not unit.first.level:
            unit.role = Role.AFFILIATION
            unit.lines = [replace(unit.first, credit=Credit(affiliation=unit.text, strength=0.8))]


def _signs(unit: Unit) -> bool:
    """Whether a line of its own names authors and no workplace."""
    credit = unit.first.credit
    if unit.is_heading:
        credit = read_credit(unit.text, expected=True)
        if credit and not all(is_rare_word(name) or is_unknown_name(name) for name in credit.authors):
            return False
    alone = not (unit.first.tail or unit.first.head)
    return (
        alone
        and credit is not None
        and credit.by is By.WRITER
        and bool(credit.authors)
        and not credit.affiliation
    )


def mark_torn_lines(units: list[Unit]) -> None:
    """What stands on one line with a jump mark, or behind a dateline, is text, however short.

    It breaks off before the mark or goes on behind it.
    """
    for above, unit in pairwise(units):
        if above.first.number != unit.first.number:
            continue
        text = above if unit.first.turn == "to" and unit.first.tail else None
        text = unit if above.first.head and (above.first.turn == "from" or above.is_credit) else text
        if text and text.is_heading:
            text.role, text.torn = Role.PARAGRAPH, text.last.closing in (Closing.NONE, Closing.COMMA)


def _behind_a_side(text: str) -> Credit | None:
    """A workplace and a name behind a short label, such as the side that somebody takes."""
    label = _SIDE.match(text)
    credit = read_credit(text[label.end() :]) if label else None
    return credit if credit and len(credit.authors) == 1 and credit.affiliation else None


def mark_bylines(units: list[Unit]) -> None:
    """Names that are words as well: right below a headline and above the text they are a byline.

    The other way round, behind a mark and below no headline they are rather the name of a column or of a passage,
    unless the document sets its bylines behind that mark.
    """
    under: set[str] = set()
    marked: list[Unit] = []
    before = 0  # characters of the headings right above
    shown = [unit for unit in units if unit.role not in (Role.CONTINUATION_MARK, Role.IMPRINT)]
    for above, unit, below in zip([None, *shown], shown, [*shown[1:], None], strict=False):
        before = before + above.first.size if above is not None and above.is_heading else 0
        titled = before >= _SHORTEST_TITLE
        torn = below is not None and below.is_heading and below.first.size >= _SHORTEST_TORN
        opens = below is not None and (below.is_body or below.role in _BETWEEN or torn)
        undecided = unit.is_heading or unit.role is Role.CAPTION
        if undecided and titled and opens and unit.first.size <= _LONGEST_NAMES:
            credit = read_credit(unit.first.plain, expected=True) or _behind_a_side(unit.first.plain)
            if credit and credit.by is By.WRITER and credit.authors:
                unit.role, unit.reason = Role.BYLINE, None
                unit.lines = [replace(unit.first, credit=credit)]
        credit = unit.first.credit
        if unit.is_credit and credit and not unit.first.tail and (label := label_in(unit.text)):
            named = bool(credit.authors) and all(map(is_rare_word, credit.authors))
            signs = above is not None and above.is_body and unit.text[0] in BRACKETS
            if not credit.authors:  # an institution below a headline, but a column above one
                if credit.affiliation == label and below is not None and below.is_heading:
                    unit.role = None
            elif before or (signs and named):
                under.add(unit.text[0])
            elif "".join(credit.authors) == bare(label):
                marked.append(unit)
    for unit in marked:
        if unit.text[0] not in under:
            unit.role = None
    signed = [unit for unit in units if unit.role is Role.BYLINE and not unit.first.tail][:2]
    if len(signed) > 1 and signed[0].text.startswith("原创"):  # the account says again who is named below
        signed[0].set_aside(Role.ISSUE_INFO, reason_for(Role.ISSUE_INFO))
