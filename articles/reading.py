"""What stands around an article on the page it was printed on. Pure reads."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from articles.models import Article

if TYPE_CHECKING:
    from portal.models import User


@dataclass(frozen=True, slots=True)
class Page:
    """The titles of a printed page in their order, and what stands before and after one of them."""

    titles: list[Article]
    previous: Article | None = None
    next: Article | None = None


def neighbours(article: Article, user: "User") -> Page:
    """The page the article stood on, with only those of its articles that the user may see. At most one query."""
    if article.source_id is None:
        return Page([])
    titles = list(
        Article.objects.visible_to(user)
        .filter(source=article.source_id, current__isnull=False)
        .for_lists()
        .order_by("position", "pk")
    )
    place = [title.pk for title in titles].index(article.pk)
    return Page(
        titles,
        previous=titles[place - 1] if place else None,
        next=titles[place + 1] if place + 1 < len(titles) else None,
    )
