"""What editors type and readers choose, checked."""

from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles import store
from articles.body import canonical_text, digest
from articles.models import Article, Revision, Suggestion
from articles.tags import LONGEST, TagsField, split

BIGGEST_KEY = 2**63 - 1
MOST_SUGGESTIONS = 20  # that are read from a form; an article has fewer


class ArticleFilter(forms.Form):
    """Which articles a list shows. It stands in the URL."""

    tag = forms.CharField(required=False)
    source = forms.IntegerField(required=False, min_value=1, max_value=BIGGEST_KEY)
    year = forms.IntegerField(required=False, min_value=1, max_value=9999)


class TagFilter(forms.Form):
    """Which tags are listed."""

    q = forms.CharField(required=False, max_length=LONGEST)


class _AnyTags(forms.MultipleChoiceField):
    """Names as the page listed them; whether they are there still is seen when they are merged."""

    def valid_value(self, value: str) -> bool:
        return "\0" not in value


class MergeForm(forms.Form):
    """Tags that are to be one, and the name that it then has."""

    tag = _AnyTags(error_messages={"required": _("Choose the tags that are to be one.")})
    into = forms.CharField(
        label=_("Name of the one tag"),
        max_length=LONGEST,
        error_messages={"required": _("Type the name that the tag is to have.")},
    )

    def clean_into(self) -> str:
        name: str = self.cleaned_data["into"]
        if split(name) != [" ".join(name.split())]:
            raise forms.ValidationError(gettext("A comma would make it two tags. Type one name."))
        return " ".join(name.split())


class YearFilter(forms.Form):
    year = forms.IntegerField(required=False, min_value=1, max_value=9999)


class SuggestionsInput(forms.Widget):
    """Each suggested word with three choices: not yet, accept, reject. A key decides: `suggestions.js`."""

    class Media:
        js = ("portal/suggestions.js",)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        choices = (
            (Suggestion.State.ACCEPTED, gettext("Accept"), "a"),
            (Suggestion.State.REJECTED, gettext("Reject"), "r"),
            (Suggestion.State.SUGGESTED, gettext("Undecided"), ""),
        )
        rows = []
        for number, (word, state) in enumerate((value or {}).items()):
            radios = format_html_join(
                " ",
                '<label><input type="radio" name="{}" value="{}" data-key="{}"{}> {}</label>',
                (
                    (f"{name}-{number}", one, key, " checked" if one == state else "", label)
                    for one, label, key in choices
                ),
            )
            rows.append((word, f"{name}-{number}-word", word, radios))
        items = format_html_join(
            "",
            '<li role="radiogroup" aria-label="{}"><b>{}</b> <input type="hidden" name="{}" value="{}">{}</li>',
            ((word, word, hidden, value, radios) for word, hidden, value, radios in rows),
        )
        return format_html("<ul data-suggestions>{}</ul>", items)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for number in range(MOST_SUGGESTIONS):
            if word := data.get(f"{name}-{number}-word"):
                found[word] = data.get(f"{name}-{number}", Suggestion.State.SUGGESTED)
        return found

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return f"{name}-0-word" not in data


class WordsField(forms.CharField):
    """Words as typed. Browsers send line ends as CR LF, which alone would make every text a changed one."""

    def __init__(self, *, rows: int = 1, **more: Any) -> None:
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": rows, "cols": 80}), **more)

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")


