"""From a page's 3-grams to the stored passages worth comparing, with the evidence each has in bits.

All regions of a page (its quotations, its sentences) are asked about in one vectorised pass. Rare 3-grams
count for much and common ones for little, so that boiler-plate sinks by itself and a short striking phrase
swims. What comes out is only a suggestion: matching aligns it word by word and decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sidelight.index.arrays import Counts, Ids, Keys, ragged
from sidelight.index.snapshot import Hits, Snapshot
from sidelight.text import SHINGLE_LENGTH

BACKGROUND_PASSAGES = 1_000_000
"""Passages of general English that every KB is thought to hold besides its own: without them, a KB of one
article would take "one of the" for evidence."""

MAX_GAP = 15
"""Page words between two hits on one passage that still count as one place. Longer ones join chance hits;
shorter ones would split a quotation with a clause left out."""

_ROUNDING = 0.01
"""Bits are summed in two precisions; the first sieve must not lose what the exact sum would keep."""

_REGIONS_AT_ONCE = 512
"""9 bits for the region, 31 for the passage and 22 for the position (four million words) fit one integer."""

Bits = npt.NDArray[np.float32]
Table = npt.NDArray[np.float64]
"""Regions as rows of start_token, end_token, min_bits, keep."""


class Region(NamedTuple):
    """The page's words start_token (inclusive) to end_token (exclusive), for which passages are wanted.

    At most `keep` places, each with at least `min_bits` of evidence, come back.
    """

    start_token: int
    end_token: int
    min_bits: float
    keep: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place of the page that shares words with a stored passage.

    `region` is its index in the regions asked for; `first` (inclusive) to `last` (exclusive) are the page's
    words between the outermost shared ones, within the region; `bits` is the evidence they carry, `rarest`
    that of the one 3-gram that carries most.
    """

    region: int
    first: int
    last: int
    passage: int
    bits: float
    rarest: float


def shingle_bits(frequency: npt.NDArray[np.int32], prior_bits: Bits, passages: int) -> Bits:
    """How many bits of evidence each 3-gram is, from how often it stands here and in general English."""
    background = BACKGROUND_PASSAGES * np.exp2(-prior_bits.astype(np.float64))
    bits: Bits = np.log2((passages + BACKGROUND_PASSAGES) / (frequency + background + 1)).astype(np.float32)
    return np.maximum(bits, 0)


def candidates(
    snapshot: Snapshot, shingles: Keys, prior_bits: Bits, regions: Sequence[Region]
) -> list[Candidate]:
    """The best places of each region, in the regions' order, strongest evidence first.

    `shingles` (n,) are the 3-grams of the page's running words, shingle i beginning at word i; `prior_bits`
    (n,) is how surprising each is in general English. A 3-gram speaks for a region that holds its middle
    word.
    """
    if not len(shingles) or not regions:
        return []
    needed = _needed(len(shingles), regions)
    hits = _hits(snapshot, shingles, np.flatnonzero(np.isfinite(needed)))
    bits = shingle_bits(hits.frequency, prior_bits, snapshot.passages)
    leads = _leads(hits, bits, needed)
    found: list[Candidate] = []
    for begin in range(0, len(regions), _REGIONS_AT_ONCE):
        table = np.array(regions[begin : begin + _REGIONS_AT_ONCE], dtype=np.float64)
        found.extend(_ranked(leads, bits, table, begin))
    return found


class _Leads(NamedTuple):
    """Hits worth following, in the page's order: position, passage, and evidence for that passage at most."""

    positions: npt.NDArray[np.int32]
    passages: Ids
    evidence: Table


def _needed(count: int, regions: Sequence[Region]) -> Table:
    """The least evidence that a region at each of `count` positions asks for, infinite outside of all."""
    needed = np.full(count, np.inf)
    for region in regions:
        here = needed[max(0, region.start_token - 1) : max(0, region.end_token - 1)]
        np.minimum(here, region.min_bits - _ROUNDING, out=here)
    return needed


