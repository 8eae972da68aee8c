"""House rules: what editors stated about columns, publications and lines that are always chrome.

A rule speaks of whole lines: a line is what it names when the two differ in nothing but blanks, width of letters, case
and the marks around them. What is stated is certain, so it goes before every guess and behind it again.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from .dates import find_date
from .document import Document, Message, Role, gettext_noop
from .furniture import furniture, source_in
from .marks import bare
from .units import Unit

LONGEST = 200  # characters of a rule's text, and of what it is folded to
COLUMN, PUBLICATION, FURNITURE = "column", "publication", "furniture"
KINDS = (COLUMN, PUBLICATION, FURNITURE)
_CONTAINED = 4  # characters of a publication's name from which on it is known inside a line about the issue
_PARTS = re.compile(r"[\s|｜/／：:]+")
_ALWAYS_ASIDE = gettext_noop("The house rule “%(rule)s” always sets this line aside.")
_IS_A_PUBLICATION = gettext_noop("The house rule “%(rule)s” names this publication.")


@dataclass(frozen=True)
class HouseRules:
    """The texts of the rules in force, as they were stated. Of one line that two kinds name, the chrome counts first."""

    columns: frozenset[str] = frozenset()
    publications: frozenset[str] = frozenset()
    furniture: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.columns or self.publications or self.furniture)

    @cached_property
    def known(self) -> dict[str, dict[str, str]]:
        """Of each kind the folded texts, and how each was stated."""
        stated = {COLUMN: self.columns, PUBLICATION: self.publications, FURNITURE: self.furniture}
        return {kind: {fold(text): text for text in sorted(texts)} for kind, texts in stated.items()}

    def stands_alone(self, text: str) -> bool:
        """Whether this line belongs to the page, so that the sentence above it goes on below it."""
        return any(_found(self.known[kind], text) for kind in (FURNITURE, PUBLICATION))


NONE = HouseRules()


def fold(text: str) -> str:
    """What of a line counts when it is compared with a rule; '' when it has neither letter nor figure."""
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    solid = unicodedata.normalize("NFKC", bare(text))  # an accent that stood apart joins its letter
    ends = [place for place, sign in enumerate(solid) if sign.isalnum()]
    return solid[ends[0] : ends[-1] + 1] if ends else ""


def mark(units: list[Unit], rules: HouseRules) -> None:
    """Gives each line that a rule names its role; done again, it changes nothing."""
    if not rules:
        return
    for row in _rows(units):
        whole = "".join(unit.first.text for unit in row)
        for unit in row:
            if not _set_aside(unit, whole, rules) and _found(rules.known[COLUMN], unit.first.text):
                _make_column(unit)


def publication(units: list[Unit], rules: HouseRules) -> str:
    """The publication that a line about the issue names by a rule; '' when none does."""
    names = rules.known[PUBLICATION]
    lines = [unit.text for unit in units if unit.reason and unit.role in _ISSUE and not source_in(unit.text)]
    for text in lines if names else []:
        for part in (text, *_PARTS.split(text)):
            if name := _found(names, part):
                return name
    return next((name for text in lines if (name := _inside(names, text))), "")


def applied(document: Document, rules: HouseRules) -> set[tuple[str, str]]:
    """Which rules had to do with a document, each by its kind and text."""
    found: set[tuple[str, str]] = set()
    for piece in document.pieces:
        if piece.reason and piece.reason.template in (_ALWAYS_ASIDE, _IS_A_PUBLICATION):
            kind = FURNITURE if piece.reason.template == _ALWAYS_ASIDE else PUBLICATION
            found.add((kind, str(piece.reason.values["rule"])))
        elif piece.role is Role.COLUMN and (
            name := _found(rules.known[COLUMN], document.text[piece.start : piece.end])
        ):
            found.add((COLUMN, name))
    if document.publication in rules.publications:
        found.add((PUBLICATION, document.publication))
    return found


def role_of(kind: str) -> Role:
    """What a line is that a rule of this kind names, when its shape says nothing else."""
    return {COLUMN: Role.COLUMN, PUBLICATION: Role.ISSUE_INFO, FURNITURE: Role.OTHER}[kind]


def reason_of(kind: str, rule: str) -> Message | None:
    """Why such a line is set aside; None for one that stays in its article."""
    templates = {PUBLICATION: _IS_A_PUBLICATION, FURNITURE: _ALWAYS_ASIDE}
    return Message(templates[kind], {"rule": rule}) if kind in templates else None


_ISSUE = (Role.ISSUE_INFO, Role.NAVIGATION, Role.IMPRINT)


def _found(known: dict[str, str], text: str) -> str:
    """How the rule that names this line was stated; '' when none does."""
    return known.get(fold(text), "") if known and len(text) <= 2 * LONGEST else ""


def _inside(known: dict[str, str], text: str) -> str:
    """The longest name of a rule inside a line, how it was stated."""
    folded = fold(text) if known and len(text) <= 2 * LONGEST else ""
    names = [name for name in known if len(name) >= _CONTAINED and name in folded]
    return known[max(names, key=len)] if names else ""


def _rows(units: Iterable[Unit]) -> Iterator[list[Unit]]:
    """The units of each line together: reading cuts a line where something else begins on it."""
    for _number, row in groupby(units, key=lambda unit: unit.first.number):
        yield list(row)


def _set_aside(unit: Unit, whole: str, rules: HouseRules) -> bool:
    text = unit.first.text
    if rule := _found(rules.known[FURNITURE], whole) or _found(rules.known[FURNITURE], text):
        unit.set_aside(furniture(unit.first) or role_of(FURNITURE), Message(_ALWAYS_ASIDE, {"rule": rule}))
        return True
    column = _found(rules.known[COLUMN], text)
    names = rules.known[PUBLICATION] if not (column or unit.first.tail or unit.first.head) else {}
    rule = _found(names, text)
    if not rule and unit.is_heading and find_date(text):
        rule = _inside(names, text)
    if rule:
        unit.set_aside(Role.ISSUE_INFO, Message(_IS_A_PUBLICATION, {"rule": rule}))
        return True
    return False


def _make_column(unit: Unit) -> None:
    if unit.first.tail or unit.first.head:
        return
    unit.role, unit.reason, unit.label, unit.torn = None, None, False, False
    unit.lines = [replace(unit.first, named=True, level=0, credit=None, turn="")]
