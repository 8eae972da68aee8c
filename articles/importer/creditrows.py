"""The grammar of a credit line: labels, roles, names and workplaces, and nothing besides."""

import re
from dataclasses import dataclass

from .marks import HAN, ORNAMENTS
from .names import (
    is_common_word,
    is_institution,
    is_long_name,
    is_name,
    is_office,
    is_position,
    is_rare_name,
    is_rare_word,
    is_unknown_name,
    may_be_name,
    mend_spaced,
    split_names,
)
from .roles import (
    ARTIST_ROLE,
    DESK,
    EDITOR_ROLE,
    OFFICE_LIKE,
    TEAM,
    WRITER_ROLE,
    By,
    act,
    acts_in_front,
    is_done,
    role_and_names,
    signed,
    word_and_name,
)


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
VERB = "(?:现|目前|均|分别)?(?:(?:供职|就职|任职|在职|任教|执教|就读|工作|服务)(?:于|在)?|[系为是任]|来自)"
_WITH = re.compile(VERB)
_TOLD_BY = re.compile(rf"([{HAN}]{{3,20}})(?:供稿|报送|选送|推荐)")
_FROM = re.compile(rf"发自[{HAN}]{{2,8}}|[{HAN}]{{2,6}}(?:摄影)?报道")  # where reporters report from
_LONGEST_SOURCE = 10
_LONGEST_PLACE = 30  # characters of one name of a workplace
_IS_WITH = re.compile(rf"([{HAN}]{{2,4}}?){VERB}(\S+)")
_NAME_AND_PLACE = re.compile(rf"([{HAN}]{{2,4}})[（(]([^（）()]+)[）)]")
_ROLE_BEHIND = re.compile(rf"([{HAN}]{{2,4}})\s?[/／]\s?(文|图|摄影?|供图|绘|整理)(?=[\s，、；,;]|$)")
_ROLES_BEHIND = re.compile(r"[（(]([文图摄影撰绘写采编整理供／/、·\s]{1,8})[）)]")
_ALL_OF = re.compile(r"^(?:[本组以][版组上下]?)?图?片?(?:均[为由]?|皆[为由]?|由)\s*(?=\S)")
_PLACE_BESIDE = re.compile(
    f"(?![摄写作记]于|.*[的不只要能会给])[{HAN}]{{5,16}}"
)  # with nothing but a name, in a place of names
_PLACE_NAME = re.compile(f"(?!我)[{HAN}]+")
_FOOTNOTE = re.compile(rf"(?<=[{HAN}])[0-9¹²³⁴＊*]{{1,3}}(?=[\s，、,]|$)")
_CONTACT = re.compile(r"(?:电话|热线)\s+[\d-]{6,}")
_PLACE_LABEL = re.compile(r"(?<=[（(\s，,、；;])(?:作者)?(?:工作|所在)?单位\s?[：:]?\s?")
_EDITORIAL = re.compile(r"(?:本报|本刊|本台|本网|特约)[^\s，。]{0,6}(?:评论员|编辑部|观察员|评论部|编委会)")
_OF_PUBLISHER = re.compile("[主承协]办|主管|承建|支持|发布|运营|制作|出品|建设|维护|印刷|发行")
_LABEL = re.compile(rf"(?P<label>[{HAN}／/]{{1,20}})\s?[：:]\s*")


def labelled(plain: str, bracketed: bool) -> Credit | None:
    """Labels with a colon, each followed by names or an institution."""
    if "：" not in plain and ":" not in plain:
        return None
    labels = list(_LABEL.finditer(plain))
    if not labels or labels[0].start() != 0:
        return None
    authors: list[str] = []
    artists: list[str] = []
    editors: list[str] = []
    affiliation, written = "", False
    for index, label in enumerate(labels):
        end = labels[index + 1].start() if index + 1 < len(labels) else len(plain)
        value, name = plain[label.end() : end].strip(" \u3000\xa0；;，,"), label.group("label")
        if not value:
            return None
        writes = bool(WRITER_ROLE.fullmatch(name))
        somebody = writes or bool(TEAM.fullmatch(name) or OFFICE_LIKE.fullmatch(name))
        row = in_a_row(value, labelled=True, given=writes)
        people = list(row.authors) if row else []
        if EDITOR_ROLE.fullmatch(name) or name.endswith(("编辑", "校对", "审核")):
            editors += people or [value]
        elif ARTIST_ROLE.fullmatch(name) and (name.endswith("记者") or not WRITER_ROLE.fullmatch(name)):
            artists += people or [value]
        elif bracketed and is_institution(value) and is_rare_word(name):  # who, and where from
            authors.append(name)
            affiliation = value
        elif people and (bracketed or somebody or is_institution(name)):
            authors += people
            written |= writes
            told = row.affiliation if row else ""
            affiliation = affiliation or (name if is_institution(name) and not somebody else told)
        elif _OF_PUBLISHER.search(name):
            return None
        elif re.search("单位|简介|机构|[供来投]稿$", name) or (bracketed and is_institution(value)):
            affiliation = value
        else:
            return None
    if editors and not affiliation and not written:  # among editors an unknown office is one of theirs
        return Credit(by=By.EDITOR, authors=tuple(editors + authors), strength=0.9)
    if authors or affiliation:
        return Credit(authors=tuple(authors), affiliation=affiliation, strength=0.92)
    by = By.EDITOR if editors else By.ARTIST
    return Credit(by=by, authors=tuple(editors or artists), strength=0.9)


