"""Files of notes: what the page shows, in three formats, and back from one of them."""

import csv
import datetime
import io
import json
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from studygroups import actions, export
from studygroups.actions import Selection
from studygroups.export.markdown import escaped
from studygroups.forms.notes import NOTE_LENGTH
from studygroups.models import Note
from tests.conftest import make_article
from tests.studygroups.conftest import answer, revise, write

URL = reverse("notes")
W3C_MOTIVATIONS = {
    *("assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting"),
    *("identifying", "linking", "moderating", "questioning", "replying", "tagging"),
}


def exported(browser, form="json", **narrowed) -> bytes:
    return browser.get(reverse("notes_export", args=[form]), narrowed).content


def items(data: bytes) -> list[dict]:
    return json.loads(data)["first"]["items"]


def bring(browser, data: bytes):
    return browser.post(reverse("notes_import"), {"notes": SimpleUploadedFile("notes.json", data)})


def results(browser, data: bytes) -> list[tuple[bool, str]]:
    return [(one.made, one.sentence) for one in bring(browser, data).context["outcomes"]]


@pytest.fixture
def varied(member, leader, article, group) -> list[Note]:
    """One's notes of every kind, on words with wide characters, on a paragraph and the whole, with a reply."""
    wide = make_article(
        "字形", body="𠮷野家の𬭎、👩‍👩‍👧和é都在一行里，再加一句话凑够三十二个字的前后文，这样才好检验。"
    )
    made = [
        actions.write_note(
            author=member,
            revision=wide.current,
            group=group if kind == "question" else None,
            text="" if kind == "highlight" else f"{kind}\n第二行",
            kind=kind,
            client_id=uuid.uuid4(),
            selection=Selection(start, end, wide.current.text[start:end]),
        )
        for kind, start, end in [
            ("highlight", 0, 1),
            ("thought", 4, 12),
            ("question", 1, 5),
            ("practice", 13, 20),
            ("suggestion", 30, len(wide.current.text)),
        ]
    ]
    made.append(write(member, article, 2, "一段", group=group))
    made.append(write(member, article, 0, "整篇"))
    made.append(answer(member, write(leader, article, text="组长的话", group=group), "我的答复"))
    actions.settle_question(note=made[2], by=member)
    actions.edit_note(note=made[1], text="改过", version=1)
    revise(wide, "前面加一句。\n\n" + wide.current.body)
    return made


