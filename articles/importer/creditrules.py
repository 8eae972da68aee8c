"""What a word of a row of credits can be: a table of rules, each of which reads one word beside the others."""

import re
from dataclasses import dataclass, field

from .marks import HAN
from .names import (
    PAPERS,
    has_rare_surname,
    is_common_word,
    is_desk,
    is_institution,
    is_long_name,
    is_name,
    is_office,
    is_position,
    is_rare_name,
    is_rare_word,
    is_unknown_name,
    may_be_name,
    split_names,
    stands_alone,
)
from .roles import (
    ARTIST_ROLE,
    DESK,
    EDITOR_ROLE,
    OFFICE_LIKE,
    TEAM,
    TOOK_PART,
    WRITER_ROLE,
    By,
    act,
    is_done,
    role_and_names,
    signed,
    word_and_name,
)

VERB = (
    "(?:现|目前|均|分别)?(?:(?:供职|就职|任职|在职|任教|执教|就读|工作|服务)(?:于|在)?|[系为是任]|[来寄]自)"
)
_WITH = re.compile(VERB)
_TOLD_BY = re.compile(rf"([{HAN}]{{3,20}})(?:供稿|报送|选送|推荐)")
_SENDER = re.compile(rf"([{HAN}]{{3,30}}?)(?:特约)?(?:通讯员|供稿人)")  # works elsewhere, as no reporter does
_PAPER = re.compile(r"[据摘选转原载自见]{0,4}《[^《》]{2,20}》[^《》]*(?:\d[年月日期版]|[摘选]编?|文章?)")
_FROM = re.compile(rf"发自[{HAN}]{{2,8}}|[{HAN}]{{2,6}}(?:摄影)?报道")  # where reporters report from
_LONGEST_SOURCE = 10
_IS_WITH = re.compile(rf"([{HAN}]{{2,4}}?|[{HAN}]+·[{HAN}]+?){VERB}(\S+)")
_NAME_AND_PLACE = re.compile(rf"([{HAN}·]{{2,12}})[（(]([^（）()]+)[）)]")
_PLACE_BESIDE = re.compile(
    f"(?![摄写作记]于|.*[的不只要能会给])[{HAN}]{{5,16}}"
)  # with nothing but a name, in a place of names
_PLACE_NAME = re.compile(f"(?!我)[{HAN}]+")


@dataclass(slots=True)
class Row:
    """A row on the way: what its tokens read so far have said."""

    tokens: list[str]
    marked: bool
    sure: bool
    given: bool  # the last role was said outright
    role: bool  # any role was
    at: int = 0
    by: By = By.WRITER
    strength: float = 0.5
    wrote: bool = False
    people: dict[By, list[str]] = field(default_factory=lambda: {by: [] for by in By})
    places: list[str] = field(default_factory=list)

    @property
    def last(self) -> bool:
        return self.at + 1 == len(self.tokens)

    @property
    def before(self) -> str:
        return self.tokens[self.at - 1] if self.at else ""

    @property
    def after(self) -> str:
        return "" if self.last else self.tokens[self.at + 1]

    @property
    def anybody(self) -> bool:
        return any(self.people.values())

    @property
    def named(self) -> bool:
        """Whether the row is nothing but names and acts."""
        return all(act(one) or is_name(one, sure=self.sure) or is_rare_name(one) for one in self.tokens)

    @property
    def company(self) -> bool:
        """Whether unknown names may stand here: beside a sure one or a workplace, or where nothing else stands."""
        if self.anybody or (len(self.tokens) < 4 and any(map(_is_or_has_place, self.tokens))):
            return True
        beside = self.tokens[: self.at] + self.tokens[self.at + 1 :]
        if not self.at and len(beside) == 1 and _PAPER.fullmatch(beside[0]):
            return True
        if not beside and self.sure and stands_alone(self.tokens[0]):
            return True
        sure = any(is_name(one, sure=True) for one in beside)
        alike = all(is_name(one, sure=True) or is_unknown_name(one) for one in beside)
        if (
            not self.sure
            or not beside
            or not alike
            or any(_rhyme(self.tokens[self.at], one) for one in beside)
        ):
            return False
        return sure or any(map(has_rare_surname, self.tokens))

    def name(self, *names: str) -> bool:
        self.people[self.by] += names
        return True

    def place(self, *places: str) -> bool:
        self.places += places
        return True

    def begin(self, by: By, given: bool = True) -> bool:
        """From here on names are of those who did this."""
        self.by, self.strength, self.role, self.given = by, 0.9, True, self.given or given
        return True


