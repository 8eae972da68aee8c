"""The agenda of a session, as rows of its form."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from studygroups.actions import AgendaRow
from studygroups.forms.fields import line_input

MOST = 40
SPARE = 1  # empty rows below the filled ones
FEWEST = 3
USUAL_MINUTES = 10
ROW = re.compile(r"item-([0-9]{1,6})-title")


class ItemForm(forms.Form):
    """One row. Without a title and a name it is empty, and ignored."""

    key = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    title = forms.CharField(label=_("What to do"), max_length=120, required=False, widget=line_input())
    minutes = forms.IntegerField(
        label=pgettext_lazy("length", "Minutes"),
        min_value=0,
        max_value=600,
        required=False,
        initial=USUAL_MINUTES,
        widget=forms.NumberInput({"class": "input", "min": 0, "max": 600, "inputmode": "numeric"}),
    )
    speaker = forms.CharField(label=_("Who begins"), max_length=60, required=False, widget=line_input())

    def clean(self) -> None:
        data = self.cleaned_data
        if data.get("title") and "minutes" in data and data["minutes"] is None:
            self.add_error("minutes", _("Say how many minutes it takes."))
        if data.get("speaker") and "title" in data and not data["title"]:
            self.add_error("title", _("Say what it is that begins with this person, or empty the row."))

    @property
    def row(self) -> AgendaRow | None:
        data = self.cleaned_data
        if not data["title"]:
            return None
        return AgendaRow(data["title"], data["minutes"], data["speaker"], data["key"])


class AgendaForm:
    """The rows of an agenda. Sent, they are in the order in which they stood on the page."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, rows: Iterable[AgendaRow] = ()) -> None:
        if data is not None:
            keys = [int(match[1]) for name in data if (match := ROW.fullmatch(name))]
            self.forms = [ItemForm(data, prefix=f"item-{key}") for key in keys[:MOST]]
            return
        values: list[dict[str, Any]] = [
            {"key": row.pk or "", "title": row.title, "minutes": row.minutes, "speaker": row.speaker}
            for row in rows
        ]
        self._show([*values, *({} for _spare in range(max(SPARE, FEWEST - len(values))))])

    def _show(self, values: Iterable[dict[str, Any]]) -> None:
        self.forms = [ItemForm(initial=each, prefix=f"item-{key}") for key, each in enumerate(values)]

    def is_valid(self) -> bool:
        wrong = [form for form in self.forms if not form.is_valid()]
        return not wrong

    @property
    def rows(self) -> list[AgendaRow]:
        """Those of a valid form that are not empty."""
        return [form.row for form in self.forms if form.row]

    @property
    def empty(self) -> ItemForm:
        """A row for the script to copy."""
        return ItemForm(prefix="item-new")

    @property
    def total(self) -> int:
        """The minutes of the rows that have a title, as they stand in the form."""
        minutes = [str(form["minutes"].value() or "") for form in self.forms if form["title"].value()]
        return sum(int(each) for each in minutes if each.isascii() and each.isdigit() and len(each) < 5)

    def arranged(self, asked: str) -> None:
        """Do what a button beside a row asks: `add` one, or `up-2`, `down-2`, `remove-2`. Nothing is checked or saved."""
        values = [{name: form[name].value() for name in form.fields} for form in self.forms]
        verb, _dash, number = asked.partition("-")
        at = int(number) if number.isascii() and number.isdigit() and len(number) < 4 else -1
        if verb == "add" and len(values) < MOST:
            values.append({})
        elif 0 <= at < len(values):
            row = values.pop(at)
            if verb != "remove":
                values.insert(max(0, at + {"up": -1, "down": 1}.get(verb, 0)), row)
        self._show(values)
