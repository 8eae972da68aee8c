"""Tags of articles: the one place that knows django-taggit."""

from taggit.managers import TaggableManager as ArticleTags

__all__ = ["ArticleTags", "split"]


def split(text: str) -> list[str]:
    """Names typed by an editor, parted by any comma or semicolon, Chinese or Western; no doubles, order kept."""
    for mark in "，、；;\n":
        text = text.replace(mark, ",")
    return list(dict.fromkeys(name for part in text.split(",") if (name := " ".join(part.split()))))
