"""Where editors state house rules and switch them off. Imported by `admin.py`."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles import store
from articles.models import HouseRule

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from portal.typing import Request

    HouseRuleAdminBase = admin.ModelAdmin[HouseRule]
else:
    HouseRuleAdminBase = admin.ModelAdmin


class HouseRuleForm(forms.ModelForm):
    class Meta:
        model = HouseRule
        fields = ("kind", "text", "active", "note")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        kind, text = (cleaned.get(name) or getattr(self.instance, name) for name in ("kind", "text"))
        if kind and text:
            try:
                store.check_rule(HouseRule(pk=self.instance.pk, kind=kind, text=text))
            except (store.NoRule, store.StatedAlready) as refused:
                self.add_error("text" if "text" in self.fields else None, why_not(refused))
        return cleaned


def why_not(refused: store.NoRule | store.StatedAlready) -> str:
    """Why a rule cannot be kept, and what to do."""
    if isinstance(refused, store.NoRule):
        return gettext(
            "A rule needs a letter or a figure to go by, and not a long text. Type one short line."
        )
    if refused.rule.active:
        return gettext("“%(rule)s” is stated already, and in force.") % {"rule": refused.rule}
    return gettext("“%(rule)s” is stated already, but switched off. Switch it on again in the list.") % {
        "rule": refused.rule
    }


@admin.register(HouseRule)
class HouseRuleAdmin(HouseRuleAdminBase):
    """Rules are switched off and not deleted: sources name those that they were read by."""

    form = HouseRuleForm
    actions = ["switch_on", "switch_off"]
    list_display = ["text", "kind", "active", "uses", "note", "set_by", "set_at"]
    list_editable = ["active"]
    list_filter = ["kind", "active"]
    list_select_related = ["set_by"]
    list_per_page = 50
    search_fields = ["text", "note"]

    def get_queryset(self, request: HttpRequest) -> "QuerySet[HouseRule]":
        return super().get_queryset(request).with_uses()  # type: ignore[attr-defined]

    def get_fields(self, request: HttpRequest, obj: HouseRule | None = None) -> Any:
        return ["kind", "text", "active", "note", *(["set_by", "set_at", "uses"] if obj else [])]

    def get_readonly_fields(self, request: HttpRequest, obj: HouseRule | None = None) -> list[str]:
        """What a rule says stays as it is once sources were read by it."""
        used = obj is not None and obj.sources.exists()
        return ["set_by", "set_at", "uses", *(["kind", "text"] if used else [])]

    def save_model(self, request: "Request", obj: HouseRule, form: Any, change: bool) -> None:  # type: ignore[override]
        store.keep_rule(obj, by=request.user)

    def has_delete_permission(self, request: HttpRequest, obj: HouseRule | None = None) -> bool:
        return False

    @admin.display(description=_("sources it was applied to"), ordering="uses")
    def uses(self, rule: Any) -> int:
        return rule.uses

    @admin.action(description=_("Switch the selected rules on"), permissions=["change"])
    def switch_on(self, request: HttpRequest, queryset: "QuerySet[HouseRule]") -> None:
        queryset.update(active=True)

    @admin.action(description=_("Switch the selected rules off"), permissions=["change"])
    def switch_off(self, request: HttpRequest, queryset: "QuerySet[HouseRule]") -> None:
        queryset.update(active=False)
