"""What stands on a page and in no article, seen by its neighbours: contents lists, notes, distribution lists."""

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from .credits import By, Credit, read_credit
from .dates import find_date
from .document import Message, Role, gettext_noop
from .furniture import furniture, is_button, is_number, is_page_code, is_publisher, publication_in, reason_for
from .lines import LONGEST_LOOSE
from .marks import BRACKETS, HAN, Closing, bare, label_in, unbracketed
from .names import is_institution, is_rare_word
from .pageline import names_in, read_page_line
from .similarity import title_share
from .units import Unit

_SENT_TO = re.compile(
    rf"(?P<word>[{HAN}]{{0,3}}?)(?:[主抄分呈印]\s?[报送发阅致]|[报送发呈存])\s?[：:]|(?:共|各)?印\s?\d+\s?份|[（(]共印\s?\d+\s?份"
    rf"|[{HAN}]{{4,30}}\s*[{HAN}\d]{{4}}年[{HAN}\d]{{1,2}}月[{HAN}\d]{{1,3}}日\s?印发?$"
)
_LISTED = re.compile("[、，,]")  # more than one receiver
_NOTE = re.compile(
    r"[【〔\[〖]?(?:(?:编者|编辑部?|主编|主持人?|开[栏篇卷]|卷首|刊首|编[前后]|策划人?|栏目)[的小手絮寄后札感]?[话语按记说注言]"
    r"|编\s?者\s?按语?|编[前后]|按语?|写在前面)[】〕\]〗]?\s*(?:[：:]|$|(?<=[】〕\]〗\s]))"
)
# A short label that is not known, above a text that speaks of the page and of what it brings.
_UNKNOWN_NOTE = re.compile(rf"[【〔\[〖]?(?P<label>[{HAN}]{{2,6}})[】〕\]〗]?\s*(?:[：:]|$|(?<=[】〕\]〗]))")
_OF_THE_PAGE = re.compile("本[期版刊栏]|这一?[组期版]|[今即][天日]起|以下几篇")
_BRINGS = re.compile(
    "刊[发登出]|约请|邀请|特邀|开设|开辟|推出|选[登编]|编发|摘登|陆续|专[栏题版]|作者|来稿|读者"
)
_NOTICE = re.compile("启事|公告|通告|通知|声明|征[稿文]")
_LONGEST_NOTE = 320  # characters under a label that is not known
_LONGEST_LABEL = 10
_CONTENTS = re.compile(
    r"[【〔\[■◆●]?(?:(?:本[期版刊]|今日|版面|要闻)?(?:目录|导读|导览|要目|要闻|内容|索引|看点|提要)(?:导[读览])?|CONTENTS|标题导航)[】〕\]]?[：:]?"
)
_RELATED = re.compile(
    r"[【〔\[■◆●]?(?:相关(?:链接|阅读|新闻|报道|文章|推荐|稿件|附件|文档)|推荐阅读|延伸阅读|热门(?:文章|推荐|新闻)?|往期回顾|猜你喜欢|友情链接|更多.{0,6})[】〕\]]?[：:]?"
)
_LISTED_HERE = gettext_noop("A list of the page's headlines; none of them begins an article here.")
_ENTRY_NUMBER = re.compile(r"^(?:[A-Z]?\d{1,2}[.．、:：\s]+|[·•●▶◆■]\s?)")
_ENTRY_END = re.compile(r"[.．…·⋯—]{3,}|\s{2,}|\u3000|[（(]\s?[A-Z]?\d{1,2}\s?版?[）)]$|\s[A-Z]?\d{1,2}版?$")
_LONGEST_ENTRY = 60
_LONGEST_NAME_OF_COLUMN = 10
_PAGE_NUMBER = re.compile(
    r"(?:[\s.…·⋯—-]{2,}|[（(]|[/／])\s?第?[A-Z]?\d{1,3}\s?[版页]?[）)]?$|^[A-Z]\d{1,2}\s"
)


