"""Which entity a name in an article stands for.

A wrong merge puts one person's words on another person's card, while a missed one only makes two cards: so
names are one when they are equal after folding and nothing contradicts, and anything less needs proof. Names
in full are settled first, because last names and doubts are judged by the company they are in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sidelight.kb.doubts import Doubts
from sidelight.kb.forms import fold_name, has_last_name, is_acronym, sound_of, spells_out, tidy
from sidelight.kb.gathered import Stored
from sidelight.kb.known import DERIVED, REMOVED, Known, may_be_one
from sidelight.model import EntityType, NamedThing

LONGEST_PLAIN_ACRONYM = 4
"""Letters up to which a word in capitals is an acronym without more proof; longer ones come from headings."""

_VOUCHED = (EntityType.ORGANISATION, EntityType.PLACE)


@dataclass(slots=True)
class Linked:
    """The entity of each name, by its position, and which names another spelling joined to theirs."""

    found: dict[int, Known] = field(default_factory=dict)
    variants: set[int] = field(default_factory=set)


def gather(stored: Stored, articles: Iterable[Sequence[NamedThing]]) -> None:
    """Read what the names of some articles may need, in a few queries for all of them."""
    keys: set[str] = set()
    for names in articles:
        keys |= _keys(names)
    stored.read(keys)
    unknown = [key for key in keys if not stored.by_name.get(key)]
    stored.read_sounds(map(sound_of, unknown))
    stored.read_forms(entity.id for key in keys for entity in stored.by_name.get(key, ()))


def resolve(names: Sequence[NamedThing], stored: Stored, doubts: Doubts) -> Linked:
    """The entities of an article's names, made where there is none yet.

    A name without words has none, and neither has one that only shouts ("AGREEMENT") and is not known
    otherwise.
    """
    stored.read(_keys(names))
    linking = _Linking(names, stored, doubts)
    linking.settle()
    return linking.linked


def _keys(names: Sequence[NamedThing]) -> set[str]:
    """The folded names that are looked for: the names themselves, and their acronyms."""
    keys = {fold_name(named.name) for named in names}
    return (keys | {fold_name(form) for named in names for form in named.aliases if is_acronym(form)}) - {""}


class _Linking:
    """One article's names on their way to entities."""

    def __init__(self, names: Sequence[NamedThing], stored: Stored, doubts: Doubts) -> None:
        self.names, self.stored, self.doubts = names, stored, doubts
        self.keys = [fold_name(named.name) for named in names]
        self.linked = Linked()

    def settle(self) -> None:
        """Names that are clear, then those of which others are known, then last names alone."""
        doubted, unknown, bare = [], [], []
        for position, key in enumerate(self.keys):
            if not key:
                continue
            if _is_bare_last_name(self.names[position], key):
                bare.append(position)
                continue
            same = self._of_same_name(position)
            if len(same) == 1 and not self.doubts.contradicts(self.names[position], same[0]):
                self._take(position, same[0])
            elif same:
                doubted.append(position)
            else:
                unknown.append(position)
        for position in doubted:
            named, same = self.names[position], self._of_same_name(position)
            self._take_or_grow(position, self.doubts.bearer(named, same, self._here()))
        self._settle_unknown(unknown)
        for position in bare:
            self._settle_bare(position)

    def _settle_unknown(self, positions: Sequence[int]) -> None:
        """New names: known with a middle name more or less, or in another spelling, or really new."""
        self.stored.read_sounds(sound_of(self.keys[position]) for position in positions)
        for position in positions:
            named, key = self.names[position], self.keys[position]
            if same := self._of_same_name(position):  # the article's text has it in two forms
                self._take(position, same[0])
                continue
            near = self.stored.sounding(sound_of(key))
            close = [entity for entity in near if not self.stored.is_removed(key, entity)]
            known = self.doubts.longer_form(named, key, close) if close else None
            if known is None and close:
                known = self.doubts.variant(named, key, close, self._here())
                if known is not None:
                    self.linked.variants.add(position)
            self._take_or_grow(position, known)

    def _settle_bare(self, position: int) -> None:
        """A last name alone: the only one here who bears it, else whom it is known to mean, else itself."""
        key = self.keys[position]
        here = dict.fromkeys(self.linked.found.values())
        bearers = [e for e in here if e.type is EntityType.PERSON and has_last_name(e.name, key)]
        if len(bearers) == 1:
            self._take(position, bearers[0])
            return
        known = None if bearers else self.doubts.last_name(key, self._here())
        same = self._of_same_name(position)
        self._take_or_grow(position, known or (same[0] if same else None))

    def _of_same_name(self, position: int) -> list[Known]:
        """The entities that bear this very name: of the same type, else of one that may be the same thing.

        Several only where several persons bear it. A name that was taken from an entity is not its any more.
        """
        named, key = self.names[position], self.keys[position]
        own = [e for e in self.stored.by_name.get(key, ()) if not self.stored.is_removed(key, e)]
        found = own or self._of_same_alias(named, key)
        typed = [entity for entity in found if entity.type is named.type]
        if typed and named.type is EntityType.PERSON:
            return list({entity.root if entity.id else -1: entity for entity in reversed(typed)}.values())
        fitting = typed or [e for e in found if may_be_one(key, e.type, named.type)]
        return fitting[:1]

    def _of_same_alias(self, named: NamedThing, key: str) -> list[Known]:
        """The one entity that bears a name as its alias: given by hand or list, or in full, or an acronym."""
        said = [
            alias.entity
            for alias in self.stored.by_alias.get(key, ())
            if alias.origin != REMOVED
            and (alias.origin != DERIVED or " " in key or _is_its_acronym(named, key, alias.entity))
            and may_be_one(key, alias.entity.type, named.type)
            and not self.stored.is_removed(key, alias.entity)
        ]
        return said[:1] if len({entity.root for entity in said}) == 1 else []

    def _take_or_grow(self, position: int, entity: Known | None) -> None:
        named = self.names[position]
        if entity is not None:
            self._take(position, entity)
        elif not _is_shouted(named):
            self.linked.found[position] = self.stored.grow(_printed(named), named.type)

    def _take(self, position: int, entity: Known) -> None:
        _learn_type(entity, self.names[position])
        self.linked.found[position] = entity

    def _here(self) -> set[int]:
        """The stored entities that this article is known to name."""
        return {entity.id for entity in self.linked.found.values() if not entity.is_new}


