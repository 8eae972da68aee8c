"""The head of an article: the short lines above its text, read together."""

import re
from dataclasses import dataclass, field

from .document import Message, Role, gettext_noop
from .headlines import title_lines
from .marks import ORNAMENTS, bare, label_in, unbracketed
from .records import HEADINGS
from .units import Unit

SEVERAL_LINES = gettext_noop("Of the %(count)s lines above the text, line %(line)s was taken for the title.")
_DASH = re.compile(r"^\s*(?:[—–―－─━]+|--+)\s*")


@dataclass(slots=True, eq=False)
class Head:
    """Lines that open an article, each with its place in the head."""

    headings: list[Unit] = field(default_factory=list)
    credits: list[Unit] = field(default_factory=list)
    doubts: list[Message] = field(default_factory=list)

    @property
    def start(self) -> int:
        return min(unit.first.start for unit in self.headings + self.credits)

    @property
    def title(self) -> str:
        return "".join(unit.text for unit in self.headings if unit.role is Role.TITLE)

    @property
    def column(self) -> Unit | None:
        return next((unit for unit in self.headings if unit.role is Role.COLUMN), None)

    def authors(self) -> int:
        return sum(len(unit.first.credit.authors) for unit in self.credits if unit.first.credit)

    def settle(self, body: list[str]) -> None:
        """Gives each line of the head its role: column, kicker, title, subtitle.

        Marks decide first: an ornament or label brackets make a column, a leading dash a subtitle, the highest
        Markdown level the title. Without marks the lines are weighed together.
        """
        self.doubts = []
        open_lines: list[Unit] = []
        dashed = False  # a subtitle may go on in the next line
        for unit in self.headings:
            if unit.role is Role.COLUMN:
                continue
            if unit.first.field in HEADINGS:
                unit.role = Role(unit.first.field)
                continue
            topmost = not open_lines or unit is not self.headings[-1]
            if unit.first.named or (unit.first.adorned and topmost and not unit.first.level):
                unit.role = Role.COLUMN
            elif open_lines and (_DASH.match(unit.text) or (dashed and not unit.first.level)):
                unit.role, dashed = Role.SUBTITLE, True
            else:
                open_lines.append(unit)
        if not open_lines:
            return
        subtitled = any(unit.role is Role.SUBTITLE for unit in self.headings if unit not in open_lines)
        chosen = _title_of(open_lines, body, subtitled)
        for index, unit in enumerate(open_lines):
            unit.role = (
                Role.TITLE if index in chosen else Role.KICKER if index < chosen.start else Role.SUBTITLE
            )
        if len(chosen) < len(open_lines) and not any(unit.first.level for unit in open_lines):
            self.doubts.append(
                Message(
                    SEVERAL_LINES,
                    {"count": len(open_lines), "line": open_lines[chosen.start].first.number},
                )
            )


def _title_of(lines: list[Unit], body: list[str], subtitled: bool) -> range:
    """The lines of the title: the highest Markdown level, or without levels what the lines themselves say."""
    levels = [unit.first.level for unit in lines if unit.first.level]
    if not levels:
        return title_lines(lines, body, subtitled)
    highest = next(i for i, unit in enumerate(lines) if unit.first.level == min(levels))
    return range(highest, highest + 1)


def column_name(unit: Unit) -> str:
    """A column's name without its ornament, label brackets or other marks."""
    return label_in(unit.text) or unit.text.strip()


def title_text(text: str) -> str:
    """A title without the brackets in which it stands before the text of a brief, and without blanks between letters."""
    letters = text.split()
    if len(letters) > 3 and max(map(len, letters)) == 1:
        return "".join(letters)
    return (unbracketed(text) or text) if text[0] in "【［[〖" else text


def is_subtitle(unit: Unit) -> bool:
    """Whether a line begins with a dash, as subtitles do."""
    return bool(_DASH.match(unit.text))


def subtitle_text(unit: Unit) -> str:
    """A subtitle without the dash before it."""
    return _DASH.sub("", unit.text).strip()


def subhead_text(lines: list[str]) -> str:
    """A subhead as one text. Blanks in it are print's line breaks and go, but for one between balanced phrases."""
    text = "".join(lines).strip(ORNAMENTS + " \u3000\xa0")
    phrases = text.split()
    if len(phrases) > 1 and len({len(bare(phrase)) for phrase in phrases}) == 1:
        return text
    numbered = re.match(r"\d{1,2}\s+", text)
    head, text = (numbered.group(), text[numbered.end() :]) if numbered else ("", text)
    return head + re.sub(r"(?<=[^\x00-\x7f])\s+|(?<=[,;:])\s+(?=[^\x00-\x7f])|\s+(?=[^\x00-\x7f])", "", text)
