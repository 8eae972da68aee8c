"""One file into the house, whoever brings it: read, kept, or refused with a sentence. Nothing about it stops the next."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import OperationalError, ProgrammingError

from articles import dictionary, store
from articles.importer import Document, Message, UnreadableDocument, read_document
from articles.importer.document import gettext_noop
from articles.models import Source, Upload

if TYPE_CHECKING:
    from portal.models import User

logger = logging.getLogger(__name__)
FAULT = gettext_noop(
    "%(name)s could not be read because of a fault in the program (%(error)s). Keep the file and report it."
)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file: its document, with its source when it was kept, or the reason why there is neither."""

    document: Document | None = None
    source: Source | None = None
    created: bool = False
    followed: store.Followed | None = None  # when it is a new edition
    failure: Message | None = None


def take(
    name: str,
    data: bytes,
    encoding: str | None = None,
    *,
    keep: bool = True,
    publish: bool = False,
    by: "User | None" = None,
    folder: str = "",
    read: Callable[..., Document] = read_document,
) -> Taken:
    """Read one file by the house rules and keep it. Only a database that cannot be used is an error; all else is said in `failure`."""
    name = printable(name)
    try:
        stated = store.rules_in_force() if keep else []  # without a database a file is read without rules
        if keep:
            dictionary.renew()
        document = read(name, data, encoding, **({"rules": store.as_rules(stated)} if stated else {}))
        if not keep:
            return Taken(document)
        stored = store.save_import(document, publish=publish, by=by, folder=folder, rules=stated)
    except UnreadableDocument as error:
        return Taken(failure=error.message)
    except (OperationalError, ProgrammingError):
        raise
    except Exception as error:
        logger.exception("Could not import %s", name)
        return Taken(failure=Message(FAULT, {"name": name, "error": type(error).__name__}))
    return Taken(document, stored.source, stored.created, stored.followed)


def read_upload(upload: Upload, *, by: "User", encoding: str | None = None, again: bool = False) -> bool:
    """Read one file that was sent in, unless another request does. Whether it has a source now."""
    if not store.claim(upload, again=again):
        return False
    taken = take(upload.name, bytes(upload.data), encoding, by=by)
    store.settle(upload, source=taken.source, created=taken.created, failure=taken.failure)
    return taken.source is not None


def read_waiting(*, by: "User", seconds: float) -> None:
    """Read what waits, one after the other, and begin none when the time is over."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        upload = Upload.objects.filter(status=Upload.Status.WAITING).order_by("pk").first()
        if upload is None:
            return
        read_upload(upload, by=by)


def printable(name: str) -> str:
    """A name of a file as it can be shown and kept: a name may hold any bytes, also commands to the terminal."""
    return "".join(
        character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in name
    )
