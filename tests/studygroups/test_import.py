"""Notes from a file: whatever it says, one gets sentences, one's own notes, and nothing one may not have."""

import json

import pytest
from django.urls import reverse
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from studygroups import actions, export
from studygroups.forms import notebook
from studygroups.models import Membership, Note
from tests.studygroups.conftest import answer, revise, write
from tests.studygroups.test_export import bring, exported, items, results


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def told(browser, data: bytes) -> str:
    """The one sentence about the whole file."""
    return bring(browser, data).context["form"].errors["notes"][0]


def changed(data: bytes, change) -> bytes:
    """The file with each annotation changed."""
    collection = json.loads(data)
    for one in collection["first"]["items"]:
        change(one)
    return json.dumps(collection).encode()


@pytest.fixture
def file(as_, member, article) -> bytes:
    """One private note in a file, and nowhere else any more."""
    write(member, article, 1, "我的话")
    data = exported(as_(member))
    Note.objects.all().delete()
    return data


@pytest.mark.django_db
@pytest.mark.parametrize(
    "data",
    [
        b"x",
        b"\xff\xfe\x00",
        b"[]",
        b"null",
        b"3",
        b'{"first": 3}',
        b'{"first": {"items": {}}}',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"items": [' + b"9" * 10_000 + b"]}",
    ],
)
def test_what_is_no_export_is_said_so(as_, member, data):
    assert "JSON file of an export" in told(as_(member), data)


@pytest.mark.django_db
def test_nothing_an_empty_file_and_too_large_a_one_are_said_so(as_, member, monkeypatch):
    browser = as_(member)
    assert b"Choose the JSON file" in browser.post(reverse("notes_import")).content
    assert "empty" in told(browser, b"")
    monkeypatch.setattr(notebook, "MOST_MEGABYTES", 0)
    assert "larger than" in told(browser, b'{"items": []}')


@pytest.mark.django_db
def test_too_many_notes_are_said_so(as_, member):
    data = json.dumps({"items": [None] * (export.MOST + 1)}).encode()
    assert "at most 1000" in told(as_(member), data)


def wrong(name, value):
    return lambda one: one.__setitem__(name, value)


def wrong_place(name, value):
    return lambda one: one["target"].__setitem__(name, value)


def wrong_selector(number, name, value):
    return lambda one: one["target"]["selector"][number].__setitem__(name, value)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (wrong("id", "urn:uuid:x"), "not written as notes"),
        (wrong("id", None), "not written as notes"),
        (wrong("motivation", "linking"), "of which kind"),
        (wrong("motivation", [{}]), "of which kind"),
        (wrong("motivation", ["replying", "commenting"]), "not written as notes"),
        (wrong("created", "2026-11-01"), "not written as notes"),
        (wrong("created", "0001-01-01T00:00:00+14:00"), "not written as notes"),
        (wrong("created", "9999-01-01T00:00:00Z"), "not written as notes"),
        (wrong("created", "2026-02-31T00:00:00Z"), "not written as notes"),
        (wrong("created", 5), "not written as notes"),
        (wrong("created", "2999-01-01T00:00:00Z"), "in the future"),
        (wrong("modified", "2999-01-01T00:00:00Z"), "in the future"),
        (wrong("creator", {"name": "叶知秋"}), "not written by you"),
        (wrong("creator", None), "not written by you"),
        (wrong("creator", {"name": 3}), "not written as notes"),
        (wrong("body", []), "Write some words"),
        (wrong("body", [{"value": "\0"}]), "not written as notes"),
        (wrong("body", [{"value": "\ud800"}]), "not written as notes"),
        (wrong("body", [{"value": "长" * 5_001}]), "longer than 5000"),
        (wrong("body", [{"value": "一"}, {"value": "二"}]), "not written as notes"),
        (wrong("body", "话"), "not written as notes"),
        (wrong("target", "http://x"), "not written as notes"),
        (wrong("target", []), "not written as notes"),
        (wrong_place("source", "http://x/articles/999999/revisions/1/"), "may not read it"),
        (wrong_place("source", 7), "may not read it"),
        (wrong_place("state", None), "another one here"),
        (wrong_place("state", {"cached": "ni:///sha-256;" + "A" * 43}), "another one here"),
        (wrong_selector(0, "exact", "别的字"), "does not stand"),
        (wrong_selector(0, "exact", None), "not written as notes"),
        (wrong_selector(1, "start", 10**12), "not written as notes"),
        (wrong_selector(1, "start", -1), "not written as notes"),
        (wrong_selector(1, "start", True), "not written as notes"),
        (wrong_selector(1, "end", 1.5), "not written as notes"),
    ],
)
def test_each_note_that_is_wrong_is_refused_with_a_sentence(as_, member, file, change, sentence):
    ((made, said),) = results(as_(member), changed(file, change))
    assert not made
    assert sentence in said
    assert not Note.objects.exists()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "id",
                    "motivation",
                    "body",
                    "value",
                    "target",
                    "selector",
                    "type",
                    "state",
                    "created",
                    "creator",
                    "name",
                    "items",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.lists(json_values, max_size=3))
