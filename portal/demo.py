"""What the demo puts into an empty database, beside the documents of `seeds/`: people, a group, its sessions and notes.

All of it is written by the same actions as everything else, so the demo shows what the product does.
"""

import contextlib
import datetime
import uuid

from django.contrib.auth.models import Group
from django.utils import timezone

from articles import store, tags
from articles.models import Article, OwnWord
from portal.democontent import (
    AGENDA,
    CAST,
    DECIDED,
    ESSAYS,
    MEETINGS,
    MORE_MEMBERS,
    NOTES,
    OVER,
    OWN_WORDS,
    PROPOSED,
    QUESTIONS,
    RECEIVERS,
    RECORDER,
    SPOKEN_OF,
    TAGS,
    UNIT,
    WRITE_FIRST,
    Meeting,
)
from portal.models import User
from studygroups import actions
from studygroups.budget import Target, plan
from studygroups.models import Assignment, Essay, Membership, Minutes, Note, StudyGroup, StudySession

SURE_ENOUGH = 0.8  # whole articles the importer is this sure of are published; the others wait for the editor


def keep_words() -> None:
    """The own dictionary, to be there before documents are read."""
    for kind, typed in OWN_WORDS.items():
        for word in tags.split(typed):
            with contextlib.suppress(store.WordThere):
                store.keep_word(OwnWord(word=word, kind=kind))


def fill(password: str) -> None:
    """Make what is not there yet; what is there stays. Every account gets the password."""
    people = _people(password)
    _publish_the_sure()
    if StudyGroup.objects.filter(name="第二小组").exists():
        return
    group = _group("第二小组", people, leader="leader", members=["member", *MORE_MEMBERS])
    actions.change_role(group=group, user=people[RECORDER], role=Membership.Role.RECORDER)
    _group("第九小组", people, leader="outsider", members=[])
    _tag()
    for meeting in MEETINGS:
        last = _session(group, people, meeting)
    _more_than_agreed(group, people, last)
    _essays_and_briefing(group, people)


def _essays_and_briefing(group: StudyGroup, people: dict[str, User]) -> None:
    """Two essays on what was read, one of them commented on, and an issue whose author is still to agree."""
    first = Assignment.objects.filter(group=group, session__status=StudySession.Status.HELD).first()
    minutes = Minutes.objects.filter(session__group=group, status=Minutes.Status.FINAL).first()
    if first is None or minutes is None:
        return
    essays = [
        actions.write_essay(
            author=people[who],
            assignment=first,
            title=title,
            text=text,
            audience=Essay.Audience.GROUP,
            client_id=uuid.uuid4(),
        )
        for who, (title, text) in ESSAYS.items()
    ]
    actions.comment_essay(
        author=people["leader"],
        essay=essays[0],
        paragraph=2,
        version=1,
        text="这一段可以拿到窗口例会上念一念。",
        client_id=uuid.uuid4(),
    )
    briefing = actions.begin_briefing(
        group=group,
        client_id=uuid.uuid4(),
        number=1,
        unit=UNIT,
        issued_on=timezone.localdate(),
        editor_note="这一期选了一次学习会的议定事项和两篇心得，请各组看看哪些做法学得来。",
        **RECEIVERS,
    )
    actions.keep_list(group=group, name="常发", **RECEIVERS)
    entries = actions.take_in(briefing=briefing, by=people["leader"], minutes=[minutes], essays=essays)
    actions.answer_asked(entry=entries[-1], version=1, agrees=True)


def _people(password: str) -> dict[str, User]:
    people = {}
    for username, name in (CAST | MORE_MEMBERS).items():
        user, _made = User.objects.get_or_create(username=username, defaults={"name": name, "unit": UNIT})
        if username in CAST:
            user.set_password(password)
        else:
            user.set_unusable_password()
        user.is_staff = username == "editor"
        user.save()
        people[username] = user
    people["editor"].groups.add(Group.objects.get(name="editors"))
    return people


def _publish_the_sure() -> None:
    for article in Article.objects.filter(
        status=Article.Status.DRAFT, complete=True, confidence__gte=SURE_ENOUGH, current__isnull=False
    ):
        store.publish(article)


def _group(name: str, people: dict[str, User], *, leader: str, members: list[str]) -> StudyGroup:
    group = StudyGroup.objects.create(name=name)
    Membership.objects.create(group=group, user=people[leader], role=Membership.Role.LEADER)
    Membership.objects.bulk_create(Membership(group=group, user=people[member]) for member in members)
    return group


