from django import forms
from django.utils.translation import gettext_lazy as _

from studygroups.forms.fields import line_input


class GuestForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=60, widget=line_input(autocomplete="off"))
    unit = forms.CharField(
        label=_("Unit"), max_length=120, required=False, widget=line_input(autocomplete="off")
    )