def test_whatever_a_file_says_it_is_read_or_refused(things):
    read = export.read_annotations(json.dumps({"items": things}).encode())
    assert len(read) == len(things)
    assert all(isinstance(one, export.Fault | export.Entry) for one in read)


@pytest.mark.django_db
def test_another_readers_file_is_refused_whole(as_, member, leader, file):
    assert results(as_(leader), file) == [(False, "It was not written by you.")]


@pytest.mark.django_db
def test_an_article_that_one_may_not_read_is_not_told_from_none(as_, member, article, file):
    article.status = "withdrawn"
    article.save()
    ((made, withdrawn),) = results(as_(member), file)
    nowhere = changed(file, wrong_place("source", "http://x/articles/999999/revisions/1/"))
    assert results(as_(member), nowhere) == [(made, withdrawn)] == [(False, withdrawn)]


@pytest.mark.django_db
def test_an_older_text_does_not_open_to_who_only_knows_some_of_its_words(as_, member, editor, article, file):
    """A note on a revision opens it; so a made-up note on one that the reader never had is refused."""
    old = article.current
    revise(article, old.body + "\n\n新的一段。")
    current = article.current
    forged = changed(
        file,
        lambda one: one["target"]["state"].__setitem__("cached", export.annotations._name_of(current.sha256)),
    )
    assert results(as_(member), forged) == [(False, "The text of its article is another one here.")]
    url = reverse("article_revision", args=[article.pk, old.number])
    assert as_(member).get(url).status_code == 404
    assert results(as_(member), file) == [(True, "")]
    assert as_(member).get(url).status_code == 200
    assert Note.objects.get().stands_on == current


@pytest.mark.django_db
def test_a_note_for_a_group_one_left_comes_back_private(as_, member, article, group, other_group):
    write(member, article, 1, "给小组的话", group=group)
    browser = as_(member)
    data = exported(browser)
    Note.objects.all().delete()
    forged = changed(
        data,
        lambda one: one["audience"].update(
            id=f"http://x/groups/{other_group.pk}/", **{"schema:name": other_group.name}
        ),
    )
    renamed = changed(data, lambda one: one["audience"].update({"schema:name": "别的名字"}))
    gone = "Only you see it: it was for a group that you are not in."
    for each in (forged, renamed):
        assert results(browser, each) == [(True, gone)]
        assert Note.objects.get().group is None
        Note.objects.all().delete()
    assert results(browser, data) == [(True, "")]
    assert Note.objects.get().group == group
    Note.objects.all().delete()
    Membership.objects.filter(user=member).delete()
    assert results(browser, data) == [(True, gone)]
    assert Note.objects.get().group is None


