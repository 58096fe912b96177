"""Writing what a list of known names changes, and its one edit in the log.

An import of a million names is many short transactions, between which others write and the service reads.
Its edit is written with the first that changes anything, and counts on with each, so that an import that was
stopped in the middle is in the log as well.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from sqlalchemy import Connection, bindparam, insert, update

from sidelight.kb import log
from sidelight.kb.ids import take_ids
from sidelight.kb.known_forms import IMPORTED
from sidelight.kb.known_names import COLUMNS, Batch, Plan, plan
from sidelight.kb.listed import ListCounts, ListedName, ListImport
from sidelight.kb.schema import aliases, edits, entities

BY = "import"

_CHANGE = (
    update(entities)
    .where(entities.c.id == bindparam("number"))
    .values({name: bindparam(f"new_{name}") for name in COLUMNS})
)
_VOUCH = update(aliases).where(aliases.c.id == bindparam("number")).values(origin=IMPORTED)
_NO_ROLE = {"role": "", "role_article": "", "role_published": ""}


def is_known(connection: Connection, batch: Sequence[ListedName], so_far: ListImport) -> ListImport | None:
    """How the import stands after these rows when they change nothing, else None. Needs no write lock."""
    read = Batch.of(connection, batch)
    if not read.all_have_ids:
        return None
    planned = plan(connection, read, so_far.first)
    return _after(so_far, planned) if planned.is_empty else None


def would_take_up(connection: Connection, batch: Sequence[ListedName], so_far: ListImport) -> ListImport:
    """How the import would stand after these rows. What rows of other batches would make is not seen."""
    return _after(so_far, plan(connection, Batch.of(connection, batch), so_far.first))


def take_up(connection: Connection, batch: Sequence[ListedName], so_far: ListImport) -> ListImport:
    """Write what these rows change; returns how the import stands after them."""
    planned = plan(connection, Batch.of(connection, batch), so_far.first)
    if planned.is_empty:
        return _after(so_far, planned)
    first = _write(connection, planned)
    now = replace(_after(so_far, planned), first=so_far.first or first)
    return replace(now, revision=_log(connection, now, planned))


def _after(so_far: ListImport, planned: Plan) -> ListImport:
    return replace(so_far, counts=so_far.counts + planned.counts, refused=tuple(planned.refused))


def _write(connection: Connection, planned: Plan) -> int:
    """Write a plan; the number of its first new entity, 0 for none."""
    first = take_ids(connection, "entities", len(planned.new)) if planned.new else 0
    if planned.new:
        rows = [{"id": first + i, **values, **_NO_ROLE} for i, values in enumerate(planned.new)]
        connection.execute(insert(entities), rows)
    if planned.changed:
        changed = planned.changed.items()
        connection.execute(_CHANGE, [{"number": number, **_renamed(values)} for number, values in changed])
    if planned.forms:
        number = take_ids(connection, "aliases", len(planned.forms))
        connection.execute(
            insert(aliases),
            [
                {**form, "id": number + i, "entity": _given(form["entity"], first)}
                for i, form in enumerate(planned.forms)
            ],
        )
    if planned.vouched:
        connection.execute(_VOUCH, [{"number": number} for number in planned.vouched])
    return first


def _renamed(values: dict[str, object]) -> dict[str, object]:
    return {f"new_{name}": value for name, value in values.items()}


def _given(entity: int, first: int) -> int:
    """The id of an entity that is stored (positive), or new and counted from -1 down."""
    return entity if entity > 0 else first - entity - 1


# --- the log ----------------------------------------------------------------------------------------


def _log(connection: Connection, now: ListImport, planned: Plan) -> int:
    """The revision of the import's edit, made or brought up to date.

    Where stored entities changed there is a new revision, for caches to fall; new ones nobody can have read.
    """
    if now.revision:
        if planned.changed or planned.vouched or planned.counts.adopted + planned.counts.updated:
            log.append(connection, log.EDIT)
        mine = edits.c.revision == now.revision
        connection.execute(update(edits).where(mine).values(summary=_summary(now)))
        return now.revision
    revision = log.append(connection, log.EDIT)
    values = {
        "revision": revision,
        "command": log.IMPORT,
        "summary": _summary(now),
        "before": "{}",
        "after": "{}",
        "by": BY,
    }
    connection.execute(insert(edits), values)
    return revision


def _summary(now: ListImport) -> str:
    counts: ListCounts = now.counts
    return (
        f"{PurePath(now.source).name}: {counts.new:,} entities new, {counts.adopted:,} adopted, "
        f"{counts.updated:,} updated, {counts.aliases:,} aliases"
    )
