"""Words of the own dictionary, kept once each. Deleting one needs no function: `dictionary.renew` sees it."""

from django.db import IntegrityError, transaction
from django.db.models import F

from articles.body import one_line
from articles.models import OwnWord
from articles.models.words import LONGEST_WORD, SHORTEST_WORD
from articles.search.folding import fold


class NoWord(Exception):
    """Too short or too long to be a word, or nothing but marks."""


class WordThere(Exception):
    """The dictionary has the word, however it is written there."""

    def __init__(self, word: OwnWord) -> None:
        super().__init__(word.word)
        self.word = word


def keep_word(word: OwnWord) -> OwnWord:
    """Keep a word that was typed or changed. NoWord or WordThere if it cannot be."""
    check_word(word)
    word.changes = F("changes") + 1 if word.pk else 0
    try:
        with transaction.atomic():
            word.save()
    except IntegrityError:
        if same := _same(word):  # a colleague was quicker
            raise WordThere(same) from None
        raise
    word.refresh_from_db()
    return word


def check_word(word: OwnWord) -> None:
    """Bring a word into its one spelling. NoWord or WordThere if it cannot be kept."""
    word.word = one_line(word.word)
    word.folded = fold(word.word)
    if not SHORTEST_WORD <= len(word.word) <= LONGEST_WORD or len(word.folded) > 2 * LONGEST_WORD:
        raise NoWord
    if sum(map(str.isalnum, word.folded)) < SHORTEST_WORD:
        raise NoWord
    if same := _same(word):
        raise WordThere(same)


def _same(word: OwnWord) -> OwnWord | None:
    return OwnWord.objects.filter(folded=word.folded).exclude(pk=word.pk).first()
