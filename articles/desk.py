"""The editor's desk: the pieces of an import and an editor's acts in, the pieces after them out. Plain data, no database.

Every act is total: what it names may have gone since, by an earlier act that was undone; then it changes nothing.
Spans are only ever cut at a place and put together again, so that each character stays in exactly one piece.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from articles.importer.document import Role
from articles.pieces import BODY, CREDITS, HEAD, IN_ARTICLE, STRAY_BLANK, Act, Piece

Unit = list[int]  # the starts of pieces that read as one paragraph; any other piece is a unit of its own


def apply(pieces: Iterable[Piece], acts: Iterable[Act], text: str) -> list[Piece]:
    """The pieces after these acts, in the order of the text."""
    desk = _Desk(pieces, text)
    for act in acts:
        desk.do(act)
    return desk.pieces()


def idle(pieces: Iterable[Piece], acts: Sequence[Act], text: str) -> list[bool]:
    """Of each act, whether it changes nothing where it stands."""
    desk, found = _Desk(pieces, text), []
    before = desk.pieces()
    for act in acts:
        desk.do(act)
        after = desk.pieces()
        found.append(after == before)
        before = after
    return found


def joined_to(pieces: Iterable[Piece], act: Act, text: str) -> int | None:
    """What the pieces of a `join` go on from, by where it begins; None when there is nothing."""
    desk = _Desk(pieces, text)
    return next(iter(desk.to_join(**act.payload)), None)


def confirmed(acts: Iterable[Act]) -> set[tuple[int, int]]:
    """The doubts that an editor settled, each as the key of its article and its place in that article's list."""
    return {
        (act.payload["article"], doubt)
        for act in acts
        if act.kind == "confirm"
        for doubt in act.payload["doubts"]
    }


