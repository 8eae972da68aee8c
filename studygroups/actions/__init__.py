"""Everything that writes to the study groups' tables. Keyword-only and atomic; whoever calls has asked permissions."""

from studygroups.actions.assignments import assign, change_assignment, withdraw_assignment
from studygroups.actions.minutes import approve_minutes, edit_minutes, seal_of
from studygroups.actions.notes import delete_note, edit_note, fold_notes, reply, write_note
from studygroups.actions.refusals import Outdated, Refused
from studygroups.actions.sessions import Presence, change_session, hold_session, plan_session

__all__ = [
    "Outdated",
    "Presence",
    "Refused",
    "approve_minutes",
    "assign",
    "change_assignment",
    "change_session",
    "delete_note",
    "edit_minutes",
    "edit_note",
    "fold_notes",
    "hold_session",
    "plan_session",
    "reply",
    "seal_of",
    "withdraw_assignment",
    "write_note",
]
