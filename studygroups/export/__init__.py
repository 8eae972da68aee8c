"""Notes as files: plain data in, bytes out, and from JSON back to plain data. Knows no model and no database."""

from studygroups.export.annotations import (
    MOST,
    TYPE,
    Fault,
    Unreadable,
    read_annotations,
    write_annotations,
)
from studygroups.export.entry import Entry, Spot
from studygroups.export.markdown import write_markdown
from studygroups.export.table import write_table

__all__ = [
    "MOST",
    "TYPE",
    "Entry",
    "Fault",
    "Spot",
    "Unreadable",
    "read_annotations",
    "write_annotations",
    "write_markdown",
    "write_table",
]
