"""Measures an import against the truth: which articles were found, which fields and words are right."""

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Any, NamedTuple

RATES = ("title", "authors", "heads", "affiliation", "column", "date", "publication")
PAIRS = ("split", "paragraphs", "subheads", "key_points")
ERRORS = ("cer", "leak", "loss")
COLUMNS = (
    "split",
    "title",
    "authors",
    "heads",
    "affiliation",
    "column",
    "date",
    "publication",
    "paragraphs",
    "subheads",
    "key_points",
    "cer",
    "leak",
    "loss",
)
OF_THE_ISSUE = frozenset(("date", "publication", "column"))  # fields that an article shares with its page
Score = dict[str, tuple[float, float, float]]  # right, wrong, missed; for errors: errors, size, 0
QUOTES = str.maketrans("「」『』“”‘’", '""""""\'\'')
MARKS = "■□●○◆◇▲△▼★☆▌▍▓▪·-—【】〔〕[](){}｛｝「」『』∥|"
LABEL = re.compile(r"^(本文)?(作者)?(工作|所在)?(单位|简介)?(系|为|供职于|任职于|现任职)?:?")


def plain(text: str | None) -> str:
    """A text without differences that no reader sees."""
    folded = unicodedata.normalize("NFKC", text or "").translate(QUOTES)
    return "".join(folded.split())


def bare(text: str | None) -> str:
    """The same without marks at its ends."""
    return plain(text).strip(MARKS + '"。;')


def workplace(text: str | None) -> str:
    return LABEL.sub("", bare(text))


def grams(text: str, size: int = 2) -> Counter[str]:
    return Counter(text[i : i + size] for i in range(max(1, len(text) - size + 1)))


def likeness(one: Counter[str], two: Counter[str]) -> float:
    return 2 * (one & two).total() / max(1, one.total() + two.total())


def edges(blocks: list[str]) -> Counter[str]:
    """The seams between blocks, each by the letters on its two sides."""
    return Counter(one[-4:] + "|" + two[:4] for one, two in itertools.pairwise(blocks))


def distance(one: str, two: str) -> int:
    """Letters to change, put in or take out; long equal stretches are found first."""
    if one == two:
        return 0
    total = 0
    for tag, i, j, k, m in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if tag != "equal":
            total += max(j - i, m - k)
    return min(total, len(one))


def matched(truth: list[Counter[str]], got: list[Counter[str]]) -> dict[int, int]:
    pairs = sorted(
        ((likeness(one, two), i, j) for i, one in enumerate(truth) for j, two in enumerate(got)), reverse=True
    )
    found: dict[int, int] = {}
    for alike, i, j in pairs:
        if alike >= 0.8 and i not in found and j not in found.values():
            found[i] = j
    return found


def three(want: Counter[str], have: Counter[str]) -> tuple[float, float, float]:
    right = (want & have).total()
    return right, have.total() - right, want.total() - right


def blocks_of(article: dict[str, Any], optional: Iterable[str] = ()) -> list[str]:
    """Plain blocks, without credits that a reader may keep or leave."""
    found = []
    for block in article["paragraphs"]:
        text = plain(block)
        for extra in map(plain, optional):
            text = text.removeprefix(extra).removesuffix(extra)
        if text:
            found.append(text)
    return found


FOLDS = {"column": bare, "date": plain, "publication": bare, "affiliation": workplace}


def wrong_fields(truth: dict[str, Any], got: dict[str, Any]) -> list[str]:
    """The fields of an article that are not as they should be."""
    wrong = [] if plain(truth["title"]) == plain(got["title"]) else ["title"]
    asked = "authors" not in truth["free_fields"] or truth["authors"]
    if asked and [plain(one) for one in truth["authors"]] != [plain(one) for one in got["authors"]]:
        wrong.append("authors")
    for name in ("kicker", "subtitle"):
        if bare(truth[name]) != bare(got[name]):
            wrong.append(name)
    for name, fold in FOLDS.items():
        want, have = fold(truth[name]), fold(got[name])
        if want != have and (want or name not in truth["free_fields"]):
            wrong.append(name)
    return wrong


