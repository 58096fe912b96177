"""The card of a name."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from sidelight.model import Entity, EntityCard, EntityFacts
from sidelight.text import tokenise
from sidelight.words import total_bits

PASSAGES_SHOWN = 3
"""Stored passages on an entity's card; a reader looks at the first and seldom at the third."""


def entity_card(
    facts: EntityFacts, score: float, why: str, others: Sequence[Entity], sentence: Sequence[str]
) -> EntityCard:
    """The card for a name, with the passages about it closest to the (folded) sentence being read."""
    words = set(sentence)
    near = sorted(facts.passages, key=lambda pair: -_shared_bits(pair[1].of(pair[0].text), words))
    shown = replace(facts, passages=tuple(near[:PASSAGES_SHOWN]))
    return EntityCard(title=facts.entity.name, score=score, why=why, facts=shown, others=tuple(others))


def _shared_bits(passage: str, sentence: set[str]) -> float:
    return total_bits(sentence & _words(passage))


@lru_cache(maxsize=20_000)
def _words(passage: str) -> frozenset[str]:
    """The words of a passage, kept: the same names, and so their passages, come on page after page."""
    return frozenset(tokenise(passage).words)
