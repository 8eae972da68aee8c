"""The articles that the page of a source shows, in the order of their numbers. Pure reads."""

from collections.abc import Iterable, Sequence

from articles.models import Article, Source


def shown(source: Source, own: Sequence[Article], of_pieces: Iterable[int | None]) -> list[Article]:
    """Of the current edition its `own` articles; of an earlier one those of its pieces, wherever they are now."""
    filled = dict.fromkeys(key for key in of_pieces if key is not None)
    if source.is_current:
        return [one for one in own if one.current or one.pk in filled or one.confidence is not None]
    found = {one.pk: one for one in Article.objects.select_related("current").filter(pk__in=filled)}
    return [found[key] for key in filled if key in found]
