"""Finds the articles in which words stand: exactly those, in any place of the text, on SQLite and PostgreSQL alike."""

from articles.search.finding import MOST, NoIndex, find, most_relevant
from articles.search.index import put
from articles.search.query import Query, parse

__all__ = ["MOST", "NoIndex", "Query", "find", "most_relevant", "parse", "put"]
