"""Bands: by which near-copies of an article meet it.

Those of an older knowledge base are filled by `kb check --repair`; an empty one has nothing to fill.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the table, and say of an empty knowledge base that its near-copies are known."""
    op.create_table(
        "bands",
        sa.Column("band", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("article", sa.Integer, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO meta (key, value) SELECT 'clusters', '1' WHERE NOT EXISTS (SELECT 1 FROM articles)"
    )
