"""No line that anybody types breaks a search, in articles or in notes: C5 of the design, 100,000 lines with `-m slow`.

Every line goes through the real view and the database. Middleware, facets and template cost many times that and do not
depend on what was typed but by what is shown of it, so one line of fifty gets the whole page.
"""

import random
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from articles.search import finding, index
from articles.views import reading
from studygroups import actions
from studygroups.views import search
from tests.conftest import make_article

pytestmark = pytest.mark.django_db
WHOLE = 50  # one of so many lines gets the whole page
NOTES = 5  # one of so many asks the notes, which are asked by way of the same query
SYNTAX = [
    '"',
    "'",
    "(",
    ")",
    "*",
    "^",
    "{",
    "}",
    ":",
    "-",
    "+",
    "%",
    "_",
    "\\",
    ";",
    "--",
    "/*",
    "\0",
    "\n",
    "\t",
    "|",
    "&",
    "!",
]
SYNTAX += [
    "NEAR(",
    " OR ",
    " AND ",
    " NOT ",
    "foo OR",
    "nosuch:x",
    "a*",
    "<->",
    ":*",
    "'; DROP TABLE",
    "%s",
    "{0}",
    "${x}",
    "<b>",
]
FIELDS = [
    "作者：",
    "标签：",
    "来源:",
    "栏目：",
    "日期：",
    "author:",
    "tag:",
    "from:",
    "date:",
    "tag：",
    "日期：2026",
    "日期：9999-99-99",
]
DATES = [
    "date:0000",
    "date:9999",
    "date:2026-02-30",
    "日期：2026年1月..2025年",
    "date:10000-1-1",
    "日期：１９９９",
    "date:0001-01-01",
]
MARKS = [*"，。、；：？！“”‘’「」『』《》—…·（）", "““", "”“", "‐", "－", "−"]
WORDS = [
    "食堂",
    "账本",
    "的",
    "志愿者",
    "ＡＢ",
    "ﬁ",
    "ß",
    "İ",
    "ŉ",
    "㋿",
    "ﷺ",
    "𠀀",
    "🙂",
    "👩‍👩‍👧",
    "e\u0301",
    "\u200b",
    "\u202e",
    "\ufeff",
    "\ufffe",
]
BITS = [*SYNTAX, *FIELDS, *DATES, *MARKS, *WORDS, " ", "　"]


def character(rng: random.Random) -> str:
    """Any that there is; half of one is none, and no browser sends it."""
    code = rng.randrange(0x110000)
    return chr(code) if not 0xD800 <= code < 0xE000 else "\ufffd"


def lines(count: int, seed: int) -> Iterator[str]:
    rng = random.Random(seed)
    for number in range(count):
        kind = rng.random()
        if kind < 0.6:
            yield "".join(rng.choices(BITS, k=rng.randint(1, 12)))
        elif kind < 0.8:
            yield "".join(rng.choice(BITS) if rng.random() < 0.5 else character(rng) for _ in range(8))
        elif kind < 0.999:
            yield "".join(character(rng) for _ in range(rng.randint(1, 40)))
        else:
            yield [f"{rng.choice(WORDS)} " * 1_000, rng.choice(BITS) * 10_000, "食" * 10_000][number % 3]


def options(rng: random.Random) -> dict[str, str]:
    """Beside the line, now and then, what else the URL may say."""
    found = {}
    if rng.random() < 0.2:
        found["page"] = rng.choice(["2", "0", "-1", "9" * 30, "x", "٣", "1e9", ""])
    if rng.random() < 0.2:
        found["sort"] = rng.choice(["relevant", "x"])
    if rng.random() < 0.1:
        found[rng.choice(["tag", "source", "year"])] = rng.choice(
            ["1", "x", "'", "9" * 30, "2026", "\0", "民生"]
        )
    return found


@pytest.fixture
def library(member, group, other_group):
    """An article and a note with all of it inside, so that some lines find something."""
    said = "".join(BITS).replace("\0", "")
    for title in ("食堂的账本", "志愿者"):
        article = make_article(title, f"食堂的账本，ＡＢ 12。\n\n{said}")
        article.tags.add("民生")
        index.put(article)
        actions.write_note(
            author=member,
            revision=article.current,
            paragraph=1,
            group=group,
            text=f"食堂，志愿者。{said}",
            client_id=uuid.uuid4(),
        )


def ask(browser: Client, user: Any, cases: int, seed: int) -> None:
    rng = random.Random(seed)
    views = {"articles": reading.articles, "notes": search.notes}
    factory = RequestFactory()
    live = index.live()
    for number, typed in enumerate(lines(cases, seed)):
        name = "notes" if number % NOTES == 0 else "articles"
        asked = {"q": typed, **options(rng)}
        if number % WHOLE < 2:
            answer = browser.get(reverse(name), asked)
        else:
            request = factory.get("/", asked)
            request.user = user
            with pytest.MonkeyPatch.context() as bare:
                bare.setattr(reading, "render", shown)
                bare.setattr(search, "render", shown)
                bare.setattr(finding, "live", lambda: live)
                for facet in ("most_used", "newest_sources", "years_of"):
                    bare.setattr(reading, facet, lambda *_: [])
                answer = views[name](request)
        assert answer.status_code == 200, asked


def shown(request: Any, template: str, context: dict[str, Any]) -> HttpResponse:
    """Asks the database for a list of articles, of which a page without a line to look for makes one."""
    return HttpResponse(str(list(context.get("page", ())))[:100])


def test_no_line_breaks_a_search(as_, member, library):
    ask(as_(member), member, 600, 1)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
def test_none_of_very_many_lines_breaks_a_search(as_, member, library, part):
    ask(as_(member), member, 25_000, 2 + part)
