from studygroups.views.amendments import amendment, minutes_amend, minutes_open
from studygroups.views.assigning import assignment_new
from studygroups.views.assignments import assignment_delete, assignment_edit
from studygroups.views.briefings import (
    briefing,
    briefing_delete,
    briefing_edit,
    briefing_export,
    briefing_finish,
    briefing_new,
    briefings,
    distribution_drop,
)
from studygroups.views.burden import burden
from studygroups.views.calendar import calendar, session_calendar
from studygroups.views.drafts import draft_drop, draft_keep, drafts, rescue
from studygroups.views.entries import (
    asked,
    briefing_pick,
    briefing_text,
    entry_answer,
    entry_edit,
    entry_move,
    entry_remove,
)
from studygroups.views.essays import (
    essay,
    essay_comment_delete,
    essay_delete,
    essay_edit,
    essay_new,
    essay_submit,
    essay_take_back,
    essays,
)
from studygroups.views.groups import group, groups
from studygroups.views.guests import session_guest_remove, session_guests
from studygroups.views.marks import article_read
from studygroups.views.minutes import minutes, minutes_approve, minutes_edit, minutes_export
from studygroups.views.notes import (
    note,
    note_delete,
    note_edit,
    note_hide,
    note_place,
    note_reply,
    note_settle,
    note_show,
)
from studygroups.views.notices import notice_seen, notices, notices_seen
from studygroups.views.people import (
    group_archive,
    group_edit,
    group_hand_over,
    group_leave,
    group_people,
    group_remove,
    group_role,
)
from studygroups.views.picks import session_notes, session_notes_export, session_pick
from studygroups.views.planning import session_edit, session_new
from studygroups.views.reading import article, article_revision
from studygroups.views.run import outcome_delete, outcome_edit, session_run
from studygroups.views.search import notes, notes_export, notes_import
from studygroups.views.sessions import session, session_hold, sessions
from studygroups.views.settings import calendar_new, calendar_revoke, mail_stop, settings

__all__ = [
    "amendment",
    "article",
    "article_read",
    "article_revision",
    "asked",
    "assignment_delete",
    "assignment_edit",
    "assignment_new",
    "briefing",
    "briefing_delete",
    "briefing_edit",
    "briefing_export",
    "briefing_finish",
    "briefing_new",
    "briefing_pick",
    "briefing_text",
    "briefings",
    "burden",
    "calendar",
    "calendar_new",
    "calendar_revoke",
    "distribution_drop",
    "draft_drop",
    "draft_keep",
    "drafts",
    "entry_answer",
    "entry_edit",
    "entry_move",
    "entry_remove",
    "essay",
    "essay_comment_delete",
    "essay_delete",
    "essay_edit",
    "essay_new",
    "essay_submit",
    "essay_take_back",
    "essays",
    "group",
    "group_archive",
    "group_edit",
    "group_hand_over",
    "group_leave",
    "group_people",
    "group_remove",
    "group_role",
    "groups",
    "mail_stop",
    "minutes",
    "minutes_amend",
    "minutes_approve",
    "minutes_edit",
    "minutes_export",
    "minutes_open",
    "note",
    "note_delete",
    "note_edit",
    "note_hide",
    "note_place",
    "note_reply",
    "note_settle",
    "note_show",
    "notes",
    "notes_export",
    "notes_import",
    "notice_seen",
    "notices",
    "notices_seen",
    "outcome_delete",
    "outcome_edit",
    "rescue",
    "session",
    "session_calendar",
    "session_edit",
    "session_guest_remove",
    "session_guests",
    "session_hold",
    "session_new",
    "session_notes",
    "session_notes_export",
    "session_pick",
    "session_run",
    "sessions",
    "settings",
]
