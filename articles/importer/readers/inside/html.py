"""Web pages, saved from a browser or not: what a reader of the page sees, line by line.

No style sheet is read and nothing is fetched. Hidden is what says so itself (`hidden`, `display: none`); a page that
shows its text only by a script, as public accounts do with `visibility`, is read all the same.
"""

import re
from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree, html

from . import layout
from .reasons import Reason, Refused

Element: TypeAlias = etree._Element


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_UNSEEN = _names(
    """head script style template noscript iframe object embed canvas audio video datalist map rp title desc area base
    link meta param source track col"""
)
_INLINE = _names(
    """a abbr acronym b bdi bdo big button cite code data del dfn em font i img input ins kbd label mark meter nobr
    output path progress q rb rt rtc ruby s samp select small span strike strong sub sup svg time tt u var wbr"""
)
_TIGHT = _names("div li dt dd legend summary center")
_KEPT = _names("pre textarea xmp listing plaintext")
_LISTS = _names("ul ol menu dir")
_HEADING = re.compile("h([1-6])")
_NOT_SHOWN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_BLANKS = re.compile("[ \t\n\r\f]+")
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\U00020000-\U0003ffff“”‘’…—]")
_BUTTONS = ("submit", "button", "reset", "text", "search")
_TITLE_PARTS = re.compile(r"\s*[|｜_–—]+\s*|\s+-\s+")


def _parse(data: bytes) -> Element:
    """Parses a page. A page that the parser would cut short is refused, for it does so without a word."""
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = html.document_fromstring(data, parser=parser)
    except etree.ParserError as error:  # nothing in it
        raise Refused(Reason.DAMAGED) from error
    if any(error.level == etree.ErrorLevels.FATAL for error in parser.error_log):
        raise Refused(Reason.TANGLED)
    return root


def _hidden(element: Element) -> bool:
    return (
        element.tag in _UNSEEN
        or "hidden" in element.attrib
        or bool(_NOT_SHOWN.search(element.get("style", "")))
        or (element.tag == "dialog" and "open" not in element.attrib)
    )


def _collapse(text: str) -> str:
    """Runs of blanks as a browser shows them: one blank, and none where Chinese text was broken in the source."""

    def one(run: "re.Match[str]") -> str:
        if "\n" not in run.group():
            return " "
        before, behind = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
        return "" if _WIDE.match(before) and _WIDE.match(behind) else " "

    return _BLANKS.sub(one, text).strip(" ")


class _Flow:
    """The lines of an element on their way."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._words: list[str] = []
        self._mark = ""  # what stands before the next line: of a heading or a list
        self._lists: list[int] = []  # the next number in each list that is open, 0 where it has none

    def end_line(self) -> bool:
        """Closes the line that is being written; says whether there was anything on it."""
        text = _collapse("".join(self._words))
        self._words.clear()
        if not text.strip():
            return False
        self.lines.append(self._mark + text)
        self._mark = ""
        return True

    def gap(self) -> None:
        self.end_line()
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def walk(self, element: Element) -> None:
        """Writes what an element shows, without the text behind it."""
        name = element.tag
        if not isinstance(name, str) or _hidden(element):
            return
        if name in _INLINE:
            self._inline(element, name)
        elif name == "br":
            if not self.end_line():
                self.gap()
        elif name in _KEPT:
            self.gap()
            self.lines += "".join(element.itertext()).splitlines()
            self.gap()
        elif name == "table":
            self.gap()
            for row in _rows(element):
                self.lines += layout.row(_cell(cell) for cell in row if not _hidden(cell))
            self.gap()
        else:
            self._block(element, name)

    def _content(self, element: Element) -> None:
        self._words.append(element.text or "")
        for one in element:
            self.walk(one)
            self._words.append(one.tail or "")

    def _inline(self, element: Element, name: str) -> None:
        if name == "input":
            if element.get("type", "text").lower() in _BUTTONS:
                self._words += (" ", element.get("value", ""), " ")
            return
        if name == "select":
            chosen = [one for one in element.iter("option") if "selected" in one.attrib]
            for one in (chosen or list(element.iter("option")))[:1]:
                self._words += (" ", *one.itertext(), " ")
            return
        around = {"q": "“”", "rt": "（）"}.get(name, ("", ""))
        self._words.append(around[0])
        self._content(element)
        self._words.append(around[1])

    def _block(self, element: Element, name: str) -> None:
        end = self.end_line if name in _TIGHT else self.gap
        end()
        if heading := _HEADING.fullmatch(name):
            self._mark = "#" * int(heading.group(1)) + " "
        elif name == "li":
            self._mark = self._bullet()
        elif name in _LISTS:
            first = element.get("start", "1")
            ordered = name == "ol"
            self._lists.append(
                int(first) if ordered and first.isdecimal() and len(first) < 7 else int(ordered)
            )
        self._content(element)
        end()
        self._mark = ""
        if name in _LISTS:
            self._lists.pop()

    def _bullet(self) -> str:
        number = self._lists[-1] if self._lists else 0
        if not number:
            return "- "
        self._lists[-1] += 1
        return f"{number}. "


def _rows(table: Element) -> Iterator[list[Element]]:
    """The cells row by row, the caption first, and whatever else stands between them as a row of its own."""
    for one in table:
        if one.tag in ("tbody", "thead", "tfoot"):
            yield from _rows(one)
        elif one.tag == "tr":
            yield list(one)
        else:
            yield [one]


def _cell(element: Element) -> list[str]:
    flow = _Flow()
    if element.tag in ("td", "th", "caption"):
        flow._content(element)
    else:
        flow.walk(element)
    flow.end_line()
    return flow.lines[:-1] if flow.lines and not flow.lines[-1] else flow.lines


def _title(root: Element, lines: list[str]) -> list[str]:
    """The name of the page, which a browser shows above it, unless the page says it too; the paper's name is behind it."""
    title = _collapse("".join(root.findtext("head/title") or ""))
    name = _TITLE_PARTS.split(title)[0]
    return [] if not title or any(name in line for line in lines) else [title, ""]


def extract(data: bytes) -> str:
    """The text of a web page in UTF-8."""
    root = _parse(data)
    flow = _Flow()
    for body in root.iter("body", "frameset"):
        flow.walk(body)
        break
    return layout.page(_title(root, flow.lines) + flow.lines)
