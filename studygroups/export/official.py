"""What an official document consists of, by GB/T 9704-2012; `word` sets it, and is loaded when it is first asked for."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: its kind is one of the styles of `word`. `quote` is what it speaks of and `address` where it came from; a printed
    document has neither."""

    kind: str
    text: str
    quote: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Official:
    """`mark` stands large and red at the head, with the `issue` below it, then who issues it and when above a red rule.
    The rows of the `colophon` have a left and a right end and stand at the foot of the last page."""

    title: str
    mark: str
    issue: str
    issuer: str
    day: str
    blocks: Sequence[Block]
    colophon: Sequence[tuple[str, str]] = ()


def write_official(official: Official) -> bytes:
    """The document as a Word file. Its library is loaded here, so that a process without exports never holds it."""
    from studygroups.export import word

    return word.write(official)
