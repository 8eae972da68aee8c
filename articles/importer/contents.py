"""Lists of headlines: what stands elsewhere as a heading again, with numbers, dots, names and pages around it."""

import re
from collections import Counter

from .document import Message, Role, gettext_noop
from .marks import HAN, ORNAMENTS, bare
from .units import Unit

_CONTENTS = re.compile(
    r"[【〔\[■◆●]?(?:(?:本[期版刊]|今日|版面|要闻)?(?:目录|导读|导览|要目|要闻|内容|索引|看点|提要)(?:导[读览])?|CONTENTS|标题导航)[】〕\]]?[：:]?"
)
_RELATED = re.compile(
    r"[【〔\[■◆●]?(?:相关(?:链接|阅读|新闻|报道|文章|推荐|稿件|附件|文档)|推荐阅读|延伸阅读|热门(?:文章|推荐|新闻)?|往期(?:回顾|推荐|精选|精彩|内容)|猜你喜欢|友情链接|更多.{0,6})[】〕\]]?[：:]?"
)
_LISTED_HERE = gettext_noop("A list of the page's headlines; none of them begins an article here.")
_ENTRY_NUMBER = re.compile(
    rf"^(?:[A-Z]?\d{{1,2}}[.．、:：\s]+|[\[【（(](?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})[\]】）)]\s?|[{HAN}]{{2,3}}[一二三四五六七八九十\d]{{1,2}}[：:]\s?|[·•{ORNAMENTS}]\s?)"
)
_ENTRY_END = re.compile(r"[.．…·⋯—]{3,}|\s{2,}|\u3000|[（(][^（）()]{1,12}[）)]$|\s[A-Z]?\d{1,2}版?$")
_NAMED_TEXT = re.compile("《([^《》]{4,40})》")
LONGEST_ENTRY = 60  # characters
_LONGEST_NAME_OF_COLUMN = 10
_PAGE_NUMBER = re.compile(
    r"(?:[\s.…·⋯—-]{2,}|[（(]|[/／])\s?第?[A-Z]?\d{1,3}\s?[版页]?[）)]?$|^[A-Z]\d{1,2}\s"
)


def mark_contents(units: list[Unit]) -> None:
    """Lists of headlines: lines that stand elsewhere as headings again, lines glued from others, lines with page numbers."""
    listed = Message(_LISTED_HERE)
    again = Message(gettext_noop("A headline that stands again above its article."))
    related = Message(gettext_noop("Links to other texts."))
    headings = Counter(bare(unit.text) for unit in units if unit.is_heading and unit.first.size >= 5)
    has_text = any(unit.is_body for unit in units)
    starts: dict[str, list[str]] = {}
    for text in headings:
        starts.setdefault(text[:3], []).append(text)
    for unit in units:
        if (unit.is_heading or unit.is_body) and _glued(bare(unit.text), starts):
            unit.set_aside(
                Role.PAGE_TITLE_LIST, Message(gettext_noop("Several headlines of the page on one line."))
            )
    index = 0
    while index < len(units):
        end = index
        while end < len(units) and units[end].is_heading:
            end += 1
        run = units[index:end]
        label = next((i for i, unit in enumerate(run) if _CONTENTS.fullmatch(bare(unit.text))), 0)
        run = run[label:]  # above it stands the title of the whole
        if run and _RELATED.fullmatch(run[0].text) and len(run) > 1:
            for unit in run:
                unit.set_aside(Role.NAVIGATION, related)
        elif run:
            labelled = bool(_CONTENTS.fullmatch(bare(run[0].text)))
            above_text = any(unit.is_body or unit.is_credit for unit in units[end : end + 1])
            page_end = has_text and not any(unit.is_body or unit.is_credit for unit in units[end : end + 3])
            length = _listed(run, headings, labelled, above_text, page_end)
            for unit in run[:length]:
                repeated = headings[bare(unit.text)] > 1
                unit.set_aside(
                    Role.REPEATED_TITLE if repeated else Role.PAGE_TITLE_LIST, again if repeated else listed
                )
        index = max(end, index + 1)


def mark_entries(units: list[Unit]) -> None:
    """Entries in a row: headlines that stand elsewhere, here with number, names or page; and what stands between.

    A column's name between two entries belongs to the list, and so does the short line above the first.
    """
    headings = Counter(bare(unit.text) for unit in units if unit.is_heading and unit.first.size >= 5)
    listed = Message(_LISTED_HERE)
    index = 0
    while index < len(units):
        last, count, at = index - 1, 0, index
        while at < len(units) and units[at].reason is None and not units[at].is_credit:
            if any(headings[core] for core in _cores(units[at])):
                last, count = at, count + 1
            elif not (units[at].is_heading and units[at].first.size <= _LONGEST_NAME_OF_COLUMN):
                break
            at += 1
        first = index
        while first < last and not any(headings[core] for core in _cores(units[first])):
            first += 1
        if count > 1:
            for unit in units[max(first - 2, index) : last + 1]:
                unit.set_aside(Role.PAGE_TITLE_LIST, listed)
        index = max(at, index) + 1


def _cores(unit: Unit) -> list[str]:
    """What an entry of a contents list may be without its number, names and page; none for a plain headline."""
    if not (unit.is_heading or unit.is_body) or unit.first.size > LONGEST_ENTRY:
        return []
    text = _ENTRY_NUMBER.sub("", unit.first.text)
    cut = _ENTRY_END.search(text)
    named = _NAMED_TEXT.match(text)
    cores = {bare(text), bare(text[: cut.start()]) if cut else "", bare(named.group(1)) if named else ""}
    return [core for core in cores if len(core) >= 5 and core != bare(unit.text)]


def _listed(run: list[Unit], headings: Counter[str], labelled: bool, above_text: bool, page_end: bool) -> int:
    """How many of the headings in a row are a contents list; what remains is the head of the text that follows."""
    numbered = 0
    while numbered < len(run) - labelled and _PAGE_NUMBER.search(run[numbered + labelled].text):
        numbered += 1
    if numbered >= 2:
        return numbered + labelled
    texts = [bare(unit.text) for unit in run]
    for i, text in enumerate(texts):  # what stands before the first entry stands again: the list ends there
        if i > labelled and len(text) > 1 and texts[labelled] != text and texts[labelled].startswith(text):
            return i
    seen: set[str] = set()
    if labelled:
        firsts = {text: i for i, text in reversed(list(enumerate(texts))) if headings[text] > 1}
        return max(firsts.values()) + 1 if firsts else len(run) if page_end else max(1, len(run) - 1)
    if len(run) < 3 or any(unit.first.adorned or unit.first.numbered for unit in run):
        return 0
    for i, text in enumerate(texts):  # its own headline twice in a row: the list ends before the second
        if text in seen:
            return i
        seen.add(text)
    if not above_text and any(headings[text] > 1 for text in texts):
        return len(run)
    return len(run) if page_end and len(run) >= 4 else 0


def _glued(text: str, starts: dict[str, list[str]]) -> bool:
    """Whether a line is made of two or more other lines and nothing else."""
    if len(text) > 1000:
        return False
    position = parts = 0
    while position < len(text):
        fits = [
            part
            for part in starts.get(text[position : position + 3], ())
            if text.startswith(part, position) and part != text
        ]
        if not fits:
            return False
        position += max(map(len, fits))
        parts += 1
    return parts > 1
