"""Essays and comments on them."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from studygroups.forms.drafts import Kept
from studygroups.forms.fields import LongText, line_input
from studygroups.forms.notes import WordsForm
from studygroups.forms.versions import Versioned
from studygroups.models import Essay

ESSAY_LENGTH = 20_000
COMMENT_LENGTH = 5_000


class EssayWords(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=120, widget=line_input())
    text = LongText(
        label=_("Text"), max_length=ESSAY_LENGTH, rows=16, help_text=_("Each line is a paragraph.")
    )


class EssayForm(EssayWords):
    """A new essay, and who reads it."""

    audience = forms.ChoiceField(
        label=_("Who reads it"), choices=Essay.Audience.choices, widget=forms.RadioSelect
    )
    client_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["client_id"].initial = uuid.uuid4
        self.fields["audience"].initial = Essay.Audience.AUTHOR


class EssayEditForm(Kept, Versioned, EssayWords):
    pass


class CommentForm(WordsForm):
    """A comment on a paragraph, or on the whole (0), of the version that was read."""

    text = LongText(label=_("Comment"), max_length=COMMENT_LENGTH)
    paragraph = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
