"""How long an assignment takes to read, less what stood in texts the group was given before.

It goes by what the group was assigned, never by what anybody read: nothing about persons is kept or asked.
"""

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.conf import settings

from articles.models import Revision, Use
from articles.quotations import characters_of
from studygroups.models import Assignment

Reader = TypeVar("Reader", bound=Hashable)


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

    Those that are not saved yet are weighed as if they were given now, one after the other. Two queries, and one more
    where something was given before.
    """
    all_of_them = list(assignments)
    for _group, one, burden in weigh_for({one.group_id: [one.group_id] for one in all_of_them}, all_of_them):
        one.burden = burden
    return all_of_them


def weigh_for(
    readers: Mapping[Reader, Iterable[int]], assignments: Iterable[Assignment]
) -> list[tuple[Reader, Assignment, Burden]]:
    """The burden of each assignment for each reader, of whom all is known by the groups that give them something to read."""
    shown = [one for one in assignments if one.article.is_published and one.article.current]
    met = _given_before(readers, shown) if shown else []
    articles = {one.article_id for one in shown}
    places = _places(articles, articles.union(*(before for *_one, before in met))) if shown else {}
    again = {one.article_id for _reader, one, before in met if one.article_id in before} | places.keys()
    texts: dict[int, str] = {}
    if again:
        texts = dict(Revision.objects.filter(current_of__in=again).values_list("article", "text"))
    weighed = []
    for reader, one, before in met:
        assert one.article.current is not None  # noqa: S101
        known = _characters(one.article_id, before, places, texts.get(one.article_id, ""))
        weighed.append((reader, one, Burden(one.article.current.characters, known)))
    return weighed


def _characters(
    article: int, given: set[int], places: Mapping[int, list[tuple[int, int, int]]], text: str
) -> int:
    if article in given:
        return characters_of(text, [(0, len(text))])
    return characters_of(
        text, [(start, end) for start, end, other in places.get(article, []) if other in given]
    )


def _given_before(
    readers: Mapping[Reader, Iterable[int]], assignments: list[Assignment]
) -> list[tuple[Reader, Assignment, set[int]]]:
    """For each reader and each of the assignments of their groups the articles that they were given before it."""
    saved = {one.pk: one for one in assignments if one.pk is not None}
    given_to: dict[int, list[Reader]] = defaultdict(list)
    for reader, groups in readers.items():
        for group in groups:
            given_to[group].append(reader)
    before: dict[Reader, set[int]] = defaultdict(set)
    met = []
    rows = Assignment.objects.filter(group__in=given_to).order_by("assigned_at", "pk")
    for pk, group, article in rows.values_list("pk", "group", "article"):
        for reader in given_to[group]:
            if pk in saved:
                met.append((reader, saved[pk], set(before[reader])))
            before[reader].add(article)
    for one in assignments:
        for reader in given_to[one.group_id] if one.pk is None else ():
            met.append((reader, one, set(before[reader])))
            before[reader].add(one.article_id)
    return met


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
