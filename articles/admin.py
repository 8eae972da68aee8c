"""Where editors correct, publish and withdraw articles, and look sources up."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import localize
from django.utils.html import format_html, format_html_join
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles import houseadmin, names, reprintadmin, store, tagadmin, wordadmin
from articles.forms import ArticleForm
from articles.models import Article, Source

__all__ = ["ArticleAdmin", "SourceAdmin", "houseadmin", "reprintadmin", "tagadmin", "wordadmin"]

if TYPE_CHECKING:
    from portal.typing import Request

    SourceAdminBase = admin.ModelAdmin[Source]
    ArticleAdminBase = admin.ModelAdmin[Article]
else:
    SourceAdminBase = ArticleAdminBase = admin.ModelAdmin


@admin.register(Source)
class SourceAdmin(SourceAdminBase):
    """Sources are imported and then stay as they are: nobody adds, changes or deletes one here."""

    list_display = ["name", "kind_name", "publication", "date", "page", "article_count", "imported_at"]
    list_filter = ["kind", "publication"]
    search_fields = ["name", "publication", "sha256"]
    date_hierarchy = "date"
    fields = [
        "name",
        "kind_name",
        "publication",
        "date",
        "date_is_inferred",
        "page",
        "page_name",
        "imported_at",
        "encoding",
        "sha256",
        "text",
    ]

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Source]":
        return super().get_queryset(request).annotate(article_count=Count("articles")).defer("text")

    @admin.display(description=_("kind"), ordering="kind")
    def kind_name(self, source: Source) -> str:
        return names.kind_name(source.kind)

    @admin.display(description=_("articles"), ordering="article_count")
    def article_count(self, source: Any) -> int:
        return source.article_count

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        return False


@admin.register(Article)
class ArticleAdmin(ArticleAdminBase):
    """One form for an article's words and facts. Saving makes a revision; status changes by the actions alone."""

    form = ArticleForm
    actions = ["publish", "withdraw"]
    list_display = ["title_shown", "source", "status", "listed_on", "confidence_shown", "doubt_count"]
    list_display_links = ["title_shown"]
    list_filter = ["status", "complete", "tags"]
    list_per_page = 50
    search_fields = ["current__title", "current__text"]
    search_help_text = _("Words of the title or the text.")
    WORDS = (None, {"fields": ["opened_with", "place_seen", *ArticleForm.WORDS]})
    FACTS = (_("In the lists"), {"fields": ["tags", "listed_on", "date", "publication"]})
    SUGGESTED = (_("In the lists"), {"fields": ["tags", "suggestions", "listed_on", "date", "publication"]})
    STATE = (
        _("State"),
        {"fields": ["status", "source_shown", "complete", "confidence_shown", "doubts_shown"]},
    )
    HISTORY = (_("Revisions"), {"fields": ["revisions_shown"]})
    readonly_fields = [
        "status",
        "source_shown",
        "complete",
        "confidence_shown",
        "doubts_shown",
        "revisions_shown",
    ]

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Article]":
        found = super().get_queryset(request).select_related("source", "current")
        return found.defer("source__text", "current__body", "current__text")

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> Any:
        if obj is None:
            return [self.WORDS, self.FACTS]
        if self.has_change_permission(request, obj):
            facts = self.SUGGESTED if obj.suggestions.open().exists() else self.FACTS
            return [self.WORDS, facts, self.STATE, self.HISTORY]
        return [self.FACTS, self.STATE, self.HISTORY]

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """Never: notes and minutes speak of it. An article that should not be seen is withdrawn."""
        return False

    def save_model(self, request: "Request", obj: Article, form: ArticleForm, change: bool) -> None:  # type: ignore[override]
        if change:
            store.save_facts(obj)
            store.revise(obj, by=request.user, **form.words())
        else:
            store.add_article(obj, by=request.user, **form.words())

    def save_related(self, request: HttpRequest, form: ArticleForm, formsets: Any, change: bool) -> None:
        """Tags as they were typed, and then those that were accepted."""
        super().save_related(request, form, formsets, change)
        if decided := form.cleaned_data.get("suggestions"):
            store.decide(form.instance, decided)

    @admin.display(description=_("title"), ordering="current__title")
    def title_shown(self, article: Article) -> str:
        return article.title

    @admin.display(description=_("confidence"), ordering="confidence")
    def confidence_shown(self, article: Article) -> str:
        return names.confidence_name(article.confidence)

    @admin.display(description=_("doubts"))
    def doubt_count(self, article: Article) -> int:
        return len(article.doubts)

    @admin.display(description=_("doubts"))
    def doubts_shown(self, article: Article) -> str:
        if not article.doubts:
            return gettext("none")
        items = format_html_join("", "<li>{}</li>", ((sentence,) for sentence in article.doubt_sentences))
        return format_html("<ul>{}</ul>", items)

    @admin.display(description=_("source"))
    def source_shown(self, article: Article) -> str:
        if article.source is None:
            return gettext("typed by an editor")
        return format_html('<a href="{}">{}</a>', article.source.get_absolute_url(), article.source)

    @admin.display(description=_("revisions"))
    def revisions_shown(self, article: Article) -> str:
        revisions = article.revisions.select_related("made_by").defer("body", "text")
        rows = (
            (
                reverse("article_revision", args=[article.pk, revision.number]),
                revision.number,
                localize(localtime(revision.made_at)),
                revision.made_by or gettext("import"),
            )
            for revision in revisions
        )
        return format_html(
            '<ol reversed>{}</ol><p><a href="{}">{}</a></p>',
            format_html_join("", '<li value="{1}"><a href="{0}">{2}</a> {3}</li>', rows),
            reverse("article_revisions", args=[article.pk]),
            gettext("Compare and restore"),
        )

    @admin.action(description=_("Publish the selected articles"), permissions=["change"])
    def publish(self, request: HttpRequest, queryset: "QuerySet[Article]") -> None:
        reprints = queryset.filter(status=Article.Status.REPRINT).count()
        done, without_text = _each(store.publish, queryset.exclude(status=Article.Status.REPRINT))
        self.message_user(
            request,
            ngettext("%(count)d article is published.", "%(count)d articles are published.", done)
            % {"count": done},
            messages.SUCCESS,
        )
        if without_text:
            self.message_user(
                request,
                ngettext(
                    "%(count)d article has no text yet. Open it, type the text and publish it then.",
                    "%(count)d articles have no text yet. Open them, type the text and publish them then.",
                    without_text,
                )
                % {"count": without_text},
                messages.WARNING,
            )

        if reprints:
            self.message_user(
                request,
                ngettext(
                    "%(count)d article is a reprint and is read as another one.",
                    "%(count)d articles are reprints and are read as others.",
                    reprints,
                )
                % {"count": reprints},
                messages.WARNING,
            )

    @admin.action(description=_("Withdraw the selected articles"), permissions=["change"])
    def withdraw(self, request: HttpRequest, queryset: "QuerySet[Article]") -> None:
        done, _without_text = _each(store.withdraw, queryset.filter(status=Article.Status.PUBLISHED))
        self.message_user(
            request,
            ngettext("%(count)d article is withdrawn.", "%(count)d articles are withdrawn.", done)
            % {"count": done},
            messages.SUCCESS,
        )


def _each(act: Callable[[Article], None], articles: "QuerySet[Article]") -> tuple[int, int]:
    done = without_text = 0
    for article in articles:
        try:
            act(article)
            done += 1
        except store.NoText:
            without_text += 1
    return done, without_text
