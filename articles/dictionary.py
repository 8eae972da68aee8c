"""Brings the organisation's own dictionary to the words that this process cuts by."""

from articles import words
from articles.models import OwnWord


def renew() -> None:
    """Read the own dictionary when it changed since this process read it: else one small query.

    To be called once before texts are cut, not for each of them.
    """
    version = OwnWord.objects.all().version()
    if version == words.own_version():
        return
    own = list(OwnWord.objects.values_list("word", "kind"))
    places = [word for word, kind in own if kind == OwnWord.Kind.PLACE]
    words.use_own((word for word, _kind in own), places, version)