def text_is_right(truth: dict[str, Any], got: dict[str, Any]) -> bool:
    """Every block, subhead and key point."""
    points = [{bare(one) for one in side["key_points"]} for side in (truth, got)]
    subheads = [[plain(one) for one in side["subheads"]] for side in (truth, got)]
    same = blocks_of(truth, truth["optional"]) == blocks_of(got, truth["optional"])
    return same and points[0] == points[1] and subheads[0] == subheads[1]


def words_are_right(truth: dict[str, Any], got: dict[str, Any]) -> bool:
    """The text and every field of the article itself: what an editor would have to mend by hand."""
    return OF_THE_ISSUE.issuperset(wrong_fields(truth, got)) and text_is_right(truth, got)


def is_right(truth: dict[str, Any], got: dict[str, Any]) -> bool:
    """The same with the fields that belong to the issue."""
    return not wrong_fields(truth, got) and text_is_right(truth, got)


def form(imported: dict[str, Any]) -> list[dict[str, Any]]:
    """The articles of the importer's JSON in the form of the truth."""
    return [
        article
        | {
            "authors": article["authors"] or [],
            "date": article["date"] or imported["date"],
            "publication": article["publication"] or imported["publication"],
            "paragraphs": [block["text"] for block in article["blocks"]],
            "subheads": [block["text"] for block in article["blocks"] if block["kind"] == "subhead"],
        }
        for article in imported["articles"]
    ]


def letters(texts: Iterable[str]) -> Counter[str]:
    return Counter(
        letter
        for text in texts
        for letter in unicodedata.normalize("NFKC", text)
        if unicodedata.category(letter)[0] in "LN"
    )


class Pairing(NamedTuple):
    """The articles that were made, which of them each true one became, and which are notes that may stand alone."""

    have: list[dict[str, Any]]
    found: dict[int, int]
    spare: set[int]


def paired(truth: dict[str, Any], imported: dict[str, Any]) -> Pairing:
    have = form(imported)
    bodies = [grams("".join(blocks_of(one, one["optional"]))) for one in truth["articles"]]
    raw = [grams("".join(blocks_of(one))) for one in have]
    found = matched(bodies, raw)
    notes = [grams(plain(one)) for one in truth["notes"]]
    spare = {
        j
        for j in range(len(have))
        if j not in found.values() and any(likeness(raw[j], one) >= 0.7 for one in notes)
    }
    return Pairing(have, found, spare)


class Verdict(NamedTuple):
    confidence: float
    words: bool  # words_are_right
    every_field: bool  # is_right


def judged(truth: dict[str, Any], pairing: Pairing) -> list[Verdict]:
    """What became of each article that was made; one that matches no true article is wrong."""
    true = {j: truth["articles"][i] for i, j in pairing.found.items()}
    return [
        Verdict(
            one["confidence"],
            j in true and words_are_right(true[j], one),
            j in true and is_right(true[j], one),
        )
        for j, one in enumerate(pairing.have)
        if j not in pairing.spare
    ]


def measure(truth: dict[str, Any], imported: dict[str, Any]) -> tuple[Score, list[tuple[float, bool]]]:
    """The score, and for each article that was made its confidence and whether it is right."""
    pairing = paired(truth, imported)
    verdicts = [(one.confidence, one.every_field) for one in judged(truth, pairing)]
    return scored(truth, imported, pairing), verdicts


