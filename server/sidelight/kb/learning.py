"""Filing what was read in articles that stand there already: names, quotations, claims and roles.

It goes in the order of rows, whatever was interrupted before, because an entity's number and what a short
name stands for depend on what came before.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, delete, func, select, update

from sidelight.kb import entities, splitting
from sidelight.kb.filing import Filing
from sidelight.kb.known import Source
from sidelight.kb.results import Waiting
from sidelight.kb.schema import appearances, articles, claims, mentions, quotations, readings, roles
from sidelight.kb.stored import in_pieces
from sidelight.kb.taking import UNREAD
from sidelight.model import Reading

ARTICLES_A_PIECE = 250
"""Articles whose names are gathered at once: more take more memory (100 KB each), and save little."""

_FILED = (mentions, appearances, quotations, claims, roles)
_READ = update(readings).where(readings.c.article == bindparam("row")).values(read_with=bindparam("reader"))


def waiting(connection: Connection, limit: int, after: int) -> list[Waiting]:
    """The first articles after the row `after` whose names wait to be read, in the order of rows."""
    query = (
        select(articles.c.row, articles.c.text)
        .join(readings, readings.c.article == articles.c.row)
        .where(readings.c.read_with == UNREAD, readings.c.article > after)
        .order_by(readings.c.article)
        .limit(limit)
    )
    return [Waiting(*row) for row in connection.execute(query)]


def count_waiting(connection: Connection) -> int:
    """How many articles wait for their names."""
    query = select(func.count()).select_from(readings).where(readings.c.read_with == UNREAD)
    return connection.scalar(query) or 0


def let_wait(connection: Connection) -> None:
    """Let the names of all articles wait to be read again; until then, what was read stays."""
    connection.execute(update(readings).where(readings.c.read_with != UNREAD).values(read_with=UNREAD))


def learn(connection: Connection, batch: Sequence[tuple[int, Reading]], read_with: str) -> int:
    """File what was read in articles, by their rows in order; how many there were.

    Those that are gone, or that somebody else has read meanwhile, are passed over.
    """
    return sum(_learn_piece(connection, piece, read_with) for piece in in_pieces(batch, ARTICLES_A_PIECE))


def _learn_piece(connection: Connection, batch: Sequence[tuple[int, Reading]], read_with: str) -> int:
    found = _unread_of(connection, [row for row, _ in batch])
    readings_of = {row: reading for row, reading in batch if row in found}
    again = _filed_of(connection, list(found))
    filing = Filing(connection)
    filing.gather(readings_of.values())
    for row, reading in readings_of.items():
        if row in again:
            _file_again(connection, filing, found[row], reading)
        else:
            filing.file(found[row], reading)
    filing.finish()
    values = [{"row": row, "reader": read_with} for row in sorted(found)]
    if values:
        connection.execute(_READ, values)
    return len(found)


def _unread_of(connection: Connection, rows: list[int]) -> dict[int, Source]:
    query = select(articles.c.row, articles.c.id, articles.c.published)
    query = query.join(readings, readings.c.article == articles.c.row)
    query = query.where(articles.c.row.in_(rows), readings.c.read_with == UNREAD)
    return {row.row: Source(*row) for row in connection.execute(query)}


def _filed_of(connection: Connection, rows: list[int]) -> set[int]:
    """Those of these articles of which anything was filed before."""
    return {
        row
        for table in _FILED
        for row in connection.scalars(select(table.c.article).where(table.c.article.in_(rows)).distinct())
    }


def _file_again(connection: Connection, filing: Filing, source: Source, reading: Reading) -> None:
    """File a reading in the place of what was read before; what nobody names any more goes at once.

    Not after the batch: an entity that only the former reading named may be named again later in it, and
    whether it is a new one then must not depend on where the batch ends.
    """
    filing.finish()
    before = _forget_former(connection, source.row, source.id)
    filing.forget()
    filing.file(source, reading)
    filing.finish()
    touched = before | splitting.keep_parts(connection, before, source.row)
    entities.forget_unnamed(connection, touched)
    filing.forget()


def _forget_former(connection: Connection, row: int, public: str) -> set[int]:
    """Take away what was read in the article before, or in the version whose place it took.

    Returns the entities that were named.
    """
    former = set(connection.scalars(select(appearances.c.entity).where(appearances.c.article == row)))
    for table in _FILED:
        connection.execute(delete(table).where(table.c.article == row))
    if former:
        entities.take_back_roles(connection, public, former)
    return former
