"""Summary boxes and pull quotes: lines set apart from the running text, which says them again."""

import re
from collections import Counter
from functools import cached_property

from .document import Message, Role, gettext_noop
from .marks import BRACKETS, ORNAMENTS, Closing, beginnings, unbracketed
from .units import Unit

_REMEMBERED = 400_000  # characters of a document whose runs are kept; many times a newspaper page
_SIZE = 4  # characters of the runs that are compared
_SAID_AGAIN = 0.55  # the share of a line's runs that stand elsewhere in the text
_COPIED = 0.9  # the same for a line that was copied word for word
_REWORDED = 0.7  # the same for a line that stands between rules
_SHORTEST = 8  # characters of a pull quote
_LONG = 16  # characters of a heading that is no title when the text says it word for word
_QUOTE_LINES = 4
_OPENING = 200  # characters of a text that may say its title again
_ITEM = re.compile(
    rf"(?:[{re.escape(ORNAMENTS)}·❯◦＊*\s]+|\d{{1,2}}[.．、)）]\s*|[（(]\d{{1,2}}[）)]|[①-⑳❶-❿]|[—–-]+)\s*(?=\S)"
)  # what stands before an item of a list
_QUOTED = re.compile(r"[“「『❝〝\"].*[”」』❞〞\"][。.]?")
_NO_LETTERS = re.compile(r"\W+")
_END = re.compile(r"[。！？!?…]")


def _letters(text: str) -> str:
    """A text without its marks, since those are changed in a copy."""
    return _NO_LETTERS.sub("", text)


def _runs(text: str) -> list[str]:
    letters = _letters(text)
    return [letters[at : at + _SIZE] for at in range(len(letters) - _SIZE + 1)]


class Echo:
    """How much of a line the rest of the document says again; the document is counted at the first question."""

    def __init__(self, units: list[Unit], sentences: bool = False) -> None:
        """With `sentences` only what holds the end of one counts as text; a row of headlines does not."""
        self._units, self._sentences = units, sentences
        self._shares: dict[int, float] = {}

    @cached_property
    def _texts(self) -> list[str]:
        return list(beginnings((unit.text for unit in self._units if self._is_text(unit)), _REMEMBERED))

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(run for text in self._texts for run in _runs(text))

    @cached_property
    def _ends(self) -> Counter[str]:
        """How often the text has each end of a sentence."""
        parts = (part for text in self._texts for part in _END.split(text)[:-1])
        return Counter(run[-1] for part in parts if (run := _runs(part[-12:])))

    def _is_text(self, unit: Unit) -> bool:
        return unit.is_body and (bool(unit.first.sentences) or not self._sentences)

    def share(self, unit: Unit) -> float:
        key = id(unit)
        if key not in self._shares:
            self._shares[key] = self.share_of([unit])
        return self._shares[key]

    def share_of(self, run: list[Unit]) -> float:
        """The same of several lines that make one text; their own runs do not count."""
        said = set(_runs("".join(unit.text for unit in run)))
        own = Counter(gram for unit in run if self._is_text(unit) for gram in _runs(unit.text))
        again = sum(self._counts.get(gram, 0) > own.get(gram, 0) for gram in said)
        return again / len(said) if said else 0.0

    def ends_alike(self, unit: Unit) -> bool:
        """Whether another line of the text has a sentence that ends as this line does."""
        run = _runs(unit.text[-12:])
        own = self._is_text(unit) and bool(_END.search(unit.text[-2:]))
        return bool(run) and self._ends[run[-1]] > own


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
    """Sets aside lines that the text says as well: between rules or quotation marks, inside a sentence, or too long.

    Between rules the words may be changed a little. Other lines are copies of a whole sentence, unless they are
    headings: shorter headings without a frame may be titles that the text repeats.
    """
    echo = Echo(units, sentences=True)
    inside = False  # the paragraph above broke off
    for index, unit in enumerate(units):
        run = _quote_at(units, index, inside, echo) if _may_be_copy(unit) else []
        for one in run:
            one.set_aside(
                Role.FRAGMENT, Message(gettext_noop("A pull quote: the text itself says it as well."))
            )
            one.torn = False
        if unit.is_body:
            inside = unit.torn
        elif not unit.reason and not unit.is_heading:
            inside = False


def _quote_at(units: list[Unit], index: int, inside: bool, echo: Echo) -> list[Unit]:
    """The lines of the pull quote that begins at a unit; none when it is none."""
    run: list[Unit] = []
    for one in units[index : index + _QUOTE_LINES]:
        if not _may_be_copy(one):
            break
        run.append(one)
        below = units[index + len(run)] if index + len(run) < len(units) else None
        ruled = bool(index and below and _is_rule(units[index - 1]) and _is_rule(below))
        if sum(part.first.size for part in run) < _SHORTEST or not (
            ruled or _is_quoted(run) or len(run) == 1
        ):
            continue
        if ruled or _is_quoted(run):
            if echo.share_of(run) >= (_REWORDED if ruled else _COPIED):
                return run
            continue
        text = next((part for part in units[index + 1 : index + 4] if not part.reason), None)
        breaks_in = inside and text is not None and text.is_body
        opens = text is not None and (text.is_credit or _letters(one.text) in _letters(text.text[:_OPENING]))
        long = one.first.size >= _LONG and not opens
        whole = (one.is_heading and not one.torn) or echo.ends_alike(one)
        if (breaks_in or long) and whole and echo.share(one) >= _COPIED:
            return run
    return []


def _is_rule(unit: Unit) -> bool:
    """Whether a unit is a rule or a lone mark."""
    return unit.role is Role.OTHER and unit.reason is not None


def _may_be_copy(unit: Unit) -> bool:
    """Whether a unit is no whole sentence, or one in quotation marks."""
    torn = unit.is_heading or (unit.is_body and (unit.torn or unit.text[:1] in '“「『❝〝"' + ORNAMENTS))
    return torn and 4 <= unit.first.size <= 160 and not unit.first.level


def _is_quoted(run: list[Unit]) -> bool:
    """Whether one pair of quotation marks holds all these lines."""
    text = "".join(unit.text for unit in run).strip(ORNAMENTS + " \u3000")
    return len(text) >= _SHORTEST and bool(_QUOTED.fullmatch(text))


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
                or unit.listed
                or unit.role is Role.CONTINUATION_MARK
                or unit.first.size > 260
                or unit.first.level
            ):
                break
            mark = _mark_of(unit)
            if (marks and mark != marks) or not (mark or labelled):
                break
            again = unit.first.size >= 8 and echo.share(unit) >= _SAID_AGAIN
            if not (mark or again):
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
