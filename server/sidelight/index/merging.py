"""Many small segments into few large ones, so that a look-up asks about a dozen files, not thousands.

Each import writes a segment of its own at once and cheaply; this pays the debt later, a tier at a time, so
that every posting is rewritten only a few times in the life of the index.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Any

import numpy as np

from sidelight.index.arrays import Ranges, covers, union, without
from sidelight.index.delta import FAMILIES
from sidelight.index.postings import Postings, bucket_starts, directory_bits, group, offsets_dtype
from sidelight.index.segments import Array, Column, SegmentFile, write_segment
from sidelight.index.snapshot import LiveSegment

MAX_SEGMENTS = 12
"""Each segment costs a look-up about 0.1 ms a page; fewer would rewrite postings more often."""

MERGE_AT_LEAST = 4
"""How many segments at least go into one, the smallest first, and then all that are not larger than those
together: small imports never drag a large segment along, and postings are rewritten a few times only."""

DEAD_SHARE = 0.25
"""A segment with more removed passages than this is rewritten without them."""

MAX_DEAD_RANGES = 2_000
"""The same for many small removals, which the manifest would have to list one by one."""

_SLICE_POSTINGS = 4_000_000
"""Postings sorted at a time: about 150 MB of memory at most, whatever the size of the index."""

_SPOOL_BYTES = 4 * 2**20
"""Of each of twelve columns in memory; the rest waits in a file. Measured on the keys of 900,000 aliases:
32 MB took 90 MB more at the peak, and no less time."""

_COPY_BYTES = 8 * 2**20


def choose(sizes: Sequence[int], wasteful: Sequence[bool]) -> list[int]:
    """Which segments to merge now, by index; empty when none need it.

    `sizes` are in bytes; `wasteful` ones hold too many removed passages and are rewritten in any case.
    """
    chosen = [index for index, waste in enumerate(wasteful) if waste]
    if len(sizes) <= MAX_SEGMENTS:
        return chosen
    total = 0
    for rank, index in enumerate(sorted(range(len(sizes)), key=lambda index: sizes[index])):
        if rank >= MERGE_AT_LEAST and sizes[index] > total:
            break
        total += sizes[index]
        chosen.append(index)
    return sorted(set(chosen))


def is_wasteful(passages: int, dead: Ranges, dead_passages: int) -> bool:
    """Whether a segment should be rewritten without its removed passages."""
    return len(dead) > MAX_DEAD_RANGES or dead_passages > DEAD_SHARE * passages


def merge(folder: Path, segments: Sequence[LiveSegment]) -> SegmentFile | None:
    """Write one segment with all that is alive in these; None when nothing is. Raises OSError."""
    passages = union(*(without(live.segment.passages, live.dead) for live in segments))
    columns = {"passages": Column("<i8", passages.size, [passages.ravel()])}
    with _Spools(folder) as spools:
        for family in FAMILIES:
            columns |= _merge_family(spools, family, segments)
        if not any(columns[f"{family}.keys"].length for family in FAMILIES):
            return None
        return write_segment(folder, passages, columns)


def _merge_family(spools: "_Spools", family: str, segments: Sequence[LiveSegment]) -> dict[str, Column]:
    sources = [
        (live.segment.families[family], live.dead if family == "shingle" else live.dead[:0])
        for live in segments
    ]
    total = sum(len(postings.ids) for postings, _ in sources)
    bits = directory_bits(sum(len(postings.keys) for postings, _ in sources))
    keys, ids = spools.new("<u8"), spools.new("<i4")
    offsets, directory = spools.new(offsets_dtype(total)), spools.new(offsets_dtype(total))
    offsets.write(np.zeros(1))
    for lower, upper in _slices(total, bits):
        sliced = [_slice(postings, dead, lower, upper) for postings, dead in sources]
        all_keys = np.concatenate([part[0] for part in sliced])
        order = np.argsort(all_keys, kind="stable")
        unique, counts = group(all_keys[order])
        directory.write(keys.length + bucket_starts(unique, bits, lower, upper))
        keys.write(unique)
        offsets.write(ids.length + np.cumsum(counts))
        ids.write(np.concatenate([part[1] for part in sliced])[order])
    directory.write(np.array([keys.length]))
    return {
        f"{family}.keys": keys.column(),
        f"{family}.offsets": offsets.column(),
        f"{family}.ids": ids.column(),
        f"{family}.directory": directory.column(),
    }


def _slices(total: int, bits: int) -> Iterator[tuple[int, int]]:
    """Equal slices of the keys, of whole directory buckets; keys are hashes, so all hold about as many."""
    number = min(2**bits, 1 << (total // _SLICE_POSTINGS).bit_length())
    bounds = [part * 2**64 // number for part in range(number + 1)]
    for lower, upper in pairwise(bounds):
        yield lower, upper - 1


def _slice(postings: Postings, dead: Ranges, lower: int, upper: int) -> tuple[Array, Array]:
    """The (key, id) pairs with lower <= key <= upper that are alive."""
    first = int(np.searchsorted(postings.keys, np.uint64(lower), side="left"))
    last = int(np.searchsorted(postings.keys, np.uint64(upper), side="right"))
    offsets = postings.offsets[first : last + 1].astype(np.int64)
    keys = np.repeat(postings.keys[first:last], np.diff(offsets))
    ids = postings.ids[offsets[0] : offsets[-1]]
    if not len(dead):
        return keys, ids
    alive = ~covers(dead, ids)
    return keys[alive], ids[alive]


class _Spool:
    """A column in the making: in memory while small, in a temporary file when it grows."""

    def __init__(self, folder: Path, dtype: str) -> None:
        self.dtype, self.length = dtype, 0
        self.file = SpooledTemporaryFile(max_size=_SPOOL_BYTES, dir=str(folder))  # noqa: SIM115, kept open

    def write(self, array: Array) -> None:
        self.length += len(array)
        self.file.write(np.ascontiguousarray(array, dtype=self.dtype).tobytes())

    def column(self) -> Column:
        return Column(self.dtype, self.length, self._pieces())

    def _pieces(self) -> Iterator[Array]:
        self.file.seek(0)
        while piece := self.file.read(_COPY_BYTES):
            yield np.frombuffer(piece, dtype=self.dtype)


class _Spools:
    """All columns of one merge, closed together."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.open: list[_Spool] = []

    def new(self, dtype: str) -> _Spool:
        self.open.append(_Spool(self.folder, dtype))
        return self.open[-1]

    def __enter__(self) -> "_Spools":
        return self

    def __exit__(self, *_: Any) -> None:
        for spool in self.open:
            spool.file.close()
