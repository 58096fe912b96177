"""Which bearer of a shared name a page means: the one whose articles name whom this page names.

A president or a capital is named beside everybody, so whom few articles name tells more. Where the page does
not decide, the card offers all bearers, as before.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import log2

from sidelight.kb import KnowledgeBase
from sidelight.matching.names import LAST_NAME, NamedPage, NameMatch
from sidelight.model import Entity

FIT_BITS = 6.0
"""What the shared names must say together: two that one article in eight names, or one in 64."""

CLEARLY = 2.0
"""How many times more than the next bearer's; long-known people share a few names with everybody."""

NAMED_AS_PROOF = 2
"""Names that the reason on the card gives."""


def fitting_bearers(
    page: NamedPage, matches: Sequence[NameMatch], kb: KnowledgeBase, articles: int
) -> list[NameMatch]:
    """The matches, each shared name that the page decides with the one bearer it means.

    `articles` is how many the KB holds.
    """
    shared = [match for match in matches if match.others]
    around = {match.entity.id: match.entity for match in matches if not match.others}
    if not shared or not around:
        return list(matches)
    company = kb.company({one.id for match in shared for one in _bearers(match)})
    counts = kb.article_counts(around)
    bits = {public: log2((articles + 1) / (counts.get(public, 0) + 1)) for public in around}
    return [_decided(page, match, company, around, bits) if match.others else match for match in matches]


def _bearers(match: NameMatch) -> tuple[Entity, ...]:
    return (match.entity, *match.others)


def _decided(
    page: NamedPage,
    match: NameMatch,
    company: Mapping[str, frozenset[str]],
    around: Mapping[str, Entity],
    bits: Mapping[str, float],
) -> NameMatch:
    met = {one.id: _met(company.get(one.id, frozenset()), around) for one in _bearers(match)}
    fit = {public: _total(others, bits) for public, others in met.items()}
    best, second = sorted(fit, key=lambda public: (-fit[public], public))[:2]
    if fit[best] < FIT_BITS or fit[best] < CLEARLY * fit[second]:
        return match
    entity = next(one for one in _bearers(match) if one.id == best)
    proof = sorted(met[best], key=lambda public: -bits[public])[:NAMED_AS_PROOF]
    with_whom = " and ".join(around[public].name for public in proof)
    printed = match.span.of(page.text)
    why = f"“{printed}” is a name of {entity.name}, whose articles name {with_whom} as this page does."
    return replace(match, entity=entity, others=(), score=LAST_NAME, why=why)


def _met(company: frozenset[str], around: Iterable[str]) -> list[str]:
    """Those of the page's names that are company of a bearer, in the page's order."""
    return [public for public in around if public in company]


def _total(others: Iterable[str], bits: Mapping[str, float]) -> float:
    return sum(bits[public] for public in others)
