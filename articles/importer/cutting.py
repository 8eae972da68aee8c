"""Cutting a page into strands: deciding where one text ends and another begins."""

import re
from dataclasses import replace

from .. import words
from .credits import Credit
from .document import Message, Role, gettext_noop
from .headlines import is_odd
from .heads import Head, is_subtitle
from .marks import BRACKETS, ORNAMENTS, Closing, bare, han_share
from .similarity import Matter
from .strand import Strand
from .titles import parallel, signed_sizes, title_score
from .units import Unit

_SURE = 2.0  # the score from which a title is no doubt
_SHORTEST_ALONE = 8  # characters; a shorter one is rather a subhead, though it is alone
_ALONE = 0.9  # how much it says that a heading would be the only subhead of its article
_LONGEST_LETTER = 6  # paragraphs
_LONGEST_HEAD = 3  # lines without a mark; more of them in a row are a list


def cut(units: list[Unit], matter: Matter) -> tuple[list[Strand], list[Head]]:
    """Cuts the units into strands; returns them and the heads without a text.

    A headline with a byline is never alone: when more of them are left than texts without a title, the adorned
    lines that were read as subheads are looked at again, since a column opens a text whose headline stands elsewhere.
    """
    saved = [(unit, unit.role, list(unit.lines)) for unit in units]
    cutter = Cutter(units, matter)
    cutter.cut()
    missing = sum(bool(head.credits) for head in cutter.orphans) - sum(
        not (strand.has_title or strand.comes_from) for strand in cutter.strands
    )
    likely = sorted((score, start) for score, start in cutter.adorned if score > -2)[::-1]
    if missing > 0 and likely:
        for unit, role, lines in saved:
            unit.role, unit.lines = role, lines
            if role is not Role.NOTE and unit.reason and unit.reason.template == SURPLUS:
                unit.reason = None
        cutter = Cutter(units, matter, frozenset(start for _, start in likely[:missing]))
        cutter.cut()
    return cutter.strands, cutter.orphans


_MAY_BE_TITLE = gettext_noop("Line %(line)s was taken for a subhead; it may be the title of another article.")
SURPLUS = gettext_noop("A list of lines above a headline, no text of an article.")


