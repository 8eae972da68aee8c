from articles.views.browsing import browse
from articles.views.desk import source_correct, source_publish, source_undo
from articles.views.editions import source_difference
from articles.views.quotations import article_same, quotation, quotations
from articles.views.reading import articles
from articles.views.reprints import reprint, reprint_decide
from articles.views.revisions import article_restore, article_revisions
from articles.views.rules import source_rule
from articles.views.sources import source, sources
from articles.views.tagging import article_suggestion, tags, tags_merge
from articles.views.terms import article_terms
from articles.views.uploads import upload, upload_again, upload_read, upload_remove

__all__ = [
    "article_restore",
    "article_revisions",
    "article_same",
    "article_suggestion",
    "article_terms",
    "articles",
    "browse",
    "quotation",
    "quotations",
    "reprint",
    "reprint_decide",
    "source",
    "source_correct",
    "source_difference",
    "source_publish",
    "source_rule",
    "source_undo",
    "sources",
    "tags",
    "tags_merge",
    "upload",
    "upload_again",
    "upload_read",
    "upload_remove",
]
