"""The importer's sentences as the database keeps them: an English template and its values, put into words on reading."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

if TYPE_CHECKING:
    from articles.importer.document import Message


def to_json(message: "Message") -> dict[str, Any]:
    return {"template": message.template, "values": dict(message.values)}


def render(stored: dict[str, Any]) -> str:
    """The sentence in the language of the moment."""
    return gettext(stored["template"]) % stored["values"]
