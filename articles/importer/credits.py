"""Who wrote it: bylines, workplaces, datelines and other credits, read from short texts by their shape."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from .. import words
from .marks import BRACKETS, HAN, ORNAMENTS, STROKE, unbracketed
from .names import (
    is_common_word,
    is_institution,
    is_name,
    is_rare_name,
    is_rare_word,
    may_be_name,
    mend_spaced,
    split_names,
)


class By(StrEnum):
    """What the persons of a credit did."""

    WRITER = "writer"
    ARTIST = "artist"  # took the picture, painted it
    EDITOR = "editor"  # made the page


@dataclass(frozen=True, slots=True)
class Credit:
    """What a short text says about authorship; `strength` is how sure the shape is, 0..1."""

    by: By = By.WRITER
    authors: tuple[str, ...] = ()
    affiliation: str = ""
    agency: str = ""
    year: int | None = None  # of a dateline
    month_day: tuple[int, int] | None = None
    note_at: int | None = None  # from here on the text speaks about the article, not about its authors
    strength: float = 0.0


_SEPARATORS = re.compile(rf"[\s、，,；;：:／/|｜丨&{ORNAMENTS.replace('•', '')}]+")
_DATELINE = re.compile(
    rf"(?:据)?(?:(?P<agency>[{HAN}]{{0,6}}?(?:社|网|报|台|刊))(?P<place>[{HAN}、]{{0,14}}?)\s?"
    r"(?:(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日)?(?P<kind>电|讯|消息)|讯(?=[\s（(]))"
)
# The same by its shape alone: a few words with 'wire' or 'news' at their end, before reporters in brackets.
_SHAPED_LINE = re.compile(
    rf"(?P<agency>[{HAN}]{{2,12}}?)(?P<place>)(?:(?P<year>\d{{4}})年)?(?:(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日)?(?:[{HAN}]{{0,4}}?)(?P<kind>电|讯|消息|报道)(?=[\s（(]|$)"
)
# A day before reporters in brackets is a dateline whatever stands before it: a place, a paper in brackets.
_DAY_LINE = re.compile(
    rf"(?:[【〔\[（(［][{HAN}]{{2,10}}[】〕\]）)］]\s?)?[{HAN}]{{0,12}}?(?:(?P<year>\d{{4}})年)?(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日[{HAN}]{{0,4}}(?=[\s（(])"
)
_BOXED_LINE = re.compile(r"[【（(\[〔［]([^【】（）()\[\]〔〕［］，。]{3,40})[】）)\]〕］]\s*")
_REPORTERS = re.compile(r"\s*[（(]([^（）()]{2,60})[）)]\s*")
_WRITER_ROLE = re.compile(
    rf"[{HAN}]{{0,8}}?(?:记者|通讯员|评论员|观察员|特派员|报道员|撰稿人|撰稿|撰文|执笔人?|供稿人?|作者|原创|投稿人|讲述人?|口述人?|整理|采访|文字|编[写译]|翻译|主讲|指导|文|图文|文图|采写|实习生)"
)
# A team before its names is a role like any other, and no workplace.
_TEAM = re.compile(rf"[{HAN}]{{2,8}}(?:(?<![村社区队镇乡县厂])组|团队)")
_ARTIST_ROLE = re.compile(
    rf"[{HAN}]{{0,6}}?(?:摄影|摄|图片|供图|漫画|绘图|制图|插图|图|绘|画|作|书|题字|篆刻)"
)
_EDITOR_ROLE = re.compile(
    rf"[{HAN}]{{0,6}}?(?:编辑|责编|美编|视觉|审读|校读|主播|播音|联系人?|联络人?|经办人?|主编|副主编|校对|审核|审校|审签|签发|终审|复审|初审|监制|版式|排版|组版|制版|设计|统筹|策划|值班|总编|总编辑|编委|编审|编校|检校|核稿|拟稿|录入)"
)
_NAMED_ROLE = re.compile(
    "(?P<known>记者|通讯员|评论员|观察员|特派员|作者|撰稿人?|撰文|执笔|实习生|主持人)|[文人员生者师友家组]"
)
_TAILS = (
    *((tail, By.WRITER) for tail in ("报道", "供稿", "撰文", "文")),
    *((tail, By.ARTIST) for tail in ("摄影", "摄", "供图", "作", "画")),
)
_OFFICE_LIKE = re.compile(
    rf"[{HAN}]{{1,8}}[者员生民人友工师家长手]|[{HAN}]{{0,6}}(?:编辑|主播|主任|教授)"
)  # what somebody is, before the name
_VERB = "(?:现|目前|均|分别)?(?:(?:供职|就职|任职|在职|任教|执教|就读|工作|服务)(?:于|在)?|[系为是任]|来自)"
_WITH = re.compile(_VERB)
_TOLD_BY = re.compile(rf"([{HAN}]{{3,20}})(?:供稿|报送|选送|推荐)")
_DONE = frozenset(
    (
        "报道",
        "摄影报道",
        "文",
        "撰",
        "整理",
        "编译",
        "供稿",
        "文图",
        "图文",
        "撰文",
        "采写",
        "电",
        "讯",
        "写",
        "撰稿",
    )
)
_ABOUT_TEXT = re.compile(
    r"(?:本文|该文|此文|拙文)(?:为|系|是|原载|刊于|获|受)|(?:系|为|是)[^，。；]{0,40}(?:成果|项目|课题)|基金项目"
)
_LONGEST_PLACE = 30  # characters of one name of a workplace
_INTRODUCED = re.compile(rf"([{HAN}]{{2,4}})[，,：:\s]\s?(?=\S{{3}})")
_AT = "(?:工作|任[职教]|就读|学习|供职)$"
_OF_AUTHOR = re.compile(
    rf"(?:本文|第一|通讯)?作者(?P<name>[{HAN}]{{2,4}}?)?(?P<verb>单位|工作单位|所在单位|简介|{_VERB}|现?在(?=.+{_AT}))[：:\s]*"
)
_IS_WITH = re.compile(rf"([{HAN}]{{2,4}}?){_VERB}(\S+)")
_NAME_AND_PLACE = re.compile(rf"([{HAN}]{{2,4}})[（(]([^（）()]+)[）)]")
_ROLE_BEHIND = re.compile(rf"([{HAN}]{{2,4}})\s?[/／]\s?(文|图|摄影?|供图|绘|整理)(?=[\s，、；,;]|$)")
_ROLES_BEHIND = re.compile(r"[（(]([文图摄影撰绘写采编整理供／/、·\s]{1,8})[）)]")
_ALL_OF = re.compile(r"^(?:[本组以][版组上下]?)?图?片?(?:均[为由]?|皆[为由]?|由)\s*(?=\S)")
_PLACE_BESIDE = re.compile(
    f"(?![摄写作记]于|.*[的不只要能会给])[{HAN}]{{5,16}}"
)  # with nothing but a name, in a place of names
_CONTACT = re.compile(r"(?:电话|热线)\s+[\d-]{6,}")
_PLACE_LABEL = re.compile(r"(?<=[（(])(?:作者)?(?:工作|所在)?单位\s?[：:]?\s?")
_EDITORIAL = re.compile(r"(?:本报|本刊|本台|本网|特约)[^\s，。]{0,6}(?:评论员|编辑部|观察员|评论部|编委会)")
_BRACKETED_LABEL = re.compile(rf"^[【〔\[［]([{HAN}]{{2,6}})[】〕\]］](?=\S)")
_OF_PUBLISHER = re.compile("[主承协]办|主管|承建|支持|发布|运营|制作|出品|建设|维护|印刷|发行")
_LABEL = re.compile(rf"(?P<label>[{HAN}／/]{{1,20}})\s?[：:]\s*")


_TOLD = re.compile(r"\s*([^。！？：:（(]{2,50}?(?:报道|电))\s?(?:[：:，,]|[\u3000\s]|$)\s*")
# Reporters without brackets and without a verb, up to a colon or a wide blank behind which the text begins.
_REPORTER = re.compile(
    rf"\s*([{HAN}]{{0,6}}(?:记者|通讯员)\s?[^。！？：:（(，,\s]{{2,10}}(?:[\s、](?:[{HAN}]{{0,4}}(?:记者|通讯员|实习生)\s?)?[{HAN}]{{2,4}})*)(?:(?:[：:]\s*|\u3000+)(?=\S{{6}})|[：:]?$)"
)


def opening_credit(text: str) -> tuple[int, Credit] | None:
    """The dateline or bracketed reporters with which a report opens: where it ends, and what it says."""
    text = text.replace(*STROKE)
    head = text[:120].lstrip(ORNAMENTS + " \u3000")
    marked = len(text[:120]) - len(head)
    found = _opening(head)
    return (found[0] + marked, found[1]) if found else None


def _opening(head: str) -> tuple[int, Credit] | None:
    if boxed := _BOXED_LINE.match(head):  # a dateline in brackets, perhaps with the reporters in them
        inner = boxed.group(1)
        line = _DATELINE.match(inner) or _SHAPED_LINE.fullmatch(inner)
        after = read_credit(inner[line.end() :]) if line and inner[line.end() :].strip() else None
        if line and (line.end() == len(inner) or (after and after.authors)):
            credit = replace(_dated(line), authors=after.authors if after else ())
            reporters = _REPORTERS.match(head, boxed.end())
            inside = read_credit(reporters.group(1)) if reporters else None
            if reporters and inside and inside.by is By.WRITER and inside.authors:
                return reporters.end(), replace(
                    credit, authors=inside.authors, affiliation=inside.affiliation
                )
            named = _REPORTER.match(head, boxed.end())
            inside = read_credit(named.group(1)) if named else None
            if named and inside and inside.by is By.WRITER and inside.authors:
                return named.end(), replace(credit, authors=inside.authors)
            return boxed.end(), credit
    line = _DATELINE.match(head)
    if line is None:
        shapes = (shape.match(head) for shape in (_SHAPED_LINE, _DAY_LINE))
        line = next((shape for shape in shapes if shape and _REPORTERS.match(head, shape.end())), None)
    credit, end = Credit(strength=0.9), 0
    if line:
        end = line.end()
        credit = _dated(line)
    reporters = _REPORTERS.match(head, end)
    if reporters:
        inside = read_credit(reporters.group(1), bracketed=bool(line))
        reports = inside is not None and (inside.by is By.WRITER or (line and inside.by is By.EDITOR))
        if inside and reports and inside.authors and (line or inside.strength >= 0.9):
            source = credit if line else inside
            return reporters.end(), replace(
                source, authors=inside.authors, affiliation=inside.affiliation, strength=0.9
            )
    told = _TOLD.match(head, end)
    if told and (inside := read_credit(told.group(1))) and inside.authors and inside.strength >= 0.9:
        return told.end(), replace(credit, authors=inside.authors)
    if named := _REPORTER.match(head, end):
        inside = read_credit(named.group(1))
        if inside and inside.by is By.WRITER and inside.authors and not inside.affiliation:
            return named.end(), replace(credit, authors=inside.authors)
    if (
        line
        and line.re is _DATELINE
        and (end == len(head) or not line.group("kind") or head[end] in " \u3000\xa0\t（(:：，,")
    ):
        blank = re.compile(r"[\s：:，,]*").match(head, end)
        return blank.end() if blank else end, credit
    return None


def _agency(line: re.Match[str]) -> str:
    """The agency that a dateline names; a paper that calls itself 'this paper' is not named by it."""
    agency = line.groupdict().get("agency") or ""
    return "" if agency.startswith("本") or len(agency) < 3 else agency


def _dated(line: re.Match[str]) -> Credit:
    """What a dateline says: agency and day."""
    day = (int(line.group("month")), int(line.group("day"))) if line.group("month") else None
    year = int(line.group("year")) if line.group("year") else None
    return Credit(agency=_agency(line), year=year, month_day=day, strength=0.9)


@lru_cache(maxsize=256)  # each line and each end of one is read more than once
def read_credit(text: str, bracketed: bool = False, expected: bool = False) -> Credit | None:
    """Reads a short text as a credit: names, roles, institutions and nothing else. None when it is anything else.

    `bracketed` says that it stood in brackets at the end of a text, where an institution alone is a credit as well;
    `expected` that its place is that of a byline.
    """
    text = text.replace(*STROKE)
    if len(text) > 200:
        return None
    rest = text.strip()
    inside = unbracketed(rest)
    if inside is not None:
        rest, bracketed = inside, True
    rest = _BRACKETED_LABEL.sub(r"\1：", rest)
    plain = rest.lstrip(ORNAMENTS + "／/|-—· \u3000\xa0")
    if plain[:1] in BRACKETS and BRACKETS[plain[0]] not in plain:  # its other half was cut off with a note
        plain = plain[1:]
    marked = plain != rest and rest[0] in ORNAMENTS + "／/|"
    line = _DATELINE.match(plain)
    if line and line.group("month"):
        after = plain[line.end() :].strip()
        told = read_credit(after) if after else Credit(strength=0.9)
        if told is None or told.by is not By.WRITER:
            return None
        return replace(_dated(line), authors=told.authors, affiliation=told.affiliation, strength=0.95)
    credit = (
        _of_author(text, plain, bracketed)
        or _labelled(plain, bracketed)
        or _in_a_row(plain, marked=marked, sure=bracketed or expected)
    )
    if credit is None:
        return None
    if not credit.authors and credit.by is By.WRITER and not (bracketed or marked) and credit.strength < 0.9:
        return None
    if (
        credit.affiliation and rest.startswith(("——", "--")) and not bracketed
    ):  # a subtitle: 'a talk with ...'
        return None
    if bracketed and credit.strength <= 0.5 and any(map(is_common_word, credit.authors)):
        return None
    if (
        marked and not credit.authors and rest[-1] in ORNAMENTS + "|｜"
    ):  # framed by marks: the name of a column
        return None
    if marked:
        credit = replace(credit, strength=0.95)
    return credit


def _of_author(text: str, plain: str, bracketed: bool) -> Credit | None:
    """'The author is with ...': a workplace or personal title, perhaps followed by a note about the text."""
    match = _OF_AUTHOR.match(plain)
    if not match:
        return _signed_of_author(text, plain, bracketed)
    named = match.group("name")
    authors = (named,) if named and is_name(named, sure=True) else ()
    if named and not authors:
        return None
    value = plain[match.end() :]
    if (introduced := _INTRODUCED.match(value)) and is_name(introduced.group(1), sure=True):
        authors, value = (introduced.group(1),), value[introduced.end() :]
    note = _ABOUT_TEXT.search(value)
    cut = note.start() if note else len(value)
    affiliation = value[:cut].rstrip(" ，,；;。\u3000")
    if match.group("verb").endswith("在"):
        affiliation = re.sub(_AT, "", affiliation)
    loose = not bracketed and match.group("verb") in ("是", "为")  # a sentence may begin so
    place, _, last = affiliation.rpartition(" ") if " " in affiliation else affiliation.rpartition("\u3000")
    if not authors and place and is_name(last, sure=True) and is_institution(place):
        authors, affiliation = (last,), place.strip(" \u3000，,")
    if (len(affiliation) < 3 and not note) or (loose and not is_institution(affiliation)):
        return None
    return Credit(
        authors=authors,
        affiliation=affiliation,
        note_at=text.rfind(value[cut:]) if note and affiliation else None,
        strength=0.98,
    )


def _signed_of_author(text: str, plain: str, bracketed: bool) -> Credit | None:
    """Names, and behind them 'the author is with ...'."""
    behind = re.search(r"[\s，,；;]+(?=(?:本文)?作者(?:单位|系|为|简介))", plain)
    names = _in_a_row(plain[: behind.start()], sure=True) if behind else None
    if not behind or not names or not names.authors or names.affiliation:
        return None
    rest = _of_author(text, plain[behind.end() :], bracketed)
    return replace(rest, authors=names.authors) if rest else None


def _labelled(plain: str, bracketed: bool) -> Credit | None:
    """Labels with a colon, each followed by names or an institution."""
    if "：" not in plain and ":" not in plain:
        return None
    labels = list(_LABEL.finditer(plain))
    if not labels or labels[0].start() != 0:
        return None
    authors: list[str] = []
    artists: list[str] = []
    editors: list[str] = []
    affiliation = ""
    for index, label in enumerate(labels):
        end = labels[index + 1].start() if index + 1 < len(labels) else len(plain)
        value, name = plain[label.end() : end].strip(" \u3000\xa0；;，,"), label.group("label")
        if not value:
            return None
        writes = bool(_WRITER_ROLE.fullmatch(name))
        somebody = writes or bool(_TEAM.fullmatch(name) or _OFFICE_LIKE.fullmatch(name))
        row = _in_a_row(value, labelled=True, given=writes)
        people = list(row.authors) if row else []
        if _EDITOR_ROLE.fullmatch(name) or name.endswith(("编辑", "校对", "审核")):
            editors += people or [value]
        elif _ARTIST_ROLE.fullmatch(name) and not _WRITER_ROLE.fullmatch(name):
            artists += people or [value]
        elif people and (bracketed or somebody or is_institution(name)):
            authors += people
            told = row.affiliation if row else ""
            affiliation = affiliation or (name if is_institution(name) and not somebody else told)
        elif _OF_PUBLISHER.search(name):
            return None
        elif re.search("单位|简介|机构", name) or (bracketed and is_institution(value)):
            affiliation = value
        else:
            return None
    if editors and not affiliation:  # among editors an unknown office is one of theirs
        return Credit(by=By.EDITOR, authors=tuple(editors + authors), strength=0.9)
    if authors or affiliation:
        return Credit(authors=tuple(authors), affiliation=affiliation, strength=0.92)
    by = By.EDITOR if editors else By.ARTIST
    return Credit(by=by, authors=tuple(editors or artists), strength=0.9)


def _in_a_row(
    plain: str, labelled: bool = False, marked: bool = False, sure: bool = False, given: bool = False
) -> Credit | None:
    """Names, roles and institutions one after the other, parted by blanks or marks, with no word besides.

    What stands before says how much of a word a name may be: `labelled` and `given`, a label and a role;
    `sure`, the place of the text; `marked`, a mark.
    """
    if any(mark in plain[:-1] for mark in "。！？"):  # a sentence, perhaps with names behind it
        return None
    plain = _CONTACT.sub("", plain)
    turned = _ROLES_BEHIND.sub(r" \1", _ALL_OF.sub("", _PLACE_LABEL.sub("", plain)))
    turned = _ROLE_BEHIND.sub(r"\2 \1", turned)
    tokens = mend_spaced([token for token in _SEPARATORS.split(turned) if token])
    sure |= marked and any(map(is_name, tokens))  # the others beside it are names as well, if they are words
    if not tokens or len(tokens) > 24 or max(map(len, tokens)) > _LONGEST_PLACE:
        return None
    if tokens[0] == "原创":  # behind it the name and, last, the account's
        tokens = tokens[: max(2, len(tokens) - 1)]
    sure |= any(token in _DONE or token in ("摄", "摄影", "图") for token in tokens)
    named = all(token in _DONE or is_name(token, sure=sure) or is_rare_name(token) for token in tokens)
    people: dict[By, list[str]] = {By.WRITER: [], By.ARTIST: [], By.EDITOR: []}
    by, strength, named_role = By.WRITER, 0.5, labelled or given
    places: list[str] = []
    for position, token in enumerate(tokens):
        last, anybody, rare = position + 1 == len(tokens), any(people.values()), False
        if (bracket := _NAME_AND_PLACE.fullmatch(token)) and is_name(bracket.group(1), True):
            people[by].append(bracket.group(1))
            places.append(bracket.group(2))
            strength = max(strength, 0.8)
        elif (
            (sure and (says := _IS_WITH.fullmatch(token)))
            and is_name(says.group(1), True)
            and is_institution(says.group(2))
        ):
            people[by].append(says.group(1))
            places.append(says.group(2))
        elif (told := _TOLD_BY.fullmatch(token)) and is_institution(told.group(1)):
            places.append(told.group(1))
        elif (
            (_is_done(token) and (anybody or position == 0))
            or (_WRITER_ROLE.fullmatch(token) and not is_rare_word(token))
            or (not last and _TEAM.fullmatch(token) and split_names(tokens[position + 1], given=True))
        ):
            by, strength, named_role, given = By.WRITER, 0.9, True, True
        elif _EDITOR_ROLE.fullmatch(token) or (
            by is By.EDITOR and not last and len(token) < 4 and is_name(tokens[position + 1], sure=True)
        ):
            by, strength, named_role, given = By.EDITOR, 0.9, True, True
        elif (
            places
            or not is_institution(token)
            or (rare := (named_role or marked or anybody or named) and is_rare_name(token))
        ) and (
            rare
            or is_name(token, sure=named_role or sure, given=given)
            or (places and is_rare_name(token))
            or (named_role and may_be_name(token) and not _ARTIST_ROLE.fullmatch(token))
        ):
            people[by].append(token)
        elif _ARTIST_ROLE.fullmatch(token) and len(token) <= 4 and (anybody or not last):
            before = tokens[position - 1] if position else ""
            beside = bool(_WRITER_ROLE.fullmatch(before)) and not is_rare_word(before)
            if last and not beside:  # the role stands behind the names that it speaks of
                people[By.ARTIST] += people[by]
                people[by] = []
            elif not beside:
                by = By.ARTIST
            strength, named_role = 0.9, True
        elif position == 0 and not last and (behind := _word_and_name(token, tokens[1:])):
            people[by].append(behind)
            strength, named_role = 0.9, True
        elif spoken := _role_and_names(token, given or sure):
            by, names = spoken
            people[by] += names
            strength, named_role, given = 0.9, True, True
        elif last and given and by is By.WRITER and not anybody and _TEAM.fullmatch(token):
            people[by].append(token)  # a team signs with its name
        elif _WITH.match(token) and is_institution(token):
            places.append(_WITH.sub("", token))
        elif is_institution(token) or (
            (sure or given)
            and len(tokens) == 2
            and _PLACE_BESIDE.fullmatch(token)
            and is_rare_word(tokens[1 - position])
        ):
            places.append(token)
        elif (sure or marked) and (found := _place_and_name(token)):
            places.append(found[0])
            people[by].append(found[1])
        elif _OFFICE_LIKE.fullmatch(token) and not last and split_names(tokens[position + 1], given=given):
            named_role = True
        else:
            return None
    if people[By.EDITOR] and not _WRITER_ROLE.match(plain.lstrip(ORNAMENTS + " ")):
        people[By.EDITOR], people[By.WRITER] = people[By.WRITER] + people[By.EDITOR], []
    by = next((one for one in By if people[one]), by)
    if _EDITORIAL.fullmatch(plain):  # an article of the house: it is signed with the office
        return Credit(authors=(plain,), strength=0.9)
    if not people[by] and not places:
        return None
    if people[by] and not named_role and places:
        strength = max(strength, 0.7)
    strength = strength if people[by] else 0.6
    return Credit(by=by, authors=tuple(people[by]), affiliation=_span(plain, places), strength=strength)


def _is_done(token: str) -> bool:
    """Whether a token behind names says what they did: wrote, took pictures, and reported so."""
    return token in _DONE or (token.endswith("报道") and token[:-2] in _DONE)


def _span(plain: str, places: list[str]) -> str:
    """The institutions as the source writes them, with what stands between them."""
    if not places:
        return ""
    start = plain.find(places[0])
    end = plain.find(places[-1], start) + len(places[-1])
    return plain[start:end]


def _word_and_name(token: str, others: list[str]) -> str:
    """The name behind a word that is no known role, when nothing but names follows: the place says what the word is."""
    word, name = token[:2], token[2:]
    fits = is_name(name) and words.frequency(word) > 20 and not is_name(token, sure=True)
    return name if fits and all(map(is_name, others)) else ""


def _place_and_name(token: str) -> tuple[str, str] | None:
    """A workplace and a name written together, as in a bracket at the end of a text."""
    for size in (3, 2, 4):
        place, name = token[:-size], token[-size:]
        if is_institution(place) and is_name(name, sure=True):
            return place, name
    return None


_IN_WORDS = 2000  # how often a word may be seen whose last character is a verb behind a name


def _role_and_names(token: str, sure: bool) -> tuple[By, list[str]] | None:
    """A role and names written together: the role before the names, or a verb after them.

    A role that is not known counts only where the place of the text says that names are to come.
    """
    did = (
        next(
            (
                (tail, by)
                for tail, by in _TAILS
                if token.endswith(tail) and (len(tail) > 1 or words.frequency(token[-2:]) < _IN_WORDS)
            ),
            ("", By.WRITER),
        )
        if len(token) > 2
        else ("", By.WRITER)
    )
    for role in _NAMED_ROLE.finditer(token):
        known = bool(role.group("known"))
        for tail, by in (("", By.WRITER), did):
            rest = token[role.end() :].removesuffix(tail)
            people = split_names(rest, given=known) if known or sure else []
            if people := people or ([rest] if known and may_be_name(rest) else []):
                return by, people
    editor = _EDITOR_ROLE.match(token)
    if editor and (people := split_names(token[editor.end() :], given=True)):
        return By.EDITOR, people
    people = split_names(token.removesuffix(did[0])) if did[0] else []
    return (did[1], people) if people else None
