"""Ids: taken from counters and never given twice; an entity's public id is "e" and its number."""

import re
from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, update

from sidelight.kb.schema import counters

_ENTITY = re.compile(r"e([1-9][0-9]{0,17})", re.ASCII)


_TAKE = (
    update(counters)
    .where(counters.c.name == bindparam("counter"))
    .values(next=counters.c.next + bindparam("count"))
    .returning(counters.c.next)
)


def take_ids(connection: Connection, name: str, count: int) -> int:
    """Take `count` ids of the counter `name`: the returned one and those after it."""
    return int(connection.execute(_TAKE, {"counter": name, "count": count}).scalar_one()) - count


def entity_id(number: int) -> str:
    """The public id of an entity ("e12")."""
    return f"e{number}"


def entity_number(public: str) -> int | None:
    """The number in an entity's public id, or None for what is no such id."""
    match = _ENTITY.fullmatch(public)
    return int(match.group(1)) if match else None


def numbers_of(ids: Iterable[str]) -> set[int]:
    """The numbers in these public ids; what is no such id is left out."""
    return {number for public in ids if (number := entity_number(public)) is not None}