class ArticleForm(forms.ModelForm):
    """The words of an article's current revision, and its place in the lists.

    It carries the number of the revision it was opened with, and which place in the lists it showed, and refuses to
    write over a later one of either: whoever corrects an article must have seen what a colleague corrected before.
    """

    WORDS = ("title", "kicker", "subtitle", "column", "authors", "affiliation", "key_points", "body")

    opened_with = forms.IntegerField(widget=forms.HiddenInput, required=False)
    place_seen = forms.CharField(widget=forms.HiddenInput, required=False)
    title = WordsField(label=_("Title"))
    kicker = WordsField(label=_("Kicker"))
    subtitle = WordsField(label=_("Subtitle"))
    column = WordsField(label=_("Column"))
    authors = WordsField(label=_("Authors"), help_text=_("Parted by 、 or a comma."))
    affiliation = WordsField(label=_("Affiliation"))
    key_points = WordsField(label=_("Key points"), rows=4, help_text=_("One per line."))
    body = WordsField(
        label=_("Text"),
        rows=30,
        help_text=_(
            "Each line is a paragraph; blank lines between are welcome. A line that begins with ## and a blank is a "
            "subhead. A paragraph that itself begins so gets a backslash in front."
        ),
    )
    tags = TagsField(required=False)
    suggestions = forms.Field(
        label=_("Suggested tags"),
        required=False,
        widget=SuggestionsInput,
        help_text=_("With the focus on a word, a accepts it and r rejects it. It is done when you save."),
    )

    class Meta:
        model = Article
        fields = ("listed_on", "date", "publication", "tags")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        if "listed_on" in self.fields:
            self.fields["listed_on"].required = False
        current = self.instance.current
        if self.instance.pk:
            self.initial["suggestions"] = {one.word: one.state for one in self.instance.suggestions.open()}
        self.initial["opened_with"] = current.number if current else 0
        if current:
            self.initial.update(typed(current))
        if self.instance.pk:
            self.initial["place_seen"] = _named(_place(self.instance))

    def clean_body(self) -> str:
        body: str = self.cleaned_data["body"]
        if not canonical_text(body):
            raise forms.ValidationError(gettext("An article needs a text. Type at least one paragraph."))
        return body

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("listed_on"):
            cleaned["listed_on"] = self.instance.listed_on or cleaned.get("date")
        if self.instance.pk:
            now = store.lock(self.instance)
            if now.current and cleaned.get("opened_with") != now.current.number:
                raise forms.ValidationError(_moved_on(now.current), code="moved-on")
            place = _place(now)
            if cleaned.get("place_seen") != _named(place):
                self.data = {**self.data.dict(), "place_seen": _named(place)}  # type: ignore[attr-defined]
                raise forms.ValidationError(self._place_moved_on(place), code="moved-on")
        return cleaned

    def _place_moved_on(self, place: dict[str, str]) -> str:
        said = "；".join(f"{self.fields[name].label}：{shown or '—'}" for name, shown in place.items())
        return gettext(
            "Not saved: somebody changed this in another window in the meantime. As it stands now: %(said)s. What you "
            "typed stands below; put together what you want to keep and save again."
        ) % {"said": said}

    def clean_suggestions(self) -> dict[str, str]:
        """What was decided, of words that are or were suggested."""
        states = (Suggestion.State.ACCEPTED, Suggestion.State.REJECTED)
        decided = {word: state for word, state in self.cleaned_data["suggestions"].items() if state in states}
        known = set(self.initial.get("suggestions", ()))
        return {word: state for word, state in decided.items() if word in known}

    def words(self) -> store.Words:
        """What was changed, or everything for a new article."""
        cleaned = self.cleaned_data
        every: store.Words = {
            "title": cleaned["title"],
            "kicker": cleaned["kicker"],
            "subtitle": cleaned["subtitle"],
            "column": cleaned["column"],
            "authors": split(cleaned["authors"]),
            "affiliation": cleaned["affiliation"],
            "key_points": cleaned["key_points"].splitlines(),
            "body": cleaned["body"],
        }
        if self.instance.pk:
            # A field that nobody touched stays as it is, even where typing it anew would spell it differently.
            return {name: every[name] for name in self.WORDS if name in self.changed_data}  # type: ignore[return-value,literal-required]
        return every


def _place(article: Article) -> dict[str, str]:
    """Where an article stands in the lists, in words."""
    return {
        "tags": "、".join(sorted(article.tags.names())),
        "listed_on": str(article.listed_on),
        "date": str(article.date or ""),
        "publication": article.publication,
    }


def _named(place: dict[str, str]) -> str:
    return digest("\n".join(place.values()))[:16]


def typed(revision: Revision) -> dict[str, str]:
    """The words of a revision as the form's fields hold them."""
    return {
        "title": revision.title,
        "kicker": revision.kicker,
        "subtitle": revision.subtitle,
        "column": revision.column,
        "authors": "、".join(revision.authors),
        "affiliation": revision.affiliation,
        "key_points": "\n".join(revision.key_points),
        "body": revision.body,
    }


def _moved_on(current: Revision) -> str:
    return gettext(
        "While you were writing, %(who)s saved revision %(number)s of this article. Nothing of yours is lost: it "
        "stands below. Open the article in a second window and carry your changes over."
    ) % {"who": current.made_by or gettext("somebody"), "number": current.number}
