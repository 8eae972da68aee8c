"""The bar at the edge of a source's page: what an editor chose there, as an act on the pieces."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from articles import names
from articles.importer.document import Role
from articles.models import Correction, Source
from articles.pieces import Piece

BY_EDITOR = gettext_noop("Set aside by an editor.")
MOST = 20_000  # pieces at once
ON_PIECES = ("change", "follow", "split", "join", "aside", "new", "tighten", "up", "down")


class CorrectionForm(forms.Form):
    """Pieces, what to do with them, and the state of the source that the editor saw."""

    do = forms.ChoiceField(choices=[(kind, kind) for kind in (*ON_PIECES, "confirm", "complete")])
    version = forms.CharField()
    role = forms.ChoiceField(label=_("Role"), required=False)
    article = forms.ChoiceField(label=_("Article"), required=False)
    after = forms.CharField(label=_("Split after the words"), required=False, max_length=400)
    reason = forms.CharField(label=_("Reason for setting aside"), required=False, max_length=200)
    replace = forms.BooleanField(label=_("Replace typed words"), required=False)

    def __init__(self, *args: Any, source: Source, **more: Any) -> None:
        super().__init__(*args, **more)
        self.source = source
        self.articles = list(source.articles.select_related("current").order_by("position", "pk"))
        self.fields["role"].choices = [(role, role) for role in names.ROLES]  # type: ignore[attr-defined]
        self.fields["article"].choices = [(str(one.pk), one.title) for one in self.articles]  # type: ignore[attr-defined]

    def imported(self, log: list[Correction]) -> list[Piece]:
        """The pieces as the import gave them, once an act was done on them."""
        return [Piece(*row) for row in log[0].payload["pieces"]] if log else []

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        do, article = cleaned["do"], int(cleaned["article"]) if cleaned["article"] else None
        if do in ("confirm", "complete"):
            said = {"complete": True} if do == "complete" else {}
            cleaned["do"], cleaned["payload"] = "confirm", self._doubts(article) | said
            return cleaned
        pieces = self._pieces()
        payload: dict[str, Any] = {"pieces": [start for start, _end in pieces]}
        if do == "change" and cleaned["role"] and cleaned["role"] not in names.KEYS:
            do = "aside"
        if do == "change":
            if not cleaned["role"] and article is None:
                raise forms.ValidationError(
                    gettext("Choose a role or an article for the pieces, then do it again.")
                )
            payload |= {"role": cleaned["role"] or None, "article": article}
        elif do == "follow":
            if article is None:
                raise forms.ValidationError(gettext("Choose the article in which the pieces go on."))
            do = "change"
            payload |= {"article": article, "goes_on": True}
        elif do == "aside":
            role = cleaned["role"] if cleaned["role"] not in names.KEYS else ""
            said = cleaned["reason"].strip()
            reason = (
                {"template": "%(reason)s", "values": {"reason": said}}
                if said
                else {"template": BY_EDITOR, "values": {}}
            )
            payload |= {"role": role or str(Role.OTHER), "reason": reason}
        elif do == "join":
            payload |= {"article": article}
        elif do == "split":
            payload = self._cut(pieces, cleaned["after"].strip())
        cleaned["do"], cleaned["payload"] = do, payload
        return cleaned

    def chosen(self) -> list[int]:
        """The keys of the pieces that were chosen."""
        keys = self.data.getlist("piece") if hasattr(self.data, "getlist") else []
        return [int(key) for key in keys[:MOST] if key.isdecimal() and len(key) < 19]

    def _pieces(self) -> list[tuple[int, int]]:
        chosen = set(self.chosen())
        if not chosen:
            raise forms.ValidationError(
                gettext("No piece is chosen. Choose one in the text, then say what it is.")
            )
        rows = self.source.pieces.order_by("start").values_list("pk", "start", "end")
        found = [(start, end) for key, start, end in rows if key in chosen]
        if len(found) < len(chosen):
            raise forms.ValidationError(
                gettext(
                    "A piece that you chose is not there any more. The page shows the source as it is now."
                )
            )
        return found

    def _doubts(self, article: int | None) -> dict[str, Any]:
        one = next((one for one in self.articles if one.pk == article), None)
        given = self.data.getlist("doubt") if hasattr(self.data, "getlist") else []
        doubts = sorted({int(text) for text in given if text.isdecimal() and len(text) < 9})
        if one is None or not doubts or doubts[-1] >= len(one.doubts):
            raise forms.ValidationError(gettext("This doubt is not there any more."))
        return {"article": one.pk, "doubts": doubts}

    def _cut(self, pieces: Iterable[tuple[int, int]], after: str) -> dict[str, Any]:
        (start, end), *more = pieces
        if more:
            raise forms.ValidationError(gettext("Choose one piece only to split it."))
        if not after:
            raise forms.ValidationError(
                gettext("Say where to split: type the last words before the cut, or click there in the text.")
            )
        words = re.compile(
            r"\s*".join(re.escape(character) for character in after if not character.isspace())
        )
        found = words.search(self.source.text, start, end)
        if found is None or not self.source.text[found.end() : end].strip():
            raise forms.ValidationError(
                gettext(
                    "The piece has no words “%(words)s” with something behind them. Type them as they stand there."
                )
                % {"words": after}
            )
        return {"piece": start, "at": found.end()}
