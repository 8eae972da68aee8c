"""What the styles of a Word document say of a paragraph: its level as a heading, its list, whether it shows at all."""

import re
from dataclasses import dataclass

from .numbering import Element, attribute, child, children

_HEADING = re.compile(r"(?:heading|标题)\s?([1-9])", re.IGNORECASE)
_TITLE = ("title", "标题")
_BODY = 9  # the outline level that means none
_OFF = ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Look:
    """What matters of a style or of a paragraph's own properties; None and '' where it says nothing."""

    level: int | None = None  # from 1 for a heading, 0 for the title of the document
    list: str = ""
    depth: int = 0
    hidden: bool = False

    def over(self, base: "Look") -> "Look":
        return Look(
            base.level if self.level is None else self.level,
            self.list or base.list,
            self.depth if self.list else base.depth,
            self.hidden or base.hidden,
        )


def switched_on(properties: Element | None, name: str) -> bool:
    """Whether a property that is on or off stands there and is on."""
    found = child(properties, name)
    return found is not None and attribute(found, "val") not in _OFF


def look(paragraph: Element | None, run: Element | None) -> Look:
    """What the properties of a paragraph and of a run say themselves."""
    outline = attribute(child(paragraph, "outlineLvl"), "val")
    numbered = child(paragraph, "numPr")
    depth = attribute(child(numbered, "ilvl"), "val")
    return Look(
        level=int(outline) + 1 if outline.isdecimal() and int(outline) < _BODY else None,
        list=attribute(child(numbered, "numId"), "val"),
        depth=int(depth) if depth.isdecimal() else 0,
        hidden=switched_on(run, "vanish"),
    )


class Styles:
    """The styles of a document by their identifiers, each with what it inherits."""

    def __init__(self, root: Element | None) -> None:
        self._elements = {attribute(style, "styleId"): style for style in children(root, "style")}
        self._looks: dict[str, Look] = {}
        self.normal = next(
            (
                attribute(style, "styleId")
                for style in self._elements.values()
                if attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true")
            ),
            "",
        )

    def __getitem__(self, name: str) -> Look:
        """The look of a style; of one that is not there, nothing."""
        waiting: list[str] = []
        while name in self._elements and name not in self._looks and name not in waiting:
            waiting.append(name)
            name = attribute(child(self._elements[name], "basedOn"), "val")
        base = self._looks.get(name, Look())
        for name in reversed(waiting):
            base = self._looks[name] = self._own(self._elements[name]).over(base)
        return base

    def _own(self, style: Element) -> Look:
        called = attribute(child(style, "name"), "val").strip()
        own = look(child(style, "pPr"), child(style, "rPr"))
        if called.lower() in _TITLE:
            return Look(0).over(own)
        heading = _HEADING.fullmatch(called)
        return Look(int(heading.group(1))).over(own) if heading else own