def _name_and_its_place(row: Row, token: str) -> bool:
    """A name with the workplace in brackets behind it."""
    found = _NAME_AND_PLACE.fullmatch(token)
    if not found:
        return False
    name, place = found.groups()
    if not is_name(name, sure=True) and not (is_institution(place) and (may_be_name(name) or row.given)):
        return False
    row.strength = max(row.strength, 0.8)
    return row.name(name) and row.place(place)


def _stood_in(row: Row, token: str) -> bool:
    """Beside names, the paper where the text stood before."""
    if len(row.tokens) < 2 or not _PAPER.fullmatch(token):
        return False
    row.strength = max(row.strength, 0.8)
    return True


def _is_with(row: Row, token: str) -> bool:
    """'NAME works at PLACE'."""
    says = _IS_WITH.fullmatch(token) if row.sure else None
    if not says or not is_institution(says.group(2)):
        return False
    if not is_name(says.group(1), sure=True) and not is_unknown_name(says.group(1)):
        return False
    return row.name(says.group(1)) and row.place(says.group(2))


def _sent_by(row: Row, token: str) -> bool:
    """'Sent in by PLACE'."""
    told = _TOLD_BY.fullmatch(token)
    return told is not None and is_institution(told.group(1)) and row.place(told.group(1))


def _signed(row: Row, token: str) -> bool:
    """One name and what the person did in one word."""
    own = signed(token, row.sure or row.given or bool(row.places))
    if not own:
        return False
    row.people[own[0]] += own[1]
    row.strength, row.role = 0.9, True
    return True


def _took_part(row: Row, token: str) -> bool:
    """On a line of their own, those who took part and did not write."""
    return not row.at and bool(row.after) and bool(TOOK_PART.fullmatch(token)) and row.begin(By.EDITOR)


def _writes(row: Row, token: str) -> bool:
    """A role of those who write; behind what says that pictures follow it is of those who took them."""
    does = is_done(token) and (row.anybody or not row.at)
    does = does or (
        bool(WRITER_ROLE.fullmatch(token)) and not is_rare_word(token) and not _ends_as_name(token)
    )
    sender = _SENDER.fullmatch(token)
    does = does or (bool(row.after) and sender is not None and is_institution(sender.group(1)))
    if not does and not (
        row.after and (TEAM.fullmatch(token) or DESK.fullmatch(token)) and split_names(row.after, given=True)
    ):
        return False
    if sender:
        place = sender.group(1)
        # a paper is where it stood, and no workplace
        row.places += [place] if is_institution(place) and place[-1] not in PAPERS else []
    of_pictures = act(row.before) is By.ARTIST and not act(token) if row.at else False
    row.wrote = True
    return row.begin(
        By.ARTIST if of_pictures or (row.people[By.WRITER] and ARTIST_ROLE.fullmatch(token)) else By.WRITER
    )


def _edits(row: Row, token: str) -> bool:
    """A role of those who made the page; among them any short word before a name is one."""
    among = row.by is By.EDITOR and bool(row.after) and len(token) < 4 and is_name(row.after, sure=True)
    return bool(EDITOR_ROLE.fullmatch(token) or among) and row.begin(By.EDITOR)


def _is_name(row: Row, token: str) -> bool:
    """A name, of whom the last role speaks; the more stands around it that is sure, the more of a word it may be."""
    rare = is_rare_name(token)
    told = rare and (row.role or row.marked or row.anybody or row.named)
    if is_institution(token) and not row.places and not told:
        return False
    return (
        told
        or is_name(token, sure=row.role or row.sure, given=row.given)
        or (rare and bool(row.places))
        or (row.role and may_be_name(token) and not ARTIST_ROLE.fullmatch(token))
        or (
            row.company
            and (is_unknown_name(token) or (row.sure and len(token) == 4 and is_long_name(token)))
            and not act(token)
        )
    ) and row.name(token)


def _pictures(row: Row, token: str) -> bool:
    """A role of those who took the pictures: before their names, or last and behind them."""
    if not ARTIST_ROLE.fullmatch(token) or len(token) > 4 or (row.last and not row.anybody):
        return False
    beside = bool(WRITER_ROLE.fullmatch(row.before)) and not is_rare_word(row.before)
    if row.last and not beside:
        row.people[By.ARTIST] += row.people[row.by]
        row.people[row.by] = []
    return row.begin(row.by if beside or row.last else By.ARTIST, given=False)


def _word_and_name(row: Row, token: str) -> bool:
    """First of all, a word that is no known role and a name behind it, with nothing but names to follow."""
    name = word_and_name(token, row.tokens[1:]) if not row.at and not row.last else ""
    return bool(name) and row.begin(row.by, given=False) and row.name(name)


