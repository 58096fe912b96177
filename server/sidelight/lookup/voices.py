"""Who the page says is speaking, and which entity of the KB that is."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from sidelight.matching.attribution import Voice
from sidelight.matching.names import NameMatch
from sidelight.model import Entity, EntityType, NamedThing, Span, Speaker


class Voices:
    """The speakers of one page. Each name is resolved once: a page may quote one person hundreds of times."""

    def __init__(
        self, names: Sequence[NamedThing], matches: Sequence[NameMatch], entities: Mapping[str, Entity]
    ) -> None:
        """`matches` in the page's order; `entities` are those whose very name a speaker bears."""
        self._things = {thing.name: thing for thing in reversed(names)}
        self._sure = [match for match in matches if not match.others]
        self._ends = [match.span.end for match in self._sure]
        self._entities = entities
        self._known: dict[str, Entity | None] = {}

    def of(self, speaker: Speaker | None) -> Voice:
        """The speaker with the entity named at that place, or by that name elsewhere on the page."""
        if speaker is None:
            return Voice()
        entity = self._named_at(speaker.span) or self._by_name(speaker.name)
        if entity is not None:
            return Voice(speaker.name, entity.id, entity.type, entity.name)
        thing = self._things.get(speaker.name)
        person = thing is not None and thing.type is EntityType.PERSON and " " in speaker.name
        return Voice(speaker.name, "", EntityType.PERSON if person else None)

    def _named_at(self, place: Span) -> Entity | None:
        """The entity named at a place: matches never overlap, so the first that ends behind it tells."""
        number = bisect_right(self._ends, place.start)
        if number < len(self._sure) and self._sure[number].span.start < place.end:
            return self._sure[number].entity
        return None

    def _by_name(self, name: str) -> Entity | None:
        if name not in self._known:
            thing = self._things.get(name)
            mentions = thing.mentions if thing is not None else ()
            named = (entity for span in mentions if (entity := self._named_at(span)) is not None)
            self._known[name] = next(named, None) or self._entities.get(name)
        return self._known[name]
