"""Assignments: who is matched with whom, so that it costs least altogether. Pure."""

from collections.abc import Sequence


def cheapest(costs: Sequence[Sequence[float]]) -> list[int | None]:
    """The column of each row so that the sum of the costs is least; none where that costs less than any (Kuhn, Munkres)."""
    size = len(costs)
    table = [[*row, *[0.0] * size] for row in costs]  # `size` columns more, that cost nothing: no column
    width = len(table[0]) if table else 0
    by_row, by_column = [0.0] * (size + 1), [0.0] * (width + 1)
    row_of = [0] * (width + 1)  # rows and columns count from 1; 0 is none
    for row in range(1, size + 1):
        row_of[0], column = row, 0
        least, came_from, used = [float("inf")] * (width + 1), [0] * (width + 1), [False] * (width + 1)
        while row_of[column]:
            used[column] = True
            at, step, nearest = row_of[column], float("inf"), 0
            for other in range(1, width + 1):
                if used[other]:
                    continue
                rest = table[at - 1][other - 1] - by_row[at] - by_column[other]
                if rest < least[other]:
                    least[other], came_from[other] = rest, column
                if least[other] < step:
                    step, nearest = least[other], other
            for other in range(width + 1):
                if used[other]:
                    by_row[row_of[other]] += step
                    by_column[other] -= step
                else:
                    least[other] -= step
            column = nearest
        while column:
            row_of[column] = row_of[came_from[column]]
            column = came_from[column]
    found: list[int | None] = [None] * size
    for column in range(1, width - size + 1):
        if row_of[column]:
            found[row_of[column] - 1] = column - 1
    return found