class Cutter:
    """Walks over the units once and cuts them into strands. Heads without a text are kept for later."""

    def __init__(self, units: list[Unit], matter: Matter, columns: frozenset[int] = frozenset()) -> None:
        self._units, self._matter = units, matter
        self._columns = columns  # lines that are known to be columns and no subheads
        self.adorned: list[
            tuple[float, int]
        ] = []  # subheads that may be columns as well, with their score and line
        self.strands: list[Strand] = []
        self.orphans: list[Head] = []
        self._waiting: list[Unit] = []  # headings and credits whose text has not come yet
        self._scores: dict[int, float] = {}  # how much speaks for a title, of each subhead
        self._page_end = False  # names of the page's makers were passed: what follows is rather new
        self._signed = signed_sizes(units)
        self._repeated = {bare(unit.text) for unit in units if unit.role is Role.REPEATED_TITLE}

    @property
    def _current(self) -> Strand | None:
        return self.strands[-1] if self.strands else None

    def cut(self) -> None:
        """Cuts all units. A strand never ends on one cue alone unless the cue is a credit behind a final mark."""
        for index, unit in enumerate(self._units):
            current = self._current
            if unit.reason:
                self._page_end |= unit.role is Role.IMPRINT
            elif unit.stray and current:
                current.strays.append(unit)
            elif unit.role is Role.KEY_POINTS:
                (current or self._open(None)).boxes.append(unit)
            elif unit.is_credit and unit.first.tail and current and not self._waiting:
                current = self._signed_twice(unit, current)
                current.closing.append(unit)
                current.ended = True
            elif unit.role is Role.CONTINUATION_MARK and unit.first.turn == "to":
                self._flush(index)
                target = self._current or self._open(None)
                target.marks.append(unit)
                target.goes_to = target.ended = True
            elif unit.is_body:
                self._flush(index)
                current = self._current
                if current and current.ended and _answers(current, unit):
                    current.ended = False
                if current is None or current.ended:
                    current = self._open(None)
                current.body.append(unit)
            else:
                self._waiting.append(unit)
        self._flush(len(self._units))
        for strand in list(self.strands):
            self._look_again(strand)

    def _look_again(self, strand: Strand) -> None:
        """An article has several subheads or none: a single one that may be a title is one."""
        subheads = [place for place, unit in enumerate(strand.body) if unit.role is Role.SUBHEAD]
        if len(subheads) == 1 and subheads[0] and not strand.strays:
            place = subheads[0]
            if (
                strand.body[place].first.size >= _SHORTEST_ALONE
                and self._scores.get(id(strand.body[place]), -9.0) > -_ALONE
            ):
                self._split(strand, place)

    def _split(self, strand: Strand, place: int) -> Strand:
        """Makes the subhead at a place of a text the title of another text."""
        heading = strand.body[place]
        headings = [Unit([line], None) for line in heading.lines]  # two of them were taken for one subhead
        other = Strand(head=Head(headings=headings), body=strand.body[place + 1 :])
        strand.body = strand.body[:place]
        other.boxes = [box for box in strand.boxes if box.first.start > heading.first.start]
        other.marks = [mark for mark in strand.marks if mark.first.start > heading.first.start]
        other.closing = strand.closing
        other.goes_to, other.ended = strand.goes_to, strand.ended
        strand.boxes = [box for box in strand.boxes if box not in other.boxes]
        strand.marks = [mark for mark in strand.marks if mark not in other.marks]
        strand.closing, strand.goes_to = [], False
        strand.doubts = [doubt for doubt in strand.doubts if doubt.template != _MAY_BE_TITLE]
        other.doubts.append(_taken_for_title(heading))
        self.strands.insert(self.strands.index(strand) + 1, other)
        return other

    def _signed_twice(self, unit: Unit, current: Strand) -> Strand:
        """Where a text that has a byline is signed once more, the likeliest of its subheads was a title.

        A signature with the same names, or with a workplace alone, is no second one.
        """
        names = unit.first.credit.authors if unit.first.credit else ()
        signed = (
            {
                name
                for credit in current.head.credits
                if credit.first.credit
                for name in credit.first.credit.authors
            }
            if current.head
            else set()
        )
        if not names or not signed or signed.intersection(names):
            return current
        likely = max(
            (place for place, one in enumerate(current.body) if place and id(one) in self._scores),
            key=lambda place: self._scores[id(current.body[place])],
            default=0,
        )
        if not likely:
            return current
        return self._split(current, likely)

    def _open(self, head: Head | None) -> Strand:
        self.strands.append(Strand(head=head))
        self._page_end = False
        return self.strands[-1]

    def _flush(self, index: int) -> None:
        """Decides about the headings and credits that wait, now that the next paragraph (or none) is known."""
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        following = index < len(self._units) and self._units[index].is_body
        _find_marked_columns(waiting)
        waiting = self._close_current(waiting, following)
        goes_on = bool(self._current and self._current.body and not self._current.ended)
        groups: list[list[Unit]] = []
        headed = signed = False
        for unit in waiting:
            if not groups or (signed and unit.is_heading):
                groups.append([])
                headed = signed = False
            groups[-1].append(unit)
            headed |= unit.is_heading
            signed |= headed and unit.is_credit
        last = groups.pop() if groups and following else []
        first_subheads: list[Unit] = []
        if (
            last
            and groups
            and not any(unit.is_credit or unit.role is Role.CONTINUATION_MARK for unit in last)
            and not (last[0].first.adorned and len(groups) > 1)
        ):
            above = groups.pop()
            if any(unit.is_heading and not unit.first.adorned for unit in above):
                last, first_subheads = above, last  # below title and byline a heading is the first subhead
            else:
                last = above + last  # a column and a byline above the title
        elif last:
            cut = _first_subhead(last, self._units[index : index + 30])
            last, first_subheads = last[:cut], last[cut:]
        if groups and not following and goes_on and not any(one.is_credit for one in groups[0]):
            groups[0] = self._last_words(groups[0])
        for group in filter(None, groups):
            self._orphan(group)
        if last:
            self._begin(last, index)
            if first_subheads and self._current:
                self._subheads(self._current, first_subheads, -9.0)

    def _close_current(self, waiting: list[Unit], following: bool) -> list[Unit]:
        """Credits right behind a text, before any heading, belong to that text."""
        current = self._current
        if current is None or not current.body:
            return waiting
        rest = list(waiting)
        while rest and rest[0].is_credit and not rest[0].first.head:
            unit, credit = rest[0], rest[0].first.credit
            weak = credit is not None and credit.strength <= 0.5
            signed = bool(current.closing or (current.head and current.head.credits))
            if signed and unit.role is Role.BYLINE and unit.text[0] not in BRACKETS and _opens(rest):
                break
            alone = len(rest) == 1 and following
            if weak and (alone or signed):
                unit.role = None  # a bare name between paragraphs is rather the heading of a passage
                break
            current.closing.append(unit)
            current.ended = True
            rest.pop(0)
        return rest

    def _last_words(self, group: list[Unit]) -> list[Unit]:
        """Short lines with a final mark below a text that has not ended belong to it: thanks, an appeal."""
        while group and group[0].is_heading and group[0].first.closing is Closing.FINAL:
            group[0].role = Role.PARAGRAPH
            self.strands[-1].body.append(group.pop(0))
        return group

    def _orphan(self, group: list[Unit]) -> None:
        marks = [unit for unit in group if unit.role is Role.CONTINUATION_MARK]
        if marks:
            (self._current or self._open(None)).marks += marks
        head = _head_of(group)
        if head.headings or head.credits:
            self.orphans.append(head)

    def _begin(self, group: list[Unit], index: int) -> None:
        """The group stands above a paragraph: the head of an article, or subheads of the one that goes on."""
        marks = [unit for unit in group if unit.role is Role.CONTINUATION_MARK]
        group = [unit for unit in group if unit.role is not Role.CONTINUATION_MARK]
        _find_unmarked_byline(group)
        head = _head_of(group)
        current = self._current
        if current and not marks and self._goes_on(current, head):
            self._subheads(current, head.headings, -9.0)
            return
        certain = current is None or current.ended or bool(head.credits) or bool(marks)
        certain |= any(
            unit.opens or unit.first.brief or unit.first.named or unit.first.field for unit in head.headings
        )
        score = 9.0
        if current and not certain:
            repeated = any(bare(unit.text) in self._repeated for unit in head.headings)
            said = 3.0 * repeated + 2.0 * self._page_end
            score = title_score(head, current, self._units, index, self._matter, self._signed, said)
        if head.headings and head.headings[0].first.adorned and not certain:
            self.adorned.append((score, head.headings[0].first.start))
            score = max(score, 1.0) if head.headings[0].first.start in self._columns else score
        if score <= 0 and current is not None:
            self._subheads(current, head.headings, score)
            return
        surplus = [] if any(unit.first.level for unit in head.headings) else _surplus(head)
        for unit in surplus:
            unit.set_aside(Role.PAGE_TITLE_LIST, Message(SURPLUS))
        head.headings = [unit for unit in head.headings if unit.reason is None]
        strand = self._open(head if head.headings or head.credits else None)
        strand.marks, strand.comes_from = marks, bool(marks)
        if score < _SURE:
            strand.doubts.append(_taken_for_title(head.headings[0]))

    def _goes_on(self, current: Strand, head: Head) -> bool:
        """Whether headings divide the current text; if so, credits that seemed to end it are part of what it says."""
        if head.credits or not head.headings or not current.body or current.goes_to:
            return False
        if not all(unit.section for unit in head.headings):
            return False
        if current.ended and not any(unit.section for unit in current.body):
            return False
        for unit in current.closing:
            unit.role = Role.PARAGRAPH
        current.body += current.closing
        current.closing, current.ended = [], False
        return True

    def _subheads(self, strand: Strand, headings: list[Unit], score: float) -> None:
        """Two short lines without numbers make one subhead; more than three lines are a list in the text."""
        listing = len(headings) > 3
        for unit in headings:
            above = strand.body[-1] if strand.body else None
            if listing:
                unit.role = Role.PARAGRAPH
            elif (
                len(headings) == 2
                and unit is headings[1]
                and above is headings[0]
                and not unit.first.numbered
                and not unit.first.level
                and not above.first.numbered
                and unit.first.size + above.first.size <= 40
            ):
                above.lines += unit.lines
                continue
            else:
                unit.role = Role.SUBHEAD
                self._scores[id(unit)] = score
            strand.body.append(unit)
        if score > -0.7:
            strand.doubts.append(Message(_MAY_BE_TITLE, {"line": headings[0].first.number}))


