"""Walks through the pages as a browser would: every link from the first page on, and every form that stands there."""

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve
from lxml import html

VARIANTS = 6  # of one address with different questions after it


@dataclass(frozen=True)
class Form:
    """A form as it stands on a page: what sending it unchanged would send."""

    action: str
    values: tuple[tuple[str, str], ...]

    @property
    def route(self) -> str:
        return resolve(urlsplit(self.action).path).url_name or ""


def pages(browser: Client, start: str = "/", limit: int = 10_000) -> Iterator[tuple[str, object]]:
    """Each address that can be reached, with its answer."""
    waiting, seen, variants = deque([start]), {start}, Counter()
    while waiting and limit:
        limit -= 1
        url = waiting.popleft()
        response = browser.get(url)
        yield url, response
        for link in links(url, response):
            path = urlsplit(link).path
            if link not in seen and variants[path] < VARIANTS and leads_on(path):
                seen.add(link)
                variants[path] += 1
                waiting.append(link)


def leads_on(path: str) -> bool:
    try:
        return "logout" not in resolve(path).route
    except Resolver404:
        return False


def links(url: str, response) -> list[str]:
    found = [response["Location"]] if response.has_header("Location") else []
    if is_page(response):
        found += html.fromstring(response.content).xpath("//a/@href | //link/@href | //iframe/@src")
    joined = [urlsplit(urljoin(url, link))._replace(fragment="") for link in found]
    return [link.geturl() for link in joined if not link.netloc and link.scheme in ("", "http")]


def is_page(response) -> bool:
    return response.get("Content-Type", "").startswith("text/html") and bool(response.content)


def forms(url: str, response) -> Iterator[Form]:
    """Those that write. Empty lines are filled, and every button is one form."""
    if not is_page(response):
        return
    for form in html.fromstring(response.content).forms:
        if form.method != "POST":
            continue
        action = urlsplit(urljoin(url, form.action or url))._replace(fragment="").geturl()
        values = [(name, value) for name, value in form.form_values() if name != "csrfmiddlewaretoken"]
        written = {each.get("name") for each in form.xpath(".//textarea | .//input[@type='text']")}
        values = [(name, value or ("账目上墙。" if name in written else "")) for name, value in values]
        buttons = form.xpath(".//button[@name]") or [None]
        for button in buttons:
            pressed = [] if button is None else [(button.get("name"), button.get("value") or "")]
            yield Form(action, tuple(values + pressed))


def data(values) -> dict[str, list[str]]:
    sent: dict[str, list[str]] = {}
    for name, value in values:
        sent.setdefault(name, []).append(value)
    return sent
