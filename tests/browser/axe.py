"""The rules of axe on an open page."""

import json
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

COLOURS = ("color-contrast", "link-in-text-block")  # the rules that another theme can break
_FOUND = "found => found.violations.map(one => [one.id, one.nodes.slice(0, 3).map(node => node.html)])"


def faults(page: Page, *rules: str) -> list[Any]:
    """What breaks the rules named, or any rule: each with the first places where it does."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    options = json.dumps({"resultTypes": ["violations"]} | ({"runOnly": rules} if rules else {}))
    return page.evaluate(f"axe.run({options}).then({_FOUND})")