def _hits(snapshot: Snapshot, shingles: Keys, asked: Counts) -> Hits:
    """The hits of the shingles at the positions asked for; the others count as never met."""
    found = snapshot.find("shingle", shingles[asked])
    frequency = np.zeros(len(shingles), dtype=np.int32)
    frequency[asked] = found.frequency
    return Hits(asked[found.query].astype(np.int32), found.ids, frequency)


def _leads(hits: Hits, bits: Bits, needed: Table) -> _Leads:
    """The hits on passages that have, over the whole page, what some region at that position asks for.

    Nine in ten hits are chance, and this needs no sorting to drop most of them. Passages share buckets, which
    can only make their evidence look greater.
    """
    buckets = 1 << min(31, (4 * len(hits.ids)).bit_length())
    bucket = hits.ids & np.int32(buckets - 1)
    evidence = np.bincount(bucket, weights=bits[hits.query], minlength=1)[bucket]
    kept = np.flatnonzero(evidence >= needed[hits.query])
    kept = kept[np.argsort(hits.query[kept], kind="stable")]
    return _Leads(hits.query[kept], hits.ids[kept], evidence[kept])


def _ranked(leads: _Leads, bits: Bits, table: Table, first_region: int) -> list[Candidate]:
    """The candidates of one table of regions."""
    region, passage, position = _sorted_hits(leads, table, len(bits))
    if not len(region):
        return []
    fresh = (np.diff(region) != 0) | (np.diff(passage) != 0) | (np.diff(position) > MAX_GAP)
    begins = np.flatnonzero(np.concatenate(([True], fresh)))
    ends = np.append(begins[1:], len(region)) - 1
    evidence, rarest = np.add.reduceat(bits[position], begins), np.maximum.reduceat(bits[position], begins)
    strong = np.flatnonzero(evidence >= table[region[begins], 2])
    begins, ends, evidence, rarest = begins[strong], ends[strong], evidence[strong], rarest[strong]
    order = np.lexsort((passage[begins], -evidence, region[begins]))
    best = order[_rank_within(region[begins[order]]) < table[region[begins[order]], 3]]
    begins, ends = begins[best], ends[best]
    columns = (
        region[begins] + first_region,
        np.maximum(position[begins], table[region[begins], 0].astype(np.int64)),
        np.minimum(position[ends] + SHINGLE_LENGTH, table[region[begins], 1].astype(np.int64)),
        passage[begins],
        evidence[best].astype(np.float64),
        rarest[best].astype(np.float64),
    )
    return [Candidate(*row) for row in zip(*(column.tolist() for column in columns), strict=True)]


def _sorted_hits(leads: _Leads, table: Table, positions: int) -> tuple[Counts, Counts, Counts]:
    """(region, passage, page position) of each hit in each region it speaks for, sorted in that order.

    Packed into one integer each: sorting those takes a fifth of the time of sorting by three columns.
    """
    upto = np.searchsorted(leads.positions, np.arange(positions + 1))
    starts = np.clip(table[:, 0].astype(np.int64) - 1, 0, positions)
    ends = np.maximum(np.clip(table[:, 1].astype(np.int64) - 1, 0, positions), starts)
    counts = upto[ends] - upto[starts]
    chosen, region = ragged(upto[starts], counts), np.repeat(np.arange(len(table)), counts)
    enough = leads.evidence[chosen] >= table[region, 2] - _ROUNDING
    chosen, region = chosen[enough], region[enough]
    position_bits = positions.bit_length()
    passage_bits = int(leads.passages.max(initial=0)).bit_length()
    packed = region << (position_bits + passage_bits)
    packed |= leads.passages[chosen].astype(np.int64) << position_bits
    packed |= leads.positions[chosen]
    packed.sort()
    return (
        packed >> (position_bits + passage_bits),
        (packed >> position_bits) & ((1 << passage_bits) - 1),
        packed & ((1 << position_bits) - 1),
    )


def _rank_within(groups: npt.NDArray[Any]) -> Counts:
    """For a sorted array, how many equal values stand before each."""
    begins = np.flatnonzero(np.concatenate(([True], groups[1:] != groups[:-1])))
    counts = np.diff(begins, append=len(groups))
    return np.arange(len(groups)) - np.repeat(begins, counts)
