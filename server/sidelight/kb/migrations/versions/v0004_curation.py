"""Entities that people keep: lists of known names, merging, hiding, wrong matches, and a log to undo by.

Merging is a view: every row stays with the entity it was stored for, and `merged_into` names the one that
stands for it. So undoing is exact, and later articles go on filing under the name they print.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Widen the entities, and make the tables of mutes and edits."""
    op.add_column("entities", sa.Column("merged_into", sa.Integer))
    op.add_column("entities", sa.Column("hidden", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("entities", sa.Column("external_id", sa.String, nullable=False, server_default=""))
    op.add_column("entities", sa.Column("description", sa.Text, nullable=False, server_default=""))
    op.add_column("entities", sa.Column("url", sa.Text, nullable=False, server_default=""))
    _index_some("entities_merged", "merged_into", "merged_into IS NOT NULL")
    _index_some("entities_external", "external_id", "external_id != ''", unique=True)
    op.bulk_insert(
        sa.table("counters", sa.column("name", sa.String), sa.column("next", sa.Integer)),
        [{"name": "mutes", "next": 1}],
    )
    _make_mutes()
    _make_edits()


def _index_some(name: str, column: str, condition: str, *, unique: bool = False) -> None:
    """An index of the few rows that have anything in a column."""
    where = sa.text(condition)
    op.create_index(name, "entities", [column], unique=unique, sqlite_where=where, postgresql_where=where)


def _make_mutes() -> None:
    op.create_table(
        "mutes",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("folded", sa.Text, nullable=False),
        sa.Column("entity", sa.Integer, sa.ForeignKey("entities.id", ondelete="CASCADE"), nullable=False),
        sa.Column("site", sa.Text, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("by", sa.String, nullable=False),
    )
    op.create_index("mutes_of_entity", "mutes", ["entity", "folded", "site"], unique=True)


def _make_edits() -> None:
    revision_key = sa.ForeignKey("changes.revision", ondelete="CASCADE")
    op.create_table(
        "edits",
        sa.Column("revision", sa.Integer, revision_key, primary_key=True, autoincrement=False),
        sa.Column("command", sa.String, nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("after", sa.Text, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("undoes", sa.Integer),
        sa.Column("undone_by", sa.Integer),
    )
