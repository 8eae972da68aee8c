"""From text to lines: each with what it looks like, and with no decision yet about what it is."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from .credits import By, Credit, opening_credit, read_credit
from .dates import find_date
from .marks import ORNAMENTS, SENTENCE, STROKE, Closing, bare, closing, label_in, unbracketed
from .names import is_institution, is_unknown_name
from .pageline import is_publication, read_page_line
from .pictures import opens_caption
from .records import HEADINGS, Field, find_fields
from .wrapping import unwrap

_MOST_TAILS = 4  # credits and marks at the end of one line
LONGEST_LOOSE = 45  # characters; a heading on one line is hardly longer

_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")
_BULLET = re.compile(r"(?:[-*+–]\s+|[·•●▪◦√✓✔]\s*)(?=\S)")
_BOLD = re.compile(r"(\*\*|__|\*|_)(.+)\1")
_ARROWS = rf"[{ORNAMENTS}<＜〈〉>＞》»→\-—\s]*"
_NUMBER = r"第?\s?(?:[A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3}|[头首末])\s?"
_WAY = r"(?:[上下前后余全][文接转续承]*|[紧承续详文请]*(?:接|转|续|见)|未完)"
_TO_COME = r"(?:未完|本[文篇])?[，,、\s]{0,2}(?:[\u3400-\u9fff]{0,4})(?:待续|续[载登刊])"  # without a page
# In brackets a turning word and a page or issue with little besides; without them nothing but the page's name.
_TURN = re.compile(
    rf"[（(\[【〔〖《]{_ARROWS}(?:[^（）()。，]{{0,6}}?(?P<way>{_WAY}[，,]?[接转续见]{{0,2}})[^（）()。]{{0,10}}?(?:{_NUMBER}[版页面期]|[上下前本后]一?期|[A-Z]\d{{1,2}}|待续)[^（）()。，]{{0,8}}|{_TO_COME})[）)\]】〕〗》]"
)
_BARE_TURN = re.compile(
    rf"{_ARROWS}(?:(?P<way>{_WAY}[接转续见]?)(?:[自至到于在]|[，,]?[接转续])?\s?(?:本[报刊])?(?:\d{{1,2}}月\d{{1,2}}日)?(?:{_NUMBER}[版页]|[A-Z]\d{{1,2}}版?)(?:[\s·:：]{{0,2}}[^，。\s]{{0,6}})?|{_TO_COME}){_ARROWS}"
)
_TURNED = re.compile(rf"(?:(?<=[\s。！？”])|(?=[>＞»{ORNAMENTS}]))(?:{_BARE_TURN.pattern})$")  # behind a text
# Before a text and with no blank between; the name of the page has two characters as a rule.
_GLUED_TURN = re.compile(
    rf"[{ORNAMENTS}]{{1,3}}\s?{_WAY}[接转续见]?\s?(?:本[报刊])?{_NUMBER}[版页](?:·[\u3400-\u9fff]{{2}})?"
)
_TAIL = re.compile(r"[（(【\[〔〖［][^（）()【】\[\]〔〕〖〗［］]{2,120}[）)】\]〕〗］]$")
_DASHED = re.compile(
    r"(?<=[。！？”])\s*(?:——|—|--)\s*[^，。、（）()—]{2,16}(?:[（(][^（）()]{2,40}[）)])?$"
)  # a name behind the end, as under a letter
_NUMBERED = re.compile(
    r"(?:[（(]?[一二三四五六七八九十]{1,3}[）)]?[、．.\s]|[（(][一二三四五六七八九十0-9]{1,3}[）)]|第[一二三四五六七八九十百0-9]{1,3}[章节条部分编]|\d{1,2}[、．.]\s?(?=\D)|\d{1,2}\s+(?=\D)|[①-⑳])"
)
# Who speaks, in an interview.
_SPOKEN = re.compile(r"《?[^\s：:，。？！]{1,10}》?[：:]|[【〔\[（(][^\s：:，。？！]{1,4}[】〕\]）)]")
_NUMBER_BEHIND = re.compile(r"[（(][^（）()，。]{0,12}[）)]$")  # or any other short bracket
_LABEL = re.compile(r"(?:^|(?<=[\s|｜；;]))[^\s：:，。、]{2,6}[：:]\s?(?=\S)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source, or a part of it that stands for itself, with its evidence."""

    number: int  # of the line in the source, from 1
    spans: tuple[
        tuple[int, int], ...
    ]  # code points into the source, without outer blanks; several when it was wrapped
    text: str
    gap: int = 0  # blank lines above it
    indent: int = 0
    level: int = 0  # of a Markdown heading
    bullet: str = ""  # the mark before an item of a list
    size: int = 0  # characters that are no blanks
    plain: str = ""  # its text without Markdown marks and bullets
    closing: Closing = Closing.NONE
    sentences: int = 0  # marks of sentences inside
    credit: Credit | None = None
    turn: str = ""  # "from" for a mark that the text comes from another page, "to" for one that it goes there
    tail: bool = False  # was cut off the end of the line
    head: bool = False  # was cut off the beginning of the line
    running: bool = False  # carries the page, as a running head does
    woven: bool = False  # was taken apart from the lines of another column
    label: bool = False  # by its place it is the name of a column
    brief: bool = False  # the title of a report in a paragraph, in brackets before its text
    named: bool = False  # a house rule says that it names a column
    field: str = ""  # which field of a record it is

    @property
    def start(self) -> int:
        return self.spans[0][0]

    @property
    def loose(self) -> bool:
        """Whether it may be a heading: short, not the end of a sentence and with no whole sentence inside.

        A question or an exclamation may be one, a statement that ends in a full stop is not.
        """
        if self.level or (self.adorned and not self.plain[-1].isalnum() and not self.sentences):
            return True
        if self.size > LONGEST_LOOSE or self.closing in (Closing.SERIES, Closing.LEAD, Closing.COMMA):
            return False
        asks = _NUMBER_BEHIND.sub("", self.plain.rstrip("”’」』》"))[-1:] in ("？", "！", "?", "!")
        if self.closing is Closing.FINAL or asks:
            if _SPOKEN.match(self.plain):
                return False
            return asks and self.sentences <= 1 and self.size <= 30
        commas = sum(map(self.plain.count, "，,"))
        return self.sentences == 0 and commas <= (1 if self.size > 24 else 2)

    @property
    def adorned(self) -> bool:
        """Whether it is named a column by a rule, or short and a label by its marks, as a column's name is."""
        if self.named:
            return True
        return self.size <= 16 and (
            self.label or bool(label_in(self.plain)) or (self.size <= 6 and self.bullet[:1] in tuple("●▪○"))
        )

    @property
    def numbered(self) -> bool:
        return bool(_NUMBERED.match(self.plain))


