"""What editors correct on the page of a source: pieces, and with them the words of its articles."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from articles import desk, mending, search
from articles.body import digest
from articles.ledger import Carry, Page
from articles.models import Article, Correction, Piece, Revision, Source
from articles.pieces import Act
from articles.store.articles import PIECES_PER_QUERY, NoText, publish, revise, withdraw
from articles.store.followers import tell_carried
from articles.store.keywords import renew_keywords
from articles.store.words import as_data, as_imported, first_revision, imported_pieces, words_of

if TYPE_CHECKING:
    from portal.models import User

Kind = Correction.Kind


class MovedOn(Exception):
    """Somebody corrected the source after the page was opened; what was seen there may not stand any more."""


class NothingToDo(Exception):
    """The act changes nothing, so it is not kept."""


class Superseded(Exception):
    """A newer edition has followed: corrections are made there."""


class InDoubt(Exception):
    """Not all at once while something is in doubt."""


@dataclass(slots=True)
class Corrected:
    """What a correction did beside the pieces: words that stay as they were typed, and articles left without text."""

    correction: Correction | None = None
    typed: list[tuple[Article, list[str]]] = field(default_factory=list)
    emptied: list[Article] = field(default_factory=list)


def version_of(log: Iterable[Correction]) -> str:
    """Names a state of a source: which acts there are, and which of them are undone."""
    return digest(" ".join(f"{one.number}{'-' if one.undone else '+'}" for one in log if one.number))[:16]


@transaction.atomic
def correct(
    source: Source, kind: str, payload: dict[str, Any], *, by: "User", seen: str, replace_typed: bool = False
) -> Corrected:
    """Do one act on the pieces of a source. MovedOn if `seen` is not its state any more; NothingToDo if it is idle;
    Superseded if a newer edition has followed."""
    log = _locked_log(source, seen)
    if kind == Kind.NEW:
        payload = payload | {"article": _new_article(source).pk}
    correction = Correction.objects.create(
        source=source, number=log[-1].number + 1, kind=kind, payload=payload, made_by=by
    )
    done = Corrected(correction)
    log.append(correction)
    changed = _redo(source, log, done, by=by, replace_typed=replace_typed)
    if not changed and kind != Kind.CONFIRM:
        raise NothingToDo
    return done


@transaction.atomic
def undo(source: Source, number: int, *, by: "User", seen: str) -> Corrected:
    """The pieces as they would be without this act; later acts that it made possible then change nothing."""
    return _set_undone(source, number, True, by=by, seen=seen)


@transaction.atomic
def redo(source: Source, number: int, *, by: "User", seen: str) -> Corrected:
    """An act that was undone, again, in its old place among the others."""
    return _set_undone(source, number, False, by=by, seen=seen)


@transaction.atomic
def retake(article: Article, *, by: "User") -> Revision:
    """The words that the article's pieces give, in place of what was typed. NoText if they give none."""
    source = article.source
    if source is None:
        raise NoText
    log = list(source.corrections.order_by("number"))
    own = [one for one in as_data(source.pieces.all()) if one.article == article.pk]
    imported = [one for one in imported_pieces(log, source) if one.article == article.pk]
    known = as_imported(article.pk, imported, log, first_revision(article), source.text)
    return revise(article, by=by, **words_of(own, imported, known, source.text))


@transaction.atomic
def publish_all(source: Source) -> int:
    """Publish the drafts of a source that have a text; InDoubt while a doubt about one of them is open."""
    _lock(source)
    log = list(source.corrections.order_by("number"))
    drafts = list(source.articles.filter(status=Article.Status.DRAFT, current__isnull=False))
    settled_now = settled(source, drafts, list(source.pieces.order_by("start")), log)
    if any((one.pk, doubt) not in settled_now for one in drafts for doubt in range(len(one.doubts))):
        raise InDoubt
    for article in drafts:
        publish(article)
    return len(drafts)


def _set_undone(source: Source, number: int, undone: bool, *, by: "User", seen: str) -> Corrected:
    log = _locked_log(source, seen)
    correction = next((one for one in log[1:] if one.number == number), None)
    if correction is None or correction.undone == undone:
        raise NothingToDo
    correction.undone = undone
    correction.save(update_fields=["undone"])
    done = Corrected(correction)
    _redo(source, log, done, by=by, replace_typed=False)
    return done


def _locked_log(source: Source, seen: str) -> list[Correction]:
    """All corrections, the pieces of the import as number 0; nobody else corrects the source meanwhile."""
    _lock(source)
    log = list(source.corrections.order_by("number"))
    if version_of(log) != seen:
        raise MovedOn
    if not log:
        pieces = as_data(source.pieces.order_by("start"))
        log = [
            Correction.objects.create(source=source, number=0, kind=Kind.IMPORT, payload=as_payload(pieces))
        ]
    return log


def _lock(source: Source) -> None:
    Source.objects.select_for_update().only("pk").get(pk=source.pk)
    if Source.objects.filter(predecessor=source).exists():
        raise Superseded


def acts_of(log: Sequence[Correction]) -> list[Act]:
    return [Act(one.kind, one.payload) for one in log if one.number and not one.undone]


def as_payload(pieces: Iterable[desk.Piece]) -> dict[str, Any]:
    """The pieces of an import as number 0 keeps them; `imported_pieces` reads them again."""
    return {
        "pieces": [
            [one.start, one.end, one.role, one.article, one.block, one.order, one.reason] for one in pieces
        ]
    }


