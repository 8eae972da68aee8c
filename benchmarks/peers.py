"""Other ways to search the same folded texts: FTS5's trigrams, and tantivy and Whoosh on jieba's words.

Each is asked for the newest hits, as the search is. tantivy and Whoosh (`whoosh-reloaded`) are no dependencies: one that is
not installed is left out, and that is said.
"""

import importlib
import sqlite3
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from articles import words
from articles.search import Query

Rows = Iterable[tuple[int, str]]
Ask = Callable[[Query, int], list[int]]  # the newest keys, at most so many
WHOOSH_AT_MOST = 10_000  # articles: more take it hours


class Peer:
    """An index of texts by key, with how long it took to make and how many bytes it has."""

    def __init__(self, make: Callable[[Path, Rows], Ask], folder: Path, rows: Rows) -> None:
        folder.mkdir()
        started = time.perf_counter()
        self.newest = make(folder, rows)
        self.build = time.perf_counter() - started
        self.size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def made(folder: Path, rows: Callable[[], Rows], count: int) -> tuple[dict[str, Peer], list[str]]:
    """The peers that can be asked, and why the others cannot."""
    found, left_out = {"FTS5 trigram": Peer(trigrams, folder / "trigram", rows())}, []
    for name, package, most, make in (
        ("tantivy, words", "tantivy", None, tantivy_words),
        ("Whoosh, words", "whoosh", WHOOSH_AT_MOST, whoosh_words),
    ):
        try:
            importlib.import_module(package)
        except ImportError:
            left_out.append(f"{name}: {package} is not installed.")
            continue
        if most and count > most:
            left_out.append(f"{name}: left out above {most:,} articles, where it takes too long to build.")
            continue
        found[name] = Peer(make, folder / package, rows())
    return found, left_out


def trigrams(folder: Path, rows: Rows) -> Ask:
    database = sqlite3.connect(folder / "trigram.sqlite3")
    database.execute("CREATE VIRTUAL TABLE texts USING fts5(text, content='', tokenize='trigram')")
    database.executemany("INSERT INTO texts (rowid, text) VALUES (?, ?)", rows)
    database.commit()

    def newest(query: Query, most: int) -> list[int]:
        match = " AND ".join('"' + term.replace('"', '""') + '"' for term in query.terms)
        asked = "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rowid DESC LIMIT ?"
        return [key for (key,) in database.execute(asked, [match, most])]

    return newest


def _words(term: str) -> list[str]:
    return [word for word in words.cut(term) if any(map(str.isalnum, word))]


def tantivy_words(folder: Path, rows: Rows) -> Ask:
    tantivy: Any = importlib.import_module("tantivy")
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("key", stored=True, fast=True)
    builder.add_text_field("text", tokenizer_name="whitespace")
    schema = builder.build()
    index = tantivy.Index(schema, str(folder))
    writer = index.writer()
    for key, text in rows:
        writer.add_document(tantivy.Document(key=key, text=" ".join(_words(text))))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def newest(query: Query, most: int) -> list[int]:
        asked = []
        for term in map(_words, query.terms):
            if len(term) > 1:
                asked.append(tantivy.Query.phrase_query(schema, "text", term))
            elif term:
                asked.append(tantivy.Query.term_query(schema, "text", term[0]))
        whole = tantivy.Query.boolean_query([(tantivy.Occur.Must, one) for one in asked])
        hits = searcher.search(whole, most, order_by_field="key").hits
        return [searcher.doc(address)["key"][0] for _, address in hits]

    return newest


def whoosh_words(folder: Path, rows: Rows) -> Ask:
    analysis, fields, storage, query_of = (
        importlib.import_module(f"whoosh.{name}") for name in ("analysis", "fields", "index", "query")
    )
    schema: Any = fields.Schema(
        key=fields.NUMERIC(int, bits=64, stored=True, sortable=True),
        text=fields.TEXT(analyzer=analysis.SpaceSeparatedTokenizer()),
    )
    index = storage.create_in(str(folder), schema)
    writer = index.writer(limitmb=512)
    for key, text in rows:
        writer.add_document(key=key, text=" ".join(_words(text)))
    writer.commit()
    searcher = index.searcher()

    def newest(query: Query, most: int) -> list[int]:
        asked = [
            query_of.Phrase("text", term) if len(term) > 1 else query_of.Term("text", term[0])
            for term in map(_words, query.terms)
            if term
        ]
        hits = searcher.search(query_of.And(asked), limit=most, sortedby="key", reverse=True)
        return [hit["key"] for hit in hits]

    return newest