def mark_furniture(units: list[Unit]) -> None:
    """Sets aside each line whose own shape is furniture, and publisher's names beside such lines."""
    for unit in units:
        role = furniture(unit.first)
        if role:
            unit.set_aside(role, reason_for(role))
    for above, unit in pairwise(units):  # the next of a row of buttons, each on a line of its own
        if above.role is Role.NAVIGATION and unit.is_heading and is_button(unit.text):
            unit.set_aside(Role.NAVIGATION, reason_for(Role.NAVIGATION))
    _mark_known_names(units)
    _mark_masthead(units)
    _mark_rest_of_line(units)
    _mark_name_of_circular(units)
    for index, unit in enumerate(units):
        if not unit.is_heading:
            continue
        name = publication_in(unit.text)
        office = is_institution(unit.text) and _on_the_line(units, index)
        if not (name or office or is_publisher(unit.first) or is_page_code(unit.first)):
            continue
        beside = [units[i] for i in (index - 1, index + 1) if 0 <= i < len(units)]
        if any(
            other.role in _PAGE_FURNITURE or (other.is_heading and is_publisher(other.first))
            for other in beside
        ) or (index == 0 and len(units) > 1 and not units[1].is_credit and not units[1].is_body):
            unit.set_aside(Role.ISSUE_INFO, reason_for(Role.ISSUE_INFO))


def _mark_masthead(units: list[Unit]) -> None:
    """A few characters in the first line, above the date of the issue: the paper, when another headline follows."""
    if len(units) < 3 or not units[0].is_heading or not re.fullmatch(f"[{HAN}]{{2,8}}", bare(units[0].text)):
        return
    dated = units[1].role is Role.ISSUE_INFO and find_date(units[1].text) is not None
    if dated and next((unit.is_heading for unit in units[2:] if unit.is_heading or unit.is_body), False):
        units[0].set_aside(Role.ISSUE_INFO, reason_for(Role.ISSUE_INFO))


def _mark_known_names(units: list[Unit]) -> None:
    """Lines of nothing but the names of the paper and its pages, as known from the line that carries the page."""
    lines = [read_page_line(unit.text) for unit in units if unit.role is Role.ISSUE_INFO]
    known = {name for line in lines if line and line.paper for _, name in line.names}
    for unit in units:
        if unit.is_heading and (names := names_in(unit.text)) and known.issuperset(names):
            unit.set_aside(Role.ISSUE_INFO, reason_for(Role.ISSUE_INFO))


def _mark_name_of_circular(units: list[Unit]) -> None:
    """What stands at the very top above the number of the issue is the name of the bulletin."""
    top = units[:4]
    at = next((i for i, unit in enumerate(top) if unit.role is Role.ISSUE_INFO and is_number(unit.first)), 0)
    for unit in top[:at]:
        if unit.is_heading:
            unit.set_aside(Role.ISSUE_INFO, reason_for(Role.ISSUE_INFO))


def mark_window_titles(units: list[Unit]) -> None:
    """Lines of a headline and the site's name, as a browser shows and prints them; and crumbs between lone arrows."""
    shown = {bare(unit.text) for unit in units if unit.is_heading and unit.first.size >= 5}
    for above, unit, below in zip([None, *units], units, [*units[1:], None], strict=False):
        parts = _JOINED_TITLE.split(unit.text) if unit.first.size <= _LONGEST_ENTRY else []
        crumb = any(one is not None and one.text in _CRUMBS for one in (above, unit, below))
        if (len(parts) > 1 and any(bare(_HOUR_BEFORE.sub("", part)) in shown for part in parts)) or (
            crumb and unit.is_heading and unit.first.size <= _LONGEST_LABEL
        ):
            unit.set_aside(Role.NAVIGATION, reason_for(Role.NAVIGATION))


_JOINED_TITLE = re.compile(r"[_|｜]|(?<!-)-(?!-)")
_HOUR_BEFORE = re.compile(r"^[\d/:.\s]+\s")
_CRUMBS = frozenset(">＞»›→")


