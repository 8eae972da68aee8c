"""Whoever saves says which version the words were typed over; who finds another one writes nothing."""

import datetime
from typing import Any

from django import forms
from django.utils.formats import localize
from django.utils.timezone import localtime
from django.utils.translation import gettext


class Versioned(forms.Form):
    """Says which version the words were typed over; an action that finds another one writes nothing."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class VersionForm(Versioned):
    """Says which version was read by whoever confirms."""


class AdminForm(forms.ModelForm):
    """The editors' form. Whoever saves second reads what stands there now and keeps what was typed; then it may be saved."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.instance.pk:
            now = type(self.instance).objects.select_for_update().get(pk=self.instance.pk)
            if data.get("version") != now.version:
                self.data = {**self.data.dict(), "version": now.version}  # type: ignore[attr-defined]
                raise forms.ValidationError(self._moved_on(now), code="moved-on")
            data["version"] = now.version + 1
        else:
            data["version"] = 1
        return data

    def _moved_on(self, now: Any) -> str:
        fields = {name: field for name, field in self.fields.items() if name != "version"}
        said = "；".join(f"{field.label}：{_shown(getattr(now, name))}" for name, field in fields.items())
        return gettext(
            "Not saved: somebody changed this in another window in the meantime. As it stands now: %(said)s. What you "
            "typed stands below; put together what you want to keep and save again."
        ) % {"said": said}


def _shown(value: Any) -> str:
    return str(localize(localtime(value) if isinstance(value, datetime.datetime) else value) or "—")
