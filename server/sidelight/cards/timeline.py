"""How often a name was printed, step by step, to be drawn: by months, or by years where they are many."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

MOST_MONTHS = 36
"""Steps that can still be told apart in a drawing as wide as a card; a longer time is drawn by years."""

MOST_YEARS = 60
"""Years without a mention between two others; beyond, one of the dates must be wrong."""


def periods(timeline: Sequence[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """Mentions by month ("2016-10") as steps without gaps: months, or years ("2016").

    Nothing where a gap is so long that a date must be wrong.
    """
    if not timeline:
        return ()
    counted = Counter(dict(timeline))
    first, last = _number(timeline[0][0]), _number(timeline[-1][0])
    if last - first < MOST_MONTHS:
        return tuple((month, counted[month]) for month in map(_month, range(first, last + 1)))
    years = Counter[int]()
    for month, mentions in timeline:
        years[_number(month) // 12] += mentions
    if any(later - earlier > MOST_YEARS for earlier, later in pairwise(sorted(years))):
        return ()
    return tuple((f"{year:04}", years[year]) for year in range(min(years), max(years) + 1))


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _month(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"
