"""Short or heavily changed quotations, looked for by their rarest words.

A quotation of five words of which the third was changed shares no run of three words with what is stored, so
the index cannot know it; full-text search can. It costs a query each, so only what has a chance is asked.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence, Set
from itertools import islice

from sidelight.kb import KnowledgeBase
from sidelight.lookup.wanted import Wanted
from sidelight.matching.passages import QUOTED, Candidate
from sidelight.model import StoredArticle
from sidelight.text import tokenise
from sidelight.words import rarest, total_bits, word_bits

LONGEST = 12
"""Words of a quotation looked for so. A longer one without a shared run of three shares too few at all."""

QUERIES_A_PAGE = 20
"""At 0.1 ms and more a query; a page of 5,000 words has about 40 quotations."""

RARE_BITS = 13.0
"""What the rarest word must carry: one in twelve articles of 700 words has it. Among 3,000 articles a query
for words of 9 bits took 6 ms, for one of 13 and more 0.1 ms."""

REACH = 12
"""Stored words among which the rarest must stand: those of the quotation, and some that it leaves out."""

ARTICLES_A_QUERY = 5


def by_rarest_words(
    lost: Mapping[int, Wanted], kb: KnowledgeBase, own: Set[str]
) -> dict[int, list[Candidate]]:
    """Places that hold the rarest words of each quotation close together; those without any are absent."""
    hopeful = {number: _asked(one.words.words) for number, one in lost.items() if _has_a_chance(one)}
    asked = dict(islice(hopeful.items(), QUERIES_A_PAGE))
    if not asked:
        return {}
    answers = kb.holding(asked.values(), reach=REACH, limit=ARTICLES_A_QUERY)
    found: dict[int, list[Candidate]] = {}
    for (number, words), articles in zip(asked.items(), answers, strict=True):
        for stored in articles:
            passages = _passages_with(stored, words) if stored.article.id not in own else ()
            if passages:
                found.setdefault(number, []).append(Candidate(stored, passages))
    return found


def _has_a_chance(one: Wanted) -> bool:
    words = one.words.words
    if len(words) > LONGEST or total_bits(words) < QUOTED.changed:
        return False
    return max(map(word_bits, words)) >= RARE_BITS


def _asked(words: Sequence[str]) -> list[str]:
    """The two rarest of a few folded words, the three rarest of more than five."""
    return rarest(words, 2 if len(words) <= 5 else 3)


def _passages_with(stored: StoredArticle, words: Sequence[str]) -> tuple[int, ...]:
    """The passages (indexes) that hold as many of the words as any does, two at least."""
    tokens, starts = tokenise(stored.article.text), [passage.start for passage in stored.passages]
    held: dict[int, set[str]] = {}
    for word, start in zip(tokens.words, tokens.starts, strict=True):
        if word in words:
            held.setdefault(bisect_right(starts, start) - 1, set()).add(word)
    most = max(map(len, held.values()), default=0)
    return tuple(sorted(p for p, found in held.items() if len(found) == most and p >= 0)) if most >= 2 else ()
