"""A rule stated with one act on the page of a source, and done there at once."""

from typing import TYPE_CHECKING, Any

from django.db import transaction

from articles.importer import house
from articles.models import Correction, HouseRule, Source
from articles.store.corrections import Corrected, NothingToDo, correct
from articles.store.house import StatedAlready, keep_rule

if TYPE_CHECKING:
    from portal.models import User


@transaction.atomic
def state_rule(
    source: Source, start: int, kind: str, *, by: "User", seen: str
) -> tuple[HouseRule, Corrected]:
    """Make a rule of the words of a piece, for later imports, and do at once to the piece what the rule says.

    A rule that there is already is in force again. MovedOn if `seen` is not the state of the source any more.
    """
    piece = source.pieces.get(start=start)
    words = source.text[piece.start : piece.end]
    try:
        rule = keep_rule(HouseRule(kind=kind, text=words), by=by)
    except StatedAlready as known:
        rule = known.rule
        if not rule.active:
            rule.active = True
            rule.save(update_fields=["active"])
    payload: dict[str, Any] = {"pieces": [start], "role": str(house.role_of(kind))}
    act = Correction.Kind.CHANGE
    if reason := house.reason_of(kind, rule.text):
        act = Correction.Kind.ASIDE
        payload["reason"] = {"template": reason.template, "values": dict(reason.values)}
    else:
        payload["article"] = None
    try:
        return rule, correct(source, act, payload, by=by, seen=seen)
    except NothingToDo:  # the piece is so already
        return rule, Corrected()
