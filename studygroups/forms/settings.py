"""What people choose for themselves."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from studygroups.forms.fields import line_input


class MailForm(forms.ModelForm):
    """Where mails go, and how often one comes."""

    class Meta:
        model = get_user_model()
        fields = ["mail", "email"]
        widgets = {"mail": forms.RadioSelect, "email": line_input(type="email", autocomplete="email")}
        labels = {"mail": _("A mail about what is new"), "email": _("Mail address")}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("mail") != self.instance.Mail.NEVER and "email" in data and not data["email"]:
            self.add_error("email", _("Say where the mails shall go, or choose never."))
        return data


class SeenForm(forms.Form):
    """Up to which moment the notices stood on the page, so that none goes that came after."""

    upto = forms.DateTimeField(widget=forms.HiddenInput)