def _taken_for_title(heading: Unit) -> Message:
    return Message(
        gettext_noop("Line %(line)s was taken for a title and not for a subhead of the article before it."),
        {"line": heading.first.number},
    )


def _head_of(group: list[Unit]) -> Head:
    return Head(
        headings=[unit for unit in group if unit.is_heading],
        credits=[unit for unit in group if unit.is_credit],
    )


def _find_marked_columns(waiting: list[Unit]) -> None:
    """An ornament and what may be a name, first of a head and above a heading: rather the name of a column."""
    for index, unit in enumerate(waiting[:-1]):
        if index and waiting[index - 1].is_heading:
            continue
        marked = unit.role is Role.BYLINE and unit.reason is None and unit.text[0] in ORNAMENTS + "·"
        credit = unit.first.credit
        alone = credit is not None and bare(unit.text.lstrip(ORNAMENTS + "·")) == "".join(credit.authors)
        if marked and alone and waiting[index + 1].is_heading:
            unit.role = None


_VOICE = re.compile(r"[【〔\[]?([\u3400-\u9fff]{1,6})(?:[】〕\]]\s?[：:]?|[：:])")


def _answers(current: Strand, unit: Unit) -> bool:
    """Whether a paragraph opens with a label, as the first one does with another: a letter and its answer."""
    if not 0 < len(current.body) <= _LONGEST_LETTER:
        return False
    first, own = _VOICE.match(current.body[0].text), _VOICE.match(unit.text)
    return bool(first and own and first.group(1) != own.group(1))