@pytest.mark.django_db
def test_a_reply_comes_back_only_under_what_one_sees(as_, member, leader, outsider, article, group):
    parent = write(leader, article, text="组长的话", group=group)
    answer(member, parent, "我的答复")
    browser = as_(member)
    data = exported(browser)
    Note.objects.filter(parent__isnull=False).delete()
    assert results(browser, data) == [(True, "")]
    assert Note.objects.get(text="我的答复").parent == parent
    Note.objects.filter(parent__isnull=False).delete()
    actions.hide_note(note=parent, by=leader, reason="跑题")
    refused = [(False, "The note that it answers is not here, or you may not see it.")]
    assert results(browser, data) == refused
    actions.show_note(note=parent)
    Membership.objects.filter(user=member).delete()
    assert results(browser, data) == refused
    Membership.objects.create(group=group, user=member)
    parent.delete()
    assert results(browser, data) == refused


@pytest.mark.django_db
def test_a_reply_to_ones_own_note_comes_back_with_it_in_any_order(as_, member, article, group):
    note = write(member, article, text="我问", group=group)
    answer(member, note, "我答")
    browser = as_(member)
    data = exported(browser)
    assert items(data)[0]["motivation"] == ["replying", "commenting"]
    Note.objects.filter(parent__isnull=False).delete()
    Note.objects.all().delete()
    assert results(browser, data) == [(True, ""), (True, "")]
    assert Note.objects.get(text="我答").parent.text == "我问"


@pytest.mark.django_db
def test_the_same_note_twice_in_a_file_is_made_once(as_, member, file):
    collection = json.loads(file)
    collection["first"]["items"] *= 3
    assert [made for made, _ in results(as_(member), json.dumps(collection).encode())] == [True, False, False]
    assert Note.objects.count() == 1


@pytest.fixture
def lost(as_, member, article, group) -> Note:
    """A note for the group whose words were deleted, put on another paragraph by hand."""
    note = write(member, article, 1, "我的话", group=group)
    revise(article, "另外一段，没有旧话。\n\n又是一段，讲的别的事。")
    return actions.place_note(note=note, seen=article.current.number, paragraph=2)


def places() -> list[tuple]:
    return list(Note.objects.values_list("standing", "now_start", "now_end", "placement__start"))


@pytest.mark.django_db
@pytest.mark.parametrize("paragraph", [0, 2])
def test_what_was_put_by_hand_comes_back_where_it_was_put(as_, member, article, lost, paragraph):
    actions.place_note(note=lost, seen=article.current.number, paragraph=paragraph)
    browser, before = as_(member), places()
    data = exported(browser)
    Note.objects.all().delete()
    assert results(browser, data) == [(True, "")]
    assert places() == before
    assert before[0][0] == "placed"
    assert exported(browser) == data


@pytest.mark.django_db
def test_what_was_put_by_hand_on_another_text_is_to_be_put_once_more(as_, member, article, lost):
    browser = as_(member)
    data = exported(browser)
    Note.objects.all().delete()

    def elsewhere(**changes):
        return changed(data, lambda one: one["body"][-1].update(changes))

    for forged, sentence in [
        (elsewhere(source="http://x/articles/999999/revisions/1/"), "may not read it"),
        (elsewhere(state={"cached": "ni:///sha-256;" + "A" * 43}), "another one there"),
    ]:
        ((made, said),) = results(browser, forged)
        assert made
        assert sentence in said
        assert places() == [("lost", None, None, None)]
        Note.objects.all().delete()


@pytest.mark.django_db
def test_a_hidden_note_comes_back_hidden_with_its_reason(as_, member, leader, article, group):
    actions.hide_note(note=write(member, article, 1, "我的话", group=group), by=leader, reason="跑题")
    browser = as_(member)
    data = exported(browser)
    Note.objects.all().delete()
    assert results(browser, data) == [(True, "")]
    note = Note.objects.get()
    assert (note.hidden_reason, note.group) == ("跑题", group)
    assert exported(browser) == data
    Note.objects.all().delete()
    invented = changed(data, lambda one: one["body"][-1].update(value="组长说的话"))
    assert results(browser, invented) == [
        (False, "The reason why it is hidden is not the one it was exported with.")
    ]
    assert not Note.objects.exists()


@pytest.mark.django_db
def test_the_report_escapes_what_the_file_says(as_, member, file):
    html = bring(as_(member), changed(file, wrong("body", [{"value": "<b>话</b>"}]))).content.decode()
    assert "&lt;b&gt;话" in html
    assert "<b>话" not in html
