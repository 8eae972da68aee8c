"""Credits with a label and a colon before each."""

import re

from .creditrows import Credit, in_a_row
from .marks import HAN
from .names import is_institution, is_rare_word
from .roles import ARTIST_ROLE, EDITOR_ROLE, OFFICE_LIKE, TEAM, WRITER_ROLE, By, is_done

_OF_PUBLISHER = re.compile("[主承协]办|主管|承建|支持|发布|运营|制作|出品|建设|维护|印刷|发行")
_SENDS = re.compile("(?:供稿|撰稿|投稿|来稿|作|通讯)[人员者]?|[供撰投来]稿")
# Who took part, and did not write: tutors of pupils, those who lead a reading.
_TOOK_PART = re.compile("(?:指导|辅导|带队)[老教]师|领[学读]人?")
_LABEL = re.compile(rf"(?P<label>[{HAN}／/]{{1,20}})\s?[：:]\s*")


def labelled(plain: str, bracketed: bool) -> Credit | None:
    """Labels with a colon, each followed by names or an institution."""
    if "：" not in plain and ":" not in plain:
        return None
    labels = list(_LABEL.finditer(plain))
    if not labels:
        return None
    place = plain[: labels[0].start()].strip(" \u3000，,；;")
    if place and not (is_institution(place) and _SENDS.fullmatch(labels[0].group("label"))):
        return None
    authors: list[str] = []
    artists: list[str] = []
    editors: list[str] = []
    took_part: list[str] = []
    affiliation, written = place, False
    for index, label in enumerate(labels):
        end = labels[index + 1].start() if index + 1 < len(labels) else len(plain)
        value, name = plain[label.end() : end].strip(" \u3000\xa0；;，,"), label.group("label")
        if not value:
            return None
        writes = bool(WRITER_ROLE.fullmatch(name)) or is_done(name) or name == "姓名"
        somebody = writes or bool(TEAM.fullmatch(name) or OFFICE_LIKE.fullmatch(name))
        row = in_a_row(value, labelled=True, given=writes)
        people = list(row.authors) if row else []
        if _TOOK_PART.fullmatch(name) and people:
            took_part += people
        elif EDITOR_ROLE.fullmatch(name) or name.endswith(("编辑", "校对", "审核")):
            editors += people or [value]
        elif ARTIST_ROLE.fullmatch(name) and (name.endswith("记者") or not writes):
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
