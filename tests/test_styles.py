"""The style sheets: no dead rule, both lists of dark colours alike, enough contrast, nothing inline in a template."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHEETS = sorted((ROOT / "portal" / "static").rglob("*.css"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


def css(path: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def test_every_class_of_the_style_sheets_is_used():
    markup = "\n".join(
        path.read_text(encoding="utf-8")
        for folder, pattern in [
            ("templates", "*.html"),
            ("portal", "*.js"),
            ("articles", "*.py"),
            ("studygroups", "*.py"),
        ]
        for path in (ROOT / folder).rglob(pattern)
    )
    words = set(re.findall(r"[\w-]+", markup))
    # a class whose end is a value: class="role--{{ group }}"
    beginnings = set(re.findall(r"([a-z][\w-]*)\{\{", markup))
    dead = {
        f"{sheet.name}: .{name}"
        for sheet in SHEETS
        for rule in re.findall(r"([^{}]*)\{", css(sheet))
        for name in re.findall(r"\.([a-zA-Z][\w-]*)", rule)
        if name not in words and not any(name.startswith(beginning) for beginning in beginnings)
    }
    assert dead == set()


def dark_lists() -> list[dict[str, str]]:
    tokens = css(ROOT / "portal/static/portal/css/tokens.css")
    lists = re.findall(r'(?::not\(\[data-theme="light"\]\)|\[data-theme="dark"\])\s*\{([^}]*)\}', tokens)
    return [dict(re.findall(r"(--[\w-]+):\s*([^;]+);", block)) for block in lists]


def test_the_two_lists_of_dark_colours_are_alike():
    by_system, by_choice = dark_lists()
    assert len(by_system) > 20
    assert by_system == by_choice


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ink", ["--ink", "--ink-2", "--vermilion", "--indigo", "--bamboo", "--ochre"])
@pytest.mark.parametrize("ground", ["--paper", "--sheet"])
def test_text_stands_out_from_its_ground(theme, ink, ground):
    light = re.search(r":root \{(.*?)\n  \}", css(ROOT / "portal/static/portal/css/tokens.css"), re.DOTALL)
    assert light
    colours = dict(re.findall(r"(--[\w-]+):\s*([^;]+);", light.group(1)))
    if theme == "dark":
        colours |= dark_lists()[0]
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_holds_no_script_no_style_and_trusts_nothing(template):
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle\s*=|\son\w+\s*=\s*[\"']|javascript:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)
    assert not re.search(r"\|\s*safe\b|\bautoescape off\b|mark_safe", text)
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", text), "nothing is loaded from another host"
