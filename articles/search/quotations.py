"""Words that stand in several published articles, found and kept in step. The only writer of quotations and their uses.

Work for one article is bounded by its length, not by the library: of a run of characters at most MOST articles that
have it are looked at. What more have is found all the same, in some of them, and counted as "more than MOST".
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.db import transaction
from django.db.models import F, Q

from articles import repeats
from articles.models import (
    Article,
    ArticleQuerySet,
    CommonFingerprint,
    Comparison,
    Fingerprint,
    Quotation,
    SearchIndex,
    Use,
)
from articles.search.folding import fold, fold_with_places, version

MOST = 100  # articles with the same words that are told apart and counted
AT_ONCE = 100  # articles in one transaction of a rebuild
_PARAMETERS = 900  # values in one question to the database


@transaction.atomic
def put(article: Article) -> None:
    """Bring in step with an article what other articles say too: after it was published, withdrawn or reworded."""
    list(
        SearchIndex.objects.select_for_update().order_by("pk")
    )  # one after the other, or two miss each other
    now = _readable().filter(pk=article.pk).select_related("current").first()
    before = Comparison.objects.filter(article=article.pk).select_related("revision").first()
    if now and before and (before.revision_id, before.version) == (now.current_id, version()):
        return
    if before:
        _take_out(before)
    if now:
        _compare(now)


def rebuild() -> Iterator[int]:
    """Find all quotations anew, step by step; gives how many articles are done. Until then fewer are shown, none wrongly."""
    with transaction.atomic():
        for model in (Use, Quotation, Fingerprint, CommonFingerprint, Comparison):
            model._base_manager.all()._raw_delete("default")
    yield from catch_up()


def catch_up() -> Iterator[int]:
    """Compare the articles that were not, or not as they are; gives how many are done."""
    done = 0
    while articles := list(stale().order_by("pk")[:AT_ONCE]):
        with transaction.atomic():
            for article in articles:
                put(article)
        done += len(articles)
        yield done


def stale() -> ArticleQuerySet:
    """The articles that are otherwise than what is kept of them."""
    same = Q(comparison__revision=F("current"), comparison__version=version())
    readable = Q(pk__in=_readable().values("pk"))
    return Article.objects.filter(readable & ~same | ~readable & Q(comparison__isnull=False)).only("pk")


def _readable() -> ArticleQuerySet:
    return Article.objects.published().once().filter(current__isnull=False)


def _take_out(before: Comparison) -> None:
    text = fold(before.revision.text)
    common = _common(repeats.aligned(text))
    for numbers in _parts(repeats.posted(text, common)):
        Fingerprint.objects.filter(value__in=numbers, article=before.article_id).delete()
    used = list(Use.objects.filter(article=before.article_id).values_list("quotation", flat=True).distinct())
    Use.objects.filter(article=before.article_id).delete()
    for keys in _parts(used):
        Quotation.objects.filter(pk__in=keys).update(articles=F("articles") - 1)
        Quotation.objects.filter(pk__in=keys, articles__lt=2).delete()
    before.delete()


def _compare(article: Article) -> None:
    assert article.current is not None  # noqa: S101  _readable gives none without
    text = fold(article.current.text)
    seeds, common = _candidates(text)
    others = _texts(seeds)
    shared = {
        key: repeats.passages(text, other, seeds[key]) | repeats.passages(other, text, seeds[key])
        for key, other in others.items()
    }
    texts = {key: others[key] for key, found in shared.items() if found}
    _keep(article.pk, text, texts, set().union(*shared.values()))
    numbers = repeats.posted(text, common)
    Fingerprint.objects.bulk_create(
        [Fingerprint(value=value, article_id=article.pk) for value in numbers], batch_size=_PARAMETERS // 2
    )
    Comparison.objects.create(article_id=article.pk, revision_id=article.current.pk, version=version())


def _candidates(text: str) -> tuple[dict[int, set[str]], set[int]]:
    """By article the runs of characters that led to it; and which numbers are common, now also those that became so."""
    asked = repeats.asked(text)
    common = _common(asked)
    having = _having(asked.keys() - common)
    if crowded := {value for value, articles in having.items() if len(articles) >= MOST}:
        _lengthen({asked[value]: having[value] for value in crowded})
        common |= crowded
    windows = repeats.around(text, [asked[value] for value in common])
    full = _common(windows)
    longer = _having(windows.keys() - full)
    if crowded := {value for value, articles in longer.items() if len(articles) >= MOST}:
        CommonFingerprint.objects.bulk_create(CommonFingerprint(value=value) for value in crowded)
    for value in full:
        newest = Fingerprint.objects.filter(value=value).order_by("-article")
        longer[value] = list(newest.values_list("article", flat=True)[:MOST])
    seeds: dict[int, set[str]] = defaultdict(set)
    for runs, found in ((asked, having), (windows, longer)):
        for value, articles in found.items():
            for key in articles:
                seeds[key].add(runs[value])
    return seeds, common


def _lengthen(having: dict[str, list[int]]) -> None:
    """Post the runs of twelve around these runs of eight, in place of them: too many articles have them."""
    by_article: dict[int, list[str]] = defaultdict(list)
    for run, articles in having.items():
        for key in articles:
            by_article[key].append(run)
    texts = _texts(by_article)
    rows = [
        Fingerprint(value=value, article_id=key)
        for key, text in texts.items()
        for value in repeats.around(text, by_article[key], step=repeats.STEP)
    ]
    Fingerprint.objects.bulk_create(rows, batch_size=_PARAMETERS // 2, ignore_conflicts=True)
    numbers = [repeats.number(run) for run in having]
    for part in _parts(numbers):
        Fingerprint.objects.filter(value__in=part).delete()
    CommonFingerprint.objects.bulk_create(CommonFingerprint(value=value) for value in numbers)


def _common(numbers: Iterable[int]) -> set[int]:
    rows = CommonFingerprint.objects
    return {
        value
        for part in _parts(numbers)
        for value in rows.filter(value__in=part).values_list("value", flat=True)
    }


def _having(numbers: Iterable[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for part in _parts(numbers):
        for value, article in Fingerprint.objects.filter(value__in=part).values_list("value", "article"):
            found[value].append(article)
    return found


def _texts(keys: Iterable[int]) -> dict[int, str]:
    """The folded texts of those of these articles that are kept as they are."""
    same = _readable().filter(comparison__revision=F("current"), comparison__version=version())
    rows = (same.filter(pk__in=part).values_list("pk", "current__text") for part in _parts(keys))
    return {key: fold(text) for part in rows for key, text in part}


def _keep(article: int, text: str, others: dict[int, str], passages: set[str]) -> None:
    """Keep where the article has these passages and all known ones that it has too, and where others have the new ones."""
    known: dict[str, Quotation] = {}
    for part in _parts(others):
        users = Use.objects.filter(article__in=part).values("quotation")
        known |= {one.text: one for one in Quotation.objects.filter(pk__in=users) if one.text in text}
    values = {repeats.name(passage): passage for passage in passages - known.keys()}
    for part in _parts(values):
        known |= {one.text: one for one in Quotation.objects.filter(value__in=part)}
    new = [
        Quotation(
            text=passage,
            value=value,
            length=len(passage),
            articles=1 + sum(passage in other for other in others.values()),
        )
        for value, passage in values.items()
        if passage not in known
    ]
    for part in _parts(one.pk for one in known.values()):
        Quotation.objects.filter(pk__in=part).update(articles=F("articles") + 1)
    Quotation.objects.bulk_create(new)
    uses = _uses([*known.values(), *new], article, text)
    for key, other in others.items() if new else ():
        uses += _uses([one for one in new if one.text in other], key, other)
    offsets = _Offsets({use.article_id for use in uses})
    for use in uses:
        use.start, use.end = offsets.of(use.article_id, use.start, use.end)
    Use.objects.bulk_create(uses, batch_size=_PARAMETERS // 4, ignore_conflicts=True)


def _uses(quotations: Iterable[Quotation], article: int, text: str) -> list[Use]:
    return [
        Use(quotation=one, article_id=article, start=start, end=end)
        for one in quotations
        for start, end in repeats.places(text, one.text)
    ]


class _Offsets:
    """From places in folded texts to places in the texts themselves."""

    def __init__(self, articles: Collection[int]) -> None:
        self.places = {
            key: fold_with_places(text)[1]
            for part in _parts(articles)
            for key, text in Article.objects.filter(pk__in=part).values_list("pk", "current__text")
        }

    def of(self, article: int, start: int, end: int) -> tuple[int, int]:
        places = self.places[article]
        return places[start], places[end - 1] + 1


def _parts(items: Iterable[Any]) -> Iterator[list[Any]]:
    """As many at once as may stand in one question."""
    whole = list(items)
    for start in range(0, len(whole), _PARAMETERS):
        yield whole[start : start + _PARAMETERS]
