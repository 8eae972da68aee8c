from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.chart import Chart, chart
from studygroups.budget import Line, lines_of

if TYPE_CHECKING:
    from portal.typing import Request


@require_safe
def burden(request: "Request") -> HttpResponse:
    """How many minutes of reading each of one's groups assigned month by month, and all together. Nothing of anybody else."""
    lines = [(line, drawn(line)) for line in lines_of(request.user)]
    return render(
        request, "studygroups/burden.html", {"lines": lines, "pace": settings.CHARACTERS_PER_MINUTE}
    )


def drawn(line: Line) -> Chart:
    labels = [f"{first:%Y-%m}" for first in line.months]
    rows: list[tuple[str, Sequence[int | None]]] = [(_("minutes assigned"), line.minutes)]
    if any(line.agreed):
        rows.append((_("minutes agreed"), line.agreed))
    return chart(labels, rows)
