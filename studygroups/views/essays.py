from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from studygroups import actions
from studygroups.actions import Outdated, Refused
from studygroups.forms.essays import ESSAY_LENGTH, CommentForm, EssayEditForm, EssayForm
from studygroups.models import Essay, EssayComment
from studygroups.permissions import assignment_for, comment_for, essay_for, own_essay_for
from studygroups.views.drafts import keeping

if TYPE_CHECKING:
    from portal.typing import Request

PER_PAGE = 30


@dataclass(slots=True)
class Paragraph:
    """A paragraph with what was said about it."""

    number: int
    text: str
    comments: list[EssayComment] = field(default_factory=list)
    form: CommentForm | None = None


@require_safe
def essays(request: "Request") -> HttpResponse:
    """One's own, and those submitted to one's groups that one may read."""
    found = Essay.objects.visible_to(request.user).for_lists()
    context = {
        "mine": found.filter(author=request.user),
        "page": Paginator(found.exclude(author=request.user), PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "studygroups/essays.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def essay_new(request: "Request", pk: int) -> HttpResponse:
    assignment = assignment_for(request.user, pk)
    kept = keeping(request, "essay_new", pk)
    form = EssayForm(request.POST) if request.method == "POST" else EssayForm(initial=kept.fields or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(
                actions.write_essay(author=request.user, assignment=assignment, **form.cleaned_data)
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {"assignment": assignment, "form": form, "keeping": kept}
    return render(request, "studygroups/essay_new.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def essay(request: "Request", pk: int) -> HttpResponse:
    """The text with the comments beside its paragraphs, and the form for a new one."""
    essay = essay_for(request.user, pk)
    form, status = None, 200
    if request.method == "POST":
        form = CommentForm(request.POST)
        if form.is_valid():
            try:
                return redirect(actions.comment_essay(author=request.user, essay=essay, **form.cleaned_data))
            except (Refused, Outdated) as problem:
                essay = essay_for(request.user, pk)
                form, status = _again(form, essay, problem), 409 if isinstance(problem, Outdated) else 200
    elif essay.is_submitted and (asked := _number(request.GET.get("on", ""))) <= len(essay.paragraphs):
        form = CommentForm(initial={"paragraph": asked, "version": essay.version})
    kept = keeping(request, "essay", pk, lambda fields: form is not None and _same_place(form, fields))
    if kept.draft and kept.restored:
        number = _number(kept.fields.get("paragraph", "0"))
        there = number if number <= len(essay.paragraphs) else 0
        form = CommentForm(initial=kept.fields | {"paragraph": there, "version": essay.version})
    paragraphs, others = _beside(essay, list(_comments(request, essay)))
    where = int(form["paragraph"].value() or 0) if form else 0
    if form and 0 < where <= len(paragraphs):
        paragraphs[where - 1].form = form
    context = {
        "essay": essay,
        "mine": essay.author_id == request.user.pk,
        "paragraphs": paragraphs,
        "others": others,
        "form": form,
        "form_in_whole": form is not None and not 0 < where <= len(paragraphs),
        "keeping": kept,
        "audiences": Essay.SUBMITTED,
    }
    return render(request, "studygroups/essay.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def essay_edit(request: "Request", pk: int) -> HttpResponse:
    essay = own_essay_for(request.user, pk)
    kept = keeping(request, "essay_edit", pk)
    theirs, status = None, 200
    if request.method == "POST":
        form = EssayEditForm(request.POST)
        if form.is_valid():
            try:
                return redirect(actions.edit_essay(essay=essay, **form.cleaned_data))
            except Outdated:
                essay.refresh_from_db()
                theirs, status = essay, 409
                form = EssayEditForm(form.cleaned_data | {"version": essay.version})
    else:
        standing = {"title": essay.title, "text": essay.text, "version": essay.version}
        form = EssayEditForm(initial=standing | kept.fields)
    context = {"essay": essay, "form": form, "theirs": theirs, "keeping": kept}
    return render(request, "studygroups/essay_edit.html", context, status=status)


@require_POST
def essay_submit(request: "Request", pk: int) -> HttpResponse:
    essay = own_essay_for(request.user, pk)
    try:
        actions.submit_essay(essay=essay, audience=request.POST.get("audience", ""))
        messages.success(request, _("It is submitted."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(essay)


@require_http_methods(["GET", "HEAD", "POST"])
def essay_take_back(request: "Request", pk: int) -> HttpResponse:
    """Take it back, after saying what becomes of it and of what was said about it."""
    essay = own_essay_for(request.user, pk)
    if request.method == "POST":
        actions.take_back_essay(essay=essay)
        messages.success(request, _("Only you read it now."))
        return redirect(essay)
    comments = essay.comments.exclude(author=request.user).count()
    return render(request, "studygroups/essay_take_back.html", {"essay": essay, "comments": comments})


@require_http_methods(["GET", "HEAD", "POST"])
def essay_delete(request: "Request", pk: int) -> HttpResponse:
    essay = own_essay_for(request.user, pk)
    if request.method == "POST":
        try:
            actions.delete_essay(essay=essay)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect(essay)
        messages.success(request, _("The essay was deleted."))
        return redirect(reverse("essays"))
    return render(request, "studygroups/essay_delete.html", {"essay": essay})


@require_http_methods(["GET", "HEAD", "POST"])
def essay_comment_delete(request: "Request", pk: int) -> HttpResponse:
    comment = comment_for(request.user, pk)
    if request.method == "POST":
        actions.delete_comment(comment=comment)
        messages.success(request, _("The comment was deleted."))
        return redirect(comment.essay)
    return render(request, "studygroups/essay_comment_delete.html", {"comment": comment})


def _comments(request: "Request", essay: Essay) -> Any:
    return EssayComment.objects.visible_to(request.user, essay).select_related("author")


def _beside(essay: Essay, comments: list[EssayComment]) -> tuple[list[Paragraph], list[EssayComment]]:
    """Comments at the paragraph they were made on, as long as it reads so; of several alike the nearest one. The rest are
    on the whole, or on a paragraph that was changed since."""
    paragraphs = [Paragraph(number, text) for number, text in enumerate(essay.paragraphs, 1)]
    others = []
    for comment in comments:
        alike = [each for each in paragraphs if comment.quote and each.text == comment.quote]
        if alike:
            min(alike, key=lambda each: abs(each.number - comment.paragraph)).comments.append(comment)
        else:
            others.append(comment)
    return paragraphs, others


def _number(text: str) -> int:
    """A paragraph's number; what is none is beyond every text."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else ESSAY_LENGTH


def _same_place(form: CommentForm, fields: dict[str, Any]) -> bool:
    return str(form["paragraph"].value()) == fields.get("paragraph", "")


def _again(form: CommentForm, essay: Essay, problem: Exception) -> CommentForm:
    """The same words, for the essay as it is now, with what was wrong."""
    there = form.cleaned_data["paragraph"] <= len(essay.paragraphs)
    data = form.data.dict() | {"version": essay.version}  # type: ignore[attr-defined]
    again = CommentForm(data if there else data | {"paragraph": 0})
    again.add_error(
        None,
        str(problem)
        if isinstance(problem, Refused)
        else _(
            "Not saved yet: the essay was changed meanwhile. Look whether your words belong here; send them again."
        ),
    )
    return again
