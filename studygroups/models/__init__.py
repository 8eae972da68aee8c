from studygroups.models.assignments import Assignment, AssignmentQuerySet
from studygroups.models.briefings import Briefing, BriefingEntry, DistributionList
from studygroups.models.drafts import Draft
from studygroups.models.essays import Essay, EssayComment
from studygroups.models.groups import Membership, StudyGroup
from studygroups.models.mail import CalendarFeed, Digest
from studygroups.models.marks import ReadingMark
from studygroups.models.minutes import Amendment, Minutes, MinutesItem
from studygroups.models.notes import UNPLACED, Note, NoteQuerySet, Placement, Standing, with_closed
from studygroups.models.notices import Notice
from studygroups.models.record import Outcome, Pick
from studygroups.models.sessions import AgendaItem, Attendance, Guest, StudySession

__all__ = [
    "UNPLACED",
    "AgendaItem",
    "Amendment",
    "Assignment",
    "AssignmentQuerySet",
    "Attendance",
    "Briefing",
    "BriefingEntry",
    "CalendarFeed",
    "Digest",
    "DistributionList",
    "Draft",
    "Essay",
    "EssayComment",
    "Guest",
    "Membership",
    "Minutes",
    "MinutesItem",
    "Note",
    "NoteQuerySet",
    "Notice",
    "Outcome",
    "Pick",
    "Placement",
    "ReadingMark",
    "Standing",
    "StudyGroup",
    "StudySession",
    "with_closed",
]
