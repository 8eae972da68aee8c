"""A small chart of lines as plain numbers, for a template to draw. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 720, 240
LEFT, RIGHT, TOP, BOTTOM = 56, 36, 12, 32
_LABELS = 6  # months that are named below
_DOTS = 60  # points of a line that are still told apart
_STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis and what stands there."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row of values: the points of a line, and each as a dot unless there are very many."""

    name: str
    points: str
    dots: list[tuple[float, float, str]]


@dataclass(frozen=True, slots=True)
class Chart:
    lines: list[Line]
    across: list[Tick]
    up: list[Tick]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    floor: int = HEIGHT - BOTTOM


def top_of(greatest: int) -> int:
    """The least of 1, 2, 5, 10, 20, 50 ... that is not below the greatest value."""
    unit = 1
    while True:
        for step in _STEPS:
            if step * unit >= greatest:
                return step * unit
        unit *= 10


def chart(labels: Sequence[str], rows: Sequence[tuple[str, Sequence[int | None]]]) -> Chart:
    """Values above their labels, one row of them for each line; None where a row has no value (yet)."""
    greatest = max((value for _name, values in rows for value in values if value is not None), default=0)
    top = top_of(max(greatest, 1))
    room, rise = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
    step = room / max(1, len(labels) - 1)
    across = [LEFT + (at * step if len(labels) > 1 else room / 2) for at in range(len(labels))]
    lines = []
    for name, values in rows:
        dots = [
            (round(across[at], 1), round(HEIGHT - BOTTOM - rise * value / top, 1), f"{labels[at]}: {value}")
            for at, value in enumerate(values)
            if value is not None
        ]
        points = " ".join(f"{x},{y}" for x, y, _label in dots)
        lines.append(Line(name, points, dots if len(labels) <= _DOTS else []))
    every = -(-len(labels) // _LABELS)
    named = [Tick(round(across[at], 1), labels[at]) for at in range(0, len(labels), every)]
    marks = [0, top] if top % 2 else [0, top // 2, top]
    up = [Tick(round(HEIGHT - BOTTOM - rise * mark / top, 1), str(mark)) for mark in marks]
    return Chart(lines, named, up)
