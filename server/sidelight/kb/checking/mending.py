"""Making anew what is derived, kind by kind. Each function says in words what it did."""

from collections.abc import Callable, Iterable

from sqlalchemy import Connection, case, delete, func, insert, select, text, update
from sqlalchemy.exc import DatabaseError

from sidelight.kb import clusters, log
from sidelight.kb.checking import tables
from sidelight.kb.checking.database import is_searchable
from sidelight.kb.checking.faults import Kind
from sidelight.kb.entities import UNNAMED
from sidelight.kb.latest_roles import take_latest_role
from sidelight.kb.sameness import url_key
from sidelight.kb.schema import appearances, articles, counters, entities, mentions, metadata

_INTO = entities.alias("into").c.merged_into

Mend = Callable[[Connection], str]

_REBUILD = text("INSERT INTO article_search(article_search) VALUES ('rebuild')")


def mend(connection: Connection, kinds: Iterable[Kind]) -> list[str]:
    """Mend these kinds of faults, as far as they can be, and say what was done.

    The full text is compared word for word on the way, whatever was found before.
    """
    wanted = {*kinds} | ({Kind.FULL_TEXT} if not _is_searchable(connection) else set())
    return [what(connection) for kind, what in _MENDS.items() if kind in wanted]


def _is_searchable(connection: Connection) -> bool:
    try:
        with connection.begin_nested():
            is_searchable(connection)
    except DatabaseError:
        return False
    return True


def _indexes(connection: Connection) -> str:
    connection.exec_driver_sql("REINDEX")
    return "the indexes of the tables were made anew"


def _references(connection: Connection) -> str:
    """Rows that point nowhere go, or forget what they point to where that may be nothing."""
    number = 0
    for table in metadata.sorted_tables:
        for key in table.foreign_keys:
            gone = key.parent.is_not(None) & key.parent.not_in(select(key.column))
            if key.parent.nullable:
                change = update(table).where(gone).values({key.parent.name: None})
                number += connection.execute(change).rowcount
            else:
                number += connection.execute(delete(table).where(gone)).rowcount
    return f"rows that pointed nowhere, taken out: {number:,}"


def _addresses(connection: Connection) -> str:
    number = 0
    for row in connection.execute(select(articles.c.row, articles.c.url, articles.c.url_key)).all():
        key = url_key(row.url)
        if key != row.url_key:
            connection.execute(update(articles).where(articles.c.row == row.row).values(url_key=key))
            number += 1
    return f"articles filed under their own addresses: {number:,}"


def _full_text(connection: Connection) -> str:
    connection.execute(_REBUILD)
    return "the full text was made anew"


def _counters(connection: Connection) -> str:
    for name, last in tables.last_numbers(connection).items():
        here = counters.c.name == name
        if connection.scalar(select(counters.c.next).where(here)) is None:
            connection.execute(insert(counters), {"name": name, "next": last + 1})
        larger = case((counters.c.next > last, counters.c.next), else_=last + 1)
        connection.execute(update(counters).where(here).values(next=larger))
    return "the counters were set above all numbers"


def _appearances(connection: Connection) -> str:
    """From the mentions; what is named without a place in the text stays, with none."""
    connection.execute(delete(mentions).where(tables.nowhere))
    here = (mentions.c.article == appearances.c.article, mentions.c.entity == appearances.c.entity)
    number = select(func.count()).select_from(mentions).where(*here).scalar_subquery()
    dated = select(articles.c.published).where(articles.c.row == appearances.c.article).scalar_subquery()
    connection.execute(update(appearances).values(mentions=number, published=dated))
    counted = tables.counted
    same = (appearances.c.article == counted.c.article) & (appearances.c.entity == counted.c.entity)
    missing = (
        select(counted.c.entity, articles.c.published, counted.c.article, counted.c.number)
        .join_from(counted, articles, articles.c.row == counted.c.article)
        .join(entities, entities.c.id == counted.c.entity)
        .join(appearances, same, isouter=True)
        .where(appearances.c.article.is_(None))
    )
    columns = ("entity", "published", "article", "mentions")
    connection.execute(insert(appearances).from_select(columns, missing))
    return "the appearances of entities were counted anew"


def _entities(connection: Connection) -> str:
    number = connection.execute(delete(entities).where(*UNNAMED)).rowcount
    return f"entities that nothing names, taken out: {number:,}"


def _merges(connection: Connection) -> str:
    """One that was merged into a merged one goes to that one's root; into none, or round, it is itself."""
    query = select(entities.c.id, entities.c.merged_into).where(entities.c.merged_into.is_not(None))
    into: dict[int, int] = dict(map(tuple, connection.execute(query).all()))
    is_there = set(connection.scalars(select(entities.c.id).where(entities.c.id.in_(select(_INTO)))))
    number = 0
    for entity, former in into.items():
        root, passed = former, {entity}
        while root in into and root not in passed:
            passed.add(root)
            root = into[root]
        right = root if root in is_there and root not in passed else None
        if right != former:
            change = update(entities).where(entities.c.id == entity).values(merged_into=right)
            connection.execute(change)
            number += 1
    return f"merges into none, or into a merged one, set right: {number:,}"


def _roles(connection: Connection) -> str:
    gone = (entities.c.role_article != "", entities.c.role_article.not_in(select(articles.c.id)))
    numbers = list(connection.scalars(select(entities.c.id).where(*gone)))
    for number in numbers:
        take_latest_role(connection, number)
    return f"roles taken from the latest article that is there: {len(numbers):,}"


def _clusters(connection: Connection) -> str:
    copies = clusters.fill(connection)
    return f"near-copies were looked for anew, and found: {copies:,}"


def _log(connection: Connection) -> str:
    came, went = connection.execute(tables.unlogged).all(), connection.execute(tables.unremoved).all()
    for action, rows in (("add", came), ("remove", went)):
        for row in rows:
            log.append(connection, action, (row[0], row[1], row[2], row[3]))
    return f"changes written to the log: {len(came) + len(went):,}"


_MENDS: dict[Kind, Mend] = {
    Kind.INDEXES: _indexes,
    Kind.COUNTERS: _counters,
    Kind.REFERENCES: _references,
    Kind.ADDRESS: _addresses,
    Kind.MERGES: _merges,
    Kind.APPEARANCES: _appearances,
    Kind.ENTITIES: _entities,
    Kind.ROLES: _roles,
    Kind.CLUSTERS: _clusters,
    Kind.LOG: _log,
    Kind.FULL_TEXT: _full_text,
}
"""In this order: an entity that nothing names is one only after appearances were counted."""
