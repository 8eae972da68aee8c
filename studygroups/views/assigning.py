"""Several articles for several groups in one form, with the burden of each group before anything is saved."""

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.forms import BoundField
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from articles import search
from articles.models import Article
from articles.results import results
from studygroups import actions
from studygroups.actions import Given, Refused
from studygroups.budget import Month, Target, plan
from studygroups.forms.assignments import AssigningForm, is_number
from studygroups.models import Assignment, StudyGroup, StudySession
from studygroups.permissions import led_for

if TYPE_CHECKING:
    from portal.typing import Request

FOUND = 8  # articles offered at once


@dataclass(frozen=True, slots=True)
class Row:
    """A group in the form: its choice, and once there is one, its month and what it has already."""

    group: StudyGroup
    choice: BoundField
    reason: BoundField
    month: Month | None
    there: list[Assignment]

    @property
    def asks(self) -> bool:
        """Whether a reason is to be given."""
        return bool(self.month and self.month.more and self.month.over)


@require_http_methods(["GET", "HEAD", "POST"])
def assignment_new(request: "Request") -> HttpResponse:
    """Give articles to groups; `?article=&article=&group=&session=` choose them beforehand.

    The form is sent to `find` articles, to `look` at the burden, and to `assign`; the first two write nothing.
    """
    led = sessions_of(led_for(request.user))
    posted = request.method == "POST"
    final = posted and request.POST.get("do") not in ("find", "look")
    form = AssigningForm(request.POST if posted else named(request.GET, led), led=led, final=final)
    if form.is_valid() and final:
        data = form.cleaned_data
        try:
            given = actions.assign_all(
                targets=form.targets,
                articles=form.articles,
                assigned_by=request.user,
                reasons=form.reasons,
                **{name: data[name] for name in ("questions", "due_on", "audience", "write_first")},
            )
            if given.made:
                return done(request, given, form.targets)
            form.add_error(None, _("All of this was assigned before. Change the assignment instead."))
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {
        "form": form,
        "rows": rows(form),
        "found": found(form),
        "pace": settings.CHARACTERS_PER_MINUTE,
    }
    return render(request, "studygroups/assignment_new.html", context)


def sessions_of(groups: list[StudyGroup]) -> dict[StudyGroup, list[StudySession]]:
    """The groups with their planned sessions, the next one first. One query."""
    sessions: dict[int, list[StudySession]] = defaultdict(list)
    for session in StudySession.objects.planned().filter(group__in=groups):
        sessions[session.group_id].append(session)
    return {group: sessions[group.pk] for group in groups}


def named(asked: QueryDict, led: dict[StudyGroup, list[StudySession]]) -> QueryDict:
    """What the form begins with: what the address names, a group with its next session; the group when there is but one."""
    data = QueryDict(mutable=True)
    data.setlist("article", [one for one in asked.getlist("article") if is_number(one)])
    data["q"] = asked.get("q", "")
    data["audience"] = Assignment.Audience.GROUP
    for group, sessions in led.items():
        session = next((one for one in sessions if str(one.pk) == asked.get("session")), None)
        if session is None and (str(group.pk) == asked.get("group") or len(led) == 1) and sessions:
            session = sessions[0]
        if session:
            data[f"group-{group.pk}"] = str(session.pk)
        elif str(group.pk) == asked.get("group") or len(led) == 1:
            data[f"group-{group.pk}"] = AssigningForm.ALONE
    return data


def rows(form: AssigningForm) -> list[Row]:
    """The groups, with what would come to them. Five queries at most."""
    targets = form.targets
    planned = plan(targets, form.articles, form.cleaned_data.get("due_on"))
    months = {month.group.pk: month for month in planned.months}
    return [
        Row(
            group,
            form[f"group-{group.pk}"],
            form[f"reason-{group.pk}"],
            months.get(group.pk),
            [one for one in planned.there if one.group_id == group.pk],
        )
        for group in form.led
    ]


def found(form: AssigningForm) -> list[Article]:
    """The articles that are offered beside those that were chosen: what was asked for, else the newest."""
    if typed := form.cleaned_data.get("q"):
        hits = results(search.parse(typed), [Article.Status.PUBLISHED], relevant=True).hits
        offered = [hit.article for hit in hits]
    else:
        offered = list(Article.objects.published().for_lists()[: FOUND + len(form.articles)])
    return [article for article in offered if article not in form.articles][:FOUND]


def done(request: "Request", given: Given, targets: list[Target]) -> HttpResponse:
    """Say what was assigned and what was there before, and lead to where it stands."""
    count = len(given.made)
    said = ngettext("%(count)s assignment was made.", "%(count)s assignments were made.", count)
    messages.success(request, said % {"count": count})
    if given.there:
        names = ", ".join(f"{one.article.title} ({one.group})" for one in given.there)
        messages.info(request, _("Was there before and stays as it was: %(names)s") % {"names": names})
    return redirect(targets[0].session or targets[0].group if len(targets) == 1 else "groups")
