"""The table of bad input: each row and the tests that hold it, and what no other file tries.

`pytest -k B7` names the tests of a row that are missing; those here have their row in their name.
"""

import datetime
import io
import json
import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from articles import store
from articles.importer import UnreadableDocument, read_document, readers
from articles.importer.dates import find_date
from articles.models import Source, Upload
from tests import examples as every
from tests.examples import examples

from .generator import LAYOUTS, VOCABULARIES, sample
from .properties import checked
from .samples import FERRY, PUMP, SCHOOL, page

TESTS = Path(__file__).resolve().parents[2]
# What comes in, and the tests that hold what becomes of it: file, and functions in it.
ROWS = {
    "B1 nothing, or nearly": {
        "articles/importer/test_encodings.py": ["test_nothing_but_blanks_is_empty"],
        "articles/importer/test_bad_input.py": ["test_b1_one_byte_is_read_or_refused"],
    },
    "B2 encodings": {
        "articles/importer/test_encodings.py": [
            "test_a_chinese_text_is_read_exactly",
            "test_a_traditional_text_is_read_exactly",
            "test_a_few_characters_are_enough",
        ],
        "articles/importer/test_bad_input.py": ["test_b2_every_page_is_the_same_in_every_encoding"],
    },
    "B3 broken encodings": {
        "articles/importer/test_encodings.py": [
            "test_a_broken_byte_is_named",
            "test_two_encodings_in_one_file_are_refused",
        ],
        "articles/importer/test_properties.py": ["test_flipped_bytes_are_never_replaced_silently"],
    },
    "B4 characters of no text": {
        "articles/importer/test_encodings.py": [
            "test_characters_of_no_text_are_refused_with_their_line",
            "test_lone_surrogates_are_refused",
        ],
        "articles/importer/test_bad_input.py": ["test_b4_what_is_read_is_kept_by_the_database_as_it_is"],
    },
    "B5 other kinds under a false name": {
        "articles/importer/test_kinds.py": [
            "test_every_other_kind_is_refused_by_its_bytes_with_its_remedy",
            "test_noise_with_the_name_of_a_format_is_called_damaged",
        ],
    },
    "B6 broken Word documents": {
        "articles/importer/test_docx.py": [
            "test_a_truncated_document_is_refused_at_every_hundredth",
            "test_a_broken_part_is_refused_or_not_needed",
            "test_relations_out_of_the_document_are_not_followed",
        ],
        "articles/importer/test_kinds.py": ["test_every_other_kind_is_refused_by_its_bytes_with_its_remedy"],
    },
    "B7 entities": {
        "articles/importer/test_docx.py": ["test_entities_are_refused_and_nothing_is_fetched"],
        "articles/importer/test_html.py": ["test_nothing_is_fetched"],
        "articles/importer/test_child.py": ["test_a_child_reaches_for_nothing_outside"],
    },
    "B8 zip bombs": {
        "articles/importer/test_archive.py": [
            "test_a_bomb_is_refused_in_no_time",
            "test_sizes_in_headers_are_not_believed",
            "test_an_archive_inside_is_not_opened",
        ],
    },
    "B9 hostile PDFs": {
        "articles/importer/test_pdf.py": [
            "test_a_bomb_is_read_or_refused_in_time",
            "test_a_pdf_without_text_says_what_to_do",
            "test_a_protected_pdf_asks_for_the_password",
            "test_a_damaged_pdf_is_read_as_far_as_it_goes_or_refused",
        ],
        "articles/importer/test_child.py": ["test_a_child_that_hangs_is_ended_and_leaves_no_process_behind"],
    },
    "B10 size": {
        "articles/importer/test_files.py": ["test_a_large_file_is_refused_before_it_is_read"],
        "articles/importer/test_encodings.py": ["test_too_many_lines_are_refused_before_they_are_read"],
        "articles/importer/test_reading.py": ["test_ten_megabytes_on_one_line_fit_into_memory"],
        "articles/test_words.py": ["test_a_long_text_is_cut_in_bounded_pieces"],
        "articles/test_views_upload.py": ["test_a_file_that_is_too_large_is_not_kept_but_said"],
    },
    "B11 nesting": {
        "articles/importer/test_properties.py": ["test_deep_nesting_is_only_text"],
        "articles/importer/test_html.py": [
            "test_what_the_parser_would_cut_short_is_refused",
            "test_a_long_page_is_read_in_linear_time",
        ],
        "articles/importer/test_docx.py": ["test_a_document_nested_too_deeply_is_refused"],
    },
    "B12 patterns that run wild": {
        "articles/importer/test_properties.py": [
            "test_no_pattern_runs_wild",
            "test_work_grows_with_the_text_and_not_faster",
        ],
        "articles/importer/test_kinds.py": ["test_bytes_of_any_kind_are_told_apart_in_linear_time"],
    },
    "B13 what is no file": {
        "articles/importer/test_files.py": [
            "test_links_inside_a_folder_are_not_followed",
            "test_what_is_no_file_is_reported_and_never_waited_for",
            "test_a_device_is_refused",
            "test_an_unreadable_file_does_not_stop_the_rest",
            "test_a_file_that_vanishes_is_reported",
        ],
    },
    "B14 names": {
        "articles/importer/test_files.py": [
            "test_impossible_names_are_reported",
            "test_odd_names_are_only_names",
            "test_a_name_that_is_no_unicode_is_read",
        ],
        "articles/test_import_seeds.py": ["test_a_name_is_shown_without_commands_to_the_terminal"],
        "articles/test_views_upload.py": ["test_a_name_is_shown_as_text_whatever_it_holds"],
        "articles/importer/test_bad_input.py": ["test_b14_a_name_that_is_sent_in_is_only_a_name"],
    },
    "B15 the same once more": {
        "articles/test_store.py": ["test_the_same_document_again_changes_nothing"],
        "articles/test_import_seeds.py": [
            "test_documents_are_imported_once",
            "test_the_second_of_two_alike_is_unchanged",
        ],
        "articles/importer/test_bad_input.py": ["test_b15_the_order_of_files_does_not_matter"],
    },
    "B16 dates": {
        "articles/importer/test_reading.py": [
            "test_dates_are_whole_and_real_or_none",
            "test_a_year_is_inferred_only_from_years_that_the_text_names",
        ],
        "articles/importer/test_bad_input.py": [
            "test_b16_no_date_is_invented",
            "test_b16_every_day_is_found_as_it_is_written",
        ],
    },
    "B17 pages in disorder": {
        "articles/importer/test_properties.py": [
            "test_parts_of_damaged_pages",
            "test_samples_in_any_order",
            "test_any_text",
        ],
        "articles/importer/test_layouts.py": ["test_what_is_read_says_nearly_every_letter_of_the_page"],
        "articles/importer/test_bad_input.py": ["test_b17_nothing_is_dropped"],
    },
    "B18 markup in the text": {
        "articles/importer/test_reading.py": ["test_markup_and_templates_are_inert_text"],
        "articles/test_views.py": ["test_articles_escapes_what_people_typed"],
        "articles/importer/test_bad_input.py": ["test_b18_markup_is_shown_as_it_was_written"],
    },
    "B19 one bad file among many": {
        "articles/test_import_seeds.py": [
            "test_one_bad_file_stops_no_other",
            "test_a_fault_in_the_program_stops_no_other_file",
            "test_stopping_keeps_what_was_imported",
        ],
        "articles/test_views_upload.py": ["test_several_files_at_once_and_each_has_its_end"],
    },
    "B20 two imports at once": {
        "articles/test_store.py": ["test_of_two_imports_at_once_one_wins_and_the_other_reports_unchanged"],
        "articles/test_views_upload.py": ["test_of_two_requests_one_reads"],
    },
    "B21 a planted dictionary": {
        "articles/test_words.py": ["test_it_starts_lazily_quietly_and_leaves_no_file"],
    },
}


