"""Words that stand in several published articles, found and kept in step. The only writer of quotations and their uses.

Work for one article is bounded by its length, not by the library: see `fingerprints`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from django.db import connection, transaction
from django.db.models import F, Q

from articles import repeats
from articles.models import (
    Article,
    ArticleQuerySet,
    CommonFingerprint,
    Comparison,
    Fingerprint,
    Quotation,
    Use,
)
from articles.search import fingerprints
from articles.search.fingerprints import PARAMETERS, parts, rows
from articles.search.folding import fold, fold_with_places, version

AT_ONCE = 100  # articles in one transaction of a rebuild
_USES = Use._meta.db_table
_LOCK = 0x71756F746174696F  # "quotatio"


@transaction.atomic(savepoint=False)
def put(article: Article, *, anew: bool = False) -> None:
    """Bring in step with an article what other articles say too: after it was published, withdrawn or reworded; `anew`:
    also where it was compared as it is."""
    hold()
    now, before = _state(article.pk)
    if now and before and not anew and (before.revision, before.version) == (now.revision, version()):
        return
    lost: dict[int, set[str]] = defaultdict(set)
    if before and (anew or not (now and before.version == version())):
        _take_out(article.pk, fold(before.text), lost)
        before = None
    if now:
        _compare(article.pk, now, before, lost)
    for other in _readable().filter(pk__in=lost.keys() - {article.pk}) if lost else ():
        _look_again(other.pk, lost[other.pk])


@dataclass(frozen=True, slots=True)
class _Words:
    """A revision of an article; of what is kept of it, folded as in this version."""

    revision: int
    text: str
    version: str = ""


def _state(article: int) -> tuple[_Words | None, _Words | None]:
    """What readers see of an article, and what it was compared with last. One query."""
    status, current, text, revision, before, folded = Article.objects.values_list(
        "status",
        "current",
        "current__text",
        "comparison__revision",
        "comparison__revision__text",
        "comparison__version",
    ).get(pk=article)
    shown = status == Article.Status.PUBLISHED and current is not None
    return (
        _Words(current, text) if shown else None,
        _Words(revision, before, folded) if revision is not None else None,
    )


def hold() -> None:
    """Until this transaction ends, wait for whoever compares an article now: two at once would miss each other.

    To be called before an article shows another revision: whoever compares points to articles, and would wait for that
    one, whose editor waits here. SQLite has one writer anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def rebuild() -> Iterator[int]:
    """Find all quotations anew, step by step; gives how many articles are done. Until then fewer are shown, none wrongly."""
    with transaction.atomic():
        for model in (Use, Quotation, Fingerprint, CommonFingerprint, Comparison):
            model._base_manager.all()._raw_delete("default")
    yield from catch_up()


def mend() -> Iterator[int]:
    """Compare anew what is misplaced, and then what was not compared as it is; gives how many articles are done."""
    done = 0
    for done, key in enumerate(list(misplaced()), 1):
        put(Article(pk=key), anew=True)
        yield done
    for more in catch_up():
        yield done + more


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


def misplaced() -> Iterator[int]:
    """The articles in which a quotation does not stand where it is said to, of those that are otherwise in step."""
    rows = (
        Use.objects.standing()
        .order_by("article")
        .values_list("article", "article__current__text", "start", "end", "quotation__text")
    )
    for key, uses in groupby(rows.iterator(1_000), key=itemgetter(0)):
        if any(quoted not in fold(text[start:end]) for _key, text, start, end, quoted in uses):
            yield key


def _readable() -> ArticleQuerySet:
    return Article.objects.published().once().filter(current__isnull=False)


def _look_again(article: int, passages: set[str]) -> None:
    """These very common passages were known to be in one other article, which has them no more: there may be others."""
    now, before = _state(article)
    assert now is not None  # noqa: S101  only the readable are looked at
    lines = fold(now.text).split("\n")
    sure = "\n".join(line for line in lines if not any(passage in line for passage in passages))
    kept = _Words(before.revision, sure, before.version) if before else None
    _compare(article, now, kept, defaultdict(set))


def _take_out(article: int, text: str, lost: dict[int, set[str]]) -> None:
    common = fingerprints.common_among(repeats.aligned(text))
    fingerprints.remove(repeats.posted(text, common), article)
    used = list(Use.objects.filter(article=article).values_list("quotation", flat=True).distinct())
    Use.objects.filter(article=article).delete()
    _leave(used, lost)
    Comparison.objects.filter(article=article).delete()


