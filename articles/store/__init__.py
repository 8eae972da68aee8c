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
    save_import,
    withdraw,
)
from articles.store.corrections import (
    Corrected,
    InDoubt,
    MovedOn,
    NothingToDo,
    correct,
    publish_all,
    redo,
    retake,
    undo,
    version_of,
)
from articles.store.uploads import claim, discard, receive, settle
from articles.store.words import typed_over

__all__ = [
    "Corrected",
    "InDoubt",
    "MovedOn",
    "NoText",
    "NothingToDo",
    "Stored",
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
