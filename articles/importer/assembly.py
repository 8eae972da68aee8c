"""From units to drafts: which of them make which article, and in which order it is read."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .boxes import point_text
from .confidence import confidence, evidence
from .credits import Credit
from .cutting import cut
from .document import Block, BlockKind, Draft, Message, Piece, Role, gettext_noop
from .heads import Head, column_name, subhead_text, subtitle_text
from .jumps import Pages
from .lines import Line
from .linking import is_fragment, link, split_at_rests, split_foreign_ends
from .marks import ORNAMENTS, beginnings, ngrams
from .seams import Seams
from .similarity import Matter
from .strand import Strand
from .strips import WOVEN
from .units import Unit

NO_TITLE = gettext_noop("No title was found for the text that begins in line %(line)s.")
BROKEN_OFF = gettext_noop("Line %(line)s breaks off without a final mark and its rest was not found.")
NO_BEGINNING = gettext_noop("The text begins on another page; its beginning was not found.")
NO_REST = gettext_noop("The text goes on on another page; its rest was not found.")
_CALLED = ("先生", "女士")
_POINTERS = "▶►▷▸"  # marks that point to a line and are no part of it
_OUTRIGHT = 0.9  # strength of a credit that says what it is
_FEW = 15  # characters that are no article when they stand alone


@dataclass(frozen=True, slots=True)
class Assembly:
    """The drafts in the order of their texts on the page, and the pieces of the whole document."""

    drafts: tuple[Draft, ...]
    pieces: tuple[Piece, ...]


def assemble(units: list[Unit], seams: Seams, inherit_columns: bool) -> Assembly:
    """Puts the units together as articles. In a briefing a column holds until the next one (`inherit_columns`)."""
    matter = Matter(units)
    strands, orphans = cut(units, matter)
    _find_page_heading(strands)
    for strand in strands:
        if strand.head:
            strand.head.settle(strand.texts())
    split_foreign_ends(strands, matter)
    split_at_rests(strands, seams, matter)
    strands = link(strands, orphans, seams, matter, Pages(units))
    if not any(strand.paragraphs for strand in strands):
        strands, orphans = _from_headings(strands, orphans)
    _place_boxes(strands)
    aside: list[Unit] = [unit for unit in units if unit.reason]
    for head in orphans:
        for unit in head.headings + head.credits:
            unit.set_aside(
                Role.FRAGMENT, Message(gettext_noop("A headline or byline whose text was not found."))
            )
            aside.append(unit)
    for strand in strands:
        for unit in strand.marks:
            if unit.first.turn:
                unit.set_aside(
                    Role.CONTINUATION_MARK,
                    Message(gettext_noop("A mark that the text goes on or began on another page.")),
                )
            else:
                unit.set_aside(
                    Role.REPEATED_TITLE,
                    Message(gettext_noop("The headline again, above the rest of the text.")),
                )
            aside.append(unit)
        strand.marks = []
    kept: list[Strand] = []
    for strand in strands:
        if not strand.paragraphs or (_is_loose(strand) and len(strands) > 1):
            aside += _set_aside(strand)
        else:
            kept.append(strand)
    kept.sort(key=lambda strand: min(unit.first.start for unit in _all_units(strand)))
    drafts: list[Draft] = []
    pieces: list[Piece] = []
    column = ""
    for number, strand in enumerate(kept):
        if strand.head:
            strand.head.settle(strand.texts())
        own = strand.head.column if strand.head else None
        if own:
            column = column_name(own)
        elif not (inherit_columns or (number and strand.is_like(kept[number - 1]))):
            column = ""  # it holds for what is set like the text before
        drafts.append(_draft(strand, column))
        pieces += _pieces(strand, number)
    left_over = any(unit.role is Role.FRAGMENT for unit in aside)
    sure = [
        replace(draft, confidence=confidence(evidence(strand, draft, drafts, left_over)))
        for strand, draft in zip(kept, drafts, strict=True)
    ]
    return Assembly(tuple(sure), tuple(_with_aside(pieces, aside)))


def _find_page_heading(strands: list[Strand]) -> None:
    """A Markdown heading above the first title, when the other titles are of a lower level, names the whole page."""
    levels = [
        [unit.first.level for unit in strand.head.headings if unit.first.level] if strand.head else []
        for strand in strands
    ]
    signed = [
        min(one)
        for one, strand in zip(levels, strands, strict=True)
        if one and strand.head and strand.head.credits
    ]
    if (
        len(signed) < 2
        or not levels[0]
        or len(set(signed[1:])) > 1
        or min(levels[0]) >= signed[1]
        or signed[1] not in levels[0]
    ):
        return
    first = strands[0].head or Head()
    for unit in first.headings:
        if 0 < unit.first.level < signed[1]:
            unit.set_aside(
                Role.PAGE_THEME,
                Message(gettext_noop("The heading of the whole page, above the titles of its articles.")),
            )
    first.headings = [unit for unit in first.headings if unit.reason is None]


def _from_headings(strands: list[Strand], orphans: list[Head]) -> tuple[list[Strand], list[Head]]:
    """A document of short lines only, such as a poem or a list, is one text: its first line the title."""
    lines = [unit for head in orphans for unit in head.headings]
    if len(lines) < 2:
        return strands, orphans
    for unit in lines[1:]:
        unit.role = Role.PARAGRAPH
    lines[0].role = Role.TITLE
    credits = [unit for head in orphans for unit in head.credits]
    text = Strand(head=Head(headings=lines[:1], credits=credits), body=lines[1:])
    text.doubts.append(
        Message(gettext_noop("The document has no whole sentences; its short lines were taken for one text."))
    )
    return [text, *strands], []


def _with_aside(pieces: list[Piece], aside: list[Unit]) -> list[Piece]:
    """All pieces in the order of the source; neighbours on one line that were set aside alike are one piece."""
    rows = [(piece, 0) for piece in pieces]
    for unit in aside:
        role = unit.role or Role.OTHER
        rows += [
            (Piece(start, end, role, None, unit.reason), line.number)
            for line in unit.lines
            for start, end in line.spans
        ]
    rows.sort(key=lambda row: row[0].start)
    merged: list[tuple[Piece, int]] = []
    for piece, number in rows:
        above, line = merged[-1] if merged else (None, 0)
        if above and number and number == line and (above.role, above.reason) == (piece.role, piece.reason):
            merged[-1] = (replace(above, end=piece.end), number)
        else:
            merged.append((piece, number))
    return [piece for piece, _ in merged]


def _all_units(strand: Strand) -> list[Unit]:
    head = strand.head.headings + strand.head.credits if strand.head else []
    return head + strand.body + strand.boxes + strand.closing + strand.marks + strand.strays


def _is_loose(strand: Strand) -> bool:
    """Whether a strand is too little for an article: a lone paragraph torn out of another, or a few words."""
    few = len(strand.body) == 1 and strand.body[0].first.size <= _FEW and not strand.closing
    return not strand.head and (is_fragment(strand) or few)


def _set_aside(strand: Strand) -> list[Unit]:
    for unit in _all_units(strand):
        line = unit.first.number
        unit.set_aside(
            Role.FRAGMENT,
            Message(
                gettext_noop("Line %(line)s is part of a text that is not in this document."), {"line": line}
            ),
        )
    return _all_units(strand)


def _place_boxes(strands: list[Strand]) -> None:
    """A summary box belongs to the article that says its lines again, wherever it stands."""
    boxes = [(strand, box) for strand in strands for box in strand.boxes]
    if not boxes:
        return
    said: dict[str, list[int]] = {}  # which strands say a run
    for number, strand in enumerate(strands):
        for gram in {gram for text in beginnings(strand.texts(), 20_000) for gram in ngrams(text, 4)}:
            said.setdefault(gram, []).append(number)
    groups: dict[tuple[int, int], list[Unit]] = {}
    place = 0
    for index, (home, box) in enumerate(boxes):
        if index and (boxes[index - 1][0] is not home or box.label):
            place = index
        groups.setdefault((id(home), place), []).append(box)
    for strand in strands:
        strand.boxes = []
    homes = {id(strand): strand for strand in strands}
    for (home_id, _), group in groups.items():
        grams = [gram for unit in group for gram in ngrams(unit.text, 4)]
        shares = Counter(number for gram in grams for number in said.get(gram, ()))
        home = homes[home_id]
        most = max(shares.values(), default=0)
        same = [strands[number] for number in sorted(shares) if shares[number] == most]
        (home if not same or home in same else same[0]).boxes += group


def _keeps_mark(unit: Unit) -> bool:
    """Whether a label is set with its mark, a blank between them; elsewhere the mark is an ornament of print."""
    mark, blank = unit.text[0], unit.text[1:2]
    return unit.section and mark in ORNAMENTS and mark not in _POINTERS and blank.isspace()


def _blocks(strand: Strand) -> list[Block]:
    return [
        Block(
            BlockKind.SUBHEAD,
            unit.text if _keeps_mark(unit) else subhead_text([line.plain for line in unit.lines]),
        )
        if unit.role is Role.SUBHEAD
        else Block(BlockKind.PARAGRAPH, unit.text)
        for unit in strand.body
    ]


def _draft(strand: Strand, column: str) -> Draft:
    _place_strays(strand)
    credits = [
        unit.first.credit
        for unit in (strand.head.credits if strand.head else []) + strand.closing
        if unit.first.credit
    ]
    authors = tuple(dict.fromkeys(_authors(strand)))
    places = list(dict.fromkeys(_places(credits)))
    places = [place for place in places if not any(place != other and place in other for other in places)]
    agencies = [credit.agency for credit in credits if credit.agency]
    kickers = [
        unit.text for unit in (strand.head.headings if strand.head else []) if unit.role is Role.KICKER
    ]
    subtitles = [
        subtitle_text(unit)
        for unit in (strand.head.headings if strand.head else [])
        if unit.role is Role.SUBTITLE
    ]
    return Draft(
        title=strand.title,
        kicker="".join(kickers),
        subtitle="".join(subtitles),
        column=column,
        authors=authors,
        affiliation="、".join(places) or next(iter(agencies), ""),
        date=None,
        publication="",
        complete=not (strand.torn or strand.comes_from or strand.goes_to),
        confidence=0.0,
        doubts=tuple(_doubts(strand)),
        key_points=tuple(point_text(unit) for unit in strand.boxes if not unit.label),
        blocks=tuple(_blocks(strand)),
    )


def _places(credits: list[Credit]) -> Iterator[str]:
    """Where they work: what is told outright, or with a name; only without it, what just looks like a workplace."""
    told = any(credit.affiliation and credit.strength >= _OUTRIGHT for credit in credits)
    for credit in credits:
        if credit.affiliation and (credit.authors or not told or credit.strength >= _OUTRIGHT):
            yield credit.affiliation


def _authors(strand: Strand) -> Iterator[str]:
    """Who wrote it: below the headline, and at the end. With a byline a line of its own at the end is the page's."""
    above = [unit.first.credit for unit in (strand.head.credits if strand.head else []) if unit.first.credit]
    signed = any(credit.authors for credit in above)
    below = [
        unit.first.credit for unit in strand.closing if unit.first.credit and (unit.first.tail or not signed)
    ]
    for credit in above + below:
        yield from (name for name in credit.authors if not name.endswith(_CALLED))  # wrote in, no author


