"""Who wrote it: bylines, workplaces, datelines and other credits, read from short texts by their shape."""

import re
from dataclasses import replace
from functools import lru_cache

from .. import words
from .creditlabels import labelled
from .creditrows import Credit, in_a_row
from .marks import BRACKETS, HAN, ORNAMENTS, STROKE, unbracketed
from .names import is_common_word, is_name, is_rare_word
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
    rf"\s*([{HAN}]{{0,6}}(?:记者|通讯员)\s?[^。！？：:（(，,\s]{{2,10}}(?:[\s、](?:[{HAN}]{{0,4}}(?:记者|通讯员|实习生)\s?)?(?:[{HAN}]{{1,8}}·[{HAN}·]{{1,10}}|[{HAN}]{{2,4}}))*)(?:(?:[：:]\s*|\u3000+)(?=\S{{6}})|[：:]?$)"
)
_FROM_PLACE = re.compile(rf"(?:发自|[从自在])[{HAN}]{{2,8}}?(?:摄影)?报道$")
_ROLE = re.compile(rf"\s*[{HAN}]{{0,4}}(?:记者|通讯员|实习生)\s?")
_ROLE_APART = re.compile(rf"[\s（(]+[{HAN}]{{0,4}}(?:记者|通讯员)")
_FULL_NAME = re.compile(rf"([{HAN}·]{{2,12}})(?:、|\s+)")
_POINTED = re.compile(rf"[{HAN}]{{1,6}}[·•・‧]")
_LONGEST_PLACE = 4  # characters of a place before a comma: more are rather a sentence
_NAMES_ALONE = 0.5  # strength of a row of names and nothing else
_NAME_AND_TEXT = 20  # characters in which a name and the first words behind it stand
_BLANK = re.compile(r"[\s：:，,]*")


def opening_credit(text: str) -> tuple[int, Credit] | None:
    """The dateline or bracketed reporters with which a report opens: where it ends, and what it says."""
    text = text.replace(*STROKE)
    head = text[:120].lstrip(ORNAMENTS + " \u3000")
    marked = len(text[:120]) - len(head)
    found = _opening(head)
    return (found[0] + marked, found[1]) if found else None


def _opening(head: str) -> tuple[int, Credit] | None:
    """A dateline in brackets or without, and behind it reporters: in brackets, with a verb, or up to a blank or the text."""
    if (boxed := _BOXED_LINE.match(head)) and (found := _boxed(head, boxed)):
        return found
    line = _line(head)
    end, dated = (line.end(), _dated(line)) if line else (0, Credit(strength=0.9))
    return (
        _in_brackets(head, line)
        or _told(head, end, dated)
        or _named(head, end, dated)
        or (_before_text(head, end, dated) if line else None)
        or (_alone(head, line) if line else None)
    )


def _boxed(head: str, boxed: re.Match[str]) -> tuple[int, Credit] | None:
    """A dateline in brackets, perhaps with the reporters in them; or a paper's desk in brackets before its reporters."""
    inner = boxed.group(1)
    line = _DATELINE.match(inner) or _SHAPED_LINE.fullmatch(inner)
    if not line:
        called = _REPORTERS.match(head, boxed.end())
        inside = _writers(called.group(1)) if called else None
        return (called.end(), inside) if called and inside and inside.strength >= 0.9 else None
    after = read_credit(inner[line.end() :]) if inner[line.end() :].strip() else None
    if line.end() < len(inner) and not (after and after.authors):
        return None
    credit = replace(_dated(line), authors=after.authors if after else ())
    reporters = _REPORTERS.match(head, boxed.end())
    if reporters and (inside := _writers(reporters.group(1))):
        return reporters.end(), replace(credit, authors=inside.authors, affiliation=inside.affiliation)
    named = _REPORTER.match(head, boxed.end())
    if named and (inside := _writers(named.group(1))):
        return named.end(), replace(credit, authors=inside.authors)
    return boxed.end(), credit


def _line(head: str) -> re.Match[str] | None:
    """The dateline with which a text opens; one known by its shape alone has reporters behind it."""
    if line := _DATELINE.match(head):
        return line
    shaped = _SHAPED_LINE.match(head)
    if shaped and _REPORTERS.match(head, shaped.end()):
        return shaped
    day = _DAY_LINE.match(head)
    told = day and (_REPORTERS.match(head, day.end()) or _ROLE.match(head, day.end()))
    return day if told else None


