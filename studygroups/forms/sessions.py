"""Study sessions: planned, edited, held."""

import uuid
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from studygroups.actions import Presence
from studygroups.forms.fields import let_choose, line_input, select
from studygroups.forms.versions import AdminForm, Versioned
from studygroups.models import StudySession
from studygroups.rhythm import MOST, Rhythm, repeated

if TYPE_CHECKING:
    from portal.models import User

MOMENT = "%Y-%m-%dT%H:%M"


class SessionForm(forms.ModelForm):
    """When, where, what about, and who leads and writes it down."""

    class Meta:
        model = StudySession
        fields = ["topic", "starts_at", "duration", "place", "chair", "recorder"]
        widgets = {
            "topic": line_input(),
            "starts_at": forms.DateTimeInput({"class": "input", "type": "datetime-local"}, format=MOMENT),
            "duration": forms.NumberInput({"class": "input", "min": 1, "max": 1440}),
            "place": line_input(),
            "chair": select(),
            "recorder": select(),
        }

    def __init__(self, *args: Any, people: Iterable["User"], **kwargs: Any) -> None:
        """`people` are those of the group; nobody else leads it through a session or writes it down."""
        super().__init__(*args, **kwargs)
        members = list(people)
        for name in ("chair", "recorder"):
            let_choose(self.fields[name], members, _("as usual"))

    def clean_duration(self) -> int:
        duration: int = self.cleaned_data["duration"]
        if not 0 < duration <= 1440:
            raise forms.ValidationError(_("Between 1 and 1440 minutes."))
        return duration


class PlanForm(SessionForm):
    """A new session, or several of the same kind at regular times."""

    ONCE = ""

    every = forms.ChoiceField(
        label=_("Repeat"),
        required=False,
        choices=[
            (ONCE, _("once")),
            (Rhythm.WEEKLY, _("every week")),
            (Rhythm.FORTNIGHTLY, _("every two weeks")),
            (Rhythm.MONTHLY, _("every month, on the same weekday of the same week")),
        ],
        widget=select(),
    )
    times = forms.IntegerField(
        label=_("How many sessions in all"),
        required=False,
        min_value=2,
        max_value=MOST,
        widget=forms.NumberInput({"class": "input", "min": 2, "max": MOST}),
    )
    until = forms.DateField(
        label=_("or until"),
        required=False,
        widget=forms.DateInput({"class": "input", "type": "date"}, format="%Y-%m-%d"),
    )
    client_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        every, times, until = data.get("every"), data.get("times"), data.get("until")
        if {"every", "times", "until"} & self.errors.keys() or "starts_at" not in data:
            return data
        if not every and (times or until):
            self.add_error("every", _("Say how often it is repeated, or empty the fields below."))
        elif every and not times and not until:
            self.add_error("times", _("Say how many sessions, or until when."))
        elif until and until < localtime(data["starts_at"]).date():
            self.add_error("until", _("The last day lies before the first session."))
        return data

    @property
    def moments(self) -> list[datetime]:
        """When the sessions of a valid form are."""
        data = self.cleaned_data
        if not data["every"]:
            return [data["starts_at"]]
        start = localtime(data["starts_at"])
        return repeated(start, Rhythm(data["every"]), data["times"] or MOST, data["until"])

    @property
    def plan(self) -> dict[str, Any]:
        """What they have in common."""
        return {name: self.cleaned_data[name] for name in SessionForm.Meta.fields if name != "starts_at"}


class SessionEditForm(Versioned, SessionForm):
    """A session that is there already. Who does not lead the group changes its agenda alone."""

    def __init__(self, *args: Any, leads: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in SessionForm.Meta.fields:
            self.fields[name].disabled = not leads


class HoldForm(forms.Form):
    """For each member whether they were there, and if not, why. Most are, so the marks are set beforehand."""

    def __init__(self, *args: Any, people: Iterable["User"], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = list(people)
        for user in self.people:
            self.fields[f"present-{user.pk}"] = forms.BooleanField(
                label=str(user), required=False, initial=True
            )
            self.fields[f"reason-{user.pk}"] = forms.CharField(
                label=_("Reason for absence"), max_length=120, required=False, widget=line_input()
            )

    def rows(self) -> Iterator[tuple["User", forms.BoundField, forms.BoundField]]:
        for user in self.people:
            yield user, self[f"present-{user.pk}"], self[f"reason-{user.pk}"]

    def clean(self) -> None:
        for user in self.people:
            if self.cleaned_data.get(f"present-{user.pk}") and self.cleaned_data.get(f"reason-{user.pk}"):
                self.add_error(
                    f"reason-{user.pk}", _("Marked as present: take the mark away, or the reason.")
                )

    def attendance(self) -> list[Presence]:
        data = self.cleaned_data
        return [
            Presence(user=user, present=data[f"present-{user.pk}"], reason=data[f"reason-{user.pk}"])
            for user in self.people
        ]


class SessionAdminForm(AdminForm):
    class Meta:
        model = StudySession
        fields = ["version", "group", "topic", "starts_at", "duration", "place"]
