"""Imports are kept, articles typed, corrected, published and withdrawn."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypedDict, Unpack, cast

from django.db import IntegrityError, transaction
from django.db.models import CharField, Max
from django.utils import timezone

from articles import search, sentences
from articles.body import blocks_of, canonical_text, count_characters, digest, one_line, to_markup
from articles.models import Article, HouseRule, Piece, Revision, Source
from articles.search import quotations
from articles.store.followers import tell_revised
from articles.store.house import keep_rules
from articles.store.keywords import renew_keywords
from articles.store.reprints import propose

if TYPE_CHECKING:
    from articles.importer.document import Document, Draft
    from articles.store.editions import Followed
    from portal.models import User

PIECES_PER_QUERY = 500


class Words(TypedDict, total=False):
    """The words of an article as an editor types them: the text in its markup, and what stands around it."""

    title: str
    kicker: str
    subtitle: str
    column: str
    authors: list[str]
    affiliation: str
    key_points: list[str]
    body: str


@dataclass(frozen=True, slots=True)
class Stored:
    """The source of a document, and whether this import made it or had it already; what it did as a new edition."""

    source: Source
    created: bool
    followed: "Followed | None" = None


class IsReprint(Exception):
    """A reprint is read as another article and not published on its own."""


class Overtaken(Exception):
    """Somebody made another revision after the page was opened."""


class NoText(Exception):
    """An article without a text cannot be read, so no revision is made of it and it is not published."""


def save_import(
    document: "Document",
    *,
    publish: bool = False,
    by: "User | None" = None,
    folder: str = "",
    rules: Sequence[HouseRule] = (),
) -> Stored:
    """Keep a document as a source with its articles and pieces: all of it, or nothing when it is there already.

    The same bytes are the same document. When two imports of it run at once, both may find nothing and go on; the
    unique hash then lets one of them win, and the other reports the winner's source. `rules` are those it was read by.
    """
    if source := Source.objects.filter(sha256=document.sha256).first():
        return Stored(source, created=False)
    try:
        kept = _keep(document, shown=publish, by=by, folder=folder, rules=rules)
        return Stored(kept, created=True)
    except IntegrityError:
        winner = Source.objects.filter(sha256=document.sha256).first()
        if winner is None:
            raise
        return Stored(winner, created=False)


@transaction.atomic
def _keep(
    document: "Document", *, shown: bool, by: "User | None", folder: str, rules: Sequence[HouseRule]
) -> Source:
    source = add_source(document, folder=folder)
    articles = [
        add_draft(draft, source=source, position=position, shown=shown, by=by)
        for position, draft in enumerate(document.drafts)
    ]
    Piece.objects.bulk_create(
        [
            Piece(
                source=source,
                start=piece.start,
                end=piece.end,
                role=piece.role,
                article=None if piece.draft is None else articles[piece.draft],
                order=piece.order,
                block=piece.block,
                reason=None if piece.reason is None else sentences.to_json(piece.reason),
            )
            for piece in document.pieces
        ],
        batch_size=PIECES_PER_QUERY,
    )
    keep_rules(source, document, rules)
    return source


def add_source(document: "Document", *, folder: str, predecessor: Source | None = None) -> Source:
    return Source.objects.create(
        name=fit("name", document.name),
        folder=fit("folder", folder),
        predecessor=predecessor,
        edition=predecessor.edition + 1 if predecessor else 1,
        sha256=document.sha256,
        encoding=document.encoding,
        text=document.text,
        kind=fit("kind", document.kind),
        publication=fit("publication", document.publication),
        date=document.date,
        date_is_inferred=document.date_is_inferred,
        page=fit("page", document.page),
        page_name=fit("page_name", document.page_name),
    )


def facts_of(draft: "Draft", source: Source) -> dict[str, Any]:
    """What the import says about an article beside its words."""
    return {
        "date": draft.date or source.date,
        "publication": fit("publication", draft.publication) or source.publication,
        "complete": draft.complete,
        "confidence": draft.confidence,
        "doubts": [sentences.to_json(doubt) for doubt in draft.doubts],
    }


def words_of_draft(draft: "Draft") -> Words:
    return Words(
        title=draft.title,
        kicker=draft.kicker,
        subtitle=draft.subtitle,
        column=draft.column,
        authors=list(draft.authors),
        affiliation=draft.affiliation,
        key_points=list(draft.key_points),
        body=to_markup((block.kind, block.text) for block in draft.blocks),
    )


def add_draft(draft: "Draft", *, source: Source, position: int, shown: bool, by: "User | None") -> Article:
    facts = facts_of(draft, source)
    article = Article.objects.create(
        source=source, position=position, listed_on=facts["date"] or timezone.localdate(), **facts
    )
    words = words_of_draft(draft)
    if words["body"]:  # else its pieces are kept all the same, and an editor can type the text
        _make_current(article, 1, kept_words(words), by=by)
        if shown:
            publish(article)
    return article


@transaction.atomic
def add_article(article: Article, *, by: "User", **words: Unpack[Words]) -> Revision:
    """Keep a new article that an editor typed, as a draft with its first revision. NoText if it has no text."""
    kept = kept_words(words)
    article.listed_on = article.listed_on or article.date or timezone.localdate()
    article.status = Article.Status.DRAFT
    article.save(force_insert=True)
    return _make_current(article, 1, kept, by=by)


@transaction.atomic
def save_facts(article: Article) -> None:
    """Keep date, publication and place in the lists as they stand on `article`, and nothing else of it."""
    facts = {name: getattr(article, name) for name in ("listed_on", "date", "publication")}
    if not Article.objects.filter(pk=article.pk, **facts).exists():
        article.save(update_fields=facts)
        search.put(article)


@transaction.atomic
def revise(article: Article, *, by: "User | None", **words: Unpack[Words]) -> Revision:
    """The article with these words: a new revision if one of them differs, else the current one.

    What is left out stays as it is. NoText if there is no text (any more).
    """
    current = lock(article).current
    if current is None:
        return _make_current(article, _next_number(article), kept_words(words), by=by)
    kept = kept_words({**words_of_revision(current), **words})
    if all(getattr(current, name) == value for name, value in kept.items()):
        return current
    return _make_current(article, _next_number(article), kept, by=by, before=current)


@transaction.atomic
def restore(article: Article, number: int, *, by: "User | None", seen: int) -> Revision:
    """The words of an earlier revision once more, as a new one. Overtaken if `seen` is not the current one's number."""
    current = lock(article).current
    if current is None or current.number != seen:
        raise Overtaken
    return revise(article, by=by, **words_of_revision(article.revisions.get(number=number)))


