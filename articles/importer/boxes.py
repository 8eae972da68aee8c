"""Summary boxes: a short label or bullets, and lines which the running text says again."""

from collections import Counter

from .document import Role
from .marks import BRACKETS, ORNAMENTS, Closing, beginnings, ngrams, unbracketed
from .units import Unit

_REMEMBERED = 400_000  # characters of a document whose runs are kept; many times a newspaper page
_SIZE = 4  # characters of the runs that are compared
_SAID_AGAIN = 0.55  # the share of a line's runs that stand elsewhere in the text


class Echo:
    """How much of a line the rest of the document says again."""

    def __init__(self, units: list[Unit]) -> None:
        texts = (unit.text for unit in units if unit.is_body)
        self._counts = Counter(
            gram for text in beginnings(texts, _REMEMBERED) for gram in ngrams(text, _SIZE)
        )
        self._shares: dict[int, float] = {}

    def share(self, unit: Unit) -> float:
        key = id(unit)
        if key not in self._shares:
            self._shares[key] = self._share(unit)
        return self._shares[key]

    def _share(self, unit: Unit) -> float:
        own = Counter(ngrams(unit.text, _SIZE))
        body = unit.is_body  # then its own runs were counted as well
        return (
            sum(self._counts[gram] > count * body for gram, count in own.items()) / len(own) if own else 0.0
        )


def _is_label(unit: Unit) -> bool:
    """A few characters in label brackets, behind an ornament, or before a colon."""
    text = unit.text.strip()
    if unit.reason or unit.is_credit or unit.role is Role.CONTINUATION_MARK or unit.first.size > 10:
        return False
    return bool(
        (unbracketed(text) and text[0] in BRACKETS)
        or text[0] in ORNAMENTS
        or unit.first.closing is Closing.LEAD
        or (unit.is_heading and unit.first.size <= 6)
    )


def mark_boxes(units: list[Unit]) -> None:
    """Marks the lines of a box as key points, its label with them.

    With a label one line that the text says again is enough, without one it takes two bullets. A bullet that
    is not said again still belongs to the box when its neighbours are; without a bullet the box ends there.
    """
    echo = Echo(units)
    index = 0
    while index < len(units):
        labelled = _is_label(units[index])
        end = index + labelled
        said = bullets = 0
        while end < len(units) and end - index < 16:
            unit = units[end]
            if (
                unit.reason
                or unit.is_credit
                or unit.role is Role.CONTINUATION_MARK
                or unit.first.size > 260
                or unit.first.level
            ):
                break
            again = unit.first.size >= 8 and echo.share(unit) >= _SAID_AGAIN
            if (not again and not unit.first.bullet) or (bullets and not unit.first.bullet):
                break
            if not labelled and not unit.first.bullet:
                break
            said += again
            bullets += bool(unit.first.bullet)
            end += 1
        count = end - index - labelled
        enough = said * 2 >= count and (said >= 1 if labelled and bullets else said >= 2)
        if count and enough:
            for unit in units[index:end]:
                unit.role, unit.torn = Role.KEY_POINTS, False
            units[index].label = labelled
            index = end
        else:
            index += 1
