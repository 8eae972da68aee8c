"""Where authors work, in sentences about them: 'the author is with ...'."""

import re
from dataclasses import replace

from .creditrows import Credit, in_a_row
from .creditrules import VERB
from .marks import HAN
from .names import is_institution, is_long_name, is_name, may_be_name

_ABOUT_TEXT = re.compile(
    r"(?:本文|该文|此文|拙文)(?:为|系|是|原载|刊于|获|受)|(?:系|为|是)[^，。；]{0,40}(?:成果|项目|课题)|基金项目"
)
_INTRODUCED = re.compile(rf"([{HAN}·]{{2,12}})[，,：:\s]\s?(?=\S{{3}})")
_OF_THE_HOUSE = re.compile("本[报刊台网社号](?:特约)?(?:记者|撰稿人|作者|通讯员|评论员)$")  # no place of work
_AT = "(?:工作|任[职教]|就读|学习|供职)$"
_OF_AUTHOR = re.compile(
    rf"(?:本文|该文|第一|通讯|[两三四几]位|以上)?(?:作者|笔者|(?:执笔|撰稿|撰文)[人者])(?P<name>(?!分别|均|现|目前|工作|所在|服务|单位|[供任就在]职|[系为是])(?:[{HAN}]{{1,8}}·[{HAN}·]{{1,12}}?|[{HAN}]{{2,4}}?))?(?P<verb>(?:工作|所在|服务)?单位(?:分别)?[为是系]?|简介|{VERB}|现?在(?=.+{_AT}))[：:／/|｜\s]*"
)


def of_author(text: str, plain: str, bracketed: bool) -> Credit | None:
    """'The author is with ...': a workplace or personal title, perhaps followed by a note about the text."""
    match = _OF_AUTHOR.match(plain)
    if not match:
        return _signed_of_author(text, plain, bracketed)
    named = match.group("name")
    authors = (named,) if named and _may_be(named) else ()
    if named and not authors:
        return None
    value = plain[match.end() :]
    if (introduced := _INTRODUCED.match(value)) and _may_be(introduced.group(1)):
        authors, value = (introduced.group(1),), value[introduced.end() :]
    note = _ABOUT_TEXT.search(value)
    cut = note.start() if note else len(value)
    affiliation = _OF_THE_HOUSE.sub("", value[:cut].rstrip(" ，,；;。\u3000"))
    if match.group("verb").endswith("在"):
        affiliation = re.sub(_AT, "", affiliation)
    loose = not bracketed and match.group("verb") in ("是", "为")  # a sentence may begin so
    place, _, last = affiliation.rpartition(" ") if " " in affiliation else affiliation.rpartition("\u3000")
    if not authors and place and is_name(last, sure=True) and is_institution(place):
        authors, affiliation = (last,), place.strip(" \u3000，,")
    if (len(affiliation) < 3 and not note and not authors) or (loose and not is_institution(affiliation)):
        return None
    return Credit(
        authors=authors,
        affiliation=affiliation,
        note_at=text.rfind(value[cut:]) if note and affiliation else None,
        strength=0.98,
    )


def _signed_of_author(text: str, plain: str, bracketed: bool) -> Credit | None:
    """Names, and behind them 'the author is with ...'."""
    behind = re.search(r"[\s，,；;]+(?=(?:本文)?作者(?:单位|系|为|简介))", plain)
    names = in_a_row(plain[: behind.start()], labelled=True, sure=True) if behind else None
    if not behind or not names or not names.authors or names.affiliation:
        return None
    rest = of_author(text, plain[behind.end() :], bracketed)
    return replace(rest, authors=names.authors) if rest else None


def _may_be(name: str) -> bool:
    """Whether 'the author' before it makes a name of this."""
    return is_name(name, sure=True) or may_be_name(name) or is_long_name(name)
