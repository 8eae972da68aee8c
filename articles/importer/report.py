"""What was found, what was set aside and what is in doubt: for a terminal, and as JSON."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .document import BlockKind, Document, Draft, Message, Piece, Role, gettext_noop
from .marks import bare

# The text of these stands in a draft's fields as it is.
_IN_FIELDS = frozenset(
    (Role.TITLE, Role.KICKER, Role.SUBTITLE, Role.SUBHEAD, Role.PARAGRAPH, Role.KEY_POINTS)
)


@dataclass(frozen=True, slots=True)
class Account:
    """How many non-blank characters of the source went where."""

    total: int
    in_articles: int
    set_aside: int


def _solid(text: str) -> int:
    return len("".join(text.split()))


def account(document: Document) -> Account:
    """Counts the characters and makes sure that each non-blank one is in exactly one piece.

    A failure is an error of the importer and not of the document; it must never pass as an import.
    """
    position = in_articles = set_aside = 0
    for piece in document.pieces:
        span = document.text[piece.start : piece.end]
        if piece.start < position or span != span.strip() or not span:
            raise RuntimeError(
                f"The importer gave characters {piece.start} to {piece.end} twice or with outer blanks."
            )
        if document.text[position : piece.start].strip():
            raise RuntimeError(f"The importer lost characters between {position} and {piece.start}.")
        if (piece.draft is None) != (piece.reason is not None):
            raise RuntimeError(
                f"The importer set aside characters {piece.start} to {piece.end} without a reason."
            )
        if piece.draft is None:
            set_aside += _solid(span)
        else:
            in_articles += _solid(span)
        position = piece.end
    if document.text[position:].strip():
        raise RuntimeError(f"The importer lost characters after {position}.")
    return Account(in_articles + set_aside, in_articles, set_aside)


def as_json(document: Document, file: str | None = None) -> dict[str, Any]:
    """The document as plain data for JSON; null where there is nothing."""
    counted = account(document)
    credits: list[list[str]] = [[] for _ in document.drafts]
    for piece in document.pieces:
        span = document.text[piece.start : piece.end]
        if piece.draft is not None and (piece.role not in _IN_FIELDS or _names_box(piece, span, document)):
            credits[piece.draft].append(span)
    return {
        "file": file or document.name,
        "sha256": document.sha256,
        "encoding": document.encoding,
        "kind": document.kind,
        "publication": document.publication or None,
        "date": document.date.isoformat() if document.date else None,
        "date_is_inferred": document.date_is_inferred,
        "page": document.page or None,
        "page_name": document.page_name or None,
        "articles": [_article(*one) for one in zip(document.drafts, credits, strict=True)],
        "set_aside": [
            {
                "kind": str(piece.role),
                "text": document.text[piece.start : piece.end],
                "why": str(piece.reason),
            }
            for piece in document.pieces
            if piece.draft is None
        ],
        "characters": {
            "total": counted.total,
            "in_articles": counted.in_articles,
            "set_aside": counted.set_aside,
            "lost": _solid(document.text) - counted.total,
        },
    }


def _names_box(piece: Piece, span: str, document: Document) -> bool:
    """Whether a piece of a summary box is no point of it, but its label."""
    if piece.draft is None or piece.role is not Role.KEY_POINTS:
        return False
    solid = bare(span)
    points = map(bare, document.drafts[piece.draft].key_points)
    return not any(point in solid or solid in point for point in points)


def _article(draft: Draft, credits: list[str]) -> dict[str, Any]:
    """A draft with its lines of credit as they were printed, since names and workplaces are not all that they say.

    So is the label of its summary box.
    """
    return {
        "title": draft.title or None,
        "kicker": draft.kicker or None,
        "subtitle": draft.subtitle or None,
        "column": draft.column or None,
        "authors": list(draft.authors),
        "affiliation": draft.affiliation or None,
        "date": draft.date.isoformat() if draft.date else None,
        "publication": draft.publication or None,
        "complete": draft.complete,
        "confidence": draft.confidence,
        "doubts": [str(doubt) for doubt in draft.doubts],
        "key_points": list(draft.key_points),
        "credits": credits,
        "blocks": [{"kind": str(block.kind), "text": block.text} for block in draft.blocks],
    }


def _line_starts(text: str) -> list[int]:
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    return starts


def as_text(document: Document, say: Callable[[Message], str] = str) -> str:
    """The report for a terminal: each article with its confidence and doubts, then what was set aside and why.

    `say` puts a message into the reader's language.
    """
    counted = account(document)
    facts = [document.kind, document.publication, str(document.date or ""), document.page, document.page_name]
    rows = [f"{document.name} ({document.encoding}): " + ", ".join(fact for fact in facts if fact)]
    for number, draft in enumerate(document.drafts, 1):
        title = draft.title or say(Message(gettext_noop("(no title)")))
        whole = "" if draft.complete else ", " + say(Message(gettext_noop("incomplete")))
        paragraphs = sum(block.kind is BlockKind.PARAGRAPH for block in draft.blocks)
        size = say(Message(gettext_noop("%(count)s paragraphs"), {"count": paragraphs}))
        rows.append(f"  {number}. {title} [{draft.confidence:.2f}{whole}]")
        about = [" ".join(draft.authors), draft.affiliation, size]
        rows.append("     " + ", ".join(fact for fact in about if fact))
        rows += [f"     ? {say(doubt)}" for doubt in draft.doubts]
    starts = _line_starts(document.text)
    for piece in document.pieces:
        if piece.reason is not None:
            span = " ".join(document.text[piece.start : piece.end].split())
            short = span if len(span) <= 40 else span[:39] + "…"
            values: dict[str, str | int] = {
                "line": bisect_right(starts, piece.start),
                "text": short,
                "why": say(piece.reason),
            }
            rows.append(
                "  - " + say(Message(gettext_noop("line %(line)s set aside: %(text)s (%(why)s)"), values))
            )
    sums = {"total": counted.total, "kept": counted.in_articles, "aside": counted.set_aside}
    rows.append(
        "  "
        + say(
            Message(
                gettext_noop("%(total)s characters: %(kept)s in articles, %(aside)s set aside, 0 lost"),
                sums,
            )
        )
    )
    return "\n".join(rows)
