"""What fact-checkers said of the very words that a card is about, as they said it: never Sidelight's verdict.

An article may review twenty claims. A review stands on a card only where its claim says what the page says:
the same words by weight, the same numbers, negated or not alike. A wrong one is worse than none.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sidelight.model import Article, ClaimReview, Evidence
from sidelight.text import tokenise
from sidelight.words import NEGATIONS, total_bits

OF_THE_CLAIM, OF_THE_PAGE = 0.7, 0.5
"""Share of the reviewed claim's words, by weight, that the page's must hold, and of the page's that the claim
must: a page says more around a claim than a claim says around a page. Of 449 sentences of debates, each held
against 19,250 reviewed claims (CheckThat! 2022, task 2B), 69 meet a claim that is known to say the same; 11
other pairs are beyond both bars, and say the same too. With 0.5 and 0.4 it is 101."""

MOST_REVIEWS = 3
"""On one card; the same claim is seldom reviewed by more."""


def reviews_of(evidence: Iterable[Evidence]) -> tuple[ClaimReview, ...]:
    """The reviews of the words that this evidence carries, each reviewer's rating once, in order."""
    found = {
        (review.reviewer, review.rating): review
        for one in evidence
        for article in (one.article, *one.also_in)
        if article.reviews  # few have any, and the page's words cost a tokenising
        for review in _fitting(article, page_words(one))
    }
    return tuple(found.values())[:MOST_REVIEWS]


def page_words(one: Evidence) -> frozenset[str]:
    """The folded words of the page that this evidence answers."""
    return _words(" ".join(step.page for step in one.verdict.diff if step.page))


def is_about(claim: str, words: frozenset[str]) -> bool:
    """Whether a reviewed claim says what these folded words say."""
    claimed = _words(claim)
    shared = total_bits(claimed & words)
    return (
        shared > 0
        and shared >= OF_THE_CLAIM * total_bits(claimed)
        and shared >= OF_THE_PAGE * total_bits(words)
        and _numbers(claimed) <= words
        and _negations(claimed) == _negations(words)
    )


def _fitting(article: Article, words: frozenset[str]) -> Iterator[ClaimReview]:
    """The article's reviews of these words; what one does not say of itself is the article's."""
    for review in article.reviews:
        if is_about(review.claim, words):
            yield replace(
                review,
                reviewer=review.reviewer or article.publisher,
                url=review.url or article.url,
                published=review.published or article.published,
            )


def _words(text: str) -> frozenset[str]:
    return frozenset(tokenise(text).words)


def _numbers(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if any(char.isdigit() for char in word))


def _negations(words: frozenset[str]) -> bool:
    return any(word in NEGATIONS or word.endswith("n't") for word in words)
