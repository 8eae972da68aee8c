"""A lone line without a mark between two paragraphs: a subhead, or the title of another article?

The hardest decision, and the one with the weakest evidence: so it is a sum, and what comes near 0 is a doubt.
"""

import re
from itertools import pairwise

from .heads import Head, is_subtitle
from .marks import Closing, bare
from .similarity import Matter, title_share
from .strand import Strand
from .units import Unit

_NEWS_LEAD = re.compile(
    r"(?:近日|日前|近期|昨[日天]|今[日天]|前不久|连日来|\d{1,2}月\d{1,2}日|\d{1,2}日|截至|本报|记者|“[^”]{4,60}[。！？，]”)"
)
# What a public notice is headed by says what it is.
_NOTICE = re.compile(
    r".{0,8}(?:启事|公告|通告|通知|声明|招聘|鸣谢|致谢|寻物|寻人|讣告|更正|致歉|预告|公示|征稿|征订|招租|招领|招标|提示|须知)"
)
_COMMA = re.compile("[，,]")
_USUAL = 9  # characters of which both titles and subheads are made
_TELLING = 12  # characters from which it tells something that other titles are as long
_LONG = 16  # characters from which a heading is no more likely to be a title for being longer
_BESIDE = 3  # paragraphs on either side that are compared
_BEFORE = 5  # paragraphs of the article so far that are compared
_SUBHEADS = 40  # units back in which the article's subheads are looked at
# What its place and clauses tell. Fitted by logistic regression on the headings of generated pages beside the rest of
# the sum, which errs in 91 of 2,206 alone and in about 50 with these, the town or the layout held out.
_LONG_TEXT = 1.8  # for as many characters above as are an article
_FULL = 1000
_CLAUSES = -0.8  # a comma: rather half a sentence
_OTHERWISE = -0.5  # the rest is weighed so that 0 is even
_AS_LONG = 0.6  # as long as the title above
_DIVIDED = -1.3  # the text above has subheads
_SIGNED_NEXT = 1.4  # before any other heading come names


# Scores between which it is still open whether a heading is a title, or how sure that is: what kin can add and take.
_DOUBTFUL = (-2.5, 3.9)


def signed_sizes(units: list[Unit]) -> list[int]:
    """How long the headings right above bylines are: those are titles."""
    return [
        unit.first.size
        for unit, below in pairwise(units)
        if unit.is_heading and below.is_credit and not below.first.tail
    ]


def title_score(
    head: Head,
    current: Strand,
    units: list[Unit],
    index: int,
    matter: Matter,
    signed: list[int],
    said: float,
) -> float:
    """How much speaks for the head of another article against a subhead of `current`; above 0 it is a head.

    Numbers and likeness to the other headings speak for a subhead; length, a report's opening, a higher Markdown
    level, a second line and little shared matter on its two sides speak for a title. So does the length of the
    titles that bylines follow (`signed`). `said` is what the rest of the document says of it.
    """
    first = head.headings[0]
    after = [unit for unit in units[index : index + _BESIDE + 2] if unit.is_body][:_BESIDE]
    size = max(unit.first.size for unit in head.headings)
    score = (
        said
        + (0.12 if size > _USUAL else 0.06) * (min(size, _LONG) - _USUAL)
        - 1.2
        + 0.6 * (first.first.gap >= 3)
    )
    score += 1.0 * bool(after and _NEWS_LEAD.match(after[0].text.lstrip("“")))
    score += 1.7 * any(_NOTICE.fullmatch(unit.text) for unit in head.headings)
    score -= 3.0 * first.first.numbered
    score += 2.0 * any(
        is_subtitle(unit) and unit.first.closing is not Closing.FINAL for unit in head.headings[1:]
    )
    if signed and size >= _TELLING:
        score += 0.4 * sum(abs(one - size) <= 4 for one in signed) / len(signed)
    if len(current.paragraphs) == 1 and current.head:  # too little for an article
        score -= 1.2 if current.head.credits else 0.8
    levels = [unit.first.level for unit in head.headings if unit.first.level]
    own = [unit.first.level for unit in (current.head.headings if current.head else []) if unit.first.level]
    if levels and own:
        score += 2.5 if min(levels) <= min(own) else -2.0
    marked = {unit.first.level for unit in current.body[-_SUBHEADS:] if not unit.is_body and unit.first.level}
    score -= 2.0 * bool(marked.intersection(levels))
    sizes = [unit.first.size for unit in head.headings]  # a subhead on two lines breaks about the middle
    score += 0.6 * (max(sizes) - min(sizes) > 3)
    subheads = [unit.text for unit in current.body[-_SUBHEADS:] if unit.role is not None and not unit.is_body]
    following = [unit.text for unit in units[index : index + 4 * _BESIDE] if unit.is_heading][:2]
    score -= 1.5 * any(parallel(first.text, text) for text in subheads)
    score -= 1.0 * any(parallel(first.text, text) for text in following)
    score += _place(size, bool(subheads), current, units, index)
    score += _OTHERWISE + _CLAUSES * any(_COMMA.search(unit.text) for unit in head.headings)
    return score + _change(head, current, units, index, matter, score)


