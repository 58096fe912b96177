"""What one look-up sees of the index: it stays the same from its first question to its last.

A new revision makes a new snapshot; the old one keeps its maps until the last request that uses it ends.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sidelight.index.arrays import Ids, Keys, Ranges, covers, ragged, size
from sidelight.index.manifest import Manifest
from sidelight.index.postings import Postings, Runs
from sidelight.index.segments import Segment

FREQUENCY_CAP = 2_000
"""Keys with more ids than this give none: "one of the" says nothing and would cost most of the time."""


class Hits(NamedTuple):
    """`ids[i]` belongs to the key wanted at index `query[i]`, in no set order; `frequency` is for each key.

    query, ids: int32 of shape (hits,); frequency: int32 of shape (keys wanted,), removed passages included.
    """

    query: npt.NDArray[np.int32]
    ids: Ids
    frequency: npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class LiveSegment:
    """An opened segment and the passages of it that have been removed since."""

    segment: Segment
    dead: Ranges


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The index at one revision. `stale_reason` says why it must be rebuilt; empty when it need not."""

    manifest: Manifest
    segments: tuple[LiveSegment, ...] = ()
    stale_reason: str = ""

    @property
    def revision(self) -> int:
        """The KB's revision that the index stands at; 0 while it is empty or being rebuilt."""
        return self.manifest.revision

    @property
    def passages(self) -> int:
        """How many passages can be found."""
        return sum(live.segment.file.passages - size(live.dead) for live in self.segments)

    def find(self, family: str, keys: Keys, cap: int = FREQUENCY_CAP) -> Hits:
        """The ids under each of the keys, shape (n,), in one pass over all segments."""
        order = np.argsort(keys, kind="stable")
        wanted = keys[order]
        found = [(live, live.segment.families[family]) for live in self.segments]
        runs = [postings.runs(wanted) for _, postings in found]
        total = np.sum([run.counts for run in runs], axis=0, dtype=np.int64) if runs else np.zeros(len(keys))
        frequency = np.zeros(len(keys), dtype=np.int32)
        frequency[order] = np.minimum(total, np.iinfo(np.int32).max)
        usable = np.flatnonzero((total > 0) & (total <= cap))
        queries, ids = [np.empty(0, dtype=np.int32)], [np.empty(0, dtype=np.int32)]
        for (live, postings), run in zip(found, runs, strict=True):
            query, hit = _gather(postings, Runs(run.starts[usable], run.counts[usable]), order[usable])
            if family == "shingle" and len(live.dead):
                alive = ~covers(live.dead, hit)
                query, hit = query[alive], hit[alive]
            queries.append(query)
            ids.append(hit)
        return Hits(np.concatenate(queries), np.concatenate(ids), frequency)


def _gather(
    postings: Postings, runs: Runs, queries: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.int32], Ids]:
    here = np.flatnonzero(runs.counts)
    counts = runs.counts[here]
    ids = postings.ids[ragged(runs.starts[here], counts)]
    return np.repeat(queries[here].astype(np.int32), counts), ids
