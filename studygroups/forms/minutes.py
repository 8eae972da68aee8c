"""The minutes and their lines."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from studygroups.forms.drafts import Kept
from studygroups.forms.fields import LongText, line_input
from studygroups.forms.versions import Versioned
from studygroups.models import Minutes, MinutesItem

LINE_LENGTH = 10_000


def mark(kind: str, text: str) -> str:
    """Tells whether a line is still what it was: the same for the same words, also after a form was sent."""
    return hashlib.sha256(f"{kind}\n{text}".replace("\r\n", "\n").strip().encode()).hexdigest()[:16]


class MinutesForm(Kept, Versioned):
    """`seen` is the title as the form showed it."""

    seen = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)
    title = forms.CharField(label=_("Title"), max_length=200, widget=line_input())


class LineForm(forms.Form):
    """One line of the minutes as it is to be, or to be left out; `seen` is the mark of what the form showed."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=MinutesItem.Kind.choices, widget=forms.Select({"class": "input"})
    )
    text = LongText(label=_("Words"), max_length=LINE_LENGTH, rows=3)
    remove = forms.BooleanField(label=_("leave out"), required=False)
    seen = forms.CharField(max_length=16, required=False, widget=forms.HiddenInput)

    def clean(self) -> None:
        if self.cleaned_data.get("remove"):
            self.errors.pop("text", None)  # an emptied line that is to be left out is no mistake


class NewLineForm(LineForm):
    """A line to add at the end; left empty, it adds nothing."""

    text = LongText(label=_("Words"), max_length=LINE_LENGTH, rows=2, required=False)
    remove = None  # type: ignore[assignment]
    seen = None  # type: ignore[assignment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].initial = MinutesItem.Kind.PARAGRAPH


def merged(
    data: dict[str, str], keys: Iterable[int], minutes: Minutes, items: Iterable[MinutesItem]
) -> dict[str, str]:
    """What was typed, over what somebody else saved meanwhile: a line that was not touched here reads as it stands now, and
    is left out when it was taken out. So saving this again undoes nothing unseen."""
    standing = {item.pk: item for item in items}
    data = data | {"version": str(minutes.version)}
    if data.get("seen") == data.get("title"):
        data["title"] = minutes.title
    data["seen"] = minutes.title
    for key in keys:
        line, item = f"line-{key}", standing.get(key)
        seen = data.get(f"{line}-seen")
        touched = seen != mark(data.get(f"{line}-kind", ""), data.get(f"{line}-text", "").strip())
        if item is None and not touched:
            data = {name: value for name, value in data.items() if not name.startswith(f"{line}-")}
        elif item:
            data[f"{line}-seen"] = mark(item.kind, item.text)
            if not touched and not data.get(f"{line}-remove"):
                data |= {f"{line}-kind": item.kind, f"{line}-text": item.text}
    return data
