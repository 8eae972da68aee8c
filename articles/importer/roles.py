"""What persons did: the words for roles, and roles written together with names."""

import re
from enum import StrEnum

from .. import words
from .marks import HAN
from .names import is_name, may_be_name, split_names


class By(StrEnum):
    """What the persons of a credit did."""

    WRITER = "writer"
    ARTIST = "artist"  # took the picture, painted it
    EDITOR = "editor"  # made the page


WRITER_ROLE = re.compile(
    rf"[{HAN}]{{0,8}}?(?:记者|通讯员|评论员|观察员|特派员|报道员|撰稿人|撰稿|撰文|执笔人?|供稿人?|作者|原创|投稿人|讲述人?|口述人?|整理|采访|文字|编[写译]|翻译|主讲|指导|文|图文|文图|采写|实习生)"
)
# A team before its names is a role like any other, and no workplace.
TEAM = re.compile(rf"[{HAN}]{{2,8}}(?:(?<![村社区队镇乡县厂])组|团队)")
ARTIST_ROLE = re.compile(
    rf"[{HAN}]{{0,6}}?(?:摄影|摄|图片|供图|漫画|绘图|制图|插图|图|绘|画|作|书|题字|篆刻)"
)
EDITOR_ROLE = re.compile(
    rf"[{HAN}]{{0,6}}?(?:编辑|责编|美编|视觉|审读|校读|主播|播音|联系人?|联络人?|经办人?|主编|副主编|校对|审核|审校|审签|签发|终审|复审|初审|监制|版式|排版|组版|制版|设计|统筹|策划|值班|总编|总编辑|编审|编校|核稿|拟稿|录入)"
)
_NAMED_ROLE = re.compile(
    "(?P<known>记者|通讯员|评论员|观察员|特派员|作者|撰稿人?|撰文|执笔|实习生|主持人)|[文人员生者师友家组]"
)
_TAILS = (
    *((tail, By.WRITER) for tail in ("报道", "供稿", "撰文", "文")),
    *((tail, By.ARTIST) for tail in ("摄影", "摄", "供图", "作", "画")),
)
OFFICE_LIKE = re.compile(
    rf"[{HAN}]{{1,8}}[者员生民人友工师家长手]|[{HAN}]{{0,6}}(?:编辑|主播|主任|教授)"
)  # what somebody is, before the name
DONE = frozenset(
    (
        "报道",
        "摄影报道",
        "文",
        "撰",
        "整理",
        "编译",
        "供稿",
        "文图",
        "图文",
        "撰文",
        "采写",
        "电",
        "讯",
        "写",
        "撰稿",
    )
)


def is_done(token: str) -> bool:
    """Whether a token behind names says what they did: wrote, took pictures, and reported so."""
    return token in DONE or (token.endswith("报道") and token[:-2] in DONE)


def word_and_name(token: str, others: list[str]) -> str:
    """The name behind a word that is no known role, when nothing but names follows: the place says what the word is."""
    word, name = token[:2], token[2:]
    fits = is_name(name) and words.frequency(word) > 20 and not is_name(token, sure=True)
    return name if fits and all(map(is_name, others)) else ""


_IN_WORDS = 2000  # how often a word may be seen whose last character is a verb behind a name


def role_and_names(token: str, sure: bool) -> tuple[By, list[str]] | None:
    """A role and names written together: the role before the names, or a verb after them.

    A role that is not known counts only where the place of the text says that names are to come.
    """
    did = (
        next(
            (
                (tail, by)
                for tail, by in _TAILS
                if token.endswith(tail) and (len(tail) > 1 or words.frequency(token[-2:]) < _IN_WORDS)
            ),
            ("", By.WRITER),
        )
        if len(token) > 2
        else ("", By.WRITER)
    )
    for role in _NAMED_ROLE.finditer(token):
        known = bool(role.group("known"))
        for tail, by in (("", By.WRITER), did):
            rest = token[role.end() :].removesuffix(tail)
            people = split_names(rest, given=known) if known or sure else []
            if people := people or ([rest] if known and may_be_name(rest) else []):
                return by, people
    editor = EDITOR_ROLE.match(token)
    if editor and (people := split_names(token[editor.end() :], given=True)):
        return By.EDITOR, people
    people = split_names(token.removesuffix(did[0])) if did[0] else []
    return (did[1], people) if people else None
