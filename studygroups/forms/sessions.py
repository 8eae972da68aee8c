"""Study sessions: planned, edited, held."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from studygroups.actions import Presence
from studygroups.forms.fields import line_input
from studygroups.forms.versions import AdminForm, Versioned
from studygroups.models import StudySession

if TYPE_CHECKING:
    from portal.models import User


class SessionForm(forms.ModelForm):
    class Meta:
        model = StudySession
        fields = ["topic", "starts_at", "duration", "place"]
        widgets = {
            "topic": line_input(),
            "starts_at": forms.DateTimeInput(
                {"class": "input", "type": "datetime-local"}, format="%Y-%m-%dT%H:%M"
            ),
            "duration": forms.NumberInput({"class": "input", "min": 1, "max": 1440}),
            "place": line_input(),
        }

    def clean_duration(self) -> int:
        duration: int = self.cleaned_data["duration"]
        if not 0 < duration <= 1440:
            raise forms.ValidationError(_("Between 1 and 1440 minutes."))
        return duration


class SessionEditForm(Versioned, SessionForm):
    """A session that is there already."""


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
