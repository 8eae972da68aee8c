"""Undoing the medium: lines that were broken at a fixed width become the lines that were meant.

By geometry alone, and before anything is read: a narrow peak in the lengths of the lines says that they were set to
a width, and then a full line goes on in the next one unless that is indented.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import groupby

from .columns import Row, in_reading_order
from .insets import find_captions
from .marks import HAN, ORNAMENTS, SENTENCE, Closing, bare, closing, is_balanced, unbracketed
from .strips import MOST_LINES, Printed, in_strands

_SHORTEST, _LONGEST = 10, 80  # the widths that are set
_FEWEST = 8  # lines that it takes to speak of a width
_FEWEST_OF_COLUMN = 3  # the same of a column, which was surely set to a width
_INSIDE = re.compile(r"[，。；：、？！,;:?!“”].")
_BETTER = 1.1  # how many more rows have to agree in another measure than characters
_NARROW = re.compile("[0-9A-Za-z]")
_FULL = 2  # how much shorter a full line may be, since no line begins with a comma
_NUMBERS = re.compile(r"[0-9０-９]+|[〇零一二三四五六七八九十]{2,}|[一二三四五六七八九十](?=[月日版])")
_PAGE = re.compile(r"第\s?0\s?[版页]|0年0月0日|0-0-0|^\W*0\W*$")
_PARTS = re.compile(r"[\s|｜·/／]+")
_NEW = re.compile(
    r"[（(【\[〔]?(?:作者|责任?编|编辑|来源)|[-*+•●■◆□#>]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]"
)
_SIGNED = re.compile(r"[。！？][”’]?[（(][^（）()。]*[）)]$")
_BIG = re.compile(rf"[“‘《]?[{HAN}]")  # a paragraph's first letter, when it is set over several rows
_BESIDE_BIG = 2  # rows beside it, which are narrower
_FAR = 8  # blanks before a row that is set to the right
_LETTERS = 3  # characters up to which a row is no text
_WORDS = re.compile(
    rf"\W*(?:[{HAN}·]{{2,8}}(?:[\s\u3000｜|／/：:]+|$)){{4,}}"
)  # a row of makers, or of buttons
_LABELLED = re.compile(
    rf"[{HAN}]{{2,8}}\s?[：:｜|／/]\s?[{HAN}·、\s]{{2,16}}"
)  # a byline on a row of its own


def _sizes(text: str, rows: list[Row]) -> Iterator[dict[int, int]]:
    """How wide each row is, in the ways in which pages are measured.

    In characters; with stray blanks left out; with digits and letters half as wide as the other characters.
    """
    solid = {id(row): text[slice(*row.spans[-1])] for row in rows}
    beside = {id(row): row.indent + row.beside for row in rows}
    yield {id(row): beside[id(row)] + len(solid[id(row)]) for row in rows}
    yield {id(row): beside[id(row)] + len(bare(solid[id(row)])) for row in rows}
    yield {
        id(row): beside[id(row)] + len(solid[id(row)]) - len(_NARROW.findall(solid[id(row)])) // 2
        for row in rows
    }


def _solid(text: str, row: Row) -> str:
    return "".join(text[start:end] for start, end in row.spans)


def _width(rows: list[Row], running: set[int], sizes: dict[int, int]) -> tuple[int, int]:
    """How many rows are as wide as most of them, and how wide that is; running heads do not count."""
    lengths = Counter(
        size for row in rows if id(row) not in running and _SHORTEST <= (size := sizes[id(row)]) <= _LONGEST
    )
    if not lengths:
        return 0, 0
    return max((_full(lengths, length), length) for length in lengths)


def _full(lengths: Counter[int], width: int) -> int:
    """How many rows are as long as a width, or a little shorter."""
    return sum(lengths[width - less] for less in range(_FULL + 1))


def _is_set(text: str, rows: list[Row], width: int, sizes: dict[int, int]) -> bool:
    """Whether rows are the broken lines of running text: half of them are full, and few full ones end a sentence.

    So a list of lines of the same length is told from text.
    """
    full = [row for row in rows if width - _FULL <= sizes[id(row)] <= width + 1]
    whole = sum(closing(text[slice(*row.spans[0])]) is Closing.FINAL for row in full)
    parted = sum(bool(_INSIDE.search(text[slice(*row.spans[0])])) for row in full)
    long = sum(sizes[id(row)] >= _SHORTEST for row in rows)
    return len(full) >= _fewest(rows) and 2 * len(full) >= long and 2 * whole <= len(full) <= 3 * parted


def _fewest(rows: list[Row]) -> int:
    return _FEWEST_OF_COLUMN if rows[0].column else _FEWEST


def _masked(text: str) -> str:
    """A line with its numbers taken out: running heads differ by the number of the page."""
    return _NUMBERS.sub("0", bare(text))


def _running(text: str, rows: list[Row]) -> set[int]:
    """Rows that carry the page: short, and said again with another number, or with a page, date and no sentence.

    A row that leaves a bracket open is the first of a report.
    """
    short = {
        id(row): _masked(text[row.spans[0][0] : row.spans[0][1]])
        for row in rows
        if row.spans[0][1] - row.spans[0][0] <= _LONGEST
        and not SENTENCE.intersection(text[slice(*row.spans[0])])
        and is_balanced(text[slice(*row.spans[0])])
    }
    seen = Counter(short.values())
    parts = {
        id(row): {part for part in _PARTS.split(text[slice(*row.spans[0])]) if len(part) > 1}
        for row in rows
        if id(row) in short and _PARTS.search(text[slice(*row.spans[0])])
    }
    shared = Counter(part for found in parts.values() for part in found)
    return {
        key
        for key, masked in short.items()
        if (seen[masked] > 1 and "0" in masked)
        or _PAGE.search(masked)
        or ("0" in masked and len(parts.get(key, ())) > 1 and all(shared[part] > 1 for part in parts[key]))
    }


def _with_big_letters(text: str, rows: list[Row]) -> list[Row]:
    """The rows with each big first letter, which has come out as a row of its own, before the row that it opens."""
    solid = [text[slice(*row.spans[0])] for row in rows]
    big = [
        at
        for at in range(1, len(rows) - 1)
        if _BIG.fullmatch(solid[at])
        and len(solid[at - 1]) > 1
        and len(solid[at + 1]) > _LETTERS
        and not rows[at + 1].indent
        and rows[at + 1].gap <= 1
    ]
    if not big or {"一", "二"} <= {solid[at] for at in big}:  # they count the parts of a text
        return rows
    width = _width(rows, set(), next(_sizes(text, rows)))[1]
    for at in big:
        first = rows[at + 1]
        first.number, first.gap, first.spans = rows[at].number, rows[at].gap, rows[at].spans + first.spans
        for row in rows[at + 1 : at + 1 + _BESIDE_BIG]:
            size = row.spans[-1][1] - row.spans[-1][0]
            if width < 2 * size < 2 * width and not row.indent:
                row.beside = width - size
    left_out = set(big)
    return [row for at, row in enumerate(rows) if at not in left_out]


def unwrap(text: str, apart: Callable[[str], bool] | None = None) -> list[Row]:
    """The non-blank lines of a text, those broken at a fixed width put together; lines known to be `apart` are none."""
    rows = _with_big_letters(text, in_reading_order(text))
    running = _running(text, rows)
    others = [row for row in rows if apart and id(row) not in running and apart(text[slice(*row.spans[0])])]
    over = running | {id(row) for row in others}
    meant = [
        row
        for _, column in groupby(rows, key=lambda row: row.column)
        for row in _unwrap(text, list(column), over)
    ]
    for row in others:
        row.running = False  # stepped over like a running head, and none
    return meant


def _unwrap(text: str, rows: list[Row], running: set[int]) -> list[Row]:
    """The rows of one column, or of the whole width, put together where they were broken at a fixed width.

    A page may be set in several widths: what is longer than the width of most rows is looked at by itself.
    """
    measured = [(*_width(rows, running, sizes), sizes) for sizes in _sizes(text, rows)]
    plain, full, width, sizes = measured[0][0], *max(measured, key=lambda one: one[0])
    if full <= _BETTER * plain:
        full, width, sizes = measured[0]
    if width <= _SHORTEST or full < _fewest(rows):
        return rows
    meant: list[Row] = []
    for strand in _strands(text, rows, running, width, sizes):
        meant += _of_a_width(text, strand, running, width, sizes)
    return meant


def _strands(
    text: str, rows: list[Row], running: set[int], width: int, sizes: dict[int, int]
) -> list[list[Row]]:
    """The rows of each of two columns that were read strip by strip; mostly there is but one. What is running stays behind its row."""
    body = [row for row in rows if id(row) not in running]
    if not (_FEWEST <= len(body) <= MOST_LINES and _is_set(text, body, width, sizes)):
        return [rows]
    printed = [Printed(_solid(text, row), sizes[id(row)] >= width - _FULL, row.indent > 0) for row in body]
    sides = {id(body[at]): side for side, strand in enumerate(in_strands(printed)) for at in strand}
    found: dict[int, list[Row]] = {}
    side = 0
    for row in rows:
        side = sides.get(id(row), side)
        found.setdefault(side, []).append(row)
    for row in rows:
        row.woven = len(found) > 1
    return list(found.values())


def _of_a_width(
    text: str, rows: list[Row], running: set[int], width: int, sizes: dict[int, int]
) -> list[Row]:
    meant: list[Row] = []
    for longer, group in groupby(rows, key=lambda row: id(row) not in running and sizes[id(row)] > width + 1):
        part = list(group)
        body = [row for row in part if id(row) not in running]
        if longer:
            meant += _unwrap(text, part, running) if len(part) >= _FEWEST else part
        elif body and _is_set(text, body, width, sizes):
            meant += _join(text, part, running, width, sizes)
        else:
            meant += part
    return meant


def _join(text: str, rows: list[Row], running: set[int], width: int, sizes: dict[int, int]) -> list[Row]:
    """A full row goes on in the next one, unless that opens something new."""
    indents = Counter(row.indent for row in rows if row.indent)
    usual_indent = indents.most_common(1)[0][0] if sum(indents.values()) * 12 > len(rows) else 0
    usual_gap = Counter(row.gap for row in rows[1:] or rows).most_common(1)[0][0]
    texts = [row for row in rows if id(row) not in running]
    captions = find_captions(
        [text[slice(*row.spans[0])] for row in texts],
        [sizes[id(row)] >= width - _FULL for row in texts],
        [_opens(row, usual_indent) for row in texts],
        bool(usual_indent),
    )
    inset = {
        id(row): texts[first] for first, length in captions.items() for row in texts[first : first + length]
    }
    meant: list[Row] = []
    above: Row | None = None  # the last row that carries text
    goes_on = False
    for row in rows:
        start, end = row.spans[0]
        if id(row) in running:
            row.running = True
            meant.append(row)
            continue
        if caption := inset.get(id(row)):
            if caption is row:
                meant.append(row)
            else:
                caption.spans += row.spans
            continue
        opens = _opens(row, usual_indent)
        full = sizes[id(row)] >= width - _FULL
        if above and not full and closing(text[start:end]) is not Closing.FINAL:
            # behind a whole sentence no last line of a paragraph: a heading
            opens |= _is_over(text[slice(*above.spans[-1])])
        if (
            above
            and goes_on
            and not opens
            and row.gap <= usual_gap
            and not (_NEW.match(text[start : start + 8]) or text[start] in ORNAMENTS)
            and not _LABELLED.fullmatch(text[start:end])
        ):
            above.spans += row.spans
        else:
            meant.append(row)
            above = row
        to_the_right = row.indent >= _FAR and row.indent > 2 * usual_indent  # a signature
        whole = above is not None and unbracketed("".join(text[a:b] for a, b in above.spans)) is not None
        goes_on = full and not (to_the_right or whole or _WORDS.fullmatch(text[start:end]))
    return meant


def _opens(row: Row, usual_indent: int) -> bool:
    """Whether a row has the indent of a paragraph; a stray blank is none."""
    return 0 < usual_indent < 2 * row.indent


def _is_over(text: str) -> bool:
    """Whether a sentence ends in a row, perhaps with a credit in brackets behind it."""
    return closing(text) is Closing.FINAL or bool(_SIGNED.search(text[-_LONGEST:]))
