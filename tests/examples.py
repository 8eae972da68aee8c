"""How many random cases a test tries: a third of them in the fast suite, all of them with `-m slow`."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import settings

ALL = False  # conftest sets it before the tests are collected


def examples(count: int) -> Callable[..., Any]:
    def mark(test: Any) -> Any:
        return pytest.mark.examples(settings(max_examples=count if ALL else count // 3)(test))

    return mark
