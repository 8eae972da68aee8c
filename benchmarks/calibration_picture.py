"""Draws how often drafts are right against their confidence: on the diagonal both are the same."""

from collections.abc import Callable
from statistics import fmean

from tests.articles.importer.scoring import Verdict

LEFT, TOP, WIDE, HIGH = 64, 56, 520, 260
BASE = TOP + HIGH
BARS = HIGH / 3  # how high the bar of the fullest band is
STYLE = """
svg { --sheet: #fff; --ink: #1f1b16; --faint: #6b6358; --rule: #e4ded2; --words: #b3291f; --every: #2f4b6e; --bar: #eef2f7 }
@media (prefers-color-scheme: dark) {
  svg { --sheet: #1b1917; --ink: #ece7dd; --faint: #a9a094; --rule: #3a362f; --words: #f08a7e; --every: #9db8da; --bar: #28303a }
}
text { font: 13px sans-serif; fill: var(--ink) } .faint { font-size: 12px; fill: var(--faint) }
.middle { text-anchor: middle } .end { text-anchor: end }
.sheet { fill: var(--sheet) } .bar { fill: var(--bar) } line { stroke: var(--rule) }
.diagonal { stroke: var(--faint); stroke-dasharray: 4 4 } polyline { fill: none; stroke-width: 2 }
.words { stroke: var(--words); fill: var(--words) } .every { stroke: var(--every); fill: var(--every) }
polyline.words, polyline.every { fill: none } polyline.every { stroke-dasharray: 7 4 }
"""


def x(value: float) -> str:
    return f"{LEFT + WIDE * value:.1f}"


def y(value: float) -> str:
    return f"{BASE - HIGH * value:.1f}"


def picture(bands: list[tuple[float, float, list[Verdict]]]) -> str:
    """An SVG with the share of right drafts in each band, and bars with how many drafts it has."""
    filled = [one for one in bands if one[2]]
    most = max((len(drafts) for _, _, drafts in filled), default=1)
    drawn = []
    for value in (0, 0.25, 0.5, 0.75, 1):
        drawn.append(f'<line x1="{x(0)}" x2="{x(1)}" y1="{y(value)}" y2="{y(value)}"/>')
        drawn.append(f'<text class="faint end" x="{LEFT - 8}" y="{float(y(value)) + 4}">{value:.0%}</text>')
        drawn.append(f'<text class="faint middle" x="{x(value)}" y="{BASE + 38}">{value:g}</text>')
    for low, high, drafts in filled:
        size = BARS * len(drafts) / most
        at = f'x="{float(x(low)) + 1}" y="{BASE - size:.1f}" width="{WIDE * (high - low) - 2:.1f}" height="{size:.1f}"'
        drawn.append(f'<rect class="bar" {at}/>')
        drawn.append(
            f'<text class="faint middle" x="{x((low + high) / 2)}" y="{BASE + 18}">{len(drafts)}</text>'
        )
    drawn.append(f'<line class="diagonal" x1="{x(0)}" y1="{y(0)}" x2="{x(1)}" y2="{y(1)}"/>')
    right: dict[str, Callable[[Verdict], bool]] = {
        "every": lambda one: one.every_field,
        "words": lambda one: one.words,
    }
    for name, of in right.items():
        points = [
            (x(fmean(one.confidence for one in drafts)), y(fmean(of(one) for one in drafts)))
            for _, _, drafts in filled
        ]
        drawn.append(f'<polyline class="{name}" points="{" ".join(map(",".join, points))}"/>')
        drawn += [f'<circle class="{name}" cx="{a}" cy="{b}" r="3.5"/>' for a, b in points]
    for name, label, top in (
        ("words", "文字都对 words right", 20),
        ("every", "各项都对 every field right", 40),
    ):
        drawn.append(f'<polyline class="{name}" points="{LEFT},{top} {LEFT + 32},{top}"/>')
        drawn.append(f'<text x="{LEFT + 40}" y="{top + 4}">{label}</text>')
    drawn.append(
        f'<text class="middle" x="{x(0.5)}" y="{BASE + 60}">把握 confidence（柱 bars: 稿数 drafts）</text>'
    )
    told = "; ".join(
        f"{low:g} to {high:g}: {fmean(one.words for one in drafts):.0%} of {len(drafts)}"
        for low, high, drafts in filled
    )
    box = f"0 0 {LEFT + WIDE + 24} {BASE + 76}"
    lines = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" role="img" aria-labelledby="title desc">',
        '<title id="title">把握与对的比例 Confidence and the share of drafts that are right</title>',
        f'<desc id="desc">Share of drafts whose words are right, by band of confidence. {told}.</desc>',
        f"<style>{STYLE}</style>",
        '<rect class="sheet" width="100%" height="100%"/>',
        *drawn,
        "</svg>\n",
    )
    return "\n".join(lines)
