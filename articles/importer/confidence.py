"""How sure a draft is: the odds that an editor has nothing to mend in its title, names and text.

The weights are those of a logistic regression over the generated pages of the tests, one town's pages at a time left
out; `benchmarks/importer.py` prints how well they hold.
"""

import math
import re
from collections.abc import Sequence

from .document import BlockKind, Draft
from .heads import SEVERAL_LINES, is_subtitle
from .linking import APART
from .seams import STRAY
from .similarity import title_share
from .strand import Strand
from .strips import WOVEN

_LEFT_OVER = re.compile(r"[（(【\[〔][^）)】\]〕]{0,12}[版页摄图][）)】\]〕]")  # marks of the page in a text
_MARKED = re.compile(r"[。；：:｜|=【】\u3000]|  ")
_NO_BEGINNING = frozenset("，。；、：）”的了着过们")
_SHORT = 25  # characters of a paragraph that may be something else
_LOW, _HIGH = 0.05, 0.98

_WEIGHTS = {
    "base": 1.1,  # 0.1 less than fitted: 0.9 is a promise
    "doubts": -0.2,
    "lines of the head": -0.9,
    "headline apart": -1.6,
    "heading in a sentence": -2.9,
    "taken apart": -1.9,
    "no title": -1.0,
    "short title": -0.4,
    "marks in the title": -1.8,
    "title said again": 0.6,
    "subtitle without a dash": -3.0,
    "column": 1.1,
    "authors": 1.1,
    "one subhead": -2.6,
    "key points": -0.5,
    "torn": -0.2,
    "begins in a sentence": -0.2,
    "marks of the page": -1.2,
    "short paragraphs": 0.4,
    "text left over": -0.7,
    "text without a title": -1.2,
    "short elsewhere": -0.9,
    "first": -0.5,
}


def evidence(strand: Strand, draft: Draft, drafts: Sequence[Draft], left_over: bool) -> dict[str, float]:
    """What is known about a draft among all `drafts` of its document; `left_over` when torn text found no article."""
    texts = _texts(draft)
    kinds = [doubt.template for doubt in draft.doubts]
    dashed = strand.head is not None and any(map(is_subtitle, strand.head.headings))
    return {
        "base": 1,
        "doubts": min(3, len(kinds)),
        "lines of the head": kinds.count(SEVERAL_LINES),
        "headline apart": kinds.count(APART),
        "heading in a sentence": min(1, kinds.count(STRAY)),
        "taken apart": kinds.count(WOVEN),
        "no title": not draft.title,
        "short title": len(draft.title) <= 4,
        "marks in the title": bool(_MARKED.search(draft.title)),
        "title said again": title_share(draft.title, texts),
        "subtitle without a dash": bool(draft.subtitle) and not dashed,
        "column": bool(draft.column),
        "authors": bool(draft.authors),
        "one subhead": len(draft.blocks) - len(texts) == 1,
        "key points": bool(draft.key_points),
        "torn": strand.torn,
        "begins in a sentence": any(text[0] in _NO_BEGINNING for text in texts),
        "marks of the page": any(map(_LEFT_OVER.search, texts)),
        "short paragraphs": min(3, sum(len(text) < _SHORT for text in texts)),
        "text left over": left_over,
        "text without a title": any(not other.title for other in drafts),
        "short elsewhere": any(len(text) < _SHORT for other in drafts for text in _texts(other)),
        "first": draft is drafts[0],
    }


def confidence(known: dict[str, float]) -> float:
    """The probability that nothing has to be mended, 0.05..0.98, given the evidence."""
    score = sum(_WEIGHTS[name] * value for name, value in known.items())
    return round(min(_HIGH, max(_LOW, 1 / (1 + math.exp(-score)))), 2)


def _texts(draft: Draft) -> list[str]:
    return [block.text for block in draft.blocks if block.kind is BlockKind.PARAGRAPH]
