from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Max
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from studygroups import actions
from studygroups.actions import Outdated, Refused
from studygroups.briefing import credit, official, seal
from studygroups.export import write_official
from studygroups.forms.briefings import BriefingEditForm, BriefingForm, SealForm
from studygroups.issues import issue_of
from studygroups.models import Briefing, BriefingEntry, DistributionList, StudyGroup
from studygroups.permissions import briefing_for, briefing_to_edit, group_for, may_lead, require_leader

if TYPE_CHECKING:
    from portal.typing import Request

PER_PAGE = 30
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
RECEIVERS = ("report_to", "send_to", "keep")


@require_safe
def briefings(request: "Request") -> HttpResponse:
    """The issues one may read, and where one may begin a new one."""
    found = Briefing.objects.visible_to(request.user).select_related("group")
    context = {
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "led": StudyGroup.objects.led_by(request.user).filter(is_archived=False),
    }
    return render(request, "studygroups/briefings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def briefing_new(request: "Request", pk: int) -> HttpResponse:
    """A new issue; all that the last one said about itself stands in the form already."""
    group = group_for(request.user, pk)
    require_leader(request.user, group)
    form = BriefingForm(request.POST if request.method == "POST" else None, initial=_begun(request, group))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.begin_briefing(group=group, **form.issue)
            _keep_list(group, form)
            return redirect(made)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {"group": group, "form": form, "lists": group.distribution_lists.all()}
    return render(request, "studygroups/briefing_new.html", context)


@require_safe
def briefing(request: "Request", pk: int) -> HttpResponse:
    """The printed page; beside a draft, for who puts it together, what is still to be done."""
    briefing = briefing_for(request.user, pk)
    entries = list(briefing.entries.select_related("writer", "note", "essay"))
    open_to_me = set(
        BriefingEntry.objects.filter(briefing=briefing).open_to(request.user).values_list("pk", flat=True)
    )
    context = {
        "briefing": briefing,
        "issue": issue_of(briefing, entries),
        "rows": [(entry, credit(entry.byline), entry.pk in open_to_me) for entry in entries],
        "leads": not briefing.is_final and may_lead(request.user, briefing.group),
        "waiting": sum(entry.consent in ("asked", "declined") for entry in entries),
        "intact": not briefing.is_final or seal(issue_of(briefing, entries)) == briefing.sha256,
    }
    return render(request, "studygroups/briefing.html", context)


@require_safe
def briefing_export(request: "Request", pk: int) -> HttpResponse:
    """The issue as a Word document in the layout of official documents; of a draft, what its leader may read."""
    briefing = briefing_for(request.user, pk)
    entries = BriefingEntry.objects.filter(briefing=briefing).open_to(request.user).distinct()
    issue = issue_of(briefing, briefing.entries.all() if briefing.is_final else entries)
    state = "" if briefing.is_final else briefing.get_status_display()
    response = HttpResponse(write_official(official(issue, state)), content_type=DOCX)
    name = f"{issue.mark} {issue.no}.docx"
    response["Content-Disposition"] = content_disposition_header(True, name) or ""
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def briefing_edit(request: "Request", pk: int) -> HttpResponse:
    """What stands around the entries. When somebody saved in the meantime, both are shown and nothing is written."""
    briefing = briefing_to_edit(request.user, pk)
    theirs, status = None, 200
    fields = [name for name in BriefingEditForm.base_fields if name != "save_as"]
    if request.method == "POST":
        form = BriefingEditForm(request.POST)
        if form.is_valid():
            try:
                changed = actions.change_briefing(briefing=briefing, **form.issue)
                _keep_list(briefing.group, form)
                return redirect(changed)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            except Outdated:
                theirs, status = briefing_to_edit(request.user, pk), 409
                form = BriefingEditForm(request.POST.dict() | {"version": theirs.version})
    else:
        standing = {name: getattr(briefing, name) for name in fields}
        form = BriefingEditForm(initial=standing | _chosen_list(request, briefing.group))
    context = {
        "briefing": briefing,
        "form": form,
        "theirs": theirs and issue_of(theirs, []),
        "lists": briefing.group.distribution_lists.all(),
    }
    return render(request, "studygroups/briefing_edit.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def briefing_finish(request: "Request", pk: int) -> HttpResponse:
    """Make the issue final, after asking once more."""
    briefing = briefing_to_edit(request.user, pk)
    outdated = False
    if request.method == "POST":
        form = SealForm(request.POST)
        if form.is_valid():
            try:
                finished = actions.finish_briefing(briefing=briefing, **form.cleaned_data)
                messages.success(request, _("The issue is final."))
                return redirect(finished)
            except Refused as refusal:
                messages.error(request, str(refusal))
                return redirect(briefing)
            except Outdated:
                outdated = True
    form = SealForm(initial={"seen": actions.seal_of_briefing(briefing)})
    entries = briefing.entries.all()
    context = {"briefing": briefing, "entries": entries, "form": form, "outdated": outdated}
    return render(request, "studygroups/briefing_finish.html", context, status=409 if outdated else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def briefing_delete(request: "Request", pk: int) -> HttpResponse:
    briefing = briefing_to_edit(request.user, pk)
    if request.method == "POST":
        try:
            actions.delete_briefing(briefing=briefing)
        except Refused as refusal:  # somebody made it final just now
            raise PermissionDenied(str(refusal)) from refusal
        messages.success(request, _("The draft was thrown away."))
        return redirect(reverse("briefings"))
    return render(request, "studygroups/briefing_delete.html", {"briefing": briefing})


@require_POST
def distribution_drop(request: "Request", pk: int) -> HttpResponse:
    """Keep a list no longer."""
    lists = DistributionList.objects.filter(group__in=StudyGroup.objects.led_by(request.user))
    distribution = get_object_or_404(lists.select_related("group"), pk=pk)
    actions.drop_list(distribution=distribution)
    messages.success(request, _("The list was thrown away."))
    return redirect(reverse("briefing_new", args=[distribution.group_id]))


def _begun(request: "Request", group: StudyGroup) -> dict[str, Any]:
    """The next number, who issued the last one and to whom it went, and today."""
    last = group.briefings.order_by("-number").first()
    begun: dict[str, Any] = {
        "number": (group.briefings.aggregate(last=Max("number"))["last"] or 0) + 1,
        "unit": last.unit if last else request.user.unit or group.name,
        "issued_on": timezone.localdate(),
    }
    if last:
        begun |= {name: getattr(last, name) for name in RECEIVERS}
    return begun | _chosen_list(request, group)


def _chosen_list(request: "Request", group: StudyGroup) -> dict[str, str]:
    """To whom the issue goes by the list that the address names."""
    pk = request.GET.get("list", "")
    chosen = (
        group.distribution_lists.filter(pk=int(pk)).first()
        if pk.isascii() and pk.isdigit() and len(pk) < 19
        else None
    )
    return {name: getattr(chosen, name) for name in RECEIVERS} if chosen else {}


def _keep_list(group: StudyGroup, form: BriefingForm | BriefingEditForm) -> None:
    if name := form.cleaned_data["save_as"]:
        actions.keep_list(group=group, name=name, **form.receivers)
