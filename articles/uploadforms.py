"""Files that editors send in, and in which encoding to read one once more."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.importer.readers import SUFFIXES

ENCODINGS = ("utf-8", "gb18030", "big5", "utf-16")


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files. An empty or unreadable one is no mistake of the form: the list says what became of it."""

    widget = SeveralFiles(attrs={"accept": ",".join(SUFFIXES)})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = list(data or [])
        if not files:
            raise forms.ValidationError(gettext("Choose one file or several, then send them."))
        return files


class UploadForm(forms.Form):
    documents = FilesField(label=_("Documents"))


class AgainForm(forms.Form):
    encoding = forms.ChoiceField(
        label=_("Encoding"), required=False, choices=[("", _("guess")), *((name, name) for name in ENCODINGS)]
    )
