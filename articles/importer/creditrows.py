"""The grammar of a credit line: roles, names and workplaces, and nothing besides."""

import re
from dataclasses import dataclass

from .creditrules import RULES, Row
from .marks import HAN, ORNAMENTS
from .names import PAPERS, is_institution, is_name, is_office, is_unknown_name, mend_spaced
from .roles import By, act, acts_in_front


@dataclass(frozen=True, slots=True)
class Credit:
    """What a short text says about authorship; `strength` is how sure the shape is, 0..1."""

    by: By = By.WRITER
    authors: tuple[str, ...] = ()
    affiliation: str = ""
    agency: str = ""
    year: int | None = None  # of a dateline
    month_day: tuple[int, int] | None = None
    note_at: int | None = None  # from here on the text speaks about the article, not about its authors
    strength: float = 0.0


_SEPARATORS = re.compile(rf"[\s、，,；;：:／/|｜丨&{ORNAMENTS.replace('•', '')}]+")
_MOST_TOKENS = 24
_LONGEST_PLACE = 30  # characters of one name of a workplace
_ROLE_BEHIND = re.compile(rf"([{HAN}·]{{2,12}})\s?[/／]\s?(文|图|摄影?|供图|绘|整理)(?=[\s，、；,;]|$)")
_POINT = re.compile(r"(?:(?<=^[文图])|(?<=\s[文图]))\s?[·•‧]\s?")
_BLANK_BEFORE = re.compile(rf"(?<=[{HAN}])[ \u3000]+(?=[（(][^（）()]{{3,}}[）)])")
_ROLES_BEHIND = re.compile(r"[（(]([文图摄影撰绘写采编整理供／/、·\s]{1,8})[）)]")
_ALL_OF = re.compile(r"^(?:[本组以][版组上下]?)?图?片?(?:均[为由]?|皆[为由]?|由)\s*(?=\S)")
_HELD = "\0"  # stands for a mark that parts nothing
_GAP = "\1"  # and for such a blank
_IN_BRACKETS = re.compile(rf"(?<=[{HAN}])[（(][^（）()]*[）)]")
_BRACKET = re.compile("[（）()]")
_FOOTNOTE = re.compile(rf"(?<=[{HAN}])[0-9¹²³⁴＊*]{{1,3}}(?=[\s，、,]|$)")
_CONTACT = re.compile(r"(?:电话|热线)\s+[\d-]{6,}")
_PLACE_LABEL = re.compile(r"(?<=[（(\s，,、；;])(?:作者)?(?:工作|所在)?单位\s?[：:]?\s?")
_EDITORIAL = re.compile(r"(?:本报|本刊|本台|本网|特约)[^\s，。]{0,6}(?:评论员|编辑部|观察员|评论部|编委会)")


def in_a_row(
    plain: str, labelled: bool = False, marked: bool = False, sure: bool = False, given: bool = False
) -> Credit | None:
    """Names, roles and institutions one after the other, parted by blanks or marks, with no word besides.

    What stands before says how much of a word a name may be: `labelled` and `given`, a label and a role;
    `sure`, the place of the text; `marked`, a mark.
    """
    if any(mark in plain[:-1] for mark in "。！？"):  # a sentence, perhaps with names behind it
        return None
    plain = _CONTACT.sub("", plain)
    if _EDITORIAL.fullmatch(plain):  # an article of the house: it is signed with the office
        return Credit(authors=(plain,), strength=0.9)
    tokens = _tokens(plain)
    if not tokens or len(tokens) > _MOST_TOKENS or max(map(len, tokens)) > _LONGEST_PLACE:
        return None
    sure |= marked and any(map(is_name, tokens))  # the others beside it are names as well, if they are words
    sure |= any(map(act, tokens))
    row = Row(tokens, marked, sure, given, role=labelled or given)
    for row.at, token in enumerate(tokens):
        if not any(rule(row, token) for rule in RULES):
            return None
    return _read(row, plain)


def _tokens(plain: str) -> list[str]:
    """The words of a row, each role before the names that it speaks of."""
    plain = _POINT.sub("：", _BLANK_BEFORE.sub("", plain))
    turned = _ROLES_BEHIND.sub(r" \1", _ALL_OF.sub("", _PLACE_LABEL.sub("", plain)))
    turned = _ROLE_BEHIND.sub(r"\2 \1", _FOOTNOTE.sub("", turned))
    held = _IN_BRACKETS.sub(_hold, mend_spaced(turned))
    tokens = [token.replace(_HELD, "、").replace(_GAP, " ") for token in _SEPARATORS.split(held) if token]
    tokens = [part for token in tokens for part in _at_the_point(token)]
    tokens = acts_in_front(tokens)
    # Behind 'original' come the name and, last, the account's.
    return tokens[: max(2, len(tokens) - 1)] if tokens and tokens[0] == "原创" else tokens


def _hold(found: re.Match[str]) -> str:
    """A bracket behind a name whose marks, and whose blanks between a workplace and an office, part no words."""
    text = found.group().replace("、", _HELD)
    words = text[1:-1].split()
    offices = len(words) > 1 and is_office(words[-1]) and is_institution(words[0])
    return _GAP.join(text.split()) if offices else text


def _at_the_point(token: str) -> tuple[str, ...]:
    """A name and a workplace with a point between them are two words; a name may have a point of its own."""
    name, point, place = token.rpartition("·")
    parted = (
        point
        and is_institution(place)
        and place[-1] not in PAPERS
        and (is_name(name, sure=True) or is_unknown_name(name))
    )
    return (name, place) if parted else (token,)


def _read(row: Row, plain: str) -> Credit | None:
    """What a row says that was read to its end."""
    people = row.people
    if people[By.EDITOR] and not row.wrote:  # among editors other roles are theirs
        people[By.EDITOR], people[By.WRITER] = people[By.WRITER] + people[By.EDITOR], []
    by = next((one for one in By if people[one]), row.by)
    if not people[by] and not row.places:
        return None
    strength = row.strength if people[by] else 0.6
    if people[by] and not row.role and row.places:
        strength = max(strength, 0.7)
    place = _span(plain, row.places)
    return Credit(by=by, authors=tuple(people[by]), affiliation=place, strength=strength)


def _span(plain: str, places: list[str]) -> str:
    """The institutions as the source writes them, with what stands between them; names are left out."""
    if not places:
        return ""
    start = plain.find(places[0])
    end = plain.find(places[-1], start) + len(places[-1])
    return "、".join(places) if _BRACKET.search(plain[start:end]) else plain[start:end]
