"""What a reader typed, understood: terms, exact phrases, exclusions, and fields by Chinese or English names. Pure.

`食堂 账本` both stand in the text; `"一目了然"` stands there so, blanks included; `-志愿者` does not stand there;
`作者：苏禾` `标签：食堂` `来源：示例日报` `栏目：短评` `日期：2026年11月` narrow by what is known of the article. Nothing that
is typed is an error: what cannot be searched is left out, and the page says so.
"""

import calendar
import datetime
import re
import unicodedata
from dataclasses import dataclass

from articles.search.folding import fold
from articles.search.grams import needed

LONGEST = 200  # characters that are searched; what follows is left out, and the page says so
MOST_TERMS = 20

_OPENING = {
    "“": "”",
    '"': '"',
    "”": "”",
    "＂": "＂",
    "「": "」",
    "『": "』",
    "‘": "’",
    "„": "“",
    "«": "»",
    "〝": "〞",
}
_MINUS = "-－−﹣"
_FIELDS = {
    "作者": "author",
    "author": "author",
    "标签": "tag",
    "tag": "tag",
    "来源": "source",
    "from": "source",
    "source": "source",
    "栏目": "column",
    "column": "column",
    "日期": "date",
    "date": "date",
}
_FIELD = re.compile(rf"({'|'.join(_FIELDS)})\s?[:：]\s?", re.IGNORECASE)
_DAY = r"(\d{4})(?:[-./年](\d{1,2})(?:[-./月](\d{1,2})日?|月)?|年)?"
_DATES = re.compile(rf"{_DAY}(?:(?:\.\.+|…|~|～|-|—+|至|到){_DAY})?")


@dataclass(frozen=True, slots=True)
class Span:
    """Days from the first to the last, both within."""

    first: datetime.date
    last: datetime.date


@dataclass(frozen=True, slots=True)
class Query:
    """All of `terms` stand in the text, none of `without`; every text here but a tag is folded."""

    terms: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    dates: tuple[Span, ...] = ()
    quoted: bool = False  # one of the terms was put into quotation marks
    too_long: bool = False
    too_many: bool = False
    bad_dates: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()  # terms without a letter: nearly every text has them, so they are left out

    def __bool__(self) -> bool:
        """Whether there is anything to look for; what must not stand in a text is not enough."""
        return any((self.terms, self.authors, self.sources, self.columns, self.tags, self.dates))


def parse(text: str) -> Query:
    """The query that a line means."""
    text = unicodedata.normalize("NFC", " ".join(text.replace("\0", "").split()))
    whole, at = text[:LONGEST], 0
    found: dict[str, dict[str, None]] = {
        name: {} for name in ("terms", "without", "author", "source", "column", "tag", "marks")
    }
    dates: dict[Span, None] = {}
    bad_dates, quoted, count = [], False, 0
    while at < len(whole) and count < MOST_TERMS:
        if whole[at].isspace():
            at += 1
            continue
        count += 1
        excluded = whole[at] in _MINUS and at + 1 < len(whole) and not whole[at + 1].isspace()
        at += excluded
        field = _FIELD.match(whole, at)
        if field and not excluded and field.end() < len(whole):
            name, at = _FIELDS[field.group(1).lower()], field.end()
        else:
            name = "without" if excluded else "terms"
        words, at, in_quotes = _words(whole, at)
        if name == "date":
            if span := span_of(words):
                dates[span] = None
            else:
                bad_dates.append(words)
        elif name == "tag":
            found[name][words.strip()] = None
        elif folded := fold(words).strip():
            quoted = quoted or (in_quotes and name == "terms")
            found[name if can_be_found(folded) else "marks"][folded] = None
    return Query(
        terms=tuple(found["terms"]),
        without=tuple(found["without"]),
        authors=tuple(found["author"]),
        sources=tuple(found["source"]),
        columns=tuple(found["column"]),
        tags=tuple(filter(None, found["tag"])),
        dates=tuple(dates),
        quoted=quoted,
        too_long=len(text) > LONGEST,
        too_many=at < len(whole),
        bad_dates=tuple(bad_dates),
        marks=tuple(found["marks"]),
    )


def _words(text: str, at: int) -> tuple[str, int, bool]:
    """What stands here, up to the closing mark or the next blank; where it ends; whether it was quoted."""
    closing = _OPENING.get(text[at])
    if closing is None:
        end = text.find(" ", at)
        end = len(text) if end < 0 else end
        return text[at:end], end, False
    end = next(
        (
            i
            for i in range(at + 1, len(text))
            if text[i] == closing or (closing in '"“”' and text[i] in '"“”')
        ),
        len(text),
    )
    return text[at + 1 : end], end + 1, True


def span_of(words: str) -> Span | None:
    """The days that a date means: a year, a month, a day, or from one to another. None when it means none."""
    match = _DATES.fullmatch(unicodedata.normalize("NFKC", words))
    if not match:
        return None
    parts = match.groups()
    try:
        first, last = _days(*parts[:3])
        if parts[3]:
            last = _days(*parts[3:])[1]
    except ValueError:
        return None
    return Span(first, last) if first <= last else None


def _days(year: str, month: str | None, day: str | None) -> tuple[datetime.date, datetime.date]:
    number, first, last = int(year), int(month or 1), int(month or 12)
    if day:
        return (one := datetime.date(number, first, int(day))), one
    return datetime.date(number, first, 1), datetime.date(number, last, calendar.monthrange(number, last)[1])


def can_be_found(term: str) -> bool:
    """Whether there is a letter or digit in the term: marks alone are in every text."""
    return bool(needed(term))
