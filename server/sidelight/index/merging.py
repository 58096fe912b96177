"""Many small segments into few large ones, so that a look-up asks about a dozen files, not thousands.

Each import writes a segment of its own at once and cheaply; this pays the debt later, a tier at a time, so
that every posting is rewritten only a few times in the life of the index.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Any

import numpy as np

from sidelight.index.arrays import Ids, Keys, Ranges, covers, union, without
from sidelight.index.delta import FAMILIES
from sidelight.index.postings import KEY_BITS, Postings, directory_bits, group, keys_dtype, pack, smallest
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
    keys, ids = spools.new(keys_dtype(bits)), spools.new("<i4")
    offsets, directory = spools.new(smallest(total, least=4)), spools.new(smallest(total, least=4))
    largest = 0
    parts_bits = min(bits, _parts_bits(total))
    for part in range(1 << parts_bits):
        part_keys, part_ids = _merged(
            [_alive(postings, dead, part, parts_bits) for postings, dead in sources]
        )
        piece = pack(*group(part_keys), bits, part, parts_bits)
        directory.write(piece.directory + np.tile([keys.length, ids.length], len(piece.directory) // 2))
        keys.write(piece.keys)
        offsets.write(piece.offsets)
        ids.write(part_ids)
        largest = max(largest, int(piece.offsets.max(initial=0)))
    directory.write(np.array([keys.length, ids.length]))
    return {
        f"{family}.keys": keys.column(),
        f"{family}.offsets": offsets.column(smallest(largest)),
        f"{family}.ids": ids.column(),
        f"{family}.directory": directory.column(),
    }


def _parts_bits(total: int) -> int:
    """How many leading bits part the postings so that the rest of a key and a place in its part fit 64 bits.

    Keys are hashes, so parts are about equal; there is room for one of twice the size. Those of 40 million
    postings hold 600,000 each, of 600 million 2 million each.
    """
    bits = 0
    while KEY_BITS - bits + (2 * total >> bits).bit_length() > 64:
        bits += 1
    return bits


def _alive(postings: Postings, dead: Ranges, part: int, parts_bits: int) -> tuple[Keys, Ids]:
    """The (key, id) pairs of one part of the keys that are alive."""
    stretch = postings.stretch(part, parts_bits)
    keys = np.repeat(stretch.keys, stretch.counts)
    if not len(dead):
        return keys, stretch.ids
    alive = ~covers(dead, stretch.ids)
    return keys[alive], stretch.ids[alive]


def _merged(several: Sequence[tuple[Keys, Ids]]) -> tuple[Keys, Ids]:
    """All pairs by key, those of one key in the order given; the keys are of one part."""
    keys, ids = np.concatenate([keys for keys, _ in several]), np.concatenate([ids for _, ids in several])
    if not len(keys):
        return keys, ids
    place_bits = len(keys).bit_length()
    lowest = keys.min()
    if int(keys.max() - lowest).bit_length() + place_bits > 64:
        order = np.argsort(keys, kind="stable")
        return keys[order], ids[order]
    packed = (keys - lowest) << np.uint64(place_bits) | np.arange(len(keys), dtype=np.uint64)
    packed.sort()
    return (packed >> np.uint64(place_bits)) + lowest, ids[packed & np.uint64((1 << place_bits) - 1)]


class _Spool:
    """A column in the making: in memory while small, in a temporary file when it grows."""

    def __init__(self, folder: Path, dtype: str) -> None:
        self.dtype, self.length = dtype, 0
        self.file = SpooledTemporaryFile(max_size=_SPOOL_BYTES, dir=str(folder))  # noqa: SIM115, kept open

    def write(self, array: Array) -> None:
        self.length += len(array)
        self.file.write(np.ascontiguousarray(array, dtype=self.dtype).tobytes())

    def column(self, dtype: str = "") -> Column:
        """What was written, as another type if one is given that holds it all."""
        return Column(dtype or self.dtype, self.length, self._pieces())

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
