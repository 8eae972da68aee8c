"""Whoever speaks of passages of articles keeps in step with their texts, in the transaction that changes them.

`articles` does not know who that is: it says so itself, once, when the programme starts.
"""

from typing import Protocol

from articles.ledger import Carry
from articles.models import Article


class Follower(Protocol):
    def revised(self, article: Article) -> None:
        """The article has another current revision than before; its row is locked."""

    def carried(self, carry: Carry) -> None:
        """A correction gave pieces of a source to other articles; each article was `revised` already."""


_followers: list[Follower] = []


def follow(follower: Follower) -> None:
    """From now on this one is told."""
    _followers.append(follower)


def tell_revised(article: Article) -> None:
    for follower in _followers:
        follower.revised(article)


def tell_carried(carry: Carry) -> None:
    for follower in _followers:
        follower.carried(carry)
