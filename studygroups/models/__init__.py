from studygroups.models.assignments import Assignment
from studygroups.models.drafts import Draft
from studygroups.models.groups import Membership, StudyGroup
from studygroups.models.marks import ReadingMark
from studygroups.models.minutes import Minutes, MinutesItem
from studygroups.models.notes import UNPLACED, Note, NoteQuerySet, Placement, Standing
from studygroups.models.sessions import Attendance, StudySession

__all__ = [
    "UNPLACED",
    "Assignment",
    "Attendance",
    "Draft",
    "Membership",
    "Minutes",
    "MinutesItem",
    "Note",
    "NoteQuerySet",
    "Placement",
    "ReadingMark",
    "Standing",
    "StudyGroup",
    "StudySession",
]
