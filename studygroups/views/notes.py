from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles.models import Article
from articles.permissions import article_for
from studygroups import actions
from studygroups.actions import Outdated, Refused
from studygroups.forms.notes import HideForm, NoteEditForm, PlaceForm, WordsForm
from studygroups.models import Note
from studygroups.permissions import note_for, require_author, require_author_or_leader, require_leader
from studygroups.views.drafts import keeping
from studygroups.views.reading import note_url

if TYPE_CHECKING:
    from portal.typing import Request


@require_safe
def note(request: "Request", pk: int) -> HttpResponse:
    """The permanent address of a note: it leads to where the note stands."""
    return redirect(note_url(note_for(request.user, pk), request.user))


@require_http_methods(["GET", "HEAD", "POST"])
def note_edit(request: "Request", pk: int) -> HttpResponse:
    note = note_for(request.user, pk)
    require_author(request.user, note)
    kept = keeping(request, "note_edit", pk)
    theirs, status = None, 200
    if request.method == "POST":
        form = NoteEditForm(request.POST, note=note)
        if form.is_valid():
            try:
                actions.edit_note(note=note, **form.cleaned_data)
            except Outdated:
                note.refresh_from_db()
                theirs, status = note.text, 409
                form = NoteEditForm(form.cleaned_data | {"version": note.version}, note=note)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                return _back(request, note)
    else:
        initial = {"kind": note.kind, "text": note.text, "version": note.version}
        form = NoteEditForm(initial=initial | kept.fields, note=note)
    context = {"note": note, "form": form, "theirs": theirs, "keeping": kept}
    return render(request, "studygroups/note_edit.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def note_delete(request: "Request", pk: int) -> HttpResponse:
    note = note_for(request.user, pk)
    require_author(request.user, note)
    if request.method == "POST":
        try:
            actions.delete_note(note=note)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return _back(request, note)
        messages.success(request, _("The note was deleted."))
        return redirect(_article_or_home(request, note))
    replies = Note.objects.visible_to(request.user).filter(parent=note)
    context = {"note": note, "replies": replies.count()}
    return render(request, "studygroups/note_delete.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def note_reply(request: "Request", pk: int) -> HttpResponse:
    """Answer a group's note; a private note cannot be answered, so there is no such page."""
    note = note_for(request.user, pk)
    if note.group is None:
        raise Http404
    kept = keeping(request, "note_reply", pk)
    form = WordsForm(request.POST) if request.method == "POST" else WordsForm(initial=kept.fields)
    if request.method == "POST" and form.is_valid():
        answer = actions.reply(author=request.user, note=note, **form.cleaned_data)
        return _back(request, answer)
    top = note.parent or note
    replies = Note.objects.visible_to(request.user).filter(parent=top).select_related("author")
    context = {
        "note": note,
        "top": top,
        "replies": replies,
        "form": form,
        "keeping": kept,
        "people": note.group.memberships.count(),
    }
    return render(request, "studygroups/note_reply.html", context)


@require_POST
def note_settle(request: "Request", pk: int) -> HttpResponse:
    """Mark a question as settled, or with `settled=0` as open again."""
    note = note_for(request.user, pk)
    require_author_or_leader(request.user, note)
    try:
        actions.settle_question(note=note, by=request.user, settled=request.POST.get("settled") != "0")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return _back(request, note)


@require_http_methods(["GET", "HEAD", "POST"])
def note_hide(request: "Request", pk: int) -> HttpResponse:
    """Hide a group's note, with the reason that its author and the group read."""
    note = _led(request, pk)
    form = HideForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.hide_note(note=note, by=request.user, **form.cleaned_data)
        return _back(request, note)
    return render(request, "studygroups/note_hide.html", {"note": note, "form": form})


@require_POST
def note_show(request: "Request", pk: int) -> HttpResponse:
    """Show a hidden note to its group again."""
    note = _led(request, pk)
    actions.show_note(note=note)
    return _back(request, note)


def _led(request: "Request", pk: int) -> Note:
    """A note of a group, for its leader; a private note cannot be hidden, so there is no such page."""
    note = note_for(request.user, pk)
    if note.group is None:
        raise Http404
    require_leader(request.user, note.group)
    return note


@require_http_methods(["GET", "HEAD", "POST"])
def note_place(request: "Request", pk: int) -> HttpResponse:
    """Say to which paragraph a note belongs whose words are not found any more."""
    note = note_for(request.user, pk)
    require_author_or_leader(request.user, note)
    article = article_for(request.user, note.stands_on.article_id)
    revision = article.current
    if revision is None or not note.is_unplaced or note.parent_id is not None:
        return _back(request, note)
    outdated, status = False, 200
    form = PlaceForm(request.POST if request.method == "POST" else None, blocks=revision.blocks)
    if request.method == "POST" and form.is_valid():
        try:
            note = actions.place_note(note=note, **form.cleaned_data)
        except Outdated:
            outdated, status = True, 409
            form = PlaceForm(blocks=revision.blocks)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return _back(request, note)
        else:
            messages.success(request, _("The note stands there now."))
            return _back(request, note)
    context = {"note": note, "article": article, "revision": revision, "form": form, "outdated": outdated}
    return render(request, "studygroups/note_place.html", context, status=status)


def _back(request: "Request", note: Note) -> HttpResponse:
    where = _article_or_home(request, note)
    return redirect(note_url(note, request.user) if where != reverse("home") else where)


def _article_or_home(request: "Request", note: Note) -> str:
    """The article, or home when it was withdrawn since."""
    article_id = note.stands_on.article_id
    if Article.objects.visible_to(request.user).filter(pk=article_id).exists():
        return reverse("article", args=[article_id])
    return reverse("home")
