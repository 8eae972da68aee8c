"""The global choices: which head belongs to which text, and which text goes on in which."""

from dataclasses import dataclass

from ..assignment import cheapest
from .document import Message, Role, gettext_noop
from .heads import Head
from .jumps import Pages, agreement
from .marks import bare
from .seams import Seams
from .similarity import Matter, title_share
from .strand import Strand
from .units import Unit

APART = gettext_noop(
    "The headline in line %(line)s stood apart from the text that begins in line %(text)s; they were put together."
)
_NONE = 1.0  # the price of leaving a text without a partner
_LARGEST = 40  # candidates on a side that are weighed all against all


@dataclass(frozen=True, slots=True)
class Offer:
    """What a text without a head can be joined with: a head without a text, or a text that breaks off."""

    head: Head | None = None
    strand: Strand | None = None
    home: Strand | None = None  # the strand inside which the heading stood


_SET_BACK = 1.2  # how much the missing indent of a paragraph among indented ones says that it goes on
_CLEAR = 1.2  # a seam that says by itself that a sentence goes on
_AGAINST = -0.25  # kinship that speaks against it and does not outweigh such a seam
_MUCH = 0.15  # more kinship with the text that broke off than with the one in which a paragraph stands

_ENOUGH = 6  # paragraphs that say what an article speaks of
_TELLING = 20  # words of a paragraph that can tell whether it belongs there
_FOREIGN = 0.8  # how much of the usual kinship it has at most when it does not

# What speaks for the rest of a text inside the next one, as logarithms of odds, fitted over ten towns.
_BESIDE = 1.3
_SEAM, _MOST = 1.6, 3.0  # for each point of the seam, and how many of them count
_KIN = 1.7  # what broke off and the rest speak of the same
_KEPT = -6.5  # so do the rest and what stands before it
_MIXED = -2.9  # so do what broke off and what stands before the rest
_SIGNED = -2.2  # the text is signed at its end
_LIKELY = 1.5
_LONGEST = 60  # paragraphs


def _indented(paragraphs: list[Unit]) -> bool:
    return sum(unit.first.indent > 0 for unit in paragraphs) * 2 > len(paragraphs)