def _place_strays(strand: Strand) -> None:
    """A heading inside a sentence that was nobody's headline becomes a subhead behind that sentence's paragraph."""
    waiting = strand.strays[::-1]
    body: list[Unit] = []
    for unit in strand.body:
        body.append(unit)
        while waiting and unit.last.start > waiting[-1].first.start:
            waiting[-1].role = Role.SUBHEAD
            body.append(waiting.pop())
    for heading in reversed(waiting):
        heading.role = Role.SUBHEAD
        body.append(heading)
    strand.body, strand.strays = body, []


def _doubts(strand: Strand) -> list[Message]:
    """What an editor should look at."""
    doubts = list(strand.doubts) + (strand.head.doubts if strand.head else [])
    for unit in (strand.head.credits if strand.head else []) + strand.body:
        doubts += unit.doubts
    last = strand.body[-1].last.number
    if any(line.woven for unit in strand.body for line in unit.lines):
        doubts.append(
            Message(
                WOVEN,
                {"line": strand.body[0].first.number, "last": last},
            )
        )
    if not strand.title:
        doubts.append(
            Message(
                NO_TITLE,
                {"line": strand.body[0].first.number},
            )
        )
    if strand.torn:
        doubts.append(
            Message(
                BROKEN_OFF,
                {"line": last},
            )
        )
    if strand.comes_from:
        doubts.append(Message(NO_BEGINNING))
    if strand.goes_to:
        doubts.append(Message(NO_REST))
    return doubts


def _pieces(strand: Strand, number: int) -> list[Piece]:
    """The pieces of one draft in reading order: head, box, text, credits."""
    rows: list[tuple[Line, Role, int | None]] = []
    if strand.head:
        rank = [Role.COLUMN, Role.KICKER, Role.TITLE, Role.SUBTITLE]
        for unit in sorted(strand.head.headings, key=lambda unit: rank.index(unit.role or Role.TITLE)):
            rows += [(line, unit.role or Role.TITLE, None) for line in unit.lines]
        rows += [
            (line, unit.role or Role.BYLINE, None) for unit in strand.head.credits for line in unit.lines
        ]
    rows += [(line, Role.KEY_POINTS, None) for unit in strand.boxes for line in unit.lines]
    for block, unit in enumerate(strand.body):
        rows += [(line, unit.role or Role.PARAGRAPH, block) for line in unit.lines]
    rows += [(line, unit.role or Role.BYLINE, None) for unit in strand.closing for line in unit.lines]
    spans = [(start, end, role, block) for line, role, block in rows for start, end in line.spans]
    return [
        Piece(start, end, role, number, None, block, order)
        for order, (start, end, role, block) in enumerate(spans)
    ]
