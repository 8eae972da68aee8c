"""Who wrote it: bylines, workplaces, datelines and other credits, read from short texts by their shape."""

import re
from dataclasses import replace
from functools import lru_cache

from .creditlabels import labelled
from .creditrows import Credit, in_a_row
from .marks import BRACKETS, HAN, ORNAMENTS, STROKE, unbracketed
from .names import is_common_word, is_rare_word
from .roles import By
from .workplaces import of_author

__all__ = ["By", "Credit", "opening_credit", "read_credit"]

_DATELINE = re.compile(
    rf"(?:据)?(?:(?P<agency>[{HAN}]{{0,6}}?(?:社|网|报|台|刊))(?P<place>[{HAN}、]{{0,14}}?)\s?"
    r"(?:(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日)?(?P<kind>电|讯|消息)|讯(?=[\s（(]))"
)
# The same by its shape alone: a few words with 'wire' or 'news' at their end, before reporters in brackets.
_SHAPED_LINE = re.compile(
    rf"(?P<agency>[{HAN}]{{2,12}}?)(?P<place>)(?:(?P<year>\d{{4}})年)?(?:(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日)?(?:[{HAN}]{{0,4}}?)(?P<kind>电|讯|消息|报道)(?=[\s（(]|$)"
)
# A day before reporters in brackets is a dateline whatever stands before it: a place, a paper in brackets.
_DAY_LINE = re.compile(
    rf"(?:[【〔\[（(［][{HAN}]{{2,10}}[】〕\]）)］]\s?)?[{HAN}]{{0,12}}?(?:(?P<year>\d{{4}})年)?(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日[{HAN}]{{0,4}}(?=[\s（(])"
)
_BOXED_LINE = re.compile(r"[【（(\[〔［]([^【】（）()\[\]〔〕［］，。]{3,40})[】）)\]〕］]\s*")
_REPORTERS = re.compile(r"\s*[（(]([^（）()]{2,60})[）)]\s*")
_SQUARE = re.compile(rf"口\s?([{HAN}\s]{{2,12}})")  # a square before names that was read as the character
_BRACKETED_LABEL = re.compile(rf"^[【〔\[［]([{HAN}]{{2,6}})[】〕\]］](?=\S)")
_TOLD = re.compile(r"\s*([^。！？：:（(]{2,50}?(?:报道|电))\s?(?:[：:，,]|[\u3000\s]|$)\s*")
# Reporters without brackets and without a verb, up to a colon or a wide blank behind which the text begins.
_REPORTER = re.compile(
    rf"\s*([{HAN}]{{0,6}}(?:记者|通讯员)\s?[^。！？：:（(，,\s]{{2,10}}(?:[\s、](?:[{HAN}]{{0,4}}(?:记者|通讯员|实习生)\s?)?[{HAN}]{{2,4}})*)(?:(?:[：:]\s*|\u3000+)(?=\S{{6}})|[：:]?$)"
)


def opening_credit(text: str) -> tuple[int, Credit] | None:
    """The dateline or bracketed reporters with which a report opens: where it ends, and what it says."""
    text = text.replace(*STROKE)
    head = text[:120].lstrip(ORNAMENTS + " \u3000")
    marked = len(text[:120]) - len(head)
    found = _opening(head)
    return (found[0] + marked, found[1]) if found else None


