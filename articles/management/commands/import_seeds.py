import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, ProgrammingError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import intake, sentences, store
from articles.importer import Document, Message, files, read_document, report
from articles.progress import Progress

SOME_FAILED, USAGE, INTERRUPTED = 1, 2, 130


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: it was read, created, a new edition or unchanged, or the reason why it failed."""

    file: str
    status: str
    document: Document | None = None
    failure: Message | None = None
    followed: store.Followed | None = None

    @property
    def error(self) -> str:
        return in_words(self.failure) if self.failure else ""


def in_words(message: Message) -> str:
    return sentences.render(sentences.to_json(message))


class Command(BaseCommand):
    """Import documents: one bad file never stops the others, and nothing is imported twice."""

    help = "Import documents as sources with their articles; by default those in the folder seeds."
    requires_system_checks = []  # a dry run uses no database and must work before there is one
    requires_migrations_checks = False

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "paths",
            nargs="*",
            type=Path,
            default=[settings.BASE_DIR / "seeds"],
            metavar="PATH",
            help="files and folders (default: seeds)",
        )
        parser.add_argument("--dry-run", action="store_true", help="only report; use no database")
        parser.add_argument("--format", choices=["text", "json"], default="text", help="of the report")
        parser.add_argument("--encoding", metavar="NAME", help="of all these files, instead of the guess")
        parser.add_argument("--publish", action="store_true", help="publish the articles at once")

    def handle(self, *args: Any, **options: Any) -> None:
        paths, as_json = options["paths"], options["format"] == "json"
        check_usage(paths, options["encoding"])
        counts: Counter[str] = Counter()
        sources: list[dict[str, Any]] = []
        failed: list[dict[str, Any]] = []
        # Counting reads the files once more than needed, but a bar that does not know its end is none.
        total = sum(1 for _found in files.find(paths)) if self.stderr.isatty() else 0
        progress = Progress(self.stderr, total)
        interrupted = False
        try:
            for found in files.find(paths):
                outcome = take(found, options)
                counts[outcome.status] += 1
                progress.clear()
                if not as_json:
                    self.say(outcome)
                elif outcome.document is None:
                    failed.append({"file": outcome.file, "error": str(outcome.failure)})
                else:
                    status = {} if outcome.status == "read" else {"status": outcome.status}
                    edition = edition_as_json(outcome.followed) if outcome.followed else {}
                    sources.append(report.as_json(outcome.document, file=outcome.file) | status | edition)
                progress.step()
        except KeyboardInterrupt:
            interrupted = True
        finally:
            progress.clear()
        if as_json:
            whole = {"sources": sources, "failed": failed}
            self.stdout.write(json.dumps(whole, ensure_ascii=False, indent=1))
        else:
            self.stdout.write(summary(counts, dry_run=options["dry_run"]))
        if interrupted:
            self.stderr.write(_("Stopped. What was imported stays. Run the same again for the rest."))
            sys.exit(INTERRUPTED)
        if counts["failed"]:
            sys.exit(SOME_FAILED)

    def say(self, outcome: Outcome) -> None:
        """One line for each file; in a dry run the whole report of it."""
        file, document = outcome.file, outcome.document
        if document is None:
            self.stdout.write(self.style.ERROR(_("failed: %(file)s") % {"file": file}))
            self.stdout.write(f"  {outcome.error}")
        elif outcome.status == "read":
            self.stdout.write(report.as_text(document, say=in_words))
        elif outcome.status == "unchanged":
            self.stdout.write(_("unchanged: %(file)s") % {"file": file})
        elif outcome.followed:
            self.stdout.write(_("new edition: %(file)s") % {"file": file})
            for line in edition_as_text(outcome.followed):
                self.stdout.write(f"  {line}")
        else:
            count = len(document.drafts)
            text = ngettext(
                "created: %(file)s, %(count)d article", "created: %(file)s, %(count)d articles", count
            )
            self.stdout.write(text % {"file": file, "count": count})


def check_usage(paths: Iterable[Path], encoding: str | None) -> None:
    """End with 2 before anything is read when the command itself is mistaken."""
    for path in paths:
        if not os.path.lexists(path):
            raise CommandError(
                _("There is no %(path)s. Check the path.") % {"path": intake.printable(str(path))},
                returncode=USAGE,
            )
    if encoding is not None:
        try:
            b" ".decode(encoding)
        except (LookupError, ValueError) as error:
            # UTF-16 finds half a character here, and is known all the same.
            if not isinstance(error, UnicodeDecodeError):
                raise CommandError(
                    _("The encoding %(name)s is unknown. Name one such as utf-8, gb18030, big5 or utf-16.")
                    % {"name": encoding},
                    returncode=USAGE,
                ) from None


def take(found: files.Found | files.Failure, options: dict[str, Any]) -> Outcome:
    """Read one file and keep it, unless this is a dry run. Nothing that is wrong with the file gets out of here."""
    file = intake.printable(str(found.path))
    if isinstance(found, files.Failure):
        return Outcome(file, "failed", failure=found.message)
    try:
        taken = intake.take(
            found.path.name,
            found.data,
            options["encoding"],
            keep=not options["dry_run"],
            publish=options["publish"],
            folder=folder_of(found.path, options["paths"]),
            read=read_document,
        )
    except (OperationalError, ProgrammingError) as error:
        raise CommandError(
            _("The database cannot be used (%(error)s). Check DATABASE_URL and run manage.py migrate first.")
            % {"error": error}
        ) from error
    if taken.failure:
        return Outcome(file, "failed", failure=taken.failure)
    if taken.source is None:
        return Outcome(file, "read", taken.document)
    if taken.followed:
        return Outcome(file, "edition", taken.document, followed=taken.followed)
    return Outcome(file, "created" if taken.created else "unchanged", taken.document)


def folder_of(path: Path, given: Iterable[Path]) -> str:
    """Where a file lies inside the folder that was named: files of one name in two of its folders are two documents."""
    for root in given:
        if path != root and path.is_relative_to(root):
            inside = path.parent.relative_to(root)
            return "" if inside == Path() else intake.printable(inside.as_posix())
    return ""


def edition_as_json(followed: store.Followed) -> dict[str, Any]:
    return {
        "edition": {
            "number": followed.predecessor.edition + 1,
            "previous": followed.predecessor.sha256,
            "articles": {
                name: [one.title for one in getattr(followed, name)]
                for name in ("same", "changed", "new", "gone")
            },
            "typed": [one.title for one, _fields in followed.typed],
            "corrections": {
                "carried": followed.carried,
                "needless": followed.needless,
                "left_out": followed.left_out,
            },
        }
    }


def edition_as_text(followed: store.Followed) -> Iterable[str]:
    yield _("articles: %(same)d as before, %(changed)d changed, %(new)d new, %(gone)d no longer there") % {
        name: len(getattr(followed, name)) for name in ("same", "changed", "new", "gone")
    }
    for one in followed.gone:
        yield _("no longer in this edition: %(title)s") % {"title": one.title}
    for one, _fields in followed.typed:
        yield _("stays as somebody typed it: %(title)s") % {"title": one.title}
    if followed.carried or followed.needless or followed.left_out:
        yield _(
            "corrections: %(carried)d carried over, %(needless)d not needed any more, %(left_out)d not to be carried over"
        ) % {"carried": followed.carried, "needless": followed.needless, "left_out": followed.left_out}


def summary(counts: "Counter[str]", *, dry_run: bool) -> str:
    if dry_run:
        return _("%(read)d read, %(failed)d failed; nothing was kept.") % {
            "read": counts["read"],
            "failed": counts["failed"],
        }
    if counts["edition"]:
        return _(
            "%(created)d created, %(edition)d new editions, %(unchanged)d unchanged, %(failed)d failed."
        ) % {name: counts[name] for name in ("created", "edition", "unchanged", "failed")}
    return _("%(created)d created, %(unchanged)d unchanged, %(failed)d failed.") % {
        "created": counts["created"],
        "unchanged": counts["unchanged"],
        "failed": counts["failed"],
    }
