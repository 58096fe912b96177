"""The stored entities that a batch's names may stand for, read with a few queries for all of them.

What is read is kept up while the batch's articles are filed one after the other, so that each finds what it
would find had all before it been written and nothing been kept.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Integer, String, bindparam, select

from sidelight.kb.driver import Values, cursor
from sidelight.kb.forms import fold_name, main_words, sound_of
from sidelight.kb.known import REMOVED, Alias, Known
from sidelight.kb.pending import Pending
from sidelight.kb.schema import aliases, entities
from sidelight.kb.stored import in_pieces
from sidelight.model import EntityType

_COLUMNS = (
    *(entities.c.id, entities.c.name, entities.c.folded, entities.c.type, entities.c.origin),
    *(entities.c.role, entities.c.role_article, entities.c.role_published, entities.c.merged_into),
)
_KEYS = bindparam("keys", expanding=True, type_=String)
_BY_NAME = select(entities.c.folded, *_COLUMNS).where(entities.c.folded.in_(_KEYS)).order_by(entities.c.id)
_BY_SOUND = select(entities.c.sound, *_COLUMNS).where(entities.c.sound.in_(_KEYS)).order_by(entities.c.id)
_BY_ALIAS = (
    select(aliases.c.folded, aliases.c.text, aliases.c.origin, *_COLUMNS)
    .join(entities, entities.c.id == aliases.c.entity)
    .where(aliases.c.folded.in_(_KEYS))
    .order_by(aliases.c.id)
)
_FORMS = select(aliases.c.entity, aliases.c.text, aliases.c.folded, aliases.c.origin).where(
    aliases.c.entity.in_(bindparam("numbers", expanding=True, type_=Integer))
)


@dataclass(slots=True)
class Forms:
    """The aliases of an entity: their written forms, their folded forms, and the folded ones taken away."""

    texts: set[str] = field(default_factory=set)
    folded: set[str] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)

    def note(self, text: str, folded: str, origin: str) -> None:
        """Note an alias."""
        self.texts.add(text)
        (self.removed if origin == REMOVED else self.folded).add(folded)


class Stored:
    """All that the database knows of the names asked for; each entity is one object however it was found."""

    def __init__(self, connection: Connection) -> None:
        self.pending = Pending(connection)
        self._connection = connection
        self._cursor = cursor(connection)
        self.by_name: dict[str, list[Known]] = {}
        self.by_alias: dict[str, list[Alias]] = {}
        self._removed: dict[str, list[Known]] = {}
        self._by_sound: dict[str, list[Known]] = {}
        self._entities: dict[int, Known] = {}
        self._forms: dict[int, Forms] = {}

    def asked(self) -> Connection:
        """The connection, for a query: all that waits is written first."""
        self.pending.write()
        return self._connection

    def ask(self, query: str, values: Values) -> list[Values]:
        """The rows that a compiled query finds; all that waits is written first."""
        self.pending.write()
        return self._cursor.execute(query, values).fetchall()

    def forget(self) -> None:
        """Keep nothing that was read: somebody else has changed what is stored."""
        self.pending.write()
        self.pending.forget_ids()
        for kept in (self.by_name, self.by_alias, self._removed, self._by_sound, self._entities, self._forms):
            kept.clear()

    # --- reading ---

    def read(self, keys: Iterable[str]) -> None:
        """Read what bears these folded names, as its name or as an alias."""
        for piece in in_pieces(sorted({key for key in keys if key not in self.by_alias})):
            connection = self.asked()
            self.by_name |= {key: [] for key in piece}
            self.by_alias |= {key: [] for key in piece}
            for folded, *columns in connection.execute(_BY_NAME, {"keys": piece}).all():
                self.by_name[folded].append(self._entity(columns))
            for folded, text, origin, *columns in connection.execute(_BY_ALIAS, {"keys": piece}).all():
                alias = Alias(folded, text, origin, self._entity(columns))
                self.by_alias[folded].append(alias)
                if origin == REMOVED:
                    self._removed.setdefault(folded, []).append(alias.entity)

    def read_sounds(self, sounds: Iterable[str]) -> None:
        """Read the entities whose first and last word sound like this."""
        for piece in in_pieces(sorted({sound for sound in sounds if sound and sound not in self._by_sound})):
            connection = self.asked()
            self._by_sound |= {sound: [] for sound in piece}
            for sound, *columns in connection.execute(_BY_SOUND, {"keys": piece}).all():
                self._by_sound[sound].append(self._entity(columns))

    def read_forms(self, numbers: Iterable[int]) -> None:
        """Read the aliases of these entities."""
        for piece in in_pieces(sorted({number for number in numbers if number not in self._forms})):
            connection = self.asked()
            self._forms |= {number: Forms() for number in piece}
            for number, *alias in connection.execute(_FORMS, {"numbers": piece}).all():
                self._forms[number].note(*alias)

    def _entity(self, row: Sequence[Any]) -> Known:
        number, name, folded, kind, *rest = row
        known = self._entities.get(number)
        if known is None:
            known = self._entities[number] = Known(number, name, folded, EntityType(kind), *rest)
        return known

    # --- answers ---

    def sounding(self, sound: str) -> list[Known]:
        """The entities whose first and last word sound like this, as a person's other spelling would."""
        return self._by_sound.get(sound, [])

    def is_removed(self, key: str, entity: Known) -> bool:
        """Whether a curator took this form away from the entity or from the one that stands for it."""
        taken = self._removed.get(key, ())
        return bool(taken) and not entity.is_new and any(other.root == entity.root for other in taken)

    def forms_of(self, number: int) -> Forms:
        """The aliases of an entity, as they were read."""
        return self._forms[number]

    def full_forms(self, found: Iterable[Known]) -> list[list[str]]:
        """For each entity its folded forms of three words and more, which show middle names."""
        numbers = [entity.id for entity in found]
        self.read_forms(numbers)
        return [
            [folded for folded in self._forms[number].folded if len(main_words(folded)) > 2]
            for number in numbers
        ]

    # --- keeping up ---

    def grow(self, name: str, kind: EntityType) -> Known:
        """A new entity, which the article's other names find from now on."""
        entity = Known(0, name, fold_name(name), kind, is_new=True)
        self.by_name.setdefault(entity.folded, []).append(entity)
        return entity

    def number(self, found: Iterable[Known]) -> None:
        """Give the new ones among these their numbers."""
        new = [entity for entity in found if entity.is_new]
        first = self.pending.take_ids("entities", len(new))
        for offset, entity in enumerate(new):
            entity.id = first + offset
            self._forms[entity.id] = Forms()

    def merge(self, lone: Known, root: int) -> None:
        """Note that an entity, and with it all it stood for, is merged into another."""
        for entity in self._entities.values():
            if entity.root == lone.id:
                entity.merged_into = root

    def settle(self, found: Iterable[Known], new_aliases: Iterable[Alias]) -> None:
        """After an article: what it brought is stored, for those that come after it.

        What stands under a key that was not read yet is found when that one is read.
        """
        for entity in found:
            if entity.is_new:
                self._entities[entity.id] = entity
                if entity.folded not in self.by_alias:
                    self.by_name.pop(entity.folded, None)
                if (sound := sound_of(entity.folded)) in self._by_sound:
                    self._by_sound[sound].append(entity)
            entity.is_new = entity.is_changed = False
        for alias in new_aliases:
            if alias.folded in self.by_alias:
                self.by_alias[alias.folded].append(alias)
