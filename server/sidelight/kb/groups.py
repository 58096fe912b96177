"""Merging is a view: which entity stands for which, and all that one stands for.

An entity that others were merged into is the root of their group; a root is itself merged into none.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, or_, select

from sidelight.kb.schema import entities
from sidelight.kb.stored import in_pieces


def roots_of(connection: Connection, numbers: Iterable[int]) -> dict[int, int]:
    """Entity -> the one that stands for it (often itself), for those that are there."""
    found: dict[int, int] = {}
    for piece in in_pieces(sorted(set(numbers))):
        query = select(entities.c.id, entities.c.merged_into).where(entities.c.id.in_(piece))
        found |= {number: into or number for number, into in connection.execute(query).all()}
    return found


def group_of(connection: Connection, root: int) -> list[int]:
    """A root and all it stands for, in the order of numbers."""
    mine = or_(entities.c.id == root, entities.c.merged_into == root)
    return list(connection.scalars(select(entities.c.id).where(mine).order_by(entities.c.id)))