def _is_its_acronym(named: NamedThing, key: str, entity: Known) -> bool:
    body = entity.type is not EntityType.PERSON and named.type is not EntityType.PERSON
    return body and is_acronym(named.name) and spells_out(entity.folded, key)


def _is_bare_last_name(named: NamedThing, key: str) -> bool:
    return named.type is EntityType.PERSON and " " not in key


def _is_shouted(named: NamedThing) -> bool:
    """Whether a name is in capitals throughout, too long for an acronym, and not of a type that vouches."""
    long = any(len(word) > LONGEST_PLAIN_ACRONYM for word in fold_name(named.name).split())
    return named.type not in _VOUCHED and named.name.isupper() and long


def _printed(named: NamedThing) -> str:
    """A name as an entity carries it: a place of a dateline ("OSTEND") in small letters."""
    name = tidy(named.name)
    shouted = named.type is EntityType.PLACE and name.isupper() and len(name) > LONGEST_PLAIN_ACRONYM
    return name.title() if shouted else name


def _learn_type(entity: Known, named: NamedThing) -> None:
    """A clear type takes the place of an unclear one; who has a role in the article is a person.

    The type that a list of names or a curator gave stays.
    """
    unclear = entity.type is EntityType.OTHER and named.type is not EntityType.OTHER
    called = named.type is EntityType.PERSON and named.role is not None and entity.origin == DERIVED
    if (unclear or called) and entity.type is not named.type:
        entity.type, entity.is_changed = named.type, True
