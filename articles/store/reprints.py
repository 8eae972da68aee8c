"""The same text from two papers: proposed when a text comes in or changes, decided by editors, taken back."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from articles import shingles
from articles.models import Article, Reprint, Revision, Shingle, Source, Work
from articles.search import quotations

if TYPE_CHECKING:
    from portal.models import User

CANDIDATES = 20  # articles that a text is compared with; those that share most

State = Reprint.State


class Refused(Exception):
    """The pair cannot be accepted this way round."""


class SpokenOf(Refused):
    """Readers' notes or a group's plan speak of the article, and would be lost with it."""


class ReadForOthers(Refused):
    """The article has reprints of its own, which would lose what they are read as."""


class ReprintAlready(Refused):
    """The article is a reprint of a third one."""


class NotShown(Refused):
    """The article is published and the one to read is not: readers would lose the text."""


class Decided(Exception):
    """Somebody decided about the pair already, or took it back."""


def propose(article: Article) -> None:
    """Keep the sketch of an article's current text, and name the articles that are probably the same.

    What an editor decided stays decided. What was only proposed goes when the texts are alike no more.
    """
    found = shingles.shingles(article.current.text) if article.current else frozenset()
    numbers = shingles.sketch(found)
    before = set(article.shingles.values_list("value", flat=True))
    if gone := before.difference(numbers):
        article.shingles.filter(value__in=gone).delete()
    Shingle.objects.bulk_create(
        Shingle(article=article, value=value) for value in numbers if value not in before
    )
    alike = {key: share for key, share in _compared(article, found, numbers) if share >= shingles.LEAST}
    for pair in Reprint.objects.filter(Q(one=article) | Q(other=article)):
        share = alike.pop(pair.other_id if pair.one_id == article.pk else pair.one_id, 0.0)
        if pair.state != State.PROPOSED or share == pair.share:
            continue
        if share:
            pair.share = share
            pair.save(update_fields=["share"])
        else:
            pair.delete()
    Reprint.objects.bulk_create(
        (
            Reprint(one_id=min(key, article.pk), other_id=max(key, article.pk), share=share)
            for key, share in alike.items()
        ),
        ignore_conflicts=True,  # the other text came in at the same moment
    )


def _compared(article: Article, found: frozenset[int], numbers: Iterable[int]) -> Iterable[tuple[int, float]]:
    """The candidates for an article, found by what their sketches share, and how much of the shorter text is in both."""
    rows = list(
        Shingle.objects.filter(value__in=numbers, article__current__isnull=False)
        .exclude(article=article)
        .values("article", "article__source")
        .annotate(shared=Count("pk"))
        .filter(shared__gte=shingles.SHARED)
        .order_by("-shared", "article")
    )
    if article.source_id and rows:  # a page may say a thing twice, and is one paper in all its editions
        same = _editions(article.source_id)
        rows = [row for row in rows if row["article__source"] not in same]
    keys = [row["article"] for row in rows[:CANDIDATES]] if found else []
    for key, text in Article.objects.filter(pk__in=keys).values_list("pk", "current__text") if keys else ():
        yield key, shingles.likeness(found, shingles.shingles(text))


def _editions(source: int) -> set[int]:
    """All editions of one document by their keys, those before and those after this one."""
    found: set[int] = set()
    near = {source}
    while near:
        found |= near
        beside = Source.objects.filter(Q(predecessor__in=near) | Q(successor__in=near))
        near = set(beside.values_list("pk", flat=True)) - found
    return found


@transaction.atomic
def accept(pair: Reprint, copy: Article, *, by: "User") -> None:
    """One reading with two sources: `copy` is a reprint from now on, and read as the other one. Refused says why not."""
    pair, sides = _locked(pair)
    if pair.state == State.ACCEPTED:
        raise Decided
    copy = sides[copy.pk]
    kept = sides[pair.beside(copy).pk]
    if copy.status == Article.Status.REPRINT:
        raise ReprintAlready
    if copy.work_id is not None:
        raise ReadForOthers
    if spoken_of(copy):
        raise SpokenOf
    reading = read_as(kept)
    if copy.is_published and not reading.is_published:
        raise NotShown
    if kept.work is None:
        kept.work = Work.objects.create()
        kept.save(update_fields=["work"])
    pair.copy, pair.was = copy, copy.status
    copy.work, copy.status = kept.work, Article.Status.REPRINT
    copy.save(update_fields=["work", "status"])
    quotations.put(copy)
    _decide(pair, State.ACCEPTED, by)


@transaction.atomic
def reject(pair: Reprint, *, by: "User") -> None:
    """Two articles, however alike. The pair is never proposed again."""
    pair, _sides = _locked(pair)
    if pair.state != State.PROPOSED:
        raise Decided
    _decide(pair, State.REJECTED, by)


@transaction.atomic
def take_back(pair: Reprint, *, by: "User") -> None:
    """What was accepted or rejected is a proposal again; a copy is an article again, as it was before."""
    pair, sides = _locked(pair)
    if pair.state == State.PROPOSED:
        raise Decided
    if pair.copy_id is not None:
        copy = sides[pair.copy_id]
        work, copy.work, copy.status = copy.work, None, pair.was
        copy.save(update_fields=["work", "status"])
        quotations.put(copy)
        if work and not work.articles.filter(status=Article.Status.REPRINT).exists():
            work.articles.update(work=None)
            work.delete()
    pair.copy, pair.was = None, ""
    _decide(pair, State.PROPOSED, by)


def read_as(article: Article) -> Article:
    """The article that this one is read as: itself, unless it is a reprint."""
    if article.status != Article.Status.REPRINT:
        return article
    return Article.objects.once().get(work=article.work_id)


def spoken_of(article: Article) -> bool:
    """Whether anything outside of `articles` points to an article or its revisions: notes, assignments, and so on."""
    revisions = article.revisions.values("pk")
    for model, keys in ((Article, [article.pk]), (Revision, revisions)):
        for relation in model._meta.related_objects:
            speaking = relation.related_model
            if speaking._meta.app_label != Article._meta.app_label and (
                speaking._base_manager.filter(**{f"{relation.field.name}__in": keys}).exists()
            ):
                return True
    return False


def _locked(pair: Reprint) -> tuple[Reprint, dict[int, Article]]:
    """The pair and its articles as the database has them now; nobody else decides about them meanwhile."""
    quotations.hold()
    pair = Reprint.objects.select_for_update(of=("self",)).get(pk=pair.pk)
    keys = (pair.one_id, pair.other_id)
    articles = Article.objects.select_for_update(of=("self",)).select_related("work").order_by("pk")
    sides = {article.pk: article for article in articles.filter(pk__in=keys)}
    pair.one, pair.other = (sides[key] for key in keys)
    return pair, sides


def _decide(pair: Reprint, state: Reprint.State, by: "User") -> None:
    pair.state, pair.decided_by, pair.decided_at = state, by, timezone.now()
    pair.save(update_fields=["state", "copy", "was", "decided_by", "decided_at"])
