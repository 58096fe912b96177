"""One structure for all three families: sorted unique keys, and for each a run of ids.

`ids[offsets[i] : offsets[i + 1]]` belong to `keys[i]`. Three plain arrays can be memory-mapped as they are
and searched for a whole page at once; measured against SQLite rows: 203 instead of 723 MB for 1 M sentences.

The fourth array, the directory, says where the keys with each leading bits begin. Keys are hashes, so each of
its buckets holds about eight, and a search ends in one or two cache lines: measured on 5,000 keys in six
segments of 1.9 M, 1 to 8 ms instead of 15 to 31 for a binary search over all of a segment.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sidelight.index.arrays import Counts, Ids, Keys
from sidelight.index.delta import Pairs


class Runs(NamedTuple):
    """Where the ids of looked-up keys stand: `starts` in Postings.ids and `counts`, 0 when not there."""

    starts: Counts
    counts: Counts


Unsigned = npt.NDArray[np.unsignedinteger]

KEYS_A_BUCKET = 8
"""Fewer would make the search shorter by little and the directory larger (now 2 to 4 % of a segment)."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Keys (k,) sorted and unique; offsets (k + 1,); ids (offsets[-1],); directory (2**bits + 1,)."""

    keys: Keys
    offsets: Unsigned
    ids: Ids
    directory: Unsigned

    def runs(self, wanted: Keys) -> Runs:
        """The runs of ids of the wanted keys, (n,); sorted ones are found faster."""
        if not len(self.keys):
            nothing = np.zeros(len(wanted), dtype=np.int64)
            return Runs(nothing, nothing)
        place = np.minimum(self._places(wanted), len(self.keys) - 1)
        found = np.asarray(self.keys[place] == wanted)
        starts = self.offsets[place].astype(np.int64)
        counts = self.offsets[place + 1].astype(np.int64) - starts
        return Runs(starts, counts * found)

    def _places(self, wanted: Keys) -> Counts:
        """As np.searchsorted(self.keys, wanted): a binary search for all keys in step, each in its bucket."""
        bits = (len(self.directory) - 1).bit_length() - 1
        bucket = (wanted >> np.uint64(64 - bits)).astype(np.int64)
        low, high = self.directory[bucket].astype(np.int64), self.directory[bucket + 1].astype(np.int64)
        last = len(self.keys) - 1
        for _ in range(int((high - low).max(initial=0)).bit_length()):
            middle = (low + high) >> 1
            before = (self.keys[np.minimum(middle, last)] < wanted) & (low < high)
            low = np.where(before, middle + 1, low)
            high = np.where(before, high, middle)
        return low


def offsets_dtype(total: int) -> str:
    """The smallest type that holds `total` postings, as it is written in a segment."""
    return "<u4" if total < 2**32 else "<u8"


def from_pairs(pairs: Pairs) -> Postings:
    """Postings of (key, id) pairs in any order; a pair that is there twice counts once."""
    order = np.lexsort((pairs.ids, pairs.keys))
    keys, ids = pairs.keys[order], pairs.ids[order]
    if len(keys):
        fresh = np.ones(len(keys), dtype=np.bool_)
        fresh[1:] = (keys[1:] != keys[:-1]) | (ids[1:] != ids[:-1])
        keys, ids = keys[fresh], ids[fresh]
    unique, counts = group(keys)
    offsets = np.zeros(len(unique) + 1, dtype=offsets_dtype(len(ids)))
    np.cumsum(counts, out=offsets[1:])
    directory = np.append(bucket_starts(unique, directory_bits(len(unique))), len(unique))
    return Postings(unique, offsets, ids, directory.astype(offsets_dtype(len(unique))))


def directory_bits(keys: int) -> int:
    """How many leading bits of a key the directory of so many keys goes by, 1 at least."""
    return max(1, (keys // KEYS_A_BUCKET).bit_length())


def bucket_starts(keys: Keys, bits: int, lowest: int = 0, highest: int = 2**64 - 1) -> Counts:
    """Where each bucket between two keys (whole buckets) begins among the sorted `keys` of that stretch."""
    shift = 64 - bits
    buckets = np.arange(lowest >> shift, (highest >> shift) + 1, dtype=np.uint64)
    starts: Counts = np.searchsorted(keys, buckets << np.uint64(shift))
    return starts


def group(sorted_keys: Keys) -> tuple[Keys, Counts]:
    """The distinct keys of a sorted array, and how often each stands there."""
    if not len(sorted_keys):
        return sorted_keys, np.empty(0, dtype=np.int64)
    first = np.flatnonzero(np.concatenate(([True], sorted_keys[1:] != sorted_keys[:-1])))
    return sorted_keys[first], np.diff(first, append=len(sorted_keys))
