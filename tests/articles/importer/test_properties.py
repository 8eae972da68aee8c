"""What must hold for any text: read or refused, nothing lost, nothing doubled, the same each time, in linear time."""

import random
import sys
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.importer import Document, UnreadableDocument, read_document, report
from articles.importer.credits import opening_credit, read_credit
from articles.importer.lines import read_lines

from .samples import FERRY, PUMP, SCHOOL, page

SAMPLE = page(
    "青溪晚报　2026年3月2日　第4版　生活",
    "泵房里的一页纸",
    "□葛青山",
    *PUMP,
    "（作者单位：镇东供水站）",
    "■校园",
    *SCHOOL,
    "【要点】",
    "- 把菜单改由学生投票决定",
    "（下转第五版）",
    "渡口的船",
    "本报讯（记者 何远）" + FERRY[0],
    FERRY[1][:22],
    FERRY[1][22:],
    "责任编辑：陶小北",
    "发：各村，各校，",
    "存档。",
)
MARKS = "，。、；：？！…—“”‘’（）()【】〔〕《》■□●◆▲-*#>[] \u3000\u00a0\n\r\t\u2028\x85记者作者报送发第版上接下转年月日0123456789一二三李王"
relaxed = settings(deadline=None, max_examples=200)


def checked(data: bytes, encoding: str | None = None) -> Document | None:
    """Reads twice; the document's own account of its characters is taken on each reading."""
    try:
        document = read_document("a.txt", data, encoding)
    except UnreadableDocument:
        return None
    assert read_document("a.txt", data, encoding) == document
    joined = "".join(document.text[piece.start : piece.end] for piece in document.pieces)
    assert "".join(joined.split()) == "".join(document.text.split())
    assert report.as_json(document)["characters"]["lost"] == 0
    assert report.as_text(document)
    for number, draft in enumerate(document.drafts):
        own = [piece for piece in document.pieces if piece.draft == number]
        assert sorted(piece.order for piece in own) == list(range(len(own)))
        assert 0 < draft.confidence < 1
        assert all(piece.block is None or piece.block < len(draft.blocks) for piece in own)
    return document


@relaxed
@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    checked(text.encode("utf-8", "surrogatepass"), "utf-8")


@relaxed
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    checked(data)


@relaxed
@given(st.text(alphabet=st.sampled_from(MARKS), max_size=120))
def test_texts_made_of_marks(text: str) -> None:
    checked(text.encode(), "utf-8")


@relaxed
@given(
    st.lists(
        st.tuples(st.integers(0, len(SAMPLE)), st.integers(0, 12), st.text(MARKS, max_size=6)), max_size=6
    )
)
def test_edited_samples(edits: list[tuple[int, int, str]]) -> None:
    text = SAMPLE
    for place, length, put in edits:
        text = text[:place] + put + text[place + length :]
    checked(text.encode(), "utf-8")


@relaxed
@given(st.permutations(SAMPLE.split("\n\n")))
def test_samples_in_any_order(parts: list[str]) -> None:
    checked(page(*parts).encode())


@relaxed
@given(st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), min_size=1, max_size=4))
def test_flipped_bytes_are_never_replaced_silently(flips: list[tuple[int, int]]) -> None:
    data = bytearray(SAMPLE.encode())
    for place, byte in flips:
        data[place % len(data)] = byte
    document = checked(bytes(data))
    if document:
        assert "\ufffd" not in document.text
        assert document.text.encode(document.encoding) == bytes(data).removeprefix(b"\xef\xbb\xbf")


WORST = (
    "（" * 50_000,
    "）" * 50_000,
    "县里。" + "（记者李明）" * 20_000,
    "—" * 50_000 + "完",
    "**" + "啊" * 50_000,
    "作者：" * 20_000,
    "1" * 50_000,
    "一" * 50_000,
    " " * 50_000 + "啊",
    "啊>" * 25_000,
    "本报记者" * 15_000,
    "（上接" * 15_000,
)


@pytest.mark.parametrize("text", WORST, ids=range(len(WORST)))
def test_no_pattern_runs_wild(text: str) -> None:
    """Each would take minutes if a pattern tried every way to match."""
    assert checked(text.encode(), "utf-8")
    for part in (text[:200], text[-200:]):
        read_credit(part)
        opening_credit(part)


def calls(run: Callable[[], object]) -> int:
    """How many lines of Python a run executes: a measure of work that does not depend on the machine."""

    count = 0

    def trace(frame: object, event: str, argument: object) -> object:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()  # that of the measuring of coverage
    sys.settrace(trace)
    try:
        run()
    finally:
        sys.settrace(before)
    return count


GROWING = {
    "pages": lambda n: "\n\n".join(SAMPLE.replace("泵房里的", f"泵房里第{i}次的") for i in range(n)),
    "headings": lambda n: "标题一二三四五六\n" * (20 * n),
    "heads": lambda n: "县图书馆开门\n□李明\n" * (20 * n),
    "bullets": lambda n: "- 县图书馆开门了\n" * (20 * n),
    "torn": lambda n: "县图书馆开门，大家都来看书，一起读，\n\n一起读书\n\n然后一起回家。\n\n" * (8 * n),
    "reports": lambda n: "县图书馆开门\n\n近日，县里开了一个会。\n" * (8 * n),
}


@pytest.mark.parametrize("kind", GROWING)
def test_work_grows_with_the_text_and_not_faster(kind: str) -> None:
    make = GROWING[kind]
    read_document("a.txt", make(1).encode())  # the dictionary is read once
    small, large = (calls(lambda n=n: read_document("a.txt", make(n).encode())) for n in (4, 16))
    assert large < 4 * 1.5 * small


def test_deep_nesting_is_only_text() -> None:
    assert checked(("（" * 10_000 + "泵房" + "）" * 10_000).encode())
    assert checked(("> " * 10_000 + "泵房").encode())


def test_the_parts_of_a_line_never_overlap() -> None:
    shuffled = random.Random(7)
    for _ in range(50):
        text = "".join(shuffled.choice(MARKS) for _ in range(200))
        spans = [span for line in read_lines(text) for span in line.spans]
        assert all(end <= start for (_, end), (start, _) in pairwise(spans))
