"""Bytes to text: every usual encoding comes out exactly, everything else is refused with its remedy."""

import pytest

from articles.importer import UnreadableDocument, read_document
from articles.importer.readers import encodings
from articles.importer.readers.text import MOST_LINES

from .samples import FERRY, PUMP, SCHOOL, page

TEXT = page("泵房里的一页纸", *PUMP, *SCHOOL, *FERRY)
TRADITIONAL = (
    "鎮上的圖書館開門了，書架上的書按年份排好，讀者進門先在門口登記，說明要看什麼書，然後由館員領到座位上。"
)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_a_chinese_text_is_read_exactly(encoding: str) -> None:
    document = read_document("a.txt", TEXT.encode(encoding))
    assert document.text == TEXT
    assert document.encoding.startswith(encoding[:6])


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "gb18030", "utf-16-be"])
def test_a_traditional_text_is_read_exactly(encoding: str) -> None:
    document = read_document("a.txt", TRADITIONAL.encode(encoding))
    assert (document.text, document.encoding) == (TRADITIONAL, encoding)


@pytest.mark.parametrize("text", ["学习", "学习会议纪要", "安排学习", "读书", "开会通知", "一"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_few_characters_are_enough(text: str, encoding: str) -> None:
    """The GBK bytes of the first are valid UTF-8 too: two letters of other scripts."""
    assert read_document("a.txt", text.encode(encoding)).text == text


def test_line_ends_and_blanks_stay_as_they_are() -> None:
    text = "\u3000\u3000泵房修好了。\r\n\r\n\u00a0夜里也有人值班。 \r\n"
    assert read_document("a.txt", text.encode()).text == text


def test_latin_text_is_read() -> None:
    text = "The pump house was repaired in three months. It is quiet now."
    assert read_document("a.txt", text.encode()).text == text


def test_a_named_encoding_overrules() -> None:
    assert read_document("a.txt", "学习".encode("gbk"), encoding="gbk").encoding == "gbk"
    with pytest.raises(UnreadableDocument, match=r"big5: byte \d+ does not fit"):
        read_document("a.txt", TEXT.encode(), encoding="big5")
    with pytest.raises(UnreadableDocument, match="klingon is unknown"):
        read_document("a.txt", TEXT.encode(), encoding="klingon")


@pytest.mark.parametrize("data", [b"", b" ", b"\xef\xbb\xbf", b"\xff\xfe", "\u3000\u00a0\r\n".encode()])
def test_nothing_but_blanks_is_empty(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="empty or holds blanks only"):
        read_document("a.txt", data)


def test_a_broken_byte_is_named() -> None:
    data = bytearray(TEXT.encode())
    data[300] = 0xFF
    with pytest.raises(UnreadableDocument, match=r"encoding utf-8: byte \d+ does not fit.*UTF-8 text"):
        read_document("a.txt", bytes(data))


def test_two_encodings_in_one_file_are_refused() -> None:
    with pytest.raises(UnreadableDocument, match="does not fit"):
        read_document("a.txt", (PUMP[0] * 3).encode() + b"\n" + SCHOOL[0].encode("gb18030") + b"\xff\xff")


@pytest.mark.parametrize(
    ("character", "named"),
    [
        ("\0", "NUL"),
        ("\x1b", "001B"),
        ("\x7f", "007F"),
        ("\x9b", "009B"),
        ("\ufdd0", "FDD0"),
        ("\uffff", "FFFF"),
    ],
)
def test_characters_of_no_text_are_refused_with_their_line(character: str, named: str) -> None:
    with pytest.raises(UnreadableDocument, match=rf"^Line 3 .*{named}"):
        read_document("a.txt", f"泵房\n\n修好{character}了。".encode())


def test_lone_surrogates_are_refused() -> None:
    with pytest.raises(UnreadableDocument):
        read_document("a.txt", "泵房\ud800修好了。".encode("utf-8", "surrogatepass"))
    with pytest.raises(UnreadableDocument):
        read_document("a.txt", "泵房\ud800修好了。".encode("utf-16", "surrogatepass"))


def test_too_many_lines_are_refused_before_they_are_read() -> None:
    with pytest.raises(UnreadableDocument, match="more than 100000 lines"):
        read_document("a.txt", b"a\n" * (MOST_LINES + 1))


def test_the_message_keeps_template_and_values_apart() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_document("a.txt", b"a", encoding="klingon")
    assert "%(encoding)s" in caught.value.message.template
    assert caught.value.message.values == {"encoding": "klingon"}


def test_plausibility_tells_text_from_noise() -> None:
    assert encodings.plausibility(TEXT) > 0.5
    assert encodings.plausibility("ѧϰ") < 0
