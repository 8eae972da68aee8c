"""Groups, sessions and assignments for editors. Notes, minutes and attendance belong to their groups alone."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from studygroups.actions import plan_session
from studygroups.forms.assignments import AssignmentAdminForm
from studygroups.forms.groups import GroupAdminForm, MembershipFormSet
from studygroups.forms.sessions import SessionAdminForm
from studygroups.models import Assignment, Membership, StudyGroup, StudySession


class MembershipInline(admin.TabularInline):
    model = Membership
    formset = MembershipFormSet
    extra = 1


@admin.register(StudyGroup)
class StudyGroupAdmin(admin.ModelAdmin):
    """Nobody deletes a group here: its notes and its final minutes would go with it."""

    form = GroupAdminForm
    fields = ["version", "name", "budget", "budget_agreed_on", "is_archived"]
    inlines = [MembershipInline]
    search_fields = ["name"]

    def has_delete_permission(self, request: HttpRequest, obj: StudyGroup | None = None) -> bool:
        return False


@admin.register(StudySession)
class StudySessionAdmin(admin.ModelAdmin):
    """A new session gets its number; one that was held stays as its minutes tell it. None is deleted."""

    form = SessionAdminForm
    list_display = ["topic", "group", "number", "starts_at", "status"]
    list_filter = ["group", "status"]
    fields = ["version", "group", "topic", "starts_at", "duration", "place", "number", "status"]
    list_select_related = ["group"]

    def get_readonly_fields(self, request: HttpRequest, obj: StudySession | None = None) -> list[str]:
        return ["number", "status"] if obj is None else ["group", "number", "status"]

    def get_fields(self, request: HttpRequest, obj: StudySession | None = None) -> Any:
        """Nobody reads the version; it is for a form that can be saved."""
        fields = list(super().get_fields(request, obj))
        return fields if obj is None or self.has_change_permission(request, obj) else fields[1:]

    def has_delete_permission(self, request: HttpRequest, obj: StudySession | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: StudySession | None = None) -> bool:
        return not (obj and obj.is_held) and super().has_change_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: StudySession, form: ModelForm, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
        else:
            made = plan_session(
                group=obj.group,
                topic=obj.topic,
                starts_at=obj.starts_at,
                duration=obj.duration,
                place=obj.place,
            )
            obj.pk, obj.number = made.pk, made.number


@admin.register(Assignment)
class AssignmentAdmin(admin.ModelAdmin):
    form = AssignmentAdminForm
    list_display = ["article", "group", "session", "due_on"]
    list_filter = ["group"]
    raw_id_fields = ["article", "session"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Assignment]:
        return super().get_queryset(request).for_lists()  # type: ignore[attr-defined]

    def save_model(self, request: HttpRequest, obj: Assignment, form: Any, change: bool) -> None:
        if not change:
            obj.assigned_by = request.user  # type: ignore[assignment]
        super().save_model(request, obj, form, change)
