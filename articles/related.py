"""Articles that share vocabulary with one, and the words that they share. Pure reads of what the store keeps."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F

from articles.models import Article, ArticleKeyword

if TYPE_CHECKING:
    from portal.models import User

MOST = 5  # articles that are named
SHOWN = 4  # words that are named as the reason
FEWEST = 3  # words that two articles share before they belong together
LEAST = 1.2  # what the words that they share weigh together, at least
COMMON = 150  # articles of a word beyond which it says little, and would make the question long
ASKED = 60  # of the nearest: among them are those that the reader may see


@dataclass(frozen=True, slots=True)
class Related:
    """An article, and the words that it shares with another, the weightiest first."""

    article: Article
    words: tuple[str, ...]


def related(article: Article, user: "User") -> list[Related]:
    """What else this reader may read about the same, the nearest first; never the same text in another paper.

    Two queries, and one when nothing is near. A word counts by its weight in both texts, and less the more articles it
    is a keyword of. The second asks what the reader may see of the nearest.
    """
    rows = (
        ArticleKeyword.objects.filter(keyword__entries__article=article, keyword__articles__lte=COMMON)
        .exclude(article=article)
        .order_by()
        .annotate(own=F("keyword__entries__weight"))
        .values_list("article", "keyword__word", "keyword__articles", "weight", "own")
    )
    shared: dict[int, dict[str, float]] = {}
    for key, word, articles, weight, own in rows:
        shared.setdefault(key, {})[word] = weight * own / (1 + math.log(max(articles, 1)))
    scores = {key: sum(words.values()) for key, words in shared.items() if len(words) >= FEWEST}
    near_enough = [key for key, score in scores.items() if score >= LEAST]
    best = sorted(near_enough, key=lambda key: (-scores[key], -key))[:ASKED]
    if not best:
        return []
    visible = Article.objects.visible_to(user).once().filter(pk__in=best, current__isnull=False)
    if article.work_id:
        visible = visible.exclude(work=article.work_id)
    found = {one.pk: one for one in visible.for_lists()}
    return [
        Related(found[key], tuple(sorted(shared[key], key=lambda word: (-shared[key][word], word))[:SHOWN]))
        for key in [key for key in best if key in found][:MOST]
    ]
