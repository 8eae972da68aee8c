"""A line of the source with what it looks like, and with no decision yet about what it is."""

import re
from dataclasses import dataclass

from .credits import Credit, opening_credit, read_credit
from .marks import SENTENCE, Closing, bare, closing, label_in, unbracketed
from .turns import turning

LONGEST_LOOSE = 45  # characters; a heading on one line is hardly longer

_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")
_BULLET = re.compile(r"(?:[-*+–]\s+|[·•●▪◦√✓✔]\s*)(?=\S)")
_BOLD = re.compile(r"(\*\*|__|\*|_)(.+)\1")
_NUMBERED = re.compile(
    r"(?:[（(]?[一二三四五六七八九十]{1,3}[）)]?[、．.\s]|[（(][一二三四五六七八九十0-9]{1,3}[）)]|第[一二三四五六七八九十百0-9]{1,3}[章节条部分编]|\d{1,2}[、．.]\s?(?=\D)|\d{1,2}\s+(?=\D)|[①-⑳])"
)
# Who speaks, in an interview.
CALLED = r"[【〔\[［（(](?:[^\s：:，。？！“]{1,4}(?:“[^”]{1,12}”)?|[^【】\[\]［］。，]{1,20}\d{1,2}[:：]\d{2})[】〕\]］）)]"
_SPOKEN = re.compile(rf"《?[^\s：:，。？！]{{1,10}}》?[：:]|{CALLED}")
_NUMBER_BEHIND = re.compile(r"[（(][^（）()，。]{0,12}[）)]$")  # or any other short bracket


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source, or a part of it that stands for itself, with its evidence."""

    number: int  # of the line in the source, from 1
    spans: tuple[
        tuple[int, int], ...
    ]  # code points into the source, without outer blanks; several when it was wrapped
    text: str
    gap: int = 0  # blank lines above it
    indent: int = 0
    level: int = 0  # of a Markdown heading
    bullet: str = ""  # the mark before an item of a list
    size: int = 0  # characters that are no blanks
    plain: str = ""  # its text without Markdown marks and bullets
    closing: Closing = Closing.NONE
    sentences: int = 0  # marks of sentences inside
    credit: Credit | None = None
    turn: str = ""  # "from" for a mark that the text comes from another page, "to" for one that it goes there
    tail: bool = False  # was cut off the end of the line
    head: bool = False  # was cut off the beginning of the line
    running: bool = False  # carries the page, as a running head does
    woven: bool = False  # was taken apart from the lines of another column
    label: bool = False  # by its place it is the name of a column
    brief: bool = False  # the title of a report in a paragraph, in brackets before its text
    named: bool = False  # a house rule says that it names a column
    field: str = ""  # which field of a record it is

    @property
    def start(self) -> int:
        return self.spans[0][0]

    @property
    def loose(self) -> bool:
        """Whether it may be a heading: short, not the end of a sentence and with no whole sentence inside.

        A question or an exclamation may be one, a statement that ends in a full stop is not.
        """
        if self.level or (self.adorned and not self.plain[-1].isalnum() and not self.sentences):
            return True
        if self.size > LONGEST_LOOSE or self.closing in (Closing.SERIES, Closing.LEAD, Closing.COMMA):
            return False
        asks = _NUMBER_BEHIND.sub("", self.plain.rstrip("”’」』》"))[-1:] in ("？", "！", "?", "!")
        if self.closing is Closing.FINAL or asks:
            if _SPOKEN.match(self.plain):
                return False
            return asks and self.sentences <= 1 and self.size <= 30
        commas = sum(map(self.plain.count, "，,"))
        return self.sentences == 0 and commas <= (1 if self.size > 24 else 2)

    @property
    def adorned(self) -> bool:
        """Whether it is named a column by a rule, or short and a label by its marks, as a column's name is."""
        if self.named:
            return True
        return self.size <= 16 and (
            self.label or bool(label_in(self.plain)) or (self.size <= 6 and self.bullet[:1] in tuple("●▪○"))
        )

    @property
    def numbered(self) -> bool:
        return bool(_NUMBERED.match(self.plain))


def numbering(text: str) -> str:
    """The kind of number with which a text begins, such as '第0条' or '（0）'; '' when it begins with none."""
    match = _NUMBERED.match(text)
    return re.sub("[0-9一二三四五六七八九十百]+", "0", match.group().strip()) if match else ""


def without_marks(text: str) -> tuple[int, str, str]:
    """Markdown heading level, the mark of an item of a list, and the text without those marks."""
    level = 0
    if heading := _HEADING.match(text):
        level, text = len(heading.group(1)), text[heading.end() :].rstrip("# ")
    framed = len(text) <= 16 and not text[-1].isalnum() and label_in(text)
    bullet = None if level or framed else _BULLET.match(text)
    if bullet:
        text = text[bullet.end() :]
    if (bold := _BOLD.fullmatch(text)) and bold.group(1) not in bold.group(2):
        text = bold.group(2)
    return level, bullet.group() if bullet else "", text.strip() or text


def look_at(
    text: str, number: int, spans: tuple[tuple[int, int], ...], gap: int, indent: int, place: str
) -> Line:
    level, bullet, plain = without_marks(text)
    if place == "brief":
        plain = unbracketed(plain) or plain
    elif short_tokens := plain.split():  # a headline that was set with a blank behind each letter
        plain = "".join(short_tokens) if len(short_tokens) > 3 and max(map(len, short_tokens)) == 1 else plain
    short = len(plain) <= 200
    opening = opening_credit(plain) if short and place == "head" else None
    return Line(
        number=number,
        spans=spans,
        text=text,
        gap=gap,
        indent=indent,
        level=level,
        bullet=bullet,
        size=len(bare(plain)),
        plain=plain,
        closing=closing(plain),
        sentences=sum(map(plain.count, SENTENCE)),
        credit=(opening[1] if opening else read_credit(plain, bracketed=place == "tail")) if short else None,
        turn=turning(plain),
        tail=place == "tail",
        brief=place == "brief",
        head=place == "head",
    )
