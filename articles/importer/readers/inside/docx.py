"""Word documents: every visible character, in the order in which it is read.

The XML is read itself: python-docx steps over content controls, tracked insertions, text boxes and notes, and takes
every picture into memory. Tracked deletions, hidden text and comments are no part of what the document shows.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from . import layout
from .archive import open_archive
from .numbering import Element, Numbering, attribute, child, children, local
from .reasons import Reason, Refused
from .styles import Look, Styles, look, switched_on

# Elements whose text does not show. All others are walked through, so that text in unknown ones is not lost.
_UNSEEN = re.compile(
    r"del|moveFrom|delText|instrText|delInstrText|\w+Pr|sdtEndPr|tblGrid|docPartObj"  # \w+Pr are properties
)
_BREAKS = {"tab": "\t", "cr": "\n", "br": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_DEEPEST_HEADING = 6


def _parse(data: bytes) -> Element:
    """Parses a part. A part with a document type is refused: the format has none, and every XML bomb needs one."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        limit = "huge" in str(error).lower() or "depth" in str(error).lower()
        raise Refused(Reason.TANGLED if limit else Reason.DAMAGED) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refused(Reason.DAMAGED)
    return root


class _Package:
    """The parts of the document, found by their relations as the format demands and never outside of it."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.names = set(archive.namelist())

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """From identifier to kind and name of the other part; those outside the package are left out."""
        folder, name = posixpath.split(part)
        root = self.part(posixpath.join(folder, "_rels", name + ".rels"))
        return {
            attribute(one, "Id"): (
                attribute(one, "Type").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, attribute(one, "Target"))).lstrip("/"),
            )
            for one in children(root, "Relationship")
            if attribute(one, "TargetMode") != "External"
        }

    def part(self, name: str) -> Element | None:
        return _parse(self._archive.read(name)) if name in self.names else None


class _Document:
    """One document on its way to lines."""

    def __init__(self, package: _Package) -> None:
        main = [name for kind, name in package.relations("").values() if kind == "officeDocument"]
        root = package.part(main[0]) if main else None
        body = child(root, "body")
        if body is None:
            raise Refused(Reason.DAMAGED)
        self.body = body
        self.package = package
        self.relations = package.relations(main[0])
        self.styles = Styles(self._related("styles"))
        self.numbering = Numbering(self._related("numbering"))
        self.even = switched_on(self._related("settings"), "evenAndOddHeaders")
        self.titled = any(self.styles[attribute(style, "val")].level == 0 for style in body.iter("{*}pStyle"))
        self.boxes: list[str] = []  # lines of the text boxes of the paragraph that is being read
        self.notes: list[tuple[str, str]] = []  # the kind and identifier of each note that was met

    def _related(self, kind: str) -> Element | None:
        found = (name for one, name in self.relations.values() if one == kind)
        return self.package.part(next(found, ""))

    def lines(self) -> Iterator[str]:
        """Headers, then the body, then the notes, then footers; what several sections repeat only once."""
        body = list(self.blocks(self.body))
        yield from self._margins("headerReference")
        yield ""
        yield from body
        yield ""
        yield from self._notes()
        yield ""
        yield from self._margins("footerReference")

    def _margins(self, which: str) -> Iterator[str]:
        seen: set[str] = set()
        for section in self.body.iter("{*}sectPr"):
            for reference in children(section, which):
                page = attribute(reference, "type")
                if (page == "first" and not switched_on(section, "titlePg")) or (
                    page == "even" and not self.even
                ):
                    continue
                name = self.relations.get(attribute(reference, "id"), ("", ""))[1]
                root = self.package.part(name)
                for line in self.blocks(root) if root is not None else ():
                    if line.strip() and line not in seen:
                        seen.add(line)
                        yield line

    def _notes(self) -> Iterator[str]:
        roots = {kind: self._related(kind) for kind in ("footnotes", "endnotes")}
        known = {
            (kind, attribute(note, "id")): note
            for kind, root in roots.items()
            for note in children(root, kind[:-1])
        }
        for number, note in enumerate(list(self.notes), 1):
            if note in known:
                lines = [line for line in self.blocks(known[note]) if line.strip()]
                yield from [f"[{number}] {lines[0].lstrip()}", *lines[1:]] if lines else ()

    def blocks(self, element: Element) -> Iterator[str]:
        """The lines of paragraphs and tables, an empty line before each that does not go on in a list."""
        listed = False
        for one in element:
            name = local(one)
            if name == "p":
                mark, lines = self._paragraph(one)
                if not (mark and listed):
                    yield ""
                yield from lines
                listed = bool(mark)
            elif name == "tbl":
                yield from ("", *self._table(one))
            elif name == "AlternateContent":
                yield from self.blocks(_alternative(one))
            elif not _UNSEEN.fullmatch(name):
                yield from self.blocks(one)

    def _table(self, table: Element) -> Iterator[str]:
        for row in _inner(table, "tr"):
            yield from layout.row(list(self.blocks(cell)) for cell in _inner(row, "tc"))

    def _paragraph(self, paragraph: Element) -> tuple[str, list[str]]:
        """The mark before a paragraph in a list, and its lines, behind them those of its text boxes."""
        properties = child(paragraph, "pPr")
        style = self.styles[attribute(child(properties, "pStyle"), "val") or self.styles.normal]
        own = look(properties, None).over(style)
        outer, self.boxes = self.boxes, []
        text = "".join(self._inline(paragraph, own.hidden))
        boxes, self.boxes = self.boxes, outer
        mark = self.numbering.next(own.list, own.depth) if text.strip() else ""
        lines = (self._heading(own, text) + mark + text.strip(" ")).splitlines() if text.strip() else []
        return mark, lines + boxes

    def _heading(self, own: Look, text: str) -> str:
        if own.level is None or "\n" in text.strip():
            return ""
        level = own.level + 1 if self.titled or own.level == 0 else own.level
        return "#" * min(level, _DEEPEST_HEADING) + " "

    def _inline(self, element: Element, hidden: bool) -> Iterator[str]:
        for one in element:
            name = local(one)
            if name == "r":
                properties = child(one, "rPr")
                vanish = child(properties, "vanish")
                style = self.styles[attribute(child(properties, "rStyle"), "val")]
                own = (hidden or style.hidden) if vanish is None else switched_on(properties, "vanish")
                if not own:
                    yield from self._inline(one, hidden)
            elif name == "t":
                yield one.text or ""
            elif name in _BREAKS:
                yield _BREAKS[name]
            elif name == "sym":
                yield _symbol(attribute(one, "char"))
            elif name in ("footnoteReference", "endnoteReference"):
                self.notes.append((name.removesuffix("Reference") + "s", attribute(one, "id")))
                yield f"[{len(self.notes)}]"
            elif name == "rt":
                yield f"（{''.join(self._inline(one, hidden))}）"
            elif name == "txbxContent":
                self.boxes += self.blocks(one)
            elif name == "AlternateContent":
                yield from self._inline(_alternative(one), hidden)
            elif name == "p":
                self.boxes += self._paragraph(one)[1]
            elif name == "tbl":
                self.boxes += self._table(one)
            elif not _UNSEEN.fullmatch(name):
                yield from self._inline(one, hidden)


def _inner(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those that stand in a content control."""
    for one in element:
        if local(one) == name:
            yield one
        elif not _UNSEEN.fullmatch(local(one)):
            yield from _inner(one, name)


def _alternative(element: Element) -> Element:
    """The one of several forms of the same thing that is shown; both would double its text."""
    forms = [one for one in element if local(one) in ("Choice", "Fallback")]
    filled = [form for form in forms if any(text.text for text in form.iter("{*}t"))]
    return (filled or forms or [element])[0]


def _symbol(code: str) -> str:
    """A character of a symbol font; those fonts keep theirs in the private area."""
    try:
        return chr(int(code, 16))
    except (OverflowError, ValueError):
        return ""


def extract(data: bytes) -> str:
    """The text of a Word document."""
    with open_archive(data) as archive:
        return layout.page(_Document(_Package(archive)).lines())