def scored(truth: dict[str, Any], imported: dict[str, Any], pairing: Pairing) -> Score:
    want, (have, found, spare) = truth["articles"], pairing
    bodies = [blocks_of(one, one["optional"]) for one in want]
    score: Score = {"split": (len(found), len(have) - len(found) - len(spare), len(want) - len(found))}
    rates = {name: [0, 0] for name in RATES}
    seams, heads, points, errors, size = Counter[int](), Counter[int](), Counter[int](), 0, 0
    for i, article in enumerate(want):
        other = have[found[i]] if i in found else None
        wrong = wrong_fields(article, other) if other else [*RATES, "kicker", "subtitle"]
        for name in RATES:
            asked = name in ("title", "authors") or bool(article.get(name)) or (other and name in wrong)
            if name == "heads":
                continue
            if asked:
                rates[name][0] += name not in wrong
                rates[name][1] += 1
        for name in ("kicker", "subtitle"):
            if article[name]:
                rates["heads"][0] += name not in wrong
                rates["heads"][1] += 1
        blocks = blocks_of(other, article["optional"]) if other else []
        mine = [plain(one) for one in article["subheads"]], [bare(one) for one in article["key_points"]]
        theirs = (
            ([plain(one) for one in other["subheads"]], [bare(one) for one in other["key_points"] or []])
            if other
            else ([], [])
        )
        for counter, sides in (
            (seams, (edges(bodies[i]), edges(blocks))),
            (heads, (Counter(mine[0]), Counter(theirs[0]))),
            (points, (Counter(mine[1]), Counter(theirs[1]))),
        ):
            for place, value in enumerate(three(*sides)):
                counter[place] += int(value)
        whole = "".join(bodies[i])
        size += len(whole)
        errors += distance(whole, "".join(blocks)) if other else len(whole)
    for name, (right, asked) in rates.items():
        score[name] = (right, asked, 0)
    for name, counter in (("paragraphs", seams), ("subheads", heads), ("key_points", points)):
        score[name] = (counter[0], counter[1], counter[2])
    score["cer"] = (errors, size, 0)
    score["leak"] = leak(truth, bodies, have)
    named = [
        one[name] for one in want for name in ("title", "kicker", "subtitle", "paragraphs", "key_points")
    ]
    named += [one["authors"] for one in want] + [truth["set_aside"], truth["notes"]]
    need = letters(strings(named)) & letters([truth["source_text"]])
    kept = letters(strings([imported["articles"], imported["set_aside"]]))
    score["loss"] = ((need - kept).total(), need.total(), 0)
    return score


def strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    return [text for one in value or () for text in strings(one)] if isinstance(value, list) else []


def leak(
    truth: dict[str, Any], bodies: list[list[str]], have: list[dict[str, Any]]
) -> tuple[float, float, float]:
    """How much of what belongs to no article stands in one."""
    own = "\n".join("\n".join(one) for one in bodies)
    made = "\n".join("\n".join(blocks_of(one)) for one in have)
    leaked = total = 0
    for piece in map(plain, truth["set_aside"]):
        if len(piece) < 2:
            continue
        total += len(piece)
        parts = list(grams(piece, min(6, len(piece))))
        hit = sum(made.count(one) > own.count(one) for one in parts) / len(parts)
        leaked += round(hit * len(piece)) if hit >= 0.3 else 0
    return leaked, total, 0


def value(score: Score, name: str) -> float | None:
    right, wrong, missed = score[name]
    if name in PAIRS:
        return 2 * right / (2 * right + wrong + missed) if right + wrong + missed else None
    return right / wrong if wrong else None


def total(score: Score) -> float:
    """One number: 100 is without fault; each thousandth of lost text costs a point, at most 30."""

    def of(name: str, default: float) -> float:
        found = value(score, name)
        return default if found is None else found

    others = ("heads", "affiliation", "column", "date", "publication", "key_points", "subheads")
    fields = [one for name in others if (one := value(score, name)) is not None]
    points = 25 * of("split", 1) + 15 * of("title", 1) + 10 * of("authors", 1) + 15 * of("paragraphs", 1)
    points += 10 * (sum(fields) / len(fields) if fields else 1)
    points += 15 * (1 - min(1, of("cer", 0))) + 10 * (1 - of("leak", 0))
    return max(0.0, points - min(30, 1000 * of("loss", 0)))


def add(scores: Iterable[Score]) -> Score:
    summed: Score = {}
    for score in scores:
        for name, (a, b, c) in score.items():
            x, y, z = summed.get(name, (0, 0, 0))
            summed[name] = (x + a, y + b, z + c)
    return summed
