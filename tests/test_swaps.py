"""Ids of another group, swapped into every address and every form: nothing is there, and nothing is written.

The forms are those that stand on the pages, as they stand there; so a new page is covered as soon as it has a link.
"""

import re
from itertools import product

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.test import Client
from django.urls import resolve

from studygroups import urls as study_urls
from tests.crawling import Form, data, forms, pages
from tests.rows import rows
from tests.worlds import FIRST, ROLES, World, build_three

NUMBER = re.compile(r"\d{4,}")


@pytest.fixture
def worlds(db) -> list[World]:
    return build_three()


def browser_of(world: World, role: str) -> Client:
    browser = Client(raise_request_exception=True)
    browser.force_login(world.people[role])
    return browser


def numbers(text: str) -> list[str]:
    return NUMBER.findall(text)


def swapped(text: str, own: dict[str, str]) -> list[str]:
    """The text with each of one's own ids replaced by its like in another group, in every mixture."""
    found = numbers(text)
    choices = [own.get(number, [number]) for number in found]
    mixtures = {tuple(mixture) for mixture in product(*choices)} - {tuple(found)}
    results = []
    for mixture in sorted(mixtures):
        replacing = iter(mixture)
        results.append(NUMBER.sub(lambda _match, replacing=replacing: next(replacing), text))
    return results


def like(worlds: list[World]) -> dict[str, list[str]]:
    """One's own id -> the ids of the same thing in all groups, one's own first."""
    return {str(pk): [str(world.ids[name]) for world in worlds] for name, pk in worlds[0].ids.items()}


def walk(world: World) -> tuple[dict[str, set[str]], dict[str, set[Form]]]:
    """Addresses and forms that each role reaches."""
    urls, found = {}, {}
    for role in ROLES:
        urls[role], found[role] = set(), set()
        browser = browser_of(world, role)
        for url, response in pages(browser):
            if response.status_code in (200, 302, 405):
                urls[role].add(url)
            found[role].update(forms(url, response))
    return urls, found


def status(browser: Client, verb: str, url: str, **more) -> int:
    with transaction.atomic():
        code = getattr(browser, verb)(url, **more).status_code
        transaction.set_rollback(True)
    return code


def test_an_id_of_another_group_is_not_there(worlds):
    urls, found = walk(worlds[0])
    own, wrong, tried, routes = like(worlds), [], 0, set()
    before = rows()
    for role in ROLES:
        browser = browser_of(worlds[0], role)
        posts = {form.action: form for form in sorted(found[role], key=repr)}
        for url in sorted(urls[role] | posts.keys()):
            path = url.partition("?")[0]
            for other in swapped(path, own):
                routes.add(resolve(path).url_name)
                answers = [browser.get(other).status_code]
                sent = posts[url].values if url in posts else ()
                answers.append(browser.post(other, data(sent)).status_code)
                tried += 2
                if not set(answers) <= {404, 405} or 404 not in answers:
                    wrong.append((role, other, answers))
        assert rows() == before, role
    print(f"{tried} swaps in addresses of {len(routes)} routes")
    assert wrong == []
    assert tried > 500
    private = {each.name for each in study_urls.urlpatterns if "<int:" in str(each.pattern)}
    assert private - routes == set()


# Whoever leads a group adds people of the whole house by name.
ADDS_PEOPLE = {"group_people", "session_guests"}


def test_an_id_of_another_group_in_a_form_names_nothing(worlds):
    """The form may be taken without it; but no row comes to name a thing of another group, and none there changes."""
    _urls, found = walk(worlds[0])
    own, before, tried = like(worlds), rows(), 0
    foreign = {pk for world in worlds[1:] for pk in world.ids.values()}
    for role in ROLES:
        browser = browser_of(worlds[0], role)
        for form in sorted(found[role], key=repr):
            if form.route in ADDS_PEOPLE:
                continue
            for values in crossed(form, own):
                with transaction.atomic():
                    try:
                        code = browser.post(form.action, data(values)).status_code
                    except ObjectDoesNotExist as error:
                        pytest.fail(f"{form.action} {values}: {error!r}")
                    after = rows()
                    transaction.set_rollback(True)
                tried += 1
                new = [row for key, row in after.items() if before.get(key) != row]
                gone = [key for key in before if key not in after]
                named = [row for row in new if foreign & {value for value in row.values() if type(value) is int}]
                assert named == [], (role, form.action, values, code)
                assert not any(key[1] in foreign for key in gone), (role, form.action, values)
    print(f"{tried} swaps in fields of forms")
    assert tried > 60


def crossed(form: Form, own: dict[str, list[str]]):
    """The form with one field at a time naming, or named for, something of another group."""
    for place, (name, value) in enumerate(form.values):
        for other_name, other_value in product([name, *swapped(name, own)], [value, *swapped(value, own)]):
            if (other_name, other_value) != (name, value):
                yield (*form.values[:place], (other_name, other_value), *form.values[place + 1 :])


def test_ids_of_different_tables_do_not_meet(worlds):
    pks = [pk for world in worlds for pk in world.ids.values()]
    assert len(pks) == len(set(pks))
    assert min(pks) > FIRST
