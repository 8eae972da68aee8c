"""Credits with a label and a colon before each."""

import re

from .creditrows import Credit, in_a_row
from .marks import HAN, label_in
from .names import PAPERS, is_institution, is_office, is_rare_word
from .roles import ARTIST_ROLE, EDITOR_ROLE, OFFICE_LIKE, TEAM, TOOK_PART, WRITER_ROLE, By, is_done

_OF_PUBLISHER = re.compile("[主承协]办|运维|主管|承建|支持|发布|运营|制作|出品|建设|维护|印刷|发行")
_SENDS = re.compile("(?:供稿|撰稿|投稿|来稿|作|通讯)[人员者]?|[供撰投来]稿")
_OF_FIGURES = re.compile("^(?:数据|资料|图表)来源")  # who made a table, as who took a picture
_SHORT = 4  # characters of a label that says no more than that names follow
_LABEL = re.compile(rf"(?P<label>[{HAN}／/]{{1,20}})\s?[：:]\s*")


def labelled(plain: str, bracketed: bool, expected: bool = False) -> Credit | None:
    """Labels with a colon, each followed by names or an institution.

    Where a byline is `expected`, names and nothing besides behind one short label of any wording are those who wrote.
    """
    if "：" not in plain and ":" not in plain:
        return None
    labels = list(_LABEL.finditer(plain))
    if not labels:
        return None
    place = plain[: labels[0].start()].strip(" \u3000，,；;")
    first = labels[0].group("label")
    before = in_a_row(place, sure=True) if place and first.endswith("单位") else None
    signed = before is not None and before.by is By.WRITER and not before.affiliation
    if place and not signed and not (is_institution(place) and _SENDS.fullmatch(first)):
        return None
    if first == "姓名" and len(labels) == 1:  # a fact about somebody of whom the text tells
        return None
    if _OF_FIGURES.search(plain):
        return Credit(by=By.ARTIST, authors=(plain[labels[0].end() :],), strength=0.9)
    authors: list[str] = list(before.authors) if before and signed else []
    artists: list[str] = []
    editors: list[str] = []
    took_part: list[str] = []
    affiliation, written = "" if signed else place, False
    for index, label in enumerate(labels):
        end = labels[index + 1].start() if index + 1 < len(labels) else len(plain)
        value, name = plain[label.end() : end].strip(" \u3000\xa0；;，,"), label.group("label")
        if not value:
            return None
        writes = bool(WRITER_ROLE.fullmatch(name)) or is_done(name) or name == "姓名"
        somebody = writes or bool(TEAM.fullmatch(name) or OFFICE_LIKE.fullmatch(name))
        row = in_a_row(value, labelled=True, given=writes)
        people = list(row.authors) if row else []
        signed_so = (
            expected
            and not label_in(plain)
            and len(labels) == 1
            and len(name) <= _SHORT
            and row
            and not row.affiliation
        )
        if TOOK_PART.fullmatch(name) and people:
            took_part += people
        elif EDITOR_ROLE.fullmatch(name) or name.endswith(("编辑", "校对", "审核")):
            editors += people or [value]
        elif ARTIST_ROLE.fullmatch(name) and (name.endswith("记者") or not writes):
            artists += people or [value]
        elif bracketed and is_institution(value) and is_rare_word(name):  # who, and where from
            authors.append(name)
            affiliation = value
        elif people and (bracketed or somebody or signed_so or is_institution(name)):
            authors += people
            written |= writes
            told = row.affiliation if row else ""
            office = somebody or is_office(name)
            affiliation = affiliation or (name if is_institution(name) and not office else told)
        elif _SENDS.fullmatch(name) and value[-1] in PAPERS:  # a paper is where it stood, and no workplace
            editors.append(value)
        elif _OF_PUBLISHER.search(name) or _is_no_place(name, value):
            return None
        elif re.search("单位|简介|机构|^(?:所在|就读)?[学院]校$|[供来投]稿$", name) or (
            bracketed and is_institution(value)
        ):
            affiliation = value
        else:
            return None
    if editors and not affiliation and not written:  # among editors an unknown office is one of theirs
        return Credit(by=By.EDITOR, authors=tuple(editors + authors), strength=0.9)
    if authors or affiliation:
        return Credit(authors=tuple(authors), affiliation=affiliation, strength=0.92)
    by = By.EDITOR if editors or took_part else By.ARTIST
    return Credit(by=by, authors=tuple(editors or took_part or artists), strength=0.9)


def _is_no_place(label: str, value: str) -> bool:
    """Whether a value is where to write to, or in what something is measured."""
    return not re.search(f"[{HAN}]", value) or "@" in value or (label == "单位" and not is_institution(value))
