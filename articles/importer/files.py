"""From the paths that a person names to the bytes of the documents in them."""

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .document import Message, gettext_noop
from .readers import SUFFIXES

LARGEST = 20 * 1024 * 1024  # bytes; a newspaper page has some twenty thousand
# Documents that are not read: one in a folder is reported with its remedy and not passed over in silence.
UNREAD = (
    *(
        ".doc",
        ".docm",
        ".dot",
        ".wps",
        ".wpt",
        ".rtf",
        ".odt",
        ".ofd",
        ".pages",
        ".caj",
        ".epub",
        ".mht",
        ".mhtml",
    ),
    *(".xls", ".xlsx", ".et", ".ods", ".ppt", ".pptx", ".dps", ".odp"),
)
# What a browser puts beside a page that it saves: `page.html` and `page_files`.
_SAVED_BESIDE = ("_files", ".files", "_文件")
_PAGES = (".html", ".htm")
_NOT_A_FILE = gettext_noop("%(name)s is a folder or device and not a document. Leave it out.")


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was read whole."""

    path: Path
    data: bytes


@dataclass(frozen=True, slots=True)
class Failure:
    """A file or folder that could not be read, and why."""

    path: Path
    message: Message


def _failure(path: Path, template: str, **values: str | int) -> Failure:
    return Failure(path, Message(template, {"name": path.name or str(path), **values}))


def _from_error(path: Path, error: OSError) -> Failure:
    if error.errno in (errno.ELOOP, errno.EMLINK):
        return _failure(
            path, gettext_noop("%(name)s is a link and is not followed. Put the file itself into the folder.")
        )
    if error.errno == errno.ENOENT:
        return _failure(
            path, gettext_noop("%(name)s is not there (any more). Check the path and import it again.")
        )
    if error.errno in (errno.EACCES, errno.EPERM):
        return _failure(
            path, gettext_noop("%(name)s may not be read. Change its permissions and import it again.")
        )
    if error.errno == errno.ENAMETOOLONG:
        return _failure(
            path, gettext_noop("The name of this file is too long. Rename it and import it again.")
        )
    return _failure(
        path,
        gettext_noop("%(name)s could not be read (%(error)s). Check the disk and import it again."),
        error=error.strerror or type(error).__name__,
    )


def _read(path: Path, follow: bool) -> Found | Failure:
    """Reads one file. Nothing but a regular file is opened for reading, and not before its size is known."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
    if not follow:
        flags |= getattr(os, "O_NOFOLLOW", 0)
    try:
        handle = os.open(path, flags)
    except OSError as error:
        return _from_error(path, error)
    except ValueError:  # a NUL in the name
        return _failure(
            path, gettext_noop("This name cannot be the name of a file. Check the path and import it again.")
        )
    try:
        facts = os.fstat(handle)
        if not stat.S_ISREG(facts.st_mode):
            return _failure(path, _NOT_A_FILE)
        if facts.st_size > LARGEST:
            return _failure(
                path,
                gettext_noop("%(name)s is larger than %(limit)s MB. Split it and import the parts."),
                limit=LARGEST // 1024**2,
            )
        with os.fdopen(os.dup(handle), "rb") as file:
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            return _failure(path, gettext_noop("%(name)s grew while it was read. Import it again."))
        return Found(path, data)
    except OSError as error:
        return _from_error(path, error)
    finally:
        os.close(handle)


def _walk(folder: Path) -> Iterator[Found | Failure]:
    """All documents below a folder in the order of their names; links are named and not followed."""
    waiting = [(folder, True)]  # a stack and no recursion: folders may be nested deeper than Python calls
    while waiting:
        path, is_folder = waiting.pop()
        wanted = path.suffix.lower() in SUFFIXES + UNREAD and not path.name.upper().startswith("README")
        if not is_folder:
            if wanted:
                yield _read(path, follow=False)
            continue
        if wanted and path != folder:
            yield _failure(path, _NOT_A_FILE)
        try:
            with os.scandir(path) as entries:
                visible = [entry for entry in entries if not entry.name.startswith(".")]
                pages = {Path(entry.name).stem for entry in visible if entry.name.lower().endswith(_PAGES)}
                inside = [
                    (Path(entry.path), entry.is_dir(follow_symlinks=False))
                    for entry in visible
                    if not any(
                        entry.name.endswith(end) and entry.name.removesuffix(end) in pages
                        for end in _SAVED_BESIDE
                    )
                ]
        except OSError as error:
            yield _from_error(path, error)
            continue
        waiting.extend(sorted(inside, reverse=True))


def find(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Found | Failure]:
    """Reads the named files, and in named folders all documents but README and hidden ones.

    A file that cannot be read yields a Failure and never stops the rest. A link that the caller names is
    followed, since the caller chose it; a link inside a folder is not, since it may lead out of it. A named file is
    read whatever its name: what it is, its bytes say.
    """
    for given in paths:
        path = Path(given)
        try:
            is_folder = path.is_dir()
        except (OSError, ValueError):
            is_folder = False
        if is_folder:
            yield from _walk(path)
        else:
            yield _read(path, follow=True)
