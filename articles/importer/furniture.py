"""The furniture of a page: lines that carry the page and not an article, by the shape of the single line."""

import re
from collections.abc import Callable

from .credits import By
from .dates import find_date
from .document import Message, Role, gettext_noop
from .lines import Line
from .marks import HAN, ORNAMENTS, bare
from .names import is_institution
from .navigation import is_navigation
from .pageline import PUBLICATION, read_page_line
from .pictures import is_artwork, is_caption
from .signs import sign_in

_RIGHTS = re.compile(
    r"版权所有|版权声明[：:]|[Cc]opyright|©|ICP备|公网安备|网站标识码|未经[^。，]{0,12}(?:不得|禁止|严禁)[^。，]{0,8}(?:转载|镜像|摘编|使用)|不得转载|免责声明[：:]"
)
# In a running sentence these are words like others; in a line without one they are the publisher's address.
_CONTACT = re.compile(
    r"(?:技术支持|地址|邮编|邮政编码|电话|传真|邮箱|热线|网址|Email|E-mail)\s?[：:]|https?://|www\.\w|[\w.-]+@[\w-]+\.\w|(?<![\d-])\d{3,4}-\d{7,8}(?!\d)"
)
_PAGE = re.compile(
    rf"(?:第\s?(?P<page>[A-Z]?\d{{1,3}}|[一二三四五六七八九十]{{1,3}})\s?版|(?P<bare>[A-Z]?\d{{1,3}})\s?版(?=[：:\s·|]|$))"
    rf"(?!的|本|权|图)[：:\s·|]*(?P<name>[{HAN}·]{{0,16}})"
)
_PAGE_LABEL = re.compile(
    r"(?:版次|版面|版号|本版)\s?[：:]\s?(?:第\s?)?(?P<page>[A-Z]?\d{1,3})(?:\s?版)?[：:\s·]*(?P<name>[^\s]{0,16})"
)
_PAGE_CODE = re.compile(
    rf"(?P<page>[A-Z]\d{{1,2}}|\d{{2}})[\s·|：:]+(?P<name>[{HAN}·]{{2,6}})|[{HAN}]{{2,6}}[\s·|/／]*[A-Z]?\d{{1,2}}"
)
DOCUMENT_NUMBER = re.compile(r"[〔\[（(]\s?20\d\d\s?[〕\]）)]\s?\d+\s?号")
_ISSUE = re.compile(
    r"\d\s?(?:℃|°C)?\s?[—–~～至到/-]+\s?-?\d+\s?(?:℃|°C)|国内统一.{0,4}刊号|刊号[：:]|CN\s?\d{2}-|ISSN|邮发代号|今日\s?\d+\s?版|^(?:星期|周)[一二三四五六日天]$"
    rf"|^.{{0,10}}{DOCUMENT_NUMBER.pattern}$|^(?:内部资料|内部刊物|秘\s?密|机\s?密|注意保存)[\s，,★]*(?:内部资料|内部刊物|注意保存|\d{{1,2}}年)?$"
    r"|^(?:签发人?|编号|份号|索引号|文号|主题词|出版日期|出刊日期)[：:\s]"
)
_ISSUE_NUMBER = re.compile(
    r"总?第\s?[0-9一二三四五六七八九十百〇零]{1,6}\s?[期次辑]|[〔\[（(]?\s?(?:20\d\d|二[〇零○][〇零○一二三四五六七八九]{2})\s?年?\s?[〕\]）)]?|内部(?:资料|刊物|交流|参考|学习)?|注意保存|[〔〕\[\]（）()【】，,·•.\s]|\d{1,3}$|\d{1,3}(?=[（(])"
)
_RUNNING_ISSUE = r"(?:20\d\d\s?年\s?)?第\s?\d{1,3}\s?[期卷辑]"
_RUNNING_HEAD = re.compile(
    rf"{_RUNNING_ISSUE}\s{{3,}}[{HAN}]{{2,12}}|[{HAN}]{{2,12}}\s{{3,}}{_RUNNING_ISSUE}"
)
_PUBLISHER = re.compile(
    rf"[{HAN}《》“”（）()、\s]{{4,40}}(?:主办|主管|出版|承办|协办|编印|编发|编|印|印发|编制|主编|文件)(?:\s.*)?"
)
OF_ACCOUNT = re.compile("蓝字|公众号|阅读原文|在看|关注我们")
_SOURCE = re.compile(
    r"(?:本文|以[下上]文章|文章)(?:来源于|来自|转自|选自|原载)|(?:首发于|原载于?|刊于|选自|转自|来自专辑)\s?(?:《|#|\d{4}|二[〇零○])|(?:首发|原载|转载|转自)于?[\s：:]+\S{2,14}$|(?:时间|日期)\s?[：:]\s*\d{4}\D.*[：:]\d\d|(?:文章|信息|稿件|新闻)?(?:来源|来自|转自|发布时间|发布日期|发表时间|更新时间|发布机构|发布单位|责任单位|所属栏目)\s?[：:]|栏目\s?[：:]\s?\S+\s+\S"
)
_BESIDE_A_DATE = re.compile(
    rf"(?:星期|周)[一二三四五六日天]?|\d{{1,2}}:\d{{2}}(?::\d{{2}})?|[{HAN}]{{2,6}}[：:]\S*"
)
_LABELLED_ROW = re.compile(
    rf"(?:[{HAN}]{{2,6}}\s?[：:]\s?[^\s：:，。]{{1,20}}(?:\s+|$)){{2,}}"
)  # labels, each with a word
_HOUR_OF_POST = re.compile(r"\s+\d{1,2}[:：∶]\d{2}(?::\d{2})?(?:\s|$)")  # right behind the day
_LONGEST_OF_POST = 30  # characters from there: place, counts, buttons
_ISSUED = re.compile("[编印制刊][印发]?|印发|出版")  # glued to the date of an issue
_TAGS = re.compile(r"\S{0,8}\s*(?:#[^\s#]{2,16}\s*)+")  # a post's tags
_AGO = re.compile(
    r"\S{2,16}\s(?:刚刚|[今昨前]天|\d{1,2}\s?(?:分钟|小时|天|周|个?月|年)前)(?:\s\S{1,8})?"
)  # head of an account's post
_COUNTED = re.compile(rf"[{HAN}]{{2,6}}\s?[：:]\s*\d[\d\s:：./-]*")  # a label and a number
_LENGTH = re.compile(
    r"(?=.*\d\s?分钟)(?=.*(?:\d\s?余?字|字数|阅读|收听|时长))[^。！？]{6,30}"
)  # how long a post takes to read or hear
_FOLIO = re.compile(
    r"[-—–－−﹣~·•.|\s〔［\[（(]{1,4}\d{1,3}[-—–－−﹣~·•.|\s〕］\]）)]{1,4}|·?第\s?\d{1,3}\s?页·?(?:[\s,，/／]*共\s?\d{1,3}\s?页)?|\d{1,3}\s?/\s?\d{1,3}"
)  # the number of a page among marks
_PICTURE = re.compile(
    r"[\[［（(【<]\s?(?:图片?|照片|视频|音频)\s?\d{0,2}\s?[\]］）)】>]"
    r"|[▲△▼▽◀▶]?\s?(?:示意|资料|效果)图片?|[（(]图片?(?:源|来自|来源)[^（）()]{1,12}[）)]"
)  # what a copy leaves of a picture
_FRAMES = "【】〔〕[]"
_EDITION = re.compile(r"(?<=.)[·•]?(?:多媒体)?(?:数字|电子)(?:报刊平台|报刊|报|版|刊|阅读)$")
_NAME = re.compile(f"[{HAN}]{{2,10}}")
_ADORNING = frozenset(ORNAMENTS)
_RULE = re.compile(r"[\W_]*(?:(?:THE )?END|(?:The )?End|完|全文完|本文完|正文完)?[\W_]*")

