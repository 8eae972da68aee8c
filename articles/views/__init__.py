from articles.views.desk import source_correct, source_publish, source_undo
from articles.views.reading import articles
from articles.views.sources import source, sources

__all__ = ["articles", "source", "source_correct", "source_publish", "source_undo", "sources"]
