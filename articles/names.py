"""What people read for the importer's kinds, roles and figures: the one place with their names."""

from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from articles.importer.document import Role

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

    from articles.models import Article

KINDS: "dict[str, StrPromise]" = {
    "newspaper-page": _("newspaper page"),
    "digital-newspaper-web-copy": _("web copy of a digital newspaper"),
    "briefing": _("briefing"),
    "article": _("single article"),
    "web-copy": _("web copy"),
    "public-account-copy": _("copy from a public account"),
    "office-document": _("office document"),
}
ROLES: "dict[str, StrPromise]" = {
    Role.TITLE: _("title"),
    Role.KICKER: _("kicker"),
    Role.SUBTITLE: _("subtitle"),
    Role.COLUMN: _("column"),
    Role.BYLINE: _("byline"),
    Role.AFFILIATION: _("affiliation"),
    Role.SUBHEAD: _("subhead"),
    Role.PARAGRAPH: _("paragraph"),
    Role.KEY_POINTS: _("key points"),
    Role.CONTINUATION_MARK: _("continuation mark"),
    Role.DATELINE: _("dateline"),
    Role.NOTE: _("note to the text"),
    Role.NAVIGATION: _("navigation"),
    Role.COPYRIGHT: _("copyright notice"),
    Role.ISSUE_INFO: _("details of the issue"),
    Role.PAGE_TITLE_LIST: _("list of the page's titles"),
    Role.REPEATED_TITLE: _("repeated title"),
    Role.PAGE_THEME: _("theme of the page"),
    Role.EDITOR_NOTE: _("editor's note"),
    Role.ARTWORK_CREDIT: _("credit of an artwork"),
    Role.CAPTION: _("caption"),
    Role.DISTRIBUTION_LIST: _("distribution list"),
    Role.FRAGMENT: _("fragment"),
    Role.IMPRINT: _("imprint"),
    Role.OTHER: _("other"),
}
# The six inks of the review: name of the group, and the one character that stands before a piece.
GROUPS = {
    "body": (_("Text"), pgettext_lazy("mark of a piece", "T")),
    "title": (_("Titles"), pgettext_lazy("mark of a piece", "H")),
    "byline": (_("Bylines"), pgettext_lazy("mark of a piece", "B")),
    "box": (_("Key points"), pgettext_lazy("mark of a piece", "K")),
    "page": (_("Page furniture"), pgettext_lazy("mark of a piece", "P")),
    "aside": (_("Set aside"), pgettext_lazy("mark of a piece", "A")),
}
_GROUP_OF: dict[str, str] = {
    Role.TITLE: "title",
    Role.KICKER: "title",
    Role.SUBTITLE: "title",
    Role.COLUMN: "title",
    Role.SUBHEAD: "title",
    Role.BYLINE: "byline",
    Role.AFFILIATION: "byline",
    Role.DATELINE: "byline",
    Role.KEY_POINTS: "box",
}
_FURNITURE = frozenset(
    {
        Role.NAVIGATION,
        Role.COPYRIGHT,
        Role.ISSUE_INFO,
        Role.PAGE_TITLE_LIST,
        Role.REPEATED_TITLE,
        Role.PAGE_THEME,
        Role.IMPRINT,
    }
)
SURE, FAIRLY_SURE = 0.85, 0.6
# What a piece can be in an article, with the key that gives it that role on the page of a source.
KEYS: dict[str, str] = {
    Role.TITLE: "t",
    Role.KICKER: "i",
    Role.SUBTITLE: "u",
    Role.COLUMN: "c",
    Role.BYLINE: "b",
    Role.AFFILIATION: "f",
    Role.DATELINE: "d",
    Role.SUBHEAD: "h",
    Role.PARAGRAPH: "p",
    Role.KEY_POINTS: "q",
}
FIELDS: "dict[str, StrPromise]" = {
    "title": _("title"),
    "kicker": _("kicker"),
    "subtitle": _("subtitle"),
    "column": _("column"),
    "authors": _("authors"),
    "affiliation": _("affiliation"),
    "key_points": _("key points"),
    "body": _("text"),
}


def kind_name(kind: str) -> str:
    return str(KINDS.get(kind, kind))


def role_name(role: str) -> str:
    return str(ROLES.get(role, role))


def role_choices() -> "list[tuple[StrPromise, list[tuple[str, StrPromise]]]]":
    """The roles to choose from: those in an article, and those outside of one."""
    return [
        (_("in an article"), [(role, ROLES[role]) for role in KEYS]),
        (_("set aside as"), [(role, name) for role, name in ROLES.items() if role not in KEYS]),
    ]


def field_name(name: str) -> str:
    return str(FIELDS[name])


def group_of(role: str, *, in_article: bool) -> str:
    """Which ink a piece wears. What is in no article is page furniture by its role, or was set aside."""
    if in_article:
        return _GROUP_OF.get(role, "body")
    return "page" if role in _FURNITURE else "aside"


def circled(number: int) -> str:
    """1 as ①, up to ㊿; plain digits above, for which no sign exists."""
    for first, start in ((36, 0x32B1), (21, 0x3251), (1, 0x2460)):
        if first <= number <= 50:
            return chr(start + number - first)
    return str(number)


def confidence_name(confidence: float | None) -> str:
    """How sure the importer was, in words. An article that somebody typed was never in question."""
    if confidence is None:
        return gettext("typed by an editor")
    if confidence >= SURE:
        return gettext("sure")
    return gettext("fairly sure") if confidence >= FAIRLY_SURE else gettext("not sure")


def confidence_class(confidence: float | None) -> str:
    return "good" if confidence is None or confidence >= SURE else "doubt"


def printed_in(article: "Article") -> str:
    """Where and when an article was printed: 青溪晚报 2026年11月20日 第3版 民生. Else the name of its file, or nothing."""
    source = article.source
    page = page_of(publication="", page=source.page, page_name=source.page_name) if source else ""
    day = date_format(article.date, "DATE_FORMAT") if article.date else ""
    known = " ".join(word for word in (article.publication, day, page) if word)
    return known or (source.name if source else "")


def page_of(*, publication: str, page: str, page_name: str) -> str:
    """Where something stood, as one says it: 青溪晚报 第3版 民生. Empty when nothing is known."""
    number = gettext("page %(page)s") % {"page": page.lstrip("0") or page} if page else ""
    return " ".join(word for word in (publication, number, page_name) if word)