PAGE_FURNITURE = (Role.NAVIGATION, Role.COPYRIGHT, Role.ISSUE_INFO, Role.IMPRINT)
_REASONS: dict[Role, str] = {
    Role.NAVIGATION: gettext_noop("Buttons and links of the page, no text of an article."),
    Role.COPYRIGHT: gettext_noop("Rights, address or contact of the publisher."),
    Role.ISSUE_INFO: gettext_noop("Belongs to the issue or the page: name, date, number or source."),
    Role.IMPRINT: gettext_noop("Names those who made the page, not who wrote an article."),
    Role.CAPTION: gettext_noop("The caption of a picture."),
    Role.ARTWORK_CREDIT: gettext_noop("The title or maker of a picture or artwork."),
    Role.OTHER: gettext_noop("A line of marks without words."),
}


def reason_for(role: Role) -> Message:
    """The sentence that says why a line of furniture was set aside."""
    return Message(_REASONS[role])


def _is_issue_info(line: Line) -> bool:
    if _FOLIO.fullmatch(line.text):
        return True
    if line.sentences or line.size > 70 or line.level > 1:
        return False
    tokens = line.plain.split()
    if len(tokens) > 1 and all(_PAGE.fullmatch(token) or publication_in(token) for token in tokens):
        return True
    if dated := find_date(line.plain):
        _, start, end = dated
        if _HOUR_OF_POST.match(line.plain, end) and len(line.plain) - end <= _LONGEST_OF_POST and start <= 6:
            return True
        beside = [*line.plain[:start].split(), *line.plain[end:].split()]
        glued = line.plain[:start][-1:].isalnum() or line.plain[end : end + 1].isalnum()
        issued = any(map(_ISSUED.fullmatch, beside))
        if (len("".join(beside)) <= 10 and not glued) or all(
            _goes_with_a_date(token) or (issued and is_institution(token)) for token in beside
        ):
            return True
    if match := _PAGE.match(line.plain) or _PAGE_LABEL.match(line.plain):
        return match.end() >= len(line.plain) - 16
    if line.size <= 40 and _ISSUE.search(line.plain):
        return True
    name, numbers = _ISSUE_NUMBER.subn("", line.plain)
    if (
        (re.search("[期次辑]", line.plain) or (numbers > 2 and not name))
        and numbers
        and (not name or publication_in(name))
    ):
        return True
    return line.size <= 60 and any(
        (
            _RUNNING_HEAD.fullmatch(line.plain),
            not line.credit and _LABELLED_ROW.fullmatch(line.plain),
            _TAGS.fullmatch(line.text),
            _SOURCE.match(line.plain),
            _COUNTED.fullmatch(line.plain),
            _LENGTH.fullmatch(line.plain),
            _AGO.fullmatch(line.plain),
        )
    )


