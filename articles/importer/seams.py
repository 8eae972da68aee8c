"""Torn sentences: whether one line goes on in another, as a number, and the joining of the halves."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from .document import Message, Role, gettext_noop
from .lines import LONGEST_LOOSE, numbering
from .marks import Closing, bare, beginnings
from .phrases import REACH, seam
from .units import Unit

STRAY = gettext_noop("The heading in line %(line)s stood inside a sentence; its halves were joined.")
_INSETS = (Role.CAPTION, Role.KEY_POINTS)
_REMEMBERED = 400_000  # characters of a document whose runs are kept; many times a newspaper page
_GOES_ON = 0.9  # from here on a short line is the first half of a sentence
_HEADLESS = 1.5  # how much it says for the rest of a sentence that a text has no head
_INSET = 24  # lines of an article that stands inside a sentence
_PLAIN = 12  # characters up to which headings of one clause are compared by their length
_CLAUSE = re.compile("[，,]")
_QUOTES = (("“", "”"), ("‘", "’"), ("《", "》"), ("（", "）"), ("「", "」"), ("『", "』"))
_OPENERS = re.compile(
    r"(?:近日|日前|近年来|今年以来|昨[日天]|今[日天]|当前|目前|首先|其次|再次|最后|同时|此外|另外|一方面|另一方面|总之|据悉|据介绍|据了解|记者|本报|[一二三四五六七八九十]是|第[一二三四五]|\d{1,2}月\d{1,2}日|\d{4}年)"
)


class Seams:
    """Judges seams with the dictionary and with what the same document says elsewhere."""

    def __init__(self, units: list[Unit]) -> None:
        texts = (unit.text for unit in units if unit.reason is None)
        solid = map(bare, beginnings(texts, _REMEMBERED))
        self._runs = {text[at : at + 4] for text in solid for at in range(len(text) - 3)}

    def strength(self, before: str, after: str) -> float:
        """How much more the two ends are worth together than apart.

        About 0 when nothing speaks for or against the join, several points for a word that the seam cuts in two,
        below 0 when the second begins like a sentence of its own.
        """
        left, right = bare(before[-40:])[-REACH:], bare(after[:40])[:REACH]
        if not left or not right:
            return 0.0
        score = seam(left, right)
        score += 0.5 * sum(left[-n:] + right[: 4 - n] in self._runs for n in (1, 2, 3))
        for opening, close in _QUOTES:
            is_open = before.count(opening) > before.count(close)
            goes_on = after.count(close) > after.count(opening)
            score += 1.0 if is_open and goes_on else -0.5 if is_open and opening in after[:2] else 0.0
        return score - 1.5 * bool(_OPENERS.match(after.lstrip("“‘"))) if score < 2 else score


def _bodies(units: list[Unit]) -> Iterator[tuple[Unit, Unit | None]]:
    """Each torn paragraph with the next paragraph, whatever stands between them."""
    following: list[Unit | None] = [None] * len(units)
    held: Unit | None = None
    for index in range(len(units) - 1, -1, -1):
        following[index] = held
        if units[index].is_body:
            held = units[index]
    for index, unit in enumerate(units):
        if unit.is_body and unit.torn:
            yield unit, following[index]


def drop_copies(units: list[Unit], seams: Seams) -> None:
    """Of the same torn line standing twice, the one that its rest follows is kept; the others are set aside."""
    groups: dict[str, list[tuple[float, Unit]]] = {}
    for unit, after in _bodies(units):
        if unit.first.size >= 8:
            text = bare(unit.text)
            strength = seams.strength(text, after.text) if after and bare(after.text) != text else -9.0
            groups.setdefault(text, []).append((strength, unit))
    for group in groups.values():
        if len(group) > 1:
            kept = max(reversed(group), key=lambda pair: pair[0])[1]
            for _, unit in group:
                if unit is not kept:
                    unit.set_aside(
                        Role.FRAGMENT,
                        Message(
                            gettext_noop(
                                "A torn copy of line %(line)s, where the rest of the sentence follows."
                            ),
                            {"line": kept.first.number},
                        ),
                    )


def find_short_halves(units: list[Unit], seams: Seams) -> None:
    """A short line is no heading when the seam to the next paragraph says that its sentence goes on there.

    Clauses of uneven length and other torn lines in the document speak for a half, other headings that are built
    alike against it. So does a missing indent in a document that indents its paragraphs, where an indent that the
    next line lacks speaks for it; and an inset behind the line does, since insets stand inside sentences.
    """
    bodies = [unit for unit in units if unit.is_body]
    whole = [unit.first for unit in bodies if not unit.torn]
    indented = sum(line.indent > 0 for line in whole) * 5 > 3 * len(whole) > 0
    tears = any(unit.torn and unit.first.size > LONGEST_LOOSE for unit in bodies)
    alike = Counter(_build(unit.text) for unit in units if unit.is_heading)
    items = Counter(numbering(unit.first.plain) for unit in bodies)
    numbered = Counter(numbering(unit.first.plain) for unit in units if unit.is_heading)
    for index in range(1, len(units) - 1):
        unit = units[index]
        line = unit.first
        if not unit.is_heading or line.level or line.named or line.size < 6:
            continue
        if line.numbered and not items[numbering(line.plain)]:
            continue
        below = units[index + 1]
        set_as_text = indented and line.indent and not line.adorned
        if set_as_text and (below.is_heading or below.is_body) and not below.first.indent:
            unit.role, unit.torn = Role.PARAGRAPH, True  # set as paragraphs are, and the line below is not
            continue
        beyond = index + 1
        while beyond < len(units) and (units[beyond].role in _INSETS or units[beyond].reason):
            beyond += 1
        if beyond == len(units) or not units[beyond].is_body:
            if below.is_heading and units[index - 1].is_body and _goes_on_beyond(units, index, seams):
                unit.role, unit.torn = Role.PARAGRAPH, True
            continue
        strength = seams.strength(unit.text, units[beyond].text[:60])
        strength += _shape_of_half(unit.text) + 0.5 * (beyond > index + 1 and line.size >= 12)
        if line.numbered:  # other paragraphs are numbered so, and headings are not
            strength += 1.5 if items[numbering(line.plain)] > numbered[numbering(line.plain)] else -2.0
        if indented:
            strength += (units[beyond].first.indent == 0) if line.indent else -2.0
        strength += 0.5 * tears - 1.1 * min(2, _others(alike, unit.text))
        if strength >= _GOES_ON:
            unit.role, unit.torn = Role.PARAGRAPH, True


def _goes_on_beyond(units: list[Unit], index: int, seams: Seams) -> bool:
    """Whether the sentence of a short line goes on behind a whole article that was set into it."""
    text = units[index].text
    shape = _shape_of_half(text)
    if not shape:
        return False
    following = [unit for unit in units[index + 2 : index + 2 + _INSET] if unit.is_body]
    return any(seams.strength(text, unit.text[:60]) + shape >= _GOES_ON + 0.6 for unit in following[1:])


def find_rests(units: list[Unit], seams: Seams) -> None:
    """A question or exclamation that goes on a sentence which broke off above is its rest and no heading."""
    broken: Unit | None = None
    for index, unit in enumerate(units):
        if unit.is_body and unit.torn:
            broken = unit
        elif broken and unit.is_heading and unit.first.closing is Closing.FINAL:
            titled = index + 1 < len(units) and units[index + 1].is_credit
            if not titled and seams.strength(broken.text[-60:], unit.text) >= 0.5:
                unit.role, broken = Role.PARAGRAPH, None
        elif unit.is_body and broken and units[index - 1] is broken:
            broken = None


def _build(text: str) -> tuple[int, int]:
    """How a heading is built: in how many clauses, and how long."""
    return len(_CLAUSE.findall(text)), len(bare(text))


def _others(alike: Counter[tuple[int, int]], text: str) -> int:
    """How many other headings have as many clauses and about the same length; long ones of one clause tell nothing."""
    clauses, size = _build(text)
    if not clauses and size > _PLAIN:
        return 0
    return sum(alike[clauses, size + more] for more in range(-2, 3)) - 1


def _shape_of_half(text: str) -> float:
    """How little a line is shaped like a heading: two commas, clauses of uneven length, a word that leans on."""
    clauses = [len(clause) for clause in _CLAUSE.split(bare(text))]
    uneven = len(clauses) == 2 and abs(clauses[0] - clauses[1]) >= (4 if len(text) >= 14 else 3)
    return (
        0.45 * (len(clauses) > 2)
        + 0.45 * (len(clauses) > 2 and len(text) >= 16)
        + 0.5 * uneven
        + (0.5 if len(clauses) > 1 else 0.3) * text.endswith("的")
    )


def join_torn(units: list[Unit], seams: Seams) -> list[Unit]:
    """Joins each torn paragraph with the paragraph that it goes on in, across whatever was set between the two.

    Furniture, boxes and captions are stepped over. A credit or a jump mark ends the search. A heading in between
    is taken out of the sentence and left for the assembly to place, unless the seam speaks against the join, or for
    a text further on that has no head: then the heading opens a whole article inside the sentence.
    """
    gone: set[int] = set()
    headless = [
        index
        for index, (above, unit) in enumerate(pairwise(units), 1)
        if unit.is_body and above.is_credit and above.first.tail
    ]
    for index, unit in enumerate(units):
        if not unit.is_body or index in gone:
            continue
        ahead = index + 1
        while unit.torn:
            crossed: list[Unit] = []
            while ahead < len(units) and (
                ahead in gone
                or units[ahead].reason
                or units[ahead].role is Role.KEY_POINTS
                or units[ahead].is_heading
            ):
                if units[ahead].is_heading:
                    crossed.append(units[ahead])
                ahead += 1
            if ahead >= len(units) or not units[ahead].is_body:
                break
            rest = units[ahead]
            strength = seams.strength(unit.text[-60:], rest.text[:60])
            if crossed and strength - _weight(crossed) < -0.6:
                break
            if crossed and any(
                strength < seams.strength(unit.text[-60:], units[other].text[:60]) + _HEADLESS
                for other in headless[bisect_right(headless, ahead) :][:1]
                if other <= ahead + _INSET
            ):
                break
            for heading in crossed:
                heading.stray = True
                unit.doubts.append(Message(STRAY, {"line": heading.first.number}))
            if strength <= -1.0:
                unit.doubts.append(
                    Message(
                        gettext_noop(
                            "Line %(line)s breaks off and line %(next)s was joined to it, though it may begin anew."
                        ),
                        {"line": unit.last.number, "next": rest.first.number},
                    )
                )
            unit.lines += rest.lines
            unit.torn = rest.torn
            unit.doubts += rest.doubts
            gone.add(ahead)
            ahead += 1
    return [unit for index, unit in enumerate(units) if index not in gone]


def _weight(crossed: list[Unit]) -> float:
    """How much the headings between two halves look like the head of another article."""
    weight = 0.6 * (len(crossed) - 1)
    for heading in crossed:
        weight += (
            0.8 * heading.first.adorned + 0.4 * (0 < heading.first.level < 3) + 0.8 * heading.first.numbered
        )
    return weight
