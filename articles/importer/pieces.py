"""From lines to units: what each is, seen together with its neighbours, and torn sentences made whole."""

from itertools import pairwise

from . import house
from .aside import (
    mark_artwork,
    mark_contents,
    mark_distribution,
    mark_furniture,
    mark_notes,
    mark_signatures,
    mark_site_head,
)
from .boxes import mark_boxes
from .document import Message, Role, gettext_noop
from .house import NONE, HouseRules
from .lines import Line
from .marks import Closing
from .seams import Seams, drop_copies, find_short_halves, join_torn
from .units import Unit, unit_of


def _find_broken_titles(units: list[Unit]) -> None:
    """A short line with a comma, a short line without a mark below it and a byline or text: a title on two lines."""
    for index in range(len(units) - 2):
        above, unit, below, after = units[index - 1] if index else None, *units[index : index + 3]
        if not (unit.is_body and unit.first.closing is Closing.COMMA and unit.first.size <= _SHORT):
            continue
        free = above is None or not (above.is_body and above.torn)
        if free and below.is_heading and below.first.size <= _SHORT and (after.is_credit or after.is_body):
            unit.role, unit.torn = None, False


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
    _find_broken_titles(units)
    mark_furniture(units)
    mark_site_head(units)
    mark_signatures(units)
    mark_artwork(units)
    mark_distribution(units)
    mark_notes(units)
    mark_boxes(units)
    mark_contents(units)
    house.mark(units, rules)  # what is stated stands above what was guessed
    seams = Seams(units)
    find_short_halves(units, seams)
    drop_copies(units, seams)
    return join_torn(units, seams), seams
