"""Who may do what, and the doors through which a view gets a private object.

A door answers 404 to who may not know that the thing exists. A view that only a leader may use then asks
`require_leader`, which answers 403 to a member.
"""

import hashlib
import uuid
from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from articles.models import Article
from studygroups.models import (
    Amendment,
    Assignment,
    Briefing,
    BriefingEntry,
    Draft,
    Essay,
    EssayComment,
    Guest,
    Membership,
    Minutes,
    Note,
    Notice,
    Outcome,
    StudyGroup,
    StudySession,
)

if TYPE_CHECKING:
    from portal.models import User

SEAL_HOLDS = timedelta(days=7)


def may_lead(user: "User", group: StudyGroup) -> bool:
    return group.memberships.filter(user=user, role=Membership.Role.LEADER).exists()


def require_leader(user: "User", group: StudyGroup) -> None:
    if not may_lead(user, group):
        raise PermissionDenied(_("Only the leader of the group may do this. Ask the leader."))


def may_record(user: "User", group: StudyGroup) -> bool:
    """Agenda, attendance, outcomes and the words of the minutes: leaders and recorders."""
    roles = [Membership.Role.LEADER, Membership.Role.RECORDER]
    return group.memberships.filter(user=user, role__in=roles).exists()


def require_recorder(user: "User", group: StudyGroup) -> None:
    if not may_record(user, group):
        raise PermissionDenied(_("Only the leader and the recorder of the group may do this."))


def may_edit_note(user: "User", note: Note) -> bool:
    return note.author_id == user.pk


def require_author(user: "User", note: Note) -> None:
    if not may_edit_note(user, note):
        raise PermissionDenied(_("Only its author may change a note. You can reply to it instead."))


def require_author_or_leader(user: "User", note: Note) -> None:
    """Of the group it was written for."""
    if not may_edit_note(user, note) and (note.group is None or not may_lead(user, note.group)):
        raise PermissionDenied(_("Only its author and the leader of the group may do this."))


def led_for(user: "User") -> list[StudyGroup]:
    """The groups in which the user may assign something: led by them and not in the archive. 403 when there is none."""
    groups = list(StudyGroup.objects.led_by(user).filter(is_archived=False))
    if not groups:
        raise PermissionDenied(_("Only the leader of a group may do this. Ask the leader."))
    return groups


def group_for(user: "User", pk: int) -> StudyGroup:
    return get_object_or_404(StudyGroup.objects.visible_to(user), pk=pk)


def session_for(user: "User", pk: int) -> StudySession:
    return get_object_or_404(StudySession.objects.visible_to(user).select_related("group"), pk=pk)


def plan_for(user: "User", pk: int) -> StudySession:
    """For the plan's page, which guests see too: `as_guest` says that it is to hold neither notes nor people."""
    return get_object_or_404(StudySession.objects.known_to(user).select_related("group", "chair"), pk=pk)


def person_for(group: StudyGroup, pk: int) -> "User":
    """A member of a group, for its leader."""
    return get_object_or_404(group.members, pk=pk)


def guest_for(session: StudySession, pk: int) -> Guest:
    return get_object_or_404(session.guests.select_related("user", "session"), pk=pk)


def assignment_for(user: "User", pk: int) -> Assignment:
    return get_object_or_404(Assignment.objects.visible_to(user).for_lists(), pk=pk)


def outcome_for(user: "User", pk: int) -> Outcome:
    return get_object_or_404(Outcome.objects.visible_to(user).select_related("session__group"), pk=pk)


def minutes_for(user: "User", session_pk: int) -> Minutes:
    """The minutes of a session; 404 also while there are none yet."""
    minutes = Minutes.objects.visible_to(user).select_related("session__group", "approved_by")
    return get_object_or_404(minutes, session_id=session_pk)


def minutes_to_read(user: "User", session_pk: int) -> Minutes:
    """The same, or final ones that a guest may read: `as_guest` says that they lead to no notes."""
    minutes = Minutes.objects.readable_by(user).select_related("session__group", "approved_by")
    return get_object_or_404(minutes, session_id=session_pk)


def require_unsettled(minutes: Minutes) -> None:
    if minutes.is_final:
        raise PermissionDenied(_("These minutes are final and are not changed any more."))


def amendment_for(user: "User", pk: int) -> Amendment:
    amendments = Amendment.objects.visible_to(user)
    return get_object_or_404(
        amendments.select_related("minutes__session__group", "item", "proposed_by", "decided_by"), pk=pk
    )


def note_for(user: "User", pk: int) -> Note:
    notes = Note.objects.visible_to(user).select_related("author", "group", "revision__article", "stands_on")
    return get_object_or_404(notes, pk=pk)


