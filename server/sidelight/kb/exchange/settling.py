"""The end of an import: what can be known only when all lines were read."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from sqlalchemy import Connection, bindparam, func, select, update

from sidelight.errors import ImportFileError
from sidelight.kb.importers.fields import shown
from sidelight.kb.schema import articles, counters, entities, readings

MEND = "Export it again; the knowledge base is as it was."

_HEAD = select(articles.c.row).where(articles.c.id == bindparam("public"))


def settle_copies(connection: Connection, path: Path, copies: Iterable[tuple[int, str]]) -> None:
    """Put each row's article into the cluster of the one with this id. Raises ImportFileError."""
    for row, public in copies:
        head = connection.scalar(_HEAD, {"public": public})
        if head is None:
            raise ImportFileError(
                f"{path} has a near-copy of {shown(public)}, which it does not hold", remedy=MEND
            )
        connection.execute(update(readings).where(readings.c.article == row).values(cluster=head))


def check_merges(connection: Connection, path: Path) -> None:
    """What stands for others must be there, and stand for itself. Raises ImportFileError."""
    root = entities.alias("root")
    pairs = select(entities.c.id).join(root, root.c.id == entities.c.merged_into, isouter=True)
    wrong = root.c.id.is_(None) | root.c.merged_into.is_not(None)
    found = connection.scalar(pairs.where(entities.c.merged_into.is_not(None), wrong).limit(1))
    if found is not None:
        raise ImportFileError(
            f"{path}: the entity e{found} is merged into one that does not stand for itself", remedy=MEND
        )


def set_counters(connection: Connection, given: Mapping[str, int]) -> None:
    """Let each counter go on after the numbers that were given."""
    last = connection.scalar(select(func.max(entities.c.id))) or 0
    following = {**given, "entities": max(given.get("entities", 1), last + 1)}
    for name, value in following.items():
        connection.execute(update(counters).where(counters.c.name == name).values(next=value))
