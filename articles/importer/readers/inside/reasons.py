"""Why a document was refused in the child. The parent has a sentence for each."""

from enum import StrEnum


class Reason(StrEnum):
    """A word that crosses the pipe in place of a text."""

    DAMAGED = "damaged"
    PROTECTED = "protected"
    SWOLLEN = "swollen"  # unpacks to an unusual size
    TANGLED = "tangled"  # nested too deeply, or one text in it is too long
    NO_TEXT = "no-text"  # pictures of pages
    NO_LETTERS = "no-letters"  # glyphs that name no characters
    MEMORY = "memory"


class Refused(Exception):
    """The document cannot be read."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason
