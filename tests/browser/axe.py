"""The rules of axe on an open page."""

import json
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

COLOURS = ("color-contrast", "link-in-text-block")  # the rules that another theme can break
# What stands on an element that is drawn before or after another is judged too, not left as unsure; which is also quicker.
_CHECKS = {"color-contrast": {"options": {"ignorePseudo": True}}}
_FOUND = "found => found.violations.map(one => [one.id, one.nodes.slice(0, 3).map(node => node.html)])"


def faults(page: Page, *rules: str) -> list[Any]:
    """What breaks the rules named, or any rule: each with the first places where it does."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    options = {"resultTypes": ["violations"], "checks": _CHECKS} | ({"runOnly": rules} if rules else {})
    return page.evaluate(f"axe.run({json.dumps(options)}).then({_FOUND})")


def faults_at(page: Page, *widths: int) -> list[Any]:
    """What breaks any rule on an open page, or a rule about colours in the dark; and at which widths it is too wide."""
    found = faults(page)
    page.emulate_media(color_scheme="dark")
    found += [["dark", one] for one in faults(page, *COLOURS)]
    page.emulate_media(color_scheme="light")
    size = page.viewport_size
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        more = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found += [[f"{more} px too wide at {width} px"]] if more > 0 else []
    if size:
        page.set_viewport_size(size)
    return found
