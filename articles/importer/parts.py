"""From text to lines: each row of the source is cut where something else begins on it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from .credits import By, Credit, opening_credit, read_credit
from .dates import find_date
from .lines import CALLED, LONGEST_LOOSE, Line, look_at, numbering
from .marks import ORNAMENTS, SENTENCE, STROKE, Closing, bare, closing, label_in
from .names import is_institution, is_unknown_name
from .pageline import is_publication, read_page_line
from .pictures import opens_caption
from .records import HEADINGS, Field, find_fields
from .roles import WRITER_ROLE
from .turns import GLUED_TURN, TURNED, turning
from .wrapping import unwrap

_MOST_TAILS = 4  # credits and marks at the end of one line
_TAIL = re.compile(r"[（(【\[〔〖［][^（）()【】\[\]〔〕〖〗［］]{2,120}[）)】\]〕〗］]$")
_DASHED = re.compile(
    r"(?<=[。！？”])\s*(?:——|—|--)\s*(?:[^，。、（）()—]{2,16}(?:[（(][^（）()]{2,40}[）)])?|[摘选转原载自据]{1,3}《[^《》]+》[^。！？]{0,40})$"
)  # behind the end a name, as under a letter, or where the text stood before
_LABEL = re.compile(r"(?:^|(?<=[\s|｜；;]))[^\s：:，。、]{2,6}[：:]\s?(?=\S)")
_BRIEF = re.compile(rf"(?!{CALLED})[【［\[〖]([^【】［］\[\]〖〗。]{{8,36}})[】］\]〗]\s*(?=[^\s【［\[])")
_PICTURED = re.compile("摄|供图|[/／]图")
_REST = re.compile("[下全余后]文|更多|未完|续见")
_CLOSE = re.compile(r"[）)\]］】〕〗]|(?<=[版页])\s")
_FEWEST = 20  # characters of text behind the title of a brief


def _is_byline(text: str) -> bool:
    """Whether a text names a person or an agency; what may be a workplace may be many things."""
    credit = read_credit(text)
    return credit is not None and bool(credit.authors or credit.agency or credit.month_day)


def _parts(text: str) -> Iterator[tuple[int, int, str]]:
    """Cuts a line where something else begins on it: a jump mark, a dateline, a credit, a date, a labelled value."""
    start, end = 0, len(text)
    if text[0] in "（([［【〔〖" + ORNAMENTS + ">＞":
        close = GLUED_TURN.match(text) or _CLOSE.search(text, 0, 26)
        if close and close.end() < end and turning(text[: close.end()].rstrip()):
            yield 0, close.end(), "head"
            start = close.end()
    brief = _BRIEF.match(text, start)
    if (
        brief
        and end - brief.end() >= _FEWEST
        and not opening_credit(text[start:])
        and not _is_byline(brief.group())
    ):
        yield start, brief.end(), "brief"
        start = brief.end()
    if end - start > 30 and (opening := opening_credit(text[start:].lstrip())):
        blanks = len(text[start:]) - len(text[start:].lstrip())
        if start + blanks + opening[0] < end:
            yield start + blanks, start + blanks + opening[0], "head"
            start = start + blanks + opening[0]
    tails: list[tuple[int, int, str]] = []
    while len(tails) < _MOST_TAILS and (
        tail := _DASHED.search(text, max(start, end - 60), end)
        or _TAIL.search(text, max(start, end - 130), end)
        or TURNED.search(text, max(start, end - 16), end)
    ):
        before = text[start : tail.start()].rstrip()
        inside = tail.group()[1:-1] if tail.re is _TAIL else tail.group().strip(" \u3000—-")
        credit = read_credit(inside, bracketed=True)
        ended = closing(before) is Closing.FINAL
        certain = (
            credit is not None
            and credit.by is not By.ARTIST
            and (credit.strength >= 0.9 or (ended and bool(credit.authors or credit.affiliation)))
        )
        way = turning(tail.group().strip())
        if "见" in tail.group() and not _REST.search(tail.group()):  # behind an entry of the contents
            way = way if ended or len(before) > LONGEST_LOOSE else ""
        pictured = certain and opens_caption(text) and _PICTURED.search(inside)
        if not before or pictured or not (certain or way):
            break
        cut = tail.start()
        if credit and credit.note_at is not None:
            cut_note = tail.start() + 1 + credit.note_at
            tails.append((cut_note, tail.end(), "tail"))
            tails.append((cut, cut_note, "tail"))
        else:
            tails.append((cut, tail.end(), "tail"))
        end = cut
        while end > start and text[end - 1].isspace():
            end -= 1
    if start == 0 and not tails and (credit := read_credit(text)) and credit.note_at is not None:
        yield 0, credit.note_at, ""
        yield credit.note_at, end, "tail"
        return
    if start == 0 and not tails and end <= 120 and not SENTENCE.intersection(text):
        yield from _short_parts(text)
    elif start == 0 and not tails and end <= 60 and (signed := _signature(text)):
        yield 0, signed, ""
        yield signed, end, ""
    else:
        yield start, end, ""
    yield from reversed(tails)


_WIDE = r"(?:\u3000{2,}|\s{3,})"  # blanks that part a line in two
_SIGNED = re.compile(rf"\s+(?=[{ORNAMENTS}／/]|[^\s]{{0,6}}(?:记者|通讯员|作者|评论员)|文\s?[/／])|{_WIDE}")


def _signature(text: str) -> int:
    """Where on a line a byline begins behind a title, marked or in brackets; 0 when there is none."""
    text = text.replace(*STROKE)
    named = _TAIL.search(text)
    if named and named.start() >= 4 and closing(text[: named.start()]) is Closing.NONE:
        credit = read_credit(named.group())
        if credit and credit.by is By.WRITER and credit.authors and not credit.affiliation:
            return named.start()
    for gap in _SIGNED.finditer(text):
        left = text[: gap.start()]
        if closing(left) is Closing.FINAL and _PICTURED.search(
            text, gap.end()
        ):  # of a picture that it describes
            return 0
        credit = read_credit(text[gap.end() :])
        writes = credit is not None and credit.by is By.WRITER and bool(credit.authors)
        if (
            len(left) >= _FEWEST_BEFORE
            and not numbering(left)
            and re.fullmatch(_WIDE, gap.group())
            and _is_marked_name(text[gap.end() :])
        ):
            return gap.end()
        if (
            len(left) >= 4
            and credit
            and writes
            and (credit.strength >= 0.9 or _stands_far(gap.group(), credit))
        ):
            return gap.end() if read_credit(text) is None else 0
        column = len(left) <= 16 and label_in(left.strip())
        if column and re.match(_WIDE, gap.group()) and len(text) - gap.end() >= 4:
            return gap.end()
    return 0


_COLUMN_BAR = re.compile(r"(?P<column>[\u3400-\u9fff]{2,7})\s?[|｜]\s?(?P<title>[^|｜：:]{6,})")
_COLUMN_NAMED = re.compile(
    r"[《“『「](?P<column>[^《》“”『』「」，。]{2,12})[》”』」](?:专栏|栏目?)\s?(?P<title>[^，。：:]{4,30})"
)
_COLUMN_BOX = re.compile(
    r"[【〔［](?P<column>[\u3400-\u9fff]{2,7})[】〕］]\s?(?P<title>[^【〔［】〕］（(：:]{8,30})"
)


def _behind_column(text: str) -> int:
    """Where a title begins behind the name of a column with a stroke or in brackets; 0 when the line is not made so."""
    found = (
        _COLUMN_BAR.fullmatch(text.replace(*STROKE))
        or _COLUMN_NAMED.fullmatch(text)
        or _COLUMN_BOX.fullmatch(text)
    )
    if not found or is_publication(found.group("column")) or is_institution(found.group("title")):
        return 0
    if found.group("column")[-1] in "者员人" and WRITER_ROLE.fullmatch(found.group("column")):
        return 0
    return 0 if read_credit(text) else found.start("title")


_FEWEST_BEFORE = 6  # characters of a title that an unknown name may stand behind
_MARKED_NAME = re.compile(
    rf"[{ORNAMENTS}／/]\s?(?P<name>[\u3400-\u9fff]\s?[\u3400-\u9fff]{{1,2}})|(?P<two>[\u3400-\u9fff]\s?[\u3400-\u9fff])"
)


def _is_marked_name(text: str) -> bool:
    """Whether a text is a name of any surname and nothing besides; one of three characters takes a mark before it."""
    found = _MARKED_NAME.fullmatch(text)
    return found is not None and is_unknown_name(bare(found.group("name") or found.group("two")))


def _stands_far(gap: str, credit: Credit) -> bool:
    """Whether blanks part names from a title so widely that they need no mark."""
    wide = len(gap) >= (3 if gap.startswith("\u3000") else 6)
    return wide and not credit.affiliation


def _short_parts(text: str) -> Iterator[tuple[int, int, str]]:
    """The parts of a line of page furniture: labelled values, and a date with what stands beside it."""
    if read_page_line(text):
        yield 0, len(text), ""
        return
    cuts = {0, len(text)}
    labels = [found.start() for found in _LABEL.finditer(text)]
    dated = find_date(text)
    if (len(labels) > 1 or (labels and labels[0] > 0)) and read_credit(text) is None:
        edges = sorted({0, *labels, len(text)})
        for start, end in pairwise(edges):
            credit = read_credit(text[start:end].strip())
            if start in labels and credit and credit.by is By.WRITER:
                cuts.update((start, end))
    elif signed := _signature(text) or _behind_column(text):
        cuts.add(signed)
    elif dated and not labels:
        _, start, end = dated
        weekday = re.compile(r"\s*(?:星期|周)[一二三四五六日天]?|\s*\d{1,2}:\d{2}(?::\d{2})?").match(
            text, end
        )
        end = weekday.end() if weekday else end
        apart = not text[:start][-1:].isalnum() and not text[end : end + 1].isalnum()
        if apart and len(bare(text)) - (end - start) <= 40:
            cuts.update((start, end))
    edges = sorted(cuts)
    for start, end in pairwise(edges):
        if text[start:end].strip():
            yield start, end, ""


def read_lines(text: str, apart: Callable[[str], bool] | None = None) -> list[Line]:
    """The non-blank lines of a text and their parts, in order; together they hold every non-blank character."""
    lines: list[Line] = []
    rows = unwrap(text, apart)
    texts = ["".join(text[start:end] for start, end in row.spans) for row in rows]
    fields = find_fields(texts)
    for index, (row, joined) in enumerate(zip(rows, texts, strict=True)):
        gap, indent = row.gap, row.indent
        field = fields.get(index)
        for start, end, place in _parts_of_field(joined, field) if field else _parts(joined):
            part = joined[start:end]
            shift = len(part) - len(part.lstrip())
            part = part.strip()
            if part:
                spans = tuple(_in_source(text, row.spans, start + shift, start + shift + len(part)))
                line = look_at(part, row.number, spans, gap, indent, place)
                if field and not start:
                    line = _as_field(line, field)
                if row.running or row.woven:
                    line = replace(line, running=row.running, woven=row.woven)
                lines.append(line)
                gap = indent = 0
    return lines


def _parts_of_field(text: str, field: Field) -> Iterator[tuple[int, int, str]]:
    """A field is one part, but for the text of a record, which begins behind its label."""
    if field.kind != "text" or not text[field.start :]:
        yield 0, len(text), ""
        return
    yield 0, field.start, ""
    for start, end, place in _parts(text[field.start :]):
        yield field.start + start, field.start + end, place


def _as_field(line: Line, field: Field) -> Line:
    """What a field says; its label is no part of a heading."""
    value = line.text[field.start :].strip()
    credit = read_credit(f"作者：{value}") if field.kind == "author" else None
    if field.kind == "workplace":
        credit = Credit(affiliation=value, strength=0.9)
    label = "来源" if field.kind == "source" else field.label
    plain = value if field.kind in HEADINGS else f"{label}：{value}" if label else line.plain
    return replace(
        line,
        plain=plain,
        size=len(bare(plain)),
        closing=closing(plain),
        credit=credit,
        turn="",
        field=field.kind,
    )


def _in_source(text: str, spans: list[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where a part of a joined line stands in the source, without blanks at the ends of its pieces."""
    offset = 0
    for first, last in spans:
        left, right = max(start - offset, 0), min(end - offset, last - first)
        offset += last - first
        if left < right:
            piece = text[first + left : first + right]
            if solid := piece.strip():
                lead = len(piece) - len(piece.lstrip())
                yield first + left + lead, first + left + lead + len(solid)
