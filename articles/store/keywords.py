"""The keywords of articles, kept in step with their text, and the tags that are suggested of them."""

import math
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.db import connection, transaction
from django.db.models import Count, F, Max

from articles import dictionary, keywords, tags, words
from articles.models import Article, ArticleKeyword, Keyword, Suggestion
from articles.models.keywords import LONGEST_KEYWORD

MOST = 6  # suggestions for an article
FULL = 50  # articles of a library in which what it says itself counts as much as what the language does
KNOWN = 1.5  # as much more a word counts that the organisation or its tags have
AT_ONCE = 100  # articles in one step when all are weighed anew
PAUSE = 0.1  # seconds until that tries again, while somebody saves an article
_LOCK = 0x6B6579776F7264  # "keyword"

State = Suggestion.State


def renew_keywords(article: Article) -> None:
    """Keep what the article's current text is about, and suggest tags anew. What was decided stays decided."""
    dictionary.renew()
    current = article.current
    weighed = _weighed(article)
    often = _keep(article, weighed)
    before = list(article.suggestions.values_list("word", "state"))
    said = [word for word, state in before if state != State.SUGGESTED]
    fitting = _fitting(article, current.text, weighed, often, said) if current else []
    if fitting != [word for word, state in before if state == State.SUGGESTED]:
        article.suggestions.open().delete()
        Suggestion.objects.bulk_create(
            (Suggestion(article=article, word=word) for word in fitting),
            ignore_conflicts=True,  # an editor decided at this moment
        )


def renew_all_keywords() -> Iterator[int]:
    """Weigh all articles anew, as after a change of the own dictionary; gives how many are done."""
    done = reached = 0
    following = Article.objects.order_by("pk").values_list("pk", flat=True)
    while keys := list(following.filter(pk__gt=reached)[:AT_ONCE]):
        for key in keys:
            while not _renewed(key):
                time.sleep(PAUSE)
        reached = keys[-1]
        done += len(keys)
        yield done


def stale_keywords() -> Iterator[int]:
    """The articles whose keywords are not what their words and the own dictionary say now."""
    dictionary.renew()
    kept = ArticleKeyword.objects.values_list("keyword__word", "weight")
    for article in Article.objects.select_related("current").defer("doubts").order_by("pk").iterator(AT_ONCE):
        weights = {word: one.weight for word, one in _weighed(article).items()}
        if dict(kept.filter(article=article)) != weights:
            yield article.pk


def _weighed(article: Article) -> dict[str, keywords.Weighed]:
    current = article.current
    return keywords.weigh(current.title, current.text, current.authors) if current else {}


@transaction.atomic
def _renewed(key: int) -> bool:
    """Weigh one article anew, unless somebody counts keywords now: he may wait for the article, so we don't for him."""
    article = Article.objects.select_for_update(of=("self",)).get(pk=key)
    if not _one_at_a_time(wait=False):
        return False
    renew_keywords(article)
    return True


@transaction.atomic
def decide(article: Article, decided: Mapping[str, str]) -> None:
    """Accept or reject words as tags of an article, or take that back: each word with the state it has from now on."""
    for word, state in decided.items():
        made = {"state": state}
        suggestion, new = article.suggestions.get_or_create(word=word[:LONGEST_KEYWORD], defaults=made)
        if not new and suggestion.state == state:
            continue
        if state == State.ACCEPTED:
            tags.add(article, suggestion.word)
        elif suggestion.state == State.ACCEPTED:
            tags.remove(article, suggestion.word)
        suggestion.state = state
        suggestion.save(update_fields=["state"])


