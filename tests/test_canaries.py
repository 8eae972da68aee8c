"""A token in every private text, and a walk through everything as everyone: no token comes up where it should not.

Everyone asks for what can be reached by links.
"""

from collections import Counter

import pytest
from django.core import mail
from django.test import Client

from portal.models import User
from studygroups import models as nouns
from tests.crawling import pages
from tests.rows import rows
from tests.worlds import NO_WORDS, ROLES, TOKEN, World, build_three, text_fields

STRANGERS = ("anonymous", "deactivated", "nobody", "editor", "superuser")


@pytest.fixture
def worlds(db) -> list[World]:
    return build_three()


@pytest.fixture
def crowd(worlds, editor, superuser) -> dict[str, Client]:
    """A browser for each role of each group, and for those who are in none."""
    people: dict[str, User | None] = {
        f"{number} {role}": user for number, world in enumerate(worlds) for role, user in world.people.items()
    }
    gone = User.objects.create_user("gone", password="gongdu-demo", name="何建国")
    nouns.Membership.objects.create(group_id=worlds[0].ids["group"], user=gone)
    nobody = User.objects.create_user("nobody", password="gongdu-demo", name="沈洛")
    people |= dict(zip(STRANGERS, (None, gone, nobody, editor, superuser), strict=True))
    browsers = {}
    for who, user in people.items():
        browsers[who] = Client()
        if user:
            browsers[who].force_login(user)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    return browsers


class Watch:
    """Counts the responses, and the tokens that came up where they should not."""

    def __init__(self, worlds: list[World]) -> None:
        self.may = {
            token: {
                "editor at the desk" if role == "staff" else f"{number} {role}"
                for role in world.seen_by[token]
            }
            for number, world in enumerate(worlds)
            for token in world.seen_by
        }
        self.responses = 0
        self.seen: Counter[str] = Counter()
        self.misplaced: list[tuple[str, str, str]] = []

    def look(self, who: str, url: str, response) -> None:
        self.responses += 1
        heads = "\n".join(f"{name}: {value}" for name, value in response.items())
        body = b"".join(response.streaming_content) if response.streaming else response.content
        text = unpacked(body) if body[:2] == b"PK" else body.decode()
        at_desk = url.startswith("/admin/") and who in ("editor", "superuser")
        for token in set(TOKEN.findall(heads + text)):
            self.seen[token] += 1
            if token not in url and not {who, "editor at the desk" if at_desk else who} & self.may[token]:
                self.misplaced.append((who, url, token))

    def report(self) -> str:
        return f"{self.responses} responses, {len(self.seen)} of {len(self.may)} canaries seen, {len(self.misplaced)} misplaced"


def unpacked(body: bytes) -> str:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return "".join(archive.read(name).decode(errors="replace") for name in archive.namelist())


def test_a_canary_stands_in_every_private_text(worlds):
    """A new field of a private model gets a token in tests/worlds.py, or a reason in NO_WORDS."""
    held: set[str] = set()
    for (table, _pk), row in rows().items():
        held |= {f"{table}.{name}" for name, value in row.items() if TOKEN.search(str(value))}
    assert text_fields() - held - NO_WORDS.keys() == set()


def walk(crowd: dict[str, Client], watch: Watch, limit: int) -> set[str]:
    found = set()
    for who, browser in crowd.items():
        for url, response in pages(browser, limit=limit):
            found.add(url)
            watch.look(who, url, response)
    return found


def test_no_canary_is_out_of_place(worlds, crowd):
    watch = Watch(worlds)
    some = {who: crowd[who] for who in (*(f"0 {role}" for role in ROLES), "1 leader", *STRANGERS)}
    walk(some, watch, limit=70)
    print(watch.report())
    assert watch.misplaced == []
    assert watch.responses > 300
    assert len(watch.seen) > 20
    assert not any(TOKEN.search(str(message.message())) for message in mail.outbox)


# What stays its writer's, whatever becomes of the group.
ITS_WRITERS = {"mine", "begun", "notice", "essay", "essay_leader", "essay_own", "final_issue"}


def private(worlds: list[World]) -> set[int]:
    return {pk for name, pk in worlds[0].ids.items() if name not in ITS_WRITERS}


def reached(browser: Client, worlds: list[World]) -> list[str]:
    """The addresses of private things that answer with them."""
    own = {str(pk) for pk in private(worlds)}
    found = [url for url, response in pages(browser) if response.status_code < 400]
    return [url for url in found if own & set(url.partition("?")[0].split("/"))]


@pytest.mark.parametrize("role", ROLES)
def test_who_is_out_of_the_group_finds_nothing_at_the_addresses_kept(role, worlds, crowd):
    browser, watch = crowd[f"0 {role}"], Watch(worlds)
    urls = reached(browser, worlds)
    assert len(urls) >= (5 if role == "guest" else 20)
    user = worlds[0].people[role]
    nouns.Membership.objects.filter(user=user).delete()
    nouns.Guest.objects.filter(user=user).delete()
    assert {url: code for url in urls if (code := browser.get(url).status_code) != 404} == {}
    for url, response in pages(browser):
        watch.look("nobody", url, response)
    own = {token for token, who in worlds[0].seen_by.items() if who == {role}}
    own |= worlds[0].kept if role == "member" else set()
    assert [found for found in watch.misplaced if found[2] not in own] == []


def test_whose_log_in_is_taken_away_is_out_at_once_in_every_browser(worlds, crowd):
    user = worlds[0].people["leader"]
    browsers = [Client(), crowd["0 leader"]]
    browsers[0].force_login(user)
    urls = reached(browsers[1], worlds)
    User.objects.filter(pk=user.pk).update(is_active=False)
    for browser in browsers:
        assert {browser.get(url).status_code for url in urls} == {302}
    assert all("/login/" in browsers[0].get(url)["Location"] for url in urls)


def test_conditional_requests_get_an_outsider_nothing(worlds, crowd):
    urls = reached(crowd["0 leader"], worlds)
    for url in urls:
        answer = crowd["0 leader"].get(url)
        asked = [
            {"If-Modified-Since": answer.get("Last-Modified", "Mon, 23 Nov 2037 00:00:00 GMT")},
            {"If-None-Match": answer.get("ETag", "*")},
            {"Range": "bytes=0-99"},
        ]
        for who in ("1 leader", "superuser"):
            codes = {crowd[who].get(url, headers=headers).status_code for headers in asked}
            codes.add(crowd[who].head(url).status_code)
            assert codes == {404}, (who, url)
