"""The written forms under which an entity of a list is known, beside those it has already.

Forms are told apart by their folded words: "Kerry" and "KERRY" are one alias for a list, since look-up finds
both by one key.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from sidelight.kb.deriving import derived_forms
from sidelight.kb.forms import fold_name
from sidelight.kb.schema import aliases
from sidelight.kb.stored import in_pieces
from sidelight.model import EntityType
from sidelight.words import is_plain

IMPORTED, DERIVED, CURATED, REMOVED = "imported", "derived", "curated", "removed"

_OF_ARTICLES = (DERIVED, "variant")
_WEIGHT = {REMOVED: 3, CURATED: 2, IMPORTED: 1}
"""Which of two aliases of one folded form speaks for it: what a curator did comes first."""


class StoredForm(NamedTuple):
    """A stored alias: its id, and where it came from."""

    id: int
    origin: str


Stored = Mapping[str, StoredForm]
"""Stored aliases of one entity, by their folded forms."""


class Missing(NamedTuple):
    """Aliases to add, as (text, folded form, origin), and ids of those that the list vouches for now."""

    added: Sequence[tuple[str, str, str]]
    vouched: Sequence[int]


def stored_forms(connection: Connection, numbers: Iterable[int]) -> Mapping[int, Stored]:
    """The aliases of these entities."""
    found: defaultdict[int, dict[str, StoredForm]] = defaultdict(dict)
    columns = (aliases.c.entity, aliases.c.folded, aliases.c.id, aliases.c.origin)
    for piece in in_pieces(sorted(numbers)):
        query = select(*columns).where(aliases.c.entity.in_(piece)).order_by(aliases.c.id)
        for entity, folded, number, origin in connection.execute(query).all():
            before = found[entity].get(folded)
            if before is None or _WEIGHT.get(origin, 0) > _WEIGHT.get(before.origin, 0):
                found[entity][folded] = StoredForm(number, origin)
    return found


def missing(name: str, kind: EntityType, others: Iterable[str], stored: Stored) -> Missing:
    """What a list adds to the stored forms of an entity; a form that was taken away stays away."""
    wanted: dict[str, tuple[str, str]] = {}
    for text in (name, *others):
        wanted.setdefault(fold_name(text), (text, IMPORTED))
    for text in derived_forms(name, kind):
        if not (kind is EntityType.PERSON and is_plain(text.lower())):  # "Price" begins sentences
            wanted.setdefault(fold_name(text), (text, DERIVED))
    added = [(text, folded, origin) for folded, (text, origin) in wanted.items() if folded not in stored]
    vouched = [
        stored[folded].id
        for folded, (_, origin) in wanted.items()
        if origin == IMPORTED and folded in stored and stored[folded].origin in _OF_ARTICLES
    ]
    return Missing(added, vouched)


def rows_of(entity: int, added: Iterable[tuple[str, str, str]]) -> list[dict[str, Any]]:
    """Rows of the table of aliases, still without their ids."""
    return [
        {"entity": entity, "text": text, "folded": folded, "origin": origin} for text, folded, origin in added
    ]
