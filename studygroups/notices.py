"""Notices as rows of a list: what happened, to what, in which group, and where to look."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from studygroups.models import Assignment, Minutes, Note, Notice, StudyGroup
from studygroups.models.notices import things_known_to

if TYPE_CHECKING:
    from portal.models import User


@dataclass(frozen=True, slots=True)
class Row:
    notice: Notice
    title: str
    url: str
    group: StudyGroup | None


def rows_of(user: "User", notices: Iterable[Notice]) -> list[Row]:
    """Those of the notices whose things the user may see: one query for each sort of thing that is among them."""
    notices = list(notices)
    found: dict[tuple[str, int], Any] = {}
    for thing, things in things_known_to(user).items():
        if numbers := {notice.about for notice in notices if notice.thing == thing}:
            found |= {(thing, each.pk): each for each in things.filter(pk__in=numbers)}
    return [
        Row(notice, *_told(found[notice.thing, notice.about]))
        for notice in notices
        if (notice.thing, notice.about) in found
    ]


def _told(thing: Any) -> tuple[str, str, StudyGroup | None]:
    """Title, address and group. Of a note it is the title of what it was written on, never its words."""
    if isinstance(thing, Assignment):
        return thing.article.title, thing.article.get_absolute_url(), thing.group
    if isinstance(thing, Note):
        return thing.revision.title, thing.get_absolute_url(), thing.group
    if isinstance(thing, Minutes):
        return thing.title, thing.get_absolute_url(), thing.session.group
    return str(thing), thing.get_absolute_url(), thing.group
