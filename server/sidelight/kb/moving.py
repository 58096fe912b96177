"""Rows of one entity that become another's: where it is named, what it said, what it was called."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from sidelight.kb.forms import fold_name
from sidelight.kb.latest_roles import take_latest_role
from sidelight.kb.schema import appearances, articles, claims, entities, mentions, quotations, roles


class Mention(NamedTuple):
    """A row of `mentions`, with the folded form that is printed there."""

    article: int
    entity: int
    start: int
    end: int
    form: str


@dataclass(frozen=True, slots=True)
class Selection:
    """What is to move: of the entities of a group, all in these article rows, or all named by this form.

    `form` is folded, and '' when articles decide.
    """

    group: tuple[int, ...]
    rows: frozenset[int] = frozenset()
    form: str = ""

    def takes(self, mention: Mention) -> bool:
        """Whether a mention is to move."""
        return mention.article in self.rows or (bool(self.form) and mention.form == self.form)


_COLUMNS = tuple(mentions.c.keys())
_FORM = func.substr(articles.c.text, mentions.c.start + 1, mentions.c.end - mentions.c.start)


def mentions_of(connection: Connection, group: tuple[int, ...]) -> list[Mention]:
    """Where these entities are named, in order."""
    query = (
        select(mentions, _FORM)
        .join(articles, articles.c.row == mentions.c.article)
        .where(mentions.c.entity.in_(group))
        .order_by(mentions.c.article, mentions.c.start)
    )
    rows = connection.execute(query).all()
    return [Mention._make((*places, fold_name(form))) for *places, form in rows]


def move(connection: Connection, chosen: Selection, named: list[Mention], new: int) -> None:
    """Give what was chosen to the entity `new`; `named` are all mentions of the group."""
    gone = [mention for mention in named if chosen.takes(mention)]
    _move_mentions(connection, gone, new)
    emptied = _move_appearances(connection, chosen, Counter((one.article, one.entity) for one in gone), new)
    _count_anew(connection, new)
    for table in (quotations, claims):
        ids = [row.id for row in _said(connection, chosen, table)]
        connection.execute(update(table).where(table.c.id.in_(ids)).values(entity=new))
    _move_roles(connection, emptied, new)
    _settle_roles(connection, chosen.group, new)


def _move_mentions(connection: Connection, gone: list[Mention], new: int) -> None:
    if not gone:
        return
    here = [mentions.c[name] == bindparam(f"the_{name}") for name in ("article", "entity", "start")]
    keys = [{f"the_{name}": getattr(one, name) for name in ("article", "entity", "start")} for one in gone]
    connection.execute(delete(mentions).where(*here), keys)
    places = {(one.article, one.start): one for one in gone}  # two of a group may be named at one place
    values = [one._asdict() | {"entity": new} for one in places.values()]
    connection.execute(insert(mentions), [{name: row[name] for name in _COLUMNS} for row in values])


def _move_appearances(
    connection: Connection, chosen: Selection, gone: Counter[tuple[int, int]], new: int
) -> list[tuple[int, int]]:
    """The (article, entity) that were left with nothing are returned."""
    affected = sorted(chosen.rows | {article for article, _ in gone})
    mine = (appearances.c.entity.in_(chosen.group), appearances.c.article.in_(affected))
    emptied: list[tuple[int, int]] = []
    moved: dict[int, dict[str, Any]] = {}
    for row in connection.execute(select(appearances).where(*mine)).all():
        key, left = (row.article, row.entity), row.mentions - gone[row.article, row.entity]
        at = (appearances.c.article == row.article, appearances.c.entity == row.entity)
        if row.article in chosen.rows or left <= 0:
            emptied.append(key)
            connection.execute(delete(appearances).where(*at))
        else:
            connection.execute(update(appearances).where(*at).values(mentions=left))
        known = moved.setdefault(row.article, {"published": row.published, "mentions": 0})
        known["mentions"] += gone[key]
    values = [{"entity": new, "article": article, **row} for article, row in moved.items()]
    if values:
        connection.execute(insert(appearances), values)
    return emptied


def _count_anew(connection: Connection, new: int) -> None:
    """Two of a group may have been named at one place, which is one mention now."""
    here = (mentions.c.article == appearances.c.article, mentions.c.entity == appearances.c.entity)
    counted = select(func.count()).select_from(mentions).where(*here).scalar_subquery()
    connection.execute(update(appearances).where(appearances.c.entity == new).values(mentions=counted))


def _said(connection: Connection, chosen: Selection, table: Any) -> Iterator[Row[Any]]:
    """The quotations or claims of the group that move."""
    query = select(table.c.id, table.c.article, table.c.speaker).where(table.c.entity.in_(chosen.group))
    for row in connection.execute(query).all():
        if row.article in chosen.rows or (chosen.form and fold_name(row.speaker) == chosen.form):
            yield row


def _move_roles(connection: Connection, emptied: list[tuple[int, int]], new: int) -> None:
    """What an article calls the entity goes where all of the article goes."""
    for article, entity in emptied:
        here = (roles.c.article == article, roles.c.entity == entity)
        text = connection.scalar(select(roles.c.text).where(*here))
        taken = connection.scalar(
            select(roles.c.text).where(roles.c.article == article, roles.c.entity == new)
        )
        connection.execute(delete(roles).where(*here))
        if text is not None and taken is None:
            connection.execute(insert(roles), {"article": article, "entity": new, "text": text})


def _settle_roles(connection: Connection, group: tuple[int, ...], new: int) -> None:
    """Roles stand with whom the latest article of each says them of."""
    said = select(roles.c.entity).join(articles, articles.c.row == roles.c.article)
    stands = said.where(roles.c.entity == entities.c.id, articles.c.id == entities.c.role_article).exists()
    lost = (entities.c.id.in_(group), entities.c.role_article != "", ~stands)
    for number in [new, *connection.scalars(select(entities.c.id).where(*lost))]:
        take_latest_role(connection, number)
