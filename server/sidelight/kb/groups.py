"""Merging is a view: which entity stands for which, and all that one stands for.

An entity that others were merged into is the root of their group; a root is itself merged into none. Rows
stay with the entity they were stored for.
"""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, Integer, bindparam, func, or_, select

from sidelight.kb.schema import entities
from sidelight.kb.stored import in_pieces

IDS = bindparam("ids", expanding=True, type_=Integer)
ROOT = func.coalesce(entities.c.merged_into, entities.c.id)
"""The entity that stands for this one."""

Numbers = npt.NDArray[np.int64]

_ROOTS = select(entities.c.id, ROOT).where(entities.c.id.in_(IDS))
_MEMBERS = select(entities.c.id, entities.c.merged_into).where(entities.c.merged_into.in_(IDS))
_MERGED = select(entities.c.id, entities.c.merged_into).where(entities.c.merged_into.is_not(None))


def roots_of(connection: Connection, numbers: Iterable[int]) -> dict[int, int]:
    """Entity -> the one that stands for it (often itself), for those that are there."""
    found: dict[int, int] = {}
    for piece in in_pieces(sorted(set(numbers))):
        found |= {row[0]: row[1] for row in connection.execute(_ROOTS, {"ids": piece}).all()}
    return found


def group_of(connection: Connection, root: int) -> list[int]:
    """A root and all it stands for, in the order of numbers."""
    mine = or_(entities.c.id == root, entities.c.merged_into == root)
    return list(connection.scalars(select(entities.c.id).where(mine).order_by(entities.c.id)))


def members_of(connection: Connection, roots: Iterable[int]) -> dict[int, int]:
    """Entity -> its root, for these roots and all that they stand for, in the order of numbers."""
    found = {root: root for root in roots}
    for piece in in_pieces(sorted(found)):
        found |= {row[0]: row[1] for row in connection.execute(_MEMBERS, {"ids": piece}).all()}
    return dict(sorted(found.items()))


class Merges:
    """Every merge there is, for replacing thousands of entities by their roots at once."""

    def __init__(self, connection: Connection) -> None:
        pairs = sorted(tuple(row) for row in connection.execute(_MERGED).all())
        self._members: Numbers = np.array([member for member, _ in pairs], dtype=np.int64)
        self._roots: Numbers = np.array([root for _, root in pairs], dtype=np.int64)

    @property
    def any(self) -> bool:
        """Whether anything was merged at all."""
        return len(self._members) > 0

    def hold(self, numbers: Numbers) -> npt.NDArray[np.bool_]:
        """Which of these were merged into others; there must be any merge at all."""
        places = np.searchsorted(self._members, numbers).clip(max=len(self._members) - 1)
        merged: npt.NDArray[np.bool_] = self._members[places] == numbers
        return merged

    def roots(self, numbers: Numbers) -> Numbers:
        """The same, each member replaced by its root."""
        places = np.searchsorted(self._members, numbers).clip(max=len(self._members) - 1)
        return np.where(self._members[places] == numbers, self._roots[places], numbers)
