"""The log of changes: one row for an article that came or went, and for an edit of entities.

The derived index follows it, every cache is keyed by its end, and people read it to undo what they did.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, insert, or_, select

from sidelight.kb.ids import take_ids
from sidelight.kb.results import Logged
from sidelight.kb.schema import articles, changes, edits

ADD, REMOVE = "add", "remove"
"""The actions of an article that came or went."""

READ = "read"
"""The action of names that were read in articles; `passages` has how many. The index has nothing to do."""

EDIT = "entity"
"""The action of an edit; the index takes it for an empty step."""

IMPORT = "entity import"
"""The command of the one edit that an import of a list is, however many transactions it takes."""

_NO_ARTICLE = (0, "", 0, 0)


Logging = tuple[int, str, int, int]
"""What the log says of an article: row, id, first passage, number of passages."""


def append(connection: Connection, action: str, article: Logging = _NO_ARTICLE) -> int:
    """Write a row and return its revision."""
    return append_all(connection, action, [article])


def append_all(connection: Connection, action: str, logged: Sequence[Logging]) -> int:
    """Write a row for each of some articles, at least one; returns the first one's revision."""
    first = take_ids(connection, "changes", len(logged))
    at = now()
    values = [
        {
            "revision": first + position,
            "mark": token_hex(8),
            "at": at,
            "action": action,
            "article_row": row,
            "article_id": article_id,
            "first_passage": first_passage,
            "passages": size,
        }
        for position, (row, article_id, first_passage, size) in enumerate(logged)
    ]
    connection.execute(insert(changes), values)
    return first


def append_read(connection: Connection, number: int) -> None:
    """Write that the names of so many articles were read."""
    append(connection, READ, (0, "", 0, number))


def latest(connection: Connection, limit: int, before: int | None = None) -> list[Logged]:
    """The last rows, the newest first; with `before`, those of lower revisions.

    An import that goes on takes a revision with each transaction, and has its edit at the first.
    """
    of_change = (changes.c.revision, changes.c.at, changes.c.action, changes.c.article_id, changes.c.passages)
    of_edit = (edits.c.command, edits.c.summary, edits.c.by, edits.c.undoes, edits.c.undone_by)
    query = (
        select(*of_change, *of_edit, articles.c.title)
        .join_from(changes, edits, edits.c.revision == changes.c.revision, isouter=True)
        .join(articles, articles.c.row == changes.c.article_row, isouter=True)
    )
    query = query.where(or_(changes.c.action != EDIT, edits.c.revision.is_not(None)))
    if before is not None:
        query = query.where(changes.c.revision < before)
    rows = connection.execute(query.order_by(changes.c.revision.desc()).limit(limit))
    return [_logged(tuple(row)) for row in rows]


def _logged(row: tuple[Any, ...]) -> Logged:
    revision, at, action, article_id, number, *edit, title = row
    if edit[0] is not None:
        return Logged(revision, at, action, article_id, *edit)
    read = f"read names in {number:,} article{'s' if number != 1 else ''}" * (action == READ)
    return Logged(revision, at, action, article_id, summary=read, title=title or "")


def now() -> str:
    """The time as the tables keep it: UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