def mark_site_head(units: list[Unit]) -> None:
    """Above the text of a web copy: lines beside buttons that name the site or are rows of links, not its headline."""
    text = next((i for i, unit in enumerate(units) if unit.is_body and unit.first.sentences), len(units))
    heads = [i for i in range(text) if units[i].is_heading]
    if len(heads) < 2 or not any(unit.role is Role.NAVIGATION for unit in units[:text]):
        return
    body = [unit.text for unit in units[text : text + 8] if unit.is_body]
    fits = {i: title_share(units[i].text, body) for i in heads}
    lines = [read_page_line(unit.text) for unit in units[:text] if unit.role is Role.ISSUE_INFO]
    sites = {line.paper for line in lines if line and line.paper}
    best = max(heads, key=lambda i: (i > 0 or not is_institution(units[0].text), fits[i], i))
    for i in heads:
        beside = units[max(i - 1, 0) : i] + units[i + 1 : i + 2]
        tokens = units[i].first.plain.split()
        row = len(tokens) > 1 and (max(map(len, tokens)) <= 8 or bool(re.search("[0-9#]", units[i].text)))
        if (
            i != best
            and not _names_author(units[i])
            and (
                (row and fits[i] < 0.2)
                or _edition_in(units[i].text)
                or any(site in units[i].text for site in sites)
                or (is_institution(units[i].text) and (i == 0 or fits[i] < 0.2))
            )
            and any(other.role in _PAGE_FURNITURE for other in beside)
        ):
            units[i].set_aside(Role.NAVIGATION, reason_for(Role.NAVIGATION))


def _names_author(unit: Unit) -> bool:
    credit = read_credit(unit.text, expected=True)
    return credit is not None and bool(credit.authors)


def _edition_in(text: str) -> bool:
    """Whether a part of a line is the name of a paper with that of its digital edition."""
    parts = re.split(r"[\s|｜·/／]+", text)
    return any(publication_in(part) not in ("", part) for part in parts)


def mark_site_foot(units: list[Unit]) -> None:
    """Below the text of a web copy: what stands among buttons and rights and is no sentence and no byline."""
    foot = len(units)
    while foot and not (units[foot - 1].is_body and units[foot - 1].first.sentences):
        foot -= 1
    below = units[foot:]
    if not any(unit.role in (Role.NAVIGATION, Role.COPYRIGHT) for unit in below) or not any(
        unit.role is Role.NAVIGATION for unit in units
    ):
        return
    for unit in below:
        if unit.is_heading or unit.is_body:
            unit.set_aside(Role.NAVIGATION, reason_for(Role.NAVIGATION))


def _mark_rest_of_line(units: list[Unit]) -> None:
    """What is left of a line that gives the date of the issue is page number, page name or the like."""
    dated = {
        unit.first.number for unit in units if unit.role is Role.ISSUE_INFO and find_date(unit.first.plain)
    }
    for unit in units:
        line = unit.first
        if unit.is_heading and line.number in dated and line.size <= 16 and not line.tail:
            unit.set_aside(Role.ISSUE_INFO, reason_for(Role.ISSUE_INFO))


def _on_the_line(units: list[Unit], index: int) -> bool:
    """Whether a date or number of the issue stands on the same line."""
    beside = units[max(index - 1, 0) : index] + units[index + 1 : index + 2]
    return any(
        one.role is Role.ISSUE_INFO and one.first.number == units[index].first.number for one in beside
    )


_PAGE_FURNITURE = (Role.NAVIGATION, Role.COPYRIGHT, Role.ISSUE_INFO, Role.IMPRINT)


def mark_signed_ends(units: list[Unit]) -> None:
    """Below a text and above no other, a line with nothing but a name and one place besides signs the text."""
    for above, unit, below in zip(units, units[1:], [*units[2:], None], strict=False):
        ends = above.is_body and above.last.closing is not Closing.COMMA
        far = unit.first.indent >= _FAR or below is None or not below.is_body
        if unit.is_heading and ends and far and len(unit.text.split()) == 2 and unit.first.size <= 24:
            credit = read_credit(unit.text, bracketed=True)
            if credit and credit.authors and credit.affiliation and all(map(is_rare_word, credit.authors)):
                unit.role = Role.BYLINE
                unit.lines = [replace(unit.first, credit=credit)]


_FAR = 8  # blanks before a line that is set to the right


def mark_signatures(units: list[Unit]) -> None:
    """An institution below a text with a date below it signs the text."""
    for above, unit, below in zip(units, units[1:], units[2:], strict=False):
        signs = unit.is_heading and is_institution(unit.text) and below.role is Role.ISSUE_INFO
        if signs and above.is_body and find_date(below.text):
            unit.role = Role.AFFILIATION
            unit.lines = [replace(unit.first, credit=Credit(affiliation=unit.text, strength=0.8))]


