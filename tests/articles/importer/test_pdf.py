"""PDFs: lines put together where they go on, and every bad file refused or read without harm (B9)."""

import time
import zlib
from collections.abc import Callable
from contextlib import suppress

import pytest

from articles.importer import UnreadableDocument, read_document

from .papers import FONT, as_pdf, objects, pdf, pdf_of, stream
from .samples import FERRY, PUMP, SCHOOL, page

RARE = "䶮城的𬶋鱼"


@pytest.fixture(autouse=True)
def _both_sides(request: pytest.FixtureRequest) -> None:
    """But for bombs, which are met in the child alone."""
    if "bomb" not in request.node.name:
        request.getfixturevalue("both_sides")


def lines(data: bytes) -> list[str]:
    return read_document("a.pdf", data).text.splitlines()


def test_printed_lines_become_the_lines_that_were_meant() -> None:
    data = as_pdf("# 泵房里的一页纸\n\n本报记者 宋听澜\n\n" + page(*PUMP, "## 山脚小学", *SCHOOL, *FERRY))
    indented = ["\u3000\u3000" + one for one in ("本报记者 宋听澜", *PUMP)]
    rest = ["\u3000\u3000" + one for one in (*SCHOOL, *FERRY)]
    assert lines(data) == ["泵房里的一页纸", "", *indented, "", "山脚小学", "", *rest]
    assert read_document("a.pdf", data).encoding == "pdf"


def test_a_paragraph_goes_on_over_the_page_but_a_new_page_is_a_gap() -> None:
    many = page(*[one for one in (*PUMP, *SCHOOL, *FERRY) for _ in range(4)])
    got = lines(as_pdf(many))
    assert [line.strip() for line in got if line] == many.split("\n\n")
    assert pages_apart(["甲方说完了。"], ["乙方开始说。"]) == ["甲方说完了。", "", "乙方开始说。"]


def pages_apart(*texts: list[str]) -> list[str]:
    return lines(pdf(*([(60, 780 - 18 * n, 12, line) for n, line in enumerate(text)] for text in texts)))


def test_lines_of_no_common_width_stay_apart() -> None:
    poem = ["渡口的船", "船上的补丁四十七处", "每一处", "都记着年份和雨水"]
    assert pages_apart(poem) == poem


def test_latin_words_keep_their_blank_and_a_hyphen_stays() -> None:
    rows = ["the pump was re-", "paired in spring", "and it is quiet.", "People sleep now"]
    got = lines(pdf([(60, 700 - 18 * n, 12, row) for n, row in enumerate(rows)]))
    assert " ".join(got).replace("- ", "-").split() == " ".join(rows).replace("- ", "-").split()


def test_a_rare_character_is_kept() -> None:
    data = pdf([(60, 700, 12, "䶮城的鱼")])
    assert lines(data) == ["䶮城的鱼"]


def test_columns_stay_in_the_order_of_the_document() -> None:
    rows = [PUMP[0][start : start + 15] for start in range(0, len(PUMP[0]), 15)]
    other = [SCHOOL[0][start : start + 15] for start in range(0, len(SCHOOL[0]), 15)]
    left = [(60, 700 - 18 * n, 12, row) for n, row in enumerate(rows)]
    right = [(320, 700 - 18 * n, 12, row) for n, row in enumerate(other)]
    assert "".join(lines(pdf(left + right))) == PUMP[0] + SCHOOL[0]


PICTURE = pdf_of(
    stream(b"q 500 0 0 700 40 60 cm /I Do Q"),
    resources=b"/XObject <</I 3 0 R>>",
    extra=(
        stream(
            b"\0",
            b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray",
        ),
    ),
)


@pytest.mark.parametrize("data", [PICTURE, pdf_of(stream(b"")), pdf([(60, 700, 12, " ")])])
def test_a_pdf_without_text_says_what_to_do(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match=r"pictures of pages and no text.*OCR"):
        read_document("a.pdf", data)


