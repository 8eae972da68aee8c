"""Approved minutes stand: no route changes a word, whoever asks and whatever is sent; and if a word changes, the page says so."""

import datetime
import uuid
from itertools import product

import pytest
from django.contrib import admin
from django.db import transaction
from django.http import QueryDict
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from studygroups import actions
from studygroups.models import (
    AgendaItem,
    Amendment,
    Assignment,
    Attendance,
    Guest,
    Membership,
    Minutes,
    MinutesItem,
    Note,
    Outcome,
    Pick,
    StudyGroup,
    StudySession,
)
from tests.conftest import person
from tests.studygroups.conftest import hold


@pytest.fixture
def everything(session, assignment, leader, member, note, foreign, private) -> Minutes:
    """Final minutes made of one thing of each kind, with a proposal that was made before."""
    item = AgendaItem.objects.create(session=session, position=1, title="议一议")
    Pick.objects.create(session=session, note=note, item=item)
    Outcome.objects.create(session=session, item=item, kind="task", text="抄一份排班表", person=member)
    Guest.objects.create(session=session, name="王立新", unit="街道办事处")
    minutes = actions.open_minutes(minutes=hold(session), until=datetime.date(2099, 1, 1))
    made = actions.propose_change(
        minutes=minutes,
        item=None,
        seen="",
        text="补一句。",
        reason="",
        proposed_by=member,
        client_id=uuid.uuid4(),
    )
    return actions.approve_minutes(minutes=minutes, approved_by=leader, version=1, declining=[made.pk])


def frozen() -> list:
    """All that the document says, and what proves it."""
    return [
        *Minutes.objects.order_by("pk").values_list("title", "issuer", "status", "sha256", "approved_by"),
        *MinutesItem.objects.order_by("pk").values_list("minutes", "position", "kind", "text", "quote"),
        *StudySession.objects.filter(status="held").values_list("number", "starts_at", "place", "topic"),
    ]