class _Desk:
    def __init__(self, pieces: Iterable[Piece], text: str) -> None:
        self.text = text
        self.at: dict[int, Piece] = {}
        self.units: dict[int, list[Unit]] = {}  # of each article, in reading order
        inside = []
        for piece in pieces:
            self.at[piece.start] = piece
            if piece.article is not None:
                inside.append(piece)
        before: Piece | None = None
        for piece in sorted(inside, key=lambda one: (one.article or 0, one.order)):
            units = self.units.setdefault(piece.article or 0, [])
            goes_on = before and (before.article, before.block) == (piece.article, piece.block)
            if goes_on and piece.block is not None:
                units[-1].append(piece.start)
            else:
                units.append([piece.start])
            before = piece

    def pieces(self) -> list[Piece]:
        placed = dict(self.at)
        for article, units in self.units.items():
            order = block = 0
            for unit in units:
                flows = self.at[unit[0]].role in BODY
                for start in unit:
                    piece, wanted = self.at[start], (article, order, block if flows else None)
                    if (piece.article, piece.order, piece.block) != wanted:  # a page has thousands
                        piece = replace(piece, article=article, order=order, block=wanted[2])
                    placed[start] = piece
                    order += 1
                block += flows
        return [placed[start] for start in sorted(placed)]

    def do(self, act: Act) -> None:
        kinds: dict[str, Callable[..., None]] = {
            "change": self.change,
            "aside": self.aside,
            "split": self.split,
            "join": self.join,
            "up": self.up,
            "down": self.down,
            "new": self.change,
            "tighten": self.tighten,
            "confirm": lambda **_nothing: None,
        }
        kinds[act.kind](**act.payload)

    # ---- the acts

    def change(
        self,
        pieces: list[int],
        role: str | None = None,
        article: int | None = None,
        goes_on: bool = False,
    ) -> None:
        """Give pieces a role, another article, or both. What was set aside goes to the article above it.

        With `goes_on` the first text among them goes on from the text above it in that article.
        """
        self._give(pieces, role, article)
        text = sorted(start for start in pieces if start in self.at and self.at[start].role in BODY)
        if goes_on and text:
            self.join(text[:1])

    def _give(self, pieces: list[int], role: str | None, article: int | None) -> None:
        for group in self._groups(pieces):
            first = self.at[group[0]]
            target = self._nearest(first.start) if article is None and first.article is None else article
            target = first.article if target is None else target
            wanted = role or (first.role if first.role in IN_ARTICLE else Role.PARAGRAPH)
            if target is None or (target == first.article and wanted == first.role):
                continue
            whole = first.article is not None and group == self._unit(first.start)
            if target == first.article and whole and {wanted, first.role} <= set(BODY):
                for start in group:
                    self.at[start] = replace(self.at[start], role=wanted)
                continue
            for start in group:
                self._take(start)
                self.at[start] = replace(self.at[start], role=wanted, article=target, reason=None)
            if wanted == first.role and wanted in BODY:
                self._place(group, target)
            else:
                for start in group:
                    self._place([start], target)

    def aside(self, pieces: list[int], role: str, reason: Mapping[str, Any]) -> None:
        for start in sorted(pieces):
            if start in self.at:
                self._take(start)
                self.at[start] = replace(
                    self.at[start], role=role, article=None, block=None, order=0, reason=reason
                )

    def tighten(self, pieces: list[int]) -> None:
        """Leave the stray blanks in pieces out of the words."""
        for start in pieces:
            piece = self.at.get(start)
            if piece and STRAY_BLANK.search(self.text, piece.start, piece.end):
                self.at[start] = replace(piece, tight=True)

    def split(self, piece: int, at: int) -> None:
        """Cut a piece in two at a character; blanks there are in neither half."""
        whole = self.at.get(piece)
        if whole is None or not whole.start < at < whole.end:
            return
        end = at - len(blank.group()) if (blank := re.search(r"\s+$", self.text[whole.start : at])) else at
        start = at + len(blank.group()) if (blank := re.match(r"\s+", self.text[at : whole.end])) else at
        self.at[piece] = replace(whole, end=end)
        self.at[start] = replace(whole, start=start)
        if whole.article is not None:
            units = self.units[whole.article]
            unit = self._unit(piece)
            index = unit.index(piece) + 1
            rest = [start, *unit[index:]]
            del unit[index:]
            units.insert(units.index(unit) + 1, rest)

    def join(self, pieces: list[int], article: int | None = None, onto: int | None = None) -> None:
        """One piece goes on from the one above it; of several, all go on from the first; or from the one named."""
        starts = self.to_join(pieces, article, onto)
        for start in starts[1:]:
            self._go_on(starts[0], start)
        self._fuse(starts)

    def to_join(self, pieces: list[int], article: int | None = None, onto: int | None = None) -> list[int]:
        starts = sorted(start for start in pieces if start in self.at)
        if onto in self.at:
            return [onto, *(start for start in starts if start != onto)]
        if len(starts) == 1:
            above = self._above(self.at[starts[0]], article)
            return [] if above is None else [above, *starts]
        return starts

    def up(self, pieces: list[int], steps: int = 1) -> None:
        for _step in range(steps):
            self._shift(pieces, -1)

    def down(self, pieces: list[int], steps: int = 1) -> None:
        for _step in range(steps):
            self._shift(pieces, 1)

    # ---- what they are made of

    def _unit(self, start: int) -> Unit:
        return next(unit for unit in self.units[self.at[start].article or 0] if start in unit)

    def _groups(self, pieces: list[int]) -> Iterator[list[int]]:
        """The pieces that are there, those of one unit together."""
        chosen = {start for start in pieces if start in self.at}
        while chosen:
            start = min(chosen)
            unit = [start] if self.at[start].article is None else self._unit(start)
            group = [one for one in unit if one in chosen]
            chosen.difference_update(group)
            yield group

    def _nearest(self, start: int) -> int | None:
        """The article that the text above belongs to; at the top of a page the one below."""
        inside = [one for one, piece in self.at.items() if piece.article is not None]
        above = max((one for one in inside if one <= start), default=min(inside, default=None))
        return None if above is None else self.at[above].article

    def _take(self, start: int) -> None:
        """Out of its article; its own fields are for the caller to set."""
        article = self.at[start].article
        if article is None:
            return
        unit = self._unit(start)
        unit.remove(start)
        if not unit:
            self.units[article] = [one for one in self.units[article] if one]
            if not self.units[article]:
                del self.units[article]

    def _roles(self, article: int) -> list[str]:
        return [self.at[unit[0]].role for unit in self.units.get(article, [])]

    def _place(self, group: Unit, article: int) -> None:
        """Into an article where it is read: heads by their rank, text behind the text that stands above it."""
        units, roles = self.units.setdefault(article, []), self._roles(article)
        first, role = group[0], self.at[group[0]].role
        flowing = [index for index, one in enumerate(roles) if one in BODY]
        opening = flowing[0] if flowing else len(roles)
        if role in BODY:
            above = [
                (start, index) for index in flowing for start in units[index] if start < first
            ]  # inside a torn paragraph nothing is put
            place = max(above)[1] + 1 if above else opening
        elif (
            role in CREDITS and flowing and first > max(start for index in flowing for start in units[index])
        ):
            place = len(units)
        else:
            rank = HEAD.index(Role(role)) if role in HEAD else len(HEAD)
            place = 0
            for index in range(opening):
                own = HEAD.index(Role(roles[index])) if roles[index] in HEAD else len(HEAD)
                if own < rank or (own == rank and units[index][0] < first):
                    place = index + 1
        units.insert(place, list(group))

    def _above(self, piece: Piece, article: int | None) -> int | None:
        """What a piece goes on from: the unit before it in its article, else the text above it on the page."""
        if piece.article is not None and article in (None, piece.article):
            units, unit = self.units[piece.article], self._unit(piece.start)
            if unit[0] != piece.start:
                return None
            same = BODY if piece.role in BODY else (piece.role,)
            before = [one for one in units[: units.index(unit)] if self.at[one[0]].role in same]
            return before[-1][-1] if before else None
        target = self._nearest(piece.start) if article is None else article
        above = [
            start
            for unit in self.units.get(target or 0, [])
            for start in unit
            if self.at[start].role in BODY and start < piece.start
        ]
        return max(above, default=None)

    def _go_on(self, anchor: int, start: int) -> None:
        """`start`, and what already goes on from it, goes on from `anchor`."""
        kept, piece = self.at[anchor], self.at[start]
        group = [start]
        if piece.article is not None:
            unit = self._unit(start)
            if anchor in unit:
                return
            group = list(unit) if unit[0] == start else [start]
        for one in group:
            self._take(one)
            self.at[one] = replace(
                self.at[one], role=kept.role, article=kept.article, block=None, order=0, reason=kept.reason
            )
        if kept.article is None:
            return
        unit, units = self._unit(anchor), self.units[kept.article]
        if kept.role in BODY:
            place = max(i for i, one in enumerate(unit) if one == anchor or anchor < one < start) + 1
            above = [i for i, one in enumerate(unit) if one < start]
            if start < anchor and above:  # it stands between the parts of a torn paragraph
                place = max(above) + 1
            unit[place:place] = group
        else:
            place = units.index(unit) + 1
            units[place:place] = [[one] for one in group]

    def _fuse(self, starts: list[int]) -> None:
        """Pieces with nothing but blanks between become one; in running text only when they stand on one line."""
        for start in starts:
            while start in self.at:
                first = self.at[start]
                after = min((one for one in starts if one > start and one in self.at), default=None)
                if after is None:
                    break
                gap = self.text[first.end : after]
                torn = first.role in BODY and re.search(r"[\r\n]", gap)
                if (
                    gap.strip()
                    or torn
                    or (first.article, first.role) != (self.at[after].article, self.at[after].role)
                ):
                    break
                self._take(after)
                rest = self.at.pop(after)
                self.at[start] = replace(first, end=rest.end, tight=first.tight or rest.tight)

    def _shift(self, pieces: list[int], step: int) -> None:
        """Each unit with one of these pieces past its neighbour of the same kind, the foremost first."""
        for article, units in self.units.items():
            chosen = [unit for unit in units if any(start in pieces for start in unit)]
            for unit in chosen[::-step]:
                index = units.index(unit)
                other = index + step
                if not 0 <= other < len(units) or units[other] in chosen:
                    continue
                kinds = {
                    BODY if self.at[one[0]].role in BODY else self.at[one[0]].role
                    for one in (unit, units[other])
                }
                if len(kinds) == 1:
                    units[index], units[other] = units[other], units[index]
            self.units[article] = units
