"""Reported claims of a page that no stored words carry, looked for in other words.

Full-text search for any of a claim's words takes 50 ms and more in a large KB. So of each claim three of its
four rarest words must stand close together, which takes a few milliseconds, and only few claims are asked
about.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import accumulate, combinations, islice
from math import comb

from sidelight.kb import KnowledgeBase
from sidelight.lookup.quoting import Quoted
from sidelight.lookup.wanted import Wanted
from sidelight.matching.passages import Candidate
from sidelight.matching.similar import similar
from sidelight.model import Span, StoredArticle
from sidelight.words import rarest, word_bits

CLAIMS_A_PAGE = 6
"""At some 5 ms each against 37,500 articles; a page of 1,000 words has about nine."""

RARE_WORDS, TOGETHER = 4, 3
"""Of so many rarest words so many must stand close together: one may be told otherwise. Of five, three stand
together in half of all news, and searching takes three times as long."""

RARE_BITS = 11.0
"""What each of them must carry, or the claim says nothing that search could tell from the rest."""

REACH = 30
"""Words within which they must stand: a long sentence."""

ARTICLES_A_QUERY = 3


def said_similarly(
    sought: Sequence[Wanted], answered: Iterable[Quoted], kb: KnowledgeBase, own: Set[str]
) -> list[Quoted]:
    """For the first claims of a page of which nothing is `answered`, what says much the same.

    `own` are the ids of the page's own copies, never evidence.
    """
    asked = list(islice(_hopeful(sought, [one.wanted.parts[0] for one in answered]), CLAIMS_A_PAGE))
    near = told_near([words for _, words in asked], kb, own)
    said = [
        Quoted(one, tuple(similar(one.words, one.speaker.name if one.speaker else "", places)))
        for (one, _), places in zip(asked, near, strict=True)
    ]
    return [one for one in said if one.matches]


def told_near(
    asked: Sequence[Sequence[str]], kb: KnowledgeBase, own: Set[str] = frozenset()
) -> list[list[Candidate]]:
    """For each few rare words (`rare_words`) the places where most of them stand close together.

    All in one question to the KB, a few milliseconds for each; for quotations as well as for claims.
    """
    queries = [three for words in asked for three in combinations(words, TOGETHER)]
    answers = iter(kb.holding(queries, reach=REACH, limit=ARTICLES_A_QUERY) if queries else ())
    near = []
    for words in asked:
        found = islice(answers, comb(len(words), TOGETHER))
        articles = {it.article.id: it for several in found for it in several if it.article.id not in own}
        near.append([Candidate(it, _passages_with(it, words)) for it in articles.values()])
    return near


def rare_words(words: Sequence[str]) -> list[str]:
    """The few rarest of a statement's folded words, the rarest first; maybe fewer than three."""
    rare = (word for word in words if word_bits(word) >= RARE_BITS and word[0].isalnum())
    return rarest(rare, RARE_WORDS)


def _hopeful(sought: Iterable[Wanted], answered: Iterable[Span]) -> Iterator[tuple[Wanted, list[str]]]:
    """The claims with enough rare words, each with these, of which no word is answered."""
    spans = sorted(answered)
    starts, ends = [span.start for span in spans], list(accumulate((span.end for span in spans), max))
    for one in sought:
        start, end = one.parts[0]
        if one.kind != "claim" or one.cue is None or start <= one.cue.start < end:
            continue  # a sentence, or no claim of anybody
        before = bisect_left(starts, end)
        words = rare_words(one.words.words)
        if len(words) >= TOGETHER and (before == 0 or ends[before - 1] <= start):
            yield one, words


def _passages_with(stored: StoredArticle, words: Sequence[str]) -> tuple[int, ...]:
    """The passages (indexes) in which two of the words may stand; taking whole articles apart would cost more
    than the search."""
    texts = (passage.of(stored.article.text).lower() for passage in stored.passages)
    return tuple(place for place, text in enumerate(texts) if sum(word in text for word in words) > 1)
