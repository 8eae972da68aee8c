"""What editors type and readers choose, checked."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles import store
from articles.body import canonical_text, digest
from articles.models import Article, Revision
from articles.tags import TagsField, split

BIGGEST_KEY = 2**63 - 1


class ArticleFilter(forms.Form):
    """Which articles a list shows. It stands in the URL."""

    tag = forms.CharField(required=False)
    source = forms.IntegerField(required=False, min_value=1, max_value=BIGGEST_KEY)
    year = forms.IntegerField(required=False, min_value=1, max_value=9999)


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

    class Meta:
        model = Article
        fields = ("listed_on", "date", "publication", "tags")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        if "listed_on" in self.fields:
            self.fields["listed_on"].required = False
        current = self.instance.current
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
