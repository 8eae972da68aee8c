"""The repository's own sample documents, against labels that were written without looking at the importer."""

import json
from pathlib import Path
from typing import Any

import pytest

from articles.importer import read_document
from articles.importer.report import as_json

from .samples import MISSES

SEEDS = Path(__file__).resolve().parents[3] / "seeds"
LABELS = sorted((Path(__file__).parent / "labels").glob("*.json"))
FIELDS = (
    "title",
    "kicker",
    "subtitle",
    "column",
    "authors",
    "affiliation",
    "key_points",
    "complete",
    "blocks",
)
FACTS = ("kind", "publication", "date", "page", "page_name")


def _article(article: dict[str, Any]) -> dict[str, Any]:
    blocks = [(block["kind"], block["text"]) for block in article["blocks"]]
    return {field: article.get(field) or None for field in FIELDS} | {"blocks": blocks}


def test_there_are_labels() -> None:
    assert len(LABELS) >= 20
    assert set(MISSES) <= {path.stem for path in LABELS}


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, id=path.stem, marks=pytest.mark.xfail(strict=True, reason=MISSES[path.stem]))
        if path.stem in MISSES
        else pytest.param(path, id=path.stem)
        for path in LABELS
    ],
)
def test_a_sample_is_read_as_labelled(path: Path) -> None:
    label = json.loads(path.read_text(encoding="utf-8"))
    got = as_json(read_document(path.stem, (SEEDS / path.stem).read_bytes()))
    assert [_article(one) for one in got["articles"]] == [_article(one) for one in label["articles"]]
    assert sorted(one["text"] for one in got["set_aside"]) == sorted(
        one["text"] for one in label["set_aside"]
    )
    assert {fact: got[fact] or None for fact in FACTS} == {fact: label.get(fact) or None for fact in FACTS}
