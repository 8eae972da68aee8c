from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views import csrf
from django.views.decorators.http import require_POST, require_safe

from articles.models import Article, Source
from articles.permissions import may_edit
from portal.models import User
from portal.typing import Request
from studygroups.burden import weigh
from studygroups.models import Assignment, BriefingEntry, Minutes, Note, Notice, StudyGroup, StudySession
from studygroups.notices import rows_of
from studygroups.views import rescue


@require_safe
def home(request: Request) -> HttpResponse:
    """Today: the next session, what to read, answers to my notes; what leaders prepare and editors review."""
    user = request.user
    session = (
        StudySession.objects.known_to(user)
        .planned()
        .filter(group__is_archived=False, starts_at__gte=timezone.now() - timedelta(hours=12))
        .select_related("group")
        .first()
    )
    reads = weigh(
        Assignment.objects.visible_to(user)
        .for_lists()
        .ticked_by(user)
        .filter(article__status=Article.Status.PUBLISHED, group__is_archived=False)
        .exclude(session__status=StudySession.Status.HELD)
        .order_by(F("session__starts_at").asc(nulls_last=True), "due_on", "id")[:20]
    )
    left = [read for read in reads if not read.is_read]
    answers = (
        Note.objects.visible_to(user)
        .filter(parent__author=user)
        .exclude(author=user)
        .select_related("author", "parent__revision")
        .defer("parent__revision__body", "parent__revision__text")
        .order_by("-written_at", "-id")[:5]
    )
    notices = Notice.objects.visible_to(user).exclude(
        kind=Notice.Kind.NOTE_ANSWERED
    )  # those stand there in full
    led = StudyGroup.objects.led_by(user)
    preparing = led.filter(is_archived=False)
    context: dict[str, Any] = {
        "today": timezone.localdate(),
        "session": session,
        "reads": reads,
        "first": left[0] if left else None,
        "minutes_left": sum(
            read.burden.new_minutes
            for read in left
            if read.burden and session and read.session_id == session.pk
        ),
        "answers": answers,
        "notices": rows_of(user, notices.select_related("by")[:5]),
        "asked": BriefingEntry.objects.asked_of(user).unanswered().count(),
        "to_prepare": StudySession.objects.planned().filter(group__in=preparing).select_related("group")[:5],
        "minutes_drafts": Minutes.objects.unsettled()
        .filter(session__group__in=led)
        .select_related("session__group")
        .order_by("-session__starts_at")[:5],
        "leads": led.exists(),
    }
    if may_edit(user):
        context["to_review"] = (
            Source.objects.annotate(drafts=Count("articles", filter=Q(articles__status=Article.Status.DRAFT)))
            .filter(drafts__gt=0)
            .defer("text")[:5]
        )
    return render(request, "portal/home.html", context)


@require_POST
def preferences(request: Request) -> HttpResponse:
    """Keep what a reader chose of how pages look, and go back to the page it was chosen on."""
    user, chosen = request.user, request.POST
    if (size := chosen.get("size", "")) in map(str, User.TEXT_SIZES):
        user.text_size = int(size)
    if (theme := chosen.get("theme")) in User.Theme.values:
        user.theme = theme
    if (width := chosen.get("width")) in User.LineWidth.values:
        user.line_width = width
    if (notes := chosen.get("notes")) in User.NotesShown.values:
        user.notes_shown = notes
    user.save(update_fields=["text_size", "theme", "line_width", "notes_shown"])
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    return redirect(back)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form of a page that had become too old, mostly because of a new log-in: written words are put back into the form."""
    if draft := rescue(request):
        messages.warning(
            request, _("Not sent yet: the page had become too old. Your words are here; send them again.")
        )
        return redirect(draft)
    return csrf.csrf_failure(request, reason)


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers. It says nothing of the database."""
    return HttpResponse("ok", content_type="text/plain")
