"""Notes of the editors, and lines that speak to the readers."""

import re

from .aside import LONGEST_LABEL
from .dates import find_date
from .document import Message, Role, gettext_noop
from .furniture import reason_for
from .marks import HAN, ORNAMENTS, bare, unbracketed
from .units import Unit

_NOTE = re.compile(
    r"[【〔\[〖]?(?:(?:编者|编辑部?|主编|主持人?|开[栏篇卷]|卷首|刊首|编[前后]|策划人?|栏目)[的小手絮寄后札感]?[话语按记说注言]"
    r"|编\s?者\s?按语?|编[前后]|按语?|写在前面)[】〕\]〗]?\s*(?:[：:]|$|(?<=[】〕\]〗\s]))"
)
# A short label that is not known, above a text that speaks of the page and of what it brings.
_UNKNOWN_NOTE = re.compile(rf"[【〔\[〖]?(?P<label>[{HAN}]{{2,6}})[】〕\]〗]?\s*(?:[：:]|$|(?<=[】〕\]〗]))")
_OF_THE_PAGE = re.compile("本[期版刊栏]|这一?[组期版]|[今即][天日]起|以下几篇")
_OF_THE_PAPER = re.compile("编辑部|本[报刊网台社]")
_BRINGS = re.compile(
    "刊[发登出]|约请|邀请|特邀|开设|开辟|推出|选[登编]|编发|摘登|陆续|专[栏题版]|作者|来稿|读者"
)
_NOTICE = re.compile("启事|公告|通告|通知|声明|征[稿文]")
_STUDIED = re.compile(
    "(?:(?:学习|研讨|复习|课后)?思考(?:题|题目|与讨论|与练习)?|(?:讨论|研讨|复习|练习)(?:题目?|与思考)?|(?:学习|读书)?(?:笔记|心得|体会))[：:]?"
)
_LONGEST_STUDIED = 12  # characters of their label
_QUESTION = re.compile(r"[（(]?(?:\d{1,2}|[一二三四五六七八九十])[）)．.、]")
_LONGEST_GUESTS = 6  # characters of the label above them
_LONGEST_NOTE = 320  # characters under a label that is not known
_LONGEST_ADDRESS = 80
_LONG_PARAGRAPH = 40  # characters of one that shows whether paragraphs are indented
_INDENTED = 0.7  # the share of them from which they are
_LONGEST_FACTS = 8  # characters of the label above facts
_MOST_FACTS = 3  # paragraphs of them
_RINGS = frozenset(map(chr, range(0x2460, 0x2474)))  # ① to ⑳
_TO_READERS = re.compile("[来投赐荐寄供征][稿信函件]|来电|订阅")
_ASKS = re.compile("请|欢迎|敬请|恕")
_CAME_ABOUT = re.compile("整理|录音|审阅|删[节改减]|改动|原载|编者|标题|节选|摘[自编]")


def mark_readers(units: list[Unit]) -> None:
    """Lines to the readers: where to write to, how to take part; and in brackets how and when a text came about."""
    for above, unit in zip([None, *units], units, strict=False):
        text = unit.first.plain
        boxed = unbracketed(text) is not None
        if not (unit.is_body or unit.is_heading) or unit.first.size > _LONGEST_ADDRESS or unit.first.level:
            continue
        if (
            _TO_READERS.search(text)
            and _ASKS.search(text)
            and (boxed or _OF_THE_PAGE.search(text) or _OF_THE_PAPER.search(text))
        ):
            unit.set_aside(Role.COPYRIGHT, reason_for(Role.COPYRIGHT))
        elif boxed and (
            (_CAME_ABOUT.search(text) and above is not None and not above.is_heading)
            or (text[0] in "（(" and unit.is_heading and find_date(text))
        ):
            unit.set_aside(Role.NOTE, Message(gettext_noop("A note about the text, not about its authors.")))


def mark_questions(units: list[Unit]) -> None:
    """Below a text that is studied: a label with numbered questions, and one with room for notes."""
    reason = Message(gettext_noop("Questions or room for notes, for those who study the text."))
    for index, unit in enumerate(units):
        short = not unit.reason and unit.first.size <= _LONGEST_STUDIED
        if not short or not _STUDIED.fullmatch(bare(unit.text.strip(ORNAMENTS + "【】〔〕[] "))):
            continue
        end = index + 1
        while end < len(units) and not units[end].reason and _QUESTION.match(units[end].text):
            end += 1
        if end > index + 1 or (end < len(units) and units[end].role is Role.OTHER):
            for one in units[index:end]:
                one.set_aside(Role.EDITOR_NOTE, reason)


