"""Which entities of a knowledge base a written form may mean, for a person who chooses among them."""

from collections.abc import Iterator

from sidelight.kb import KnowledgeBase
from sidelight.matching.resembling_names import NamesToSuggest, Resembling
from sidelight.model import Alias, Entity

MOST_NAMES = 200_000
"""Names compared: some seconds and 200 MB. Of a larger knowledge base the oldest names are compared."""

LIKELY = 0.6
"""Likeness from which a name is worth suggesting: "Lawrow" has 0.65 with "Sergey Lavrov", and what names have
in common by chance hardly more than 0.5."""

_AT_ONCE = 10_000


def names_to_suggest(kb: KnowledgeBase) -> NamesToSuggest:
    """The names of a knowledge base, read once for as many questions as there are."""
    return NamesToSuggest(_names(kb))


def suggested(kb: KnowledgeBase, written: str, limit: int = 5) -> list[Resembling]:
    """At most `limit` entities that a written form may well mean, the likeliest first."""
    return [one for one in names_to_suggest(kb).like(written, limit) if one.score >= LIKELY]


def _names(kb: KnowledgeBase) -> Iterator[tuple[Alias, Entity]]:
    read, last = 0, 0
    while read < MOST_NAMES and (some := kb.aliases_after(last, _AT_ONCE)):
        yield from kb.aliases([alias.id for alias in some])
        read, last = read + len(some), some[-1].id
