"""How relevant a text is to terms: by its title, and by how often it has them. Pure."""

from collections.abc import Iterable

IN_TITLE = 8  # how often a term would have to stand in the text to weigh as much as once in the title
ENOUGH = 8  # times that a term in the text counts: a long text is no better for saying it thirty times


def weight(title: str, text: str, terms: Iterable[str]) -> int:
    """Of a folded title and text, for folded terms. PostgreSQL counts the same in its own words."""
    return sum(IN_TITLE * (term in title) + min(ENOUGH, text.count(term)) for term in terms)
