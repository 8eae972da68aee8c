"""The numbers that Word writes before paragraphs: a reader sees them, and the paragraphs do not hold them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_MOST_LEVELS = 9
BULLET = "- "


def local(element: Element) -> str:
    """The name of an element without its namespace: the two editions of the standard differ in that alone."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Element | None, name: str) -> str:
    """The value of an attribute in whichever namespace, '' when there is none."""
    if element is None:
        return ""
    found = (
        value
        for key, value in element.attrib.items()
        if (key if isinstance(key, str) else key.decode()).rpartition("}")[2] == name
    )
    value = next(found, "")
    return value if isinstance(value, str) else value.decode()


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant by a path of local names."""
    for name in path:
        element = next((one for one in element if local(one) == name), None) if element is not None else None
    return element


def children(element: Element | None, name: str) -> Iterator[Element]:
    """All children with a local name."""
    return (one for one in element if local(one) == name) if element is not None else iter(())


def _chinese(number: int) -> str:
    if number >= 100:
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    tens, ones = divmod(number, 10)
    front = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return front + (_DIGITS[ones] if ones or not tens else "")


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        text += letters * times
    return text


_FORMATS: dict[str, Callable[[int], str]] = {
    "none": lambda number: "",
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "ideographDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "ideographTraditional": lambda number: _STEMS[number - 1] if number <= len(_STEMS) else str(number),
    "decimalFullWidth": lambda number: "".join(chr(ord(digit) + 0xFEE0) for digit in str(number)),
    "decimalEnclosedCircle": lambda number: chr(0x245F + number) if number <= 20 else str(number),
} | dict.fromkeys(
    ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting"), _chinese
)
_FORMATS["decimalEnclosedCircleChinese"] = _FORMATS["decimalEnclosedCircle"]


@dataclass(slots=True)
class _Level:
    format: str
    text: str
    start: int


class Numbering:
    """The lists of a document, counted on with each paragraph."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, list[int]] = {}
        self._lists: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        for abstract in children(root, "abstractNum"):
            self._levels[attribute(abstract, "abstractNumId")] = {
                _number(attribute(level, "ilvl"), 0): _Level(
                    attribute(child(level, "numFmt"), "val") or "decimal",
                    attribute(child(level, "lvlText"), "val"),
                    _number(attribute(child(level, "start"), "val"), 1),
                )
                for level in children(abstract, "lvl")
            }
        for one in children(root, "num"):
            name = attribute(one, "numId")
            self._lists[name] = attribute(child(one, "abstractNumId"), "val")
            self._restarts[name] = {
                _number(attribute(override, "ilvl"), 0): _number(attribute(start, "val"), 1)
                for override in children(one, "lvlOverride")
                if (start := child(override, "startOverride")) is not None
            }

    def next(self, name: str, depth: int) -> str:
        """What stands before the next paragraph of a list at a depth, with the blank behind it."""
        abstract = self._lists.get(name, "")
        levels = self._levels.get(abstract, {})
        level = levels.get(depth)
        if level is None or not 0 <= depth < _MOST_LEVELS:
            return ""
        if level.format == "bullet":
            return BULLET
        counts = self._counts.setdefault(abstract, [0] * _MOST_LEVELS)
        if (start := self._restarts[name].pop(depth, None)) is not None:
            counts[depth] = start
        else:
            counts[depth] = counts[depth] + 1 if counts[depth] else level.start
        counts[depth + 1 :] = [0] * (_MOST_LEVELS - depth - 1)

        def shown(match: "re.Match[str]") -> str:
            place = int(match.group(1)) - 1
            other = levels.get(place, level)
            count = counts[place] or other.start
            return _FORMATS.get(other.format, str)(count) if count > 0 else str(count)

        text = re.sub(r"%([1-9])", shown, level.text)
        return text + " " if text[-1:].isascii() and text.strip() else text


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else otherwise
