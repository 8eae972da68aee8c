"""A new edition follows the one before it: its articles go on under their keys, and corrections that still hold do.

Articles move to the new edition when one of its drafts is theirs. From what they said by the pieces of the old edition
and what they say by those of the new one, their words change as they would after a correction on the desk: in a new
revision, except where somebody typed other words. What is not found again stays as it is, where it is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from articles import desk, search
from articles.editions.alignment import Alignment
from articles.editions.carrying import Carried, Edition, Why, carry
from articles.editions.likeness import ALIKE, likeness, pairs
from articles.editions.matching import Sketch, match
from articles.models import Article, Correction, HouseRule, Piece, Source
from articles.sentences import to_json
from articles.store import articles as store
from articles.store.articles import PIECES_PER_QUERY, Stored
from articles.store.corrections import Corrected, acts_of, as_payload, keep_complete, piece_rows, reword
from articles.store.house import keep_rules
from articles.store.standing import Standing, own_of, sketch_of
from articles.store.words import as_imported, beyond_pieces, words_of

if TYPE_CHECKING:
    from articles.importer.document import Document
    from portal.models import User

TRIES = 10  # imports at once that may follow the same predecessor first
CANDIDATES = 50  # documents of one name that are looked at, the newest first


@dataclass(slots=True)
class Followed:
    """What a new edition did: to articles, and to the corrections of the one before it."""

    predecessor: Source
    same: list[Article] = field(default_factory=list)
    changed: list[Article] = field(default_factory=list)
    new: list[Article] = field(default_factory=list)
    gone: list[Article] = field(default_factory=list)
    typed: list[tuple[Article, list[str]]] = field(
        default_factory=list
    )  # words that stay as somebody typed them
    carried: int = 0
    needless: int = 0
    left_out: int = 0


class _Overtaken(Exception):
    """Another import followed this predecessor first."""


def save_import(
    document: "Document",
    *,
    publish: bool = False,
    by: "User | None" = None,
    folder: str = "",
    rules: Sequence[HouseRule] = (),
) -> Stored:
    """Keep a document: as what is there already, as a new edition of a document of its name, or as a new one.

    A new edition has the name of the current edition of a document, was not found in another folder, and shares text
    with it; that a name alone says nothing is known from all the files that are called `1.txt`. A document has one
    current edition: of two imports at once that would follow it, the second follows the first. `rules` are those it was
    read by.
    """
    for _time in range(TRIES):
        if source := Source.objects.filter(sha256=document.sha256).first():
            return Stored(source, created=False)
        predecessor = _predecessor(document, folder)
        if predecessor is None:
            break
        try:
            followed = _follow(document, predecessor, folder=folder, publish=publish, by=by, rules=rules)
        except _Overtaken:
            continue
        except IntegrityError:
            if not Source.objects.filter(Q(sha256=document.sha256) | Q(predecessor=predecessor)).exists():
                raise
            continue
        if followed is None:
            break
        return followed
    return store.save_import(document, publish=publish, by=by, folder=folder, rules=rules)


def _predecessor(document: "Document", folder: str) -> Source | None:
    """The current edition with this name that is most like the document; one from the same folder before others."""
    named = Source.objects.filter(name=store.fit("name", document.name), successor=None)
    if folder:
        named = named.filter(folder__in=["", store.fit("folder", folder)])
    found = list(named.order_by("-pk")[:CANDIDATES])
    if len(found) < 2:
        return next(iter(found), None)
    words = pairs(document.text)
    return max(found, key=lambda one: (one.folder == folder, likeness(pairs(one.text), words)))


@transaction.atomic
def _follow(
    document: "Document",
    predecessor: Source,
    *,
    folder: str,
    publish: bool,
    by: "User | None",
    rules: Sequence[HouseRule],
) -> Stored | None:
    """Keep the document as the edition after this one; None when it is another document of the same name."""
    Source.objects.select_for_update().only("pk").get(pk=predecessor.pk)  # nobody corrects it meanwhile
    if Source.objects.filter(predecessor=predecessor).exists():
        raise _Overtaken
    standings = list(_editions_with_articles(predecessor))
    old = standings[0]
    homes = {article: one for one in standings for article in _articles_of(one)}
    matched = match({key: home.sketches(key) for key, home in homes.items()}, _drafts(document))
    if not matched and likeness(pairs(predecessor.text), pairs(document.text)) < ALIKE:
        return None

    source = store.add_source(document, folder=folder, predecessor=predecessor)
    keep_rules(source, document, rules)
    articles = {
        one.pk: one
        for one in Article.objects.select_related("source", "current")
        .defer("source__text")
        .filter(pk__in=homes)
    }
    before = {key: homes[key].words(one) for key, one in articles.items()}
    doubts = {key: one.doubts for key, one in articles.items()}
    followed = Followed(predecessor)
    placed: list[Article] = []
    for position, draft in enumerate(document.drafts):
        if position in matched:
            article = articles[matched[position]]
            _move(article, source, position, store.facts_of(draft, source))
        else:
            article = store.add_draft(draft, source=source, position=position, shown=False, by=by)
            followed.new.append(article)
        placed.append(article)

    imported = _pieces(document, placed)
    carried, pieces = carry(
        acts_of(old.log),
        Edition(old.source.text, old.imported, doubts),
        Edition(source.text, imported, {one.pk: one.doubts for one in placed}),
        Alignment(old.source.text, source.text),
    )
    log = _write(source, old, document, placed, imported, pieces, carried, doubts, followed)
    present = {one.pk for one in placed}
    for key in dict.fromkeys(piece.article for piece in pieces):
        if key is not None and key not in present:  # an editor made it, and it is made again
            _move(articles[key], source, len(placed))
            placed.append(articles[key])

    keep_complete(source, log, imported, pieces)
    new = Standing(source, log, imported, pieces)
    made = {one.pk for one in followed.new}
    done = Corrected()
    for article in placed:
        first = article.current
        if article.pk in made:
            if first is not None:
                theirs = own_of(imported, article.pk)
                base = words_of(
                    theirs, theirs, as_imported(article.pk, theirs, log, None, source.text), source.text
                )
                _say(article, base, new.words(article), done, by=by)
            continue
        _say(article, before[article.pk], new.words(article), done, by=by)
        (followed.same if article.current == first else followed.changed).append(article)
    followed.typed = done.typed
    followed.gone = [one for key, one in articles.items() if one.source_id == predecessor.pk]
    if publish:
        for article in placed:
            if article.status == Article.Status.DRAFT and article.current is not None:
                store.publish(article)
    return Stored(source, created=True, followed=followed)


def _editions_with_articles(newest: Source) -> Iterable[Standing]:
    """The newest edition, then earlier ones of which an article is left that no later edition had."""
    source: Source | None = newest
    while source is not None:
        if source == newest or source.articles.exists():
            yield Standing.of(source)
        source = source.predecessor


def _articles_of(standing: Standing) -> list[int]:
    return list(standing.source.articles.order_by("position").values_list("pk", flat=True))


def _drafts(document: "Document") -> list[Sketch]:
    return [
        sketch_of([piece for piece in document.pieces if piece.draft == number], document.text)
        for number in range(len(document.drafts))
    ]


def _pieces(document: "Document", articles: list[Article]) -> list[desk.Piece]:
    return [
        desk.Piece(
            start=one.start,
            end=one.end,
            role=one.role,
            article=None if one.draft is None else articles[one.draft].pk,
            block=one.block,
            order=one.order,
            reason=None if one.reason is None else to_json(one.reason),
        )
        for one in document.pieces
    ]


def _move(article: Article, source: Source, position: int, facts: Mapping[str, Any] | None = None) -> None:
    """To its place in the new edition. Date and publication follow unless an editor gave it others."""
    old = article.source
    assert old is not None  # noqa: S101  it is an article of an edition
    facts = {"date": source.date, "publication": source.publication} | dict(facts or {})
    dated = article.date == old.date
    listed = article.listed_on in (old.date, timezone.localdate(old.imported_at))
    if not dated:
        del facts["date"]
    elif listed and facts["date"]:
        facts["listed_on"] = facts["date"]
    if article.publication != old.publication:
        del facts["publication"]
    for name, value in {**facts, "source": source, "position": position}.items():
        setattr(article, name, value)
    article.save(update_fields=[*facts, "source", "position"])
    search.put(article)


def _write(
    source: Source,
    old: Standing,
    document: "Document",
    placed: list[Article],
    imported: list[desk.Piece],
    pieces: list[desk.Piece],
    carried: list[Carried],
    doubts: Mapping[int, list[Any]],
    followed: Followed,
) -> list[Correction]:
    """The pieces, and the log: the import as number 0, then the acts that were carried over."""
    words = {}
    for article, draft in zip(placed, document.drafts, strict=True):
        known = store.words_of_draft(draft)
        if known["body"]:
            theirs = own_of(imported, article.pk)
            words[str(article.pk)] = beyond_pieces(theirs, store.kept_words(known), source.text)
    log = [
        Correction(source=source, number=0, kind="import", payload=as_payload(imported) | {"words": words})
    ]
    acts = [one for one in old.log if one.number]
    done = [one for one in acts if not one.undone]
    for one, became in zip(done, carried, strict=True):
        log += [
            Correction(
                source=source,
                number=len(log) + number,
                kind=act.kind,
                payload=dict(act.payload),
                made_by_id=one.made_by_id,
                carried_from=one,
            )
            for number, act in enumerate(became.acts)
        ]
        one.left_out = became.why or ""
        followed.carried += bool(became.acts)
        followed.needless += became.why is Why.NEEDLESS
        followed.left_out += became.why not in (None, Why.NEEDLESS)
    for one in acts:
        if one.kind == "confirm":  # the article will have the doubts of the new import
            said = doubts.get(one.payload["article"], [])
            one.payload |= {"said": [said[index] for index in one.payload["doubts"] if index < len(said)]}
    Correction.objects.bulk_update(acts, ["left_out", "payload"], batch_size=PIECES_PER_QUERY)
    Correction.objects.bulk_create(log, batch_size=PIECES_PER_QUERY)
    Piece.objects.bulk_create(piece_rows(source, pieces), batch_size=PIECES_PER_QUERY)
    return log


def _say(
    article: Article, base: dict[str, Any], words: dict[str, Any], done: Corrected, *, by: "User | None"
) -> None:
    """The words of the new edition, as after a correction; only that an edition takes no article's text away."""
    if words["body"] or article.current is None:
        reword(article, base, words, done, by=by, replace_typed=False)
