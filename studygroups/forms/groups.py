"""Who joins a group, and what the group is called and agreed."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.validators import MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from studygroups.forms.fields import LongText, line_input
from studygroups.forms.versions import AdminForm, Versioned
from studygroups.models import Membership, StudyGroup
from studygroups.roster import lines_of

LIST_LENGTH = 20_000
MOST_LINES = 300


class PeopleForm(forms.Form):
    """Names as they were typed or pasted, one on each line, and whom one chose among people of the same name."""

    people = LongText(
        label=_("Several people, one on each line"),
        help_text=_("The name, or the name and the unit. Rows of a table can be pasted as they are."),
        max_length=LIST_LENGTH,
        required=False,
        rows=5,
    )
    chosen: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(queryset=None, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].queryset = get_user_model().objects.filter(is_active=True)  # type: ignore[attr-defined]

    def clean_people(self) -> list[str]:
        lines = lines_of(self.cleaned_data["people"])
        if len(lines) > MOST_LINES:
            raise forms.ValidationError(
                _("At most %(count)s lines at a time. Send the list in parts."), params={"count": MOST_LINES}
            )
        return lines

    def clean(self) -> None:
        if not self.errors and not self.cleaned_data["people"] and not self.cleaned_data["chosen"]:
            self.add_error("people", _("Write at least one name."))


class RoleForm(forms.Form):
    role = forms.ChoiceField(choices=Membership.Role.choices)


class GroupForm(Versioned, forms.ModelForm):
    """A group's name, and what it agreed to read; the day it did so is today unless another is given."""

    class Meta:
        model = StudyGroup
        fields = ["name", "budget", "budget_agreed_on"]
        widgets = {
            "name": line_input(),
            "budget": forms.NumberInput({"class": "input", "min": "1"}),
            "budget_agreed_on": forms.DateInput({"class": "input", "type": "date"}, format="%Y-%m-%d"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["budget"].validators.append(MinValueValidator(1))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not data.get("budget"):
            data["budget_agreed_on"] = None
        elif not data.get("budget_agreed_on") and "budget_agreed_on" not in self.errors:
            data["budget_agreed_on"] = timezone.localdate()
        return data


class GroupAdminForm(AdminForm):
    class Meta:
        model = StudyGroup
        fields = ["version", "name", "budget", "budget_agreed_on", "is_archived"]


class MembershipFormSet(forms.BaseInlineFormSet):
    """The people of a group as an editor leaves them: one of them leads. The group's form has locked its row."""

    def clean(self) -> None:
        super().clean()
        left = [form.cleaned_data for form in self.forms if not form.cleaned_data.get("DELETE")]
        leading = (data["user"] for data in left if data.get("role") == Membership.Role.LEADER)
        if not any(self.errors) and not any(user.is_active for user in leading):
            raise forms.ValidationError(_("A group needs a leader who can log in. Make one of them leader."))
