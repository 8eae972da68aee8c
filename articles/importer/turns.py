"""Marks that turn to another page, or tell that a text comes from one."""

import re

from .marks import ORNAMENTS

_ARROWS = rf"[{ORNAMENTS}<＜〈〉>＞》»→\-—\s]*"
_NUMBER = r"第?\s?(?:[A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3}|[头首末])\s?"
_WAY = r"(?:[上下前后余全][文接转续承]*|[紧承续详文请]*(?:接|转|续|见|承)|未完)"
_TO_COME = r"(?:未完|本[文篇])?[，,、\s]{0,2}(?:[\u3400-\u9fff]{0,4})(?:待续|续[载登刊])"  # without a page
# In brackets a turning word and a page or issue with little besides; without them nothing but the page's name.
_TURN = re.compile(
    rf"[（(\[［【〔〖《]{_ARROWS}(?:[^（）()。，]{{0,6}}?(?P<way>{_WAY}[，,]?[接转续见]{{0,2}}|[本此]?[文篇]?自)[^（）()。]{{0,10}}?(?:{_NUMBER}[版页面期]|[上下前本后]一?期|[A-Z]\d{{1,2}}|待续)[^（）()。，]{{0,8}}|{_TO_COME})[）)\]］】〕〗》]"
)
_BARE_TURN = re.compile(
    rf"{_ARROWS}(?:(?P<way>{_WAY}[接转续见]?)(?:[自至到于在]|[，,]?[接转续])?\s?(?:本[报刊])?(?:\d{{1,2}}月\d{{1,2}}日)?(?:{_NUMBER}[版页]|[A-Z]\d{{1,2}}版?)(?:[\s·:：]{{0,2}}[^，。\s]{{0,6}})?|{_TO_COME}){_ARROWS}"
)
_FROM = re.compile(rf"自{_NUMBER}[版页]")
TURNED = re.compile(rf"(?:(?<=[\s。！？”])|(?=[>＞»{ORNAMENTS}]))(?:{_BARE_TURN.pattern})$")  # behind a text
# Before a text and with no blank between; the name of the page has two characters as a rule.
GLUED_TURN = re.compile(
    rf"[{ORNAMENTS}]{{1,3}}\s?{_WAY}[接转续见]?\s?(?:本[报刊])?{_NUMBER}[版页](?:·[\u3400-\u9fff]{{2}})?"
)


def turning(text: str) -> str:
    """Which way a jump mark points: to another page, from one, or '' when the text is no such mark."""
    if len(text) > 24:
        return ""
    mark = _TURN.fullmatch(text) or (_BARE_TURN.fullmatch(text) if len(text) <= 16 else None)
    if not mark:
        return ""
    if _FROM.search(text):
        return "from"
    way = mark.group("way")
    if way is None or not set(way) & set("接转续见未承"):
        return "to" if way is None else ""
    return "from" if way.startswith(("上", "前", "紧", "承")) or not set(way) & set("下转见未后余") else "to"
