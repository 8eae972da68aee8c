"""Where editors keep the organisation's own dictionary. Imported by `admin.py`."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext

from articles import store
from articles.models import OwnWord

if TYPE_CHECKING:
    OwnWordAdminBase = admin.ModelAdmin[OwnWord]
else:
    OwnWordAdminBase = admin.ModelAdmin


class OwnWordForm(forms.ModelForm):
    class Meta:
        model = OwnWord
        fields = ("word", "kind")

    def clean_word(self) -> str:
        word = OwnWord(pk=self.instance.pk, word=self.cleaned_data["word"])
        try:
            store.check_word(word)
        except store.NoWord:
            raise forms.ValidationError(
                gettext("A word has two letters or characters at least. Type the whole word.")
            ) from None
        except store.WordThere as there:
            raise forms.ValidationError(
                gettext("“%(word)s” is in the dictionary already.") % {"word": there.word}
            ) from None
        return word.word


@admin.register(OwnWord)
class OwnWordAdmin(OwnWordAdminBase):
    """What is imported, searched and suggested from now on goes by these words."""

    form = OwnWordForm
    list_display = ["word", "kind"]
    list_filter = ["kind"]
    list_per_page = 100
    search_fields = ["word"]

    def save_model(self, request: HttpRequest, obj: OwnWord, form: Any, change: bool) -> None:
        store.keep_word(obj)
