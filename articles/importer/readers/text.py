"""Plain text and Markdown in any usual encoding."""

import re

from ..document import Message, UnreadableDocument, gettext_noop
from .encodings import choose

SUFFIXES = (".txt", ".md")

MOST_LINES = 100_000  # a newspaper page has some hundreds; each line takes about a kilobyte while it is read
_LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"


def _refuse(template: str, **values: str | int) -> UnreadableDocument:
    return UnreadableDocument(Message(template, values))


# Control characters that are no blanks, surrogates and noncharacters: no text holds them and no database keeps them all.
_FOREIGN = re.compile(
    "[\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + 0xFFFE) + chr(plane * 0x10000 + 0xFFFF) for plane in range(17))
    + "]"
)


def _check_characters(text: str) -> None:
    foreign = _FOREIGN.search(text)
    if foreign is None:
        return
    line, character = text.count("\n", 0, foreign.start()) + 1, foreign.group()
    if character == "\0":
        raise _refuse(
            gettext_noop(
                "Line %(line)s holds a NUL character, so this is not plain text. Save it as UTF-8 text and import it again."
            ),
            line=line,
        )
    raise _refuse(
        gettext_noop(
            "Line %(line)s holds the control character %(code)s. Delete it, save the file as UTF-8 text and import it again."
        ),
        line=line,
        code=f"U+{ord(character):04X}",
    )


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Returns the text unchanged (without a byte order mark) and its encoding; `encoding` overrules the guess."""
    try:
        return choose(data, encoding)
    except LookupError:
        raise _refuse(
            gettext_noop(
                "The encoding %(encoding)s is unknown. Name one such as utf-8, gb18030, big5 or utf-16."
            ),
            encoding=str(encoding),
        ) from None
    except UnicodeDecodeError as error:
        raise _refuse(
            gettext_noop(
                "The text is not whole in the encoding %(encoding)s: byte %(offset)s does not fit. Save it as UTF-8 text and import it again, or name its encoding."
            ),
            encoding=error.encoding,
            offset=error.start,
        ) from None


def check(text: str) -> str:
    """Returns the text of a document of any format when it is one that can be kept, and refuses it otherwise."""
    _check_characters(text)
    if sum(map(text.count, _LINE_ENDS)) > MOST_LINES:
        raise _refuse(
            gettext_noop("The file has more than %(limit)s lines. Split it and import the parts."),
            limit=MOST_LINES,
        )
    if not text.strip():
        raise _refuse(
            gettext_noop("The file is empty or holds blanks only. Put the text into it and import it again.")
        )
    return text


def read(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Returns the text unchanged (without a byte order mark) and its encoding; `encoding` overrules the guess."""
    return decode(data, encoding)
