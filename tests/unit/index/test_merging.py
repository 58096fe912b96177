"""Which segments are merged: the small ones, in time, and never a large one for a small one's sake."""

import pytest

from sidelight.index.arrays import as_ranges
from sidelight.index.merging import MAX_DEAD_RANGES, MAX_SEGMENTS, choose, is_wasteful


@pytest.mark.parametrize(
    ("sizes", "chosen"),
    [
        ([], []),
        ([5] * MAX_SEGMENTS, []),
        ([5] * (MAX_SEGMENTS + 1), list(range(MAX_SEGMENTS + 1))),
        ([900] * 6 + [1] * 7, list(range(6, 13))),
        ([900, 800, 700] + [90] * 4 + [1] * 6, list(range(7, 13))),
        ([900] * 11 + [1, 1], list(range(13))),
        ([2**k for k in range(13)], [0, 1, 2, 3]),
    ],
)
def test_the_small_ones_are_merged_when_there_are_too_many(sizes: list[int], chosen: list[int]) -> None:
    assert choose(sizes, [False] * len(sizes)) == chosen


def test_a_wasteful_segment_is_rewritten_in_any_case() -> None:
    assert choose([900, 5, 5], [False, True, False]) == [1]
    assert choose([900] * 6 + [1] * 7, [True] + [False] * 12) == [0, *range(6, 13)]


@pytest.mark.parametrize(
    ("passages", "dead", "wasteful"),
    [
        (100, [(1, 26)], False),
        (100, [(1, 27)], True),
        (0, [], False),
        (10**9, [(2 * n, 2 * n + 1) for n in range(MAX_DEAD_RANGES)], False),
        (10**9, [(2 * n, 2 * n + 1) for n in range(MAX_DEAD_RANGES + 1)], True),
    ],
)
def test_a_segment_is_wasteful_with_a_quarter_dead_or_too_long_a_list_of_them(
    passages: int, dead: list[tuple[int, int]], wasteful: bool
) -> None:
    ranges = as_ranges(dead)
    assert is_wasteful(passages, ranges, sum(end - first for first, end in dead)) is wasteful


def test_a_thousand_single_articles_are_each_rewritten_only_a_few_times() -> None:
    sizes: list[int] = []
    rewritten = 0
    for _ in range(1000):
        sizes.append(1)
        chosen = choose(sizes, [False] * len(sizes))
        merged = sum(sizes[index] for index in chosen)
        rewritten += merged
        sizes = [size for index, size in enumerate(sizes) if index not in chosen] + (
            [merged] if merged else []
        )
    assert len(sizes) <= MAX_SEGMENTS
    assert rewritten / 1000 < 6
