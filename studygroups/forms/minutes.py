"""The minutes and their lines."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from studygroups.forms.drafts import Kept
from studygroups.forms.fields import LongText, line_input
from studygroups.forms.versions import Versioned
from studygroups.models import MinutesItem

LINE_LENGTH = 10_000


class MinutesForm(Kept, Versioned):
    title = forms.CharField(label=_("Title"), max_length=200, widget=line_input())


class LineForm(forms.Form):
    """One line of the minutes as it is to be, or to be left out."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=MinutesItem.Kind.choices, widget=forms.Select({"class": "input"})
    )
    text = LongText(label=_("Words"), max_length=LINE_LENGTH, rows=3)
    remove = forms.BooleanField(label=_("leave out"), required=False)

    def clean(self) -> None:
        if self.cleaned_data.get("remove"):
            self.errors.pop("text", None)  # an emptied line that is to be left out is no mistake


class NewLineForm(LineForm):
    """A line to add at the end; left empty, it adds nothing."""

    text = LongText(label=_("Words"), max_length=LINE_LENGTH, rows=2, required=False)
    remove = None  # type: ignore[assignment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].initial = MinutesItem.Kind.PARAGRAPH
