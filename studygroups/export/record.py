"""An official document as Markdown, with what each statement speaks of and where it came from."""

from studygroups.export.markdown import escaped, quoted
from studygroups.export.official import Official

_LEVELS = {"title": "# ", "heading": "## ", "subheading": "### "}


def write_record(official: Official) -> bytes:
    parts = []
    for block in official.blocks:
        text = escaped(" ".join(block.text.split()))
        if block.address:
            text += f" · <{block.address}>"
        parts.append(_LEVELS.get(block.kind, "") + text)
        if block.quote:
            parts.append(quoted(block.quote))
        if block.kind == "title":
            head = (official.mark, official.issue, official.issuer, official.day)
            parts.append(" · ".join(escaped(part) for part in head if part))
    rows = [" · ".join(escaped(end) for end in row if end) for row in official.colophon]
    if rows:
        parts += ["---", *rows]
    return ("\n\n".join(parts) + "\n").encode()
