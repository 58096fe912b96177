"""The stored entities that an article's names may stand for, by a query an article and not one a name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, String, bindparam, select

from sidelight.kb.forms import fold_name, main_words
from sidelight.kb.ids import take_ids
from sidelight.kb.schema import aliases, entities
from sidelight.model import EntityType

DERIVED, VARIANT, REMOVED = "derived", "variant", "removed"
"""Where an alias comes from: an article's own forms, another spelling that growth joined, taken away by hand.
Others (imported, curated) are given, and as good as the name."""

_COLUMNS = (
    *(entities.c.id, entities.c.name, entities.c.folded, entities.c.type, entities.c.origin),
    *(entities.c.role, entities.c.role_article, entities.c.role_published, entities.c.merged_into),
)
_KEYS = bindparam("keys", expanding=True, type_=String)
_BY_NAME = select(*_COLUMNS).where(entities.c.folded.in_(_KEYS)).order_by(entities.c.id)
_BY_SOUND = select(*_COLUMNS).where(entities.c.sound.in_(_KEYS)).order_by(entities.c.id)
_BY_ALIAS = (
    select(aliases.c.folded, aliases.c.text, aliases.c.origin, *_COLUMNS)
    .join(entities, entities.c.id == aliases.c.entity)
    .where(aliases.c.folded.in_(_KEYS))
    .order_by(aliases.c.id)
)


@dataclass(slots=True, eq=False)
class Known:
    """An entity while an article is being linked: what is stored, and what this article changes."""

    id: int
    name: str
    folded: str
    type: EntityType
    origin: str = DERIVED
    role: str = ""
    role_article: str = ""
    role_published: str = ""
    merged_into: int | None = None
    is_new: bool = False
    is_changed: bool = False

    @property
    def root(self) -> int:
        """The number of the entity that stands for this one: its own where it is merged into none."""
        return self.id if self.merged_into is None else self.merged_into


@dataclass(frozen=True, slots=True)
class Alias:
    """One stored form of an entity; what is asked of `entity` is asked of the very object that is changed."""

    folded: str
    text: str
    origin: str
    entity: Known


@dataclass(slots=True)
class Stored:
    """All that the database knows of an article's names; each entity is one object however it was found."""

    connection: Connection
    entities: dict[int, Known] = field(default_factory=dict)
    by_name: dict[str, list[Known]] = field(default_factory=dict)
    by_alias: dict[str, list[Alias]] = field(default_factory=dict)

    def read(self, keys: Iterable[str]) -> None:
        """Read what bears these folded names, as its name or as an alias."""
        wanted = {"keys": sorted(keys)}
        for row in self.connection.execute(_BY_NAME, wanted).all():
            self._know(self._entity(row))
        for named in self.connection.execute(_BY_ALIAS, wanted).all():
            folded, text, origin, *columns = named
            entity = self._entity(columns)
            self.by_alias.setdefault(folded, []).append(Alias(folded, text, origin, entity))

    def sounding(self, sounds: Iterable[str]) -> list[Known]:
        """The entities whose first and last word sound like this, as a person's other spelling would."""
        wanted = {"keys": sorted(sounds)}
        return [self._entity(row) for row in self.connection.execute(_BY_SOUND, wanted).all()]

    def grow(self, name: str, kind: EntityType) -> Known:
        """A new entity, which the article's other names find from now on."""
        entity = Known(0, name, fold_name(name), kind, is_new=True)
        self._know(entity)
        return entity

    def is_removed(self, key: str, entity: Known) -> bool:
        """Whether a curator took this form away from the entity or from the one that stands for it."""
        taken = (alias.entity for alias in self.by_alias.get(key, ()) if alias.origin == REMOVED)
        return any(other.root == entity.root for other in taken if not entity.is_new)

    def full_forms(self, found: Sequence[Known]) -> dict[int, list[str]]:
        """Entity number -> its folded forms of three words and more, which show middle names."""
        numbers = [entity.id for entity in found]
        query = select(aliases.c.entity, aliases.c.folded).where(
            aliases.c.entity.in_(numbers), aliases.c.origin != REMOVED
        )
        forms: dict[int, list[str]] = {number: [] for number in numbers}
        for number, folded in self.connection.execute(query).all():
            if len(main_words(folded)) > 2:
                forms[number].append(folded)
        return forms

    def number(self, found: Iterable[Known]) -> None:
        """Give the new ones among these their numbers."""
        new = [entity for entity in found if entity.is_new]
        first = take_ids(self.connection, "entities", len(new)) if new else 0
        for offset, entity in enumerate(new):
            entity.id = first + offset

    def _know(self, entity: Known) -> None:
        self.by_name.setdefault(entity.folded, []).append(entity)

    def _entity(self, row: Sequence[Any]) -> Known:
        number, name, folded, kind, *rest = row
        known = self.entities.get(number)
        if known is None:
            known = self.entities[number] = Known(number, name, folded, EntityType(kind), *rest)
        return known


def may_be_one(key: str, one: EntityType, other: EntityType) -> bool:
    """Whether two types of one name can be one thing seen twice.

    An unknown type goes with any. A country acts as a body ("France said"), and a lone word beside a verb of
    speech is a surname as easily as a company; a full name is a person's or a body's, and never both.
    """
    kinds = {one, other}
    return (
        one is other
        or EntityType.OTHER in kinds
        or kinds == {EntityType.PLACE, EntityType.ORGANISATION}
        or (kinds == {EntityType.PERSON, EntityType.ORGANISATION} and " " not in key)
    )
