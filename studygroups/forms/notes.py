"""Notes: written, edited, hidden, placed by hand."""

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from studygroups.actions import Selection
from studygroups.actions.notes import LONGEST_SELECTION
from studygroups.forms.drafts import Kept
from studygroups.forms.fields import LongText, line_input
from studygroups.forms.versions import Versioned
from studygroups.models import Note, StudyGroup

if TYPE_CHECKING:
    from articles.body import PlacedBlock

NOTE_LENGTH = 5_000


class WordsForm(forms.Form):
    """The words of a note, and the id that makes a second sending of the same form harmless."""

    text = LongText(label=_("Note"), max_length=NOTE_LENGTH)
    client_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["client_id"].initial = uuid.uuid4


class NoteForm(WordsForm):
    """A new note: of what kind, its words, who will see it, and where: selected words, a paragraph, or the whole (0)."""

    ME = "me"

    kind = forms.ChoiceField(
        label=_("Kind"), choices=Note.Kind.choices, widget=forms.RadioSelect, required=False
    )
    text = LongText(label=_("Note"), max_length=NOTE_LENGTH, required=False)
    who = forms.ChoiceField(label=_("Who will see it"), widget=forms.RadioSelect)
    revision = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    paragraph = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    start = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)
    exact = LongText(max_length=LONGEST_SELECTION, required=False, strip=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, groups: Iterable[tuple[StudyGroup, int]], **kwargs: Any) -> None:
        """`groups` are those of the reader, each with its number of people."""
        super().__init__(*args, **kwargs)
        self.audiences = list(groups)
        self.groups = {str(group.pk): group for group, _people in self.audiences}
        self.fields["who"].choices = [  # type: ignore[attr-defined]
            (self.ME, _("Only me")),
            *((str(group.pk), self.audience(group, people)) for group, people in self.audiences),
        ]

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or Note.Kind.THOUGHT

    def clean(self) -> None:
        data = self.cleaned_data
        if "text" in data and not data["text"] and data.get("kind") != Note.Kind.HIGHLIGHT:
            self.add_error("text", _("Write some words; only a highlight can do without."))
        given = [name for name in ("start", "end", "exact") if data.get(name) not in (None, "")]
        if given and len(given) < 3:
            self.add_error(None, _("What you selected did not arrive. Select the words once more."))

    @property
    def selection(self) -> Selection | None:
        """The selected words of a valid form."""
        data = self.cleaned_data
        return Selection(data["start"], data["end"], data["exact"]) if data["exact"] else None

    @property
    def quote(self) -> str:
        """The selected words that it will carry, bound or not."""
        return str(self["exact"].value() or "")

    @property
    def kinds(self) -> list[forms.boundfield.BoundWidget]:
        """The choices; the whole article cannot be highlighted."""
        whole = str(self["paragraph"].value()) == "0" and not self.quote
        return [radio for radio in self["kind"] if not (whole and radio.data["value"] == Note.Kind.HIGHLIGHT)]

    @staticmethod
    def audience(group: StudyGroup, people: int) -> str:
        # Translators: who will see a note. Chinese: %(group)s %(people)s 人
        words = ngettext("%(group)s, %(people)s person", "%(group)s, %(people)s people", people)
        return words % {"group": group.name, "people": people}

    @property
    def group(self) -> StudyGroup | None:
        return self.groups.get(self.cleaned_data["who"])


class NoteEditForm(Kept, Versioned):
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=Note.Kind.choices,
        required=False,
        widget=forms.Select({"class": "input"}),
        help_text=_("A highlight can do without words."),
    )
    text = LongText(label=_("Note"), max_length=NOTE_LENGTH, rows=6, required=False)

    def __init__(self, *args: Any, note: Note, **kwargs: Any) -> None:
        """A reply is of no kind of its own."""
        super().__init__(*args, **kwargs)
        if note.parent_id is not None:
            del self.fields["kind"]


class HideForm(forms.Form):
    """Why a note is hidden."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        widget=line_input(),
        help_text=_("Its author and the group read it."),
    )


class PlaceForm(forms.Form):
    """The paragraph of the current revision that a note belongs to; 0 is the whole article."""

    seen = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    paragraph = forms.TypedChoiceField(coerce=int, widget=forms.RadioSelect)

    def __init__(self, *args: Any, blocks: Iterable["PlacedBlock"], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paragraph"].choices = [  # type: ignore[attr-defined]
            *(
                (block.number, f"{block.number}. {Truncator(block.text).chars(80)}")
                for block in blocks
                if block.number
            ),
            (0, _("The whole article")),
        ]
