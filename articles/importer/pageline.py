"""The line that carries the page: paper, page, date and editors in any order, with any marks between them."""

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from .credits import By, read_credit
from .dates import find_date
from .marks import HAN, ORNAMENTS, STROKE
from .names import is_name, may_be_name
from .roles import EDITING, EDITOR_ROLE, WRITER_ROLE

PUBLICATION = re.compile(
    rf"《?(?P<name>[{HAN}]{{1,14}}(?:日报|晚报|时报|早报|晨报|周报|快报|商报|导报|学报|农报|工报|青年报|报|(?<![副增])刊|杂志|通讯|时讯|新讯|周讯|资讯|简报|内参|参考|信息|动态|通报|快讯|(?<![并联入上电管路渔水])网|在线|工作专刊|专刊|专报))》?"
)
_SECTION = re.compile(
    "要闻|头版|时评|评论|言论|观点|理论|综合|新闻|副刊|文艺|文化|教育|经济|民生|社会|城乡|乡村|国内|国际|体育|健康|专题|专版|特刊|读者|广告|本版|本市|本埠"
)
_MARKS = re.compile(rf"[\s|｜/／·•‧—–～~\-【】〔〕\[\]《》（）(),，、：:{ORNAMENTS}]+")
_LATIN = re.compile(r"[A-Z][A-Za-z]{2,}")  # the name once more
_DAY = re.compile(
    r"[（(]?(?:星期|周)[一二三四五六日天][）)]?|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年|农历\S{2,8}|\d{1,2}:\d{2}(?::\d{2})?|\d{1,2}月\d{1,2}日"
)
_BESIDE = re.compile(
    r"(?:主管|主办|出版|承办|编印|投稿|邮箱|信箱)+\S{0,4}[：:]\S+|\S{0,6}(?:热线|电话)[：:]?\s?[\d-]{7,}"
    r"|(?:[\w-]{1,8}[：:]\s?)?[\w.+-]+@[\w.-]+|\S{0,12}(?:刊号|出版物号|代号)[：:]?\s?(?:CN)?\s?[\d-]+|CN\s?\d\d-\d{4}|[\u3400-\u9fff]{2,8}[：:]?\s?\d{3,4}-\d{7,8}(?!\d)|(?:\S{0,4}网址[：:]?\s?)?(?:https?://|www\.)\S+"
)  # the publisher and how to reach him, the number he is registered by
_NUMBER = re.compile(r"(?:总|第|期|号|今日|共|\d|[一二三四五六七八九十百〇零]){2,12}[期号版]")
_FIGURE = r"[A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3}|头"
_PAGE = re.compile(
    rf"(?P<before>[{HAN}]{{0,8}}?)(?:第?(?P<page>{_FIGURE})版(?P<after>[{HAN}]{{0,8}})|(?P<bare>[A-Z]?\d{{1,2}}))"
)
_ROLE = re.compile(rf"[{HAN}]{{0,6}}(?:编辑?|审|校|校对|版式|视觉|设计|美编|责编|主编|主任|总监|值班)")
# On a line with the day and the paper, any word with a mark and a name behind it says who made the page.
_DID = re.compile(
    rf"(?<![{HAN}])(?P<role>[{HAN}]{{2,6}})(?:\s?[：:]\s?|[/／|｜])(?P<name>[{HAN}·]{{2,8}})(?![{HAN}])"
)
_JOINT = re.compile(rf"(?<=[{HAN}])(?<!版)[·•‧](?=[{HAN}])")
_JOINED = "\ue000"
_BETWEEN = "|｜/／·•:："  # marks between the number of the page and its name
_HOUR = re.compile(r"\d{1,2}:\d{2}")
_DATE = " ¤ "  # where a date stood
_LONGEST = 80  # characters of such a line
_NAME = re.compile(rf"[{HAN}·]{{2,10}}")
CERTAIN = 0.9  # what speaks for a paper's name at least


@dataclass(frozen=True, slots=True)
class PageLine:
    """What a line says about the page; `names` are the names on it, with how much speaks for the paper's."""

    date: datetime.date | None
    page: str
    names: tuple[tuple[float, str], ...]

    @property
    def paper(self) -> str:
        best, name = max(self.names, default=(0, ""))
        return name if best >= CERTAIN else ""

    @property
    def page_name(self) -> str:
        return next((name for _, name in self.names if name != self.paper), "") if self.page else ""


def is_publication(name: str) -> bool:
    """Whether a name ends as those of papers do."""
    return bool(PUBLICATION.fullmatch(name))


