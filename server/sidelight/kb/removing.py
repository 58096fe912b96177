"""Taking articles out, and with them what only they gave."""

from sqlalchemy import Connection, delete, select

from sidelight.kb import clusters, entities, log
from sidelight.kb.sameness import is_storable
from sidelight.kb.schema import appearances, articles


def remove(connection: Connection, article_id: str) -> bool:
    """Take an article out, and the entities that only it named; false when there is none of this id."""
    if not is_storable(article_id):
        return False
    row = connection.scalar(select(articles.c.row).where(articles.c.id == article_id))
    if row is None:
        return False
    entities.forget_unnamed(connection, remove_row(connection, row))
    return True


def remove_row(connection: Connection, row: int) -> set[int]:
    """Take an article out; the entities it named are returned, for the caller to look after."""
    columns = (articles.c.id, articles.c.first_passage, articles.c.passages)
    old = connection.execute(select(*columns).where(articles.c.row == row)).one()
    named = connection.scalars(select(appearances.c.entity).where(appearances.c.article == row))
    touched = set(named)
    copies = clusters.leave(connection, row)
    connection.execute(delete(articles).where(articles.c.row == row))
    clusters.stand_alone(connection, copies)
    entities.take_back_roles(connection, old.id, touched)
    log.append(connection, log.REMOVE, (row, old.id, old.first_passage, old.passages))
    return touched
