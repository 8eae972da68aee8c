"""Two editors and two readers, each reader in two windows, step by step in a random order: nothing that was saved is lost,
no note is missing or doubled, and what was typed and not sent is kept. Requests about drafts may arrive late and in
another order than they were sent."""

import random
import threading
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest
from django.db import connections, transaction
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from articles import store
from articles.forms import ArticleForm
from articles.models import Article
from portal.models import User
from studygroups import actions
from studygroups.models import Draft, Note, StudyGroup
from tests.studygroups.conftest import note_form, write

Steps = Iterator[None]


@dataclass
class World:
    """What is under way, and what was acknowledged: it must be there at the end."""

    article: Article
    group: StudyGroup
    dice: random.Random
    edits: list[str] = field(default_factory=list)
    notes: dict[uuid.UUID, list[str]] = field(default_factory=dict)
    unsent: dict[tuple[User, uuid.UUID], str] = field(default_factory=dict)
    under_way: list[tuple["Window", Callable[[], None]]] = field(default_factory=list)

    def run(self, actors: list[Steps]) -> None:
        actors = list(actors)
        while actors or self.under_way:
            turn = self.dice.randrange(len(actors) + len(self.under_way))
            if turn >= len(actors):
                self.under_way.pop(turn - len(actors))[1]()
            elif next(actors[turn], self) is self:
                actors.pop(turn)


def editor(world: World, name: str) -> Steps:
    """Opens the article, types a sentence at its end, and saves; overtaken, puts both together and saves again."""
    for number in range(2):
        sentence = f"{name}改的第{number}句。"
        while True:
            form = ArticleForm(instance=Article.objects.get(pk=world.article.pk))
            yield
            data = QueryDict(mutable=True)
            data.update({name: form[name].value() or "" for name in form.fields if name != "suggestions"})
            data["body"] = f"{data['body']}\n\n{sentence}"
            with transaction.atomic():
                article = Article.objects.get(pk=world.article.pk)
                saved = ArticleForm(data, instance=article)
                if saved.is_valid():
                    store.revise(article, by=None, **saved.words())
                    world.edits.append(sentence)
                    break
            yield


@dataclass
class Window:
    """One window with a form: it asks one request after the other, but for the last."""

    world: World
    author: User
    form: str
    about: int
    key: uuid.UUID
    tab: uuid.UUID
    count: int = 0
    seen: int = 0

    @property
    def waits(self) -> bool:
        return any(window is self for window, _deliver in self.world.under_way)

    def type(self, text: str) -> None:
        self.count += 1
        key, seen, count = self.key, self.seen, self.count

        def deliver() -> None:
            draft = actions.keep_draft(
                author=self.author,
                form=self.form,
                about=self.about,
                key=key,
                fields={"text": text, "client_id": str(key)},
                seen=seen,
                tab=self.tab,
                count=count,
            )
            if draft:
                self.key, self.seen = draft.key, draft.version

        self.world.under_way.append((self, deliver))

    def settled(self) -> Steps:
        while self.waits:
            yield


def reader(world: World, author: User, name: str, about: Note, own: Note) -> Steps:
    """In one window: a note, sent twice; a reply; a change to an own note; and a reply that is left unsent."""
    dice = world.dice

    def window(form: str, about: int) -> Window:
        tab, key = (uuid.UUID(int=dice.getrandbits(128)) for _ in range(2))
        return Window(world, author, form, about, key, tab)

    noting, text = window("article", world.article.pk), f"{name}记的。"
    revision = Article.objects.get(pk=world.article.pk).current
    yield
    for end in (2, 3, len(text)):
        noting.type(text[:end])
        yield from noting.settled()
    for _ in range(2):
        actions.write_note(
            author=author,
            revision=revision,
            paragraph=1,
            group=world.group,
            text=text,
            client_id=noting.key,
        )
        world.notes[noting.key] = [text]
        yield

    answering, text = window("note_reply", about.pk), f"{name}答的。"
    answering.type(text[:2])
    yield from answering.settled()
    actions.reply(author=author, note=Note.objects.get(pk=about.pk), text=text, client_id=answering.key)
    world.notes[answering.key] = [text]
    yield

    editing, words = window("note_edit", own.pk), f"{name}添的。"
    while True:
        note = Note.objects.get(pk=own.pk)
        yield
        editing.type(note.text + words)
        yield from editing.settled()
        try:
            actions.edit_note(note=note, text=note.text + words, version=note.version, draft=editing.key)
        except actions.Outdated:
            continue
        world.notes[own.client_id].append(words)
        break

    # Closed while typing: the requests are sent without waiting for each other, and arrive when they arrive.
    leaving = window("note_reply", about.pk)
    leaving.key = uuid.uuid5(
        uuid.NAMESPACE_URL, f"{author.pk}"
    )  # the same form in both windows of this reader
    for end in (3, 5, 7):
        leaving.type(f"{name}没有寄出的话。"[:end])
        world.unsent[author, leaving.tab] = f"{name}没有寄出的话。"[:end]
        yield


