"""The log of changes: one row for an article that came or went, and for an edit of entities.

The derived index follows it, every cache is keyed by its end, and people read it to undo what they did.
"""

from datetime import UTC, datetime
from secrets import token_hex

from sqlalchemy import Connection, insert, or_, select

from sidelight.kb.ids import take_ids
from sidelight.kb.results import Logged
from sidelight.kb.schema import changes, edits

EDIT = "entity"
"""The action of an edit; the index takes it for an empty step."""

IMPORT = "entity import"
"""The command of the one edit that an import of a list is, however many transactions it takes."""

_NO_ARTICLE = (0, "", 0, 0)


def append(connection: Connection, action: str, article: tuple[int, str, int, int] = _NO_ARTICLE) -> int:
    """Write a row and return its revision. `article` is row, id, first passage, number of passages."""
    row, article_id, first_passage, size = article
    revision = take_ids(connection, "changes", 1)
    values = {
        "revision": revision,
        "mark": token_hex(8),
        "at": now(),
        "action": action,
        "article_row": row,
        "article_id": article_id,
        "first_passage": first_passage,
        "passages": size,
    }
    connection.execute(insert(changes), values)
    return revision


def latest(connection: Connection, limit: int, before: int | None = None) -> list[Logged]:
    """The last rows, the newest first; with `before`, those of lower revisions.

    An import that goes on takes a revision with each transaction, and has its edit at the first.
    """
    of_change = (changes.c.revision, changes.c.at, changes.c.action, changes.c.article_id)
    of_edit = (edits.c.command, edits.c.summary, edits.c.by, edits.c.undoes, edits.c.undone_by)
    query = select(*of_change, *of_edit).join_from(
        changes, edits, edits.c.revision == changes.c.revision, isouter=True
    )
    query = query.where(or_(changes.c.action != EDIT, edits.c.revision.is_not(None)))
    if before is not None:
        query = query.where(changes.c.revision < before)
    rows = connection.execute(query.order_by(changes.c.revision.desc()).limit(limit))
    return [Logged(*row) if row.command is not None else Logged(*row[: len(of_change)]) for row in rows]


def now() -> str:
    """The time as the tables keep it: UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