@pytest.mark.parametrize("row", ROWS)
def test_each_row_has_its_tests(row: str) -> None:
    for file, names in ROWS[row].items():
        there = set(
            re.findall(r"^\s*def (test_\w+)", (TESTS / file).read_text(encoding="utf-8"), re.MULTILINE)
        )
        assert set(names) <= there, file


def test_no_row_is_forgotten() -> None:
    assert [row.split()[0] for row in ROWS] == [f"B{number}" for number in range(1, 22)]


def test_b1_one_byte_is_read_or_refused() -> None:
    for byte in range(256):
        document = checked(bytes([byte]))
        assert document is None or document.text == chr(byte)


@pytest.mark.examples
@pytest.mark.parametrize("number", range(len(VOCABULARIES)))
def test_b2_every_page_is_the_same_in_every_encoding(number: int) -> None:
    """Of each town a third of the layouts, of three towns all of them; with `-m slow` all of each."""
    words = sorted(VOCABULARIES)[number]
    for layout in sorted(LAYOUTS)[number % 3 :: 3] if not every.ALL else LAYOUTS:
        text = sample(layout, words, 4).text
        for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"):
            assert readers.read("a.txt", text.encode(encoding))[0] == text


@pytest.mark.django_db
@examples(40)
@given(
    st.text(max_size=60), st.text(st.characters(categories=["Cc", "Cf", "Co", "Zs", "Zl", "So"]), max_size=8)
)
def test_b4_what_is_read_is_kept_by_the_database_as_it_is(text: str, odd: str) -> None:
    """On SQLite and on PostgreSQL, which refuses NUL where SQLite keeps it."""
    data = f"{PUMP[0]}{odd}\n\n{text}\n\n{PUMP[1]}".encode("utf-8", "surrogatepass")
    try:
        document = read_document("a.txt", data, "utf-8")
    except UnreadableDocument:
        return
    source = store.save_import(document).source
    source.refresh_from_db()
    assert source.text == document.text
    solid = "".join(source.text[piece.start : piece.end] for piece in source.pieces.order_by("start"))
    assert "".join(solid.split()) == "".join(document.text.split())


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name",
    [
        "../../../escaped.txt",
        "/etc/escaped.txt",
        "..\\..\\escaped.txt",
        "C:\\escaped.txt",
        "x" * 300 + ".txt",
        "CON.txt",
        "=cmd|' /C calc'!A0.txt",
        "纪要\u202e\u200b.txt",
        "📄.txt",
        "a\nb.txt",
        "{{ settings.SECRET_KEY }}.txt",
        "'; DROP TABLE articles_source; --.txt",
    ],
)
def test_b14_a_name_that_is_sent_in_is_only_a_name(as_, editor, name: str, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    browser = as_(editor)
    sent = SimpleUploadedFile("a.txt", page("泵房里的一页纸", *PUMP).encode())
    sent._name = name  # past the tidying of the class itself, as a browser may send it
    assert browser.post("/sources/upload/", {"documents": [sent]}).status_code == 302
    kept = Upload.objects.get().name
    assert "/" not in kept
    assert "\n" not in kept
    assert kept.isprintable()
    assert len(kept) <= 255
    assert Source.objects.count() == 1
    assert browser.get("/sources/upload/").status_code == browser.get("/sources/").status_code == 200
    assert browser.get(Source.objects.get().get_absolute_url()).status_code == 200
    assert list(tmp_path.iterdir()) == []


def imported(*paths: Path) -> dict[str, object]:
    out = io.StringIO()
    call_command("import_seeds", *map(str, paths), "--format", "json", stdout=out, stderr=io.StringIO())
    found = json.loads(out.getvalue())
    return {source["file"]: source for source in found["sources"]}


@pytest.mark.django_db
def test_b15_the_order_of_files_does_not_matter(tmp_path: Path) -> None:
    paths = []
    for number, text in enumerate((PUMP, SCHOOL, FERRY)):
        paths.append(tmp_path / f"{number}.txt")
        paths[-1].write_text(page("泵房里的一页纸", "□葛青山", *text), encoding="utf-8")
    with transaction.atomic():
        one = imported(*paths)
        transaction.set_rollback(True)
    assert imported(*reversed(paths)) == one
    assert Source.objects.count() == 3
    assert {source["status"] for source in imported(*paths[1:], paths[0]).values()} == {"unchanged"}  # type: ignore[index]


@pytest.mark.parametrize(
    "text",
    [
        "2026年2月30日",
        "2026年13月1日",
        "2025年2月29日",
        "2026年4月31日",
        "民国三十五年三月二日",
        "26年3月2日",
        "三月二日",
        "2026年3月",
        "今年三月",
        "昨天",
        "星期五",
        "1746年3月2日",
        "12026年3月2日",
        "第2026-3-2号".replace("-", "之"),
        "电话2026-3-20261",
        "2026年0月1日",
        "2026年3月0日",
        "２０２６年２月３０日",
    ],
)
def test_b16_no_date_is_invented(text: str) -> None:
    """What is no whole day of the calendar is none, and today's is never put in its place."""
    assert find_date(text) is None
    document = read_document("2026-03-02.txt", page(text, "泵房里的一页纸", "□葛青山", *PUMP).encode())
    assert document.date is None
    assert all(draft.date is None for draft in document.drafts)


SPOKEN = "〇一二三四五六七八九"


def spoken(number: int) -> str:
    tens, ones = divmod(number, 10)
    if not tens:
        return SPOKEN[ones]
    return ("" if tens == 1 else SPOKEN[tens]) + "十" + (SPOKEN[ones] if ones else "")


@examples(60)
@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)))
def test_b16_every_day_is_found_as_it_is_written(day: datetime.date) -> None:
    year = "".join(SPOKEN[int(digit)] for digit in str(day.year))
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    arabic = f"{day.year}年{day.month}月{day.day}日"
    for text in (
        arabic,
        arabic.translate(wide),
        f"{year}年{spoken(day.month)}月{spoken(day.day)}日",
        f"{day:%Y-%m-%d}",
        f"青溪晚报　{day:%Y/%m/%d}　第4版",
        f"{day.year}.{day.month}.{day.day}",
    ):
        found = find_date(text)
        assert found is not None, text
        assert found[0] == day, text


