"""What editors did to a source, in sentences; and the importer's doubts with those that were settled."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from articles import desk, mending, names, sentences
from articles.models import Article, Correction
from articles.pieces import LINES, Act, Piece

QUOTED = 14  # characters of a piece that a sentence repeats


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the log."""

    correction: Correction
    sentence: str
    idle: bool  # changes nothing any more, for what it needs was undone


@dataclass(frozen=True, slots=True)
class Doubt:
    index: int
    sentence: str
    lines: list[int]
    settled: bool
    incomplete: bool  # it says that something is missing


def entries(
    log: Sequence[Correction],
    text: str,
    lines: Sequence[int],
    numbers: Mapping[int, int],
    articles: Iterable[Article],
    imported: Iterable[Piece],
) -> list[Entry]:
    """The log, the newest first. `numbers` gives each article's number on the page by its key."""
    done = [one for one in log if one.number]
    kept = [one for one in done if not one.undone]
    nothing = desk.idle(imported, [Act(one.kind, one.payload) for one in kept], text) if kept else []
    idle = {one.pk for one, idles in zip(kept, nothing, strict=True) if idles and one.kind != "confirm"}
    doubts = {article.pk: article.doubts for article in articles}
    return [Entry(one, sentence(one, text, lines, numbers, doubts), one.pk in idle) for one in reversed(done)]


def open_doubts(articles: Iterable[Article], settled: set[tuple[int, int]]) -> dict[int, list[Doubt]]:
    """The doubts of each article by its key, with the lines they speak of."""
    return {
        article.pk: [
            Doubt(
                index,
                sentences.render(doubt),
                [doubt["values"][name] for name in LINES if name in doubt["values"]],
                (article.pk, index) in settled,
                doubt["template"] in mending.INCOMPLETE,
            )
            for index, doubt in enumerate(article.doubts)
        ]
        for article in articles
    }


def sentence(
    one: Correction,
    text: str,
    lines: Sequence[int],
    numbers: Mapping[int, int],
    doubts: Mapping[int, list[dict[str, object]]],
) -> str:
    """What was done, in words. `numbers` and `doubts` are those of each article by its key."""
    payload = one.payload
    if one.kind == "confirm":
        known = doubts.get(payload["article"], [])
        said = payload.get("said") or [known[i] for i in payload["doubts"] if i < len(known)]
        template = (
            gettext("Nothing is missing: %(doubts)s")
            if payload.get("complete")
            else gettext("Settled: %(doubts)s")
        )
        return template % {"doubts": " ".join(map(sentences.render, said))}
    starts = sorted(payload.get("pieces") or [payload["piece"]])
    what = _what(starts, text, lines)
    role = names.role_name(payload["role"]) if payload.get("role") else ""
    number = numbers.get(payload.get("article") or 0)
    article = names.circled(number) if number else ""
    if one.kind == "aside":
        reason = sentences.render(payload["reason"])
        return gettext("%(what)s: set aside as %(role)s. %(reason)s") % {
            "what": what,
            "role": role,
            "reason": reason,
        }
    if one.kind == "change" and payload.get("goes_on"):
        template = gettext("%(what)s: goes on in %(article)s")
    elif one.kind == "change" and role and article:
        template = gettext("%(what)s: %(role)s of %(article)s")
    elif one.kind == "change":
        template = gettext("%(what)s: %(role)s") if role else gettext("%(what)s: moved to %(article)s")
    elif one.kind == "join":
        template = (
            gettext("%(what)s: joined to the text above") if len(starts) == 1 else gettext("%(what)s: joined")
        )
    else:
        template = {
            "new": gettext("%(what)s: a new article %(article)s"),
            "split": gettext("%(what)s: split in two"),
            "tighten": gettext("%(what)s: blanks closed up"),
            "up": gettext("%(what)s: moved up"),
            "down": gettext("%(what)s: moved down"),
        }[one.kind]
    return template % {"what": what, "role": role, "article": article}


def _what(starts: Sequence[int], text: str, lines: Sequence[int]) -> str:
    first, last = (bisect_right(lines, start) for start in (starts[0], starts[-1]))
    if len(starts) > 1:
        return ngettext(
            "Lines %(first)s to %(last)s, %(count)d piece",
            "Lines %(first)s to %(last)s, %(count)d pieces",
            len(starts),
        ) % {"first": first, "last": last, "count": len(starts)}
    quote = text[starts[0] : starts[0] + QUOTED].splitlines()[0]
    more = "…" if len(quote) == QUOTED else ""
    return gettext("Line %(line)s, “%(quote)s”") % {"line": first, "quote": quote + more}
