"""A document becomes pieces and drafts. Plain Python: no Django, no database.

bytes -> readers -> text -> lines -> pieces (units) -> assembly -> Document
"""

import hashlib

from . import house, readers
from .assembly import assemble
from .document import Block, BlockKind, Document, Draft, Message, Piece, Role, UnreadableDocument
from .house import HouseRules
from .issue import is_circular, read_issue
from .parts import read_lines
from .pieces import read_units
from .report import account

__all__ = [
    "Block",
    "BlockKind",
    "Document",
    "Draft",
    "HouseRules",
    "Message",
    "Piece",
    "Role",
    "UnreadableDocument",
    "read_document",
]


def read_document(
    name: str, data: bytes, encoding: str | None = None, *, rules: HouseRules = house.NONE
) -> Document:
    """Reads one document. The same bytes and house rules give the same result, and no character is lost.

    Raises UnreadableDocument, with a sentence that says what to do, when the bytes are no text.
    """
    text, chosen = readers.read(name, data, encoding)
    units, seams = read_units(read_lines(text, rules.stands_alone if rules else None), rules)
    assembly = assemble(units, seams, inherit_columns=is_circular(units))
    issue = read_issue(units, text, len(assembly.drafts))
    document = Document(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=chosen,
        text=text,
        kind=issue.kind,
        publication=house.publication(units, rules) or issue.publication,
        date=issue.date,
        date_is_inferred=issue.date_is_inferred,
        page=issue.page,
        page_name=issue.page_name,
        pieces=assembly.pieces,
        drafts=assembly.drafts,
    )
    account(document)
    return document
