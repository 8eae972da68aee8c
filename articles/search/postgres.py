"""The index on PostgreSQL: a table of folded texts with their bigrams as a tsvector without places, under a GIN index."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from articles.search.grams import Condition, Gram, all_of, grams

POSITION, LEAST = "strpos", "least"
MOST_GRAMS = (
    60_000  # of one text: a tsvector holds a megabyte; a longer text has none and is looked through each time
)
LOOKING = 50  # times what it costs to learn from the index that a text has the bigrams, it costs to look into the text


def texts(number: int) -> str:
    return f"articles_search_{number}"


def create(cursor: Any, number: int) -> None:
    table = texts(number)
    cursor.execute(
        f"CREATE TABLE {table} (key bigint PRIMARY KEY, article bigint NOT NULL UNIQUE, revision bigint NOT NULL, "
        "title text NOT NULL, authors text NOT NULL, origin text NOT NULL, heading text NOT NULL, text text NOT NULL, grams tsvector)"
    )
    cursor.execute("SELECT 'lz4' = ANY (enumvals) FROM pg_settings WHERE name = 'default_toast_compression'")
    if cursor.fetchone() == (True,):  # texts are looked into often: half the time of the usual compression
        cursor.execute(f"ALTER TABLE {table} ALTER COLUMN text SET COMPRESSION lz4")
    # So the planner knows of ten thousand bigrams how many texts have them, and of the others that it is few.
    cursor.execute(f"ALTER TABLE {table} ALTER COLUMN grams SET STATISTICS 1000")
    cursor.execute(f"CREATE INDEX {table}_grams ON {table} USING gin (grams)")
    cursor.execute(f"CREATE INDEX {table}_whole ON {table} (key) WHERE grams IS NULL")


def drop(cursor: Any, number: int) -> None:
    cursor.execute(f"DROP TABLE IF EXISTS {texts(number)}")


def put(cursor: Any, number: int, rows: Sequence[tuple[Any, ...]]) -> None:
    """Keep rows of key, article, revision, title, authors, origin, heading (its column) and text."""
    cursor.executemany(
        f"INSERT INTO {texts(number)} VALUES (%s, %s, %s, %s, %s, %s, %s, %s, array_to_tsvector(%s::text[]))",
        [(*row, list(found) if len(found := grams(row[-1])) <= MOST_GRAMS else None) for row in rows],
    )


def take_out(cursor: Any, number: int, articles: Sequence[int], *, same_folding: bool) -> None:
    """Remove what the index has of these articles. How they were folded does not matter here."""
    cursor.execute(f"DELETE FROM {texts(number)} WHERE article = ANY(%s)", [list(articles)])


def _match(needed: Iterable[Gram]) -> str:
    """The tsquery. Each bigram is quoted; it has letters and digits only, so no sign of the syntax."""
    return " & ".join(f"'{gram.text}'{':*' if gram.begins else ''}" for gram in needed)


def keys(
    cursor: Any, number: int, needed: Sequence[Gram], conditions: Sequence[Condition], limit: int, offset: int
) -> list[int]:
    """The articles, newest first, whose texts have all these bigrams and fulfil the conditions.

    The index gives all texts with the bigrams at once. Where these are a great part of the library it costs less to
    look into the newest texts, one by one, until there are enough: the conditions alone are exact.
    """
    table, match = texts(number), _match(needed)
    by_bigrams = bool(needed) and not _many(cursor, table, match, limit + offset)
    where, params = all_of(conditions, by_bigrams=by_bigrams)
    if by_bigrams:
        chosen = (
            f"WITH found AS MATERIALIZED (SELECT key FROM {table} WHERE grams @@ %s::tsquery "
            f"UNION ALL SELECT key FROM {table} WHERE grams IS NULL) "
        )
        # Sorted before the texts are looked into, so that this ends when there are enough.
        source = f"(SELECT key FROM found ORDER BY key DESC OFFSET 0) f JOIN {table} s ON s.key = f.key"
        params = [match, *params]
    else:
        chosen, source = "", f"{table} s"
    cursor.execute(
        f"{chosen}SELECT s.article FROM {source} JOIN articles_article a ON a.id = s.article WHERE {where} "
        "ORDER BY s.key DESC LIMIT %s OFFSET %s",
        [*params, limit, offset],
    )
    return [row[0] for row in cursor.fetchall()]


def _many(cursor: Any, table: str, match: str, wanted: int) -> bool:
    """Whether going through the newest texts costs less, by the planner's estimate of how many have the bigrams."""
    cursor.execute(f"EXPLAIN (FORMAT JSON) SELECT 1 FROM {table} WHERE grams @@ %s::tsquery", [match])
    [[plan]] = cursor.fetchall()
    found = max(1, _plan(plan)["Plan Rows"])
    cursor.execute("SELECT greatest(reltuples, 1) FROM pg_class WHERE oid = to_regclass(%s)", [table])
    [[whole]] = cursor.fetchall()
    return found > wanted * whole / found * LOOKING


def _plan(plan: Any) -> Any:
    return (json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]


def has(cursor: Any, number: int, key: int, wanted: Iterable[str]) -> bool:
    """Whether the index finds this text by every one of these bigrams."""
    cursor.execute(
        f"SELECT 1 FROM {texts(number)} WHERE key = %s AND (grams IS NULL OR grams @@ %s::tsquery)",
        [key, _match(Gram(one) for one in wanted)],
    )
    return cursor.fetchone() is not None


def tidy(cursor: Any, number: int) -> None:
    """Tell the planner what the table holds, and bring what was written in many steps into one piece."""
    cursor.execute(f"SELECT gin_clean_pending_list('{texts(number)}_grams')")
    cursor.execute(f"ANALYZE {texts(number)}")
