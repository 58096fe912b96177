"""Which entities may be one under two spellings, for a curator to decide: nothing proved it at import.

Computed when asked for, by the index of sounds, so that nothing has to be kept up to date.
"""

from collections import defaultdict
from itertools import combinations

from sqlalchemy import Connection, func, select

from sidelight.kb.alike import is_variant
from sidelight.kb.keeping import rows_of
from sidelight.kb.results import EntityRow
from sidelight.kb.schema import entities
from sidelight.kb.stored import in_pieces
from sidelight.model import EntityType

Pair = tuple[EntityRow, EntityRow]

MOST_OF_A_SOUND = 50
"""Entities of one sound that are compared with one another; more are everybody's names."""

_ROOTS = (entities.c.sound != "", entities.c.merged_into.is_(None))
_SHARED = (
    select(entities.c.sound)
    .where(*_ROOTS)
    .group_by(entities.c.sound)
    .having(func.count().between(2, MOST_OF_A_SOUND))
)


def proposed(connection: Connection, limit: int) -> list[Pair]:
    """Pairs that sound the same and are written nearly so, the one that more articles name first.

    Pairs of which more articles are in doubt come first; `limit` 0 gives all.
    """
    pairs = _pairs(connection)
    rows = rows_of(connection, {number for pair in pairs for number in pair})
    known = [(rows[one], rows[other]) for one, other in pairs if one in rows and other in rows]
    ordered = [(a, b) if a.articles >= b.articles else (b, a) for a, b in known]
    ordered.sort(key=lambda pair: (-pair[1].articles, -pair[0].articles, pair[0].name))
    return ordered[:limit] if limit else ordered


def _pairs(connection: Connection) -> list[tuple[int, int]]:
    columns = (entities.c.sound, entities.c.id, entities.c.folded, entities.c.type)
    by_sound: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for piece in in_pieces(connection.scalars(_SHARED).all()):
        for sound, number, folded, kind in connection.execute(
            select(*columns).where(entities.c.sound.in_(piece), *_ROOTS)
        ).all():
            by_sound[sound].append((number, folded, kind))
    return [
        (one[0], other[0])
        for found in by_sound.values()
        for one, other in combinations(found, 2)
        if one[2] == other[2] and is_variant(one[1], other[1], person=one[2] == EntityType.PERSON)
    ]