@pytest.mark.parametrize(
    "text",
    [
        page(*PUMP),  # no head
        page(*PUMP, "木船退役", *FERRY, "菜单由学生投票", *SCHOOL),
        "\f".join((page(*PUMP[:2]), "第 2 页", page(*PUMP[2:]))),
        "\n".join(PUMP[0]),  # one character on each line, as vertical text is copied
        "\n".join("　".join(row) for row in zip(*[PUMP[0][n : n + 12] for n in (24, 12, 0)], strict=False)),
        "鎮上的老泵房修了三個月，新的水泵裝在一間不到十平方米的小屋裡。\n\n值班員把說明書抄成一頁紙。",
        "\r".join(PUMP),
        "\u2029".join(PUMP),
    ],
    ids=["no head", "several", "page breaks", "vertical", "columns", "traditional", "returns", "separators"],
)
def test_b17_nothing_is_dropped(text: str) -> None:
    assert checked(text.encode(), "utf-8")


ODD = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "{{ settings.SECRET_KEY }}",
    "{% include 'x' %}",
    "[一页](javascript:alert(1))",
    "<!-- 注 -->",
    "&lt;b&gt;",
)


@pytest.mark.django_db
def test_b18_markup_is_shown_as_it_was_written(as_, editor, member) -> None:
    lines = [f"{SCHOOL[0]}{odd}，照原样留着。" for odd in ODD]
    text = page(f"泵房{ODD[0]}的一页纸", "□葛青山", *lines)
    document = read_document("a.txt", text.encode(), "utf-8")
    source = store.save_import(document, publish=True).source
    shown = [as_(editor).get(source.get_absolute_url()).content.decode()]
    shown += [as_(member).get(one.get_absolute_url()).content.decode() for one in source.articles.all()]
    assert len(shown) > 1
    for html in shown:
        assert "{{ settings.SECRET_KEY }}" in html
        assert "&amp;lt;b&amp;gt;" in html
        for element in ("<script>alert", "<img src=x", 'href="javascript:'):
            assert element not in html
