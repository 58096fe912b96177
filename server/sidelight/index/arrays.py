"""The array types of this room, and the two operations on them that every part needs.

Ranges stand for sets of ids as an (n, 2) int64 array of [first, end) rows, sorted, disjoint and not touching:
an article's passages have consecutive ids, so a range an article says everything in 16 bytes.
"""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.uint64]
Ids = npt.NDArray[np.int32]
Counts = npt.NDArray[np.int64]
Ranges = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

NO_RANGES: Ranges = np.empty((0, 2), dtype=np.int64)


def ragged(starts: Counts, counts: Counts) -> Counts:
    """The indexes of many slices, one after the other: starts[0] .. +counts[0], starts[1] .. and so on."""
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    places: Counts = np.arange(total, dtype=np.int64) + np.repeat(starts - (ends - counts), counts)
    return places


def as_ranges(pairs: Iterable[tuple[int, int]]) -> Ranges:
    """Ranges from (first, end) pairs in any order, overlapping or empty ones allowed."""
    return union(np.array(list(pairs), dtype=np.int64).reshape(-1, 2))


def union(*several: Ranges) -> Ranges:
    """All ids in any of the ranges; the input need not be sorted or disjoint."""
    return _sweep(1, [(ranges, 1) for ranges in several])


def common(left: Ranges, right: Ranges) -> Ranges:
    """The ids in both."""
    return _sweep(2, [(left, 1), (right, 1)])


def without(left: Ranges, right: Ranges) -> Ranges:
    """The ids in `left` and not in `right`."""
    return _sweep(1, [(left, 1), (right, -1)])


def size(ranges: Ranges) -> int:
    """How many ids the ranges hold."""
    return int((ranges[:, 1] - ranges[:, 0]).sum())


def covers(ranges: Ranges, ids: Ids) -> Mask:
    """Which of the ids stand in the ranges, shape (len(ids),)."""
    if not len(ranges):
        return np.zeros(len(ids), dtype=np.bool_)
    row = np.searchsorted(ranges[:, 0], ids, side="right") - 1
    inside: Mask = (row >= 0) & (ids < ranges[row, 1])
    return inside


def _sweep(threshold: int, weighted: list[tuple[Ranges, int]]) -> Ranges:
    """The ids whose summed weights reach the threshold, by one pass over all range ends in order."""
    points = np.concatenate([ranges.T.ravel() for ranges, _ in weighted])
    steps = np.concatenate([np.repeat([weight, -weight], len(ranges)) for ranges, weight in weighted])
    if not len(points):
        return NO_RANGES
    places, group = np.unique(points, return_inverse=True)
    depth = np.cumsum(np.bincount(group, weights=steps, minlength=len(places)).astype(np.int64))
    edges = np.flatnonzero(np.diff((depth >= threshold).astype(np.int8), prepend=0, append=0))
    return places[edges].reshape(-1, 2)
