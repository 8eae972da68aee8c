"""Notes and minutes of the cast, and as much of another group, which nobody of the first may ever see."""

import uuid

import pytest

from articles import store
from articles.models import Article, Revision
from portal.models import User
from studygroups import actions
from studygroups.forms.minutes import mark
from studygroups.models import Assignment, Draft, Essay, EssayComment, Minutes, Note, StudyGroup, StudySession


def write(author: User, article: Article, paragraph: int = 1, text: str = "记一笔。", *, group=None) -> Note:
    return actions.write_note(
        author=author,
        revision=article.current,
        paragraph=paragraph,
        group=group,
        text=text,
        client_id=uuid.uuid4(),
    )


def answer(author: User, note: Note, text: str = "回一句。") -> Note:
    return actions.reply(author=author, note=note, text=text, client_id=uuid.uuid4())


def begin(author: User, note: Note, text: str = "想回的话。", **more) -> Draft:
    """What somebody typed into the form for a reply."""
    key = more.setdefault("key", uuid.uuid4())
    fields = {"text": text, "client_id": str(key)}
    return actions.keep_draft(author=author, form="note_reply", about=note.pk, fields=fields, **more)


def essay_form(**more):
    return {
        "title": "清早的值班表",
        "text": "第一段。\n\n第二段。",
        "audience": "author",
        "client_id": str(uuid.uuid4()),
    } | more


def essay_by(author: User, assignment: Assignment, **more) -> Essay:
    form = essay_form(**more) | {"client_id": uuid.uuid4()}
    return actions.write_essay(author=author, assignment=assignment, **form)


def comment_on(essay: Essay, author: User, paragraph: int = 1, text: str = "说一句。") -> EssayComment:
    return actions.comment_essay(
        author=author,
        essay=essay,
        paragraph=paragraph,
        text=text,
        version=essay.version,
        client_id=uuid.uuid4(),
    )


def revise(article: Article, body: str) -> Revision:
    """A newer revision of an article, made current."""
    return store.revise(article, by=None, body=body)


def attendance(group: StudyGroup, absent: dict[str, str] | None = None) -> list[actions.Presence]:
    absent = absent or {}
    return [
        actions.Presence(user, user.username not in absent, absent.get(user.username, ""))
        for user in group.members.order_by("pk")
    ]


def hold(session: StudySession, **more) -> Minutes:
    return actions.hold_session(session=session, attendance=attendance(session.group, **more))


def note_form(article, **more):
    return {
        "text": "记一笔。",
        "who": "me",
        "client_id": str(uuid.uuid4()),
        "revision": article.current.number,
        "paragraph": 1,
    } | more


def minutes_form(minutes, **more):
    """What the page for editing would send back unchanged."""
    data = {"title": minutes.title, "seen": minutes.title, "version": minutes.version}
    for item in minutes.items.all():
        line = f"line-{item.pk}"
        data |= {
            f"{line}-kind": item.kind,
            f"{line}-text": item.text,
            f"{line}-seen": mark(item.kind, item.text),
        }
    for number in range(4):
        data |= {f"new-{number}-kind": "paragraph", f"new-{number}-text": ""}
    return data | more


def sent_back(response) -> dict[str, str]:
    """What the page for editing would send once more, as its forms stand."""
    context = response.context
    forms = [context["form"], *(line for line, _item in context["lines"]), *context["new"]]
    return {
        bound.html_name: bound.value()
        for form in forms
        for bound in form
        if bound.value() not in (None, False)
    }


def words(minutes):
    return [(item.kind, item.text) for item in minutes.items.all()]


@pytest.fixture
def note(group, member, article) -> Note:
    return write(member, article, 1, "蒸笼一开，人就来了。", group=group)


@pytest.fixture
def private(member, article) -> Note:
    return write(member, article, 2, "只给自己看的话。")


@pytest.fixture
def foreign(other_group, outsider, article) -> Note:
    return write(outsider, article, 1, "别组的话。", group=other_group)


@pytest.fixture
def held(session, assignment, note, private, foreign) -> Minutes:
    """The minutes of a session that was held: a draft."""
    return hold(session)


@pytest.fixture
def final(held, leader) -> Minutes:
    return actions.approve_minutes(minutes=held, approved_by=leader, version=held.version)


@pytest.fixture
def cast(leader, member, outsider, editor, superuser) -> dict[str, User]:
    return {
        "leader": leader,
        "member": member,
        "outsider": outsider,
        "editor": editor,
        "superuser": superuser,
    }