def in_a_row(
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
    turned = _FOOTNOTE.sub("", turned)
    turned = _ROLE_BEHIND.sub(r"\2 \1", turned)
    tokens = acts_in_front([token for token in _SEPARATORS.split(mend_spaced(turned)) if token])
    sure |= marked and any(map(is_name, tokens))  # the others beside it are names as well, if they are words
    if not tokens or len(tokens) > 24 or max(map(len, tokens)) > _LONGEST_PLACE:
        return None
    if tokens[0] == "原创":  # behind it the name and, last, the account's
        tokens = tokens[: max(2, len(tokens) - 1)]
    sure |= any(map(act, tokens))
    named = all(act(token) or is_name(token, sure=sure) or is_rare_name(token) for token in tokens)
    at_work = len(tokens) < 4 and any(map(is_institution, tokens))
    people: dict[By, list[str]] = {By.WRITER: [], By.ARTIST: [], By.EDITOR: []}
    by, strength, named_role, wrote = By.WRITER, 0.5, labelled or given, False
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
        elif own := signed(token, sure or bool(places)):
            people[own[0]] += own[1]
            strength, named_role = 0.9, True
        elif (
            (is_done(token) and (anybody or position == 0))
            or (WRITER_ROLE.fullmatch(token) and not is_rare_word(token))
            or (
                not last
                and (TEAM.fullmatch(token) or DESK.fullmatch(token))
                and split_names(tokens[position + 1], given=True)
            )
        ):
            wrote = True
            pictures = (people[By.WRITER] and ARTIST_ROLE.fullmatch(token)) or (
                position and act(tokens[position - 1]) is By.ARTIST and not act(token)
            )
            by = By.ARTIST if pictures else By.WRITER  # 'photo: reporter ...'
            strength, named_role, given = 0.9, True, True
        elif EDITOR_ROLE.fullmatch(token) or (
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
            or (named_role and may_be_name(token) and not ARTIST_ROLE.fullmatch(token))
            or ((anybody or at_work) and is_unknown_name(token) and not act(token))
        ):
            people[by].append(token)
        elif ARTIST_ROLE.fullmatch(token) and len(token) <= 4 and (anybody or not last):
            before = tokens[position - 1] if position else ""
            beside = bool(WRITER_ROLE.fullmatch(before)) and not is_rare_word(before)
            if last and not beside:  # the role stands behind the names that it speaks of
                people[By.ARTIST] += people[by]
                people[by] = []
            elif not beside:
                by = By.ARTIST
            strength, named_role = 0.9, True
        elif position == 0 and not last and (behind := word_and_name(token, tokens[1:])):
            people[by].append(behind)
            strength, named_role = 0.9, True
        elif spoken := role_and_names(token, given or sure):
            by, names = spoken
            people[by] += names
            strength, named_role, given = 0.9, True, True
        elif last and given and by is By.WRITER and not anybody and TEAM.fullmatch(token):
            people[by].append(token)  # a team signs with its name
        elif last and anybody and _FROM.fullmatch(token):
            strength, named_role = 0.9, True
        elif by is By.ARTIST and people[By.WRITER] and len(token) <= _LONGEST_SOURCE:
            people[By.ARTIST].append(token)  # beside an author pictures may be from anywhere
        elif places and is_office(token):
            places.append(token)
        elif _WITH.match(token) and is_institution(token):
            places.append(_WITH.sub("", token))
        elif (
            is_institution(token)
            or (not last and is_position(token))
            or (
                (sure or given)
                and len(tokens) == 2
                and _PLACE_BESIDE.fullmatch(token)
                and is_rare_word(tokens[1 - position])
            )
        ):
            places.append(token)
        elif (sure or marked) and (found := _place_and_name(token)):
            places.append(found[0])
            people[by].append(found[1])
        elif OFFICE_LIKE.fullmatch(token) and not last and split_names(tokens[position + 1], given=given):
            named_role = True
        elif given and by is By.WRITER and is_long_name(token):
            people[by].append(token)
        else:
            return None
    if people[By.EDITOR] and not wrote:  # among editors other roles are theirs
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


def _span(plain: str, places: list[str]) -> str:
    """The institutions as the source writes them, with what stands between them."""
    if not places:
        return ""
    start = plain.find(places[0])
    end = plain.find(places[-1], start) + len(places[-1])
    return plain[start:end]


def _place_and_name(token: str) -> tuple[str, str] | None:
    """A workplace and a name written together, as in a bracket at the end of a text."""
    for size in (3, 2, 4):
        place, name = token[:-size], token[-size:]
        named = is_name(name, sure=True) and not is_common_word(name)
        if named and is_institution(place) and _PLACE_NAME.fullmatch(place):
            return place, name
    return None
