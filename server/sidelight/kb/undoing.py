"""Undoing an edit: what stood before it is put back, where what it left still stands.

Where that does not, something later stands on it, which must be undone first. Undoing is an edit itself, so
that it can be undone too.
"""

import json
from typing import Any

from sqlalchemy import Connection, Row, select, update

from sidelight.errors import EditError, NotFoundError
from sidelight.kb import log
from sidelight.kb.edits import MERGED_INTO, Done, Draft, Noted, Values, row
from sidelight.kb.schema import changes, edits

UNDO = "undo"


def undo(connection: Connection, revision: int, by: str) -> Done:
    """Put back what an edit changed; an undoing can be undone as well.

    Raises NotFoundError when there is no such revision, and EditError for an article's change, for what was
    undone already, and where something later stands on it.
    """
    edit = _edit(connection, revision)
    before, after = json.loads(edit.before), json.loads(edit.after)
    _check_untouched(connection, edit, after)
    draft = Draft(connection)
    for key, values in sorted(before.items(), key=lambda row: _is_merged(row[1])):
        _put_back(draft, key, values)
    done = draft.log(UNDO, f"Undid {revision}: {edit.summary}", by, undoes=revision)
    _mark(connection, edit, done.revision)
    return done


def _is_merged(values: Values | None) -> bool:
    """Whether a row is to be merged into another: that one must stand for itself before."""
    return values is not None and values.get(MERGED_INTO) is not None


def _put_back(draft: Draft, key: str, values: Values | None) -> None:
    """What an entity was merged into may itself have been merged since: then into that one."""
    if values is None or not _is_merged(values):
        draft.put(key, values)
        return
    draft.merge(int(key.split("/")[1]), values[MERGED_INTO])
    draft.put(key, {name: value for name, value in values.items() if name != MERGED_INTO})


def _mark(connection: Connection, edit: Row[Any] | None, undone_by: int | None) -> None:
    """Mark an edit as undone; what it had undone itself is in force again, and so on down the line."""
    while edit is not None:
        revision = edit.revision
        connection.execute(update(edits).where(edits.c.revision == revision).values(undone_by=undone_by))
        undone_by = revision if undone_by is None else None
        edit = connection.execute(select(edits).where(edits.c.revision == edit.undoes)).first()


def _edit(connection: Connection, revision: int) -> Row[Any]:
    edit = connection.execute(select(edits).where(edits.c.revision == revision)).first()
    if edit is None:
        raise _not_an_edit(connection, revision)
    if edit.command == log.IMPORT:
        raise _of_an_import(revision)
    if edit.undone_by is not None:
        raise EditError(
            f"Revision {revision} was undone already, by revision {edit.undone_by}",
            remedy=f"To do it again, `sidelight kb undo {edit.undone_by}`.",
        )
    return edit


def _not_an_edit(connection: Connection, revision: int) -> EditError | NotFoundError:
    query = select(changes.c.action, changes.c.article_id).where(changes.c.revision == revision)
    change = connection.execute(query).first()
    if change is None:
        return NotFoundError(
            f"There is no revision {revision}", remedy="`sidelight kb log` lists what there is."
        )
    if change.action == log.EDIT:
        return _of_an_import(revision)
    if change.action == log.READ:
        return EditError(
            f"Revision {revision} read the names in articles, which is not taken back",
            remedy="Hide what should not be shown with `sidelight entity hide`.",
        )
    if change.action == log.ADD:
        return EditError(
            f'Revision {revision} added the article "{change.article_id}"',
            remedy=f'To take it out again, `sidelight kb remove "{change.article_id}"`.',
        )
    return EditError(
        f'Revision {revision} removed the article "{change.article_id}"',
        remedy="To have it again, `sidelight kb add` it from its file.",
    )


def _of_an_import(revision: int) -> EditError:
    return EditError(
        f"Revision {revision} took up a list of known names, which is not taken back as a whole",
        remedy="Hide what should not be shown with `sidelight entity hide`.",
    )


def _check_untouched(connection: Connection, edit: Row[Any], after: Noted) -> None:
    """Raises EditError when a later edit, or anything else, changed what this one left."""
    query = select(edits).where(edits.c.revision > edit.revision).order_by(edits.c.revision.desc())
    later = connection.execute(query.where(edits.c.undone_by.is_(None))).all()
    for one in later:
        if one.undoes is None and _touches(after, json.loads(one.after)):
            raise _stands_on(edit, one)
    if all(_stands(connection, key, values) for key, values in after.items()):
        return
    culprit = next((one for one in later if _touches(after, json.loads(one.after))), None)
    if culprit is not None:
        raise _stands_on(edit, culprit)
    raise EditError(
        f"What revision {edit.revision} changed has changed since, or is gone",
        remedy="Look at it with `sidelight entity show` or `kb show`, and change it from there.",
    )


def _stands_on(edit: Row[Any], later: Row[Any]) -> EditError:
    return EditError(
        f"Revision {later.revision} changed the same later: {later.summary}",
        remedy=f"To undo both, first `sidelight kb undo {later.revision}`, then `sidelight kb undo "
        f"{edit.revision}`.",
    )


def _touches(one: Noted, other: Noted) -> bool:
    """Whether two edits changed a column of one row; a row that was made or taken away, any of its."""
    for key in one.keys() & other.keys():
        mine, its = one[key], other[key]
        if mine is None or its is None or mine.keys() & its.keys():
            return True
    return False


def _stands(connection: Connection, key: str, values: Values | None) -> bool:
    found = row(connection, key)
    if found is None or values is None:
        return found is None and values is None
    return all(found[name] == value for name, value in values.items())
