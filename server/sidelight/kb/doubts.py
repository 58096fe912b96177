"""What names alone do not tell: which of two namesakes, whose other spelling, whose last name.

Each answer needs proof from the articles, because people are confused by it: the roles they give to the
bearers of a name, and the company in which they name them. Without proof the answer is None or the plainest.
"""

from collections.abc import Collection, Sequence

from sidelight.kb.alike import fits_all, is_longer_form, is_variant
from sidelight.kb.callings import contradict, kind_of
from sidelight.kb.company import Company
from sidelight.kb.forms import has_last_name, main_words
from sidelight.kb.gathered import Stored
from sidelight.kb.known import REMOVED, Known, Source
from sidelight.model import EntityType, NamedThing
from sidelight.text import name_words

DOMINANT = 5
"""How many times as many articles must name a person than the next of that last name, before the last name
alone means that person."""

WELL_KNOWN = 5
"""Articles from which a person is somebody whom an article of the same days calls by last name alone."""

UNKNOWN_COMPANY = 2
"""Rare names in common that make a last name mean a person who is named in fewer articles."""

SAME_OFFICE = 2
"""Words that two roles must share to be one office ("Russian foreign minister", "the foreign minister")."""

MOST_BEARERS = 60
"""A last name of more people than this is too common to mean one of them."""

_SMALL = frozenset("the a an of for and in at to".split())


class Doubts:
    """The doubts of one article."""

    def __init__(self, stored: Stored, company: Company, source: Source) -> None:
        self.stored, self.company, self.source = stored, company, source

    def contradicts(self, named: NamedThing, entity: Known) -> bool:
        """Whether what the article calls a person does not go with what the entity was called last."""
        if named.role is None or named.type is not EntityType.PERSON:
            return False
        return contradict(kind_of(named.role.text), [kind_of(entity.role)])

    def bearer(self, named: NamedThing, same: Sequence[Known], here: Collection[int]) -> Known | None:
        """Which of the people of one name is meant; None for somebody new.

        The one whose roles are of that kind; among several the one in whose company the article names it,
        then the one named most. Somebody new when its kind of role fits none, and no company says otherwise.
        """
        stored = [entity for entity in same if not entity.is_new]
        if not stored:
            return same[0] if same else None
        kind = kind_of(named.role.text) if named.role is not None else ""
        told = self.company.roles_of([entity.id for entity in stored])
        kinds = {entity: {kind_of(text) for text in told[entity.id]} for entity in stored}
        fitting = [e for e in stored if kind in kinds[e]] if kind else []
        fitting = fitting or [e for e in stored if not contradict(kind, kinds[e])]
        if len(fitting) == 1:
            return fitting[0]
        met = {entity: self.company.shared(entity.id, here, self.source.row) for entity in fitting or stored}
        if not fitting and not any(met.values()):
            return None
        counted = self.company.counts([entity.id for entity in met])
        return max(met, key=lambda entity: (met[entity], counted.get(entity.id, 0)))

    def longer_form(self, named: NamedThing, key: str, close: Sequence[Known]) -> Known | None:
        """The only person of that first and last name, when no middle name contradicts."""
        if named.type is not EntityType.PERSON:
            return None
        ends = _ends(key)
        people = [e for e in close if e.type is EntityType.PERSON and _ends(e.folded) == ends]
        if len({entity.root for entity in people}) != 1 or not all(
            is_longer_form(key, entity.folded) for entity in people
        ):
            return None
        forms = self.stored.full_forms([entity for entity in people if not entity.is_new])
        fits = all(fits_all(key, found) for found in forms)
        return people[0] if fits and not self.contradicts(named, people[0]) else None

    def variant(
        self, named: NamedThing, key: str, close: Sequence[Known], here: Collection[int]
    ) -> Known | None:
        """The only entity that this name is another spelling of, when office or company say so too."""
        alike = [
            e
            for e in close
            if not e.is_new
            and _may_be(e, named)
            and is_variant(key, e.folded, person=named.type is EntityType.PERSON)
        ]
        if len({entity.root for entity in alike}) != 1:
            return None
        entity = alike[0]
        if self.contradicts(named, entity):
            return None
        proved = self._is_same_office(named, entity) or self.company.shared(entity.id, here, self.source.row)
        return entity if proved else None

    def last_name(self, key: str, here: Collection[int]) -> Known | None:
        """The person whom a last name alone means: known far better than others, and met in this company."""
        bearers: dict[int, Known] = {}
        for alias in self.stored.by_alias.get(key, ()):
            entity = alias.entity
            person = entity.type is EntityType.PERSON and has_last_name(entity.name, key)
            if person and alias.origin != REMOVED and not self.stored.is_removed(key, entity):
                bearers.setdefault(entity.root, entity)
        if not 0 < len(bearers) <= MOST_BEARERS:
            return None
        counted = self.company.counts(bearers)
        first, *others = sorted(bearers, key=lambda root: (-counted.get(root, 0), root))
        named = counted.get(first, 0)
        if not named or (others and named < DOMINANT * counted.get(others[0], 0)):
            return None
        if named >= WELL_KNOWN and self.company.is_near(first, self.source.published):
            return bearers[first]
        needed = 1 if named >= WELL_KNOWN else UNKNOWN_COMPANY
        return bearers[first] if self.company.shared(first, here, self.source.row) >= needed else None

    def _is_same_office(self, named: NamedThing, entity: Known) -> bool:
        if named.role is None:
            return False
        ours = set(name_words(named.role.text)) - _SMALL
        told = self.company.roles_of([entity.id])[entity.id]
        return any(len(ours & set(name_words(text))) >= SAME_OFFICE for text in told)


def _ends(folded: str) -> tuple[str, str]:
    words = main_words(folded) or [""]
    return words[0], words[-1]


def _may_be(entity: Known, named: NamedThing) -> bool:
    return {entity.type, named.type} in ({named.type}, {EntityType.ORGANISATION, EntityType.OTHER})
