"""Summary boxes and pull quotes: lines set apart from the running text, which says them again."""

import re
from collections import Counter

from .document import Message, Role, gettext_noop
from .marks import BRACKETS, ORNAMENTS, Closing, beginnings, ngrams, unbracketed
from .units import Unit

_REMEMBERED = 400_000  # characters of a document whose runs are kept; many times a newspaper page
_SIZE = 4  # characters of the runs that are compared
_SAID_AGAIN = 0.55  # the share of a line's runs that stand elsewhere in the text
_COPIED = 0.9  # the same for a line that was copied word for word
_SHORTEST = 8  # characters of a pull quote
_LONG = 16  # characters of a heading that is no title when the text says it word for word
_QUOTE_LINES = 3
_ITEM = re.compile(
    rf"(?:[{re.escape(ORNAMENTS)}·\s]+|\d{{1,2}}[.．、)）]\s*|[（(]\d{{1,2}}[）)]|[①-⑳❶-❿]|[—–-]+)\s*(?=\S)"
)  # what stands before an item of a list
_QUOTED = re.compile(r"[“「『❝〝\"].*[”」』❞〞\"][。.]?")


class Echo:
    """How much of a line the rest of the document says again."""

    def __init__(self, units: list[Unit], sentences: bool = False) -> None:
        """With `sentences` only what holds the end of one counts as text; a row of headlines does not."""
        texts = (unit.text for unit in units if unit.is_body and (unit.first.sentences or not sentences))
        self._counts = Counter(
            gram for text in beginnings(texts, _REMEMBERED) for gram in ngrams(text, _SIZE)
        )
        self._sentences = sentences
        self._shares: dict[int, float] = {}

    def share(self, unit: Unit) -> float:
        key = id(unit)
        if key not in self._shares:
            self._shares[key] = self._share(unit)
        return self._shares[key]

    def _share(self, unit: Unit) -> float:
        own = Counter(ngrams(unit.text, _SIZE))
        body = unit.is_body and (bool(unit.first.sentences) or not self._sentences)  # then its own runs count
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


def _mark_of(unit: Unit) -> str:
    """The kind of mark before an item of a list; '' for other lines."""
    mark = unit.first.bullet.strip() or ((match := _ITEM.match(unit.text)) and match.group().strip())
    return re.sub(r"[\d①-⑳❶-❿]+", "0", mark) if mark else ""


def point_text(unit: Unit) -> str:
    """A key point without the mark or number before it."""
    return _ITEM.sub("", unit.text, count=1)


def mark_pull_quotes(units: list[Unit]) -> None:
    """Sets aside lines that the text says word for word: in quotation marks, inside a sentence, or too long for a title.

    Shorter headings without quotation marks may be titles that the text repeats.
    """
    echo = Echo(units, sentences=True)
    reason = Message(gettext_noop("A pull quote: the text itself says it as well."))
    inside = False  # the paragraph above broke off
    for index, unit in enumerate(units):
        if _may_be_copy(unit):
            run = [unit, *units[index + 1 : index + _QUOTE_LINES]]
            length = next((n for n in range(1, len(run) + 1) if _is_quoted(run[:n])), 0)
            below = next((one for one in units[index + 1 : index + 4] if not one.reason), None)
            breaks_in = inside and not unit.torn and below is not None and below.is_body
            long = unit.is_heading and unit.first.size >= _LONG and not (below and below.is_credit)
            copies = run[: length or (breaks_in or long)]
            if copies and all(echo.share(one) >= _COPIED for one in copies):
                for one in copies:
                    one.set_aside(Role.FRAGMENT, reason)
                    one.torn = False
                continue
        if unit.is_body:
            inside = unit.torn
        elif not unit.reason and not unit.is_heading:
            inside = False


def _may_be_copy(unit: Unit) -> bool:
    return (unit.is_heading or unit.is_body) and 4 <= unit.first.size <= 160 and not unit.first.level


def _is_quoted(run: list[Unit]) -> bool:
    """Whether one pair of quotation marks holds all these lines."""
    text = "".join(unit.text for unit in run).strip(ORNAMENTS + " \u3000")
    return all(map(_may_be_copy, run)) and len(text) >= _SHORTEST and bool(_QUOTED.fullmatch(text))


def mark_boxes(units: list[Unit]) -> None:
    """Marks the lines of a box as key points, its label with them.

    With a label one line that the text says again is enough, without one it takes two bullets. A bullet that
    is not said again still belongs to the box when its neighbours are; without a bullet the box ends there.
    """
    echo = Echo(units)
    index = 0
    while index < len(units):
        labelled = _is_label(units[index]) and echo.share(units[index]) < _SAID_AGAIN
        end = index + labelled
        said = 0
        marks = ""
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
            mark = _mark_of(unit)
            if (marks and mark != marks) or not (mark or (labelled and again)):
                break
            said += again
            marks = mark
            end += 1
        count = end - index - labelled
        enough = said * 2 >= count and (said >= 1 if labelled and marks else said >= 2)
        if count and enough:
            for unit in units[index:end]:
                unit.role, unit.torn = Role.KEY_POINTS, False
            units[index].label = labelled
            index = end
        else:
            index += 1