def _goes_with_a_date(token: str) -> bool:
    """Whether a word beside a date belongs to the issue as well: a paper, page, weekday, hour or labelled fact."""
    return bool(
        _BESIDE_A_DATE.fullmatch(token)
        or _ISSUED.fullmatch(token)
        or _PAGE.match(token)
        or publication_in(token)
    )


def _is_imprint(line: Line) -> bool:
    return line.credit is not None and line.credit.by is By.EDITOR


def _is_rights(line: Line) -> bool:
    if line.size > 120 or line.sentences > 1:
        return False
    return bool(_RIGHTS.search(line.plain) or (not line.sentences and _CONTACT.search(line.plain)))


def _is_caption(line: Line) -> bool:
    if _PICTURE.fullmatch(line.plain):
        return True
    return line.size <= 260 and not line.credit and is_caption(line.plain)


def _is_artwork(line: Line) -> bool:
    return not line.level and is_artwork(line.plain)


def _is_rule(line: Line) -> bool:
    if line.size > 40:
        return not any(map(str.isalnum, line.plain))
    return (
        bool(_RULE.fullmatch(line.plain)) and not set(line.plain) <= set("…。！？!?.")
    ) or _ADORNING.issuperset(bare(line.plain))


_SHAPES: tuple[tuple[Role, Callable[[Line], bool]], ...] = (
    (Role.OTHER, _is_rule),
    (Role.NAVIGATION, is_navigation),
    (Role.COPYRIGHT, _is_rights),
    (Role.IMPRINT, _is_imprint),
    (Role.ISSUE_INFO, _is_issue_info),
    (Role.ARTWORK_CREDIT, _is_artwork),
    (Role.CAPTION, _is_caption),
)


def furniture(line: Line) -> Role | None:
    """Which furniture of the page this line is by its own shape; None when it may belong to an article."""
    if line.turn:
        return None
    named = line.size <= 60 and not line.sentences and _SOURCE.match(line.plain)
    if named or (line.level < 2 and read_page_line(line.plain)):
        return Role.ISSUE_INFO
    credit = line.credit if line.credit and line.credit.by is By.WRITER else None
    if credit and (line.tail or line.head or credit.strength >= 0.9):
        return None
    sign = None if line.level else sign_in(line.plain)
    return next(
        (role for role, fits in _SHAPES if fits(line)), sign or (Role.ISSUE_INFO if line.running else None)
    )


def publication_in(text: str) -> str:
    """The name of a paper, journal or site that makes up the whole text; '' for anything else."""
    if name := edition_in(text):
        return name
    match = PUBLICATION.fullmatch(bare(text).strip(_FRAMES))
    return match.group("name") if match and "的" not in text else ""  # a phrase is no name: '... 的通报'


def edition_in(text: str) -> str:
    """The name of the paper when the text is the name of its digital edition; '' for anything else."""
    solid = bare(text).strip(_FRAMES)
    name = _EDITION.sub("", solid)
    name = name.strip("《》") if name != solid else ""
    return name if _NAME.fullmatch(name) else ""


def is_number(line: Line) -> bool:
    """Whether the line gives the number of an issue or document."""
    return bool(re.search(r"[0-9一二三四五六七八九十百]\s?[期号次]", line.plain))


def is_publisher(line: Line) -> bool:
    """Whether the line says who publishes, edits or prints; it is furniture only beside other furniture."""
    return not line.sentences and line.size <= 40 and bool(_PUBLISHER.fullmatch(line.plain))


def is_page_code(line: Line) -> bool:
    """A page's number and name without the word for page; beside other furniture, since headings are numbered so too."""
    return bool(_PAGE_CODE.fullmatch(line.plain))


def page_in(text: str) -> tuple[str, str] | None:
    """The number and the name of the page that a line of issue information gives."""
    match = _PAGE_LABEL.search(text) or _PAGE.search(text) or _PAGE_CODE.fullmatch(text)
    if not match:
        return None
    number = match.group("page") or match.groupdict().get("bare") or ""
    return (number, match.group("name").strip("·")) if number else None


def source_in(text: str) -> str:
    """The paper or site that a labelled line of issue information names as the source."""
    match = re.search(rf"(?:来源|来自|转自)\s?[：:]\s*《?([{HAN}A-Za-z0-9·]{{2,20}})", text)
    return match.group(1) if match else ""
