"""The round in which changes to the minutes are proposed, and what ends it."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from studygroups.forms.fields import LongText, line_input
from studygroups.forms.minutes import LINE_LENGTH
from studygroups.forms.versions import Versioned


class RoundForm(forms.Form):
    """Until which day changes may be proposed."""

    until = forms.DateField(
        label=_("Changes until"),
        widget=forms.DateInput({"class": "input", "type": "date"}, format="%Y-%m-%d"),
        help_text=_("That day belongs to it."),
    )


class Seen(forms.Form):
    """Carries what the line said on the page, so that nobody changes words they have not seen."""

    seen = LongText(max_length=LINE_LENGTH, required=False, strip=False, widget=forms.HiddenInput)


class ProposalForm(Seen):
    """Other words for a line of the minutes, or a new one."""

    text = LongText(label=_("As it should read"), max_length=LINE_LENGTH, rows=5)
    reason = forms.CharField(label=_("Reason"), max_length=200, required=False, widget=line_input())
    client_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["client_id"].initial = uuid.uuid4


class DecisionForm(Seen):
    """What becomes of a proposal; `text` where its words were put together with others."""

    ACCEPT, DECLINE = "accept", "decline"

    do = forms.ChoiceField(choices=[(ACCEPT, ACCEPT), (DECLINE, DECLINE)])
    text = LongText(label=_("As it will read"), max_length=LINE_LENGTH, rows=5, required=False)


class ApprovalForm(Versioned):
    """Which version was read, and which waiting proposals are passed over: their numbers with commas between them."""

    declining = forms.RegexField(r"^\d{1,18}(,\d{1,18})*$", required=False, max_length=2000)

    def clean_declining(self) -> list[int]:
        return [int(number) for number in filter(None, self.cleaned_data["declining"].split(","))]
