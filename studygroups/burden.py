"""How long an assignment takes to read, less what stood in texts the group was given before.

It goes by what the group was assigned, never by what anybody read: nothing about persons is kept or asked.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings

from articles.models import Revision, Use
from articles.quotations import characters_of
from studygroups.models import Assignment


@dataclass(frozen=True, slots=True)
class Burden:
    """Characters to read, and how many of them the group was given before."""

    characters: int = 0
    given: int = 0

    @property
    def minutes(self) -> int:
        """For all of it, rounded up."""
        return math.ceil(self.characters / settings.CHARACTERS_PER_MINUTE)

    @property
    def new_minutes(self) -> int:
        """For what is new, rounded up."""
        return math.ceil((self.characters - self.given) / settings.CHARACTERS_PER_MINUTE)

    @property
    def given_minutes(self) -> int:
        return self.minutes - self.new_minutes


def weigh(assignments: Iterable[Assignment]) -> list[Assignment]:
    """The same assignments, each with its `burden`; none where its article is not shown. `article.current` is loaded.

    Two queries, and one more where something was given before.
    """
    all_of_them = list(assignments)
    shown = [one for one in all_of_them if one.article.is_published and one.article.current]
    given = _given_before(shown)
    articles = {one.article_id for one in shown}
    places = _places(articles, articles.union(*given.values())) if shown else {}
    again = {one.article_id for one in shown if one.article_id in given[one.pk] or one.article_id in places}
    texts: dict[int, str] = {}
    if again:
        texts = dict(Revision.objects.filter(current_of__in=again).values_list("article", "text"))
    for one in shown:
        assert one.article.current is not None  # noqa: S101
        known = _characters(one.article_id, given[one.pk], places, texts.get(one.article_id, ""))
        one.burden = Burden(one.article.current.characters, known)
    return all_of_them


def _characters(
    article: int, given: set[int], places: Mapping[int, list[tuple[int, int, int]]], text: str
) -> int:
    if article in given:
        return characters_of(text, [(0, len(text))])
    return characters_of(
        text, [(start, end) for start, end, other in places.get(article, []) if other in given]
    )


def _given_before(assignments: list[Assignment]) -> dict[int, set[int]]:
    """By assignment the articles that its group was given before it."""
    groups = {one.group_id for one in assignments}
    wanted = {one.pk for one in assignments}
    rows = Assignment.objects.filter(group__in=groups).order_by("assigned_at", "pk")
    before: dict[int, set[int]] = defaultdict(set)
    found: dict[int, set[int]] = {}
    for pk, group, article in rows.values_list("pk", "group", "article") if groups else ():
        if pk in wanted:
            found[pk] = set(before[group])
        before[group].add(article)
    return found


def _places(articles: set[int], others: set[int]) -> dict[int, list[tuple[int, int, int]]]:
    """By article the places whose words stand in one of the others too, each with this other."""
    rows = (
        Use.objects.standing()
        .filter(article__in=articles, quotation__uses__article__in=others)
        .values_list("article", "start", "end", "quotation__uses__article")
    )
    found: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for article, start, end, other in rows:
        if other != article:
            found[article].append((start, end, other))
    return found
