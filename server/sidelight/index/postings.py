"""One structure for all three families: sorted unique keys, and for each a run of ids.

Keys are hashes, of which the leading KEY_BITS are kept. The directory cuts them into buckets by their first
bits and says where each bucket's keys and ids begin. So a key stores only what its bucket does not say (in 32
bits, but for small segments), and where its ids begin is counted from its bucket's first (mostly in 16 bits).
Plain arrays are memory-mapped as they are and searched for a whole page at once.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sidelight.index.arrays import Counts, Ids, Keys
from sidelight.index.delta import Pairs

KEY_BITS = 48
"""Bits of a key that are kept. A 3-gram that no article has is taken for one of n others with a chance of
n / 2**48. With 18 million (37,500 news articles) one page of 5,000 3-grams in 3,000 has a false hit, with 60
million one in 900. A hit alone makes no card: words are compared before anything is said. 64 bits would take
a third more disk."""

KEYS_A_BUCKET = 32
"""Half of it at least. Fewer would make the search shorter by a step, and the directory (8 bytes a bucket,
now 3 to 6 % of a segment) twice as large."""

_NARROW_BITS = 16
_NARROW_KEYS = 2**17
"""From so many keys a directory of 16 bits takes less than it saves, because keys then fit 32 bits."""

Unsigned = npt.NDArray[np.unsignedinteger]


class Runs(NamedTuple):
    """Where the ids of looked-up keys stand: `starts` in Postings.ids and `counts`, 0 when not there."""

    starts: Counts
    counts: Counts


class Stretch(NamedTuple):
    """Keys of some whole buckets, their numbers of ids, and the ids: `keys` and `counts` (k,), `ids` (n,)."""

    keys: Keys
    counts: Counts
    ids: Ids


@dataclass(frozen=True, slots=True)
class Postings:
    """Keys without their bucket's bits (k,); offsets from the bucket's first id (k,); ids (n,); directory.

    The directory has the place of the first key and of the first id of each bucket by turns, and those behind
    the last: shape (2 * (2**bits + 1),).
    """

    keys: Unsigned
    offsets: Unsigned
    ids: Ids
    directory: Unsigned

    @property
    def bits(self) -> int:
        """How many leading bits of a key its bucket says."""
        return (len(self.directory) // 2 - 1).bit_length() - 1

    def runs(self, wanted: Keys) -> Runs:
        """The runs of ids of the wanted keys, 64 bits each, (n,); sorted ones are found faster."""
        starts, counts = np.zeros(len(wanted), dtype=np.int64), np.zeros(len(wanted), dtype=np.int64)
        if not len(self.keys):
            return Runs(starts, counts)
        short = kept(wanted)
        bucket = (short >> np.uint64(KEY_BITS - self.bits)).astype(np.int64)
        bounds = self.directory.reshape(-1, 2)
        lower, upper = bounds[bucket].astype(np.int64), bounds[bucket + 1].astype(np.int64)
        rest = _rest(short, self.bits).astype(self.keys.dtype)
        place = self._places(rest, lower[:, 0], upper[:, 0])
        there = np.flatnonzero(place < upper[:, 0])
        there = there[self.keys[place[there]] == rest[there]]
        place, lower, upper = place[there], lower[there], upper[there]
        starts[there] = lower[:, 1] + self.offsets[place]
        following = np.minimum(place + 1, len(self.keys) - 1)
        ends = np.where(place + 1 < upper[:, 0], lower[:, 1] + self.offsets[following], upper[:, 1])
        counts[there] = ends - starts[there]
        return Runs(starts, counts)

    def _places(self, rest: Unsigned, low: Counts, high: Counts) -> Counts:
        """The first keys not less than these: a binary search for all in step, each in its bucket."""
        last = len(self.keys) - 1
        for _ in range(int((high - low).max(initial=0)).bit_length()):
            middle = (low + high) >> 1
            before = (self.keys[np.minimum(middle, last)] < rest) & (low < high)
            low = np.where(before, middle + 1, low)
            high = np.where(before, high, middle)
        return low

    def stretch(self, part: int, parts_bits: int) -> Stretch:
        """All that is under the keys (KEY_BITS each) whose first `parts_bits` bits are `part`."""
        spare = self.bits - parts_bits
        first, end = (
            (part << spare, (part + 1) << spare) if spare >= 0 else (part >> -spare, (part >> -spare) + 1)
        )
        bounds = self.directory[2 * first : 2 * end + 2].reshape(-1, 2).astype(np.int64)
        (first_key, first_id), (end_key, end_id) = bounds[0], bounds[-1]
        sizes = np.diff(bounds[:, 0])
        buckets = np.arange(first, end, dtype=np.uint64) << np.uint64(KEY_BITS - self.bits)
        keys = np.repeat(buckets, sizes) | self.keys[first_key:end_key]
        starts = np.repeat(bounds[:-1, 1], sizes) + self.offsets[first_key:end_key]
        if spare < 0:
            keep = keys >> np.uint64(KEY_BITS - parts_bits)
            inside = np.flatnonzero(keep == np.uint64(part))
            last = int(inside[-1]) + 1 if len(inside) else 0
            end_id = int(starts[last]) if last < len(starts) else int(end_id)
            keys, starts = keys[inside], starts[inside]
            first_id = int(starts[0]) if len(starts) else end_id
        return Stretch(keys, np.diff(starts, append=end_id), self.ids[first_id:end_id])


class Piece(NamedTuple):
    """Keys of some whole buckets as they are stored; `directory` without what stands behind the last bucket.

    Places in `directory` are counted from the piece's first key and first id.
    """

    keys: Keys
    offsets: Counts
    directory: Counts


def from_pairs(pairs: Pairs) -> Postings:
    """Postings of (key, id) pairs in any order; a pair that is there twice counts once."""
    keys, ids = _sorted(kept(pairs.keys), pairs.ids)
    unique, counts = group(keys)
    bits = directory_bits(len(unique))
    piece = pack(unique, counts, bits)
    directory = np.concatenate((piece.directory, [len(unique), len(ids)]))
    return Postings(
        piece.keys.astype(keys_dtype(bits)),
        piece.offsets.astype(smallest(int(piece.offsets.max(initial=0)))),
        ids,
        directory.astype(smallest(len(ids), least=4)),
    )


def _sorted(keys: Keys, ids: Ids) -> tuple[Keys, Ids]:
    """The pairs by key and id, each once.

    Packed into one integer each where few enough ids come (an import's batch): sorting those takes a tenth of
    the time of sorting by two columns.
    """
    distinct, rank = _ranked(ids)
    if len(distinct) <= 1 << (64 - KEY_BITS):
        shift = np.uint64(64 - KEY_BITS)
        packed = (keys << shift) | rank.astype(np.uint64)
        packed.sort()
        packed = packed[_fresh(packed)]
        return packed >> shift, distinct[packed & np.uint64((1 << (64 - KEY_BITS)) - 1)]
    order = np.lexsort((rank, keys))
    keys, rank = keys[order], rank[order]
    fresh = np.union1d(_fresh(keys), _fresh(rank))
    return keys[fresh], distinct[rank[fresh]]


def _ranked(ids: Ids) -> tuple[Ids, Counts]:
    """The distinct ids, ascending, and the place of each id among them; ascending ones need no sorting."""
    if len(ids) and (np.diff(ids) >= 0).all():
        first = _fresh(ids)
        marks = np.zeros(len(ids), dtype=np.int64)
        marks[first[1:]] = 1
        return ids[first], np.cumsum(marks)
    distinct, rank = np.unique(ids, return_inverse=True)
    return distinct, rank.astype(np.int64)


def kept(keys: Keys) -> Keys:
    """What the index keeps of keys of 64 bits: their first KEY_BITS."""
    return keys >> np.uint64(64 - KEY_BITS)


def _rest(keys: Keys, bits: int) -> Keys:
    """Keys (KEY_BITS each) without what their bucket says."""
    return keys & np.uint64((1 << (KEY_BITS - bits)) - 1)


def pack(unique: Keys, counts: Counts, bits: int, part: int = 0, parts_bits: int = 0) -> Piece:
    """Sorted keys with their numbers of ids as they are stored, all of one part of the buckets."""
    buckets = 1 << (bits - parts_bits)
    bucket = (unique >> np.uint64(KEY_BITS - bits)).astype(np.int64) - part * buckets
    sizes = np.bincount(bucket, minlength=buckets)
    first_keys = np.cumsum(sizes) - sizes
    starts = np.concatenate(([0], np.cumsum(counts, dtype=np.int64)))
    first_ids = starts[first_keys]
    offsets = starts[:-1] - first_ids[bucket]
    return Piece(_rest(unique, bits), offsets, np.column_stack((first_keys, first_ids)).ravel())


def directory_bits(keys: int) -> int:
    """How many leading bits of a key the directory of so many keys goes by, 1 at least."""
    bits = max(1, (keys // KEYS_A_BUCKET).bit_length())
    return max(bits, _NARROW_BITS) if keys >= _NARROW_KEYS else bits


def keys_dtype(bits: int) -> str:
    """How keys are written in a segment with such a directory."""
    return smallest((1 << (KEY_BITS - bits)) - 1, least=4)


def smallest(highest: int, least: int = 1) -> str:
    """The smallest type, of `least` bytes or more, that holds such numbers, as it is written."""
    return next(f"<u{size}" for size in (1, 2, 4, 8) if size >= least and highest < 1 << (8 * size))


def group(sorted_keys: Keys) -> tuple[Keys, Counts]:
    """The distinct keys of a sorted array, and how often each stands there."""
    first = _fresh(sorted_keys)
    return sorted_keys[first], np.diff(first, append=len(sorted_keys))


def _fresh(values: npt.NDArray[np.generic]) -> Counts:
    """Where a value stands that is not the one before it."""
    if not len(values):
        return np.empty(0, dtype=np.int64)
    return np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1])))
