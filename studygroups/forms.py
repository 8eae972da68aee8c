"""What people may fill in. Author, group and version are never fields of a model form: the server sets them."""

import datetime
import uuid
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.formats import date_format, localize
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from studygroups.actions import Presence, Selection
from studygroups.actions.notes import LONGEST_SELECTION
from studygroups.models import Assignment, MinutesItem, Note, StudyGroup, StudySession

if TYPE_CHECKING:
    from articles.body import PlacedBlock
    from portal.models import User

NOTE_LENGTH = 5_000
LINE_LENGTH = 10_000
QUESTIONS_LENGTH = 4_000
ARTICLES_OFFERED = 200


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


class Versioned(forms.Form):
    """Says which version the words were typed over; an action that finds another one writes nothing."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


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


class SessionForm(forms.ModelForm):
    class Meta:
        model = StudySession
        fields = ["topic", "starts_at", "duration", "place"]
        widgets = {
            "topic": line_input(),
            "starts_at": forms.DateTimeInput(
                {"class": "input", "type": "datetime-local"}, format="%Y-%m-%dT%H:%M"
            ),
            "duration": forms.NumberInput({"class": "input", "min": 1, "max": 1440}),
            "place": line_input(),
        }

    def clean_duration(self) -> int:
        duration: int = self.cleaned_data["duration"]
        if not 0 < duration <= 1440:
            raise forms.ValidationError(_("Between 1 and 1440 minutes."))
        return duration


class SessionEditForm(Versioned, SessionForm):
    """A session that is there already."""


class HoldForm(forms.Form):
    """For each member whether they were there, and if not, why. Most are, so the marks are set beforehand."""

    def __init__(self, *args: Any, people: Iterable["User"], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = list(people)
        for user in self.people:
            self.fields[f"present-{user.pk}"] = forms.BooleanField(
                label=str(user), required=False, initial=True
            )
            self.fields[f"reason-{user.pk}"] = forms.CharField(
                label=_("Reason for absence"), max_length=120, required=False, widget=line_input()
            )

    def rows(self) -> Iterator[tuple["User", forms.BoundField, forms.BoundField]]:
        for user in self.people:
            yield user, self[f"present-{user.pk}"], self[f"reason-{user.pk}"]

    def clean(self) -> None:
        for user in self.people:
            if self.cleaned_data.get(f"present-{user.pk}") and self.cleaned_data.get(f"reason-{user.pk}"):
                self.add_error(
                    f"reason-{user.pk}", _("Marked as present: take the mark away, or the reason.")
                )

    def attendance(self) -> list[Presence]:
        data = self.cleaned_data
        return [
            Presence(user=user, present=data[f"present-{user.pk}"], reason=data[f"reason-{user.pk}"])
            for user in self.people
        ]


class AssignmentForm(forms.ModelForm):
    """What an assignment asks, till when, and for which planned session of its group."""

    class Meta:
        model = Assignment
        fields = ["questions", "due_on", "session"]
        widgets = {
            "due_on": forms.DateInput({"class": "input", "type": "date"}, format="%Y-%m-%d"),
            "session": forms.Select({"class": "input"}),
        }
        field_classes = {"questions": LongText}

    questions = LongText(
        label=_("Questions"), help_text=_("One per line."), max_length=QUESTIONS_LENGTH, required=False
    )

    def __init__(self, *args: Any, group: StudyGroup, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        session = self.fields["session"]
        session.queryset = group.sessions.planned()  # type: ignore[attr-defined]
        session.empty_label = _("no session, to be read on its own")  # type: ignore[attr-defined]


class AssignmentEditForm(Versioned, AssignmentForm):
    """An assignment that is there already."""


class NewAssignmentForm(AssignmentForm):
    """An assignment with its article: any published one is taken, the newest are offered."""

    class Meta(AssignmentForm.Meta):
        fields = ["article", "questions", "due_on", "session"]
        widgets = AssignmentForm.Meta.widgets | {"article": forms.Select({"class": "input"})}

    field_order = ["article", "questions", "due_on", "session"]

    def __init__(self, *args: Any, group: StudyGroup, also: Article | None = None, **kwargs: Any) -> None:
        """`also` is offered too, when it is older than the newest."""
        super().__init__(*args, group=group, **kwargs)
        article = self.fields["article"]
        article.queryset = Article.objects.published()  # type: ignore[attr-defined]
        offered = list(Article.objects.published().for_lists()[:ARTICLES_OFFERED])
        if also and also not in offered:
            offered.insert(0, also)
        article.choices = [("", _("choose an article")), *((each.pk, _title(each)) for each in offered)]  # type: ignore[attr-defined]


def _title(article: Article) -> str:
    day = date_format(article.date, "SHORT_DATE_FORMAT") if article.date else ""
    return " ".join(filter(None, [article.title, article.publication, day]))


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


class SessionAdminForm(AdminForm):
    class Meta:
        model = StudySession
        fields = ["version", "group", "topic", "starts_at", "duration", "place"]


class AssignmentAdminForm(AdminForm):
    """An unpublished article or another group's session is refused with a sentence."""

    class Meta:
        model = Assignment
        fields = ["version", "group", "article", "session", "questions", "due_on"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        article, group, session = data.get("article"), data.get("group"), data.get("session")
        if article and not article.is_published:
            self.add_error("article", _("Only a published article can be assigned."))
        if session and group and session.group_id != group.pk:
            self.add_error("session", _("This session belongs to another group."))
        return data


class MinutesForm(Kept, Versioned):
    title = forms.CharField(label=_("Title"), max_length=200, widget=line_input())


class LineForm(forms.Form):
    """One line of the minutes as it is to be, or to be left out."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=MinutesItem.Kind.choices, widget=forms.Select({"class": "input"})
    )
    text = LongText(label=_("Words"), max_length=LINE_LENGTH, rows=3)
    remove = forms.BooleanField(label=_("leave out"), required=False)

    def clean(self) -> None:
        if self.cleaned_data.get("remove"):
            self.errors.pop("text", None)  # an emptied line that is to be left out is no mistake


class NewLineForm(LineForm):
    """A line to add at the end; left empty, it adds nothing."""

    text = LongText(label=_("Words"), max_length=LINE_LENGTH, rows=2, required=False)
    remove = None  # type: ignore[assignment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].initial = MinutesItem.Kind.PARAGRAPH


class VersionForm(Versioned):
    """Says which version was read by whoever confirms."""