@lru_cache(maxsize=256)  # each line is asked about several times while its document is read
def read_page_line(text: str) -> PageLine | None:
    """Reads a line of which everything is a date, a page, an editor or one of two names; None for other lines.

    A page or a date alone do not make such a line: both must be there, or with one of them an editor or the name of
    a paper. A number without the word for page counts less than that.
    """
    text = text.replace(*STROKE)
    if len(text) > _LONGEST or (not any(map(str.isdigit, text)) and "版" not in text and "年" not in text):
        return None
    dated = find_date(text)
    rest = text[: dated[1]] + _DATE + text[dated[2] :] if dated else text
    hours = bool(_HOUR.search(rest))
    rest, days = _DAY.subn(_DATE, re.sub(r"第\s?(\d{1,3})\s?版", r"第\1版", rest))
    rest, beside = _BESIDE.subn(" ", rest)
    made, rest = _without_makers(rest) if dated and _names_paper(rest) else (False, rest)
    page = bare = ""
    editors, expected = made, False
    names: list[tuple[str, bool]] = []  # and whether they are glued to the number of the page
    tokens = [part for token in _MARKS.split(_JOINT.sub(_JOINED, rest)) for part in _parts(token)]
    latin = False
    for token in tokens:
        if token in _DATE or (_NUMBER.fullmatch(token) and not _PAGE.fullmatch(token)):
            continue
        if _LATIN.fullmatch(token):
            latin = True
            continue
        found = _PAGE.fullmatch(token)
        if found and not (page or bare):
            page, bare = found.group("page") or "", found.group("bare") or ""
            names += [
                (one, True) for one in (found.group("before"), found.group("after") or "") if len(one) > 1
            ]
        elif _is_role(token):
            editors = expected = True
        elif expected and (is_name(token, given=True) or may_be_name(token)):
            continue
        elif EDITING.search(token) and (credit := read_credit(token)) and credit.by is By.EDITOR:
            editors = True
        elif _NAME.fullmatch(token):
            names.append((token, False))
        else:
            return None
        expected &= _is_role(token)
    papers = sum(is_publication(name) for name, _ in names)
    witnesses = (
        bool(dated or days) * (1 + (hours or latin))
        + bool(page)
        + 0.5 * bool(bare)
        + bool(editors or beside)
        + bool(papers)
    )
    if (
        not (dated or page or bare or (beside and papers))
        or len(names) > 2
        or witnesses < (1.5 if len(names) < 2 or bare else 2)
    ):
        return None
    next_to = [name for name, _ in names if _is_next(name, page or bare, tokens)]
    of_page = [
        glued or _is_beside(name, page or bare, rest) or next_to == [name] or bool(_SECTION.fullmatch(name))
        for name, glued in names
    ]
    weighed = [
        (weight(name, glued=mine, other=sum(of_page) > mine) - 0.1 * place, name)
        for place, ((name, _), mine) in enumerate(zip(names, of_page, strict=True))
    ]
    return PageLine(dated[0] if dated else None, page or bare, tuple(weighed))


def _names_paper(text: str) -> bool:
    """Whether one of the words of a line is the name of a paper."""
    return any(map(is_publication, _MARKS.split(text)))


def _without_makers(text: str) -> tuple[bool, str]:
    """Whether a line says who made the page, each with a label of any wording; and the line without them."""
    made = [found for found in _DID.finditer(text) if not is_publication(found["role"])]
    named = any(is_name(found["name"], sure=True, given=True) for found in made)
    if not named or any(WRITER_ROLE.fullmatch(found["role"]) for found in made):  # of an article
        return False, text
    for found in reversed(made):
        text = f"{text[: found.start()]} {text[found.end() :]}"
    return True, text


def _is_role(token: str) -> bool:
    """Whether a token says what somebody did for the page; to send it out is what an office does."""
    return bool(_ROLE.fullmatch(token) or EDITOR_ROLE.fullmatch(token)) and not token.endswith("发")


def _parts(token: str) -> list[str]:
    """A token as it is: words with a dot between them are one name, unless one of them is the paper's."""
    words = token.split(_JOINED) if token else []
    return words if any(map(is_publication, words)) else ["·".join(words)] if words else []


def _is_next(name: str, number: str, tokens: list[str]) -> bool:
    """Whether a name stands next to the number of the page; where only one of two does, it is the page's."""
    figures = (number, f"第{number}版", f"{number}版")
    return any({one, other} & {name} and {one, other} & set(figures) for one, other in pairwise(tokens))


def _is_beside(name: str, number: str, text: str) -> bool:
    """Whether only a mark and no blank stands between a name and the number of the page."""
    ends = tuple(f"{number}{page}{mark}{name}" for page in ("", "版") for mark in _BETWEEN)
    begins = tuple(f"{name}{mark}{number}" for mark in _BETWEEN)
    return bool(number) and any(word.endswith(ends) or word.startswith(begins) for word in text.split())


def names_in(text: str) -> list[str]:
    """The names on a line, its figures left out."""
    return [token for token in re.split(r"[\s\d|｜/／·•—–~\-【】《》（）()：:]+|第|版", text) if token]


def weight(name: str, glued: bool = False, other: bool = False) -> float:
    """How much speaks for a name being the paper's: its end and its length.

    A section's word and the number of the page beside it speak against it; supplements and sites stand back. Where
    the `other` name on a line is the page's, a section's word at the end says nothing.
    """
    end = 2.0 * is_publication(name) - 1.0 * name.endswith(("周刊", "专刊", "特刊", "网", "在线"))
    section = _SECTION.match(name) or (_SECTION.fullmatch(name[-2:]) and not other)
    return end + 0.3 * min(len(name), 6) - 2.5 * bool(section) - 1.5 * glued