def closed(user: "User", drafts: Iterable[Draft]) -> set[int]:
    """The keys of those of a user's drafts whose form the user cannot open any more. One query for each kind of form."""
    notes, minutes = Note.objects.visible_to(user), Minutes.objects.visible_to(user)
    led = StudyGroup.objects.led_by(user)
    open_to: dict[str, QuerySet[Any]] = {
        Draft.Form.ARTICLE: Article.objects.visible_to(user).order_by(),
        Draft.Form.REPLY: notes.filter(group__isnull=False),
        Draft.Form.EDIT: notes.filter(author=user),
        Draft.Form.MINUTES: minutes.filter(session__group__in=led, status=Minutes.Status.DRAFT),
        Draft.Form.ESSAY: Assignment.objects.visible_to(user),
        Draft.Form.ESSAY_EDIT: Essay.objects.filter(author=user),
        Draft.Form.COMMENT: Essay.objects.visible_to(user),
    }
    about: dict[str, set[int]] = defaultdict(set)
    listed = list(drafts)
    for draft in listed:
        about[draft.form].add(draft.about)
    opened: dict[str, set[int]] = {}
    for form, numbers in about.items():
        field = "session" if form == Draft.Form.MINUTES else "pk"
        found = open_to[form].filter(**{f"{field}__in": numbers})
        opened[form] = set(found.values_list(field, flat=True))
    return {draft.pk for draft in listed if draft.about not in opened[draft.form]}


def essay_for(user: "User", pk: int) -> Essay:
    essays = Essay.objects.visible_to(user).select_related(
        "author", "group", "article__current", "assignment"
    )
    return get_object_or_404(essays, pk=pk)


def own_essay_for(user: "User", pk: int) -> Essay:
    """To change it; whoever only reads it gets 403."""
    essay = essay_for(user, pk)
    if essay.author_id != user.pk:
        raise PermissionDenied(_("Only its author may change an essay. You can comment on it instead."))
    return essay


def briefing_for(user: "User", pk: int) -> Briefing:
    return get_object_or_404(Briefing.objects.visible_to(user).select_related("group"), pk=pk)


def briefing_to_edit(user: "User", pk: int) -> Briefing:
    """A draft, for its leader; 403 for who only reads it, and once it is final."""
    briefing = briefing_for(user, pk)
    require_leader(user, briefing.group)
    if briefing.is_final:
        raise PermissionDenied(_("This issue is final and is not changed any more."))
    return briefing


def entry_to_edit(user: "User", pk: int, *, concealed: bool = False) -> BriefingEntry:
    """An entry of such a draft; one whose words its leader may not read yet only if it may be `concealed`."""
    entries = BriefingEntry.objects.filter(briefing__in=Briefing.objects.visible_to(user))
    if not concealed:
        entries = entries.open_to(user)
    entry = get_object_or_404(entries.select_related("briefing__group", "writer"), pk=pk)
    briefing_to_edit(user, entry.briefing_id)
    return entry


def asked_entry_for(user: "User", pk: int) -> BriefingEntry:
    """One's own words in a draft."""
    entries = BriefingEntry.objects.asked_of(user).select_related("briefing")
    return get_object_or_404(entries, pk=pk)


def comment_for(user: "User", pk: int) -> EssayComment:
    """A comment to delete: its author's, for as long as its author may read the essay."""
    mine = EssayComment.objects.filter(author=user, essay__in=Essay.objects.visible_to(user))
    return get_object_or_404(mine.select_related("essay"), pk=pk)


def draft_for(user: "User", pk: int) -> Draft:
    return get_object_or_404(Draft.objects.of(user), pk=pk)


def notice_for(user: "User", pk: int) -> Notice:
    return get_object_or_404(Notice.objects.visible_to(user), pk=pk)


def token_hash(token: str) -> str:
    """What is kept of a token: from it nobody finds the token, which has 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()


def feed_reader(token: str) -> "User":
    """Whose calendar this token opens: nobody's once it was revoked or the person deactivated."""
    readers = get_user_model().objects.filter(is_active=True)
    return get_object_or_404(readers, calendar_feed__sha256=token_hash(token))


def mail_token(user: "User") -> str:
    """Stands in a mail's link for stopping mails, and opens nothing else."""
    return signing.Signer(salt="mail").sign(str(user.pk))


def mail_reader(token: str) -> "User":
    """Who got the mail in which this token stands."""
    try:
        number = int(signing.Signer(salt="mail").unsign(token))
    except signing.BadSignature as error:
        raise Http404 from error
    return get_object_or_404(get_user_model(), pk=number, is_active=True)


def seal(user: "User", form: str, about: int) -> str:
    """Says in a form who opened it. Whoever sends it back may add to what that person keeps of this form: no more, and
    no longer than SEAL_HOLDS or until the password changes. So nothing typed is lost when the log-in has run out."""
    return _signer(user, form, about).sign(str(user.pk))


def author_of(seal: str, form: str, about: int) -> "User | None":
    """Who opened the form, if the seal is ours, for this form, and still holds."""
    number = seal.partition(":")[0]
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        return None
    user = get_user_model().objects.filter(pk=int(number), is_active=True).first()
    try:
        return user if user and _signer(user, form, about).unsign(seal, max_age=SEAL_HOLDS) else None
    except signing.BadSignature:
        return None


def hidden_seal(identity: uuid.UUID, reason: str) -> str:
    """Says in a file that this note was hidden with these words: what its group reads there is nobody's invention."""
    return signing.Signer(salt="hidden note").signature(f"{identity} {reason}")


def _signer(user: "User", form: str, about: int) -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=f"{form} {about} {user.get_session_auth_hash()}")
