"""Which of the lines above a text are its title: each way to read them is weighed and the weightiest is taken.

A reading takes one to three neighbouring lines for the title, those above for kickers, those below for subtitles.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from .. import words
from .marks import Closing, bare
from .names import is_institution, is_workplace
from .phrases import leaning
from .similarity import title_share
from .units import Unit

# Fitted as a conditional logistic regression on the heads of generated pages, ridge 0.3, equal heads counting as their
# root; with the town held out it takes the right lines in 97 of 100 heads of several lines.
_KICKER = 3.2  # a line stands above the title
_MORE_KICKERS = -1.9  # each further one
_MORE_BESIDE_SUBTITLE = -2.0  # the same when a subtitle is marked: the title is then rather on two lines
_BESIDE_SUBTITLE = -3.8  # a line below the title that is no marked subtitle, when there is one
_JOIN = -1.8  # two lines make one title
_GAIN = 0.49  # for each point by which their seam is likelier within a phrase than between two
_LEANS = 3.1  # a word at the seam cannot begin or end a phrase
_PARTICLE = 2.4  # the upper line ends with a particle
_COMMA = 5.1  # or with a mark behind which the phrase goes on
_FRAME = 7.1  # the two lines are the halves of a frame: 'from ...' and 'to ...'
_SHORT = -1.0  # each character that the title is shorter than a usual one
_SHARE = 2.0  # the body says the title, and not the other lines
_PREDICATE = 5.0  # the lower of two short lines begins with a word that takes a subject or verb before it
_HALVES = -4.0  # one of them is made of two halves, as long as each other, and so is whole
_OFFICE = -4.0  # a line is the name of an office and nothing besides
_ODD = -6.2  # the line is set as furniture and credits are, not as titles

_LONGEST = 3  # lines of a title
_USUAL = 8  # characters
_GAINS = (-2.0, 8.0)  # points beyond which a seam tells no more
_FRAMES = (("从", "到"), ("既", "又"), ("既", "也"), ("越", "越"), ("一边", "一边"), ("是", "还是"))
_OBJECT = 4  # characters of '把' and an object without a verb
_ONE_TITLE = 18  # characters of a title on two short lines
# Modal verbs, adverbs and prepositions that follow a subject or a verb.
_AFTER_SUBJECTS = re.compile(
    "[也都]?要|也|都|就|才|得|必?须|应[当该]|不[能该可得只是]|凭(?:什么)?|[岂怎]能|[在到里进上下]"
)
_QUOTES = '“‘《『「"'
_APART = re.compile(
    r"[ \u3000]{2}|\u3000|[|｜]|：\s?\d|^[(（\[【<＜].*[)）\]】>＞]$|^[\[(（【]?\d+[\])）】.、．]"
)
_PART = re.compile(r"\S{2,8}之[一二三四五六七八九十]{1,2}")  # one of several parts, counted
_PLACES = frozenset("省市县区旗州盟乡镇村道学司团厂矿校")
_LONGEST_OFFICE = 12
_LONGEST_OF_PLACE = 5  # characters of the name of a town or school
_FIGURES = 4  # digits beside those of a year that are many for a title
_YEAR = re.compile(r"\d{4}年")


def title_lines(lines: Sequence[Unit], body: list[str], subtitled: bool) -> range:
    """The places of the title's lines among the unmarked lines of a head; `subtitled` says that a subtitle is marked."""
    if len(lines) < 2:
        return range(len(lines))
    sizes = [len(bare(unit.text)) for unit in lines]
    said = [title_share(unit.text, body) * size for unit, size in zip(lines, sizes, strict=True)]
    odd = [is_odd(unit.text) for unit in lines]
    offices = [is_office_alone(unit, below) for unit, below in zip(lines, [*lines[1:], None], strict=True)]
    seams = [_seam(above, below) for above, below in pairwise(lines)]

    def weight(reading: range) -> float:
        kickers = sum(not one for one in odd[: reading.start])
        size = sum(sizes[i] for i in reading)
        rest = sum(sizes) - size
        own = sum(said[i] for i in reading)
        more = _MORE_KICKERS + (_MORE_BESIDE_SUBTITLE if subtitled else 0.0)
        return (
            (_KICKER + more * (kickers - 1) if kickers else 0.0)
            + _BESIDE_SUBTITLE * (subtitled and reading.stop < len(lines))
            + sum(seams[i] for i in reading[:-1])
            + _SHORT * max(0, _USUAL - size)
            + _SHARE * (own / max(size, 1) - (sum(said) - own) / max(rest, 1))
            + _ODD * any(odd[i] for i in reading)
            + _OFFICE * any(offices[i] for i in reading)
        )

    return max(_readings(len(lines)), key=weight)


def is_office_alone(unit: Unit, below: Unit | None = None) -> bool:
    """Whether a line is the name of an office, which opens with that of its place, and not the one that writes about what follows."""
    text = unit.text.strip()
    about = below is not None and below.text.startswith("关于")
    ends = range(3, min(_LONGEST_OF_PLACE, len(text) - 2) + 1)
    placed = any(text[end - 1] in _PLACES and is_institution(text[:end]) for end in ends)
    return not about and placed and len(text) <= _LONGEST_OFFICE and is_workplace(text)


def _readings(count: int) -> Iterator[range]:
    return (
        range(start, stop)
        for start in range(count)
        for stop in range(start + 1, min(start + _LONGEST, count) + 1)
    )


def _seam(above: Unit, below: Unit) -> float:
    """How much speaks for reading two lines as one phrase."""
    before, after = bare(above.text), bare(below.text)
    gain = words.gain(before[-4:], after[:4])
    framed = any(before.startswith(opens) and after.startswith(closes) for opens, closes in _FRAMES)
    framed |= after.startswith("关于") and is_institution(before)
    framed |= before.startswith("把") and len(before) <= _OBJECT  # and what is done with it
    return (
        _JOIN
        + _GAIN * max(_GAINS[0], min(gain, _GAINS[1]))
        + _LEANS * leaning(before, after)
        + _PARTICLE * before.endswith(("的", "得"))
        + _COMMA * (above.first.closing in (Closing.COMMA, Closing.LEAD))
        + _FRAME * framed
        + _PREDICATE
        * (
            len(before) + len(after) <= _ONE_TITLE
            and bool(_AFTER_SUBJECTS.fullmatch(words.cut(after[:6])[0]))
        )
        + _HALVES * (is_balanced_pair(above.text) or is_balanced_pair(below.text))
    )


def is_balanced_pair(text: str) -> bool:
    """Whether a line is made of two phrases as long as each other with a blank between."""
    halves = text.split()
    return len(halves) == 2 and len(halves[0]) == len(halves[1]) >= 3


def is_odd(text: str) -> bool:
    """Whether a line is set as no title is: apart by wide blanks or strokes, in brackets, behind a mark, full of figures."""
    text = text.strip()
    return (
        bool(_APART.search(text))
        or bool(_PART.fullmatch(text))
        or not (text[0].isalnum() or text[0] in _QUOTES)
        or sum(map(str.isdigit, _YEAR.sub("", text))) >= _FIGURES
    )
