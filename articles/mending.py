"""Which doubts about an article are answered by what editors did since, and whether it is complete. Pure."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from articles.desk import confirmed
from articles.importer.assembly import BROKEN_OFF, NO_BEGINNING, NO_REST, NO_TITLE
from articles.importer.document import Role
from articles.importer.marks import Closing, closing
from articles.pieces import BODY, HEADINGS, LINES, Act, Piece, line_numbers

Doubt = Mapping[str, Any]

INCOMPLETE = (BROKEN_OFF, NO_BEGINNING, NO_REST)


def settled(
    doubts: Mapping[int, Sequence[Doubt]],
    acts: Sequence[Act],
    imported: Sequence[Piece],
    now: Sequence[Piece],
    text: str,
) -> set[tuple[int, int]]:
    """The doubts that are none any more, each as the key of its article and its place in that article's list."""
    found = confirmed(acts)
    for article, own in doubts.items():
        found |= {(article, place) for place in mended(article, own, imported, now, text)}
    return found


def mended(
    article: int, doubts: Sequence[Doubt], imported: Sequence[Piece], now: Sequence[Piece], text: str
) -> set[int]:
    """The places of the doubts about an article that its pieces answer, `imported` and `now` being all of its source.

    What is missing was joined to it; a title was given; or what the doubt asks about a line was decided, for the line
    has another role or another article than the import gave it.
    """
    if not doubts or list(imported) == list(now):
        return set()
    was, own = _own(imported, article), _own(now, article)
    lines = line_numbers(text)
    return {
        place for place, doubt in enumerate(doubts) if _answered(doubt, was, own, imported, now, lines, text)
    }


def complete(
    article: int,
    doubts: Sequence[Doubt],
    acts: Iterable[Act],
    imported: Sequence[Piece],
    now: Sequence[Piece],
    text: str,
) -> bool | None:
    """Whether nothing of an article is missing, for it was joined or an editor said so; None when nothing ever was."""
    missing = {place for place, doubt in enumerate(doubts) if doubt["template"] in INCOMPLETE}
    if not missing:
        return None
    said = confirmed(act for act in acts if act.payload.get("complete"))
    missing -= {place for place in missing if (article, place) in said}
    return missing <= mended(article, doubts, imported, now, text)


def _own(pieces: Iterable[Piece], article: int) -> list[Piece]:
    return sorted((one for one in pieces if one.article == article), key=lambda one: one.order)


def _answered(
    doubt: Doubt,
    was: list[Piece],
    own: list[Piece],
    imported: Sequence[Piece],
    now: Sequence[Piece],
    lines: Sequence[int],
    text: str,
) -> bool:
    template = doubt["template"]
    if template in INCOMPLETE:
        return _made_whole(template, _text_of(was), _text_of(own), text)
    if template == NO_TITLE:
        return any(one.role == Role.TITLE for one in own)
    if (
        _heads(was) != _heads(own) and {"line", "count"} <= doubt["values"].keys()
    ):  # which of several is the title
        return True
    numbers = {doubt["values"][name] for name in LINES if name in doubt["values"]}
    return bool(numbers) and _on_lines(imported, numbers, lines) != _on_lines(now, numbers, lines)


def _made_whole(template: str, was: list[Piece], own: list[Piece], text: str) -> bool:
    """Whether more text stands before what the import had, or behind it; a sentence torn at its end is whole."""
    kept = [
        (place, index)
        for index, one in enumerate(own)
        for place, old in enumerate(was)
        if old.start <= one.start < old.end
    ]
    if not kept:
        return False
    first, last = min(kept)[1], max(kept)[1]
    if template == NO_BEGINNING:
        return first > 0
    if template == NO_REST:
        return last + 1 < len(own)
    while last + 1 < len(own) and own[last + 1].block == own[last].block:
        last += 1
    return closing(text[own[last].start : own[last].end]) is Closing.FINAL


def _text_of(own: Iterable[Piece]) -> list[Piece]:
    return [one for one in own if one.role in BODY]


def _heads(own: Iterable[Piece]) -> list[tuple[int, str]]:
    return [(one.start, one.role) for one in own if one.role in HEADINGS]


def _on_lines(
    pieces: Iterable[Piece], numbers: set[int], lines: Sequence[int]
) -> list[tuple[str, int | None]]:
    return [(one.role, one.article) for one in pieces if bisect_right(lines, one.start) in numbers]
