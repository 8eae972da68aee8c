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
from articles.store.house import (
    NoRule,
    StatedAlready,
    as_rules,
    check_rule,
    keep_rule,
    rules_in_force,
    rules_of,
)
from articles.store.stating import state_rule
from articles.store.uploads import claim, discard, receive, settle
from articles.store.words import typed_over

__all__ = [
    "Corrected",
    "InDoubt",
    "MovedOn",
    "NoRule",
    "NoText",
    "NothingToDo",
    "StatedAlready",
    "Stored",
    "Words",
    "add_article",
    "as_rules",
    "check_rule",
    "claim",
    "correct",
    "discard",
    "keep_rule",
    "lock",
    "publish",
    "publish_all",
    "receive",
    "redo",
    "retake",
    "revise",
    "rules_in_force",
    "rules_of",
    "save_facts",
    "save_import",
    "settle",
    "state_rule",
    "typed_over",
    "undo",
    "version_of",
    "withdraw",
]
