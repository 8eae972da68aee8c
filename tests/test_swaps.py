"""Ids of another group, swapped into every address and every form: nothing is there, and nothing is written.

The forms are those that stand on the pages, as they stand there; so a new page is covered as soon as it has a link.
"""

import re
from itertools import product

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.test import Client
from django.urls import resolve, reverse

from studygroups import urls as study_urls
from tests.crawling import Form, data, forms, pages
from tests.rows import rows
from tests.worlds import FIRST, ROLES, World, build_three

NUMBER = re.compile(r"\d{4,}")


# Addresses that no link or form of the walk leads to: route -> what the numbers in it stand for.
UNLINKED = {
    "group_hand_over": ["group", "member"],
    "group_remove": ["group", "member"],
    "group_role": ["group", "member"],
    "group_leave": ["group"],
    "note": ["for_group"],
    "note_delete": ["for_group"],
    "note_edit": ["for_group"],
    "note_hide": ["for_group"],
    "note_place": ["for_group"],
    "note_reply": ["for_group"],
    "note_settle": ["for_group"],
    "note_show": ["hidden"],
    "minutes_amend": ["drawn"],
    "minutes_approve": ["drawn"],
    "minutes_edit": ["drawn"],
    "minutes_open": ["drawn"],
    "outcome_delete": ["outcome"],
    "outcome_edit": ["outcome"],
    "session_guest_remove": ["planned", "plain"],
    "session_hold": ["planned"],
    "session_pick": ["planned"],
    "session_run": ["planned"],
    "briefing": ["issue"],
    "briefing_new": ["group"],
    "briefing_export": ["final_issue"],
    "briefing_edit": ["issue"],
    "briefing_pick": ["issue"],
    "briefing_text": ["issue"],
    "briefing_finish": ["issue"],
    "briefing_delete": ["issue"],
    "entry_edit": ["entry"],
    "entry_move": ["entry"],
    "entry_remove": ["entry"],
    "entry_answer": ["entry"],
    "distribution_drop": ["sent_to"],
    "essay": ["essay"],
    "essay_new": ["assignment"],
    "essay_edit": ["essay"],
    "essay_submit": ["essay"],
    "essay_take_back": ["essay"],
    "essay_delete": ["essay"],
    "essay_comment_delete": ["comment"],
    "draft_drop": ["begun"],
    "notice_seen": ["notice"],
}
# Articles are for everybody, and a draft is kept by its seal: test_drafts_views.py.
NOT_OF_A_GROUP = {"article", "article_read", "article_revision", "draft_keep"}


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


def walk(world: World, roles=ROLES) -> tuple[dict[str, set[str]], dict[str, set[Form]]]:
    """Addresses and forms that each role reaches."""
    urls, found = {}, {}
    for role in roles:
        urls[role], found[role] = set(), set()
        browser = browser_of(world, role)
        for url, response in pages(browser):
            if response.status_code in (200, 302, 405):
                urls[role].add(url)
            found[role].update(forms(url, response))
    return urls, found


def test_an_id_of_another_group_is_not_there(worlds):
    urls, found = walk(worlds[0])
    own, wrong, tried, routes = like(worlds), [], 0, set()
    before = rows()
    for role in ROLES:
        browser = browser_of(worlds[0], role)
        posts = {form.action: form for form in sorted(found[role], key=repr)}
        unlinked = {reverse(name, args=[worlds[0].ids[each] for each in of]) for name, of in UNLINKED.items()}
        for url in sorted(urls[role] | posts.keys() | unlinked):
            path = url.partition("?")[0]
            for other in swapped(path, own):
                routes.add(resolve(path).url_name)
                answers = [browser.get(other).status_code]
                sent = posts[url].values if url in posts else ()
                answers.append(browser.post(other, data(sent)).status_code)
                tried += 2
                # Within one's own group the role is asked about first: 403, whoever is meant.
                not_there = {404, 403} if numbers(other)[0] == numbers(path)[0] else {404}
                if not set(answers) <= not_there | {405} or not not_there & set(answers):
                    wrong.append((role, other, answers))
        assert rows() == before, role
    print(f"{tried} swaps in addresses of {len(routes)} routes")
    assert wrong == []
    assert tried > 500
    private = {each.name for each in study_urls.urlpatterns if "<int:" in str(each.pattern)}
    assert private - routes == NOT_OF_A_GROUP


# Whoever leads a group adds people of the whole house by name.
ADDS_PEOPLE = {"group_people", "session_guests"}


@pytest.mark.slow
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
                named = [
                    row for row in new if foreign & {value for value in row.values() if type(value) is int}
                ]
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
