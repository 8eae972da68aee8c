"""Records as databases and registers print them: each field of a text behind its label, on lines in a row."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .marks import HAN

_FIELD = re.compile(
    rf"(?P<open>[【［\[〔])?\s*(?P<label>[{HAN}]{{2,6}})\s*(?(open)[】］\]〕][：:]?|[：:])\s*(?P<value>.*)"
)
_CELLS = re.compile(r"\t+|\u3000{2,}|\s{3,}")  # what parts two fields on one line
_FEWEST = 3  # fields that make a record
# How records call what belongs to the article; all other fields belong to the record.
_KINDS = {
    "title": ("标题", "题名", "篇名", "题目", "正题", "主标题"),
    "kicker": ("引题", "肩题", "眉题"),
    "subtitle": ("副题", "副题名", "副标题"),
    "author": ("作者", "责任者", "著者", "撰文", "记者"),
    "workplace": ("机构", "单位", "作者单位", "作者机构"),
    "source": ("来源", "文献来源", "报纸", "报刊", "刊名", "出处"),
    "text": ("正文", "全文", "内容"),
}
_KIND_OF = {label: kind for kind, labels in _KINDS.items() for label in labels}
_TITLED = re.compile(rf"(?:{'|'.join(_KINDS['title'])})\s*[：:】］\]〕]")
HEADINGS = ("title", "kicker", "subtitle")


@dataclass(frozen=True, slots=True)
class Field:
    """A field on a line: what it is, its label, and where its value begins."""

    kind: str
    label: str
    start: int


def find_fields(rows: Sequence[str]) -> dict[int, Field]:
    """Which rows are fields of records or registers, by their places.

    A record is a run of fields with the title and, last of all, the text, which may begin on that line. A register has
    no text: it stands above a document that has its own title, and nothing in it belongs to the article. There a
    value may stand below its label, or two fields on one line.
    """
    found: dict[int, Field] = {}
    if not any(map(_TITLED.search, rows)):
        return found
    at = 0
    while at < len(rows):
        run = list(_run(rows, at))
        kinds = [field.kind for field in run]
        if kinds.count("title") == 1 and len(run) >= _FEWEST and kinds[-1] == "text":
            found |= {at + place: field for place, field in enumerate(run)}
            at += len(run)
        elif length := _register(rows, at):
            found |= {at + place: Field("other", "", 0) for place in range(length)}
            at += length
        else:
            at += 1
    return found


def _run(rows: Sequence[str], at: int) -> Iterator[Field]:
    """The fields in a row from a place on, to the text."""
    for row in rows[at:]:
        match = _FIELD.fullmatch(row)
        if match is None:
            return
        field = Field(_KIND_OF.get(match["label"], "other"), match["label"], match.start("value"))
        yield field
        if field.kind == "text":
            return


def _register(rows: Sequence[str], at: int) -> int:
    """How many rows a register takes that begins here, 0 when none does."""
    labels: list[str] = []
    place = at
    while place < len(rows):
        cells = [_FIELD.fullmatch(cell) for cell in _CELLS.split(rows[place].strip())]
        if not all(cells):
            break
        labels += [cell["label"] for cell in cells if cell]
        last = cells[-1]
        place += 1 if last and last["value"] else 2
    titled = any(_KIND_OF.get(label) == "title" for label in labels)
    return min(place, len(rows)) - at if titled and len(labels) > _FEWEST else 0