def words_of_revision(revision: Revision) -> Words:
    return Words(**{name: getattr(revision, name) for name in Words.__annotations__})  # type: ignore[typeddict-item]


def _next_number(article: Article) -> int:
    """One more than the last: an article that lost its text shows no revision, and still has those it had."""
    return (article.revisions.aggregate(last=Max("number"))["last"] or 0) + 1


def lock(article: Article) -> Article:
    """The article as the database has it now; nobody else changes it until this transaction ends.

    Others may go on pointing to it, as to one with the same words: two who save at once must not wait for each other.
    """
    # Two queries: PostgreSQL, having waited, would join the article's new row to revisions as they were before.
    Article.objects.select_for_update(no_key=True).only("pk").get(pk=article.pk)
    return Article.objects.select_related("current").get(pk=article.pk)


@transaction.atomic
def publish(article: Article) -> None:
    """Show the article to everyone with a log-in. NoText if there is nothing to show, IsReprint if it is read elsewhere."""
    fresh = lock(article)
    if fresh.status == Article.Status.REPRINT:
        raise IsReprint
    if fresh.current_id is None:
        raise NoText
    if not fresh.is_published:
        _set_status(article, Article.Status.PUBLISHED, timezone.now())


@transaction.atomic
def withdraw(article: Article) -> None:
    """Take a published article from the lists; its text, notes and minutes stay. A draft stays a draft."""
    if lock(article).is_published:
        _set_status(article, Article.Status.WITHDRAWN, None)


def _set_status(article: Article, status: Article.Status, published_at: datetime.datetime | None) -> None:
    article.status = status
    article.published_at = published_at
    article.save(update_fields=["status", "published_at"])
    quotations.put(article)


def kept_words(words: Words) -> dict[str, Any]:
    """The fields of a revision: one line each, the body in its one spelling, empty entries left out."""
    body = to_markup((block.kind, block.text) for block in blocks_of(words.get("body", "")))
    if not body:
        raise NoText
    text = canonical_text(body)
    return {
        "title": one_line(words.get("title", "")),
        "kicker": one_line(words.get("kicker", "")),
        "subtitle": one_line(words.get("subtitle", "")),
        "column": one_line(words.get("column", "")),
        "authors": _lines(words.get("authors", [])),
        "affiliation": one_line(words.get("affiliation", "")),
        "key_points": _lines(words.get("key_points", [])),
        "body": body,
        "text": text,
        "sha256": digest(text),
        "characters": count_characters(text),
    }


def _lines(texts: Iterable[str]) -> list[str]:
    return [line for text in texts if (line := one_line(text))]


def _make_current(
    article: Article, number: int, kept: dict[str, Any], *, by: "User | None", before: Revision | None = None
) -> Revision:
    """Show these words, and bring in step what is derived of them; `before`: the words that were shown till now."""
    quotations.hold()
    article.current = Revision.objects.create(article=article, number=number, made_by=by, **kept)
    article.save(update_fields=["current"])
    search.put(article)
    quotations.put(article)
    if before is None or before.text != article.current.text:
        propose(article)
    if before is None or any(getattr(before, name) != kept[name] for name in ("title", "text", "authors")):
        renew_keywords(article)
    if number > 1:
        tell_revised(article)
    return article.current


def fit(field: str, value: str) -> str:
    """What the column holds of a value: PostgreSQL refuses more, and the source's text has it whole."""
    return value[: cast("CharField[str, str]", Source._meta.get_field(field)).max_length]
