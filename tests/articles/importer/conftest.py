"""What the tests of the formats share."""

import importlib
from typing import Any

import pytest

from articles.importer import UnreadableDocument
from articles.importer.readers import child
from articles.importer.readers.inside.reasons import Reason, Refused

for name in ("clock", "properties"):  # a failure in them says what was compared
    pytest.register_assert_rewrite(f"{__package__}.{name}")


def here(module: str, data: bytes) -> str:
    """What a reader answers in this process: a text, or the sentence of its refusal."""
    extract: Any = importlib.import_module(f"articles.importer.readers.{module}").extract
    try:
        return extract(data)
    except Refused as refused:
        return child._SENTENCES[refused.reason]
    except Exception:  # noqa: BLE001 - whatever a library says
        return child._SENTENCES[Reason.DAMAGED]


@pytest.fixture
def both_sides(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each document is read a second time, here, where the measuring of coverage sees it: both answers are the same."""
    run = child.run

    def compared(module: str, data: bytes, limits: child.Limits = child.LIMITS) -> str:
        refused = None
        try:
            text = run(module, data, limits)
        except UnreadableDocument as caught:
            refused, text = caught, caught.message.template
        assert here(module, data) == text
        if refused:
            raise refused
        return text

    monkeypatch.setattr(child, "run", compared)
