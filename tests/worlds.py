"""Groups that have everything, each word of them a token of its own: for tests that look where words and ids come up.

`build` makes a group with people in each role and a row of every private model. Every free text holds a token, which
`seen_by` says who may read. Ids of different tables do not meet, so that a number tells what it stands for.
"""

import datetime
import re
import secrets
import uuid
from dataclasses import dataclass, field

from django.apps import apps
from django.db import connection, models
from django.utils import timezone

from articles.models import Article
from portal.models import User
from studygroups.models import (
    AgendaItem,
    Amendment,
    Assignment,
    Attendance,
    Briefing,
    BriefingEntry,
    DistributionList,
    Draft,
    Essay,
    EssayComment,
    Guest,
    Membership,
    Minutes,
    MinutesItem,
    Note,
    Notice,
    Outcome,
    Pick,
    StudyGroup,
    StudySession,
)
from tests.conftest import make_article

TOKEN = re.compile(r"zq[a-z]{10}")
FIRST = 1000  # the ids of the first table; each table begins a thousand later
ROLES = ("leader", "recorder", "member", "guest")
GROUP = {"leader", "recorder", "member"}
ASKED = GROUP | {"guest"}

# Free texts of private models that no canary can stand in, each with its reason.
NO_WORDS = {
    "studygroups.minutes.sha256": "a hash",
    "studygroups.briefing.sha256": "a hash",
    "studygroups.calendarfeed.sha256": "a hash",
    "studygroups.digest.error": "what the mail server answered",
    "studygroups.note.quote": "the article's own words",
    "studygroups.minutesitem.quote": "the article's own words",
    "studygroups.guest.name": "also in the plan's list: a guest with a log-in has none",
}


@dataclass
class World:
    people: dict[str, User] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)
    seen_by: dict[str, set[str]] = field(default_factory=dict)  # token -> roles; "staff" in the admin
    kept: set[str] = field(
        default_factory=set
    )  # what `member`, who wrote it or in it, sees after leaving too

    def say(self, who: set[str], *, kept: bool = False) -> str:
        token = "zq" + "".join(secrets.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(10))
        self.seen_by[token] = who
        if kept:
            self.kept.add(token)
        return token


def spread_ids() -> None:
    """The next id of each table is one that no other table has."""
    with connection.cursor() as cursor:
        for place, model in enumerate(apps.get_models(include_auto_created=True)):
            if not isinstance(model._meta.pk, models.AutoField):
                continue
            table, start = model._meta.db_table, FIRST * (place + 1)
            if connection.vendor == "sqlite":
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
                cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, start])
            else:
                column = model._meta.pk.column
                cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s)", [table, column, start])


def text_fields() -> set[str]:
    """Every field of a private model in which people's own words can stand."""
    return {
        f"{model._meta.label_lower}.{each.name}"
        for model in apps.get_app_config("studygroups").get_models()
        for each in model._meta.concrete_fields
        if isinstance(each, models.CharField | models.TextField | models.JSONField) and not each.choices
    }


