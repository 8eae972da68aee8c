"""The index on PostgreSQL: a table of folded texts with their grams as numbers in an array, under a GIN index."""

from collections.abc import Iterable, Sequence
from typing import Any
from zlib import crc32

from articles.search.grams import Condition, all_of, grams
from articles.search.weighing import ENOUGH, IN_TITLE

POSITION, SIZE = "strpos", "octet_length"
FIRST = 100  # newest texts that are looked into before the index is asked
SPARE = 3  # times as many texts may be looked into as should be enough: it ends with the last that is wanted
LOOKING = 16  # times what it costs to learn from the index that a text has the grams, it costs to look into the text


def texts(number: int) -> str:
    return f"articles_search_{number}"


def one_of(column: str, values: Sequence[int]) -> Condition:
    """That the column has one of these values: one array is read in a third of the time of a list."""
    return Condition(f"{column} = ANY(%s)", (list(values),))


def _having(number: int) -> str:
    return f"{texts(number)}_having"


def create(cursor: Any, number: int) -> None:
    table = texts(number)
    # Texts and grams stand apart from the rows, so that a glance at very many rows costs little.
    cursor.execute(
        f"CREATE TABLE {table} (key bigint PRIMARY KEY, article bigint NOT NULL UNIQUE, revision bigint NOT NULL, "
        "title text NOT NULL, authors text NOT NULL, origin text NOT NULL, heading text NOT NULL, text text NOT NULL, "
        "grams integer[] NOT NULL) WITH (toast_tuple_target = 256)"
    )
    cursor.execute(f"ALTER TABLE {table} ALTER grams SET STORAGE EXTERNAL, ALTER grams SET STATISTICS 0")
    cursor.execute("SELECT 'lz4' = ANY (enumvals) FROM pg_settings WHERE name = 'default_toast_compression'")
    if cursor.fetchone() == (True,):  # texts are looked into often: half the time of the usual compression
        cursor.execute(f"ALTER TABLE {table} ALTER text SET COMPRESSION lz4")
    cursor.execute(f"CREATE INDEX {table}_grams ON {table} USING gin (grams)")
    # The planner does not count what it costs to fetch the grams of all texts, and would rather do that than ask the index.
    cursor.execute(
        f"CREATE FUNCTION {_having(number)}(wanted integer[]) RETURNS SETOF bigint LANGUAGE plpgsql STABLE ROWS 100 "
        "SET enable_seqscan TO off SET plan_cache_mode TO force_generic_plan "
        f"AS 'BEGIN RETURN QUERY SELECT key FROM {table} WHERE grams @> wanted; END'"
    )


def drop(cursor: Any, number: int) -> None:
    cursor.execute(f"DROP FUNCTION IF EXISTS {_having(number)}")
    cursor.execute(f"DROP TABLE IF EXISTS {texts(number)}")


def _numbers(wanted: Iterable[str]) -> list[int]:
    return sorted(set(map(_number, wanted)))


def _number(gram: str) -> int:
    """A gram as a number of 32 bits. One or two letters of the first plane have their own: `grams.enough` counts on that.

    Longer ones share the numbers that begin with half of a character, as no letter does; and letters beyond the first plane
    those of others.
    """
    if len(gram) > 2:
        return (0xD800 << 16 | crc32(gram.encode()) & 0x7FF_FFFF) - (1 << 31)
    first, second = ord(gram[0]), ord(gram[1]) if len(gram) > 1 else 0
    return ((first & 0xFFFF) << 16 | second & 0xFFFF) - (1 << 31)


def put(cursor: Any, number: int, rows: Sequence[tuple[Any, ...]]) -> None:
    """Keep rows of key, article, revision, title, authors, origin, heading (its column) and text."""
    cursor.executemany(
        f"INSERT INTO {texts(number)} VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s::integer[])",
        [(*row, _numbers(grams(row[-1]))) for row in rows],
    )


def take_out(cursor: Any, number: int, articles: Sequence[int], *, same_version: bool) -> None:
    """Remove what the index has of these articles. What its grams were does not matter here."""
    cursor.execute(f"DELETE FROM {texts(number)} WHERE article = ANY(%s)", [list(articles)])


def newest(
    cursor: Any,
    number: int,
    needed: Sequence[str],
    between: tuple[int, int],
    conditions: Sequence[Condition],
    wanted: int,
    weigh: Sequence[str],
) -> list[tuple[int, int]]:
    """The newest articles, as many as are wanted, with keys between these two (the second is past the last), whose texts
    have all these grams and fulfil the conditions; each with what it weighs for the terms `weigh`.

    The index gives all texts with the grams at once. Where these are a great part of the library it costs less to look
    into the newest texts, one by one, until there are enough: the conditions alone are exact. How great a part they are
    shows in the first of these.
    """
    table = texts(number)

    def found(
        source: str, params: Sequence[Any], weighed: Sequence[str], *, by_grams: bool
    ) -> list[tuple[int, int, float]]:
        where, values = all_of(conditions, by_grams=by_grams)
        cursor.execute(
            f"SELECT s.article, {_weight(weighed)}, (SELECT reltuples FROM pg_class WHERE oid = '{table}'::regclass) "
            f"FROM {source} JOIN articles_article a ON a.id = s.article WHERE {where} ORDER BY s.key DESC LIMIT %s",
            [*(term for term in weighed for _ in range(3)), *params, *values, wanted],
        )
        return cursor.fetchall()

    def among(newest: int | None) -> list[tuple[int, int, float]]:
        source = f"(SELECT * FROM {table} WHERE key >= %s AND key < %s ORDER BY key DESC LIMIT %s) s"
        # Fewer texts than are wanted only tell how many of them are hits.
        weighed = () if newest and newest < wanted else weigh
        return found(source, [*between, newest], weighed, by_grams=False)

    looked = FIRST
    while needed:
        rows = among(looked)
        if len(rows) == wanted:
            break
        whole = rows[0][2] if rows else 0
        enough = looked * wanted // max(1, len(rows))
        if enough * LOOKING > whole * len(rows) / looked:
            having = (
                f"(SELECT * FROM {_having(number)}(%s) f(key) WHERE key >= %s AND key < %s ORDER BY key DESC OFFSET 0) f "
                f"JOIN {table} s ON s.key = f.key"
            )
            rows = found(having, [_numbers(needed), *between], weigh, by_grams=True)
            break
        looked += SPARE * enough
    else:
        rows = among(None)
    return [(article, weight) for article, weight, _ in rows]


def _weight(terms: Sequence[str]) -> str:
    """`weighing.weight` in the database's words, which spares it to send the texts; takes each term three times."""
    times = "(octet_length(s.text) - octet_length(replace(s.text, %s, ''))) / octet_length(%s)"
    one = f"CASE WHEN strpos(s.title, %s) > 0 THEN {IN_TITLE} ELSE 0 END + least({ENOUGH}, {times})"
    return " + ".join(["0", *[one] * len(terms)])


def has(cursor: Any, number: int, key: int, wanted: Iterable[str]) -> bool:
    """Whether the index finds this text by every one of these grams."""
    cursor.execute(f"SELECT 1 FROM {texts(number)} WHERE key = %s AND grams @> %s", [key, _numbers(wanted)])
    return cursor.fetchone() is not None


def tidy(cursor: Any, number: int) -> None:
    """Tell the planner what the table holds, and bring what was written in many steps into one piece."""
    cursor.execute(f"SELECT gin_clean_pending_list('{texts(number)}_grams')")
    cursor.execute(f"ANALYZE {texts(number)}")
