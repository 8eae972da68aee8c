"""How words are typed in."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth import get_user_model

if TYPE_CHECKING:
    from portal.models import User


class TextArea(forms.Textarea):
    def __init__(self, rows: int) -> None:
        super().__init__({"class": "input", "rows": rows, "cols": None})


class LongText(forms.CharField):
    """Text of several lines. A line break counts as one character, as the browser counts it."""

    def __init__(self, *, max_length: int, rows: int = 4, **more: Any) -> None:
        super().__init__(max_length=max_length, **{"widget": TextArea(rows)} | more)

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")


def line_input(**attributes: str) -> forms.TextInput:
    return forms.TextInput({"class": "input"} | attributes)


def select() -> forms.Select:
    return forms.Select({"class": "input"})


def let_choose(field: forms.Field, people: Iterable["User"], nobody: Any) -> None:
    """Let the field be one of these people; `nobody` is what it says empty."""
    members = list(people)
    field.queryset = get_user_model().objects.filter(pk__in=[user.pk for user in members])  # type: ignore[attr-defined]
    field.choices = [("", nobody), *((user.pk, str(user)) for user in members)]  # type: ignore[attr-defined]