def play(seed: int, article: Article, group: StudyGroup, people: list[User]) -> None:
    world = World(article, group, random.Random(seed))
    own = {user: write(user, article, text="原来的话。", group=group) for user in people}
    world.notes = {note.client_id: [note.text] for note in own.values()}
    actors = [editor(world, name) for name in ("甲", "乙")]
    for mine, theirs in (people, people[::-1]):
        actors += [reader(world, mine, f"{mine.name}{number}", own[theirs], own[mine]) for number in (1, 2)]
    world.run(actors)

    article = Article.objects.get(pk=article.pk)
    assert [sentence for sentence in world.edits if sentence not in article.current.text] == []
    assert article.current.number == article.revisions.count() == 1 + len(world.edits) == 5
    notes = {note.client_id: note for note in Note.objects.all()}
    assert notes.keys() == world.notes.keys()
    for key, words in world.notes.items():
        assert all(each in notes[key].text for each in words)
        assert len(notes[key].text) == sum(map(len, words))
    left = {(draft.author, draft.tab): draft.fields["text"] for draft in Draft.objects.with_words()}
    assert left == world.unsent


@pytest.mark.parametrize(
    "seeds",
    [range(first, first + 25) for first in range(0, 100, 25)]
    + [pytest.param(range(first, first + 90), marks=pytest.mark.slow) for first in range(100, 1000, 90)],
    ids=lambda seeds: f"{seeds[0]}-{seeds[-1]}",
)
def test_whatever_the_order_nothing_is_lost(seeds, article, group, member, leader):
    for seed in seeds:
        with transaction.atomic():
            play(seed, article, group, [member, leader])
            transaction.set_rollback(True)


# The same with real threads.


def at_once(*jobs: Callable[[], None]) -> None:
    """All jobs at the same moment, each on a connection of its own; an error in one is raised here."""
    barrier = threading.Barrier(len(jobs))

    def run(job: Callable[[], None]) -> None:
        try:
            barrier.wait(10)
            job()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(jobs)) as pool:
        for done in [pool.submit(run, job) for job in jobs]:
            done.result(60)


@pytest.mark.django_db(transaction=True)
def test_a_form_sent_twice_at_the_same_moment_makes_one_note(article, group, member):
    address = reverse("article", args=[article.pk])
    for number in range(5):
        browsers, data, answers = [Client(), Client()], note_form(article, text=f"第{number}句。"), []
        for browser in browsers:
            browser.force_login(member)
        at_once(
            *(
                lambda browser=browser, data=data, answers=answers: answers.append(
                    browser.post(address, data).url
                )
                for browser in browsers
            )
        )
        note = Note.objects.get(text=f"第{number}句。")
        assert answers == [f"{address}#n-{note.pk}"] * 2
    assert Note.objects.count() == 5


@pytest.mark.django_db(transaction=True)
def test_a_draft_and_its_note_at_the_same_moment_leave_the_note_alone(article, group, member):
    note = write(member, article, group=group)
    for _ in range(10):
        key, tab = uuid.uuid4(), uuid.uuid4()
        draft = {"author": member, "form": "note_reply", "about": note.pk, "key": key, "tab": tab}

        def keep(count, draft=draft):
            actions.keep_draft(fields={"text": "写完"}, count=count, **draft)

        keep(1)
        at_once(
            lambda keep=keep: keep(2),
            lambda keep=keep: keep(3),
            lambda key=key: actions.reply(author=member, note=note, text="写完了。", client_id=key) and None,
        )
        assert not Draft.objects.exists()
    assert Note.objects.filter(parent=note).count() == 10


@pytest.mark.django_db(transaction=True)
def test_two_windows_at_the_same_moment_are_both_kept(article, group, member):
    note = write(member, article, group=group)
    for _ in range(10):
        key = uuid.uuid4()
        typed = {"author": member, "form": "note_reply", "about": note.pk, "key": key}
        at_once(
            *(
                lambda text=text, typed=typed: (
                    actions.keep_draft(fields={"text": text}, tab=uuid.uuid4(), **typed) and None
                )
                for text in ("这边。", "那边。")
            )
        )
        assert {draft.fields["text"] for draft in Draft.objects.all()} == {"这边。", "那边。"}
        Draft.objects.all().delete()


@pytest.mark.django_db(transaction=True)
def test_two_edits_at_the_same_moment_leave_one_to_be_put_together(article, group, member):
    for _ in range(10):
        note, overtaken = write(member, article), []

        def save(text, note=note, overtaken=overtaken):
            try:
                actions.edit_note(note=Note.objects.get(pk=note.pk), text=text, version=1)
            except actions.Outdated:
                overtaken.append(text)

        at_once(lambda save=save: save("先"), lambda save=save: save("后"))
        note.refresh_from_db()
        assert {note.text, *overtaken} == {"先", "后"}
        assert note.version == 2