@pytest.mark.django_db
def test_json_has_what_the_model_demands(as_, member, varied):
    """The musts of the W3C Web Annotation Data Model and Vocabulary for each class that is used."""
    found = json.loads(exported(as_(member)))
    assert found["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert found["type"] == "AnnotationCollection"
    assert found["id"].startswith("http://")
    assert found["first"]["type"] == "AnnotationPage"
    assert "@context" not in found["first"]
    assert found["total"] == len(found["first"]["items"]) == len(varied)
    for one in found["first"]["items"]:
        assert one["type"] == "Annotation"
        assert uuid.UUID(one["id"].removeprefix("urn:uuid:"))
        motivations = [one["motivation"]] if isinstance(one["motivation"], str) else one["motivation"]
        assert set(motivations) <= W3C_MOTIVATIONS
        assert one["created"].endswith("Z")
        assert one["creator"] == {"type": "Person", "name": "周敏"}
        for body in one.get("body", []):
            assert body["type"] == "TextualBody"
            assert isinstance(body["value"], str)
            assert body["format"] == "text/plain"
            assert body.get("purpose", "tagging") in W3C_MOTIVATIONS
        targets = one["target"] if isinstance(one["target"], list) else [one["target"]]
        assert len(targets) == 1 + ("replying" in motivations)
        place = targets[-1]
        assert place["type"] == "SpecificResource"
        assert place["source"].startswith("http://testserver/articles/")
        assert place["state"]["type"] == "TimeState"
        assert place["state"]["sourceDate"].endswith("Z")
        assert place["state"]["cached"].startswith("ni:///sha-256;")
        if "selector" in place:
            quote, position = place["selector"]
            note = Note.objects.get(client_id=one["id"][9:])
            text = note.revision.text
            assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
            start, end = position["start"], position["end"]
            assert quote["exact"] == text[start:end] == note.quote
            assert quote["prefix"] == text[max(0, start - 32) : start]
            assert quote["suffix"] == text[end : end + 32]


@pytest.mark.django_db
def test_export_delete_import_export_is_equal(as_, member, varied):
    browser = as_(member)
    before = exported(browser, sort="text")
    assert len(items(before)) == len(varied)
    Note.objects.filter(author=member).delete()
    assert items(exported(browser)) == []
    assert results(browser, before) == [(True, "")] * len(varied)
    assert exported(browser, sort="text") == before
    assert results(browser, before) == [(False, "")] * len(varied)
    assert Note.objects.filter(author=member).count() == len(varied)


@pytest.mark.django_db
def test_a_file_holds_exactly_what_the_page_shows(as_, member, leader, article, group, other_group, outsider):
    for number in range(23):
        actions.write_note(
            author=member,
            revision=article.current,
            group=None,
            paragraph=1,
            text=f"第{number}句",
            kind="question" if number % 2 else "thought",
            client_id=uuid.uuid4(),
        )
    write(leader, article, text="组长的话", group=group)
    write(leader, article, text="组长自己的")
    write(outsider, article, text="别组的", group=other_group)
    browser = as_(member)
    for narrowed in ({}, {"kind": "question"}, {"whose": "groups"}, {"q": "第1"}, {"since": "2999-01-01"}):
        pages = [browser.get(URL, narrowed | {"page": page}).context for page in (1, 2)]
        shown = [
            row.note.text for page in pages[: pages[0]["page"].paginator.num_pages] for row in page["rows"]
        ]
        assert [one["body"][0]["value"] for one in items(exported(browser, **narrowed))] == shown
        rows = list(csv.reader(io.StringIO(exported(browser, "csv", **narrowed).decode("utf-8-sig"))))
        assert [row[3] for row in rows[1:]] == shown
        text = exported(browser, "md", **narrowed).decode()
        assert all(f"\n{words}\n" in text for words in shown)
        assert ("组长的话" in text) == ("whose" in narrowed)


@pytest.mark.django_db
@pytest.mark.parametrize("form", ["json", "csv", "md"])
def test_a_file_names_nobody_but_oneself(as_, member, leader, article, group, form):
    theirs = write(leader, article, text="组长的话", group=group)
    answer(member, theirs, "我的答复")
    text = exported(as_(member), form, whose="groups").decode()
    assert "组长的话" in text or form == "json"
    assert "周敏" in text
    for word in (str(leader), leader.username, member.username, member.unit):
        assert word not in text


@pytest.mark.django_db
def test_an_unknown_format_is_not_found(as_, member):
    assert as_(member).get("/notes/export.exe").status_code == 404


def entry(**more) -> export.Entry:
    day = datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC)
    facts = {
        "kind": "thought",
        "text": "话",
        "article": 1,
        "revision": 1,
        "sha256": "0" * 64,
        "written_at": day,
    }
    return export.Entry(identity=uuid.UUID(int=1), **(facts | more))


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_of_the_table_is_a_formula(cell):
    data = export.write_table([entry(text=cell, title=cell, quote=cell)])
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[1][0] == rows[1][1] == rows[1][3] == f"'{cell}"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), max_size=4))
def test_a_table_is_read_as_it_was_written(texts):
    data = export.write_table([entry(text=text) for text in texts]).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(data, newline="")))
    assert all(len(row) == 11 for row in rows)
    assert [row[3] for row in rows[1:]] == [
        f"'{text}" if text[:1] in tuple("=+-@\t\r") else text for text in texts
    ]
    assert data.endswith("\r\n")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("# 题", "\\# 题"),
        ("- 项\n1. 项", "\\- 项  \n1\\. 项"),
        ("![图](http://x)", "\\!\\[图\\](http://x)"),
        ("<script>", "\\<script\\>"),
        ("    码", "码"),
        ("===", "\\==="),
        ("a_b*c`d", "a\\_b\\*c\\`d"),
    ],
)
def test_nothing_typed_acts_as_markup(typed, written):
    assert escaped(typed) == written


def test_the_file_takes_as_much_as_the_form():
    from studygroups.export import annotations

    assert annotations.LONGEST == NOTE_LENGTH
    assert annotations.MOTIVATIONS.keys() == set(Note.Kind.values)
