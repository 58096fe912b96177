"""What the derived index asks for: the log since a revision, texts, aliases, everything in pieces."""

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from sidelight.kb.facts_at_hand import State
from sidelight.kb.ids import entity_id
from sidelight.kb.results import Change, Head
from sidelight.kb.schema import aliases, articles, changes, meta
from sidelight.kb.stored import stored_rows
from sidelight.model import Alias, StoredArticle

_LAST_CHANGE = select(changes.c.revision, changes.c.mark).order_by(changes.c.revision.desc()).limit(1)
_LAST_ALIAS = select(func.max(aliases.c.id))


def head(connection: Connection) -> Head:
    """Where the log and the aliases end."""
    revision, mark = state_of(connection)
    return Head(revision, mark, connection.scalar(_LAST_ALIAS) or 0)


def state_of(connection: Connection) -> State:
    """The last change and its mark; another state may answer anything differently."""
    last = connection.execute(_LAST_CHANGE).first()
    return (last[0], str(last[1])) if last is not None else (0, "")


def identity(connection: Connection) -> str:
    """What tells this knowledge base from every other: random, made with it."""
    return str(connection.execute(select(meta.c.value).where(meta.c.key == "identity")).scalar_one())


def revision(connection: Connection) -> int:
    """The number of the last change, 0 when there was none."""
    return int(connection.scalar(select(func.max(changes.c.revision))) or 0)


def mark(connection: Connection, number: int) -> str | None:
    """The random mark of a change, None when there is no such revision."""
    found = connection.scalar(select(changes.c.mark).where(changes.c.revision == number))
    return None if found is None else str(found)  # whatever a damaged file holds there


def changes_after(connection: Connection, after: int, limit: int) -> list[Change]:
    """The changes after a revision, in order."""
    columns = [changes.c[name] for name in Change.__dataclass_fields__]
    query = select(*columns).where(changes.c.revision > after).order_by(changes.c.revision).limit(limit)
    return [Change(*row) for row in connection.execute(query)]


def article_rows(connection: Connection, after: int, limit: int) -> list[int]:
    """Article rows greater than `after`, in order."""
    query = select(articles.c.row).where(articles.c.row > after).order_by(articles.c.row).limit(limit)
    return list(connection.scalars(query))


def indexable(connection: Connection, rows: Sequence[int]) -> list[StoredArticle]:
    """These articles with their passages, without their quotations; those that are gone are absent."""
    stored = stored_rows(connection, rows, with_quotations=False)
    return [stored[row] for row in rows if row in stored]


def aliases_after(connection: Connection, alias_id: int, limit: int) -> list[Alias]:
    """Aliases with an id greater than `alias_id`, in order."""
    query = select(aliases).where(aliases.c.id > alias_id).order_by(aliases.c.id).limit(limit)
    return [Alias(r.id, r.text, entity_id(r.entity), r.origin) for r in connection.execute(query)]
