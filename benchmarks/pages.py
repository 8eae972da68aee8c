"""Measures what people wait for: the search page beside an article's page, and saving an edit with and without what is
derived of the text.

    python -m benchmarks.pages --articles 2000 --databases sqlite,postgresql

Those that are compared take turns, so their ratios can be compared between machines; the milliseconds cannot. `cpu` is
processor time of this process (PostgreSQL has processes of its own), `clock` is what somebody waits.
"""

import argparse
import datetime
import json
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from html.parser import HTMLParser
from itertools import islice
from statistics import median
from typing import Any
from unittest import mock

from .search import in_its_own_place, queries

ROUNDS = 60  # articles that are read, asked for, saved and sent in
PAGES = {"articles": "/articles/", "notes": "/notes/"}
Times = dict[str, list[tuple[float, float]]]
AT_ONCE = 1_000
FIRST_DAY = datetime.date(2006, 1, 1)
DERIVED = ("search.put", "quotations.put", "propose", "renew_keywords")


def measure(count: int) -> dict[str, Any]:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from .library import newspaper

    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("migrate", verbosity=0)
    fill(newspaper(count), count)
    call_command("rebuild_index", verbosity=0, stdout=sys.stderr)
    return {
        "vendor": connection.vendor,
        "articles": count,
        "pages": pages(),
        "saving": saving(),
        "an editor's form": posting(),
    }


def fill(made: Iterator[tuple[str, str]], count: int) -> None:
    """Published articles with their revisions, written past the store: what is derived comes after."""
    from django.db import connection, transaction
    from django.utils import timezone

    from articles.body import canonical_text, count_characters, digest
    from articles.models import Article, Revision

    for start in range(0, count, AT_ONCE):
        some = list(islice(made, AT_ONCE))
        rows = Article.objects.bulk_create(
            Article(
                listed_on=FIRST_DAY + datetime.timedelta(days=(start + number) * 7_300 // count),
                publication="示例日报",
                status="draft",
            )
            for number in range(len(some))
        )
        revisions = Revision.objects.bulk_create(
            Revision(
                article=row,
                number=1,
                title=title,
                body=body,
                text=(text := canonical_text(body)),
                sha256=digest(text),
                characters=count_characters(text),
            )
            for row, (title, body) in zip(rows, some, strict=True)
        )
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE articles_article SET current_id = %s, status = 'published', published_at = %s WHERE id = %s",
                [
                    (revision.pk, timezone.now(), row.pk)
                    for row, revision in zip(rows, revisions, strict=True)
                ],
            )


def pages() -> dict[str, Any]:
    """Milliseconds of a page, and how many times those of an article's page."""
    from django.test import Client

    from articles.models import Article, Revision
    from portal.models import User

    browser = Client()
    browser.force_login(User.objects.create_user("reader", name="读者"))
    rng = random.Random(5)
    keys = list(Article.objects.values_list("pk", flat=True))
    texts = list(Revision.objects.filter(article__in=rng.sample(keys, 100)).values_list("text", flat=True))
    asked = list(queries(texts, ROUNDS))
    times: Times = defaultdict(list)

    def get(kind: str, path: str, data: dict[str, str]) -> None:
        with timed(times[kind]):
            answer = browser.get(path, data)
        assert answer.status_code == 200, answer

    for number, (kind, typed) in enumerate(asked):
        if number == len(asked) // 10:
            times.clear()  # what is read for the first time
        get("article", f"/articles/{rng.choice(keys)}/", {})
        get("list", PAGES["articles"], {})
        get(f"search: {kind}", PAGES["articles"], {"q": typed})
        get("search, most relevant", PAGES["articles"], {"q": typed, "sort": "relevant"})
        get("search in notes", PAGES["notes"], {"q": typed})
    searches = [one for kind, values in times.items() if kind.startswith("search:") for one in values]
    return ratios({**times, "search": searches}, "article")


@contextmanager
def timed(times: list[tuple[float, float]]) -> Iterator[None]:
    started = time.process_time(), time.perf_counter()
    yield
    times.append((time.process_time() - started[0], time.perf_counter() - started[1]))


