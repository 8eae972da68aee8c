"""Notes as a table: CSV after RFC 4180, in UTF-8 with a mark at its beginning by which spreadsheets know it."""

import csv
import io
from collections.abc import Iterable

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from studygroups.export.entry import Entry

FORMULA = tuple("=+-@\t\r")  # a spreadsheet would compute a cell that begins so


def write_table(entries: Iterable[Entry]) -> bytes:
    out = io.StringIO(newline="")
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(
        [
            pgettext("of a note", "Article"),
            _("Quotation"),
            _("Kind"),
            _("Note"),
            _("Reply to"),
            _("Who sees it"),
            _("Written by"),
            _("Written"),
            _("Changed"),
            _("State"),
            _("Address"),
        ]
    )
    for entry in entries:
        cells = (
            entry.title,
            entry.quote,
            entry.kind_label,
            entry.text,
            entry.answered,
            entry.audience,
            entry.author,
            f"{localtime(entry.written_at):%Y-%m-%d %H:%M}",
            f"{localtime(entry.edited_at):%Y-%m-%d %H:%M}" if entry.edited_at else "",
            entry.state,
            entry.address,
        )
        rows.writerow([guarded(cell) for cell in cells])
    return out.getvalue().encode("utf-8-sig")


def guarded(cell: str) -> str:
    """The cell with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
