"""Assignments: what is to be read, and what is asked about it."""

from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from studygroups.forms.fields import LongText
from studygroups.forms.versions import AdminForm, Versioned
from studygroups.models import Assignment, StudyGroup

QUESTIONS_LENGTH = 4_000
ARTICLES_OFFERED = 200


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
