"""What is typed into a form is kept while it is typed, and put back when the form is opened again."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from studygroups import actions
from studygroups.actions import Refused
from studygroups.forms.drafts import KeepForm
from studygroups.models import Draft
from studygroups.permissions import author_of, closed, draft_for, seal

if TYPE_CHECKING:
    from portal.models import User
    from portal.typing import Request


@dataclass(slots=True)
class Keeping:
    """What a form says so that its words are kept, and what was kept of it before.

    `draft` is the one the form goes on with: `restored` from it, or sent once already.
    """

    form: str
    about: int
    by: str
    begun: list[Draft]
    draft: Draft | None
    restored: bool
    tab: uuid.UUID = field(default_factory=uuid.uuid4)

    @property
    def seen(self) -> int:
        return self.draft.version if self.draft else 0

    @property
    def others(self) -> list[Draft]:
        return [draft for draft in self.begun if draft is not self.draft]

    @property
    def fields(self) -> dict[str, Any]:
        """What the form begins with instead of what it would show else."""
        return self.draft.fields if self.draft and self.restored else {}


def keeping(
    request: "Request", form: str, about: int, fits: Callable[[dict[str, Any]], bool] = lambda fields: True
) -> Keeping:
    """For the page of a form: it goes on with the draft that was asked for, else with the last one that fits."""
    begun = list(Draft.objects.of(request.user).begun_in(form, about).with_words())
    if posted := request.method == "POST":
        key = _key(request.POST)
        draft = next((each for each in begun if each.key == key), None)
    else:
        asked = [each for each in begun if str(each.pk) == request.GET.get("draft")]
        draft = next((each for each in [*asked, *begun] if each in asked or fits(each.fields)), None)
    return Keeping(form, about, seal(request.user, form, about), begun, draft, bool(draft) and not posted)


@require_safe
def drafts(request: "Request") -> HttpResponse:
    """All that one began and did not send; also where the form cannot be opened any more."""
    begun = list(Draft.objects.of(request.user).with_words())
    context = {"drafts": begun, "closed": closed(request.user, begun)}
    return render(request, "studygroups/drafts.html", context)


@login_not_required
@require_POST
def draft_keep(request: HttpRequest, form: str, pk: int) -> HttpResponse:
    """Keep the fields of a form for whoever opened it, also when their log-in has run out meanwhile."""
    author = author_of(request.POST.get("draft-by", ""), form, pk)
    if author is None and not request.user.is_authenticated:
        return redirect_to_login(reverse("drafts"))
    if author is None or (request.user.is_authenticated and request.user != author):
        raise PermissionDenied(_("Somebody else opened this form, or it was opened too long ago."))
    try:
        draft = _keep(request, author, form, pk)
    except Refused as refusal:
        return JsonResponse({"error": str(refusal)}, status=413)
    return JsonResponse(
        {
            "key": draft and draft.key,
            "version": draft.version if draft and draft.pk else 0,
            "logged_in": request.user.is_authenticated,
        }
    )


@require_http_methods(["GET", "HEAD", "POST"])
def draft_drop(request: "Request", pk: int) -> HttpResponse:
    draft = draft_for(request.user, pk)
    if request.method == "POST":
        actions.drop_draft(draft=draft)
        messages.success(request, _("What you had typed was thrown away."))
        return redirect(reverse("drafts"))
    return render(request, "studygroups/draft_drop.html", {"draft": draft})


def rescue(request: HttpRequest) -> Draft | None:
    """Keep what stands in a form that was not taken, for whoever opened the form. None when there is nothing to keep."""
    match = request.resolver_match
    if request.method != "POST" or match is None or match.url_name not in Draft.Form.values:
        return None
    form, about = match.url_name, match.kwargs["pk"]
    author = author_of(request.POST.get("draft-by", ""), form, about)
    try:
        draft = _keep(request, author, form, about) if author else None
    except (Refused, PermissionDenied):
        return None
    return draft if draft and draft.pk else None


def _keep(request: HttpRequest, author: "User", form: str, about: int) -> Draft | None:
    said = KeepForm(request.POST)
    key = _key(request.POST)
    if key is None or not said.is_valid():
        raise PermissionDenied
    fields = {
        name: value.replace("\r\n", "\n").replace("\x00", "")
        for name, value in request.POST.items()
        if name != "csrfmiddlewaretoken" and not name.startswith("draft-") and isinstance(value, str)
    }
    return actions.keep_draft(
        author=author,
        form=form,
        about=about,
        key=key,
        fields=fields,
        seen=said.cleaned_data["seen"] or 0,
        # The same form sent twice without script is one request.
        tab=said.cleaned_data["tab"] or uuid.uuid5(key, repr(sorted(fields.items()))),
        count=said.cleaned_data["count"] or 1,
    )


def _key(data: Mapping[str, Any]) -> uuid.UUID | None:
    try:
        return uuid.UUID(data.get("client_id") or data.get("draft") or "")
    except ValueError:
        return None
