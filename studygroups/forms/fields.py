"""How words are typed in."""

from typing import Any

from django import forms


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
