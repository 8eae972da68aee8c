from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from studygroups import actions
from studygroups.actions import Outdated, Refused
from studygroups.forms.assignments import AssignmentEditForm
from studygroups.permissions import assignment_for, require_leader

if TYPE_CHECKING:
    from portal.typing import Request


@require_http_methods(["GET", "HEAD", "POST"])
def assignment_edit(request: "Request", pk: int) -> HttpResponse:
    assignment = assignment_for(request.user, pk)
    require_leader(request.user, assignment.group)
    theirs, status = None, 200
    form = AssignmentEditForm(
        request.POST if request.method == "POST" else None,
        group=assignment.group,
        instance=assignment_for(request.user, pk),
        initial={"version": assignment.version},
    )
    if request.method == "POST" and form.is_valid():
        try:
            changed = actions.change_assignment(assignment=assignment, **form.cleaned_data)
            return redirect(changed.session or changed.group)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        except Outdated:
            theirs, status = assignment_for(request.user, pk), 409
            form = AssignmentEditForm(
                request.POST.dict() | {"version": theirs.version},
                group=assignment.group,
                instance=assignment_for(request.user, pk),
            )
    context = {"assignment": assignment, "form": form, "theirs": theirs}
    return render(request, "studygroups/assignment_edit.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def assignment_delete(request: "Request", pk: int) -> HttpResponse:
    assignment = assignment_for(request.user, pk)
    require_leader(request.user, assignment.group)
    if request.method == "POST":
        place = assignment.session or assignment.group
        try:
            actions.withdraw_assignment(assignment=assignment)
            messages.success(request, _("The assignment was taken back."))
        except Refused as refusal:
            messages.error(request, str(refusal))
        return redirect(place)
    return render(request, "studygroups/assignment_delete.html", {"assignment": assignment})
