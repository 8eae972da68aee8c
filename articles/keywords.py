"""What a text is about: its nouns, by how often it says them and how seldom the language does. Pure."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from articles import words
from articles.importer.names import is_name

KEPT = 40  # words of an article
LONGEST = 60_000  # characters of a text that are looked at; many times a newspaper article
IN_TITLE = 3  # as often as a word in the title counts
_OFTEN = 4  # times that a text must say a word which no dictionary knows; one in the title counts as three
_LEAST = 1.0  # rarity from which on a word says something; what is below stands in every newspaper
_RARE = 4.0  # rarity from which on a word tells articles apart as well as any rarer one
_UNKNOWN = 0.6  # as much of it counts for a word that no dictionary knows: it may be none
_HAN = re.compile(r"(?![一二三四五六七八九十两几半每各])[\u3400-\u9fff]{2,8}")  # no numbers
# Nouns that are about nothing: they lean on what stands beside them.
_EMPTY = frozenset(
    re.findall(
        r"\w+",
        "时候 时间 地方 方面 方式 方法 办法 做法 情况 事情 事儿 东西 问题 样子 意思 部分 内容 过程 结果 原因 目的 作用 "
        "人员 人们 大家 别人 自己 本人 记者 本报 通讯员 编辑 作者 责编 今年 去年 明年 今天 昨天 上午 下午 晚上 早上 清晨 "
        "傍晚 中午 半年 全年 年底 月底 春天 夏天 秋天 冬天 第一 之间 之后 以后 当中 里面 外面 上面 下面 门口 旁边 附近 "
        "一般 个人 全部 一些 不少 名字 声音 关系 条件 基础 水平 程度 范围 标准 要求 需要 活动 工作 发展 建设 "
        "小时 分钟 钟头 年代 数字 电话 商量 时刻 平时 有时 当时 一带 一旁 身边 眼前 地点",
    )
)


class Weighed(NamedTuple):
    """How much a text says a word, and how rare that is in the language, 0..1."""

    times: float
    rarity: float

    @property
    def weight(self) -> float:
        return self.times * self.rarity


def weigh(title: str, text: str, persons: Iterable[str] = ()) -> dict[str, Weighed]:
    """The words that a text is about, the heaviest first. Those of the organisation count as very rare."""
    counts: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for words_of, each in ((words.cut(title), IN_TITLE), (words.cut(text[:LONGEST]), 1)):
        for word in words_of:
            counts[key := word.casefold()] += each
            spelled.setdefault(key, word)
    known = frozenset(persons)
    weighed = {
        word: Weighed(1 + math.log(count), _rarity(word))
        for key, count in counts.items()
        if (word := spelled[key]) not in known and _is_topic(word, count)
    }
    heaviest = sorted(weighed, key=lambda word: (-weighed[word].weight, word))
    return {word: weighed[word] for word in heaviest[:KEPT]}


def _rarity(word: str) -> float:
    if words.is_own(word):
        return 1.0
    return min(words.rarity(word), _RARE) / _RARE * (1 if words.frequency(word) else _UNKNOWN)


def _is_topic(word: str, count: int) -> bool:
    if words.is_own(word):
        return True
    if word in _EMPTY or not _HAN.fullmatch(word) or words.rarity(word) < _LEAST:
        return False
    if words.is_thing(word):
        return True
    unknown = words.frequency(word) == 0
    return unknown and count >= _OFTEN and not is_name(word, sure=True)