def _keep(article: Article, weighed: Mapping[str, keywords.Weighed]) -> dict[str, int]:
    """Write the keywords of an article, and count it for each. In how many articles each is a keyword now.

    Only what is otherwise than before is written: an edit changes few of them.
    """
    _one_at_a_time()
    kept = article.keywords.order_by().values_list("keyword__word", "keyword", "keyword__articles", "weight")
    before = {word: (key, articles, weight) for word, key, articles, weight in kept}
    gone = [key for word, (key, _articles, _weight) in before.items() if word not in weighed]
    new = _rows(sorted(weighed.keys() - before.keys()))
    for changed, by in ((gone, -1), ([row.pk for row in new], 1)):
        if changed:
            Keyword.objects.filter(pk__in=changed).update(articles=F("articles") + by)
    rows = {row.pk: weighed[row.word].weight for row in new}
    for word, (key, _articles, weight) in before.items():
        if word in weighed and weighed[word].weight != weight:
            rows[key] = weighed[word].weight
    if gone or rows:
        article.keywords.filter(keyword__in=[*gone, *rows]).delete()
        ArticleKeyword.objects.bulk_create(
            ArticleKeyword(article=article, keyword_id=key, weight=weight) for key, weight in rows.items()
        )
    often = {word: articles for word, (_key, articles, _weight) in before.items() if word in weighed}
    return often | {row.word: row.articles + 1 for row in new}


def _rows(found: Sequence[str]) -> list[Keyword]:
    """The library's keywords of these words; those that are not there yet are made."""
    rows = list(Keyword.objects.filter(word__in=found)) if found else []
    if missing := sorted(set(found) - {row.word for row in rows}):
        Keyword.objects.bulk_create(Keyword(word=word) for word in missing)
        rows += Keyword.objects.filter(word__in=missing)
    return rows


def _one_at_a_time(*, wait: bool = True) -> bool:
    """Whoever counts keywords waits until the transaction before has ended: two that met in the middle, each with words
    that the other needs, would wait for ever. SQLite has one writer at a time anyway. Whether it is our turn."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        if wait:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
            return True
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        return bool(cursor.fetchone()[0])


def _fitting(
    article: Article,
    text: str,
    weighed: Mapping[str, keywords.Weighed],
    often: Mapping[str, int],
    decided: Iterable[str],
) -> list[str]:
    """The words that fit best as tags, the best first; none that was decided about or that the article wears."""
    said = {word.casefold() for word in decided}
    said |= {name.casefold() for name in tags.names_of(article)}
    used = {name.casefold(): name for name in tags.names() if len(name) <= LONGEST_KEYWORD}
    scores: dict[str, float] = {}
    # articles are not deleted, so the last key counts them
    library = Article.objects.aggregate(last=Max("pk"))["last"]
    share = library / (library + FULL)
    for word, one in weighed.items():
        if one.times <= 1 and word.casefold() not in used and not words.is_own(word):
            continue  # said once, and in passing
        unusual = math.log((library + 1) / (often[word] + 1)) / math.log(library + 2)
        scores[used.get(word.casefold(), word)] = one.times * ((1 - share) * one.rarity + share * unusual)
    known = [name for name in used.values() if len(name) > 1 and name in text]
    for name in known:  # a tag may be more than one word, or one of every day
        scores.setdefault(name, 1 + math.log(text.count(name)))
    for word in scores:
        scores[word] *= KNOWN ** (words.is_own(word) + (word.casefold() in used))
    open_words = [word for word in scores if word.casefold() not in said]
    for word, times in _rejected(open_words).items():
        scores[word] /= 1 + times
    return _best(open_words, scores)


def _best(found: Iterable[str], scores: Mapping[str, float]) -> list[str]:
    """Of two of which one says the other the better alone."""
    best: list[str] = []
    for word in sorted(found, key=lambda word: (-scores[word], word)):
        if len(best) < MOST and not any(word in other or other in word for other in best):
            best.append(word)
    return best


def _rejected(found: Sequence[str]) -> dict[str, int]:
    """For how many articles each of these words was rejected."""
    rejected = Suggestion.objects.filter(word__in=found, state=State.REJECTED).order_by().values("word")
    return dict(rejected.annotate(times=Count("pk")).values_list("word", "times"))
