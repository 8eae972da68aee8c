"""Where else a text was printed, and what an editor is asked about it. Pure reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from articles.models import Article, Reprint

if TYPE_CHECKING:
    from portal.models import User


@dataclass(frozen=True, slots=True)
class Printings:
    """The article that a reprint is read as, or the reprints of an article that is read."""

    reading: Article | None = None
    others: tuple[Article, ...] = ()


@dataclass(frozen=True, slots=True)
class Likeness:
    """A pair, seen from one of its two articles."""

    pair: Reprint
    beside: Article


def printings(article: Article) -> Printings:
    """One query, and none for a text that was printed once."""
    if article.work_id is None:
        return Printings()
    same = Article.objects.filter(work=article.work_id).exclude(pk=article.pk).for_lists()
    found = list(same.order_by("date", "pk"))
    if article.status == Article.Status.REPRINT:
        return Printings(reading=next((one for one in found if one.status != Article.Status.REPRINT), None))
    return Printings(others=tuple(found))


def reading_of(user: "User", pk: int) -> Article | None:
    """What is read instead of a reprint that this reader does not see."""
    visible = Article.objects.visible_to(user).once()
    return visible.filter(work__articles=pk, work__articles__status=Article.Status.REPRINT).first()


def likenesses(articles: Iterable[Article]) -> dict[int, list[Likeness]]:
    """What is proposed or accepted about each of these articles, by its key. One query."""
    keys = {article.pk for article in articles}
    asked = Reprint.objects.open() | Reprint.objects.filter(state=Reprint.State.ACCEPTED)
    pairs = asked.filter(Q(one__in=keys) | Q(other__in=keys)).with_articles()
    found: dict[int, list[Likeness]] = {key: [] for key in keys}
    for pair in pairs:
        for article in (pair.one, pair.other):
            if article.pk in found:
                found[article.pk].append(Likeness(pair, pair.beside(article)))
    return found
