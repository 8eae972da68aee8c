"""What a site sets above and below the text of a web copy: its name, crumbs, buttons, the title of the window."""

import re
from collections import Counter

from .aside import LONGEST_LABEL
from .contents import LONGEST_ENTRY
from .credits import By, read_credit
from .document import Role
from .furniture import PAGE_FURNITURE, edition_in, publication_in, reason_for
from .heads import is_subtitle
from .marks import ORNAMENTS, bare
from .names import is_institution
from .pageline import read_page_line
from .similarity import title_share
from .units import Unit

_JOINED_TITLE = re.compile(r"[_|｜]|(?<!-)-(?!-)")
_HOUR_BEFORE = re.compile(r"^[\d/:.\s]+\s")
_LONGEST_RUN = 2  # headings in a row that are no list
_REMARKS = re.compile(r"(?:精选|热门|全部|网友|读者)?(?:评论|留言|跟帖)区?\s?[（(]?\d*[）)]?条?[：:]?")
_LONGEST_REMARK = 80  # characters
_CRUMBS = frozenset(">＞»›→")


def mark_window_titles(units: list[Unit]) -> None:
    """Lines of a headline and the site's name, as a browser shows and prints them; and crumbs between lone arrows."""
    shown = {bare(unit.text) for unit in units if unit.is_heading and unit.first.size >= 5}
    for above, unit, below in zip([None, *units], units, [*units[1:], None], strict=False):
        parts = _JOINED_TITLE.split(unit.text) if unit.first.size <= LONGEST_ENTRY else []
        crumb = any(one is not None and one.text in _CRUMBS for one in (above, unit, below))
        if (len(parts) > 1 and any(bare(_HOUR_BEFORE.sub("", part)) in shown for part in parts)) or (
            crumb and unit.is_heading and unit.first.size <= LONGEST_LABEL
        ):
            unit.set_aside(Role.NAVIGATION, reason_for(Role.NAVIGATION))


def mark_site_head(units: list[Unit]) -> None:
    """Above the text of a web copy: lines beside buttons that name the site or are rows of links, not its headline.

    What furniture parts from the headline below it is no kicker of it.
    """
    text = next((i for i, unit in enumerate(units) if unit.is_body and unit.first.sentences), len(units))
    heads = [i for i in range(text) if units[i].is_heading]
    if len(heads) < 2 or not any(unit.role is Role.NAVIGATION for unit in units):
        return
    body = [unit.text for unit in units[text : text + 8] if unit.is_body]
    fits = {i: title_share(units[i].text, body) for i in heads}
    known = Counter(bare(units[i].text) for i in heads)
    sites = _sites(units[:text])
    best = max(
        heads,
        key=lambda i: (
            not (_names_site(units, i) or _is_mark(units[i])),
            known[bare(units[i].text)],  # above the text stands a headline of the list again
            fits[i],
            i,
        ),
    )

    def of_site(i: int) -> bool:
        tokens = units[i].first.plain.split()
        row = len(tokens) > 1 and (max(map(len, tokens)) <= 8 or bool(re.search("[0-9#]", units[i].text)))
        return (
            _edition_in(units[i].text)
            or any(site in units[i].text for site in sites)
            or len(units[i].text) - len(units[i].text.lstrip(ORNAMENTS)) > 1
            or (is_institution(units[i].text) and (i == 0 or fits[i] < 0.2))
            or (fits[i] < 0.2 and (row or _parted(units, i, best)))
        )

    for i in [*heads, *reversed(heads)]:  # twice, since one line is known by the other
        beside = units[max(i - 1, 0) : i] + units[i + 1 : i + 2]
        if (
            i != best
            and units[i].reason is None
            and not (i + 1 == best and _opens(units[i].text, units[best].text))
            and not _names_author(units[i])
            and of_site(i)
            and any(other.role in PAGE_FURNITURE for other in beside)
        ):
            units[i].set_aside(Role.NAVIGATION, reason_for(Role.NAVIGATION))


def _opens(office: str, heading: str) -> bool:
    """Whether an office and what it writes about are one title on two lines."""
    return is_institution(office) and " " not in office and heading.startswith("关于")


def _sites(units: list[Unit]) -> set[str]:
    """The papers named on the lines of the page and of the source."""
    info = [unit.text for unit in units if unit.role is Role.ISSUE_INFO]
    lines = [read_page_line(text) for text in info]
    return {line.paper for line in lines if line and line.paper} | {
        name for text in info for token in text.split() if (name := publication_in(token))
    }


def _names_site(units: list[Unit], index: int) -> bool:
    """Whether the line is a site's name: an office in the first line, or a paper with its digital edition."""
    return (index == 0 and is_institution(units[0].text)) or _edition_in(units[index].text)


def _is_mark(unit: Unit) -> bool:
    """Whether a line is a label or an item by its marks."""
    return unit.first.adorned or bool(unit.first.bullet) or unit.text[0] in ORNAMENTS or is_subtitle(unit)


def _parted(units: list[Unit], index: int, below: int) -> bool:
    """Whether furniture stands between a heading, if it is in no list of headlines, and another one below."""
    first = last = index
    while first and units[first - 1].is_heading:
        first -= 1
    while last < below and units[last].is_heading:
        last += 1
    return last - first <= _LONGEST_RUN and any(unit.role in PAGE_FURNITURE for unit in units[index:below])


def _names_author(unit: Unit) -> bool:
    credit = read_credit(unit.text, expected=True)
    return credit is not None and bool(credit.authors)


def _edition_in(text: str) -> bool:
    """Whether a part of a line is the name of a paper with that of its digital edition."""
    parts = re.split(r"[\s|｜·/／]+", text)
    return any(map(edition_in, parts))


def mark_site_foot(units: list[Unit]) -> None:
    """Below the text of a web copy: what stands among buttons and rights and is no sentence and no byline.

    A second byline above the names of the staff is theirs.
    """
    foot = len(units)
    while foot and not (units[foot - 1].is_body and units[foot - 1].first.sentences):
        foot -= 1
    below = units[foot:]
    _mark_remarks(units)
    if not any(unit.role in (Role.NAVIGATION, Role.COPYRIGHT) for unit in below) or not any(
        unit.role is Role.NAVIGATION for unit in units
    ):
        return
    signed = any(unit.role is Role.BYLINE for unit in units[:foot])
    for unit, beneath in zip(below, [*below[1:], None], strict=True):
        if (unit.is_heading or unit.is_body) and not unit.first.credit:
            unit.set_aside(Role.NAVIGATION, reason_for(Role.NAVIGATION))
        elif signed and _is_alone(unit) and beneath and _names_staff(beneath):
            unit.set_aside(Role.IMPRINT, reason_for(Role.IMPRINT))


def _is_alone(unit: Unit) -> bool:
    """Whether a byline has its line for itself."""
    return unit.role is Role.BYLINE and not unit.first.tail


def _mark_remarks(units: list[Unit]) -> None:
    """Below the label of the readers' remarks stand their names and what they say, line by line."""
    at = next(
        (i for i, unit in enumerate(units) if unit.reason and _REMARKS.fullmatch(unit.text)), len(units)
    )
    for unit in units[at + 1 :]:
        if unit.first.size > _LONGEST_REMARK:
            break
        if not unit.reason:
            unit.set_aside(Role.NAVIGATION, reason_for(Role.NAVIGATION))


def _names_staff(unit: Unit) -> bool:
    """Whether a line names others than the writers."""
    return unit.first.credit is not None and unit.first.credit.by is not By.WRITER
