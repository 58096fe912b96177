"""Acronyms that stood alone, and are known for whose they are once an article spells them out."""

import json
from collections.abc import Iterable

from sqlalchemy import Connection, select

from sidelight.kb.edits import Draft, entity_key
from sidelight.kb.forms import fold_name, is_acronym, spells_out
from sidelight.kb.gathered import Stored
from sidelight.kb.known import DERIVED, REMOVED, Known
from sidelight.kb.schema import edits
from sidelight.model import EntityType, NamedThing

IMPORT = "import"
"""By whom such an edit is logged; it is undone as any other."""


def join_lone_acronyms(stored: Stored, pairs: Iterable[tuple[NamedThing, Known]]) -> None:
    """Merge what grew from an acronym alone into the body that an article says it stands for.

    Never where two bodies are known to bear it: the lone one may have meant either, in each article.
    """
    for named, body in pairs:
        for form in named.aliases:
            key = fold_name(form)
            if is_acronym(form) and spells_out(body.folded, key) and body.type is not EntityType.PERSON:
                for lone in _lone(stored, key):
                    if _bearers(stored, key, lone) <= {body.root}:
                        _merge(stored, lone, body)


def _lone(stored: Stored, key: str) -> list[Known]:
    """The stored entities that are an acronym and nothing more."""
    return [
        entity
        for entity in stored.by_name.get(key, ())
        if not entity.is_new
        and entity.merged_into is None
        and entity.origin == DERIVED
        and not entity.role
        and entity.type in (EntityType.ORGANISATION, EntityType.OTHER)
        and is_acronym(entity.name)
    ]


def _bearers(stored: Stored, key: str, lone: Known) -> set[int]:
    """The entities, but the lone one, that are known under an acronym, by the one that stands for each."""
    known = (alias for alias in stored.by_alias.get(key, ()) if alias.origin != REMOVED)
    return {alias.entity.root for alias in known if alias.entity is not lone}


def _merge(stored: Stored, lone: Known, body: Known) -> None:
    if stored.is_removed(lone.folded, body) or body.root == lone.id:
        return
    connection = stored.asked()
    if _was_parted(connection, lone):
        return
    draft = Draft(connection)
    draft.merge(lone.id, body.root)
    draft.log("merge", f"Merged {lone.name} into {body.name}, which an article calls so", IMPORT)
    stored.merge(lone, body.root)


def _was_parted(connection: Connection, lone: Known) -> bool:
    """Whether somebody undid such a merge of this entity before: what people decide stays."""
    undone = select(edits.c.after).where(edits.c.by == IMPORT, edits.c.undone_by.is_not(None))
    return any(entity_key(lone.id) in json.loads(after) for after in connection.scalars(undone))
