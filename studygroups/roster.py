"""A list of people as somebody wrote or pasted it: whom each line means. Pure."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

BETWEEN = re.compile(r"[\s,，、;；|]+")
NUMBER = re.compile(r"\d+[.．)）]?")  # the row's, before the name
DOTS = str.maketrans(dict.fromkeys("•‧∙⋅・·", "·"))


class Person(Protocol):
    name: str
    unit: str


P = TypeVar("P", bound=Person)


@dataclass(frozen=True, slots=True)
class Meant(Generic[P]):
    """Whom a line may mean; `sure` when it is one, and nothing on the line speaks against it."""

    line: str
    people: tuple[P, ...]
    sure: bool


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def fold(words: str) -> str:
    """What counts as the same: width, case, blanks inside and the kind of dot do not matter."""
    return "".join(unicodedata.normalize("NFKC", words).casefold().split()).translate(DOTS)


class Directory(Generic[P]):
    """People by their names."""

    def __init__(self, people: Iterable[P]) -> None:
        self._by_name: dict[str, list[P]] = defaultdict(list)
        for person in people:
            self._by_name[fold(person.name)].append(person)

    def named(self, name: str) -> list[P]:
        return self._by_name.get(fold(name), [])

    def find(self, line: str) -> Meant[P]:
        """Name, perhaps with blanks in it, then perhaps the unit, or a part of it, and whatever else a row holds.

        Who is the only one of that name and unit is meant. A unit that fits nobody leaves the choice to people.
        """
        cells = [cell for cell in BETWEEN.split(line) if cell]
        while cells and NUMBER.fullmatch(cells[0]):
            del cells[0]
        for end in range(len(cells), 0, -1):
            if named := self.named("".join(cells[:end])):
                fitting = _of_unit(named, fold("".join(cells[end:])))
                return Meant(line, tuple(fitting or named), len(fitting) == 1)
        return Meant(line, (), False)


def _of_unit(people: list[P], unit: str) -> list[P]:
    """Those whose unit it is, else those whose unit it names in part or with more; all when it is empty."""
    exact = [person for person in people if not unit or fold(person.unit) == unit]
    return exact or [
        person for person in people if (own := fold(person.unit)) and (own in unit or unit in own)
    ]
