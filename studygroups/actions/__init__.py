"""Everything that writes to the study groups' tables. Keyword-only and atomic; whoever calls has asked permissions."""

from studygroups.actions.assignments import (
    Given,
    OverBudget,
    assign,
    assign_all,
    change_assignment,
    withdraw_assignment,
)
from studygroups.actions.drafts import drop_draft, keep_draft
from studygroups.actions.groups import (
    add_people,
    archive_group,
    change_group,
    change_role,
    hand_over,
    remove_person,
)
from studygroups.actions.guests import ask_guest, remove_guest
from studygroups.actions.importing import Imported, import_notes
from studygroups.actions.marks import mark_read
from studygroups.actions.minutes import approve_minutes, edit_minutes, seal_of
from studygroups.actions.notes import (
    Selection,
    delete_note,
    edit_note,
    fold_notes,
    hide_note,
    reply,
    settle_question,
    show_note,
    write_note,
)
from studygroups.actions.placing import place_note
from studygroups.actions.refusals import Outdated, Refused, WordsDiffer
from studygroups.actions.sessions import Presence, change_session, hold_session, plan_session

__all__ = [
    "Given",
    "Imported",
    "Outdated",
    "OverBudget",
    "Presence",
    "Refused",
    "Selection",
    "WordsDiffer",
    "add_people",
    "approve_minutes",
    "archive_group",
    "ask_guest",
    "assign",
    "assign_all",
    "change_assignment",
    "change_group",
    "change_role",
    "change_session",
    "delete_note",
    "drop_draft",
    "edit_minutes",
    "edit_note",
    "fold_notes",
    "hand_over",
    "hide_note",
    "hold_session",
    "import_notes",
    "keep_draft",
    "mark_read",
    "place_note",
    "plan_session",
    "remove_guest",
    "remove_person",
    "reply",
    "seal_of",
    "settle_question",
    "show_note",
    "withdraw_assignment",
    "write_note",
]
