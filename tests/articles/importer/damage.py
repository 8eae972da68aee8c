"""What people and programs do to the lines of a page, as data: an edit is its kind, a line and a place in it."""

import random
from collections.abc import Callable, Iterable
from typing import NamedTuple

MARKS = "，。、；：？！…—“”‘’（）()【】〔〕《》■□●◆▲-*#>[] \u3000\u00a0\n\r\t\u2028\x85记者作者报送发第版上接下转年月日0123456789一二三李王"
ODD = (
    "\u200b\ufeff\u00ad\u202e\u2060\u3164\ue000\U00020000\U0001f469\u200d\u0301\uff21ａ１\x1c\x1f\v\f\\%{}<&"
)


class Edit(NamedTuple):
    kind: str
    line: int
    at: int


def _put(lines: list[str], at: int, *instead: str) -> None:
    lines[at : at + 1] = instead


def _delete(lines: list[str], line: int, at: int) -> None:
    _put(lines, line)


def _double(lines: list[str], line: int, at: int) -> None:
    lines.insert(at % (len(lines) + 1), lines[line])


def _swap(lines: list[str], line: int, at: int) -> None:
    other = at % len(lines)
    lines[line], lines[other] = lines[other], lines[line]


def _cut(lines: list[str], line: int, at: int) -> None:
    at %= len(lines[line]) + 1
    _put(lines, line, lines[line][:at], *[""] * (at % 2), lines[line][at:])


def _lose_end(lines: list[str], line: int, at: int) -> None:
    _put(lines, line, lines[line][: at % (len(lines[line]) + 1)])


def _join(lines: list[str], line: int, at: int) -> None:
    lines[line : line + 2] = [("", " ", "\u3000")[at % 3].join(lines[line : line + 2])]


def _blank(lines: list[str], line: int, at: int) -> None:
    place = at % (len(lines[line]) + 1)
    blank = (" ", "\u3000\u3000", "    ", "\t", "\u00a0")[at % 5]
    _put(lines, line, lines[line][:place] + blank + lines[line][place:])


def _gap(lines: list[str], line: int, at: int) -> None:
    lines[line:line] = [""] * (at % 3 + 1)


def _mark(lines: list[str], line: int, at: int) -> None:
    place = at % (len(lines[line]) + 1)
    _put(lines, line, lines[line][:place] + MARKS[at % len(MARKS)] + lines[line][place + 1 :])


def _odd(lines: list[str], line: int, at: int) -> None:
    place = at % (len(lines[line]) + 1)
    _put(lines, line, lines[line][:place] + ODD[at % len(ODD)] + lines[line][place:])


def _turn(lines: list[str], line: int, at: int) -> None:
    """The page from this line on comes first, as when columns are copied in the wrong order."""
    lines[:] = lines[line:] + lines[:line]


_DO: dict[str, Callable[[list[str], int, int], None]] = {
    "delete": _delete,
    "double": _double,
    "swap": _swap,
    "cut": _cut,
    "lose end": _lose_end,
    "join": _join,
    "blank": _blank,
    "gap": _gap,
    "mark": _mark,
    "odd": _odd,
    "turn": _turn,
}
KINDS = tuple(_DO)
MOST = 10_000  # lines and places are numbered up to here and counted round


def edited(text: str, edits: Iterable[Edit]) -> str:
    lines = text.split("\n")
    for kind, line, at in edits:
        if lines:
            _DO[kind](lines, line % len(lines), at)
    return "\n".join(lines)


def random_edits(rng: random.Random, most: int) -> list[Edit]:
    count = rng.randint(0, most)
    return [Edit(rng.choice(KINDS), rng.randrange(MOST), rng.randrange(MOST)) for _ in range(count)]
