"""House rules: stated by editors, brought to the importer, and kept with each source that was read by them."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from articles.body import one_line
from articles.importer import HouseRules, house
from articles.models import HouseRule, Source

if TYPE_CHECKING:
    from articles.importer import Document
    from portal.models import User


class NoRule(Exception):
    """Nothing to compare lines with: no letter or figure in it, or too much of it."""


class StatedAlready(Exception):
    """The same line is stated as the same thing by another rule."""

    def __init__(self, rule: HouseRule) -> None:
        super().__init__(rule.text)
        self.rule = rule


def rules_in_force() -> list[HouseRule]:
    """What the next import goes by."""
    return list(HouseRule.objects.in_force())


def as_rules(rules: Iterable[HouseRule]) -> HouseRules:
    """Rules as the importer takes them."""
    return _rules((rule.kind, rule.text) for rule in rules)


def rules_of(source: Source) -> HouseRules:
    """The rules that a source was read by, whatever became of them since: with them it can be read the same again."""
    return _rules((rule["kind"], rule["text"]) for rule in source.house_rules)


def keep_rules(source: Source, document: "Document", rules: Sequence[HouseRule]) -> None:
    """Keep with a source which rules were in force and which of them had to do with it."""
    if not rules:
        return
    used = house.applied(document, as_rules(rules))
    source.house_rules = [
        {"id": rule.pk, "kind": rule.kind, "text": rule.text, "applied": (rule.kind, rule.text) in used}
        for rule in rules
    ]
    source.save(update_fields=["house_rules"])
    source.applied_rules.set([rule for rule in rules if (rule.kind, rule.text) in used])


def keep_rule(rule: HouseRule, *, by: "User") -> HouseRule:
    """Keep a rule that was typed or changed. NoRule or StatedAlready if it cannot be."""
    check_rule(rule)
    if rule.pk is None:
        rule.set_by = by
    try:
        with transaction.atomic():
            rule.save()
    except IntegrityError:
        if same := _same(rule):  # a colleague was quicker
            raise StatedAlready(same) from None
        raise
    return rule


def check_rule(rule: HouseRule) -> None:
    """Bring a rule into its one spelling. NoRule or StatedAlready if it cannot be kept."""
    rule.text = one_line(rule.text)
    rule.folded = house.fold(rule.text)
    if not rule.folded or max(len(rule.text), len(rule.folded)) > house.LONGEST:
        raise NoRule
    if same := _same(rule):
        raise StatedAlready(same)


def _same(rule: HouseRule) -> HouseRule | None:
    return HouseRule.objects.filter(kind=rule.kind, folded=rule.folded).exclude(pk=rule.pk).first()


def _rules(stated: Iterable[tuple[str, str]]) -> HouseRules:
    texts: dict[str, set[str]] = {kind: set() for kind in house.KINDS}
    for kind, text in stated:
        texts[kind].add(text)
    return HouseRules(
        columns=frozenset(texts[house.COLUMN]),
        publications=frozenset(texts[house.PUBLICATION]),
        furniture=frozenset(texts[house.FURNITURE]),
    )
