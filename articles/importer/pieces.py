"""From lines to units: what each is, seen together with its neighbours, and torn sentences made whole."""

from itertools import pairwise

from . import house
from .aside import (
    mark_artwork,
    mark_captions,
    mark_columns,
    mark_distribution,
    mark_furniture,
    mark_records,
)
from .boxes import mark_boxes, mark_pull_quotes
from .contents import mark_contents, mark_entries
from .document import Message, Role, gettext_noop
from .figures import mark_tables
from .house import NONE, HouseRules
from .lines import Line
from .lists import mark_counters, mark_fact_rows, mark_labelled_titles, mark_lists
from .notes import mark_facts, mark_footnotes, mark_guests, mark_notes, mark_questions, mark_readers
from .seams import Seams, drop_copies, find_rests, find_short_halves, join_torn
from .sections import mark_sections
from .shapes import find_broken_titles, find_ends_of_letters, find_page_numbers, find_spoken, find_verse
from .signatures import mark_bylines, mark_signatures, mark_signed_ends, mark_torn_lines, mark_workplaces
from .site import mark_site_foot, mark_site_head, mark_window_titles
from .units import Unit, unit_of


def read_units(lines: list[Line], rules: HouseRules = NONE) -> tuple[list[Unit], Seams]:
    """Reads the lines as units; the order of the steps is from what shapes show alone to what needs the whole.

    Furniture and boxes are known first and then stepped over, since they stand inside sentences as well.
    """
    units = [unit_of(line) for line in lines]
    for above, unit in pairwise(units):
        if unit.first.tail and unit.first.credit is None and not unit.first.turn and above.is_credit:
            unit.set_aside(Role.NOTE, Message(gettext_noop("A note about the text, not about its authors.")))
    mark_records(units)
    house.mark(units, rules)
    mark_torn_lines(units)
    mark_window_titles(units)
    find_broken_titles(units)
    find_page_numbers(units)
    mark_signed_ends(units)
    find_verse(units)
    find_spoken(units)
    find_ends_of_letters(units)
    mark_furniture(units)
    mark_site_head(units)
    mark_site_foot(units)
    mark_tables(units)
    mark_lists(units)
    mark_counters(units)
    mark_fact_rows(units)
    mark_signatures(units)
    mark_workplaces(units)
    mark_bylines(units)
    seams = Seams(units)
    mark_artwork(units, seams)
    mark_captions(units)
    mark_distribution(units)
    mark_columns(units)
    mark_entries(units)
    mark_notes(units)
    mark_readers(units)
    mark_questions(units)
    mark_footnotes(units)
    mark_guests(units)
    mark_facts(units)
    mark_labelled_titles(units)
    mark_sections(units)
    mark_boxes(units)
    mark_pull_quotes(units)
    mark_contents(units)
    house.mark(units, rules)  # what is stated stands above what was guessed
    find_short_halves(units, seams)
    find_rests(units, seams)
    drop_copies(units, seams)
    return join_torn(units, seams), seams