def test_letters_without_names_are_no_text() -> None:
    with pytest.raises(UnreadableDocument, match="without saying which they are"):
        read_document("a.pdf", pdf([(60, 700, 12, "\ue001\ue002\ue003学\ue004")]))


def test_a_protected_pdf_asks_for_the_password() -> None:
    locked = b"/ID [<00><00>] /Encrypt <</Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s>>> " % (
        b"11" * 32,
        b"22" * 32,
    )
    with pytest.raises(UnreadableDocument, match="without the password"):
        read_document("a.pdf", pdf([(60, 700, 12, "锁住的文字")], trailer=locked))


def test_a_protected_pdf_by_an_unknown_method_too() -> None:
    locked = b"/ID [<00><00>] /Encrypt <</Filter /Unheard /V 9 /R 9 /P -4>> "
    with pytest.raises(UnreadableDocument, match=r"without the password|damaged"):
        read_document("a.pdf", pdf([(60, 700, 12, "锁住的文字")], trailer=locked))


def bombs() -> dict[str, Callable[[], bytes]]:
    good = as_pdf(page(*PUMP))
    at = good.rindex(b"startxref")
    table = int(good[at:].split()[1])
    forms = b"".join(b"/X%d Do " % number for number in range(10))
    chain = tuple(
        stream(
            forms.replace(b"/X", b"/Y%d" % level),
            b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <<%s>>>>"
            % (b"".join(b"/Y%d%d %d 0 R " % (level, number, level + 4) for number in range(10))),
        )
        for level in range(9)
    )
    return {
        "looped cross-reference table": lambda: (
            good[:at].replace(b"/Root", b"/Prev %d /Root" % table) + good[at:]
        ),
        "looped tree of pages": lambda: objects(
            b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Count 9 /Kids [2 0 R 2 0 R]>>"
        ),
        "a million pages": lambda: objects(
            b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Count 1000000 /Kids []>>"
        ),
        "inflated twice": lambda: pdf_of(
            stream(
                zlib.compress(zlib.compress(b" " * 200_000_000, 9), 9), b"/Filter [/FlateDecode /FlateDecode]"
            )
        ),
        "run lengths": lambda: pdf_of(
            stream(zlib.compress(b"\x81 " * 3_000_000), b"/Filter [/FlateDecode /RunLengthDecode]")
        ),
        "forms in forms": lambda: pdf_of(stream(b"/X Do"), resources=b"/XObject <</X 3 0 R>>", extra=chain),
        "a form in itself": lambda: pdf_of(
            stream(b"/X Do"),
            resources=b"/XObject <</X 3 0 R>>",
            extra=(
                stream(
                    b"/X Do /X Do",
                    b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</X 3 0 R>>>>",
                ),
            ),
        ),
        "nested arrays": lambda: pdf_of(stream(b"[" * 3_000_000)),
        "a font that is its own": lambda: pdf_of(
            stream(b"BT /F 9 Tf <4E00> Tj ET"),
            resources=b"/Font <</F 3 0 R>>",
            extra=(FONT[0].replace(b"4 0 R", b"3 0 R"),),
        ),
    }


BOMBS = bombs()


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_read_or_refused_in_time(bomb: str) -> None:
    data = BOMBS[bomb]()
    start = time.monotonic()
    with suppress(UnreadableDocument):
        read_document("a.pdf", data)
    assert time.monotonic() - start < 30


def test_a_damaged_pdf_is_read_as_far_as_it_goes_or_refused() -> None:
    whole = as_pdf(page(*PUMP, *SCHOOL))
    for hundredth in range(0, 100, 10):
        with suppress(UnreadableDocument):
            text = read_document("a.pdf", whole[: len(whole) * hundredth // 100]).text
            assert set(text.replace("\n", "").replace("\u3000", "")) <= set(page(*PUMP, *SCHOOL))
