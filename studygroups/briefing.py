"""An issue of a briefing as plain data: what stands in it in its order, and its seal. Pure.

Its page, its Word file and what is read out of these again have the same order: the name of the paper, its number, who issues
it and when, the contents, the editor's note, each text under its title and its author, and to whom it goes.
"""

import datetime
import hashlib
import json
from dataclasses import asdict, dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from studygroups.export import Block, Official

_ENDS = "。！？…：；.!?:;”’』」）)》"


@dataclass(frozen=True, slots=True)
class Entry:
    title: str
    byline: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    number: int
    unit: str
    issued_on: datetime.date
    editor_note: str
    report_to: str
    send_to: str
    keep: str
    entries: tuple[Entry, ...]

    @property
    def mark(self) -> str:
        # Translators: Chinese: 学习简报
        return _("Study briefing")

    @property
    def no(self) -> str:
        # Translators: Chinese: 第%(number)s期
        return _("No. %(number)s") % {"number": self.number}

    @property
    def issuer(self) -> str:
        # Translators: Chinese: %(unit)s 编
        return _("edited by %(unit)s") % {"unit": self.unit}

    @property
    def day(self) -> str:
        return date_format(self.issued_on, "DATE_FORMAT")

    @property
    def contents(self) -> str:
        # Translators: above the list of titles. Chinese: 目录
        return pgettext("of an issue", "Contents")

    @property
    def note(self) -> str:
        """The editor's note as it is printed, in one paragraph."""
        # Translators: Chinese: 编者按：%(text)s
        return _("Editor's note: %(text)s") % {"text": finished(" ".join(self.editor_note.split()))}

    @property
    def distribution(self) -> list[str]:
        """To whom it is reported and sent, and where it is kept."""
        rows = [
            # Translators: Chinese: 报：%(names)s
            (_("Report to: %(names)s"), self.report_to),
            # Translators: Chinese: 发：%(names)s
            (_("Send to: %(names)s"), self.send_to),
            # Translators: Chinese: 存：%(names)s
            (_("Keep at: %(names)s"), self.keep),
        ]
        return [words % {"names": names} for words, names in rows if names]


def credit(byline: str) -> str:
    # Translators: below the title of a text. Chinese: 作者：%(name)s
    return _("By: %(name)s") % {"name": byline}


def finished(paragraph: str) -> str:
    """A paragraph that ends as a sentence does: without a mark at its end it would run on into the next when it is read."""
    last = paragraph[-1:]
    if not last or last in _ENDS:
        return paragraph
    return paragraph.rstrip("，、,") + ("。" if last > "\u2e80" else ".")


def official(issue: Issue, state: str = "") -> Official:
    """The same in the frame of an official document; `state` says that it is not final."""
    blocks = [Block("byline", issue.contents)]
    blocks += [Block("paragraph", entry.title) for entry in issue.entries]
    if issue.editor_note:
        blocks.append(Block("paragraph", issue.note))
    for entry in issue.entries:
        blocks += [Block("title", entry.title), Block("byline", credit(entry.byline))]
        blocks += [Block("paragraph", paragraph) for paragraph in entry.paragraphs]
    return Official(
        title=f"{issue.mark} {issue.no}",
        mark=issue.mark,
        issue=f"{issue.no} {state}".strip(),
        issuer=issue.issuer,
        day=issue.day,
        blocks=blocks,
        colophon=[(row, "") for row in issue.distribution],
    )


def seal(issue: Issue) -> str:
    """SHA-256 over a canonical rendering of all that the issue says."""
    words = asdict(issue) | {"issued_on": issue.issued_on.isoformat()}
    plain = json.dumps(words, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()
