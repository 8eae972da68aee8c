"""Sending documents in, as forms without script: what becomes of each file, and what one can do about it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from articles import intake, store
from articles.importer import Message
from articles.importer.files import LARGEST
from articles.models import Article, Source, Upload

pytestmark = pytest.mark.django_db
BODY = "长椅修好了，过路的人坐下来歇一歇，聊几句天气。" * 4
TEXT = f"市民中心的长椅\n\n□苏禾\n\n{BODY}\n"
URL = "/sources/upload/"


def file(name="bench.txt", text=TEXT, encoding="utf-8"):
    return SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode(encoding))


def states():
    return list(Upload.objects.order_by("pk").values_list("name", "status"))


def test_several_files_at_once_and_each_has_its_end(as_, editor):
    browser = as_(editor)
    response = browser.post(
        URL,
        {
            "documents": [
                file(),
                file("same.txt"),
                file("gbk.txt", TEXT.replace("长椅", "木凳"), "gb18030"),
                file("empty.txt", b""),
                file("picture.png", b"\x89PNG\r\n\x1a\n"),
            ]
        },
    )
    assert (response.status_code, response["Location"]) == (302, URL)
    assert states() == [
        ("bench.txt", "imported"),
        ("same.txt", "unchanged"),
        ("gbk.txt", "imported"),
        ("empty.txt", "failed"),
        ("picture.png", "failed"),
    ]
    assert Source.objects.count() == 2
    assert not Article.objects.published().exists()
    first, *_rest, empty, _picture = Upload.objects.order_by("pk")
    assert (bytes(first.data), first.source, first.sent_by) == (
        b"",
        Source.objects.get(name="bench.txt"),
        editor,
    )
    html = browser.get(URL).content.decode()
    assert empty.failure_sentence in html
    assert first.source.get_absolute_url() in html


def test_a_changed_file_is_a_new_edition_and_its_difference_is_one_step_away(as_, editor):
    browser = as_(editor)
    browser.post(URL, {"documents": [file()]})
    browser.post(URL, {"documents": [file(text=TEXT + "\n夜里灯也亮着。\n")]})
    assert states() == [("bench.txt", "imported"), ("bench.txt", "edition")]
    made = Source.objects.get(edition=2)
    assert (made.predecessor.name, Article.objects.get().source) == ("bench.txt", made)
    assert f"/sources/{made.pk}/difference/" in browser.get(URL).content.decode()
    browser.post(URL, {"documents": [file(), file(text=TEXT + "\n夜里灯也亮着。\n")]})
    assert states()[2:] == [("bench.txt", "unchanged")] * 2


def test_a_file_sent_in_follows_one_that_was_imported_from_a_folder(as_, editor):
    first = intake.take("bench.txt", TEXT.encode(), folder="11月").source
    as_(editor).post(URL, {"documents": [file(text=TEXT + "\n夜里灯也亮着。\n")]})
    assert Source.objects.get(edition=2).predecessor == first


def test_a_file_is_read_once_more_in_another_encoding(as_, editor):
    browser = as_(editor)
    upload = store.receive("bench.txt", TEXT.encode("utf-16-le"), by=editor)
    store.settle(upload, source=None, created=False, failure=Message("It is not whole."))
    url = f"{URL}{upload.pk}/again/"
    browser.post(url, {"encoding": "klingon"})
    browser.post(url, {"encoding": "big5"})
    assert states() == [("bench.txt", "failed")]
    browser.post(url, {"encoding": "utf-16"})
    assert states() == [("bench.txt", "imported")]
    assert Source.objects.get().text == TEXT
    browser.post(url, {"encoding": "utf-8"})
    assert states() == [("bench.txt", "imported")]


def test_a_file_is_taken_from_the_list_and_its_source_stays(as_, editor):
    browser = as_(editor)
    browser.post(URL, {"documents": [file(), file("empty.txt", b"")]})
    for upload in Upload.objects.all():
        browser.post(f"{URL}{upload.pk}/remove/")
    assert states() == []
    assert Source.objects.count() == 1


def test_a_file_that_is_too_large_is_not_kept_but_said(as_, editor, monkeypatch):
    monkeypatch.setattr("articles.views.uploads.LARGEST", 10)
    browser = as_(editor)
    browser.post(URL, {"documents": [file()]})
    upload = Upload.objects.get()
    assert (upload.status, bytes(upload.data), upload.size) == ("failed", b"", len(TEXT.encode()))
    assert upload.failure["template"].startswith("%(name)s is larger than")
    browser.post(f"{URL}{upload.pk}/again/")
    assert states() == [("bench.txt", "failed")]
    assert LARGEST == 20 * 1024**2


def test_no_file_is_a_mistake_that_is_said(as_, editor):
    response = as_(editor).post(URL)
    assert response.status_code == 200
    assert response.context["form"].errors


def test_what_does_not_fit_into_one_request_is_read_by_the_next(as_, editor, monkeypatch):
    monkeypatch.setattr("articles.views.uploads.SECONDS", 0)
    browser = as_(editor)
    browser.post(URL, {"documents": [file(), file("b.txt", TEXT * 2)]})
    assert states() == [("bench.txt", "waiting"), ("b.txt", "waiting")]
    assert "/sources/upload/read/" in browser.get(URL).content.decode()
    monkeypatch.setattr("articles.views.uploads.SECONDS", 30)
    browser.post(f"{URL}read/")
    assert states() == [("bench.txt", "imported"), ("b.txt", "imported")]


def test_of_two_requests_one_reads(editor):
    upload = store.receive("bench.txt", TEXT.encode(), by=editor)
    assert store.claim(upload)
    assert not store.claim(upload)
    assert not intake.read_upload(upload, by=editor)
    assert store.claim(upload, again=True)


def test_a_fault_in_the_program_is_said_and_stops_no_other_file(as_, editor, monkeypatch, caplog):
    keep = store.save_import

    def faulty(document, **more):
        if document.name == "bench.txt":
            raise ZeroDivisionError
        return keep(document, **more)

    monkeypatch.setattr(store, "save_import", faulty)
    as_(editor).post(URL, {"documents": [file(), file("b.txt", TEXT * 2)]})
    assert states() == [("bench.txt", "failed"), ("b.txt", "imported")]
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize("count", [1, 3])
def test_upload_takes_the_same_queries_for_any_number(as_, editor, count, django_assert_num_queries):
    browser = as_(editor)
    browser.post(URL, {"documents": [file(f"{n}.txt", TEXT + str(n)) for n in range(count)]})
    browser.post(URL, {"documents": [file(f"{n}.png", b"GIF89a") for n in range(count)]})
    with django_assert_num_queries(6):
        response = browser.get(URL)
    assert len(response.context["unread"]) == len(response.context["finished"]) == count


def test_a_name_is_shown_as_text_whatever_it_holds(as_, editor):
    browser = as_(editor)
    browser.post(URL, {"documents": [file("<b>\u202ex.txt", b"")]})
    assert Upload.objects.get().name == "<b>x.txt"
    assert "<b>x.txt" not in browser.get(URL).content.decode()


@pytest.mark.parametrize(
    "wrong", [{"status": "imported"}, {"status": "failed"}, {"failure": {"template": "", "values": {}}}]
)
def test_the_database_refuses_an_upload_without_an_end(editor, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Upload.objects.create(name="a.txt", data=b"", size=0, **wrong)


def test_the_page_is_linked_where_an_editor_looks(as_, editor, member):
    for path in ("/", "/sources/"):
        assert f'href="{URL}"' in as_(editor).get(path).content.decode()
    assert URL not in as_(member).get("/").content.decode()
