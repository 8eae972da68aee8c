from typing import TYPE_CHECKING

from django.conf import settings as site
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from studygroups import actions
from studygroups.digest import address
from studygroups.forms.settings import MailForm
from studygroups.models import CalendarFeed
from studygroups.permissions import mail_reader

if TYPE_CHECKING:
    from portal.models import User
    from portal.typing import Request


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: "Request") -> HttpResponse:
    """The reader's own choices: mails, the calendar's address, the password."""
    form = MailForm(
        request.POST if request.method == "POST" else None, instance=_myself(request), label_suffix=""
    )
    if request.method == "POST" and form.is_valid():
        actions.choose_mail(user=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("settings")
    return _page(request, form)


@require_POST
def calendar_new(request: "Request") -> HttpResponse:
    """A new address for the reader's calendar. It stands on this one page and nowhere else."""
    token = actions.make_feed(user=request.user)
    return _page(request, MailForm(instance=_myself(request)), address(reverse("calendar", args=[token])))


@require_POST
def calendar_revoke(request: "Request") -> HttpResponse:
    actions.revoke_feed(user=request.user)
    messages.success(request, _("The calendar's address is dead."))
    return redirect("settings")


@csrf_exempt  # the token in the address says whose it is; mail programs post without a cookie (RFC 8058)
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def mail_stop(request: HttpRequest, token: str) -> HttpResponse:
    """No more mails for whom the token in a mail was made: one click, without a log-in."""
    reader = mail_reader(token)
    if request.method == "POST":
        actions.choose_mail(user=reader, mail=reader.Mail.NEVER, email=reader.email)
    return render(request, "studygroups/mail_stop.html", {"stopped": reader.mail == reader.Mail.NEVER})


def _myself(request: "Request") -> "User":
    """Apart from `request.user`, whom a form with mistakes would leave with the wrong words on the page."""
    return get_user_model().objects.get(pk=request.user.pk)


def _page(request: "Request", form: MailForm, feed: str = "") -> HttpResponse:
    context = {
        "form": form,
        "feed": feed,
        "has_feed": CalendarFeed.objects.filter(user=request.user).exists(),
        "sends_mail": site.SENDS_MAIL,
    }
    return render(request, "studygroups/settings.html", context)