def numbering(text: str) -> str:
    """The kind of number with which a text begins, such as '第0条' or '（0）'; '' when it begins with none."""
    match = _NUMBERED.match(text)
    return re.sub("[0-9一二三四五六七八九十百]+", "0", match.group().strip()) if match else ""


def without_marks(text: str) -> tuple[int, str, str]:
    """Markdown heading level, the mark of an item of a list, and the text without those marks."""
    level = 0
    if heading := _HEADING.match(text):
        level, text = len(heading.group(1)), text[heading.end() :].rstrip("# ")
    framed = len(text) <= 16 and not text[-1].isalnum() and label_in(text)
    bullet = None if level or framed else _BULLET.match(text)
    if bullet:
        text = text[bullet.end() :]
    if (bold := _BOLD.fullmatch(text)) and bold.group(1) not in bold.group(2):
        text = bold.group(2)
    return level, bullet.group() if bullet else "", text.strip() or text


def _turning(text: str) -> str:
    """Which way a jump mark points: to another page, from one, or '' when the text is no such mark."""
    if len(text) > 24:
        return ""
    mark = _TURN.fullmatch(text) or (_BARE_TURN.fullmatch(text) if len(text) <= 16 else None)
    if not mark:
        return ""
    way = mark.group("way")
    if way is None or not set(way) & set("接转续见未"):
        return "to" if way is None else ""
    return "from" if way.startswith(("上", "前", "紧", "承")) or not set(way) & set("下转见未后余") else "to"