def mark_guests(units: list[Unit]) -> None:
    """Below a headline or byline, a label and several lines of a name with a workplace: who takes part, not who wrote."""
    reason = Message(gettext_noop("Names those who take part, not who wrote it."))
    for index in range(1, len(units) - 2):
        label, above = units[index], units[index - 1]
        if not (label.is_heading or label.is_body) or label.first.size > _LONGEST_GUESTS or above.is_body:
            continue
        end = index + 1
        while end < len(units) and _is_guest(units[end]):
            end += 1
        if end > index + 2:
            for one in units[index:end]:
                one.set_aside(Role.NOTE, reason)


def _is_guest(unit: Unit) -> bool:
    credit = unit.first.credit
    return unit.is_credit and credit is not None and len(credit.authors) == 1 and bool(credit.affiliation)


def mark_notes(units: list[Unit]) -> None:
    """A note of the editors: its label and the paragraph behind it, two when it speaks of the page.

    A label that is not known makes a note above all texts, when what stands under it speaks of the page.

    A heading above the note is the theme of the page when another heading follows the note, or when the two stand
    inside a sentence; when a text follows at once, the heading is its title.
    """
    reason = Message(gettext_noop("A note of the editors, not part of the article."))
    theme = Message(
        gettext_noop("The theme of the page, above a note of the editors and no article's own title.")
    )
    texts = 0  # paragraphs so far
    for index, unit in enumerate(units):
        texts += unit.is_body and unit.first.size > LONGEST_LABEL
        if unit.reason is not None:
            continue
        known = _NOTE.match(unit.text)
        label = known or (_UNKNOWN_NOTE.match(unit.text) if texts <= unit.is_body else None)
        if not label or (unit.is_heading and label.end() < len(unit.text)):
            continue
        alone = label.end() >= len(unit.text.rstrip())
        following = index + alone
        while following < min(index + alone + 2, len(units)) and units[following].is_body:
            following += 1
        if following < len(units) and units[following].is_body:  # too long for a note: its first paragraph
            following = index + alone + 1
        note = units[index:following]
        text = "".join(one.text for one in note)
        speaks = _OF_THE_PAGE.search(text) and _BRINGS.search(text)
        if len(note) == alone or not (
            known or (speaks and len(text) <= _LONGEST_NOTE and not _NOTICE.search(label.group()))
        ):
            continue
        if not speaks:
            following = index + alone + 1
            note = units[index:following]
        for part in note:
            part.set_aside(Role.EDITOR_NOTE, reason)
        while following < len(units) and units[following].reason:
            following += 1
        top = index
        while top and (units[top - 1].role is Role.NAVIGATION):  # the guests of the page
            top -= 1
        foot = top
        while top and units[top - 1].is_heading and not units[top - 1].first.adorned:
            top -= 1
        inside = bool(top) and units[top - 1].is_body and units[top - 1].torn
        if following < len(units) and (units[following].is_heading or inside):
            for heading in units[top:foot]:
                heading.set_aside(Role.PAGE_THEME, theme)


def mark_footnotes(units: list[Unit]) -> None:
    """What the numbers in a text stand for: a short label, and lines behind the same numbers in their order."""
    reason = Message(gettext_noop("A note about the text, not about its authors."))
    said: set[str] = set()  # numbers inside the paragraphs so far
    index = 0
    while index < len(units):
        unit, end = units[index], index + 1
        while end < len(units) and units[end].text[0] in _RINGS and not units[end].reason:
            end += 1
        notes = units[index + 1 : end]
        labelled = not unit.reason and unit.first.size <= _LONGEST_GUESTS and not unit.is_credit
        if labelled and notes and all(one.text[0] in said for one in notes):
            for one in (unit, *notes):
                one.set_aside(Role.NOTE, reason)
                one.torn = False
            said.clear()
        elif unit.is_body:
            said.update(_RINGS.intersection(unit.text[1:]))
        index = end if labelled and notes else index + 1


def mark_facts(units: list[Unit]) -> None:
    """Facts beside a text whose paragraphs are indented: a short label, and paragraphs without an indent."""
    long = [unit.first.indent for unit in units if unit.is_body and unit.first.size > _LONG_PARAGRAPH]
    if sum(map(bool, long)) < _INDENTED * len(long):
        return
    reason = Message(gettext_noop("A note of the editors, not part of the article."))
    kept = [unit for unit in units if not unit.reason]
    for index in range(1, len(kept) - 1):
        above, label = kept[index - 1], kept[index]
        whole = above.is_body and bool(above.first.indent) and not above.torn
        short = label.is_heading and label.first.size <= _LONGEST_FACTS and not label.first.level
        if not (whole and short and not label.first.indent):  # an indent: a paragraph's first half
            continue
        end = index + 1
        while end < len(kept) and kept[end].is_body and not kept[end].first.indent:
            end += 1
        facts = kept[index + 1 : end]
        if facts and len(facts) <= _MOST_FACTS and not any(unit.torn for unit in facts):
            for unit in (label, *facts):
                unit.set_aside(Role.EDITOR_NOTE, reason)
