"""Issues of a briefing, their entries, and to whom they go."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from studygroups.forms.fields import LongText, line_input
from studygroups.forms.versions import Versioned
from studygroups.issues import LONGEST_TITLE, Offer

TEXT_LENGTH = 20_000
NAMES_LENGTH = 300


class Issued(forms.Form):
    """What stands around the entries of an issue."""

    number = forms.IntegerField(label=_("Number"), min_value=1, max_value=99_999)
    unit = forms.CharField(label=_("Issued by"), max_length=120, widget=line_input())
    issued_on = forms.DateField(
        label=_("Date"), widget=forms.DateInput({"class": "input", "type": "date"}, "%Y-%m-%d")
    )
    editor_note = LongText(label=_("Editor's note"), max_length=2_000, rows=4, required=False)
    report_to = forms.CharField(
        label=_("Report to"), max_length=NAMES_LENGTH, required=False, widget=line_input()
    )
    send_to = forms.CharField(
        label=_("Send to"), max_length=NAMES_LENGTH, required=False, widget=line_input()
    )
    keep = forms.CharField(label=_("Keep at"), max_length=NAMES_LENGTH, required=False, widget=line_input())
    save_as = forms.CharField(
        label=_("Keep this list as"),
        max_length=60,
        required=False,
        widget=line_input(),
        help_text=_("A name, when you want to choose the list again; a list of that name is replaced."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].widget.attrs["class"] = "input"

    @property
    def receivers(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("report_to", "send_to", "keep")}

    @property
    def issue(self) -> dict[str, Any]:
        """What the issue is to be, without the name its list is kept under."""
        return {name: value for name, value in self.cleaned_data.items() if name != "save_as"}


class BriefingForm(Issued):
    client_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["client_id"].initial = uuid.uuid4


class BriefingEditForm(Versioned, Issued):
    pass


class TextForm(forms.Form):
    """A text of the leader's own."""

    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE, widget=line_input())
    text = LongText(label=_("Text"), max_length=TEXT_LENGTH, rows=8, help_text=_("Each line is a paragraph."))
    client_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["client_id"].initial = uuid.uuid4


class EntryForm(Versioned):
    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE, widget=line_input())
    text = LongText(
        label=_("Text"), max_length=TEXT_LENGTH, rows=12, help_text=_("Each line is a paragraph.")
    )


class PickForm(forms.Form):
    """What is to be taken in, of what is offered."""

    minutes = forms.TypedMultipleChoiceField(coerce=int, required=False)
    essays = forms.TypedMultipleChoiceField(coerce=int, required=False)
    notes = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, *args: Any, offer: Offer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered: dict[str, Iterable[Any]] = {
            "minutes": offer.minutes,
            "essays": offer.essays,
            "notes": offer.notes,
        }
        for name, things in self.offered.items():
            self.fields[name].choices = [(thing.pk, "") for thing in things]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> dict[str, list[Any]]:
        return {
            name: [thing for thing in things if thing.pk in self.cleaned_data[name]]
            for name, things in self.offered.items()
        }


class SealForm(forms.Form):
    """The seal of the issue that was read by whoever confirms."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
