"""The index on SQLite: a table of folded texts, and a full-text table (FTS5) that only says which text has which gram.

The full-text table keeps neither texts nor places (`content=''`, `detail=none`): less than the texts in size, and whether a term really stands in a text is looked up in the text. Its rows are parted from the texts by key alone, so a
row can only be taken out by naming what was put in: the old text, folded as it was then.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from articles.search.grams import Condition, all_of, grams
from articles.search.weighing import weight

POSITION, SIZE = "instr", "length"
# FTS5 takes ASCII marks for the ends of words: characters of private use stand for them.
_MARKS = {code: 0xE000 + code for code in range(128) if not chr(code).isalnum() and chr(code) != "\n"}


def texts(number: int) -> str:
    return f"articles_search_{number}"


def one_of(column: str, values: Sequence[int]) -> Condition:
    """That the column has one of these values."""
    return Condition(f"{column} IN ({', '.join(['%s'] * len(values))})", tuple(values))


def _grams(number: int) -> str:
    return f"{texts(number)}_grams"


def create(cursor: Any, number: int) -> None:
    cursor.execute(
        f"CREATE TABLE {texts(number)} (key INTEGER PRIMARY KEY, article INTEGER NOT NULL UNIQUE, revision INTEGER NOT NULL, "
        "title TEXT NOT NULL, authors TEXT NOT NULL, origin TEXT NOT NULL, heading TEXT NOT NULL, text TEXT NOT NULL)"
    )
    cursor.execute(
        f"CREATE VIRTUAL TABLE {_grams(number)} "
        "USING fts5(grams, content='', columnsize=0, detail=none, tokenize='ascii')"
    )


def drop(cursor: Any, number: int) -> None:
    cursor.execute(f"DROP TABLE IF EXISTS {_grams(number)}")
    cursor.execute(f"DROP TABLE IF EXISTS {texts(number)}")


def put(cursor: Any, number: int, rows: Sequence[tuple[Any, ...]]) -> None:
    """Keep rows of key, article, revision, title, authors, origin, heading (its column) and text."""
    cursor.executemany(f"INSERT INTO {texts(number)} VALUES (%s, %s, %s, %s, %s, %s, %s, %s)", rows)
    cursor.executemany(
        f"INSERT INTO {_grams(number)} (rowid, grams) VALUES (%s, %s)",
        [(row[0], _words(row[-1])) for row in rows],
    )


def take_out(cursor: Any, number: int, articles: Sequence[int], *, same_version: bool) -> None:
    """Remove what the index has of these articles.

    Without `same_version` the grams stay behind, and only a look into the texts tells: to name others than were put in
    would damage the index.
    """
    for article in articles:
        cursor.execute(f"SELECT key, text FROM {texts(number)} WHERE article = %s", [article])
        if not (row := cursor.fetchone()):
            continue
        if same_version:
            cursor.execute(
                f"INSERT INTO {_grams(number)} ({_grams(number)}, rowid, grams) VALUES ('delete', %s, %s)",
                [row[0], _words(row[1])],
            )
        cursor.execute(f"DELETE FROM {texts(number)} WHERE key = %s", [row[0]])


def _words(text: str) -> str:
    return " ".join(grams(text.translate(_MARKS)))


def _match(needed: Iterable[str]) -> str:
    """The full-text query. Each gram is quoted; it has no sign of the syntax."""
    return " AND ".join(f'"{gram.translate(_MARKS)}"' for gram in needed)


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
    have all these grams and fulfil the conditions; each with what it weighs for the terms `weigh`."""
    shown = "s.article, s.title, s.text" if weigh else "s.article, '', ''"
    where, params = all_of(conditions, by_grams=bool(needed))
    of, match, order = f"{texts(number)} s CROSS JOIN articles_article a", "", "s.key"
    if needed:
        # CROSS JOIN keeps this order of the tables: the full-text table gives its rows newest first, one by one.
        of, order = f"{_grams(number)} g CROSS JOIN {of}", "g.rowid"
        match = f"{_grams(number)} MATCH %s AND s.key = g.rowid AND"
    cursor.execute(
        f"SELECT {shown} FROM {of} WHERE {match} {order} >= %s AND {order} < %s AND a.id = s.article AND {where} "
        f"ORDER BY {order} DESC LIMIT %s",
        [*([_match(needed)] if needed else []), *between, *params, wanted],
    )
    # Counted here, in half the time of the database's own functions.
    return [(article, weight(title, text, weigh)) for article, title, text in cursor.fetchall()]


def has(cursor: Any, number: int, key: int, wanted: Iterable[str]) -> bool:
    """Whether the index finds this text by every one of these grams."""
    cursor.execute(
        f"SELECT 1 FROM {_grams(number)} WHERE {_grams(number)} MATCH %s AND rowid = %s",
        [_match(wanted), key],
    )
    return cursor.fetchone() is not None


def tidy(cursor: Any, number: int) -> None:
    """Bring what was written in many steps into one piece; for after a rebuild."""
    cursor.execute(f"INSERT INTO {_grams(number)} ({_grams(number)}) VALUES ('optimize')")
