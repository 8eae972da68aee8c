"""Corrections of one edition, done again on the next. Pure.

Both editions are gone through side by side: the old one as it was when each act was done, the new one with the acts
that were carried over so far. An act is carried over when what it was done to stands unchanged in the new text and is
a piece there too. What it found by itself on the old page (the article above, the paragraph it goes on from, the
neighbour it passed) is named in the copy, so that it does the same among other neighbours.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from articles import desk
from articles.editions.alignment import Alignment, Lost
from articles.importer.document import Role
from articles.pieces import BODY, LINES, Act, Piece

STEPS = 60  # places up or down at most that one act is repeated for
Doubts = Sequence[Mapping[str, Any]]


class Why(StrEnum):
    """Why an act was not carried over, or not to all of its pieces."""

    NEEDLESS = "needless"  # the new edition has it so already
    GONE = "gone"
    CHANGED = "changed"
    UNSURE = "unsure"
    RECUT = "recut"  # the words stand there, but other pieces were made of them
    ARTICLE = "article"  # the article that it speaks of is no longer there
    UNLIKE = "unlike"  # it would do something else there


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition as it was imported: its text, its pieces, and the doubts about each article by its key."""

    text: str
    pieces: Sequence[Piece]
    doubts: Mapping[int, Doubts] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of one act: the acts that do the same on the new edition, and why they are none or not for all."""

    acts: tuple[Act, ...] = ()
    why: Why | None = None


def carry(
    acts: Iterable[Act], old: Edition, new: Edition, alignment: Alignment | None = None
) -> tuple[list[Carried], list[Piece]]:
    """What becomes of each act, and the pieces of the new edition after those that were carried over.

    An article that is in both editions has the same key in both.
    """
    pair = _Pair(old, new, alignment or Alignment(old.text, new.text))
    return [pair.do(act) for act in acts], pair.now


class _Pair:
    def __init__(self, old: Edition, new: Edition, alignment: Alignment) -> None:
        self.old, self.new, self.alignment = old, new, alignment
        self.was, self.now = list(old.pieces), list(new.pieces)
        self.present = {piece.article for piece in new.pieces}
        self._index()

    def _index(self) -> None:
        self.was_at = {piece.start: piece for piece in self.was}
        self.now_at = {piece.start: piece for piece in self.now}

    def do(self, act: Act) -> Carried:
        became = desk.apply(self.was, [act], self.old.text)
        if act.kind == "confirm":
            done = self.confirm(act)
        elif became == self.was:  # it needed what was undone since
            done = Carried(why=Why.NEEDLESS)
        else:
            self.became_at = {piece.start: piece for piece in became}
            done = {
                "change": self.change,
                "new": self.change,
                "tighten": self.tighten,
                "aside": self.aside,
                "split": self.split,
                "join": self.join,
                "up": self.pass_by,
                "down": self.pass_by,
            }[act.kind](act)
        self.was = became
        self._index()
        return done

    # ---- the acts

    def change(self, act: Act) -> Carried:
        """Pieces that were set aside go to the article that took them in then; others stay in their own, unless told."""
        found, why = self._each(act.payload["pieces"])
        groups: dict[int | None, list[int]] = {}
        for start, there in found.items():
            target = act.payload.get("article")
            if target is None and self.was_at[start].article is None:
                target = self.became_at[start].article
            if target is not None and target not in self.present and act.kind != "new":
                why = why or Why.ARTICLE
            else:
                groups.setdefault(target, []).extend(piece.start for piece in there)
        copies = [
            Act(act.kind, {**act.payload, "pieces": starts, "article": target})
            for target, starts in groups.items()
        ]
        return self._done([copy for copy in copies if self._apply(copy)], why)

    def tighten(self, act: Act) -> Carried:
        found, why = self._each(act.payload["pieces"])
        copy = Act("tighten", {"pieces": [piece.start for there in found.values() for piece in there]})
        return self._done([copy] if self._apply(copy) else [], why)

    def aside(self, act: Act) -> Carried:
        """What the new import has set aside by itself need not be; where the editor gave but a reason, it is given."""
        found, why = self._each(act.payload["pieces"])
        role = act.payload["role"]
        starts = [
            piece.start
            for start, there in found.items()
            for piece in there
            if self.was_at[start].article is None
            or piece.article is not None
            or role not in (piece.role, Role.OTHER)
        ]
        copies = [Act("aside", {**act.payload, "pieces": starts})] if starts else []
        return self._done([copy for copy in copies if self._apply(copy)], why)

    def split(self, act: Act) -> Carried:
        """The cut behind the same character; of what is several pieces there, in that which holds it."""
        piece = self.was_at[act.payload["piece"]]
        there = self._pieces(piece)
        if isinstance(there, Why):
            return Carried(why=there)
        left = len("".join(self.old.text[piece.start : act.payload["at"]].split()))
        for one in there:
            at = one.start
            while left and at < one.end:
                left -= not self.new.text[at].isspace()
                at += 1
            if not left:
                copy = Act("split", {"piece": one.start, "at": at})
                return self._done([copy] if self._apply(copy) else [], None)
        return Carried(why=Why.NEEDLESS)

    def join(self, act: Act) -> Carried:
        starts = [start for start in act.payload["pieces"] if start in self.was_at]
        onto = desk.joined_to(self.was, act, self.old.text)
        found, why = self._each([*([] if onto is None else [onto]), *starts])
        if why or onto is None:
            fused = [one for start, one in self.became_at.items() if self.was_at.get(start) != one]
            return Carried(why=Why.NEEDLESS if why is Why.RECUT and self._stand(fused) else why or Why.UNLIKE)
        anchor = found[onto][-1]
        if anchor.article is None and self.was_at[onto].article is not None:
            return Carried(why=Why.UNLIKE)  # there it would be joined to what is set aside
        pieces = [piece.start for start in starts for piece in found[start]]
        copy = Act("join", {"pieces": pieces, "onto": anchor.start})
        return self._done([copy] if self._apply(copy) else [], None)

    def pass_by(self, act: Act) -> Carried:
        """Up or down, as often as is needed to pass what was passed on the old page."""
        passed = list(self._passed({start for start in act.payload["pieces"] if start in self.was_at}))
        found, why = self._each([start for pair in passed for start in pair])
        wanted = [
            (above.start, below.start)
            for one, other in passed
            for above in found.get(one, ())
            for below in found.get(other, ())
        ]
        if not wanted:
            return Carried(why=why or Why.UNLIKE)
        chosen, lost = self._each(act.payload["pieces"])
        if lost:
            return Carried(why=lost)
        if self._in_order(self.now_at, wanted):
            return Carried(why=Why.NEEDLESS)
        pieces = [piece.start for there in chosen.values() for piece in there]
        after = self.now
        for steps in range(1, STEPS + 1):
            before, after = after, desk.apply(after, [Act(act.kind, {"pieces": pieces})], self.new.text)
            if after == before:
                break
            if self._in_order({piece.start: piece for piece in after}, wanted):
                copy = Act(act.kind, {"pieces": pieces} | ({"steps": steps} if steps > 1 else {}))
                return self._done([copy] if self._apply(copy) else [], None)
        return Carried(why=Why.UNLIKE)

    def confirm(self, act: Act) -> Carried:
        """A doubt stays settled when the new import has the same one, in the same words about the same lines."""
        article = act.payload["article"]
        if article not in self.present:
            return Carried(why=Why.ARTICLE)
        theirs = list(self.new.doubts.get(article, ()))
        settled, changed = [], False
        for place in act.payload["doubts"]:
            doubt = self.old.doubts.get(article, ())[place]
            values = {
                name: self.alignment.line(value) if name in LINES else value
                for name, value in doubt["values"].items()
            }
            same = {"template": doubt["template"], "values": values}
            settled += [theirs.index(same)] if same in theirs else []
            changed |= same not in theirs and any(one["template"] == doubt["template"] for one in theirs)
        why = Why.CHANGED if changed else None
        if not settled:
            return Carried(why=why or Why.NEEDLESS)
        copy = Act("confirm", {**act.payload, "doubts": sorted(set(settled))})
        return Carried((copy,), why)

    # ---- what they are made of

    def _apply(self, copy: Act) -> bool:
        """Do it on the new edition; whether it changed something there."""
        after = desk.apply(self.now, [copy], self.new.text)
        changed = after != self.now
        self.now = after
        self.now_at = {piece.start: piece for piece in after}
        self.present |= {piece.article for piece in after}
        return changed

    def _done(self, copies: Sequence[Act], why: Why | None) -> Carried:
        return Carried(tuple(copies), why if copies or why else Why.NEEDLESS)

    def _pieces(self, piece: Piece) -> list[Piece] | Why:
        """The pieces of the new edition that are made of the same words and of no others."""
        spans = self.alignment.find(piece.start, piece.end)
        if isinstance(spans, Lost):
            return Why(spans)
        there: list[Piece] = []
        for at, end in spans:
            while at < end:
                one = self.now_at.get(at)
                if one is None or one.end > end:
                    return Why.RECUT
                there.append(one)
                at = (
                    one.end + len(rest) - len(rest.lstrip())
                    if (rest := self.new.text[one.end : end])
                    else end
                )
        return there

    def _each(self, starts: Iterable[int]) -> tuple[dict[int, list[Piece]], Why | None]:
        found: dict[int, list[Piece]] = {}
        why: Why | None = None
        for start in starts:
            if start in self.was_at:
                there = self._pieces(self.was_at[start])
                if isinstance(there, Why):
                    why = why or there
                else:
                    found[start] = there
        return found, why

    def _stand(self, pieces: Iterable[Piece]) -> bool:
        """Whether the new edition has each of these as one piece, in the same role."""
        for one in pieces:
            there = self._pieces(one)
            if isinstance(there, Why) or len(there) > 1:
                return False
            if (there[0].role, there[0].article) != (one.role, one.article):
                return False
        return True

    def _passed(self, chosen: set[int]) -> Iterable[tuple[int, int]]:
        """Pairs of pieces in the order in which the act put them."""
        for start in chosen:
            one, moved = self.was_at[start], self.became_at[start]
            for other in self.was:
                if other.article != one.article or other.start in chosen or not _alike(one, other):
                    continue
                before, after = one.order < other.order, moved.order < self.became_at[other.start].order
                if before != after:
                    yield (start, other.start) if after else (other.start, start)

    def _in_order(self, at: Mapping[int, Piece], wanted: Iterable[tuple[int, int]]) -> bool:
        return all(
            at[one].article == at[other].article and at[one].order < at[other].order for one, other in wanted
        )


def _alike(one: Piece, other: Piece) -> bool:
    return one.role == other.role or {one.role, other.role} <= set(BODY)
