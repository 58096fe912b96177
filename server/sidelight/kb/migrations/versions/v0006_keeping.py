"""What keeping a knowledge base needs: packed passages, reviews of claims, records, and near-copies.

Passages become one value an article, in a table of what was read in it. The columns after an article's text
hold what few articles have; SQLite would have to make the whole table again to put them before it.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import numpy as np
import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

BATCH = 1_000
BEFORE = "before"
"""What read the articles of an older knowledge base is not known."""


def upgrade() -> None:
    """Add the columns and tables, pack the passages, and drop their table."""
    for name in ("reviews", "edited"):
        op.add_column("articles", sa.Column(name, sa.Text, nullable=False, server_default=""))
    _make_readings()
    _make_records()
    _fill_readings()
    op.create_index("ix_readings_cluster", "readings", ["cluster"])
    op.drop_table("passages")
    op.drop_column("mentions", "passage")


def _make_readings() -> None:
    op.create_table(
        "readings",
        sa.Column("article", sa.Integer, _article_key(), primary_key=True, autoincrement=False),
        sa.Column("cluster", sa.Integer, nullable=False),
        sa.Column("read_with", sa.String, nullable=False),
        sa.Column("spans", sa.LargeBinary, nullable=False),
    )
    unread = sa.text("read_with = ''")
    op.create_index("readings_waiting", "readings", ["article"], sqlite_where=unread, postgresql_where=unread)


def _make_records() -> None:
    op.create_table(
        "records",
        sa.Column("digest", sa.LargeBinary, primary_key=True),
        sa.Column("article", sa.Integer, _article_key(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_records_article", "records", ["article"])


def _article_key() -> sa.ForeignKey:
    return sa.ForeignKey("articles.row", ondelete="CASCADE")


def _fill_readings() -> None:
    readings = sa.table("readings", *map(sa.column, ("article", "cluster", "read_with", "spans")))
    connection = op.get_bind()
    rows = connection.scalars(sa.text('SELECT "row" FROM articles ORDER BY "row"')).all()
    for start in range(0, len(rows), BATCH):
        some = rows[start : start + BATCH]
        packed = dict(_packed(connection, some[0], some[-1]))
        values = [
            {"article": row, "cluster": row, "read_with": BEFORE, "spans": packed.get(row, b"")}
            for row in some
        ]
        connection.execute(sa.insert(readings), values)


def _packed(connection: sa.Connection, first: int, last: int) -> Iterator[tuple[int, bytes]]:
    query = sa.text(
        'SELECT article, start, "end" FROM passages '
        "WHERE article BETWEEN :first AND :last ORDER BY article, id"
    )
    found: list[Any] = list(connection.execute(query, {"first": first, "last": last}))
    for article, rows in groupby(found, key=lambda row: row[0]):
        yield article, _as_steps([place for row in rows for place in row[1:]])


def _as_steps(places: list[int]) -> bytes:
    """Starts and ends in a row, as the steps between them, after the width of a step in bytes."""
    steps = np.diff(np.array(places, dtype=np.int64), prepend=0)
    is_narrow = steps.min() >= 0 and steps.max() < 2**16
    return b"\2" + steps.astype("<u2").tobytes() if is_narrow else b"\4" + steps.astype("<i4").tobytes()