def _opening(head: str) -> tuple[int, Credit] | None:
    if boxed := _BOXED_LINE.match(head):  # a dateline in brackets, perhaps with the reporters in them
        inner = boxed.group(1)
        line = _DATELINE.match(inner) or _SHAPED_LINE.fullmatch(inner)
        after = read_credit(inner[line.end() :]) if line and inner[line.end() :].strip() else None
        if line and (line.end() == len(inner) or (after and after.authors)):
            credit = replace(_dated(line), authors=after.authors if after else ())
            reporters = _REPORTERS.match(head, boxed.end())
            inside = read_credit(reporters.group(1)) if reporters else None
            if reporters and inside and inside.by is By.WRITER and inside.authors:
                return reporters.end(), replace(
                    credit, authors=inside.authors, affiliation=inside.affiliation
                )
            named = _REPORTER.match(head, boxed.end())
            inside = read_credit(named.group(1)) if named else None
            if named and inside and inside.by is By.WRITER and inside.authors:
                return named.end(), replace(credit, authors=inside.authors)
            return boxed.end(), credit
        if not line and (called := _REPORTERS.match(head, boxed.end())):  # a paper's desk, and its reporters
            inside = read_credit(called.group(1))
            if inside and inside.by is By.WRITER and inside.authors and inside.strength >= 0.9:
                return called.end(), inside
    line = _DATELINE.match(head)
    if line is None:
        shapes = (shape.match(head) for shape in (_SHAPED_LINE, _DAY_LINE))
        line = next((shape for shape in shapes if shape and _REPORTERS.match(head, shape.end())), None)
    credit, end = Credit(strength=0.9), 0
    if line:
        end = line.end()
        credit = _dated(line)
    reporters = _REPORTERS.match(head, end)
    if reporters:
        inside = read_credit(reporters.group(1), bracketed=bool(line))
        reports = inside is not None and (inside.by is By.WRITER or (line and inside.by is By.EDITOR))
        if inside and reports and inside.authors and (line or inside.strength >= 0.9):
            source = credit if line else inside
            return reporters.end(), replace(
                source, authors=inside.authors, affiliation=inside.affiliation, strength=0.9
            )
    told = _TOLD.match(head, end)
    if told and (inside := read_credit(told.group(1))) and inside.authors and inside.strength >= 0.9:
        return told.end(), replace(credit, authors=inside.authors)
    if named := _REPORTER.match(head, end):
        inside = read_credit(named.group(1))
        if inside and inside.by is By.WRITER and inside.authors and not inside.affiliation:
            return named.end(), replace(credit, authors=inside.authors)
    if (
        line
        and line.re is _DATELINE
        and (end == len(head) or not line.group("kind") or head[end] in " \u3000\xa0\t（(:：，,")
    ):
        blank = re.compile(r"[\s：:，,]*").match(head, end)
        return blank.end() if blank else end, credit
    return None


def _agency(line: re.Match[str]) -> str:
    """The agency that a dateline names; a paper that calls itself 'this paper' is not named by it."""
    agency = line.groupdict().get("agency") or ""
    return "" if agency.startswith("本") or len(agency) < 3 else agency


def _dated(line: re.Match[str]) -> Credit:
    """What a dateline says: agency and day."""
    day = (int(line.group("month")), int(line.group("day"))) if line.group("month") else None
    year = int(line.group("year")) if line.group("year") else None
    return Credit(agency=_agency(line), year=year, month_day=day, strength=0.9)


def read_credit(text: str, bracketed: bool = False, expected: bool = False) -> Credit | None:
    """Reads a short text as a credit: names, roles, institutions and nothing else. None when it is anything else.

    `bracketed` says that it stood in brackets at the end of a text, where an institution alone is a credit as well;
    `expected` that its place is that of a byline.
    """
    return _read(text, bracketed, expected)


@lru_cache(maxsize=256)  # each line and each end of one is read more than once
def _read(text: str, bracketed: bool, expected: bool) -> Credit | None:
    text = text.replace(*STROKE)
    if len(text) > 200:
        return None
    rest = text.strip()
    inside = unbracketed(rest)
    if inside is not None:
        rest, bracketed = inside, True
    rest = _BRACKETED_LABEL.sub(r"\1：", rest)
    if (square := _SQUARE.fullmatch(rest)) and all(map(is_rare_word, square.group(1).split())):
        rest = "□" + square.group(1)
    plain = rest.lstrip(ORNAMENTS + "／/|-—· \u3000\xa0")
    if plain[:1] in BRACKETS and BRACKETS[plain[0]] not in plain:  # its other half was cut off with a note
        plain = plain[1:]
    marked = plain != rest and rest[0] in ORNAMENTS + "／/|"
    line = _DATELINE.match(plain)
    if line and line.group("month"):
        after = plain[line.end() :].strip()
        told = read_credit(after) if after else Credit(strength=0.9)
        if told is None or told.by is not By.WRITER:
            return None
        return replace(_dated(line), authors=told.authors, affiliation=told.affiliation, strength=0.95)
    credit = (
        of_author(text, plain, bracketed)
        or labelled(plain, bracketed)
        or in_a_row(plain, marked=marked, sure=bracketed or expected)
    )
    if credit is None:
        return None
    if not credit.authors and credit.by is By.WRITER and not (bracketed or marked) and credit.strength < 0.9:
        return None
    if (
        credit.affiliation and rest.startswith(("——", "--")) and not (bracketed or rest.endswith(("）", ")")))
    ):  # a subtitle: 'a talk with ...'
        return None
    if bracketed and credit.strength <= 0.5 and all(map(is_common_word, credit.authors)):
        return None
    if (
        marked and not credit.authors and rest[-1] in ORNAMENTS + "|｜"
    ):  # framed by marks: the name of a column
        return None
    if marked:
        credit = replace(credit, strength=0.95)
    return credit
