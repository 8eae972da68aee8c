"""Whether a phrase goes on over a seam: by words that cannot end one or begin one."""

import re

from .. import words
from .marks import bare

REACH = 7  # characters looked at on either side of a seam
_MOST = 12.0  # what a seam gains at most

# Closed classes of the language: words that lean on what follows, and words that lean on what stands before.
_LEANS_ON = frozenset(
    "和与及或在把被对从向由让给也都就还很最更每第这那跟并且而但所将于使为不像先要能会可应须只又再没比如当"
    "该是有以至到往因靠"
)
_OF_VERBS = frozenset("在到于给向把被")  # behind a verb: 'stands in', 'belongs to'
_ENDS = frozenset(
    (
        "现在",
        "存在",
        "实在",
        "内在",
        "外在",
        "所在",
        "自在",
        "不在",
        "感到",
        "得到",
        "遇到",
        "看到",
        "听到",
        "周到",
        "报到",
        "迟到",
    )
)
_COUNTED = re.compile(
    r"[\d一二三四五六七八九十百千万亿几两]只$"
)  # a measure word behind a number, and no 'only'
_LEANS_BACK = frozenset("的了着过们地得之和与及或吗呢吧")


def leaning(before: str, after: str) -> int:
    """How many of the two words at a seam cannot stand there at the end or beginning of a phrase, 0..2."""
    return _leans_on(before) + _leans_back(after) if before and after else 0


def _leans_on(text: str) -> bool:
    """Whether the last word of a text leans on what follows; its last character says whether to look at all."""
    if text[-1] not in _LEANS_ON and text[-1] not in _OF_VERBS:
        return False
    if _COUNTED.search(text):
        return False
    last = words.cut(text[-6:])[-1]
    return last in _LEANS_ON or (last[-1] in _OF_VERBS and last not in _ENDS)


def _leans_back(text: str) -> bool:
    """Whether the first word of a text leans on what stands before."""
    return text[0] in _LEANS_BACK and words.cut(text[:6])[0] == text[0]


def seam(before: str, after: str) -> float:
    """How much more the ends of two texts are worth together than apart: about 0 when nothing speaks for or against."""
    left, right = bare(before[-40:])[-REACH:], bare(after[:40])[:REACH]
    if not left or not right:
        return 0.0
    return min(words.gain(left, right), _MOST) / 3 + leaning(left, right)
