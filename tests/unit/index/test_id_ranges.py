"""Ranges of ids behave as the sets they stand for."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidelight.index.arrays import as_ranges, common, covers, ragged, size, union, without

PAIRS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: (min(pair), max(pair))))


def members(ranges: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> set[int]:
    return {number for first, end in ranges.tolist() for number in range(first, end)}


@given(PAIRS, PAIRS)
def test_ranges_are_sets(left: list[tuple[int, int]], right: list[tuple[int, int]]) -> None:
    a, b = as_ranges(left), as_ranges(right)
    assert members(union(a, b)) == members(a) | members(b)
    assert members(common(a, b)) == members(a) & members(b)
    assert members(without(a, b)) == members(a) - members(b)
    assert size(a) == len(members(a))
    ids = np.arange(32, dtype=np.int32)
    assert set(ids[covers(a, ids)].tolist()) == members(a)


@pytest.mark.parametrize(
    ("pairs", "joined"),
    [
        ([(5, 7), (1, 3)], [[1, 3], [5, 7]]),
        ([(1, 3), (3, 5)], [[1, 5]]),
        ([(1, 5), (2, 3)], [[1, 5]]),
        ([(4, 4)], []),
        ([], []),
    ],
)
def test_touching_ranges_are_joined_and_empty_ones_dropped(
    pairs: list[tuple[int, int]], joined: list[list[int]]
) -> None:
    assert as_ranges(pairs).tolist() == joined


def test_many_slices_are_listed_one_after_the_other() -> None:
    assert ragged(np.array([10, 50, 3]), np.array([2, 0, 3])).tolist() == [10, 11, 3, 4, 5]
    assert ragged(np.array([], dtype=np.int64), np.array([], dtype=np.int64)).tolist() == []