def _place(size: int, divided: bool, current: Strand, units: list[Unit], index: int) -> float:
    """How much speaks for a title: the length of the text above, its title, its subheads, and what comes next."""
    above = sum(len(unit.text) for unit in [unit for unit in current.body if unit.is_body][-_BEFORE:])
    heads = current.head.headings if current.head else []
    following = next(
        (unit for unit in units[index : index + _SUBHEADS] if unit.is_heading or unit.is_credit), None
    )
    credit = following.first.credit if following and following.is_credit else None
    return (
        _LONG_TEXT * min(above, _FULL) / _FULL
        + _AS_LONG * (bool(heads) and abs(max(unit.first.size for unit in heads) - size) <= 2)
        + _DIVIDED * divided
        + _SIGNED_NEXT * bool(credit and credit.authors)
    )


def _change(
    head: Head, current: Strand, units: list[Unit], index: int, matter: Matter, score: float
) -> float:
    """How much the matter changes at a heading: its own words, the words of the title above, kin on its two sides.

    Whether the sides are kin costs most to know, and is left out where the `score` is decided without it.
    """
    before = [unit for unit in current.body if unit.is_body][-_BEFORE:]
    after: list[Unit] = []
    for unit in units[index : index + 3 * _BESIDE]:
        if unit.is_body:
            after.append(unit)
        elif unit.is_heading or unit.is_credit:
            break
    texts, texts_before = [unit.text for unit in after], [unit.text for unit in before]
    heading = "".join(unit.text for unit in head.headings)
    above = "".join(unit.text for unit in current.head.headings) if current.head else ""
    shares = 1.4 * title_share(heading, texts) - 1.0 * title_share(heading, texts_before)
    shares -= 1.4 * title_share(above, texts)
    if not _DOUBTFUL[0] < score + shares < _DOUBTFUL[1]:
        return shares
    halves = [group for group in (before, after) if len(group) > 1]
    within = [matter.kinship(group[: len(group) // 2], group[len(group) // 2 :]) for group in halves]
    change = 1.3 - 3.0 * matter.kinship(before, after)
    change += 0.6 * (sum(within) / len(within) - 0.3) if within else 0.0
    return shares + change


def parallel(one: str, other: str) -> bool:
    """Whether two headings are built alike: about as long, with the same characters in the same places, or labelled."""
    left, right = bare(one), bare(other)
    if abs(len(left) - len(right)) > 2 or one == other:
        return False
    colons = [text.find("：") for text in (left, right)]
    if all(0 < colon <= 6 for colon in colons):  # the same kind of label before each
        return True
    return sum(a == b for a, b in zip(left, right, strict=False)) >= max(2, len(left) // 5)