def split_foreign_ends(strands: list[Strand], matter: Matter) -> None:
    """Cuts off a last paragraph that breaks off and speaks of another text's matter, where enough words can tell.

    It is compared with how much the article's other paragraphs have in common with one another.
    """
    if len(strands) > _LARGEST:
        return
    for strand in list(strands):
        paragraphs = strand.paragraphs
        if not strand.torn or strand.goes_to or len(paragraphs) <= _ENOUGH or len(strands) < 2:
            continue
        last, own = paragraphs[-1], paragraphs[:-1]
        if matter.words(last) < _TELLING:
            continue
        shared = matter.cosine([last], own)
        usual = sorted(
            matter.cosine([unit], [other for other in own if other is not unit]) for unit in own[-_ENOUGH:]
        )
        others = max(matter.cosine([last], other.paragraphs) for other in strands if other is not strand)
        if shared < _FOREIGN * usual[_ENOUGH // 3] and shared < others:
            strand.body.remove(last)
            strands.insert(strands.index(strand) + 1, Strand(body=[last]))


def split_at_rests(strands: list[Strand], seams: Seams, matter: Matter) -> None:
    """Cuts a text where another one, which broke off before, goes on: there the seam and the matter both say so."""
    if len(strands) > _LARGEST:
        return
    for end in [strand for strand in strands if strand.torn and not strand.goes_to]:
        if not end.torn:  # its own end was cut off meanwhile
            continue
        last = end.paragraphs[-1]
        best: tuple[float, Strand, int] | None = None
        following = strands.index(end) + 1
        beside = strands[following] if following < len(strands) else None
        for strand in strands:
            if strand is end or len(strand.body) > 400:
                continue
            for index, unit in enumerate(strand.body):
                if not index or not unit.is_body or strand.body[index - 1].torn:
                    continue
                strength = seams.strength(last.text[-60:], unit.text[:60])
                strength += _SET_BACK * (not unit.first.indent and _indented(strand.paragraphs))
                near = strand is beside  # what broke off was interrupted by a text that follows at once
                if strength < (-0.3 if near else 1.0):
                    continue
                rest = [one for one in strand.body[index:] if one.is_body]
                before = [one for one in strand.body[:index] if one.is_body]
                gain = matter.kinship(end.paragraphs, rest) - matter.kinship(before, rest)
                least = _AGAINST if strength >= _CLEAR else 0.0 if strength >= 1.0 else _MUCH
                strength += 2 * gain
                if gain > least and (best is None or strength > best[0]):
                    best = (strength, strand, index)
        best = _interrupted(end, beside, seams, matter) or best
        if best:
            _, strand, index = best
            rest_of = Strand(
                body=strand.body[index:],
                closing=strand.closing,
                marks=[],
                ended=strand.ended,
                goes_to=strand.goes_to,
            )
            strand.body, strand.closing, strand.goes_to = strand.body[:index], [], False
            strands.insert(strands.index(strand) + 1, rest_of)


def _interrupted(
    end: Strand, beside: Strand | None, seams: Seams, matter: Matter
) -> tuple[float, Strand, int] | None:
    """Where a text that follows at once most likely goes over into the rest of the one that broke off, if it does."""
    if beside is None or len(beside.body) > _LONGEST or _indented(beside.paragraphs):
        return None
    ends = end.paragraphs[-1].text[-60:]
    best: tuple[float, Strand, int] | None = None
    for index, unit in enumerate(beside.body):
        if not index or not unit.is_body or beside.body[index - 1].torn:
            continue
        before = [one for one in beside.body[:index] if one.is_body]
        rest = [one for one in beside.body[index:] if one.is_body]
        odds = _BESIDE + _SEAM * min(_MOST, seams.strength(ends, unit.text[:60]))
        odds += _KIN * matter.kinship(end.paragraphs, rest) + _KEPT * matter.kinship(before, rest)
        odds += _MIXED * matter.kinship(end.paragraphs, before) + _SIGNED * bool(beside.closing)
        if odds > _LIKELY and (best is None or odds > best[0]):
            best = odds, beside, index
    return best


def _cost_of_head(head: Head, home: Strand | None, strand: Strand, apart: float) -> float:
    """Cheap when the text says the title's words, when order and the number of authors agree, and with a byline."""
    title = "".join(unit.text for unit in head.headings)
    cost = 0.9 - 0.7 * title_share(title, strand.texts()) + 0.15 * min(apart, 3)
    cost -= 0.3 * bool(head.credits) + 0.1 * (home is strand)
    places = [unit.first.credit.affiliation for unit in strand.closing if unit.first.credit]
    if head.credits and any(places):
        cost -= 0.15 * (
            head.authors() == len([part for place in places for part in place.split("、") if part])
        )
    if is_fragment(strand):
        cost += 0.4
    if (
        len(strand.closing)
        and any(unit.first.credit and unit.first.credit.authors for unit in strand.closing)
        and head.authors()
    ):
        cost += 0.4
    return cost


def _cost_of_rest(end: Strand, strand: Strand, seams: Seams, matter: Matter, pages: Pages) -> float:
    """Cheap when the seam makes a word or closes a quotation, the matter is the same, and jump marks answer each other.

    A jump leaves the page: the page that a mark names must be the one on which the other half stands.
    """
    ends, begins = end.paragraphs[-6:], strand.paragraphs[:6]
    cost = 1.5 - 1.2 * min(1.0, max(3 * matter.cosine(ends, begins), 2 * matter.kinship(ends, begins)))
    if end.torn:
        cost -= 0.3 * seams.strength(end.paragraphs[-1].text, strand.paragraphs[0].text)
    if end.goes_to and strand.comes_from:
        agreed = agreement(end, strand, pages)
        cost -= 0.6 * agreed + 0.2 * end.torn * agreed + (0.2 if pages.several else -0.2)
    cost -= 2.0 * _same_title(end, strand)
    cost += 0.5 * (strand.comes_from and not end.goes_to) + 0.5 * (end.goes_to and not strand.comes_from)
    return cost


def is_fragment(strand: Strand) -> bool:
    """A lone paragraph without head and end that breaks off."""
    return (
        not strand.title
        and not strand.comes_from
        and not strand.closing
        and len(strand.paragraphs) == 1
        and strand.torn
    )


def link(
    strands: list[Strand], orphans: list[Head], seams: Seams, matter: Matter, pages: Pages
) -> list[Strand]:
    """Gives texts without a title a head or joins them to the text that breaks off; returns the joined strands.

    Leaving a text alone is a choice with a price like any other, so nothing is married because it is loose.
    """
    needy = [
        strand
        for strand in strands
        if strand.paragraphs and (not strand.has_title or _goes_on_under_its_title(strand, strands))
    ]
    offers = [Offer(head=head) for head in orphans]
    offers += [Offer(head=Head(headings=[unit]), home=strand) for strand in strands for unit in strand.strays]
    offers += [
        Offer(strand=strand) for strand in strands if strand.paragraphs and (strand.torn or strand.goes_to)
    ]
    chosen: dict[int, Offer] = {}
    if needy and offers:
        if max(len(needy), len(offers)) <= _LARGEST:
            costs = [_row(i, strand, needy, offers, seams, matter, pages) for i, strand in enumerate(needy)]
            picks = cheapest([[cost - _NONE for cost in row] for row in costs])
            chosen = {i: offers[pick] for i, pick in enumerate(picks) if pick is not None}
        else:  # a very long document: heads with bylines in order, nothing weighed
            heads = [offer for offer in offers if offer.head and offer.head.credits]
            chosen = dict(enumerate(heads[: len(needy)]))
    gone: list[Strand] = []
    for i, offer in chosen.items():
        strand = needy[i]
        if offer.head:
            _give(strand, offer.head, offer.home)
            if offer.head in orphans:
                orphans.remove(offer.head)
    for i, offer in chosen.items():
        target = offer.strand
        if target is not None:
            while target in gone:  # the text that broke off was itself joined to another
                target = (
                    next(chosen[j].strand for j, one in enumerate(needy) if one is target and j in chosen)
                    or target
                )
            if target is not needy[i]:
                _join(target, needy[i])
                gone.append(needy[i])
    return [strand for strand in strands if strand not in gone]


def _goes_on_under_its_title(strand: Strand, strands: list[Strand]) -> bool:
    """Whether another text with the same title breaks off or goes to another page: its rest repeats the title."""
    return any(
        other is not strand
        and (other.torn or other.goes_to)
        and (strand.comes_from or not strand.head or not strand.head.credits)
        and _same_title(other, strand)
        for other in strands
    )


def _same_title(one: Strand, other: Strand) -> bool:
    """Whether the headlines are the same; the second may be shortened when the text comes from another page."""
    first, second = _headline(one), _headline(other)
    return bool(second) and (first == second or (other.comes_from and len(second) > 3 and second in first))


def _headline(strand: Strand) -> str:
    return bare("".join(unit.text for unit in strand.head.headings)) if strand.head else ""


def _row(
    index: int,
    strand: Strand,
    needy: list[Strand],
    offers: list[Offer],
    seams: Seams,
    matter: Matter,
    pages: Pages,
) -> list[float]:
    row = []
    heads = [offer for offer in offers if offer.head and not offer.home]
    eligible = [one for one in needy if not is_fragment(one)]
    for offer in offers:
        if offer.head and strand.has_title:
            row.append(9.0)
        elif offer.head:
            rank = heads.index(offer) if offer in heads else 0
            place = eligible.index(strand) if strand in eligible else index
            apart = abs(rank - place) if len(heads) > 1 and offer in heads else 0
            row.append(_cost_of_head(offer.head, offer.home, strand, apart))
        elif offer.strand is strand or offer.strand is None:
            row.append(9.0)
        else:
            row.append(_cost_of_rest(offer.strand, strand, seams, matter, pages))
    return row


def _give(strand: Strand, head: Head, home: Strand | None) -> None:
    line = head.headings[0].first.number if head.headings else head.credits[0].first.number
    if strand.head:
        head.headings[:0] = strand.head.headings
        head.credits[:0] = strand.head.credits
    strand.head = head
    if home:
        for unit in head.headings:
            if unit in home.strays:
                home.strays.remove(unit)
                unit.stray = False
    strand.doubts.append(
        Message(
            APART,
            {"line": line, "text": strand.paragraphs[0].first.number},
        )
    )


def _join(start: Strand, rest: Strand) -> None:
    first = rest.paragraphs[0]
    last = start.paragraphs[-1]
    start.doubts.append(
        Message(
            gettext_noop("Line %(line)s breaks off and was joined to line %(next)s further on."),
            {"line": last.last.number, "next": first.first.number},
        )
    )
    if start.torn and rest.body[0] is first:
        last.lines += first.lines
        last.torn = first.torn
        rest.body.remove(first)
    start.body += rest.body
    start.boxes += rest.boxes
    start.closing += rest.closing
    start.marks += rest.marks
    start.strays += rest.strays
    start.doubts += rest.doubts
    start.goes_to, start.ended = rest.goes_to, rest.ended
    if rest.head:
        for unit in rest.head.headings + rest.head.credits:
            if start.head is None:
                start.head = Head()
            if unit.is_credit:
                start.closing.append(unit)
            elif bare(unit.text) in _headline(start):
                start.marks.append(unit)
            else:
                unit.role = Role.COLUMN
                start.head.headings.append(unit)
