"""Merging entities that are one. Every row stays where it is: only `merged_into` says who stands for whom."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from sidelight.errors import EditError
from sidelight.kb.curating import CURATED, root
from sidelight.kb.edits import MERGED_INTO, Done, Draft, entity_key
from sidelight.kb.ids import entity_id
from sidelight.kb.schema import entities

BY_IMPORT = "import"
"""Who merges when articles say so themselves ("Al-Nusra Front (ANF)"); such a merge is nobody's to keep."""


def merge(connection: Connection, numbers: Sequence[int], into: int, by: str) -> Done:
    """Let `into`, or what it was merged into itself, stand for these entities.

    Raises NotFoundError for one that is not there, and EditError where one is `into` itself, stands for it,
    or was merged into something else.
    """
    target, name = root(connection, into)
    draft = Draft(connection)
    for number in dict.fromkeys(numbers):
        _check(connection, number, target, into)
        draft.merge(number, target)
        if by != BY_IMPORT:
            draft.put(entity_key(number), {"origin": CURATED})
    merged = _listed(connection, dict.fromkeys(numbers))
    return draft.log("merge", f"{merged} merged into {entity_id(target)} “{name}”", by)


def part_member(connection: Connection, number: int, by: str) -> Done:
    """Let a merged entity stand for itself again. What others were merged with it stays with the other."""
    target, name = root(connection, number)
    member = _listed(connection, [number])
    if target == number:
        raise EditError(f"{member} is merged into nothing", remedy="Say what to split off it.")
    draft = Draft(connection)
    draft.put(entity_key(number), {MERGED_INTO: None})
    return draft.log("split", f"{member} split off {entity_id(target)} “{name}”", by)


def _check(connection: Connection, number: int, target: int, into: int) -> None:
    stands, name = root(connection, number)
    if number == into:
        raise EditError(f"{entity_id(number)} cannot be merged into itself", remedy="Name two entities.")
    if number == target:
        raise EditError(
            f"{entity_id(number)} “{name}” stands for {entity_id(into)} already",
            remedy=f"To let {entity_id(into)} stand for both, first `sidelight entity split "
            f"{entity_id(into)}`, then merge.",
        )
    if stands == target:
        raise EditError(
            f"{entity_id(number)} is merged into {entity_id(target)} already",
            remedy="There is nothing left to do.",
        )
    if stands != number:
        raise EditError(
            f"{entity_id(number)} is merged into {entity_id(stands)} “{name}”",
            remedy=f"Merge {entity_id(stands)}, or first `sidelight entity split {entity_id(number)}`.",
        )


def _listed(connection: Connection, numbers: Sequence[int] | dict[int, None]) -> str:
    query = select(entities.c.id, entities.c.name).where(entities.c.id.in_(list(numbers)))
    names = {row.id: row.name for row in connection.execute(query)}
    return ", ".join(f"{entity_id(number)} “{names[number]}”" for number in numbers)
