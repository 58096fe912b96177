"""Entities as their keepers ask for them: by name or id, in lists, and with all that is known of one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, case, distinct, func, or_, select, text
from sqlalchemy.sql import ColumnElement

from sidelight.kb.curating import REMOVED
from sidelight.kb.forms import fold_name
from sidelight.kb.groups import group_of
from sidelight.kb.ids import entity_id, entity_number
from sidelight.kb.muting import muted
from sidelight.kb.results import EntityRow, Kept
from sidelight.kb.sameness import is_storable
from sidelight.kb.schema import aliases, appearances, entities
from sidelight.kb.stored import in_pieces
from sidelight.model import Alias, EntityType


@dataclass(frozen=True, slots=True)
class Asked:
    """Which entities a list is to have: those with a form that has words beginning like `text`, of a type,
    only the hidden, or only those merged into others. `limit` 0 lists all."""

    text: str = ""
    type: EntityType | None = None
    hidden: bool = False
    merged: bool = False
    limit: int = 50


_MEMBERS = entities.alias("members")
_ROOT = func.coalesce(_MEMBERS.c.merged_into, _MEMBERS.c.id)
_PART = entities.alias("part")
_IS_MEMBER = _PART.c.merged_into == entities.c.id
_OWN = (
    select(func.count())
    .select_from(appearances)
    .where(appearances.c.entity == entities.c.id)
    .correlate(entities)
    .scalar_subquery()
)
_PARTS = select(_PART.c.id).where(_IS_MEMBER).correlate(entities)
_ALL = (
    select(func.count(distinct(appearances.c.article)))
    .where(or_(appearances.c.entity == entities.c.id, appearances.c.entity.in_(_PARTS)))
    .correlate(entities)
    .scalar_subquery()
)
_ARTICLES = case((_PARTS.exists(), _ALL), else_=_OWN)
"""The articles that name an entity or what it stands for. Counted for each row by itself: a join with the
counts of all took SQLite more than ten minutes over 500,000 entities, this two seconds."""

_HEAD = (entities.c.id, entities.c.name, entities.c.type, entities.c.role)
_STATE = (entities.c.hidden, entities.c.merged_into)
_QUERY = select(*_HEAD, _ARTICLES.label("articles"), *_STATE).order_by(
    text("articles DESC"), entities.c.name, entities.c.id
)


def rows_of(connection: Connection, numbers: Iterable[int]) -> dict[int, EntityRow]:
    """The entities of these numbers, as lists show them, by number."""
    found: dict[int, EntityRow] = {}
    for piece in in_pieces(sorted(numbers)):
        rows = _rows(connection, _QUERY.where(entities.c.id.in_(piece)))
        found |= {number: row for row in rows if (number := entity_number(row.id)) is not None}
    return found


def listed(connection: Connection, asked: Asked) -> list[EntityRow]:
    """The entities asked for, those that most articles name first."""
    words = fold_name(asked.text).split()
    if asked.text.strip() and not words:
        return []
    chosen: list[ColumnElement[bool]] = [entities.c.merged_into.is_not(None) if asked.merged else _IS_ROOT]
    if words:
        root = entities.c.merged_into if asked.merged else entities.c.id
        chosen.append(root.in_(_with_form(words)))
    if asked.type is not None:
        chosen.append(entities.c.type == asked.type.value)
    if asked.hidden:
        chosen.append(entities.c.hidden.is_(True))
    return _rows(connection, _QUERY.where(*chosen).limit(asked.limit or None))


def called(connection: Connection, name: str) -> list[EntityRow]:
    """The entity of this public id, or all those that go by this name or alias (see `fold_name`)."""
    if not is_storable(name):
        return []
    number = entity_number(name.strip())
    if number is not None:
        return _those(connection, [number])
    key = fold_name(name)
    mine = (aliases.c.folded == key, aliases.c.origin != REMOVED)
    query = select(_ROOT).join_from(aliases, _MEMBERS, _MEMBERS.c.id == aliases.c.entity).where(*mine)
    return _those(connection, connection.scalars(query)) if key else []


def kept(connection: Connection, number: int) -> Kept | None:
    """What curators ask about an entity, or None when there is none of this number."""
    found = _those(connection, [number])
    if not found:
        return None
    group = group_of(connection, number)
    query = select(aliases).where(aliases.c.entity.in_(group)).order_by(aliases.c.id)
    forms = {
        (row.text, row.origin): Alias(row.id, row.text, entity_id(row.entity), row.origin)
        for row in connection.execute(query)
    }
    members = _those(connection, [member for member in group if member != number])
    mutes = [mute for member in group for mute in muted(connection, member)]
    return Kept(found[0], tuple(forms.values()), tuple(members), tuple(mutes))


_IS_ROOT = entities.c.merged_into.is_(None)


def _with_form(words: Sequence[str]) -> Select[tuple[int]]:
    """The roots of a form with words that begin like these, in this order: "joh ker" finds John Kerry."""
    like = "% ".join(word.replace("%", r"\%") for word in words) + "%"
    mine = or_(*(aliases.c.folded.like(start + like, escape="\\") for start in ("", "% ")))
    forms = select(_ROOT).join_from(aliases, _MEMBERS, _MEMBERS.c.id == aliases.c.entity)
    return forms.where(mine, aliases.c.origin != REMOVED)


def _those(connection: Connection, numbers: Iterable[int]) -> list[EntityRow]:
    some = sorted(set(numbers))
    return _rows(connection, _QUERY.where(entities.c.id.in_(some)))


def _rows(connection: Connection, query: Select[Any]) -> list[EntityRow]:
    return [
        EntityRow(
            entity_id(row.id),
            row.name,
            EntityType(row.type),
            row.role,
            row.articles,
            row.hidden,
            entity_id(row.merged_into) if row.merged_into is not None else "",
        )
        for row in connection.execute(query)
    ]