def _in_brackets(head: str, line: re.Match[str] | None) -> tuple[int, Credit] | None:
    """Reporters in brackets, behind a dateline or with a role."""
    reporters = _REPORTERS.match(head, line.end() if line else 0)
    inside = read_credit(reporters.group(1), bracketed=bool(line)) if reporters else None
    if not reporters or not inside or not inside.authors or (not line and inside.strength < 0.9):
        return None
    if inside.by is not By.WRITER and not (line and inside.by is By.EDITOR):
        return None
    source = _dated(line) if line else inside
    return reporters.end(), replace(
        source, authors=inside.authors, affiliation=inside.affiliation, strength=0.9
    )


def _told(head: str, end: int, dated: Credit) -> tuple[int, Credit] | None:
    """Reporters and a verb: 'reports', 'reports from ...'."""
    told = _TOLD.match(head, end)
    inside = read_credit(_FROM_PLACE.sub("", told.group(1))) if told else None
    if not told or not inside or not inside.authors or inside.strength < 0.9:
        return None
    return told.end(), replace(dated, authors=inside.authors)


def _named(head: str, end: int, dated: Credit) -> tuple[int, Credit] | None:
    """Reporters without a verb, up to a colon or a wide blank."""
    named = _REPORTER.match(head, end)
    inside = _writers(named.group(1)) if named else None
    if not named or not inside or inside.affiliation:
        return None
    return named.end(), replace(dated, authors=inside.authors)


def _before_text(head: str, end: int, dated: Credit) -> tuple[int, Credit] | None:
    """Behind a dateline a role and names, the last of which the text follows without a mark between."""
    authors: list[str] = []
    at = end
    while role := _ROLE.match(head, at):
        at = role.end()
        while (full := _FULL_NAME.match(head, at)) and is_name(full.group(1), given=True):
            authors.append(full.group(1))
            at = full.end()
    size = _name_before(head[at : at + _NAME_AND_TEXT]) if at > end else 0
    if not size:
        return None
    return at + size, replace(dated, authors=(*authors, head[at : at + size]))


def _name_before(text: str) -> int:
    """How long the name is with which a text begins: behind it words of the dictionary begin rather than go on."""
    if point := _POINTED.match(text):
        size = point.end()
        for word in words.cut(text[size:]):
            if size >= point.end() + 2 and len(word) > 1:
                break
            size += len(word)
        return size if is_name(text[:size], given=True) else 0
    named = [size for size in (4, 3, 2) if size + 4 <= len(text) and is_name(text[:size], given=True)]
    return min(named, key=lambda size: _goes_on(text[:size], text[size:]), default=0)


def _goes_on(name: str, text: str) -> float:
    """How much the dictionary speaks for a word over the seam between a name and the text."""
    return round(words.gain(name[-3:], text[:4]), 3)


def _alone(head: str, line: re.Match[str]) -> tuple[int, Credit] | None:
    """A dateline without reporters, by the blank or mark behind it."""
    if line.re is not _DATELINE:
        return None
    end = line.end()
    marks = " \u3000\xa0\t（(:：" + (
        "，," if line.group("month") or len(line.group("place")) <= _LONGEST_PLACE else ""
    )
    if end < len(head) and line.group("kind") and head[end] not in marks:
        return None
    blank = _BLANK.match(head, end)
    return blank.end() if blank else end, _dated(line)


def _writers(text: str) -> Credit | None:
    """A text read as a credit, if it names those who wrote."""
    inside = read_credit(text)
    return inside if inside and inside.by is By.WRITER and inside.authors else None


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
    if line and (line.group("month") or _ROLE_APART.match(plain, line.end())):
        after = plain[line.end() :].strip()
        told = read_credit(after) if after else Credit(strength=0.9)
        if told is None or told.by is not By.WRITER:
            return None
        return replace(_dated(line), authors=told.authors, affiliation=told.affiliation, strength=0.95)
    credit = (
        of_author(text, plain, bracketed)
        or labelled(plain, bracketed, expected)
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
    if bracketed and credit.strength <= _NAMES_ALONE and all(map(is_common_word, credit.authors)):
        return None
    if (
        text.lstrip()[:1] == "【"
        and credit.strength <= _NAMES_ALONE
        and not all(map(_is_plain, credit.authors))
    ):
        return None
    if (
        marked and not credit.authors and rest[-1] in ORNAMENTS + "|｜"
    ):  # framed by marks: the name of a column
        return None
    if marked:
        credit = replace(credit, strength=0.95)
    return credit


def _is_plain(name: str) -> bool:
    """Whether a name in label brackets is no label: it has no point, and no surname is missing that a word lacks."""
    return "·" not in name and is_name(name, sure=True) and (is_name(name) or not words.is_person(name))
