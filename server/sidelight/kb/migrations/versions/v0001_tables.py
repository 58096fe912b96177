"""The tables of the first schema. Append-only: later changes are later files."""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

COUNTERS = ("articles", "passages", "entities", "aliases", "quotations", "claims", "changes")


def upgrade() -> None:
    """Make the tables, the counters and this knowledge base's identity."""
    _make_bookkeeping()
    _make_articles()
    _make_entities()
    _make_findings()


# Both ignores below: SQLAlchemy types each option of a column by itself, and `**options` is one type for all.


def _article(**options: bool) -> "sa.Column[int]":
    key = sa.ForeignKey("articles.row", ondelete="CASCADE")
    return sa.Column("article", sa.Integer, key, nullable=False, **options)  # type: ignore[arg-type]


def _entity(**options: bool) -> "sa.Column[int]":
    key = sa.ForeignKey("entities.id", ondelete="CASCADE")
    return sa.Column("entity", sa.Integer, key, nullable=False, **options)  # type: ignore[arg-type]


def _number(name: str, nullable: bool = False) -> "sa.Column[int]":
    return sa.Column(name, sa.Integer, nullable=nullable)


def _text(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text, nullable=False)


def _string(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.String, nullable=False)


def _id(name: str = "id") -> "sa.Column[int]":
    return sa.Column(name, sa.Integer, primary_key=True, autoincrement=False)


def _make_bookkeeping() -> None:
    meta = op.create_table("meta", sa.Column("key", sa.String, primary_key=True), _text("value"))
    counters = op.create_table("counters", sa.Column("name", sa.String, primary_key=True), _number("next"))
    op.bulk_insert(meta, [{"key": "identity", "value": uuid4().hex}])
    op.bulk_insert(counters, [{"name": name, "next": 1} for name in COUNTERS])
    op.create_table(
        "changes",
        _id("revision"),
        *map(_string, ("mark", "at", "action")),
        _number("article_row"),
        _string("article_id"),
        _number("first_passage"),
        _number("passages"),
    )


def _make_articles() -> None:
    op.create_table(
        "articles",
        _id("row"),
        sa.Column("id", sa.String, nullable=False, unique=True),
        *map(_text, ("title", "url", "url_key", "publisher", "authors")),
        *map(_string, ("published", "content_hash", "record_hash", "added_at")),
        _number("first_passage"),
        _number("passages"),
        _text("text"),
    )
    op.create_index("ix_articles_url_key", "articles", ["url_key"])
    op.create_index("ix_articles_content_hash", "articles", ["content_hash"])
    op.create_table("passages", _id(), _article(), _number("start"), _number("end"))
    op.create_index("ix_passages_article", "passages", ["article"])


def _make_entities() -> None:
    op.create_table(
        "entities",
        _id(),
        *map(_text, ("name", "folded")),
        *map(_string, ("type", "origin")),
        _text("role"),
        *map(_string, ("role_article", "role_published")),
    )
    op.create_index("ix_entities_folded", "entities", ["folded"])
    op.create_table("aliases", _id(), _entity(), *map(_text, ("text", "folded")), _string("origin"))
    op.create_index("ix_aliases_folded", "aliases", ["folded"])
    op.create_index("aliases_entity_text", "aliases", ["entity", "text"], unique=True)
    op.create_table("roles", _article(primary_key=True), _entity(primary_key=True), _text("text"))
    op.create_index("ix_roles_entity", "roles", ["entity"])


def _make_findings() -> None:
    op.create_table(
        "appearances",
        _entity(primary_key=True),
        sa.Column("published", sa.String, primary_key=True),
        _article(primary_key=True),
        _number("mentions"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_appearances_article", "appearances", ["article"])
    op.create_table(
        "mentions",
        _article(primary_key=True),
        *map(_id, ("entity", "start")),
        *map(_number, ("end", "passage")),
        sqlite_with_rowid=False,
    )
    _make_quotations()
    _make_claims()


def _speaker() -> "sa.Column[int]":
    return sa.Column("entity", sa.Integer, sa.ForeignKey("entities.id", ondelete="SET NULL"))


def _make_quotations() -> None:
    offsets = ("speaker_start", "speaker_end", "cue_start", "cue_end")
    op.create_table(
        "quotations",
        *(_id(), _article(), _speaker(), _text("parts"), _text("speaker")),
        *(_number(name, nullable=True) for name in offsets),
        sa.Column("scare", sa.Boolean, nullable=False),
    )
    op.create_index("ix_quotations_article", "quotations", ["article"])
    op.create_index("ix_quotations_entity", "quotations", ["entity"])


def _make_claims() -> None:
    offsets = ("speaker_start", "speaker_end", "cue_start", "cue_end")
    op.create_table(
        "claims",
        *(_id(), _article(), _speaker(), _number("start"), _number("end"), _text("speaker")),
        *map(_number, offsets),
    )
    op.create_index("ix_claims_article", "claims", ["article"])
    op.create_index("ix_claims_entity", "claims", ["entity"])