def routes(patterns, namespace=""):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from routes(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield f"{namespace}{pattern.name}", pattern.pattern.converters


def addresses(things: dict[str, list]) -> list[str]:
    """Every address of the site, with every number that could mean the minutes or something they were made of."""
    numbers = sorted({1, *(number for numbers in things.values() for number in numbers)})
    found = []
    for name, converters in routes(get_resolver().url_patterns):
        values = [
            numbers
            if converters[key].__class__.__name__ == "IntConverter"
            else ["docx", "minutes_edit", "json"]
            for key in converters
        ]
        for chosen in product(*values):
            try:
                found.append(reverse(name, kwargs=dict(zip(converters, chosen, strict=True))))
            except NoReverseMatch:  # this word is not for that route
                continue
    for model in admin.site._registry:
        for number in numbers:
            base = f"admin:{model._meta.app_label}_{model._meta.model_name}"
            found += [reverse(f"{base}_{view}", args=[number]) for view in ("change", "delete")]
    return sorted({each for each in found if "logout" not in each})


def everything_a_form_could_hold(minutes: Minutes, things: dict[str, list]) -> dict[str, str]:
    """One form for all routes: whatever a field of this site is called, it asks for other words."""
    data = {
        **dict.fromkeys(
            ("text", "title", "topic", "name", "place", "reason", "questions", "q"), "偷改的话。"
        ),
        **dict.fromkeys(("do", "action", "confirm"), "accept"),
        **dict.fromkeys(("version", "seen", "count", "number", "draft-seen"), str(minutes.version)),
        **dict.fromkeys(("present", "remove", "post", "_save", "who"), "yes"),
        **dict.fromkeys(("client_id", "draft", "key"), str(uuid.uuid4())),
        "starts_at": "2020-01-01T10:00",
        "starts_at_0": "2020-01-01",
        "starts_at_1": "10:00",
        "duration": "5",
        "group": str(minutes.session.group_id),
        "status": "planned",
        "until": "2099-01-01",
        "due_on": "2099-01-01",
        "kind": "thought",
        **{f"new-{number}-kind": "paragraph" for number in range(4)},
        "new-0-text": "偷加的话。",
        "paragraph": "1",
        "revision": "1",
        "is_archived": "",
        "declining": "",
    }
    for number in things["items"]:
        data |= {f"line-{number}-kind": "names", f"line-{number}-text": "偷改的话。"}
    return data


@pytest.mark.parametrize(
    "role",
    ["leader", "superuser"]
    + [pytest.param(role, marks=pytest.mark.slow) for role in ("recorder", "member", "outsider", "editor")],
)
def test_no_route_changes_a_frozen_text(everything, cast, group, role):
    """Every route of the site is sent to with each id there is: as it is found, whatever is added later."""
    cast["recorder"] = person("recorder", "许婉宁")
    Membership.objects.create(group=group, user=cast["recorder"], role="recorder")
    models = (StudyGroup, Note, Outcome, AgendaItem, Pick, Amendment, Assignment, Guest, Attendance)
    items = list(everything.items.values_list("pk", flat=True))
    things = {
        "minutes": [everything.pk, everything.session_id],
        "items": items[:1],
        "made of": [each.pk for model in models for each in model.objects.all()],
        "people": [each.pk for each in cast.values()],
    }
    before, data = frozen(), everything_a_form_could_hold(everything, {"items": items})
    browser = Client(raise_request_exception=False)
    browser.force_login(cast[role])
    tried = 0
    for address in addresses(things):
        if not address.startswith("/admin/") or role in ("superuser", "editor"):
            with transaction.atomic():
                browser.post(address, data)
                assert frozen() == before, f"{role} changed a frozen text at {address}"
                transaction.set_rollback(True)
            tried += 1
    assert tried > 150
    everything.refresh_from_db()
    assert actions.seal_of(everything) == everything.sha256


@pytest.mark.parametrize("model", [Note, Outcome, AgendaItem, Pick, Guest, Attendance, Assignment, Amendment])
def test_what_the_minutes_were_made_of_may_go_and_the_words_stay(everything, model, as_, leader):
    before = frozen()
    assert model.objects.exists()
    for each in model.objects.order_by("-pk"):
        each.delete()
    assert frozen() == before
    response = as_(leader).get(everything.get_absolute_url())
    assert response.context["intact"] is True
    assert everything.sha256 in response.content.decode()


def test_who_spoke_may_go_and_the_words_stay(everything, member):
    before = frozen()
    Amendment.objects.all().delete()
    member.delete()
    assert frozen() == before


def test_who_approved_cannot_go(everything, leader):
    from django.db.models import ProtectedError

    with pytest.raises(ProtectedError):
        leader.delete()


def test_the_head_of_frozen_minutes_stands_when_the_group_is_renamed(everything, as_, leader, group):
    group.name = "改了名的小组"
    group.save()
    response = as_(leader).get(everything.get_absolute_url())
    assert response.context["intact"] is True
    assert '<p class="official__mark">第二小组' in response.content.decode()


@pytest.mark.parametrize(
    "change",
    [
        lambda minutes: MinutesItem.objects.filter(minutes=minutes, position=1).update(text="偷改的话。"),
        lambda minutes: MinutesItem.objects.filter(minutes=minutes, position=2).update(kind="names"),
        lambda minutes: (
            MinutesItem.objects.filter(minutes=minutes).exclude(quote="").update(quote="偷改的引文。")
        ),
        lambda minutes: minutes.items.last().delete(),
        lambda minutes: MinutesItem.objects.create(minutes=minutes, position=99, kind="names", text="我"),
        lambda minutes: Minutes.objects.update(title="偷改的题目"),
        lambda minutes: Minutes.objects.update(issuer="别的小组"),
        lambda minutes: StudySession.objects.update(number=77),
        lambda minutes: StudySession.objects.update(starts_at="2020-01-01T00:00:00Z"),
    ],
)
def test_the_page_says_when_the_seal_no_longer_fits(everything, as_, member, change):
    change(everything)
    response = as_(member).get(everything.get_absolute_url())
    assert response.context["intact"] is False
    assert 'role="alert"' in response.content.decode()


def test_minutes_sealed_before_the_issuer_was_kept_still_fit(everything, as_, member):
    Minutes.objects.update(issuer="")
    everything.refresh_from_db()
    Minutes.objects.update(sha256=actions.seal_of(everything))
    assert as_(member).get(everything.get_absolute_url()).context["intact"] is True


def test_the_walk_would_notice(everything, leader):
    """The same form does change a draft: what protects the frozen one is that it is frozen."""
    Minutes.objects.update(status="draft", approved_by=None, approved_at=None, sha256="")
    things = {"items": list(everything.items.values_list("pk", flat=True))}
    before = frozen()
    browser = Client()
    browser.force_login(leader)
    query = QueryDict(mutable=True)
    query.update(everything_a_form_could_hold(everything, things))
    browser.post(f"{everything.get_absolute_url()}edit/", query.dict())
    assert frozen() != before
