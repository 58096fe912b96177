"""Who is named in the same articles."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from sqlalchemy import BigInteger, Connection, String, cast, func, select

from sidelight.kb.facts.statements import latest
from sidelight.kb.groups import IDS, Merges, Numbers
from sidelight.kb.schema import appearances, entities
from sidelight.kb.stored import in_pieces

RELATED_ARTICLES = 30
"""Over how many of an entity's latest articles the related are counted: about 70 entities each."""

RELATED = 5
"""How many a card shows."""

CANDIDATES = 3 * RELATED
"""How many are looked at for that, since hidden ones are not shown."""

MENTION_BITS = 24
"""An entity and how often one article names it are packed into one number; no article has 2^24 names."""

_LATEST = select(latest(RELATED_ARTICLES))
_PACKED = cast(appearances.c.entity, BigInteger) * (1 << MENTION_BITS) + appearances.c.mentions
_CASTS = (
    select(appearances.c.article, func.count(), func.aggregate_strings(cast(_PACKED, String), ","))
    .where(appearances.c.article.in_(IDS))
    .group_by(appearances.c.article)
)
"""All entities of an article as one string: as rows of their own they would cost four times as much."""

_HIDDEN = select(entities.c.id).where(entities.c.id.in_(IDS), entities.c.hidden)


def related(
    connection: Connection, members: Mapping[int, int], merges: Merges
) -> dict[int, list[tuple[int, int]]]:
    """Root -> (other root, shared articles): those named in most of the same articles, never hidden ones."""
    newest: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
    for number, day, article in connection.execute(_LATEST, {"ids": list(members)}).all():
        newest[members[number]].append((day, article))
    rows = {root: _rows(own) for root, own in newest.items()}
    casts = _casts(connection, {row for own in rows.values() for row in own}, merges)
    found = {root: _most_shared(root, [casts[row] for row in own]) for root, own in rows.items()}
    hidden = _hidden(connection, {other for pairs in found.values() for other, _ in pairs})
    return {
        root: [pair for pair in pairs if pair[0] not in hidden][:RELATED] for root, pairs in found.items()
    }


def _rows(own: Sequence[tuple[str, int]]) -> list[int]:
    """The latest articles of a group, each once: its members have as many each."""
    if len(own) > RELATED_ARTICLES:
        own = sorted(set(own), reverse=True)[:RELATED_ARTICLES]
    return list(dict.fromkeys(row for _, row in own))


def _casts(connection: Connection, rows: Iterable[int], merges: Merges) -> dict[int, Numbers]:
    """Article row -> the roots named in it, each once and packed with how often."""
    found: dict[int, Numbers] = {}
    for piece in in_pieces(sorted(rows)):
        read = connection.execute(_CASTS, {"ids": piece}).all()
        flat = np.fromstring(",".join(row[2] for row in read), np.int64, sep=",")
        ends = np.cumsum([row[1] for row in read])
        casts = np.split(flat, ends[:-1])
        if merges.any:
            changed = np.split(merges.hold(flat >> MENTION_BITS), ends[:-1])
            casts = [
                _as_roots(cast, merges) if merged.any() else cast
                for cast, merged in zip(casts, changed, strict=True)
            ]
        found |= zip((row[0] for row in read), casts, strict=True)
    return found


def _as_roots(packed: Numbers, merges: Merges) -> Numbers:
    """A cast in which no root stands twice, however many of its members the article names."""
    roots = merges.roots(packed >> MENTION_BITS)
    named = packed & ((1 << MENTION_BITS) - 1)
    each, places = np.unique(roots, return_inverse=True)
    return (each << MENTION_BITS) + np.bincount(places, weights=named).astype(np.int64)


def _most_shared(number: int, casts: Sequence[Numbers]) -> list[tuple[int, int]]:
    """Those in most of the casts, among equals the one named most often, then the one known longest."""
    packed = np.sort(np.concatenate(casts))
    everyone = packed >> MENTION_BITS
    first = np.flatnonzero(np.diff(everyone, prepend=-1))
    shared = np.diff(first, append=len(everyone))
    named = np.add.reduceat(packed & ((1 << MENTION_BITS) - 1), first)
    order = np.lexsort((-named, -shared))[: CANDIDATES + 1]  # stable, and entities stand in order already
    others = zip(everyone[first][order].tolist(), shared[order].tolist(), strict=True)
    return [(other, count) for other, count in others if other != number][:CANDIDATES]


def _hidden(connection: Connection, numbers: Iterable[int]) -> set[int]:
    return {
        number
        for piece in in_pieces(sorted(numbers))
        for number in connection.scalars(_HIDDEN, {"ids": piece})
    }
