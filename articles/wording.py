"""The words of an article from its pieces: what the importer makes of them, made anew after a correction. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from articles.importer.credits import Credit, opening_credit, read_credit
from articles.importer.document import Block, BlockKind, Role
from articles.importer.heads import column_name, subhead_text, subtitle_text, title_text
from articles.importer.lines import Line, without_marks
from articles.importer.marks import BRACKETS, HAN, ORNAMENTS, Closing, bare, closing, unbracketed
from articles.importer.units import Unit
from articles.pieces import BODY, CREDITS, HEADINGS, STRAY_BLANK, Piece

# Which pieces each field is made of.
FEEDS: dict[str, tuple[str, ...]] = {
    "title": (Role.TITLE,),
    "kicker": (Role.KICKER,),
    "subtitle": (Role.SUBTITLE,),
    "column": (Role.COLUMN,),
    "authors": CREDITS,
    "affiliation": CREDITS,
    "key_points": (Role.KEY_POINTS,),
    "body": BODY,
}
_PARTING = re.compile(r"[\s、，,；;/／|]+")
_LABEL = re.compile(r"^[^：:]{2,8}[：:]\s*")
_LONGEST_LABEL = 10  # characters of the name of a box
_ROLES = ("记者", "通讯员", "特派员", "评论员", "观察员", "实习生", "作者", "摄影", "报道")
_SHORT_ROLES = tuple("文图摄绘画撰")
_TORN_ROLE = re.compile("|".join(r"\s?".join(role) for role in _ROLES))
_ROW = re.compile(rf"[{HAN}]+(?:[^\S\r\n]+[{HAN}]+)+")


@dataclass(frozen=True, slots=True)
class Wording:
    """An article's words; an empty string or tuple where there is nothing."""

    title: str
    kicker: str
    subtitle: str
    column: str
    authors: tuple[str, ...]
    affiliation: str
    key_points: tuple[str, ...]
    blocks: tuple[Block, ...]


def draft_of(pieces: Iterable[Piece], text: str) -> Wording:
    """The words of the article that these pieces make, given the text of the whole source."""
    own = sorted(pieces, key=lambda piece: piece.order)
    by_role: dict[str, list[str]] = {}
    for piece in own:
        said = _read(piece, text)
        letters = said.split()  # set wide, as the importer reads it: 渡 口 的 灯
        wide = piece.role in HEADINGS and len(letters) > 3 and max(map(len, letters)) == 1
        by_role.setdefault(piece.role, []).append("".join(letters) if wide else said)
    credits = [credit for piece in own if piece.role in CREDITS and (credit := _credit(piece, text))]
    places = dict.fromkeys(credit.affiliation for credit in credits if credit.affiliation)
    agencies = [credit.agency for credit in credits if credit.agency]
    return Wording(
        title="".join(map(title_text, by_role.get(Role.TITLE, []))),
        kicker=" ".join(by_role.get(Role.KICKER, [])),
        subtitle="".join(subtitle_text(_unit(line)) for line in by_role.get(Role.SUBTITLE, [])),
        column=" ".join(column_name(_unit(line)) for line in by_role.get(Role.COLUMN, [])),
        authors=tuple(dict.fromkeys(name for credit in credits for name in credit.authors)),
        affiliation="、".join(places) or next(iter(agencies), ""),
        key_points=tuple(_key_points([piece for piece in own if piece.role == Role.KEY_POINTS], text)),
        blocks=tuple(_blocks([piece for piece in own if piece.role in BODY], text)),
    )


def fed_by(pieces: Iterable[Piece], field: str) -> list[tuple[int, int, str, int | None, bool]]:
    """What a field is made of; the same list gives the same words."""
    own = sorted(pieces, key=lambda piece: piece.order)
    return [(one.start, one.end, one.role, one.block, one.tight) for one in own if one.role in FEEDS[field]]


def _plain(text: str) -> str:
    """A span as an article shows it: without line ends, and without the marks of headings, lists and bold type."""
    return "".join(without_marks(solid)[2] for line in text.splitlines() if (solid := line.strip()))


def _read(piece: Piece, text: str) -> str:
    """What a piece says. In a credit blanks part names and offices, so there only those inside of one are closed up."""
    plain = _plain(text[piece.start : piece.end])
    if not piece.tight:
        return plain
    if piece.role not in CREDITS:
        return STRAY_BLANK.sub("", plain)
    whole = _TORN_ROLE.sub(lambda found: "".join(found.group().split()), plain)
    return _ROW.sub(lambda row: " ".join(_whole_names(row.group().split())), whole)


def _whole_names(words: list[str]) -> list[str]:
    """A row of names and offices in which no name is left in two: 祝小 蓉, 唐 守田."""
    whole: list[str] = []
    open_name = False  # the last may be half a name
    for word in words:
        office = word.endswith(_ROLES) or word in _SHORT_ROLES
        if open_name and not office and len(whole[-1]) + len(word) <= 3 and 1 in (len(whole[-1]), len(word)):
            whole[-1] += word
            open_name = False
        else:
            whole.append(word)
            open_name = not office
    return whole


def _unit(text: str) -> Unit:
    return Unit([Line(number=0, spans=((0, len(text)),), text=text, plain=text)], None)


def _blocks(pieces: list[Piece], text: str) -> Iterator[Block]:
    for _block, group in groupby(pieces, key=lambda piece: piece.block):
        parts = list(group)
        lines = [_read(piece, text) for piece in parts]
        if parts[0].role == Role.SUBHEAD:
            yield Block(BlockKind.SUBHEAD, subhead_text(lines))
        else:
            yield Block(BlockKind.PARAGRAPH, "".join(lines))


def _credit(piece: Piece, text: str) -> Credit | None:
    """What a piece says about authorship; what the parser cannot read is taken as the editor named it."""
    plain = _read(piece, text)
    line_start = max(text.rfind("\n", 0, piece.start), text.rfind("\r", 0, piece.start)) + 1
    ends = re.compile(r"[\r\n]|$").search(text, piece.end)
    opens_line = not text[line_start : piece.start].strip()
    ends_line = ends is None or not text[piece.end : ends.start()].strip()
    if opens_line and not ends_line and (opening := opening_credit(plain)):
        return opening[1]
    if credit := read_credit(plain, bracketed=not opens_line):
        return credit
    inside = (unbracketed(plain) or plain).strip(ORNAMENTS + "／/|-—· \u3000\xa0")
    inside = _LABEL.sub("", inside)
    if piece.role == Role.BYLINE:
        return Credit(authors=tuple(name for name in _PARTING.split(inside) if name))
    return Credit(affiliation=inside) if piece.role == Role.AFFILIATION else None


def _key_points(pieces: list[Piece], text: str) -> Iterator[str]:
    """The lines of the boxes. The first line of a box is left out when it only names the box."""
    before: Piece | None = None
    for number, piece in enumerate(pieces):
        span = text[piece.start : piece.end]
        opens = before is None or bool(text[before.end : piece.start].strip()) or piece.start < before.end
        before = piece
        followed = number + 1 < len(pieces)
        if not (opens and followed and _names_a_box(span)):
            yield _read(piece, text).lstrip(ORNAMENTS + " \u3000")


def _names_a_box(span: str) -> bool:
    plain = _plain(span)
    _level, bullet, _text = without_marks(span)
    if not plain or bullet or len(bare(plain)) > _LONGEST_LABEL:
        return False
    bracketed = plain[0] in BRACKETS and bool(unbracketed(plain))
    return bracketed or plain[0] in ORNAMENTS or closing(plain) is Closing.LEAD or len(bare(plain)) <= 6
