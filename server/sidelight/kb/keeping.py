"""Entities as their keepers ask for them: by name or id, in lists, and with all that is known of one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, and_, distinct, func, or_, select
from sqlalchemy.sql import ColumnElement

from sidelight.kb.curating import REMOVED
from sidelight.kb.entities import fold_name
from sidelight.kb.groups import group_of
from sidelight.kb.ids import entity_id, entity_number
from sidelight.kb.muting import muted
from sidelight.kb.results import EntityRow, Kept
from sidelight.kb.sameness import is_storable
from sidelight.kb.schema import aliases, appearances, entities
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
_NAMED = (
    select(_ROOT.label("root"), func.count(distinct(appearances.c.article)).label("articles"))
    .join_from(appearances, _MEMBERS, _MEMBERS.c.id == appearances.c.entity)
    .group_by(_ROOT)
)
_OWN = (
    select(func.count())
    .select_from(appearances)
    .where(appearances.c.entity == entities.c.id)
    .correlate(entities)
    .scalar_subquery()
)
"""Of one that is merged into another: the articles that file under it all the same."""

_HEAD = (entities.c.id, entities.c.name, entities.c.type, entities.c.role)
_STATE = (entities.c.hidden, entities.c.merged_into)


def listed(connection: Connection, asked: Asked) -> list[EntityRow]:
    """The entities asked for, those that most articles name first."""
    words = fold_name(asked.text).split()
    if asked.text.strip() and not words:
        return []
    chosen: list[ColumnElement[bool]] = [entities.c.merged_into.is_not(None) if asked.merged else _IS_ROOT]
    if words:
        found = _with_form(words)
        chosen.append(or_(entities.c.id.in_(found), entities.c.merged_into.in_(found)))
    if asked.type is not None:
        chosen.append(entities.c.type == asked.type.value)
    if asked.hidden:
        chosen.append(entities.c.hidden.is_(True))
    return _rows(connection, _counted(_NAMED).where(*chosen).limit(asked.limit or None))


def called(connection: Connection, text: str) -> list[EntityRow]:
    """The entity of this public id, or all those that go by this name or alias (see `fold_name`)."""
    if not is_storable(text):
        return []
    number = entity_number(text.strip())
    if number is not None:
        return _those(connection, [number])
    key = fold_name(text)
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
    groups = or_(_MEMBERS.c.id.in_(some), _MEMBERS.c.merged_into.in_(some))
    return _rows(connection, _counted(_NAMED.where(groups)).where(entities.c.id.in_(some)))


def _counted(named: Select[int, int]) -> Select[Any]:
    counts = named.subquery("named")
    articles = func.coalesce(counts.c.articles, _OWN)
    return (
        select(*_HEAD, articles.label("articles"), *_STATE)
        .join_from(entities, counts, and_(counts.c.root == entities.c.id), isouter=True)
        .order_by(articles.desc(), entities.c.name, entities.c.id)
    )


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
