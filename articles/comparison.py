"""A new edition beside the one before it, as the page shows it: each article's paragraphs, and each correction's fate."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from articles import names
from articles.body import blocks_of
from articles.difference import Kind, Row, between, difference
from articles.log import sentence
from articles.models import Article, Correction, Source
from articles.pieces import line_numbers

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

Said = Mapping[
    int, Mapping[str, Any]
]  # the words of each article by its key, as the pieces of an edition give them
KINDS: "dict[Kind, StrPromise]" = {
    Kind.SAME: _("as before"),
    Kind.MOVED: _("moved"),
    Kind.CHANGED: _("changed"),
    Kind.ADDED: _("added"),
    Kind.REMOVED: _("removed"),
}


@dataclass(frozen=True, slots=True)
class Versus:
    """A paragraph or a field in both editions."""

    row: Row
    field: str = ""  # its name; none for a paragraph

    @property
    def kind(self) -> str:
        return str(KINDS[self.row.kind])


@dataclass(frozen=True, slots=True)
class Compared:
    """One article: what differs, and how many paragraphs do not."""

    article: Article
    number: int | None  # on the page of the new edition
    title: str
    differences: list[Versus] = field(default_factory=list)
    same: int = 0


@dataclass(slots=True)
class Comparison:
    changed: list[Compared] = field(default_factory=list)
    same: list[Compared] = field(default_factory=list)
    new: list[Compared] = field(default_factory=list)
    gone: list[Compared] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a correction of the previous edition, in words."""

    sentence: str
    reason: str = ""
    in_part: bool = False


@dataclass(slots=True)
class Fates:
    carried: list[Fate] = field(default_factory=list)
    left_out: list[Fate] = field(default_factory=list)
    needless: list[Fate] = field(default_factory=list)


def compare(old: Said, new: Said, articles: Iterable[Article], numbers: Mapping[int, int]) -> Comparison:
    """Articles in their order; each is in the old edition, in the new one, or in both."""
    found = Comparison()
    for article in articles:
        before, after = old.get(article.pk), new.get(article.pk)
        title = (after or before or {}).get("title") or article.title
        number = numbers.get(article.pk)
        if before is None:
            found.new.append(Compared(article, number, title))
        elif after is None:
            found.gone.append(Compared(article, number, title))
        else:
            changes, same = differences(before, after)
            one = Compared(article, number, title, changes, same)
            (found.changed if changes else found.same).append(one)
    return found


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[list[Versus], int]:
    """What differs between the words of an article at two moments, and how many paragraphs do not."""
    found = []
    for name in names.FIELDS:
        if name != "body":
            one, other = before[name], after[name]
            compared = [between(one, other)] if isinstance(one, str) else difference(one, other)
            found += [Versus(row, names.field_name(name)) for row in compared if row.kind is not Kind.SAME]
    text = difference(*([block.text for block in blocks_of(said["body"])] for said in (before, after)))
    found += [Versus(row) for row in text if row.kind is not Kind.SAME]
    return found, Counter(row.kind for row in text)[Kind.SAME]


def fates(
    old: Source,
    old_log: Sequence[Correction],
    old_numbers: Mapping[int, int],
    new: Source,
    new_log: Sequence[Correction],
    numbers: Mapping[int, int],
    doubts: Mapping[int, list[dict[str, object]]],
) -> Fates:
    """The corrections that the new edition has from the old one, and those that it has not; numbers are of articles."""
    found, lines = Fates(), line_numbers(new.text)
    partly = {one.pk for one in old_log if one.left_out and one.left_out != Correction.LeftOut.NEEDLESS}
    for one in new_log:
        if one.carried_from_id:
            said = sentence(one, new.text, lines, numbers, doubts)
            found.carried.append(Fate(said, in_part=one.carried_from_id in partly))
    carried, lines = {one.carried_from_id for one in new_log}, line_numbers(old.text)
    for one in old_log:
        if one.left_out:
            said = sentence(one, old.text, lines, old_numbers, doubts)
            needless = one.left_out == Correction.LeftOut.NEEDLESS
            fate = Fate(said, one.get_left_out_display(), in_part=one.pk in carried)
            (found.needless if needless else found.left_out).append(fate)
    return found
