"""Notes and documents as files: plain data in, bytes out, and from JSON back to plain data. Knows no model and no database."""

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
from studygroups.export.official import Block, Official, write_official
from studygroups.export.record import write_record
from studygroups.export.table import write_table

__all__ = [
    "MOST",
    "TYPE",
    "Block",
    "Entry",
    "Fault",
    "Official",
    "Spot",
    "Unreadable",
    "read_annotations",
    "write_annotations",
    "write_markdown",
    "write_official",
    "write_record",
    "write_table",
]
