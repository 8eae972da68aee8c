"""Assignments: what is to be read, and what is asked about it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from studygroups.budget import Target
from studygroups.forms.fields import LongText, line_input
from studygroups.forms.versions import AdminForm, Versioned
from studygroups.models import Assignment, StudyGroup, StudySession

QUESTIONS_LENGTH = 4_000
MOST = 50  # articles in one form


def questions_field() -> LongText:
    return LongText(
        label=_("Questions"), help_text=_("One per line."), max_length=QUESTIONS_LENGTH, required=False
    )


def date_input() -> forms.DateInput:
    return forms.DateInput({"class": "input", "type": "date"}, format="%Y-%m-%d")


def is_number(text: str) -> bool:
    """Whether it can be the number of something; what an address or a form says may be anything."""
    return text.isascii() and text.isdigit() and len(text) < 19


class AssignmentEditForm(Versioned, forms.ModelForm):
    """What an assignment asks, till when, for which planned session of its group, and who sees what is noted on it."""

    class Meta:
        model = Assignment
        fields = ["questions", "due_on", "session", "audience", "write_first", "over_reason"]
        widgets = {
            "due_on": date_input(),
            "session": forms.Select({"class": "input"}),
            "audience": forms.Select({"class": "input"}),
            "over_reason": line_input(),
        }
        help_texts = {"over_reason": _("The members read it.")}

    questions = questions_field()

    def __init__(self, *args: Any, group: StudyGroup, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        session = self.fields["session"]
        session.queryset = group.sessions.planned()  # type: ignore[attr-defined]
        session.empty_label = _("no session, to be read on its own")  # type: ignore[attr-defined]


class AssigningForm(forms.Form):
    """Several articles for several groups, each for one of its planned sessions or on its own.

    It is sent also to find articles and to look at the burden; only what is `final` must be complete. An article is named
    by its number, so the form is as long as what was chosen and found, however large the library.
    """

    NOBODY, ALONE = "", "alone"

    q = forms.CharField(label=_("Find articles"), max_length=200, required=False)
    questions = questions_field()
    due_on = forms.DateField(
        label=_("Read by"),
        required=False,
        widget=date_input(),
        help_text=_("May stay empty; the session's day is then shown."),
    )
    audience = forms.ChoiceField(
        label=_("New notes are for"), choices=Assignment.Audience.choices, widget=forms.RadioSelect
    )
    write_first = forms.BooleanField(label=_("Write before you see others' notes"), required=False)

    def __init__(self, data: QueryDict, *, led: Mapping[StudyGroup, list[StudySession]], final: bool) -> None:
        """`led` are the groups that may be given something, each with its planned sessions."""
        super().__init__(data)
        self.led, self.final = led, final
        numbers = [int(one) for one in dict.fromkeys(data.getlist("article")) if is_number(one)]
        published = Article.objects.published().for_lists().in_bulk(numbers[: MOST + 1]) if numbers else {}
        self.articles = [published[one] for one in numbers if one in published][:MOST]
        self.gone = len(numbers[:MOST]) > len(self.articles)
        self.too_many = len(numbers) > MOST
        for group, sessions in led.items():
            self.fields[f"group-{group.pk}"] = forms.ChoiceField(
                label=group.name,
                required=False,
                choices=[
                    (self.NOBODY, _("not assigned")),
                    *((str(one.pk), self._session(one)) for one in sessions),
                    (self.ALONE, _("no session, to be read on its own")),
                ],
                widget=forms.Select({"class": "input"}),
            )
            self.fields[f"reason-{group.pk}"] = forms.CharField(
                label=_("Why more than was agreed"),
                max_length=200,
                required=False,
                widget=line_input(),
                help_text=_("The members read it."),
            )

    @staticmethod
    def _session(session: StudySession) -> str:
        day = date_format(localtime(session.starts_at), "MONTH_DAY_FORMAT")
        return _("session %(number)s, %(day)s: %(topic)s") % {
            "number": session.number,
            "day": day,
            "topic": session.topic,
        }

    def clean(self) -> None:
        if self.gone:
            self.add_error(None, _("An article that is not published was left out. Look and send again."))
        if self.too_many:
            self.add_error(None, _("Not more than %(most)s articles at once.") % {"most": MOST})
        if self.final and not self.articles:
            self.add_error(None, _("Choose at least one article."))
        if self.final and not self.targets:
            self.add_error(None, _("Choose at least one group, with a session or none."))

    @property
    def targets(self) -> list[Target]:
        """The groups that were chosen, each with its session."""
        chosen = []
        for group, sessions in self.led.items():
            said = self.cleaned_data.get(f"group-{group.pk}", self.NOBODY)
            if said:
                chosen.append(Target(group, next((one for one in sessions if str(one.pk) == said), None)))
        return chosen

    @property
    def reasons(self) -> dict[int, str]:
        return {group.pk: self.cleaned_data.get(f"reason-{group.pk}", "") for group in self.led}


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
