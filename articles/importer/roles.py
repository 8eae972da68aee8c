"""What persons did: the words for roles, and roles written together with names."""

import re
from enum import StrEnum
from functools import lru_cache
from itertools import groupby

from .. import words
from .marks import HAN
from .names import is_institution, is_name, is_unknown_name, may_be_name, split_names


class By(StrEnum):
    """What the persons of a credit did."""

    WRITER = "writer"
    ARTIST = "artist"  # took the picture, painted it
    EDITOR = "editor"  # made the page


_WRITING = (
    "文字|文案|文稿|文章|撰写|撰稿|撰文|采访|采写|采编|编写|编译|翻译|口述|讲述|自述|记录|笔录|整理|执笔|主笔|主创"
    "|[供来投荐]稿|报道|原创|[摘选辑]编|[辑摘]录|图文"
)
_PICTURING = (
    "摄影|摄像|拍摄|航拍|视频|图片|照片|供图|漫画|插画|绘图|制图|插图|海报|剪辑|出镜|音频|配音|题字|篆刻"
)
# What was done, said with nothing besides: 'text and pictures', 'interview and editing'.
_ACT = re.compile(rf"(?:(?:{_WRITING}|{_PICTURING}|[文撰写译电讯图摄片])[并和及与兼]?)+(?<![并和及与兼])")
_WRITES = re.compile(f"{_WRITING}|[文撰写译电讯]")
WRITER_ROLE = re.compile(
    rf"[{HAN}]{{0,8}}?(?:记者|通讯员|评论员|观察员|特派员|报道员|撰稿人|执笔人|供稿人|作者|投稿人|讲述人|口述人|主讲|指导|文|实习生|(?:{_WRITING.replace('|报道', '')})人?)"
)
# A team before its names is a role like any other, and no workplace.
TEAM = re.compile(rf"[{HAN}]{{2,8}}(?:(?<![村社区队镇乡县厂])组|团队)")
ARTIST_ROLE = re.compile(rf"[{HAN}]{{0,6}}?(?:{_PICTURING}|[摄图片绘画作书])(?:记者|师)?")
# Who took part, and did not write: tutors of pupils, those who lead a reading.
TOOK_PART = re.compile("(?:指导|辅导|带队)[老教]师|领[学读]人?")
# A desk of the paper itself before the names of its people: no workplace that readers are told.
DESK = re.compile(rf"本[报刊台社网][{HAN}]{{0,6}}[部室组站]|[{HAN}]{{2,6}}(?:记者[站团]|融媒体?)")
# What is done to make a page.
EDITING = re.compile(
    "本[栏版]目?主持|编辑|责编|美编|视觉|审读|[校检一二三]读|检校|主播|播音|联系人?|联络人?|经办人?|主编|副主编|校对|审核|审校|审签|签发|审稿|编发|[终复初一二三][审校]|出品人?|监制|版[式面]|排版|组版|制版|设计|统筹|策划|值班|编委|总编|总编辑|编审|编校|核稿|拟稿|录入"
)
EDITOR_ROLE = re.compile(rf"[{HAN}]{{0,6}}?(?:{EDITING.pattern})(?:[人员师](?!员))?")
_NAMED_ROLE = re.compile(
    "(?P<known>记者|通讯员|评论员|观察员|特派员|作者|撰稿人?|撰文|执笔|实习生|主持人)|[文人员生者师友家组]"
)
# A verb behind names; a name may end in those of one character.
_TAILS = (
    *(
        (tail, By.WRITER)
        for tail in ("摄影报道", "报道", "供稿", "来稿", "撰文", "撰稿", "采写", "整理", "文")
    ),
    *((tail, By.ARTIST) for tail in ("摄影", "摄", "供图", "作", "画")),
)
OFFICE_LIKE = re.compile(
    rf"[{HAN}]{{1,8}}[者员生民人友工师家长手]|[{HAN}]{{0,6}}(?:编辑|主播|主任|教授)"
)  # what somebody is, before the name


@lru_cache(maxsize=1024)
def act(token: str) -> By | None:
    """What was done, when a token says that and nothing besides."""
    if not _ACT.fullmatch(token):
        return None
    return By.WRITER if _WRITES.search(token) else By.ARTIST


def is_done(token: str) -> bool:
    """Whether a token says that somebody wrote: what was done, or 'reports from ...'."""
    return act(token) is By.WRITER


def acts_in_front(tokens: list[str]) -> list[str]:
    """Acts that stand together made one, and those behind the names that they speak of put before them.

    'A text B pictures' reads as 'text A pictures B', and 'text and pictures' as 'text'.
    """
    behind = bool(tokens) and not act(tokens[0]) and bool(act(tokens[-1]))
    turned: list[str] = []
    group: list[str] = []
    for acts, run in groupby(tokens, lambda token: act(token) is not None):
        if not acts:
            group = list(run)
            turned += () if behind else group
            continue
        together = list(run)
        turned.append(next(filter(is_done, together), together[0]))
        turned += group if behind else ()
    return turned


def word_and_name(token: str, others: list[str]) -> str:
    """The name behind a word that is no known role, when nothing but names follows: the place says what the word is."""
    word, name = token[:2], token[2:]
    fits = is_name(name) and words.frequency(word) > 20 and not is_name(token, sure=True)
    return name if fits and all(map(is_name, others)) else ""


_IN_WORDS = 2000  # how often a word may be seen whose last character is a verb behind a name


def _tail(token: str) -> tuple[str, By]:
    """The verb behind names written together with them, and what it says of them; '' when there is none."""
    for tail, by in _TAILS if len(token) > 2 else ():
        if token.endswith(tail) and (len(tail) > 1 or words.frequency(token[-2:]) < _IN_WORDS):
            return tail, by
    return "", By.WRITER


def signed(token: str, sure: bool) -> tuple[By, list[str]] | None:
    """One name and a verb of two characters behind it, which no role before names looks like."""
    tail, by = _tail(token)
    name = token.removesuffix(tail)
    unknown = sure and is_unknown_name(name) and (len(name) > 2 or tail != "报道")  # else a place
    named = is_name(name, sure=True) or unknown
    known = len(tail) > 1 and not act(token) and named
    return (by, [name]) if known and (sure or not words.frequency(name)) else None


def role_and_names(token: str, sure: bool) -> tuple[By, list[str]] | None:
    """A role and names written together: the role before the names, or a verb after them.

    A role that is not known counts only where the place of the text says that names are to come. Of two readings,
    with the verb and without it, that with fewer names holds.
    """
    did = _tail(token)
    for role in _NAMED_ROLE.finditer(token):
        known = bool(role.group("known"))
        if not known and is_institution(token):
            continue
        readings: list[tuple[By, list[str]]] = []
        for tail, by in (("", By.WRITER), did):
            rest = token[role.end() :].removesuffix(tail)
            people = split_names(rest, given=known) if known or sure else []
            if people := people or ([rest] if known and may_be_name(rest) else []):
                readings.append((by, people))
        if readings:
            return min(readings, key=lambda reading: len(reading[1]))
    editor = EDITOR_ROLE.match(token)
    if editor and (people := split_names(token[editor.end() :], given=True)):
        return By.EDITOR, people
    people = split_names(token.removesuffix(did[0])) if did[0] else []
    return (did[1], people) if people else None
