"""Pages composed by the generator, whose truth is known: the level reached is held, and nothing is ever lost.

The thresholds stand a little below what was measured, so that a step back is seen.
"""

import pytest

from articles.importer import read_document, report

from . import scoring
from .generator import LAYOUTS, sample

LEVEL = {
    "split": 0.95,
    "title": 0.92,
    "authors": 0.94,
    "affiliation": 0.94,
    "paragraphs": 0.95,
    "subheads": 0.93,
}


@pytest.fixture(scope="module")
def measured() -> dict[str, scoring.Score]:
    scores = {}
    for layout in LAYOUTS:
        page = sample(layout, "river", 7)
        read = report.as_json(read_document("page.txt", page.text.encode()))
        assert read["characters"]["lost"] == 0
        scores[layout], _ = scoring.measure(page.truth, read)
    return scores


def test_the_level_over_all_layouts_is_held(measured):
    whole = scoring.add(measured.values())
    assert len(measured) > 20
    assert scoring.total(whole) >= 94
    short = {name: value for name in LEVEL if (value := scoring.value(whole, name) or 0) < LEVEL[name]}
    assert short == {}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_is_read_says_nearly_every_letter_of_the_page(measured, layout):
    """A byline's words that are neither a name nor a workplace are in a piece and in no field."""
    assert (scoring.value(measured[layout], "loss") or 0) <= 0.01
