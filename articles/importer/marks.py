"""The small marks of Chinese print: what ends a sentence, what closes a quotation, what adorns a label."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from enum import StrEnum

FINAL = frozenset("。！？!?…．")
CLOSERS = frozenset("”’）)」』》】〕］]\"'〉*")
SENTENCE = frozenset("。！？；!?;")
# Signs that are no letters and no arithmetic: squares, circles, stars, triangles, pointed brackets of a fount of
# ornaments (U+2768 to U+2775), and whatever else adorns a label.
ORNAMENTS = "※•" + "".join(
    sign
    for sign in map(chr, [*range(0x2190, 0x2C00), *range(0x3000, 0x3040)])
    if unicodedata.category(sign) in ("So", "Sm") or "\u2768" <= sign <= "\u2775"
)
BRACKETS = {
    "（": "）",
    "(": ")",
    "【": "】",
    "〔": "〕",
    "﹝": "﹞",
    "［": "］",
    "[": "]",
    "〖": "〗",
    "<": ">",
    "〈": "〉",
    "「": "」",
    "『": "』",
    "｛": "｝",
    "{": "}",
}
LABEL_BRACKETS = "【〔﹝［〖[「『｛{<〈"  # round ones hold asides
STROKE = ("丨", "｜")  # a character that is typed for a stroke, and the stroke
HAN = "\u3400-\u9fff\U00020000-\U0003ffff〇"
_END = 100  # characters from the end that can decide how a text ends
_HAN = re.compile(f"[{HAN}]")
_ASIDE = re.compile(
    r"(?<=[。！？])\s?[（(［\[][^（()）［\[\]］。]{1,8}[)）］\]]$"
)  # short, behind a final mark


_RAILS = "·•‧∙—–―=~～|｜‖*＊+/／#＃›»§¶-"  # signs that make a label when they stand on its outer side
_LABEL = re.compile(
    rf"[【〔\[［|｜]?(?:本[期版])?(?:栏目|专栏)(?:名称?)?(?:\s?[·：:｜|】〕\]］]\s?|\s)(?P<named>\S{{2,12}})|(?P<left>[{_RAILS}]{{1,3}})\s?(?P<between>[^，。：:]{{2,12}}?)\s?[{_RAILS}]{{1,3}}"
    rf"|(?P<before>[{HAN}]{{2,8}})\s?(?:[·•‧∙|｜‖›»>＞{ORNAMENTS}]{{1,3}}|[/／]{{2,3}})|[›»>＞〉》]{{2,3}}\s?(?P<behind>[{HAN}]{{2,10}})"
    r"|[《“『「](?P<titled>[^《》“”『』「」，。]{2,12})[》”』」](?:专?栏|栏目)"
)


def label_in(text: str) -> str:
    """The name in a short label: behind an ornament, in label brackets, between two marks or before one; else ''."""
    text = text.replace(*STROKE)
    text = text.strip()
    plain = text.strip(ORNAMENTS + "· \u3000")
    if text[:1] in ORNAMENTS or (text[:1] in LABEL_BRACKETS and unbracketed(plain)):
        name = re.sub(r"^(?:本[期版])?(?:栏目|专栏)[\s·：:｜|]+(?=\S{2})", "", unbracketed(plain) or plain)
        return "" if name.isdigit() or "，" in name else name
    match = _LABEL.fullmatch(text)
    return (
        next((name for name in match.group("named", "between", "before", "behind", "titled") if name), "")
        if match
        else ""
    )


class Closing(StrEnum):
    """How a line ends, which says whether its sentence is over."""

    FINAL = "final"  # a final mark, perhaps behind it a closing quote or bracket
    LEAD = "lead"  # a colon or dash: what it announces follows
    SERIES = "series"  # a semicolon: a parallel member follows
    COMMA = "comma"  # the sentence goes on
    NONE = "none"  # a heading, or a sentence torn by the medium


def closing(text: str) -> Closing:
    """How a text ends, read through closing quotes and brackets."""
    rest = _ASIDE.sub("", text[-_END:].rstrip())
    while rest and rest[-1] in CLOSERS:
        rest = rest[:-1].rstrip()
    last = rest[-1:]
    if last in FINAL or (last == "." and not rest[-2:-1].isdigit()):
        return Closing.FINAL if last else Closing.NONE
    if last in "～~" and not SENTENCE.isdisjoint(rest):  # drawn out behind whole sentences
        return Closing.FINAL
    if last in "；;":
        return Closing.SERIES
    if last in "，,、":
        return Closing.COMMA
    if last in "：:" or rest.endswith(("——", "--", "—")):
        return Closing.LEAD
    return Closing.NONE


def bare(text: str) -> str:
    """The text without any blanks, to compare texts that were set differently."""
    return "".join(text.split())


def han_share(text: str) -> float:
    """The share of Chinese characters among all non-blank ones."""
    solid = bare(text)
    return len(_HAN.findall(solid)) / len(solid) if solid else 0.0


def unbracketed(text: str) -> str | None:
    """What stands inside, when one pair of brackets holds the whole text; otherwise None."""
    if len(text) < 3 or BRACKETS.get(text[0]) != text[-1]:
        return None
    inside = text[1:-1]
    return None if text[0] in inside or text[-1] in inside else inside.strip()


def is_balanced(text: str) -> bool:
    """Whether as many brackets are opened as closed."""
    return all(text.count(opening) == text.count(close) for opening, close in BRACKETS.items())


def ngrams(text: str, size: int) -> Iterator[str]:
    """All runs of so many characters, blanks left out."""
    solid = bare(text)
    return (solid[i : i + size] for i in range(len(solid) - size + 1))


def beginnings(texts: Iterable[str], most: int) -> Iterator[str]:
    """The texts up to so many characters altogether, so that what is kept about them is bounded."""
    for text in texts:
        if most <= 0:
            return
        yield text[:most]
        most -= len(text)
