"""The one folding of text that index, query and check share, so that what reads the same is found the same.

Each character is folded by itself, whatever stands beside it: full-width and other compatibility forms to the usual
ones (NFKC), capitals to small letters, quotation marks of every shape to two, all blanks but line feeds to one, and
invisible characters to nothing. With `opencc` (the extra `zh`) traditional characters become simplified ones.
"""

import importlib
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Any

# Raise it when a text is folded otherwise than before: an index that was made with another number has to be rebuilt.
_NUMBER = 1
_QUOTES = {**dict.fromkeys("“”„‟〝〞〟「」『』«»", '"'), **dict.fromkeys("‘’‚‛‹›", "'")}


@cache
def _simplified() -> Callable[[str], str]:
    try:
        opencc: Any = importlib.import_module("opencc")
    except ImportError:
        return str
    return opencc.OpenCC("t2s").convert


def version() -> str:
    """What an index must have been made with to be asked today."""
    return f"{_NUMBER}" if _simplified() is str else f"{_NUMBER}+zh"


class _Folds(dict[int, str]):
    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold(chr(code))
        return folded


def _fold(character: str) -> str:
    if character == "\n":
        return character
    if character.isspace():
        return " "
    if unicodedata.category(character) in ("Cc", "Cf", "Cs"):
        return ""
    if mark := _QUOTES.get(character):
        return mark
    usual = unicodedata.normalize("NFKC", character).casefold()
    usual = _simplified()(usual) if usual == character else usual
    return usual if usual == character else "".join(map(_fold, usual))  # some take more than one step


_FOLDS = _Folds()


def fold(text: str) -> str:
    """The text as it is compared. Folding twice gives the same again, and pieces fold to the pieces of the whole."""
    return text.translate(_FOLDS)


def fold_with_places(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters which one of `text` it came from; one more for the end."""
    parts = [_FOLDS[ord(character)] for character in text]
    places = [place for place, part in enumerate(parts) for _ in part]
    return "".join(parts), [*places, len(text)]