_BRIEF = re.compile(r"[【［\[〖]([^【】［］\[\]〖〗。]{8,36})[】］\]〗]\s*(?=[^\s【［\[])")
_PICTURED = re.compile("摄|供图|[/／]图")
_REST = re.compile("[下全余后]文|更多|未完")
_CLOSE = re.compile(r"[）)\]】〕〗]|(?<=[版页])\s")
_FEWEST = 20  # characters of text behind the title of a brief


def _is_byline(text: str) -> bool:
    """Whether a text names a person or an agency; what may be a workplace may be many things."""
    credit = read_credit(text)
    return credit is not None and bool(credit.authors or credit.agency or credit.month_day)


def _parts(text: str) -> Iterator[tuple[int, int, str]]:
    """Cuts a line where something else begins on it: a jump mark, a dateline, a credit, a date, a labelled value."""
    start, end = 0, len(text)
    if text[0] in "（([【〔〖" + ORNAMENTS + ">＞":
        close = _GLUED_TURN.match(text) or _CLOSE.search(text, 0, 26)
        if close and close.end() < end and _turning(text[: close.end()].rstrip()):
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
        or _TURNED.search(text, max(start, end - 16), end)
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
        turning = _turning(tail.group().strip())
        if "见" in tail.group() and not _REST.search(tail.group()):  # behind an entry of the contents
            turning = turning if ended or len(before) > LONGEST_LOOSE else ""
        pictured = certain and opens_caption(text) and _PICTURED.search(inside)
        if not before or pictured or not (certain or turning):
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
            and not _NUMBERED.match(left)
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


_COLUMN_BAR = re.compile(r"(?P<column>[\u3400-\u9fff]{2,7})\s?[|｜]\s?(?P<title>[^|｜：:]{8,})")
_COLUMN_BOX = re.compile(
    r"[【〔［](?P<column>[\u3400-\u9fff]{2,7})[】〕］]\s?(?P<title>[^【〔［】〕］（(：:]{8,30})"
)


def _behind_column(text: str) -> int:
    """Where a title begins behind the name of a column with a stroke or in brackets; 0 when the line is not made so."""
    found = _COLUMN_BAR.fullmatch(text.replace(*STROKE)) or _COLUMN_BOX.fullmatch(text)
    if not found or is_publication(found.group("column")) or is_institution(found.group("title")):
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
                line = _look_at(part, row.number, spans, gap, indent, place)
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


def _look_at(
    text: str, number: int, spans: tuple[tuple[int, int], ...], gap: int, indent: int, place: str
) -> Line:
    level, bullet, plain = without_marks(text)
    if place == "brief":
        plain = unbracketed(plain) or plain
    elif short_tokens := plain.split():  # a headline that was set with a blank behind each letter
        plain = "".join(short_tokens) if len(short_tokens) > 3 and max(map(len, short_tokens)) == 1 else plain
    short = len(plain) <= 200
    opening = opening_credit(plain) if short and place == "head" else None
    return Line(
        number=number,
        spans=spans,
        text=text,
        gap=gap,
        indent=indent,
        level=level,
        bullet=bullet,
        size=len(bare(plain)),
        plain=plain,
        closing=closing(plain),
        sentences=sum(map(plain.count, SENTENCE)),
        credit=(opening[1] if opening else read_credit(plain, bracketed=place == "tail")) if short else None,
        turn=_turning(plain),
        tail=place == "tail",
        brief=place == "brief",
        head=place == "head",
    )