def settled(
    source: Source, articles: Iterable[Article], pieces: Iterable[Piece], log: Sequence[Correction]
) -> set[tuple[int, int]]:
    """The doubts about articles that are none any more: an editor said so, or a correction answered them."""
    doubts = {one.pk: one.doubts for one in articles}
    now = as_data(pieces)
    return mending.settled(
        doubts, acts_of(log), imported_pieces(log, source) if log else now, now, source.text
    )


def keep_complete(
    source: Source, log: Sequence[Correction], imported: list[desk.Piece], now: list[desk.Piece]
) -> None:
    """Note of each article whether something of it is missing, as the corrections leave it."""
    acts = acts_of(log)
    for article in source.articles.exclude(doubts=[]).only("doubts", "complete"):
        whole = mending.complete(article.pk, article.doubts, acts, imported, now, source.text)
        if whole is not None and whole != article.complete:
            article.complete = whole
            article.save(update_fields=["complete"])


def _redo(
    source: Source, log: Sequence[Correction], done: Corrected, *, by: "User", replace_typed: bool
) -> bool:
    """The import with all acts that are not undone: pieces and words. Whether a piece changed."""
    imported, rows = imported_pieces(log, source), list(source.pieces.order_by("start"))
    before = as_data(rows)
    after = desk.apply(imported, acts, source.text) if (acts := acts_of(log)) else imported
    keep_complete(source, log, imported, after)
    if after == before:
        return False
    _keep_pieces(source, rows, after)
    changed = {one.article for one in unlike(before, after) if one.article is not None}
    articles = list(source.articles.select_related("current").filter(pk__in=changed).order_by("position"))
    pages = [_page(article, _text(article), before, source) for article in articles]
    for article in articles:
        was, now, first = (
            [one for one in pieces if one.article == article.pk] for pieces in (before, after, imported)
        )
        known = as_imported(article.pk, first, log, first_revision(article), source.text)
        base = words_of(was, first, known, source.text)
        reword(
            article,
            base,
            words_of(now, first, known, source.text),
            done,
            by=by,
            replace_typed=replace_typed,
        )
    tell_carried(
        Carry(
            pages,
            [
                _page(article, "" if article in done.emptied else _text(article), after, source)
                for article in articles
            ],
        )
    )
    return True


def _text(article: Article) -> str:
    return article.current.text if article.current else ""


def _page(article: Article, text: str, pieces: Iterable[desk.Piece], source: Source) -> Page:
    return Page.of(article.pk, (one for one in pieces if one.article == article.pk), source.text, text)


def unlike(one: list[desk.Piece], other: list[desk.Piece]) -> list[desk.Piece]:
    """The pieces that are not alike in both."""
    left, right = ({piece.start: piece for piece in pieces} for pieces in (one, other))
    starts = left.keys() | right.keys()
    changed = [start for start in starts if left.get(start) != right.get(start)]
    return [side[start] for start in changed for side in (left, right) if start in side]


def piece_rows(
    source: Source, pieces: Iterable[desk.Piece], keys: Mapping[int, int] | None = None
) -> list[Piece]:
    """The rows of pieces of a source, to be made; `keys` gives the keys of rows that were there, by their start."""
    return [
        Piece(
            pk=(keys or {}).get(one.start),
            source=source,
            start=one.start,
            end=one.end,
            role=one.role,
            article_id=one.article,
            block=one.block,
            order=one.order,
            reason=one.reason,
            tight=one.tight,
        )
        for one in pieces
    ]


def _keep_pieces(source: Source, rows: list[Piece], after: list[desk.Piece]) -> None:
    """Write what differs. A piece keeps its key as long as it begins where it began, so links to it hold."""
    wanted, kept = {one.start: one for one in after}, {}
    for row, data in zip(rows, as_data(rows), strict=True):
        if wanted.get(row.start) == data:
            kept[row.start] = row
    gone = [row.pk for row in rows if row.start not in kept]
    for at in range(0, len(gone), PIECES_PER_QUERY):
        Piece.objects.filter(pk__in=gone[at : at + PIECES_PER_QUERY]).delete()
    keys = {row.start: row.pk for row in rows}
    Piece.objects.bulk_create(
        piece_rows(source, (one for one in after if one.start not in kept), keys),
        batch_size=PIECES_PER_QUERY,
    )


def _new_article(source: Source) -> Article:
    last = source.articles.aggregate(last=Max("position"))["last"]
    return Article.objects.create(
        source=source,
        position=0 if last is None else last + 1,
        date=source.date,
        publication=source.publication,
        listed_on=source.date or timezone.localdate(),
    )


def reword(
    article: Article,
    base: dict[str, Any],
    words: dict[str, Any],
    done: Corrected,
    *,
    by: "User | None",
    replace_typed: bool,
) -> None:
    """Give an article the words of its pieces. A field that somebody typed otherwise stays, unless it may go."""
    current = article.current
    own = current is not None and current.body != base["body"] and not replace_typed
    if not words["body"] and not own:
        if current is not None:
            done.emptied.append(article)
        if article.is_published:
            withdraw(article)
        elif article.status == Article.Status.DRAFT:
            article.current = None  # its revisions stay; there is just none to show
            article.save(update_fields=["current"])
            search.put(article)
            renew_keywords(article)
        return
    if current is None:
        revise(article, by=by, **words)
        return
    typed = [
        name
        for name, value in words.items()
        if value != base[name] and getattr(current, name) not in (base[name], value) and not replace_typed
    ]
    if typed:
        done.typed.append((article, typed))
    changed = words if replace_typed else {name: words[name] for name in words if words[name] != base[name]}
    revise(article, by=by, **{name: value for name, value in changed.items() if name not in typed})
