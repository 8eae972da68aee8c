"""Both catalogues hold every message of the code and the templates, translated, and are compiled."""

import gettext
import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CATALOGUES = sorted((ROOT / "portal" / "locale").glob("*/LC_MESSAGES/django.po"))


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Path:
    """All messages as they stand in the code now."""
    if not shutil.which("xgettext"):
        pytest.skip("The tools of the package `gettext` are not installed.")
    copy = tmp_path_factory.mktemp("copy")
    for name in ("portal", "articles", "studygroups", "templates"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "static"))
    shutil.copy(ROOT / "manage.py", copy)
    subprocess.run(
        [sys.executable, "manage.py", "makemessages", "-l", "en", "--keep-pot", "-v", "0"],
        cwd=copy,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "portal.settings", "DATA_DIR": str(copy / "data")},
        check=True,
    )
    return copy / "portal" / "locale" / "django.pot"


def test_there_are_two():
    assert [path.parent.parent.name for path in CATALOGUES] == ["en", "zh_Hans"]


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_every_message_is_translated(catalogue, template):
    missing = subprocess.run(["msgcmp", catalogue, template], capture_output=True, text=True, check=False)
    assert missing.returncode == 0, missing.stderr[-3000:]
    unsure = subprocess.run(
        ["msgattrib", "--only-fuzzy", catalogue], capture_output=True, text=True, check=True
    )
    assert unsure.stdout == "", "these were guessed by the tool; look at each and remove its mark `fuzzy`"


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_the_compiled_catalogue_is_up_to_date(catalogue, template):
    fresh = subprocess.run(
        ["msgfmt", "--check-format", "-o", "-", catalogue], capture_output=True, check=True
    )
    compiled = catalogue.with_suffix(".mo").read_bytes()
    assert read(compiled) == read(fresh.stdout), "run manage.py compilemessages"


def read(compiled: bytes) -> dict:
    return gettext.GNUTranslations(io.BytesIO(compiled))._catalog
