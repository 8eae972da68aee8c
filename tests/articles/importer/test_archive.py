"""Zip bombs in the shape of Word documents: counted while they unpack, and refused in no time (B8)."""

import io
import struct
import zipfile

import pytest

from articles.importer import UnreadableDocument, read_document
from articles.importer.readers.inside import archive as counting

from .clock import within
from .papers import archive, as_docx, compound, lying, overlapped
from .samples import PUMP, page

pytestmark = pytest.mark.usefixtures("both_sides")
MEGABYTE = 1024**2


def many(entries: int) -> bytes:
    """An archive of so many empty entries, written by hand since that is quicker."""
    local = b"PK\x03\x04" + bytes(22) + struct.pack("<HH", 10, 0) + b"word/a.xml"
    one = b"PK\x01\x02" + bytes(24) + struct.pack("<HHHHHII", 10, 0, 0, 0, 0, 0, 0) + b"word/a.xml"
    end = struct.pack("<HHHHIIH", 0, 0, 65535, 65535, len(one) * entries, len(local), 0)
    return local + one * entries + b"PK\x05\x06" + end


def flat(size: int) -> bytes:
    return archive({"[Content_Types].xml": "", "word/document.xml": b"0" * size})


BOMBS = {
    "flat": lambda: flat(60 * MEGABYTE),
    "flat beyond the most": lambda: flat(counting.MOST_BYTES + MEGABYTE),
    "overlapped": lambda: overlapped(300).replace(b"a", b"w"),
    "as many entries as fit": lambda: many(350_000),
    "some entries too many": lambda: archive({f"word/{n}.xml": "" for n in range(counting.MOST_ENTRIES + 1)}),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_in_no_time(bomb: str) -> None:
    """And within 512 MB, for more than that the child cannot have."""
    data = BOMBS[bomb]()
    with within(5), pytest.raises(UnreadableDocument, match=r"unusual size|compressed file"):
        read_document("a.docx", data)


@pytest.mark.parametrize("size", [0, 1, 2**32 - 1])
def test_sizes_in_headers_are_not_believed(size: int) -> None:
    with pytest.raises(UnreadableDocument, match=r"unusual size|damaged"):
        read_document("a.docx", lying(flat(60 * MEGABYTE), size))


def test_an_archive_inside_is_not_opened() -> None:
    inner = flat(60 * MEGABYTE)
    whole = as_docx(page(*PUMP))
    with zipfile.ZipFile(io.BytesIO(whole)) as zipped:
        parts: dict[str, str | bytes] = {name: zipped.read(name) for name in zipped.namelist()}
    document = read_document("a.docx", archive(parts | {"word/embeddings/sheet.xlsx": inner}))
    assert [line for line in document.text.splitlines() if line] == list(PUMP)


def test_a_small_document_may_unpack_to_much_more_than_its_size() -> None:
    data = archive({"[Content_Types].xml": "", "word/media/blank.bmp": bytes(8 * MEGABYTE)})
    with pytest.raises(
        UnreadableDocument, match="damaged"
    ):  # it has no text, and that is all that is wrong with it
        read_document("a.docx", data)


def test_a_locked_entry_and_a_locked_document_ask_for_the_password() -> None:
    data = bytearray(as_docx(page(*PUMP)))
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    with pytest.raises(UnreadableDocument, match="without the password"):
        read_document("a.docx", bytes(data))
    with pytest.raises(UnreadableDocument, match="without the password"):
        read_document("a.docx", compound("EncryptedPackage"))
