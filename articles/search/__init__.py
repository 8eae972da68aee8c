"""Finds the articles in which words stand: exactly those, in any place of the text, on SQLite and PostgreSQL alike."""

from articles.search.finding import MOST, NoIndex, find, most_relevant, weighed
from articles.search.folding import fold
from articles.search.index import put
from articles.search.query import MOST_TERMS, Query, can_be_found, parse

__all__ = [
    "MOST",
    "MOST_TERMS",
    "NoIndex",
    "Query",
    "can_be_found",
    "find",
    "fold",
    "most_relevant",
    "parse",
    "put",
    "weighed",
]
