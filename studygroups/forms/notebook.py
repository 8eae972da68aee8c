"""What narrows the notebook, and the file that brings notes back."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from studygroups.models import Note, StudyGroup

MOST_MEGABYTES = 10
MINE, GROUPS = "mine", "groups"
NEWEST, TEXT = "newest", "text"
PRIVATE, REPLY = "private", "reply"
OPEN, SETTLED, UNPLACED = "open", "settled", "unplaced"
FILTERS = ("article", "kind", "group", "status", "since", "until")


def _select() -> forms.Select:
    return forms.Select({"class": "input"})


def _day() -> forms.DateInput:
    return forms.DateInput({"class": "input", "type": "date"}, format="%Y-%m-%d")


class NotebookForm(forms.Form):
    """All of it stands in the page's address. What is not understood narrows nothing, and its field says so.

    The words to search for, `q`, are no field: nothing that is typed there is an error."""

    whose = forms.ChoiceField(
        required=False,
        choices=[(MINE, _("Only mine")), (GROUPS, _("Mine and my groups'"))],
    )
    sort = forms.ChoiceField(
        required=False,
        choices=[(NEWEST, _("Newest first")), (TEXT, _("By article, in the order of its text"))],
    )
    article = forms.TypedChoiceField(
        label=pgettext_lazy("of a note", "Article"), required=False, coerce=int, widget=_select()
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[("", pgettext_lazy("kinds", "all")), *Note.Kind.choices, (REPLY, _("replies"))],
        widget=_select(),
    )
    group = forms.ChoiceField(label=_("Who sees it"), required=False, widget=_select())
    status = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", pgettext_lazy("states", "all")),
            (OPEN, _("open questions")),
            (SETTLED, _("settled questions")),
            (UNPLACED, _("to be placed by hand")),
        ],
        widget=_select(),
    )
    since = forms.DateField(label=_("Written from"), required=False, widget=_day())
    until = forms.DateField(label=_("Written until"), required=False, widget=_day())

    def __init__(
        self, *args: Any, articles: Iterable[tuple[int, str]], groups: Iterable[StudyGroup], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["article"].choices = [("", pgettext_lazy("articles", "all")), *articles]  # type: ignore[attr-defined]
        self.fields["group"].choices = [  # type: ignore[attr-defined]
            ("", pgettext_lazy("groups", "all")),
            (PRIVATE, _("only I")),
            *((str(group.pk), group.name) for group in groups),
        ]

    def clean(self) -> None:
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and since > until:
            self.add_error("until", _("The last day lies before the first."))

    @property
    def chosen(self) -> dict[str, Any]:
        """What was understood, without what was left open."""
        self.is_valid()
        found = {"q": self.data.get("q", "").strip(), **self.cleaned_data}
        return {name: value for name, value in found.items() if value}

    @property
    def narrowing(self) -> int:
        """How many fields narrow the list, or tried to."""
        return sum(bool(self.data.get(name)) for name in FILTERS)

    def filters(self) -> list[forms.BoundField]:
        return [self[name] for name in FILTERS]


class NotesFileForm(forms.Form):
    """A JSON file as the notebook exports it."""

    notes = forms.FileField(
        label=_("JSON file"),
        widget=forms.ClearableFileInput({"accept": ".json,application/json,application/ld+json"}),
        error_messages={
            "required": _("Choose the JSON file of an export."),
            "empty": _("The file is empty. Choose the JSON file of an export."),
        },
    )

    def clean_notes(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["notes"]
        if (file.size or 0) > MOST_MEGABYTES * 1024 * 1024:
            raise forms.ValidationError(
                gettext(
                    "The file is larger than %(most)s MB. Export by article or by date, and import the parts."
                )
                % {"most": MOST_MEGABYTES}
            )
        return file
