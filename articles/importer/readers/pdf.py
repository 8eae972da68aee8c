"""PDF documents, read in a process of their own."""

from . import child

SUFFIXES = (".pdf",)


def read(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Returns what is printed on the pages; a PDF names its characters itself, so `encoding` has no say."""
    return child.run("inside.pdf", data), "pdf"
