"""What people change about an entity by hand: its name, its aliases, whether it is shown.

Each function takes the number of an entity or of one that was merged into it, works inside the caller's
transaction, and leaves one edit in the log.
"""

import re
import unicodedata

from sqlalchemy import Connection, select

from sidelight.errors import EditError, NotFoundError
from sidelight.kb.edits import Done, Draft, alias_key, entity_key
from sidelight.kb.forms import fold_name
from sidelight.kb.groups import group_of, roots_of
from sidelight.kb.ids import entity_id
from sidelight.kb.schema import aliases, entities

CURATED, REMOVED = "curated", "removed"

LONGEST_NAME = 200
"""Characters: the longest names of laws and treaties have some 150."""

_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def written_form(text: str) -> str:
    """A name as it is stored: on one line, with single spaces.

    Raises EditError for one that cannot be stored, looked up, or safely printed.
    """
    form = " ".join(text.split())
    if len(form) > LONGEST_NAME:
        raise _unusable(f"The name has {len(form):,} characters; the limit is {LONGEST_NAME}")
    if _DIRECTIONS.search(form) or any(unicodedata.category(char) in ("Cc", "Cs") for char in form):
        raise _unusable("The name holds a control character, or half a character")
    folded = fold_name(form)
    if not folded:
        raise _unusable(f"The name {form!r} has no letter or digit" if form else "The name is empty")
    if len(folded) < 2:
        raise _unusable(f"The name {form!r} is a single letter, which pages print for much else")
    return form


def _unusable(what: str) -> EditError:
    return EditError(what, remedy="Give a name as articles print it.")


def root(connection: Connection, number: int) -> tuple[int, str]:
    """The entity that stands for this one, and its name. Raises NotFoundError."""
    found = roots_of(connection, [number]).get(number)
    name = connection.scalar(select(entities.c.name).where(entities.c.id == found))
    if found is None or name is None:
        raise NotFoundError(
            f"There is no entity {entity_id(number)}", remedy="`sidelight entity list` shows the ids."
        )
    return found, name


# --- names ----------------------------------------------------------------------------------------


def rename(connection: Connection, number: int, name: str, by: str) -> Done:
    """Give an entity another name. The old one stays an alias, and the key by which articles find it."""
    number, old = root(connection, number)
    new = written_form(name)
    draft = Draft(connection)
    draft.put(entity_key(number), {"name": new})
    if draft.after:
        for form in (old, new):
            _curate_alias(draft, number, form)
    return draft.log("rename", f"{entity_id(number)} renamed from “{old}” to “{new}”", by)


def add_alias(connection: Connection, number: int, form: str, by: str) -> Done:
    """Let an entity be known under another written form."""
    number, name = root(connection, number)
    form = written_form(form)
    draft = Draft(connection)
    _curate_alias(draft, number, form)
    return draft.log("alias add", f"“{form}” added to {entity_id(number)} “{name}”", by)


def remove_alias(connection: Connection, number: int, form: str, by: str) -> Done:
    """Take a form away, however it is capitalised, and keep it so that no import brings it back.

    Raises EditError for the entity's own name, and for a form it does not have.
    """
    number, name = root(connection, number)
    key = fold_name(form)
    if key == fold_name(name):
        raise EditError(
            f"“{name}” is the name of {entity_id(number)} itself",
            remedy="Rename it first, or `sidelight entity hide` it, or `sidelight entity mute` the form.",
        )
    draft = Draft(connection)
    mine = (aliases.c.entity.in_(group_of(connection, number)), aliases.c.folded == key)
    for entity, text in connection.execute(select(aliases.c.entity, aliases.c.text).where(*mine)).all():
        draft.put(alias_key(entity, text), {"origin": REMOVED})
    if not draft.after:
        raise EditError(
            f"{entity_id(number)} “{name}” has no alias “{' '.join(form.split())[:LONGEST_NAME]}”",
            remedy=f"`sidelight entity show {entity_id(number)}` lists those it has.",
        )
    return draft.log(
        "alias remove", f"“{' '.join(form.split())}” taken from {entity_id(number)} “{name}”", by
    )


def _curate_alias(draft: Draft, number: int, form: str) -> None:
    values = {"entity": number, "text": form, "folded": fold_name(form), "origin": CURATED}
    draft.put(alias_key(number, form), values)


# --- hiding ---------------------------------------------------------------------------------------


def hide(connection: Connection, number: int, by: str, *, hidden: bool = True) -> Done:
    """Show an entity on no page, or show it again. Articles go on filing under it."""
    number, name = root(connection, number)
    draft = Draft(connection)
    draft.put(entity_key(number), {"hidden": hidden})
    command = "hide" if hidden else "unhide"
    return draft.log(command, f"{entity_id(number)} “{name}” {'hidden' if hidden else 'shown again'}", by)
