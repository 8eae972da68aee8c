import io

import pytest
from django.core.management import call_command

from articles.models import Comparison, Use
from articles.search import quotations
from tests.articles.test_repeats import SHARED
from tests.conftest import make_article

pytestmark = pytest.mark.django_db


def run(*options: str) -> tuple[str, str]:
    out, progress = io.StringIO(), io.StringIO()
    call_command("find_quotations", *options, stdout=out, stderr=progress)
    return out.getvalue(), progress.getvalue()


def test_what_was_not_compared_is_and_what_was_is_not_again():
    for number in range(3):
        make_article(body=f"{number}。{SHARED}。{number}")
    make_article(body=SHARED, status="draft")
    out, progress = run()
    assert "3" in out
    assert "3 / 3" in progress
    assert Use.objects.count() == Comparison.objects.count() == 3
    out, progress = run()
    assert "0" in out
    assert progress == ""


def test_all_of_it_is_found_anew():
    for number in range(2):
        quotations.put(make_article(body=f"{number}。{SHARED}。{number}"))
    Use.objects.all().delete()
    assert "2" in run("--all")[0]
    assert Use.objects.count() == 2
