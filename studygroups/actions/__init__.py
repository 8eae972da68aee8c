"""Everything that writes to the study groups' tables. Keyword-only and atomic; whoever calls has asked permissions."""

from studygroups.actions.agenda import AgendaRow, set_agenda
from studygroups.actions.amendments import accept_amendment, decline_amendment, open_minutes, propose_change
from studygroups.actions.assignments import (
    Given,
    OverBudget,
    assign,
    assign_all,
    change_assignment,
    withdraw_assignment,
)
from studygroups.actions.drafts import drop_draft, keep_draft
from studygroups.actions.essays import (
    comment_essay,
    delete_comment,
    delete_essay,
    edit_essay,
    submit_essay,
    take_back_essay,
    write_essay,
)
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
from studygroups.actions.notices import mark_seen
from studygroups.actions.picks import pick, unpick
from studygroups.actions.placing import place_note
from studygroups.actions.record import (
    change_outcome,
    record_outcome,
    record_spoken,
    remove_outcome,
    tap,
    tap_guest,
)
from studygroups.actions.refusals import Outdated, Refused, Undecided, WordsDiffer
from studygroups.actions.sessions import Presence, change_session, hold_session, plan_session, plan_sessions
from studygroups.actions.settings import choose_mail, make_feed, revoke_feed

__all__ = [
    "AgendaRow",
    "Given",
    "Imported",
    "Outdated",
    "OverBudget",
    "Presence",
    "Refused",
    "Selection",
    "Undecided",
    "WordsDiffer",
    "accept_amendment",
    "add_people",
    "approve_minutes",
    "archive_group",
    "ask_guest",
    "assign",
    "assign_all",
    "change_assignment",
    "change_group",
    "change_outcome",
    "change_role",
    "change_session",
    "choose_mail",
    "comment_essay",
    "decline_amendment",
    "delete_comment",
    "delete_essay",
    "delete_note",
    "drop_draft",
    "edit_essay",
    "edit_minutes",
    "edit_note",
    "fold_notes",
    "hand_over",
    "hide_note",
    "hold_session",
    "import_notes",
    "keep_draft",
    "make_feed",
    "mark_read",
    "mark_seen",
    "open_minutes",
    "pick",
    "place_note",
    "plan_session",
    "plan_sessions",
    "propose_change",
    "record_outcome",
    "record_spoken",
    "remove_guest",
    "remove_outcome",
    "remove_person",
    "reply",
    "revoke_feed",
    "seal_of",
    "set_agenda",
    "settle_question",
    "show_note",
    "submit_essay",
    "take_back_essay",
    "tap",
    "tap_guest",
    "unpick",
    "withdraw_assignment",
    "write_essay",
    "write_note",
]
