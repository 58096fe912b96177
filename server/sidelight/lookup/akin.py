"""Stored passages of like meaning for words that nothing stored carries.

Search by rare words, wide; then an order by resemblance; then, where a model of meaning is given, a closer
look at the first few. For somebody who put one question and waits; `claimed` asks for a page.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sidelight.kb import KnowledgeBase
from sidelight.matching.posts import spoken
from sidelight.matching.resemblance import Gist, Told, gist, resemblances
from sidelight.matching.stems import beginning, stem
from sidelight.meaning import Meaning
from sidelight.model import Span, StoredArticle
from sidelight.text import tokenise
from sidelight.words import word_bits

ASKED_WORDS, ARTICLES = 24, 100
"""The rarest words are searched for, and so many articles put in order. With 12 words 3 in 100 tweets lose
their claim; with more, search only takes longer."""

READ_WHOLE = 4
"""Passages up to which an article is one statement, as a checked claim or a short note is, and read whole."""

LOOKED_AT = 20
"""Passages that the model of meaning looks at, some 20 ms each. MAP@5 of the training debates (see
`resemblance`) is 0.508 without it, 0.540 with 10, 0.551 with 20 and 0.555 with 50."""

MEANING = 0.4
"""The model's share in the order of these. From 0.3 to 0.5 the figure moves by 0.005."""


@dataclass(frozen=True, slots=True)
class Akin:
    """Passages first (inclusive) to last (exclusive) of an article, and how much they resemble, 0 to 1."""

    stored: StoredArticle
    first: int
    last: int
    score: float

    @property
    def text(self) -> str:
        """The passages as stored."""
        passages, whole = self.stored.passages, self.stored.article.text
        return Span(passages[self.first].start, passages[self.last - 1].end).of(whole) if passages else whole


def akin_passages(kb: KnowledgeBase, text: str, meaning: Meaning | None = None) -> list[Akin]:
    """The best passage of each article that may say the same as `text`, the likest first.

    With a model of `meaning` the first of them are put in order by it, too.
    """
    plain = spoken(text)
    words = _rarest(plain)
    beginnings = {word: beginning(word) for word in words}
    found = kb.with_any(
        [word for word in words if not beginnings[word]],
        list(dict.fromkeys(filter(None, beginnings.values()))),
        limit=ARTICLES,
    )
    asked = gist(plain)
    places = [Akin(stored, *_likest(stored, asked), score) for stored, score in found]
    told = [Told(gist(one.text, one.stored.article.title), one.score) for one in places]
    ranked = [replace(one, score=s) for one, s in zip(places, resemblances(asked, told), strict=True)]
    ranked.sort(key=lambda one: -one.score)
    return ranked if meaning is None else _by_meaning(plain, ranked, meaning)


def _by_meaning(asked: str, ranked: Sequence[Akin], meaning: Meaning) -> list[Akin]:
    """The first of these in the order of meaning and words together, the others behind them."""
    first = ranked[:LOOKED_AT]
    texts = [f"{one.text} {one.stored.article.title}" for one in first]
    near = [max(0.0, one) for one in meaning.nearness(asked, texts)] + [0.0] * len(ranked[LOOKED_AT:])
    weighed = [
        replace(one, score=(1 - MEANING) * one.score + MEANING * close)
        for one, close in zip(ranked, near, strict=True)
    ]
    return sorted(weighed[: len(first)], key=lambda one: -one.score) + weighed[len(first) :]


def _rarest(text: str) -> list[str]:
    words = (word for word in tokenise(text).words if any(map(str.isalnum, word)))
    return sorted(dict.fromkeys(words), key=lambda word: -word_bits(word))[:ASKED_WORDS]


def _likest(stored: StoredArticle, asked: Gist) -> tuple[int, int]:
    """The passage with most of what is asked, by weight, and the one behind it; or all of a short article."""
    if len(stored.passages) <= READ_WHOLE:
        return 0, len(stored.passages)
    starts = [passage.start for passage in stored.passages]
    held: list[set[str]] = [set() for _ in starts]
    tokens = tokenise(stored.article.text)
    for word, start in zip(tokens.words, tokens.starts, strict=True):
        root = stem(word)
        if root in asked.bits and start >= starts[0]:
            held[bisect_right(starts, start) - 1].add(root)
    best = max(range(len(held)), key=lambda place: sum(asked.bits[one] for one in held[place]))
    return best, best + 1
