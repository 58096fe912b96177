"""Which single words of a page the rules cannot tell for names, and what a reader of the sentence decides.

"May", "Price" and "Reading" are names and words, "Jordan" and "Washington" people and places. A language
model that reads the sentence tells most of them apart; without one the rules are silent about everyday words
and take the rest for what they are stored as.
"""

from collections.abc import Callable, Collection, Mapping, Sequence

from sidelight.model import EntityType, Span

Heard = Mapping[Span, EntityType | None]
"""What stands at a span of the page: a name of a type, or None for no name. Others are absent."""

Judge = Callable[[Sequence[Span]], Heard]
"""Asked once a page about all doubtful spans in order."""


def no_judge(_spans: Sequence[Span]) -> Heard:
    """The judge where no language model is at hand: nothing is told."""
    return {}


def is_two_natured(types: Collection[EntityType]) -> bool:
    """Whether a name is borne by a person and by something else."""
    return EntityType.PERSON in types and not {EntityType.PLACE, EntityType.ORGANISATION}.isdisjoint(types)


def agrees(heard: EntityType | None, stored: EntityType, *, is_word: bool) -> bool:
    """Whether what stands in the sentence may be an entity of the stored type.

    Only people are told from the rest: a small model takes bodies for places and back in one case of ten.
    That it sees no name at all counts only for everyday words, because it misses rare surnames.
    """
    if heard is None:
        return not is_word
    if EntityType.OTHER in (heard, stored):
        return True
    return (heard is EntityType.PERSON) == (stored is EntityType.PERSON)
