"""Words on their way: kept while they are typed, and gone once they are sent or thrown away."""

import datetime
import uuid
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from studygroups.actions.refusals import Refused
from studygroups.models import Draft, Essay, EssayComment, Note
from studygroups.models.drafts import words_of

if TYPE_CHECKING:
    from portal.models import User

LONGEST_DRAFT = 200_000
# What a form for something new makes, where that is no note.
_MAKES: dict[str, Any] = {Draft.Form.ESSAY: Essay, Draft.Form.COMMENT: EssayComment}
KEY_FIELDS = ("client_id", "draft")  # the field of a form that holds its key


@transaction.atomic
def keep_draft(
    *,
    author: "User",
    form: str,
    about: int,
    key: uuid.UUID,
    fields: dict[str, str],
    seen: int = 0,
    tab: uuid.UUID | None = None,
    count: int = 1,
) -> Draft | None:
    """Keep what was typed into a form, and say under which key. None: it stands in what was sent already.

    A window may overwrite what an earlier request of its own kept, or what it has `seen` (the version, 0 for none). When
    another window kept something since, or sent it, these words are kept beside it, under a key that the form goes on with.
    """
    if sum(len(name) + len(value) for name, value in fields.items()) > LONGEST_DRAFT:
        raise Refused(_("That is too much to keep. Copy it into a file and send it in parts."))
    _queue(author)
    tab = tab or uuid.uuid4()
    mine = Draft.objects.of(author).begun_in(form, about)
    draft = mine.filter(key=key).first()
    sent = _MAKES.get(form, Note).objects.filter(author=author, client_id=key).first()
    if sent and all(words in sent.text for words in words_of(fields)):
        return None
    if sent or (draft and draft.tab != tab and draft.version != seen):
        key = uuid.uuid5(key, str(tab))
        draft = mine.filter(key=key).first()
    if draft and draft.tab == tab and draft.count >= count:
        return draft  # a late request
    draft = draft or Draft(author=author, form=form, about=about, key=key, version=0)
    renamed = {name: str(key) if name in KEY_FIELDS else value for name, value in fields.items()}
    draft.fields = renamed if words_of(fields) else {}
    draft.tab, draft.count, draft.version = tab, count, draft.version + 1
    if draft.pk or draft.fields:
        draft.save()
    return draft


def drop_draft(*, draft: Draft) -> None:
    """Throw away what was typed."""
    draft.delete()


def forget_draft(*, author: "User", key: uuid.UUID) -> None:
    """Delete what was kept of a form, in the transaction that saves its words; and what was emptied long ago."""
    _queue(author)
    emptied = Q(fields={}, kept_at__lt=timezone.now() - datetime.timedelta(days=1))
    Draft.objects.of(author).filter(Q(key=key) | emptied).delete()


def _queue(author: "User") -> None:
    """One after the other for each author: what is kept, and what is sent."""
    get_user_model().objects.select_for_update(no_key=True).only("pk").get(pk=author.pk)
