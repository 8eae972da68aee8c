"""The five real documents beside the checkout, by their own scorer. Nothing of them is in this repository."""

import importlib.util
import json
import os
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from articles.importer import read_document
from articles.importer.report import as_json

BASE = Path(__file__).resolve().parents[3]
SHARED = BASE.parent / "shared"
AIM = 99.0


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    if not (SHARED / "gold" / "score.py").is_file():
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail("../shared with the real documents and their scorer is not beside the checkout")
        pytest.skip("../shared with the real documents is not beside the checkout")
    spec = importlib.util.spec_from_file_location("score", SHARED / "gold" / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def import_seeds() -> dict[str, dict[str, Any]]:
    paths = sorted((SHARED / "seeds").glob("*.txt"))
    return {path.name: as_json(read_document(path.name, path.read_bytes())) for path in paths}


def test_each_real_document_is_read_nearly_without_fault(scorer: ModuleType) -> None:
    got = import_seeds()
    expected = sorted((SHARED / "gold" / "expected").glob("*.gold.json"))
    assert expected
    for path in expected:
        gold = json.loads(path.read_text(encoding="utf-8"))
        source = got[gold["file"]]
        measured = scorer.score_doc(gold, scorer.neutral(source))
        assert scorer.total(measured) >= AIM, gold["file"]
        assert scorer.val(measured, "loss") in (None, 0)
        assert scorer.val(measured, "excess") < 0.01
        assert source["characters"]["lost"] == 0