def build(articles: list[Article]) -> World:
    """`articles` are two published ones, and the same for every group."""
    world = World()
    say, ids = world.say, world.ids
    read, asking = articles
    for role in ROLES:
        name = secrets.token_hex(4)
        world.people[role] = User.objects.create_user(
            f"{role}-{name}", password="gongdu-demo", name=f"{role} {name}", unit="柳浦区公共服务中心"
        )
    leader, recorder, member, guest = (world.people[role] for role in ROLES)
    group = StudyGroup.objects.create(name=say(ASKED | {"staff"}, kept=True), budget=600)
    for role, user in world.people.items():
        if role != "guest":
            Membership.objects.create(group=group, user=user, role=role)

    def session(number: int, **more) -> StudySession:
        day = datetime.datetime(2026, 11, 26 - 7 * number, 15)
        made = StudySession.objects.create(
            group=group,
            number=number,
            topic=say(ASKED | {"staff"}),
            place=say(ASKED | {"staff"}),
            starts_at=timezone.make_aware(day),
            chair=leader,
            **more,
        )
        Guest.objects.create(session=made, user=guest)
        return made

    planned, drawn, settled = session(1), session(2, status="held"), session(3, status="held")
    item = AgendaItem.objects.create(session=planned, position=1, title=say(ASKED), speaker=say(ASKED))
    AgendaItem.objects.create(session=drawn, position=1, title=say(ASKED), speaker=say(ASKED))
    plain = Guest.objects.create(session=planned, name=say(GROUP), unit=say(GROUP))
    Attendance.objects.create(session=drawn, user=member, present=False, reason=say(GROUP))
    assignment = Assignment.objects.create(
        group=group,
        session=planned,
        article=read,
        questions=say(ASKED | {"staff"}),
        over_reason=say(GROUP | {"staff"}),
        assigned_by=leader,
    )
    Assignment.objects.create(
        group=group, session=planned, article=asking, write_first=True, assigned_by=leader
    )

    def note(author: User, who: set[str], *, on: Article = read, **more) -> Note:
        words = say(who)
        return Note.objects.create(
            author=author, revision=on.current, stands_on=on.current, text=words, folded=words, **more
        )

    for_group = note(member, GROUP, group=group, kind="question")
    note(leader, GROUP, group=group, parent=for_group)
    hidden = note(member, {"leader", "member"}, group=group, hidden_reason=say(GROUP), hidden_by=leader)
    note(recorder, {"leader", "recorder"}, on=asking, group=group)  # others write first
    mine = note(member, {"member"})
    for role, user in world.people.items():
        note(user, {role})
    Pick.objects.create(session=planned, note=for_group, item=item)
    outcome = Outcome.objects.create(session=planned, text=say(GROUP))

    def minutes(of: StudySession, who: set[str], **more) -> Minutes:
        made = Minutes.objects.create(session=of, title=say(who), issuer=say(who), **more)
        MinutesItem.objects.create(minutes=made, position=1, kind="paragraph", text=say(who))
        return made

    until = timezone.localdate() + datetime.timedelta(days=3)
    drawn_minutes = minutes(drawn, GROUP, status="open", open_until=until)
    minutes(settled, ASKED, status="final", approved_by=leader, approved_at=timezone.now(), sha256="0" * 64)
    line = drawn_minutes.items.get()
    amendment = Amendment.objects.create(
        minutes=drawn_minutes,
        item=line,
        was=say(GROUP),
        text=say(GROUP),
        reason=say(GROUP),
        proposed_by=member,
    )
    begun = Draft.objects.create(
        author=member,
        form="note_reply",
        about=for_group.pk,
        key=uuid.uuid4(),
        fields={"text": say({"member"})},
    )
    essays = {
        audience: Essay.objects.create(
            author=member,
            group=group,
            article=read,
            assignment=assignment,
            title=say(who, kept=True),
            text=say(who, kept=True),
            audience=audience,
        )
        for audience, who in (("group", GROUP), ("leader", {"member", "leader"}), ("author", {"member"}))
    }
    comment = EssayComment.objects.create(
        essay=essays["group"],
        author=leader,
        paragraph=1,
        quote=say(GROUP, kept=True),
        text=say(GROUP, kept=True),
        audience="group",
    )
    going_to = ("report_to", "send_to", "keep")
    issues, entries = {}, {}
    for number, (status, who, seal, consent) in enumerate(
        (("draft", {"leader", "member"}, "", "asked"), ("final", GROUP, "0" * 64, "agreed")), 1
    ):
        issues[status] = Briefing.objects.create(
            group=group,
            number=number,
            issued_on="2026-11-24",
            status=status,
            sha256=seal,
            **{name: say(who, kept=True) for name in ("unit", "editor_note", *going_to)},
        )
        entries[status] = BriefingEntry.objects.create(
            briefing=issues[status],
            position=1,
            kind="note",
            note=for_group,
            writer=member,
            consent=consent,
            **{name: say(who, kept=True) for name in ("title", "text", "byline")},
        )
    sent_to = DistributionList.objects.create(
        group=group, **{name: say({"leader"}) for name in ("name", *going_to)}
    )
    things = {
        "essay": essays["group"],
        "essay_leader": essays["leader"],
        "essay_own": essays["author"],
        "comment": comment,
        "issue": issues["draft"],
        "final_issue": issues["final"],
        "entry": entries["draft"],
        "sent_to": sent_to,
        "group": group,
        "planned": planned,
        "drawn": drawn,
        "settled": settled,
        "item": item,
        "plain": plain,
        "assignment": assignment,
        "for_group": for_group,
        "hidden": hidden,
        "mine": mine,
        "outcome": outcome,
        "line": line,
        "amendment": amendment,
        "begun": begun,
        "notice": Notice.objects.create(user=member, kind="session_planned", about=planned.pk),
        **world.people,
    }
    ids.update({name: thing.pk for name, thing in things.items()})
    return world


def build_three() -> list[World]:
    spread_ids()
    articles = [make_article(), make_article("先写后看的一篇", "账目上墙，人人看得见。")]
    return [build(articles) for _ in range(3)]