def _role_and_names(row: Row, token: str) -> bool:
    """A role and names in one word."""
    spoken = role_and_names(token, row.given or row.sure)
    return spoken is not None and row.begin(spoken[0]) and row.name(*spoken[1])


def _team(row: Row, token: str) -> bool:
    """A team that signs with its name."""
    alone = row.last and row.given and row.by is By.WRITER and not row.anybody
    return alone and bool(TEAM.fullmatch(token)) and row.name(token)


def _from(row: Row, token: str) -> bool:
    """Last of all, where reporters report from."""
    return row.last and row.anybody and bool(_FROM.fullmatch(token)) and row.begin(row.by, given=False)


def _source(row: Row, token: str) -> bool:
    """Beside an author pictures may be from anywhere."""
    from_it = row.by is By.ARTIST and bool(row.people[By.WRITER]) and len(token) <= _LONGEST_SOURCE
    return from_it and row.name(token)


def _place(row: Row, token: str) -> bool:
    """A workplace, by its end; an office behind one; or by its place, when nothing but a rare name is beside it."""
    if row.places and is_office(token):
        return row.place(token)
    works = _WITH.match(token)
    if works and is_institution(place := token[works.end() :]) and not _is_nobodys(place):
        return row.place(place)
    if (
        row.after
        and not row.places
        and _is_nobodys(token)
        and (is_name(row.after, sure=True) or is_unknown_name(row.after))
    ):
        row.role = True
        return True
    if is_institution(token) or (not row.last and is_position(token)):
        return row.place(token)
    told = row.given or any(map(is_office, row.tokens[row.at + 2 :]))
    if told and is_desk(token) and is_name(row.after, sure=True):
        return row.place(token)
    if not (row.sure or row.given) or row.places or not _PLACE_BESIDE.fullmatch(token):
        return False
    beside = row.tokens[: row.at] + row.tokens[row.at + 1 :]
    outside = not row.at or row.last  # a workplace stands before the names or behind them
    return outside and bool(beside) and all(map(is_rare_word, beside)) and row.place(token)


def _place_with_name(row: Row, token: str) -> bool:
    """A workplace and a name in one word."""
    found = _place_and_name(token, shortest=3 if row.marked else 2) if row.sure or row.marked else None
    return found is not None and row.place(found[0]) and row.name(found[1])


def _somebody(row: Row, token: str) -> bool:
    """What somebody is, before the name: it tells neither name nor workplace."""
    role = bool(row.after) and OFFICE_LIKE.fullmatch(token) and split_names(row.after, given=row.given)
    row.role |= bool(role)
    return bool(role)


def _long_name(row: Row, token: str) -> bool:
    """Behind a role, a name of another language."""
    long = row.by is By.WRITER or len(token) == 4
    return row.given and long and is_long_name(token, told=len(token) == 4) and row.name(token)


# What a word of a row can be; the first that fits holds.
RULES = (
    _stood_in,
    _name_and_its_place,
    _is_with,
    _sent_by,
    _signed,
    _took_part,
    _writes,
    _edits,
    _is_name,
    _pictures,
    _word_and_name,
    _role_and_names,
    _team,
    _from,
    _source,
    _place,
    _place_with_name,
    _somebody,
    _long_name,
)


def _place_and_name(token: str, shortest: int) -> tuple[str, str] | None:
    """A workplace and a name written together, as in a bracket at the end of a text."""
    for size in (size for size in (3, 2, 4) if size >= shortest):
        place, name = token[:-size], token[-size:]
        named = is_name(name, sure=True) and not is_common_word(name)
        if named and is_institution(place) and _PLACE_NAME.fullmatch(place):
            return place, name
    return None


def _is_nobodys(office: str) -> bool:
    """Whether an office is told without the institution where somebody holds it."""
    starts = [office[:end] for end in range(3, len(office) - 1)]
    return is_office(office) and not any(
        is_institution(start) and not TEAM.fullmatch(start) for start in starts
    )


def _ends_as_name(token: str) -> bool:
    """Whether the last character of what looks like a role may end a name: alone, or behind a role."""
    if not token.endswith("文") or act(token):
        return False
    return len(token) < 4 or role_and_names(token, sure=False) is not None


def _rhyme(one: str, other: str) -> bool:
    """Whether two words share a character in the same place, as halves of a phrase do; in names a surname before it."""
    same = [left == right for left, right in zip(one, other, strict=False)]
    return one != other and any(same[1:]) and not same[0]


def _is_or_has_place(token: str) -> bool:
    found = _NAME_AND_PLACE.fullmatch(token)
    return is_institution(found.group(2) if found else token)
