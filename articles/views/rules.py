"""A house rule stated on the page of a source, out of one of its pieces."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from articles import store
from articles.deskform import CorrectionForm
from articles.models import HouseRule
from articles.permissions import may_state_rules
from articles.views.desk import moved_on, source_to_edit, tell, to_successor
from articles.views.sources import show

if TYPE_CHECKING:
    from portal.typing import Request


@require_POST
def source_rule(request: "Request", pk: int) -> HttpResponse:
    """Make a rule of the words of one chosen piece, and do to the piece what it says."""
    source = source_to_edit(request, pk)
    if not may_state_rules(request.user):
        raise PermissionDenied(gettext("Only editors may state house rules. Ask an editor."))
    form = CorrectionForm(request.POST, source=source)
    chosen = form.chosen()
    piece = source.pieces.filter(pk=chosen[0]).first() if len(chosen) == 1 else None
    kind = request.POST.get("rule")
    if piece is None or kind not in HouseRule.Kind.values:
        messages.error(request, gettext("Choose one piece only to make a rule of its words."))
        return show(request, source, CorrectionForm(source=source), chosen)
    try:
        rule, done = store.state_rule(
            source, piece.start, kind, by=request.user, seen=request.POST.get("version", "")
        )
    except store.NoRule:
        messages.error(
            request,
            gettext(
                "A rule needs a letter or a figure to go by, and not a long text. Choose one short line."
            ),
        )
        return show(request, source, CorrectionForm(source=source), chosen)
    except store.Superseded:
        return to_successor(request, source)
    except store.MovedOn:
        messages.error(request, moved_on())
        return show(request, source, CorrectionForm(source=source), chosen)
    messages.success(request, _said(rule))
    tell(request, done)
    return redirect(f"{source.get_absolute_url()}?at={piece.pk}#piece-{piece.pk}")


def _said(rule: HouseRule) -> str:
    return {
        HouseRule.Kind.COLUMN: gettext("From now on the line “%(rule)s” is read as the name of a column."),
        HouseRule.Kind.PUBLICATION: gettext("From now on “%(rule)s” is read as the name of a publication."),
        HouseRule.Kind.FURNITURE: gettext("From now on the line “%(rule)s” is always set aside."),
    }[HouseRule.Kind(rule.kind)] % {"rule": rule.text}