_LONGEST_NAMES = 24  # characters of a line that is nothing but names
_SHORTEST_TITLE = 5
_SHORTEST_TORN = 16  # of a line that is rather a torn paragraph than a headline


def mark_torn_at_jumps(units: list[Unit]) -> None:
    """What stands on one line with a jump mark is text, however short: it breaks off before it or goes on behind it."""
    for above, unit in pairwise(units):
        if above.first.number != unit.first.number:
            continue
        text = above if unit.first.turn == "to" and unit.first.tail else None
        text = unit if above.first.turn == "from" and above.first.head else text
        if text and text.is_heading:
            text.role, text.torn = Role.PARAGRAPH, text.last.closing in (Closing.NONE, Closing.COMMA)


def mark_bylines(units: list[Unit]) -> None:
    """Names that are words as well: right below a headline and above the text they are a byline.

    The other way round, behind a mark and below no headline they are rather the name of a column or of a passage,
    unless the document sets its bylines behind that mark.
    """
    under: set[str] = set()
    marked: list[Unit] = []
    before = 0  # characters of the headings right above
    shown = [unit for unit in units if unit.role is not Role.CONTINUATION_MARK]
    for above, unit, below in zip([None, *shown], shown, [*shown[1:], None], strict=False):
        before = before + above.first.size if above is not None and above.is_heading else 0
        titled = before >= _SHORTEST_TITLE
        torn = below is not None and below.is_heading and below.first.size >= _SHORTEST_TORN
        opens = below is not None and (below.is_body or below.role is Role.KEY_POINTS or torn)
        undecided = unit.is_heading or unit.role is Role.CAPTION
        if undecided and titled and opens and unit.first.size <= _LONGEST_NAMES:
            credit = read_credit(unit.first.plain, expected=True)
            if credit and credit.by is By.WRITER and credit.authors:
                unit.role, unit.reason = Role.BYLINE, None
                unit.lines = [replace(unit.first, credit=credit)]
        credit = unit.first.credit
        if unit.is_credit and credit and not unit.first.tail and (label := label_in(unit.text)):
            named = bool(credit.authors) and all(map(is_rare_word, credit.authors))
            signs = above is not None and above.is_body and unit.text[0] in BRACKETS
            if not credit.authors:  # an institution below a headline, but a column above one
                if credit.affiliation == label and below is not None and below.is_heading:
                    unit.role = None
            elif before or (signs and named):
                under.add(unit.text[0])
            elif "".join(credit.authors) == bare(label):
                marked.append(unit)
    for unit in marked:
        if unit.text[0] not in under:
            unit.role = None
    signed = [unit for unit in units if unit.role is Role.BYLINE and not unit.first.tail][:2]
    if len(signed) > 1 and signed[0].text.startswith("原创"):  # the account says again who is named below
        signed[0].set_aside(Role.ISSUE_INFO, reason_for(Role.ISSUE_INFO))


def mark_artwork(units: list[Unit]) -> None:
    """A line that names who painted or took something is a credit of a picture, and so is the title above it."""
    for index, unit in enumerate(units):
        credit = unit.first.credit
        if unit.reason or not credit or credit.by is not By.ARTIST:
            continue
        unit.set_aside(Role.ARTWORK_CREDIT, reason_for(Role.ARTWORK_CREDIT))
        if not index:
            continue
        above, before = units[index - 1], units[index - 2] if index > 1 else None
        if above.is_heading and above.first.closing is Closing.NONE and before and before.torn:
            continue  # rather the rest of the sentence that the picture stands in
        if above.is_heading and above.first.size <= 20 and not above.first.level:
            above.set_aside(Role.ARTWORK_CREDIT, reason_for(Role.ARTWORK_CREDIT))
        elif (
            above.is_body
            and above.first.size <= 90
            and not (
                above.torn and above.first.size > LONGEST_LOOSE
            )  # a sentence that goes on behind the picture
            and (before is None or before.torn or before.is_credit or before.reason)
        ):
            above.set_aside(Role.CAPTION, reason_for(Role.CAPTION))


