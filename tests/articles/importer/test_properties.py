"""What must hold for any text: read or refused, nothing lost, nothing doubled, the same each time, in linear time."""

import random
import sys
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.importer import Document, read_document
from articles.importer.credits import opening_credit, read_credit
from articles.importer.parts import read_lines
from tests.examples import examples

from . import generator
from .damage import KINDS, MARKS, MOST, Edit, edited
from .generator import LAYOUTS, VOCABULARIES
from .properties import checked
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
EDITS = st.lists(
    st.builds(Edit, st.sampled_from(KINDS), st.integers(0, MOST - 1), st.integers(0, MOST - 1)), max_size=8
)


@examples(100)
@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    checked(text.encode("utf-8", "surrogatepass"), "utf-8")


@examples(100)
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    checked(data)


@examples(150)
@given(st.text(alphabet=st.sampled_from(MARKS), max_size=120))
def test_texts_made_of_marks(text: str) -> None:
    checked(text.encode(), "utf-8")


@examples(150)
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


@examples(50)
@given(st.permutations(SAMPLE.split("\n\n")))
def test_samples_in_any_order(parts: list[str]) -> None:
    checked(page(*parts).encode())


@examples(150)
@given(st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), min_size=1, max_size=4))
def test_flipped_bytes_are_never_replaced_silently(flips: list[tuple[int, int]]) -> None:
    data = bytearray(SAMPLE.encode())
    for place, byte in flips:
        data[place % len(data)] = byte
    document = checked(bytes(data))
    if document:
        assert "\ufffd" not in document.text
        assert document.text.encode(document.encoding) == bytes(data).removeprefix(b"\xef\xbb\xbf")


@examples(300)
@given(
    st.sampled_from(sorted(LAYOUTS)),
    st.sampled_from(sorted(VOCABULARIES)),
    st.integers(0, 9),
    st.integers(0, 60),
    st.integers(1, 25),
    EDITS,
)
def test_parts_of_damaged_pages(
    layout: str, words: str, seed: int, start: int, length: int, edits: list[Edit]
) -> None:
    """Pages of every layout: some of their lines, left out, doubled, swapped, cut, joined or put in the wrong order."""
    lines = generator.sample(layout, words, seed).text.split("\n")
    start %= len(lines)
    checked(edited("\n".join(lines[start : start + length]), edits).encode(), "utf-8")


@pytest.fixture(scope="module")
def whole() -> dict[str, Document]:
    texts = {layout: generator.sample(layout, "plain", 3).text.encode() for layout in sorted(LAYOUTS)[:8]}
    return {name: read_document(f"{name}.txt", data) for name, data in texts.items()}


@examples(10)
@given(order=st.permutations(sorted(LAYOUTS)[:8]))
def test_documents_know_nothing_of_each_other(whole: dict[str, Document], order: list[str]) -> None:
    """In whatever order they are read, each is read as it was before."""
    for name in order[:4]:
        assert read_document(f"{name}.txt", whole[name].text.encode()) == whole[name]


def test_parts_with_one_role_are_one_piece_only_side_by_side() -> None:
    """Date and origin on one line with the author, who belongs to the article, between them."""
    document = checked("的\n2026-1-2:\u3000作者：赵军\u3000来源：原\n大".encode(), "utf-8")
    assert document
    assert [piece.role for piece in document.pieces] == [
        "title",
        "issue-info",
        "byline",
        "issue-info",
        "paragraph",
    ]


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
