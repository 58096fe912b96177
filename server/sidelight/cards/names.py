"""The card of a name: of all that is known of it, what the reader of this page has not read there."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from sidelight.model import Article, Entity, EntityCard, EntityFacts, Quotation, Span
from sidelight.text import tokenise
from sidelight.words import total_bits

PASSAGES_SHOWN, QUOTATIONS_SHOWN = 3, 5
"""On an entity's card; a reader looks at the first and seldom at the third."""

OF_ONE_ARTICLE = 2
"""Quotations of one article among them: a long interview would leave no room for what was said before."""

FEWEST_WORDS = 4
"""Words of a quotation that says something by itself; "deeply concerned" is shown only where no other is."""

SAME = 0.9
"""Share of the words, by weight, of two sentences beyond which one is a reprint of the other."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class BeingRead:
    """What is being read: the folded words of the sentence, and the ids of the page's own stored copies."""

    sentence: Sequence[str] = ()
    own: Collection[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Words:
    """A text's folded words, and what they weigh together."""

    inside: tuple[str, ...]
    each: frozenset[str]
    bits: float


def entity_card(
    facts: EntityFacts, score: float, why: str, others: Sequence[Entity], read: BeingRead
) -> EntityCard:
    """The card for a name: passages closest to the sentence being read, and what was said last."""
    shown = replace(
        facts,
        passages=tuple(_closest(facts.passages, read)),
        quotations=tuple(_latest(facts.quotations, read.own)),
    )
    return EntityCard(title=facts.entity.name, score=score, why=why, facts=shown, others=tuple(others))


# --- passages ---------------------------------------------------------------------------------------


def _closest(passages: Iterable[tuple[Article, Span]], read: BeingRead) -> list[tuple[Article, Span]]:
    """Those most like the sentence, of as many articles as there are; among equals the latest."""
    sentence = _weighed(tuple(read.sentence))
    rated: list[tuple[float, _Words, tuple[Article, Span]]] = []
    for article, span in passages:
        words = _words(span.of(article.text))
        shared = total_bits(sentence.each & words.each)
        is_reprint = shared >= SAME * max(sentence.bits, words.bits) > 0
        if article.id not in read.own and not is_reprint:
            rated.append((_nearness(shared, words), words, (article, span)))
    rated.sort(key=lambda one: -one[0])
    distinct = _first_of_each(rated, lambda one: one[1].inside)
    return _spread([pair for _, _, pair in distinct], PASSAGES_SHOWN, of_one=1)


def _nearness(shared: float, words: _Words) -> float:
    """What is shared, and what share of the passage that is: a long list of names has some of everything."""
    return shared * shared / words.bits if words.bits else 0.0


# --- quotations -------------------------------------------------------------------------------------


def _latest(
    quotations: Iterable[tuple[Article, Quotation]], own: Collection[str]
) -> list[tuple[Article, Quotation]]:
    """The latest that say something, each wording once."""
    there = [(_said(*pair), pair) for pair in quotations if pair[0].id not in own]
    telling = [one for one in there if len(one[0].split()) >= FEWEST_WORDS]
    distinct = _first_of_each(telling or there, lambda one: one[0].casefold())
    return _spread([pair for _, pair in distinct], QUOTATIONS_SHOWN, of_one=OF_ONE_ARTICLE)


def _said(article: Article, quotation: Quotation) -> str:
    return " ".join(part.of(article.text) for part in quotation.parts)


# --- both -------------------------------------------------------------------------------------------


def _first_of_each(items: Iterable[T], key: Callable[[T], object]) -> Iterator[T]:
    """Agencies' stories stand in many papers: the first of those with one key."""
    seen: set[object] = set()
    for item in items:
        if (mine := key(item)) not in seen:
            seen.add(mine)
            yield item


def _spread(pairs: Sequence[tuple[Article, T]], most: int, of_one: int) -> list[tuple[Article, T]]:
    """At most `of_one` of each article, in order; more only where there is room left."""
    counts: dict[str, int] = {}
    first: list[int] = []
    for place, (article, _) in enumerate(pairs):
        counts[article.id] = counts.get(article.id, 0) + 1
        if counts[article.id] <= of_one:
            first.append(place)
    rest = [place for place in range(len(pairs)) if place not in first]
    return [pairs[place] for place in sorted((first + rest)[:most])]


@lru_cache(maxsize=20_000)
def _words(text: str) -> _Words:
    """The words of a passage, kept: the same names, and so their passages, come on page after page."""
    return _weighed(tuple(tokenise(text).words))


def _weighed(words: tuple[str, ...]) -> _Words:
    each = frozenset(words)
    return _Words(words, each, total_bits(each))