def _opens(waiting: list[Unit]) -> bool:
    """Whether a byline stands above the title of a text to come, which then has no other byline."""
    return len(waiting) > 1 and waiting[1].is_heading and not any(unit.is_credit for unit in waiting[1:])


def _first_subhead(group: list[Unit], following: list[Unit]) -> int:
    """Where the subheads begin in a group: behind a title at a number, or at a line built like the next headings."""
    next_headings = [unit.text for unit in following if unit.is_heading][:2]
    for index, unit in enumerate(group):
        if not index or not unit.is_heading or not group[index - 1].is_heading:
            continue
        if unit.section or (unit.first.numbered and not group[index - 1].first.numbered):
            return index
        last = index + 1 == len(group) and not group[0].first.adorned
        if last and len(next_headings) > 1 and all(parallel(unit.text, text) for text in next_headings):
            return index
    return len(group)


def _find_unmarked_byline(group: list[Unit]) -> None:
    """Right above a text and below a heading, two or three characters that are no word are a person with a rare surname."""
    if len(group) < 2 or not all(unit.is_heading for unit in group[-2:]):
        return
    last = group[-1]
    name = bare(last.text.lstrip(ORNAMENTS + "／/"))
    if (
        len(name) in (2, 3)
        and han_share(name) == 1
        and words.frequency(name) < 5
        and group[-2].first.size > 4
    ):
        last.role = Role.BYLINE
        last.lines = [replace(last.first, credit=Credit(authors=(name,), strength=0.4))]
        last.doubts.append(
            Message(
                gettext_noop("Line %(line)s was taken for the name of the author."),
                {"line": last.first.number},
            )
        )


def _surplus(head: Head) -> list[Unit]:
    """Lines above a head that are too many for it; a marked subtitle leaves room for one more, if set as a kicker is."""
    lines = [unit for unit in head.headings if not unit.first.adorned]
    most = _LONGEST_HEAD
    if any(map(is_subtitle, lines[-most:])) and len(lines) > most and not is_odd(lines[-most - 1].text):
        most += 1
    return lines[:-most]
