"""Sending documents in: the page with its list, and what one does with a file on it."""

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from articles import intake, store
from articles.importer import Message
from articles.importer.document import gettext_noop
from articles.importer.files import LARGEST
from articles.models import Upload
from articles.permissions import upload_for, uploads_for
from articles.uploadforms import AgainForm, UploadForm

if TYPE_CHECKING:
    from portal.typing import Request

SECONDS = 8.0  # of reading in one request; what is left is read by the next
FINISHED = 20  # files with a source that the page still names
OPEN = 200  # files without one
TOO_LARGE = gettext_noop("%(name)s is larger than %(limit)s MB. Split it and import the parts.")


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: "Request") -> HttpResponse:
    """Send files in, many at once; below, what became of those that were sent."""
    uploads = uploads_for(request.user)
    sent = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if sent else UploadForm()
    if sent and form.is_valid():
        for file in form.cleaned_data["documents"]:
            name = intake.printable(file.name)
            if file.size > LARGEST:
                failure = Message(TOO_LARGE, {"name": name, "limit": LARGEST // 1024**2})
                store.receive(name, b"", by=request.user, size=file.size, failure=failure)
            else:
                store.receive(name, file.read(), by=request.user)
        intake.read_waiting(by=request.user, seconds=SECONDS)
        return redirect("upload")
    unread = list(uploads.open().for_lists()[:OPEN])
    context = {
        "form": form,
        "again": AgainForm(),
        "unread": unread,
        "waiting": sum(one.status != Upload.Status.FAILED for one in unread),
        "finished": uploads.exclude(source=None).for_lists()[:FINISHED],
        "limit": LARGEST // 1024**2,
    }
    return render(request, "articles/upload.html", context)


@require_POST
def upload_read(request: "Request") -> HttpResponse:
    """Read on with what waits."""
    uploads_for(request.user)
    intake.read_waiting(by=request.user, seconds=SECONDS)
    return redirect("upload")


@require_POST
def upload_again(request: "Request", pk: int) -> HttpResponse:
    """Read a file once more, in the encoding that the editor names."""
    one = upload_for(request.user, pk)
    form = AgainForm(request.POST)
    if form.is_valid() and one.data:
        intake.read_upload(one, by=request.user, encoding=form.cleaned_data["encoding"] or None, again=True)
    return redirect("upload")


@require_POST
def upload_remove(request: "Request", pk: int) -> HttpResponse:
    """Take a file from the list."""
    store.discard(upload_for(request.user, pk))
    return redirect("upload")
