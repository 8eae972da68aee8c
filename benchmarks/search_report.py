"""What `benchmarks.search` measured, as tables and as a picture: p95 against the floor of the same run, and what is found."""

import json
import math
from pathlib import Path
from typing import Any

from .importer import rewritten, table

NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
PICTURE = "pictures/search.svg"
ASKED = {
    ("sqlite", "newest first"): 4,
    ("sqlite", "most relevant"): 10,
    ("postgresql", "newest first"): 8,
    ("postgresql", "most relevant"): 8,
}
ASKED_AT = 100_000

LEFT, TOP, WIDE, ROW, LEAST, MOST = 150, 44, 420, 22, 0.3, 10_000
STYLE = """
svg { --sheet: #fff; --ink: #1f1b16; --faint: #6b6358; --rule: #e4ded2; --ours: #b3291f; --other: #a9b9cc }
@media (prefers-color-scheme: dark) {
  svg { --sheet: #1b1917; --ink: #ece7dd; --faint: #a9a094; --rule: #3a362f; --ours: #f08a7e; --other: #4a5c72 }
}
text { font: 13px sans-serif; fill: var(--ink) } .faint { font-size: 12px; fill: var(--faint) } .head { font-weight: 600 }
.middle { text-anchor: middle } .end { text-anchor: end }
.sheet { fill: var(--sheet) } .ours { fill: var(--ours) } .other { fill: var(--other) } line { stroke: var(--rule) }
"""


def heading(figures: dict[str, Any]) -> str:
    return f"{NAMES[figures['database']]}, {figures['articles']:,} articles"


def ratio(figures: dict[str, Any], way: str) -> float:
    return figures["ways"][way]["p95"] / figures["ways"]["floor"]["p95"]


def told(figures: dict[str, Any]) -> str:
    """A measurement as a heading, when it was, a table, and what was left out."""
    mean = figures["characters"] / figures["articles"]
    rows = []
    for name, way in figures["ways"].items():
        asked = ASKED.get((figures["database"], name)) if figures["articles"] == ASKED_AT else None
        rows.append(
            (
                name,
                *(f"{way[cut] * 1000:.2f}" for cut in ("p50", "p95", "p99")),
                f"{ratio(figures, name):.1f}" + (f" (≤ {asked})" if asked else ""),
                f"{way['build']:.0f} s" if "build" in way else "",
                f"{way['size'] / figures['bytes']:.2f}" if "size" in way else "",
                *(f"{way[share]:.1%}" if share in way else "" for share in ("recall", "precision")),
            )
        )
    columns = ("", "p50 ms", "p95 ms", "p99 ms", "p95 / floor", "build", "size / text", "recall", "precision")
    lines = [
        f"### {heading(figures)}",
        f"Measured {figures['measured']}; {mean:.0f} characters an article.",
        table(columns, rows),
        *figures["left_out"],
    ]
    return "\n\n".join(lines)


def renew(docs: Path, figures: dict[str, Any]) -> None:
    """Keep a measurement in place of the one of the same database and size, and draw all that are kept."""
    kept_in, document = docs / "search.json", docs / "search.md"
    kept = json.loads(kept_in.read_text(encoding="utf-8")) if kept_in.exists() else []
    which = (figures["articles"], figures["database"])
    kept = [one for one in kept if (one["articles"], one["database"]) != which]
    kept = sorted([*kept, figures], key=lambda one: (one["articles"], one["database"] != "sqlite"))
    kept_in.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    sections = {"figures": "\n\n".join(map(told, kept))}
    document.write_text(rewritten(document.read_text(encoding="utf-8"), sections), encoding="utf-8")
    (docs / PICTURE).write_text(picture(kept), encoding="utf-8")


def x(value: float) -> float:
    at = math.log(min(max(value, LEAST), MOST) / LEAST) / math.log(MOST / LEAST)
    return round(LEFT + WIDE * at, 1)


def picture(kept: list[dict[str, Any]]) -> str:
    """An SVG: for each measurement a bar for every way, as long as the logarithm of its p95 against the floor's."""
    drawn, y = [], TOP
    for figures in kept:
        drawn.append(f'<text class="head" x="12" y="{y + 16}">{heading(figures)}</text>')
        y += ROW
        for name, way in figures["ways"].items():
            if name == "floor":
                continue
            value, ours = ratio(figures, name), name in ("newest first", "most relevant")
            found = f" · {way['recall']:.0%} found" if "recall" in way else ""
            kind = "ours" if ours else "other"
            drawn.append(f'<text class="end" x="{LEFT - 8}" y="{y + 15}">{name}</text>')
            size = f'x="{LEFT}" y="{y + 4}" width="{x(value) - LEFT:.1f}" height="{ROW - 8}"'
            drawn.append(f'<rect class="{kind}" {size}/>')
            drawn.append(f'<text class="faint" x="{x(value) + 6}" y="{y + 15}">× {value:.3g}{found}</text>')
            y += ROW
        y += ROW // 2
    grid = []
    for value in (1, 10, 100, 1_000, 10_000):
        grid.append(f'<line x1="{x(value)}" x2="{x(value)}" y1="{TOP}" y2="{y}"/>')
        grid.append(f'<text class="faint middle" x="{x(value)}" y="{TOP - 8}">× {value:,}</text>')
    desc = "; ".join(
        f"{heading(one)}: " + ", ".join(f"{name} {ratio(one, name):.3g}" for name in one["ways"])
        for one in kept
    )
    box = f"0 0 {LEFT + WIDE + 150} {y + 12}"
    lines = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" role="img" aria-labelledby="title desc">',
        '<title id="title">检索的 p95 是取二十篇的几倍 p95 of a search against fetching twenty texts</title>',
        f'<desc id="desc">{desc}.</desc>',
        f"<style>{STYLE}</style>",
        '<rect class="sheet" width="100%" height="100%"/>',
        '<text x="12" y="18">p95 ÷ 取二十篇 floor</text>',
        *grid,
        *drawn,
        "</svg>\n",
    )
    return "\n".join(lines)
