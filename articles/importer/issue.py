"""What a document says about itself: its kind, paper, date and page, read from what was set aside."""

import datetime
import re
from dataclasses import dataclass

from .dates import find_date, infer_year
from .document import Role
from .furniture import DOCUMENT_NUMBER, OF_ACCOUNT, edition_in, page_in, publication_in, source_in
from .marks import HAN
from .pageline import PageLine, read_page_line, weight
from .units import Unit


@dataclass(frozen=True, slots=True)
class Issue:
    """The issue or page that a document comes from; empty where it does not say."""

    kind: str
    publication: str = ""
    date: datetime.date | None = None
    date_is_inferred: bool = False
    page: str = ""
    page_name: str = ""


def read_issue(units: list[Unit], text: str, drafts: int) -> Issue:
    """Reads date, page and paper from the furniture, never from the subject of an article.

    Without a date of its own the document gets that of its latest dateline, marked as inferred, when the text
    names the year; otherwise none.
    """
    info = [unit for unit in units if unit.role in (Role.ISSUE_INFO, Role.NAVIGATION, Role.IMPRINT)]
    dated = _date_of(info)
    inferred = _from_datelines(units, text) if dated is None else None
    pages_listed = _listed(units)
    own = [unit.text for unit in info if unit.role is Role.ISSUE_INFO and unit not in pages_listed]
    shown = own + [unit.text for unit in info if unit.role is Role.IMPRINT]
    read = [(line, page_in(text)) for text in shown if (line := read_page_line(text))]
    lines = [line for line, _ in read]
    pages = (
        (line.page, found[1] if found and line.page_name and line.page_name in found[1] else line.page_name)
        for line, found in read
        if line.page
    )
    paged = next(pages, None) or next(filter(None, map(page_in, own)), ("", ""))
    return Issue(
        kind=_kind(units, bool(paged[0]), drafts),
        publication=_publication(units, info, lines),
        date=dated or inferred,
        date_is_inferred=inferred is not None,
        page=paged[0],
        page_name=paged[1],
    )


def _listed(units: list[Unit]) -> list[Unit]:
    """The pages of the issue where three and more are listed; the document is only one of them."""
    listed: list[Unit] = []
    run: list[Unit] = []
    for unit in [*units, None]:
        if (
            unit is not None
            and unit.role is Role.ISSUE_INFO
            and page_in(unit.text)
            and not find_date(unit.text)
        ):
            run.append(unit)
            continue
        listed += run if len(run) > 2 else []
        run = []
    return listed


def _date_of(info: list[Unit]) -> datetime.date | None:
    """The first full date behind a label, since a printed copy bears the day on which it was printed; else the first."""
    found = [(unit, dated) for unit in info if (dated := find_date(unit.text))]
    labelled = (dated[0] for unit, dated in found if unit.text[: dated[1]].rstrip().endswith((":", "：")))
    return next(labelled, found[0][1][0] if found else None)


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


_SOURCE = 2.0  # what a label that names the source, or the word for an edition, adds to a name


def _publication(units: list[Unit], info: list[Unit], lines: list[PageLine]) -> str:
    """The name for which most speaks, of those on the lines of the page and of the source; the first of equals.

    Only when there is none, those in the navigation count, what stands beside a date, and who claims the rights.
    """
    own = [unit for unit in info if unit.role is not Role.NAVIGATION and not read_page_line(unit.text)]
    names = [name for line in lines if line.paper for name in line.names]
    names += [(weight(name), name) for name in _named(own)]
    names += [
        (weight(name) + _SOURCE, name) for unit in info for part in _parts(unit) if (name := edition_in(part))
    ]
    names += [(weight(name, other=True) + _SOURCE, name) for unit in info if (name := source_in(unit.text))]
    if not names:
        names = [(weight(name), name) for name in _named(info)]
    if names:
        return max(names, key=lambda name: name[0])[1]
    first = _NAME.fullmatch(units[0].text) if units and units[0] in own else None
    if first:  # in the first line of the page
        return first.group(1)
    rows: dict[int, list[str]] = {}
    for unit in own:
        if unit.role is Role.ISSUE_INFO:
            rows.setdefault(unit.first.number, []).append(unit.text)
    for texts in rows.values():
        if found := _longest_beside_a_date(" ".join(texts)):
            return found
    for unit in units:
        owner, claimed, _ = unit.text.partition("版权所有") if unit.role is Role.COPYRIGHT else ("", "", "")
        house = _HOUSE.match(owner)
        if claimed and (found := publication_in(owner) or (house.group("name") if house else "")):
            return found
    return ""


_HOUSE = re.compile(rf"(?P<name>[{HAN}]{{3,10}})社\b")  # who publishes a paper is called after it
_PARTS = re.compile(r"[\s|｜/／]+")
_QUOTED = re.compile(r"[“”《》·]")  # in a row of buttons these set a name apart


def _named(units: list[Unit]) -> list[str]:
    """The names of papers that are whole lines or whole parts of them."""
    return [name for unit in units for part in _parts(unit) if (name := publication_in(part))]


def _parts(unit: Unit) -> list[str]:
    """A line, and the parts of it in which a name may stand."""
    return [unit.text, *(_QUOTED if unit.role is Role.NAVIGATION else _PARTS).split(unit.text)]


_NAME = re.compile(rf"《?([{HAN}]{{4,10}})》?")


def _longest_beside_a_date(text: str) -> str:
    """What stands longest beside the date of a page and is no label: the paper, since names of pages are shorter."""
    dated = find_date(text)
    if not dated or "：" in text or ":" in text:
        return ""
    rest = _PARTS.split(text[: dated[1]] + " " + text[dated[2] :])
    names = [match.group(1) for part in rest if (match := _NAME.fullmatch(part))]
    longest = max(names, key=len, default="")
    return longest if longest and sum(len(name) == len(longest) for name in names) == 1 else ""


def _from_datelines(units: list[Unit], text: str) -> datetime.date | None:
    credits = [line.credit for unit in units for line in unit.lines if line.credit and line.credit.month_day]
    full = [_date(one.year, *one.month_day) for one in credits if one.year and one.month_day]
    if latest := max((day for day in full if day), default=None):
        return latest
    days = [one.month_day for one in credits if one.month_day]
    if not days:
        return None
    month, day = max(days)
    if min(days)[0] == 1 and month == 12:  # the turn of the year: the early days are the later ones
        month, day = max(one for one in days if one[0] == 1)
    return infer_year(text, month, day)


def is_circular(units: list[Unit]) -> bool:
    """Whether the document was sent to a list of receivers; in such a briefing a column holds until the next one."""
    return any(unit.role is Role.DISTRIBUTION_LIST for unit in units)


def _kind(units: list[Unit], paged: bool, drafts: int) -> str:
    roles = {unit.role for unit in units if unit.reason}
    furniture = "\n".join(unit.text for unit in units if unit.reason)
    if is_circular(units):
        return "office-document" if drafts == 1 and DOCUMENT_NUMBER.search(furniture) else "briefing"
    if Role.NAVIGATION in roles:
        if OF_ACCOUNT.search(furniture):
            return "public-account-copy"
        return "digital-newspaper-web-copy" if paged or Role.REPEATED_TITLE in roles else "web-copy"
    return "newspaper-page" if drafts > 1 else "article"
