"""What is typed is kept before it is sent."""

import uuid

from django import forms


class Kept(forms.Form):
    """Has a key under which what is typed is kept, as `client_id` is for something new."""

    draft = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)

    def clean_draft(self) -> uuid.UUID:
        return self.cleaned_data["draft"] or uuid.uuid4()


class KeepForm(forms.Form):
    """What a window says of the words it wants kept: which it is, how often it has asked, and the version it has seen."""

    prefix = "draft"

    tab = forms.UUIDField(required=False)
    count = forms.IntegerField(min_value=1, max_value=2**31 - 1, required=False)
    seen = forms.IntegerField(min_value=0, required=False)
