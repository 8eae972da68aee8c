"""What is written down while a session runs."""

import uuid
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from studygroups.forms.fields import LongText, let_choose, line_input, select
from studygroups.forms.notes import NOTE_LENGTH
from studygroups.forms.versions import Versioned
from studygroups.models import Note, Outcome

if TYPE_CHECKING:
    from portal.models import User


class OutcomeFields(forms.ModelForm):
    """What a session came to. A task may have a person and a day."""

    class Meta:
        model = Outcome
        fields = ["kind", "text", "person", "due_on"]
        widgets = {
            "kind": forms.RadioSelect,
            "text": line_input(),
            "person": select(),
            "due_on": forms.DateInput({"class": "input", "type": "date"}, format="%Y-%m-%d"),
        }

    def __init__(self, *args: Any, people: Iterable["User"], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        let_choose(self.fields["person"], people, _("nobody in particular"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if (
            data.get("kind")
            and data["kind"] != Outcome.Kind.TASK
            and (data.get("person") or data.get("due_on"))
        ):
            self.add_error("kind", _("Only a task has a person and a day: choose “task”, or empty them."))
        return data


class OutcomeForm(OutcomeFields):
    """A new one."""

    client_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class OutcomeEditForm(Versioned, OutcomeFields):
    """One that is there already."""


class SpokenForm(forms.Form):
    """What a member said aloud, about a paragraph by its number or about the whole text."""

    prefix = "said"

    author: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Who said it"), queryset=None, widget=select()
    )
    article = forms.TypedChoiceField(label=_("About"), coerce=int, widget=select())
    paragraph = forms.IntegerField(
        label=_("Paragraph number"),
        min_value=1,
        max_value=9999,
        required=False,
        help_text=_("Empty: about the whole text."),
        widget=forms.NumberInput({"class": "input", "min": 1, "inputmode": "numeric"}),
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[each for each in Note.Kind.choices if each[0] != Note.Kind.HIGHLIGHT],
        initial=Note.Kind.THOUGHT,
        widget=select(),
    )
    text = LongText(label=_("What was said"), max_length=NOTE_LENGTH, rows=3)
    client_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(
        self, *args: Any, people: Iterable["User"], articles: Sequence[Article], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        let_choose(self.fields["author"], people, _("choose a person"))
        self.fields["article"].choices = [(each.pk, each.title) for each in articles]  # type: ignore[attr-defined]


class TapForm(forms.Form):
    """One tap: somebody is there, or is not, perhaps with the reason. A guest's number has a `g` before it."""

    present = forms.RegexField(r"^g?[0-9]{1,18}$", required=False)
    absent = forms.RegexField(r"^g?[0-9]{1,18}$", required=False)
    reason = forms.CharField(max_length=120, required=False)

    @property
    def who(self) -> str:
        return self.cleaned_data.get("present") or self.cleaned_data.get("absent") or ""

    @property
    def is_present(self) -> bool:
        return bool(self.cleaned_data.get("present"))