def ratios(times: Times, of: str) -> dict[str, Any]:
    """The median of each, and how many times that of one of them it is."""
    found: dict[str, Any] = {name: {} for name in times}
    for number, clock in enumerate(("cpu", "clock")):
        middle = {name: median(one[number] for one in values) for name, values in times.items()}
        for name, value in middle.items():
            found[name] |= {
                f"{clock} ms": round(value * 1000, 2),
                f"{clock} ratio": round(value / middle[of], 2),
            }
    return found


def saving() -> dict[str, Any]:
    """Milliseconds of saving one edited article with nothing that is derived, with one part of it, and with all."""
    from articles import store
    from articles.models import Article

    rng = random.Random(6)
    articles = list(Article.objects.select_related("current").order_by("?")[:ROUNDS])
    times: Times = defaultdict(list)
    ways: dict[str, tuple[str, ...]] = {"without": DERIVED, "all": ()}
    for name in DERIVED:
        ways[f"with {name}"] = tuple(one for one in DERIVED if one != name)
    for number, article in enumerate(articles):
        if number == len(articles) // 10:
            times.clear()
        for way in rng.sample(list(ways), len(ways)):
            with left_out(ways[way]):
                body = edited(article.current.body, rng)  # type: ignore[union-attr]
                with timed(times[way]):
                    store.revise(article, by=None, body=body)
    return ratios(times, "without")


def posting() -> dict[str, Any]:
    """Milliseconds of what an editor waits for: the article's form is sent in with other words."""
    from django.test import Client

    from articles.models import Article
    from portal.models import User

    browser = Client()
    browser.force_login(User.objects.create_superuser("editor", password="-", name="编辑"))
    rng = random.Random(8)
    keys = list(Article.objects.order_by("?").values_list("pk", flat=True)[:ROUNDS])
    times: Times = defaultdict(list)
    ways = {"without": DERIVED, "index alone": DERIVED[1:], "all": ()}
    for number, key in enumerate(keys):
        if number == len(keys) // 10:
            times.clear()
        for way in rng.sample(list(ways), len(ways)):
            path = f"/admin/articles/article/{key}/change/"
            form = Form.of(browser.get(path).content.decode())
            form["body"] = edited(form["body"].replace("\r", "").strip(), rng)
            with left_out(ways[way]), timed(times[way]):
                answer = browser.post(path, form)
            assert answer.status_code == 302, answer
    return ratios(times, "without")


class Form(HTMLParser):
    """What a browser would send of the only form of a page that has a field `body`."""

    @classmethod
    def of(cls, html: str) -> dict[str, str]:
        parser = cls()
        parser.feed(html)
        return parser.fields

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        name = named.get("name") or ""
        if tag == "input" and named.get("type") not in ("submit", "checkbox", "radio", "file", "search"):
            self.fields[name] = named.get("value") or ""
        self._text = name if tag == "textarea" else ""
        if self._text:
            self.fields[name] = ""

    def handle_endtag(self, tag: str) -> None:
        self._text = ""

    def handle_data(self, data: str) -> None:
        if self._text:
            self.fields[self._text] += data


def left_out(names: tuple[str, ...]) -> ExitStack:
    stack = ExitStack()
    for name in names:
        stack.enter_context(mock.patch(f"articles.store.articles.{name}"))
    return stack


def edited(body: str, rng: random.Random) -> str:
    """A few characters of one paragraph are others."""
    paragraphs = body.split("\n\n")
    at = rng.randrange(len(paragraphs))
    one = paragraphs[at]
    place = rng.randrange(max(1, len(one) - 2))
    paragraphs[at] = one[:place] + "".join(rng.choices("春夏秋冬东南西北山水", k=2)) + one[place + 2 :]
    return "\n\n".join(paragraphs)


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--databases", default="sqlite,postgresql")
    parser.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    parser.add_argument("folder", nargs="?", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.measure:
        json.dump(measure(options.measure), sys.stdout)
        return
    for database in options.databases.split(","):
        print(json.dumps(in_its_own_place(database, options.articles, "benchmarks.pages"), indent=1))


if __name__ == "__main__":
    main()
