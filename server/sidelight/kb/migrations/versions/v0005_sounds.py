"""How names sound, so that namesakes and other spellings of a name are found by an index.

The rows of names that are there get theirs from the code of the day; a row that went without would only
miss a variant.
"""

import sqlalchemy as sa
from alembic import op

from sidelight.kb.forms import sound_of

revision = "0005"
down_revision = "0004"

BATCH = 10_000


def upgrade() -> None:
    """Add the column, fill it by batches, and index it."""
    op.add_column("entities", sa.Column("sound", sa.Text, nullable=False, server_default=""))
    table = sa.table("entities", sa.column("id"), sa.column("folded"), sa.column("sound"))
    connection = op.get_bind()
    after = 0
    while True:
        query = sa.select(table.c.id, table.c.folded).where(table.c.id > after).order_by(table.c.id)
        rows = connection.execute(query.limit(BATCH)).all()
        if not rows:
            break
        after = rows[-1].id
        sounds = [{"number": row.id, "heard": sound} for row in rows if (sound := sound_of(row.folded))]
        if sounds:
            change = sa.update(table).where(table.c.id == sa.bindparam("number"))
            connection.execute(change.values(sound=sa.bindparam("heard")), sounds)
    op.create_index("ix_entities_sound", "entities", ["sound"])
