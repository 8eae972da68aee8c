import datetime
import uuid
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a person put a note whose words were not found any more; without a passage on the whole article."""

    article: int
    revision: int
    sha256: str  # of the revision's text
    quote: str = ""
    start: int | None = None
    end: int | None = None
    source: str = ""  # the revision's permanent address


@dataclass(frozen=True, slots=True)
class Entry:
    """A note as plain data. `start` and `end` are code points of the revision it was written on, whose words before and
    behind are `prefix` and `suffix`; `quote` is what stands between. `author` is empty when somebody else wrote it."""

    identity: uuid.UUID
    kind: str
    text: str
    article: int
    revision: int
    sha256: str  # of the revision's text
    written_at: datetime.datetime
    author: str = ""
    quote: str = ""
    start: int | None = None
    end: int | None = None
    prefix: str = ""
    suffix: str = ""
    answers: uuid.UUID | None = None
    group: int | None = None
    group_name: str = ""
    edited_at: datetime.datetime | None = None
    settled: bool = False
    made_at: datetime.datetime | None = None  # the revision
    placed: Spot | None = None
    hidden: str = ""  # why it is hidden from its group
    hidden_seal: str = ""  # that it was hidden here with these words
    # what people read
    heading: str = ""
    title: str = ""
    kind_label: str = ""
    audience: str = ""
    state: str = ""
    answered: str = ""
    source: str = ""  # the revision's permanent address
    address: str = ""  # the note's
    group_address: str = ""
