"""The only writer of sources, articles, revisions and corrections. Each function is one transaction."""

from articles.store.articles import (
    NoText,
    Stored,
    Words,
    add_article,
    lock,
    publish,
    revise,
    save_facts,
    withdraw,
)
from articles.store.corrections import (
    Corrected,
    InDoubt,
    MovedOn,
    NothingToDo,
    Superseded,
    correct,
    publish_all,
    redo,
    retake,
    undo,
    version_of,
)
from articles.store.editions import Followed, save_import
from articles.store.standing import Standing
from articles.store.uploads import claim, discard, receive, settle
from articles.store.words import typed_over

__all__ = [
    "Corrected",
    "Followed",
    "InDoubt",
    "MovedOn",
    "NoText",
    "NothingToDo",
    "Standing",
    "Stored",
    "Superseded",
    "Words",
    "add_article",
    "claim",
    "correct",
    "discard",
    "lock",
    "publish",
    "publish_all",
    "receive",
    "redo",
    "retake",
    "revise",
    "save_facts",
    "save_import",
    "settle",
    "typed_over",
    "undo",
    "version_of",
    "withdraw",
]