def _compare(article: int, now: _Words, before: _Words | None, lost: dict[int, set[str]]) -> None:
    """Find what others say too in the blocks that are new since it was compared; the other blocks are known."""
    text, old_text = fold(now.text), fold(before.text) if before else ""
    lines, old = text.split("\n"), old_text.split("\n")
    new = "\n".join(line for line in lines if line not in set(old))
    gone = "\n".join(line for line in old if line not in set(lines))
    aligned, asked = repeats.aligned(text), repeats.asked(new)
    common = fingerprints.common_among({*aligned, *repeats.aligned(gone), *asked})
    seeds, lengthened = fingerprints.seeds_of(new, asked, common & asked.keys())
    common |= lengthened
    others = fingerprints.texts_of(seeds.keys() - {article})
    shared = {
        key: repeats.passages(new, other, seeds[key]) | repeats.passages(other, new, seeds[key])
        for key, other in others.items()
    }
    sharing = {key: others[key] for key, found in shared.items() if found}
    _keep(article, now.text, text, sharing, set().union(*shared.values()), lost)
    posted = repeats.posted(text, common) if common & aligned else aligned
    fingerprints.remove(repeats.posted(gone, common) - posted, article)
    # Where runs were lengthened just now, those of the known blocks are as well.
    fingerprints.post(posted if lengthened else repeats.posted(new, common), article)
    kept = {"revision_id": now.revision, "version": version()}
    if not before or not Comparison.objects.filter(article=article).update(**kept):
        Comparison.objects.create(article_id=article, **kept)


def _keep(
    article: int,
    words: str,
    text: str,
    others: dict[int, str],
    passages: set[str],
    lost: dict[int, set[str]],
) -> None:
    """Keep where the article has what it had before, these passages, and what is known of the others that have them too;
    and where the others have what nobody had twice before."""
    used = {key for (key,) in rows(f"SELECT quotation_id FROM {_USES} WHERE article_id IN (%s)", [article])}
    if not used and not others:
        return
    before = [one for part in parts(used) for one in Quotation.objects.filter(pk__in=part)]
    known = {one.text: one for one in before if one.text in text}
    joined: dict[str, Quotation] = {}
    for part in parts(others):
        users = Use.objects.filter(article__in=part).values("quotation")
        joined |= {one.text: one for one in Quotation.objects.filter(pk__in=users) if one.text in text}
    values = {repeats.name(passage): passage for passage in passages - known.keys() - joined.keys()}
    for part in parts(values):
        joined |= {one.text: one for one in Quotation.objects.filter(value__in=part)}
    joined = {passage: one for passage, one in joined.items() if passage not in known}
    new = [
        Quotation(
            text=passage,
            value=value,
            length=len(passage),
            articles=1 + sum(passage in other for other in others.values()),
        )
        for value, passage in values.items()
        if passage not in joined
    ]
    Use.objects.filter(article=article).delete()
    _leave([one.pk for one in before if one.text not in known], lost)
    for part in parts(one.pk for one in joined.values()):
        Quotation.objects.filter(pk__in=part).update(articles=F("articles") + 1)
    places = _Places({article: words} | (_wordings(others) if new else {}))
    for one in new:
        one.wording = places.words(article, text.find(one.text), len(one.text))
    if new:
        Quotation.objects.bulk_create(new)
    uses = _uses([*known.values(), *joined.values(), *new], article, text)
    for key, other in others.items() if new else ():
        uses += _uses([one for one in new if one.text in other], key, other)
    for use in uses:
        use.start, use.end = places.of(use.article_id, use.start, use.end)
    Use.objects.bulk_create(uses, batch_size=PARAMETERS // 4, ignore_conflicts=True)


def _leave(quotations: list[int], lost: dict[int, set[str]]) -> None:
    """One article less has them; what one article alone has is none. Of very common words not all articles were looked at:
    `lost` gets the article that is left with them."""
    alone: list[Quotation] = []
    for keys in parts(quotations):
        Quotation.objects.filter(pk__in=keys).update(articles=F("articles") - 1)
        alone += Quotation.objects.filter(pk__in=keys, articles__lt=2)
    windows = {one.pk: repeats.windows(one.text) for one in alone}
    common = fingerprints.common_among(set().union(*windows.values()))
    crowded = {one.pk: one.text for one in alone if windows[one.pk] & common}
    for part in parts(crowded):
        for article, key in Use.objects.filter(quotation__in=part).values_list("article", "quotation"):
            lost[article].add(crowded[key])
    for part in parts(one.pk for one in alone):
        Quotation.objects.filter(pk__in=part).delete()


def _uses(quotations: Iterable[Quotation], article: int, text: str) -> list[Use]:
    return [
        Use(quotation=one, article_id=article, start=start, end=end)
        for one in quotations
        for start, end in repeats.places(text, one.text)
    ]


def _wordings(articles: Iterable[int]) -> dict[int, str]:
    """The texts of these articles as readers see them."""
    return {
        key: text
        for part in parts(articles)
        for key, text in Article.objects.filter(pk__in=part).values_list("pk", "current__text")
    }


class _Places:
    """From places in folded texts to places in the texts themselves."""

    def __init__(self, texts: dict[int, str]) -> None:
        self._texts = texts
        self._places: dict[int, list[int]] = {}

    def of(self, article: int, start: int, end: int) -> tuple[int, int]:
        if article not in self._places:
            self._places[article] = fold_with_places(self._texts[article])[1]
        return self._places[article][start], self._places[article][end - 1] + 1

    def words(self, article: int, start: int, length: int) -> str:
        first, last = self.of(article, start, start + length)
        return self._texts[article][first:last]