def mark_distribution(units: list[Unit]) -> None:
    """A list of receivers goes on to its end: through lines that end in a comma, and through all other such labels.

    A label with an unknown word in it counts below the last long paragraph, and before more than one receiver.
    """
    reason = Message(gettext_noop("The list of those who receive the document."))
    going = False
    long_text = max(
        (index for index, unit in enumerate(units) if unit.is_body and unit.first.size > 120), default=-1
    )
    for index, unit in enumerate(units):
        if unit.is_credit and unit.first.tail:
            going = False
            continue
        text = unit.first.plain
        sent = _SENT_TO.match(text)
        known = sent is not None and (sent.group("word") or "") in ("", "本期")
        labelled = known or (sent is not None and index > long_text and bool(_LISTED.search(text)))
        above = units[index - 1] if index else None
        going_on = (
            going
            and above is not None
            and above.last.closing in (Closing.COMMA, Closing.NONE)
            and not unit.first.loose
            and unit.first.size <= 120
        )
        going = labelled or going_on
        if going and (unit.reason is None or labelled):
            unit.set_aside(Role.DISTRIBUTION_LIST, reason)


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
    if not (unit.is_heading or unit.is_body) or unit.first.size > _LONGEST_ENTRY:
        return []
    text = _ENTRY_NUMBER.sub("", unit.first.text)
    cut = _ENTRY_END.search(text)
    cores = {bare(text), bare(text[: cut.start()]) if cut else ""}
    return [core for core in cores if len(core) >= 5 and core != bare(unit.text)]


def _listed(run: list[Unit], headings: Counter[str], labelled: bool, above_text: bool, page_end: bool) -> int:
    """How many of the headings in a row are a contents list; what remains is the head of the text that follows."""
    numbered = 0
    while numbered < len(run) - labelled and _PAGE_NUMBER.search(run[numbered + labelled].text):
        numbered += 1
    if numbered >= 2:
        return numbered + labelled
    texts = [bare(unit.text) for unit in run]
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


def mark_columns(units: list[Unit]) -> None:
    """What needs no mark to be the name of a column: a short line above the first of several briefs."""
    for unit, below in pairwise(units):
        if unit.is_heading and below.first.brief and unit.first.size <= _LONGEST_LABEL:
            unit.lines = [replace(unit.first, label=True)]


def mark_readers(units: list[Unit]) -> None:
    """Lines to the readers: where to write to, how to take part; and in brackets how a text came about."""
    for above, unit in zip([None, *units], units, strict=False):
        text = unit.first.plain
        boxed = unbracketed(text) is not None
        if not (unit.is_body or unit.is_heading) or unit.first.size > _LONGEST_ADDRESS or unit.first.level:
            continue
        if (
            _TO_READERS.search(text)
            and _ASKS.search(text)
            and (boxed or _OF_THE_PAGE.search(text) or "编辑部" in text)
        ):
            unit.set_aside(Role.COPYRIGHT, reason_for(Role.COPYRIGHT))
        elif boxed and _CAME_ABOUT.search(text) and above is not None and not above.is_heading:
            unit.set_aside(Role.NOTE, Message(gettext_noop("A note about the text, not about its authors.")))


_LONGEST_ADDRESS = 80
_TO_READERS = re.compile("[来投赐荐寄供征][稿信函件]|来电|订阅")
_ASKS = re.compile("请|欢迎|敬请|恕")
_CAME_ABOUT = re.compile("整理|录音|审阅|删[节改减]|改动|原载|编者|标题|节选|摘[自编]")


def mark_notes(units: list[Unit]) -> None:
    """A note of the editors: its label and the paragraph behind it, two when it speaks of the page.

    A label that is not known makes a note above all texts, when what stands under it speaks of the page.

    A heading above the note is the theme of the page when another heading follows the note; when the text follows
    at once, it is the title of that text.
    """
    reason = Message(gettext_noop("A note of the editors, not part of the article."))
    texts = 0  # paragraphs so far
    for index, unit in enumerate(units):
        texts += unit.is_body and unit.first.size > _LONGEST_LABEL
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
        if following < len(units) and units[following].is_heading:
            above = index - 1
            while above >= 0 and units[above].is_heading and not units[above].first.adorned:
                units[above].set_aside(
                    Role.PAGE_THEME,
                    Message(
                        gettext_noop(
                            "The theme of the page, above a note of the editors and no article's own title."
                        )
                    ),
                )
                above -= 1
