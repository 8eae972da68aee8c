"""Who may see and do what with articles and sources, and the doors through which a view gets them."""

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from articles.models import Article, Reprint, Source, Upload, UploadQuerySet

if TYPE_CHECKING:
    from portal.models import User


def may_edit(user: "User") -> bool:
    return user.has_perm("articles.change_article")


def may_state_rules(user: "User") -> bool:
    return user.has_perm("articles.add_houserule")


def article_for(user: "User", pk: int) -> Article:
    """An article with its text: published, or for editors a draft or withdrawn one. 404 else."""
    article = get_object_or_404(Article.objects.visible_to(user).select_related("source", "current"), pk=pk)
    if article.current is None:
        raise Http404
    return article


def article_to_edit(user: "User", pk: int) -> Article:
    """An article that an editor may change, with its text. 403 for who is no editor, whether it exists or not."""
    if not may_edit(user):
        raise PermissionDenied(_("Only editors may change articles. Ask an editor."))
    return article_for(user, pk)


def sources_for(user: "User") -> QuerySet[Source]:
    """All sources: for editors only. 403 else."""
    if not user.has_perm("articles.view_source"):
        raise PermissionDenied(_("Only editors may see source documents. Ask an editor."))
    return Source.objects.all()


def source_for(user: "User", pk: int) -> Source:
    """A source with its whole text, and the editions before and after it: for editors only. 403 else, whether it exists
    or not."""
    found = sources_for(user).select_related("predecessor", "successor")
    return get_object_or_404(found.defer("predecessor__text", "successor__text"), pk=pk)


def uploads_for(user: "User") -> UploadQuerySet:
    """The files that were sent in, of all editors: for those who may add articles. 403 else."""
    if not user.has_perm("articles.add_article"):
        raise PermissionDenied(_("Only editors may send documents in. Ask an editor."))
    return Upload.objects.all()


def upload_for(user: "User", pk: int) -> Upload:
    """One file that was sent in. 403 for who is no editor, whether it exists or not."""
    return get_object_or_404(uploads_for(user), pk=pk)


def reprint_for(user: "User", pk: int) -> Reprint:
    """Two articles that are probably one, with their texts. 403 for who is no editor, whether they exist or not."""
    if not may_edit(user):
        raise PermissionDenied(_("Only editors decide what is a reprint. Ask an editor."))
    sides = [f"{side}__{name}" for side in ("one", "other") for name in ("current", "source", "work")]
    pairs = Reprint.objects.select_related(*sides, "decided_by")
    return get_object_or_404(pairs.defer("one__source__text", "other__source__text"), pk=pk)
