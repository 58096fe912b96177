"""The derived index: what makes look-ups fast, built from the KB's log of changes, thrown away at will.

The database is the only truth. This room holds immutable segment files, memory-mapped and shared by all
workers, named by a manifest that is replaced atomically. It knows no SQL and no HTTP; ids are the KB's row
ids, which a look-up fetches from there, so an id that no longer exists does no harm.
"""

from sidelight.index.arrays import as_ranges
from sidelight.index.delta import Delta, Pairs
from sidelight.index.index import FOREVER, Index
from sidelight.index.passages import passage_pairs
from sidelight.index.retrieval import Candidate, Region, candidates
from sidelight.index.snapshot import Hits, Snapshot

__all__ = [
    "FOREVER",
    "Candidate",
    "Delta",
    "Hits",
    "Index",
    "Pairs",
    "Region",
    "Snapshot",
    "as_ranges",
    "candidates",
    "passage_pairs",
]