def _tag() -> None:
    for title, names in TAGS.items():
        for article in Article.objects.filter(current__title=title):
            article.tags.set(tags.split(names))


def _session(group: StudyGroup, people: dict[str, User], meeting: Meeting) -> StudySession:
    day = timezone.localdate() + datetime.timedelta(days=meeting.days)
    session = actions.plan_session(
        group=group,
        topic=meeting.topic,
        starts_at=timezone.make_aware(datetime.datetime.combine(day, datetime.time(15))),
        place="二楼阅览室",
        agenda=AGENDA,
        by=people["leader"],
    )
    if meeting.guest:
        name, unit = meeting.guest
        actions.ask_guest(session=session, name=name, unit=unit)
    items = list(session.agenda.all())
    for article in Article.objects.published().filter(current__title__in=meeting.titles):
        actions.assign(
            group=group,
            article=article,
            assigned_by=people["leader"],
            session=session,
            due_on=day,
            questions=QUESTIONS[article.title],
            write_first=article.title == WRITE_FIRST,
        )
        for note in _write_notes(group, people, article):
            actions.pick(session=session, note=note, item=items[SPOKEN_OF])
    for kind, text, who in meeting.outcomes:
        actions.record_outcome(
            session=session,
            item=items[DECIDED],
            kind=kind,
            text=text,
            person=people.get(who),
            due_on=day + datetime.timedelta(days=14) if who else None,
            client_id=uuid.uuid4(),
        )
    if meeting.ends:
        minutes = actions.hold_session(session=session, attendance=_attendance(group))
        if meeting.ends == Minutes.Status.FINAL:
            actions.approve_minutes(minutes=minutes, approved_by=people["leader"], version=minutes.version)
        else:
            _ask_for_changes(minutes, people)
    return session


def _ask_for_changes(minutes: Minutes, people: dict[str, User]) -> None:
    minutes = actions.open_minutes(minutes=minutes, until=timezone.localdate() + datetime.timedelta(days=7))
    words, better, why = PROPOSED
    line = minutes.items.get(text__contains=words, outcome__isnull=False)
    actions.propose_change(
        minutes=minutes,
        item=line,
        seen=line.text,
        text=line.text.replace(words, better),
        reason=why,
        proposed_by=people["member"],
        client_id=uuid.uuid4(),
    )


def _more_than_agreed(group: StudyGroup, people: dict[str, User], session: StudySession) -> None:
    """The group agreed to what it is given in this session's month by now; one text more is too much, with a reason."""
    title, reason = OVER
    for article in Article.objects.published().filter(current__title=title):
        month = plan([Target(group, session)], [article], None).months[0]
        actions.change_group(
            group=group,
            version=group.version,
            name=group.name,
            budget=month.before or 1,
            budget_agreed_on=timezone.localdate() - datetime.timedelta(days=30),
        )
        actions.assign(
            group=group,
            article=article,
            assigned_by=people["leader"],
            session=session,
            questions=QUESTIONS[title],
            reasons={group.pk: reason},
        )


def _write_notes(group: StudyGroup, people: dict[str, User], article: Article) -> list[Note]:
    """The notes on this article, and of them those that are picked."""
    picked: list[Note] = []
    revision = article.current
    if revision is None:
        return picked
    for said in NOTES.get(article.title, ()):
        start = revision.text.find(said.phrase)
        if start < 0:
            continue
        note = actions.write_note(
            author=people[said.who],
            revision=revision,
            selection=actions.Selection(start, start + len(said.phrase), said.phrase)
            if said.phrase
            else None,
            group=None if said.private else group,
            text=said.text,
            kind=said.kind,
            client_id=uuid.uuid4(),
        )
        for who, text in said.answers:
            _answer(people[who], note, text)
        if said.picked:
            picked.append(note)
    return picked


def _answer(author: User, note: Note, text: str) -> None:
    actions.reply(author=author, note=note, text=text, client_id=uuid.uuid4())


def _attendance(group: StudyGroup) -> list[actions.Presence]:
    absent = "xu.wanning"
    return [
        actions.Presence(
            member, member.username != absent, "窗口值班，书面发言" if member.username == absent else ""
        )
        for member in group.members.all()
    ]
