"""The tables, as queries name them. Migrations make them; a test holds the two together.

Ids come from the `counters` table and are never used twice: the derived index keeps passage and alias ids,
and an id that came back for another article would be a wrong answer. Taking ids first also takes the write
lock in the same order everywhere, on SQLite and on a server.

`text` comes after what lists of articles show, on purpose: SQLite reads a row from its start, and a list of
titles must not walk over megabytes of text.
"""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    false,
    text,
)

metadata = MetaData()

_IS_MERGED, _IS_EXTERNAL = text("merged_into IS NOT NULL"), text("external_id != ''")
_IS_WAITING = text("read_with = ''")

meta = Table(
    "meta",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", Text, nullable=False),
)

counters = Table(
    "counters",
    metadata,
    Column("name", String, primary_key=True),
    Column("next", Integer, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("row", Integer, primary_key=True, autoincrement=False),
    Column("id", String, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("url_key", Text, nullable=False, index=True),
    Column("publisher", Text, nullable=False),
    Column("authors", Text, nullable=False),
    Column("published", String, nullable=False),
    Column("content_hash", String, nullable=False, index=True),
    Column("record_hash", String, nullable=False),
    Column("added_at", String, nullable=False),
    Column("first_passage", Integer, nullable=False),
    Column("passages", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("reviews", Text, nullable=False, server_default=""),
    Column("edited", Text, nullable=False, server_default=""),
)
"""`reviews` is JSON, '' where there are none (most); `edited` is a JSON object of the fields that a person
has set, which stay when the article comes in again, '' where there are none."""

readings = Table(
    "readings",
    metadata,
    Column("article", ForeignKey("articles.row", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("cluster", Integer, nullable=False, index=True),
    Column("read_with", String, nullable=False),
    Column("spans", LargeBinary, nullable=False),
    Index("readings_waiting", "article", sqlite_where=_IS_WAITING, postgresql_where=_IS_WAITING),
)
"""What was read in an article. `spans` are its passages (see `spans.pack`), numbered from the article's
`first_passage`. `read_with` says what read its names: "rules", a model's name, or '' while they wait to be
read. `cluster` is the row of the article whose near-copy it is, its own row where it is none."""

records = Table(
    "records",
    metadata,
    Column("digest", LargeBinary, primary_key=True),
    Column("article", ForeignKey("articles.row", ondelete="CASCADE"), nullable=False, index=True),
    sqlite_with_rowid=False,
)
"""The records that were taken (see `importers.Piece.digest`), each with the article that it became, was found
to be the same as, or gave way to. A record that is here need not be understood again."""

bands = Table(
    "bands",
    metadata,
    Column("band", Integer, primary_key=True, autoincrement=False),
    Column("article", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""By which near-copies meet an article that stands for a cluster (see `clusters`). `article` carries no
foreign key: it would need an index of its own, as large as the table; `clusters.leave` takes rows away."""

entities = Table(
    "entities",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, index=True),
    Column("type", String, nullable=False),
    Column("origin", String, nullable=False),
    Column("role", Text, nullable=False),
    Column("role_article", String, nullable=False),
    Column("role_published", String, nullable=False),
    Column("merged_into", Integer),
    Column("hidden", Boolean, nullable=False, server_default=false()),
    Column("external_id", String, nullable=False, server_default=""),
    Column("description", Text, nullable=False, server_default=""),
    Column("url", Text, nullable=False, server_default=""),
    Column("sound", Text, nullable=False, server_default="", index=True),
    Index("entities_merged", "merged_into", sqlite_where=_IS_MERGED, postgresql_where=_IS_MERGED),
    Index(
        "entities_external",
        "external_id",
        unique=True,
        sqlite_where=_IS_EXTERNAL,
        postgresql_where=_IS_EXTERNAL,
    ),
)
"""`merged_into` is the entity that stands for this one, itself merged into none. Rows of other tables stay
with the entity they were stored for, so that a merge can be undone and later articles file as before.
`external_id` is the id in an imported list of names, '' for an entity grown from articles. `sound` is
`forms.sound_of` the folded name, by which other spellings of it are found."""

aliases = Table(
    "aliases",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("entity", ForeignKey("entities.id", ondelete="CASCADE"), nullable=False),
    Column("text", Text, nullable=False),
    Column("folded", Text, nullable=False, index=True),
    Column("origin", String, nullable=False),
    Index("aliases_entity_text", "entity", "text", unique=True),
)

roles = Table(
    "roles",
    metadata,
    Column("article", ForeignKey("articles.row", ondelete="CASCADE"), primary_key=True),
    Column("entity", ForeignKey("entities.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("text", Text, nullable=False),
)
"""What each article says an entity is: needed when the article whose words stand on the card is removed."""

appearances = Table(
    "appearances",
    metadata,
    Column("entity", ForeignKey("entities.id", ondelete="CASCADE"), primary_key=True),
    Column("published", String, primary_key=True),
    Column("article", ForeignKey("articles.row", ondelete="CASCADE"), primary_key=True),
    Column("mentions", Integer, nullable=False),
    Index("appearances_of_article", "article", "entity", "mentions"),
    sqlite_with_rowid=False,
)
"""One row for an entity in an article, in order of date: everything a card counts is one range of it, or of
the index by article, which holds all its columns for that."""

mentions = Table(
    "mentions",
    metadata,
    Column("article", ForeignKey("articles.row", ondelete="CASCADE"), primary_key=True),
    Column("entity", Integer, primary_key=True),
    Column("start", Integer, primary_key=True),
    Column("end", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""Where an entity is named. `entity` carries no foreign key: it would need an index of its own over the
largest table, and it only ever goes together with the article, which has one."""

quotations = Table(
    "quotations",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("article", ForeignKey("articles.row", ondelete="CASCADE"), nullable=False, index=True),
    Column("entity", ForeignKey("entities.id", ondelete="SET NULL")),
    Column("parts", Text, nullable=False),
    Column("speaker", Text, nullable=False),
    Column("speaker_start", Integer),
    Column("speaker_end", Integer),
    Column("cue_start", Integer),
    Column("cue_end", Integer),
    Column("scare", Boolean, nullable=False),
    Index("quotations_of_entity", "entity", "article"),
)

claims = Table(
    "claims",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("article", ForeignKey("articles.row", ondelete="CASCADE"), nullable=False, index=True),
    Column("entity", ForeignKey("entities.id", ondelete="SET NULL"), index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("speaker", Text, nullable=False),
    Column("speaker_start", Integer, nullable=False),
    Column("speaker_end", Integer, nullable=False),
    Column("cue_start", Integer, nullable=False),
    Column("cue_end", Integer, nullable=False),
)

changes = Table(
    "changes",
    metadata,
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("mark", String, nullable=False),
    Column("at", String, nullable=False),
    Column("action", String, nullable=False),
    Column("article_row", Integer, nullable=False),
    Column("article_id", String, nullable=False),
    Column("first_passage", Integer, nullable=False),
    Column("passages", Integer, nullable=False),
)
"""The log the derived index follows. A row outlives its article: it says which passage ids went."""

mutes = Table(
    "mutes",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("folded", Text, nullable=False),
    Column("entity", ForeignKey("entities.id", ondelete="CASCADE"), nullable=False),
    Column("site", Text, nullable=False),
    Column("at", String, nullable=False),
    Column("by", String, nullable=False),
    Index("mutes_of_entity", "entity", "folded", "site", unique=True),
)
"""Wrong matches, not to be shown again: an entity under one folded form ('' for any), on one site ('' for
all)."""

edits = Table(
    "edits",
    metadata,
    Column("revision", ForeignKey("changes.revision", ondelete="CASCADE"), primary_key=True),
    Column("command", String, nullable=False),
    Column("summary", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("by", String, nullable=False),
    Column("undoes", Integer),
    Column("undone_by", Integer),
)
"""What a person (or an import) changed about entities, beside its row in `changes`: what stood before and
after, as JSON, so that it can be undone."""
