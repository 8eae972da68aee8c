"""Notes as a text to read: CommonMark, in which nothing that somebody wrote acts as markup."""

import re
from collections.abc import Iterable

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from studygroups.export.entry import Entry

_ANYWHERE = re.compile(r"([\\`*_\[\]<>&|~$!])")
_AT_START = re.compile(r"^(\s*)(?:([#+\-=:])|(\d+)([.)]))", re.MULTILINE)
_BLANKS = re.compile(r"^[ \t]+", re.MULTILINE)  # four of them would begin code


def write_markdown(title: str, entries: Iterable[Entry]) -> bytes:
    parts, heading = [f"# {escaped(title)}"], None
    for entry in entries:
        if entry.heading != heading:
            heading = entry.heading
            parts.append(f"## {escaped(heading)}")
        parts.append(f"### {escaped(entry.title)}")
        if entry.quote:
            parts.append(quoted(entry.quote))
        if entry.answered:
            parts.append(quoted(f"{_('Reply to')} {entry.answered}"))
        if entry.text:
            parts.append(escaped(entry.text))
        facts = [entry.author, entry.kind_label, entry.audience]
        facts.append(f"{localtime(entry.written_at):%Y-%m-%d %H:%M}")
        if entry.edited_at:
            facts.append(f"{_('Changed')} {localtime(entry.edited_at):%Y-%m-%d %H:%M}")
        facts = [escaped(" ".join(fact.split())) for fact in (*facts, entry.state) if fact]
        parts.append(f"{' · '.join(facts)} · <{entry.address}>")
    return ("\n\n".join(parts) + "\n").encode()


def quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in escaped(text).split("\n"))


def escaped(text: str) -> str:
    """The text so that Markdown shows just it; its line breaks stay."""
    text = _BLANKS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _ANYWHERE.sub(r"\\\1", text)
    text = _AT_START.sub(lambda found: f"\\{found[2]}" if found[2] else f"{found[3]}\\{found[4]}", text)
    return re.sub(r"(?<=[^\n])\n(?=[^\n])", "  \n", text)
