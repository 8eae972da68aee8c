"""Calendar dates as they are written in Chinese. Never guesses: what is not a full, real date is no date."""

import datetime
import re

_DIGITS = str.maketrans("〇○零一二三四五六七八九０１２３４５６７８９", "0001234567890123456789")
_D = "0-9０-９〇○零一二三四五六七八九十"
_FULL = re.compile(
    rf"(?<![{_D}])([{_D}]{{4}})\s?(?:年|[-./－．／])\s?([{_D}]{{1,3}})\s?(?:月|[-./－．／])\s?([{_D}]{{1,3}})(?![{_D}])(?:\s?日)?"
)
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})\s?(?:年|岁末)(?:\s?([0-9]{1,2})\s?月)?")


def number(text: str) -> int | None:
    """Arabic digits, single Chinese digits in a row, or a Chinese number up to 99."""
    if "十" in text:
        tens, _, ones = text.partition("十")
        left, right = number(tens) if tens else 1, number(ones) if ones else 0
        return None if left is None or right is None or left > 9 or right > 9 else left * 10 + right
    plain = text.translate(_DIGITS)
    return int(plain) if plain.isascii() and plain.isdigit() else None


def find_date(text: str) -> tuple[datetime.date, int, int] | None:
    """The first full date in a short text and where it stands; None when there is none or no such day exists."""
    for match in _FULL.finditer(text):
        year, month, day = (number(part) for part in match.groups())
        try:
            if year and month and day and 1900 <= year <= 2100:
                return datetime.date(year, month, day), match.start(), match.end()
        except ValueError:
            continue
    return None


def infer_year(text: str, month: int, day: int) -> datetime.date | None:
    """The date of a dateline that names no year, by the years that the text speaks of; None when it speaks of none.

    The year is the one named most often, or the next one named when the text tells of later months of that year.
    """
    counts: dict[int, int] = {}
    latest: dict[int, int] = {}
    for match in _YEAR.finditer(text):
        year = int(match.group(1))
        counts[year] = counts.get(year, 0) + 1
        latest[year] = max(latest.get(year, 0), int(match.group(2) or 0))
    if not counts:
        return None
    usual = max(counts, key=lambda year: (counts[year], year))
    for year in sorted(year for year in counts if year >= usual):
        if latest[year] <= month:
            try:
                return datetime.date(year, month, day)
            except ValueError:
                return None
    return None
