"""How much stored words resemble a claim that is told in other words: the order in which to offer them.

Full-text search finds what shares words with a claim. This orders what it found, by four things that can be
said in a sentence each. Like every score of ours it is only an order and a bar, never a verdict: a claim and
its denial resemble one another.

Weights were chosen by hand on the training queries of CheckThat! 2022, task 2 (Nakov et al., CLEF 2022),
tweets and debate sentences against checked claims: MAP@5 0.849 and 0.510, where search alone has 0.777 and
0.495. Around them the figures hardly move.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sidelight.matching.stems import stem
from sidelight.text import tokenise
from sidelight.words import word_bits

SHARED_WORDS = 0.4
"""Weight of the words both have, in any form, by how rare each is in English and among what was found."""

SHARED_LETTERS = 0.3
"""Weight of the runs of four letters both have: compounds, misspellings, names in other forms."""

FOUND = 0.2
"""Weight of full-text search's own order, which alone knows how rare a word is in the whole KB."""

SHARED_RUNS = 0.1
"""Weight of neighbouring words that both have in this order, `RUN_BITS` of them counting in full."""

RUN_BITS = 100.0
LETTERS = 4


@dataclass(frozen=True, slots=True)
class Gist:
    """What of a text counts here: its stems with the bits of each, pairs of neighbours, runs of letters."""

    bits: dict[str, float]
    runs: frozenset[tuple[str, str]]
    letters: frozenset[str]


@dataclass(frozen=True, slots=True)
class Told:
    """A stored passage under its article's title, and the score with which search found it."""

    gist: Gist
    found: float


def gist(*texts: str) -> Gist:
    """The gist of texts that are read together, such as a passage and the title above it."""
    bits: dict[str, float] = {}
    runs: set[tuple[str, str]] = set()
    for text in texts:
        words = [word for word in tokenise(text).words if any(map(str.isalnum, word))]
        stems = [stem(word) for word in words]
        for word, one in zip(words, stems, strict=True):
            bits[one] = min(word_bits(word), bits.get(one, math.inf))
        runs.update(pairwise(stems))
    return Gist(bits, frozenset(runs), frozenset(run for one in bits for run in _letters(one)))


def resemblances(asked: Gist, told: Sequence[Told]) -> list[float]:
    """For each stored passage how much it resembles what is asked, 0 to 1, beside the others found."""
    words = _Rarity(asked.bits, [one.gist.bits for one in told], asked.bits)
    letters = _Rarity(asked.letters, [one.gist.letters for one in told], {})
    best = max((one.found for one in told), default=0.0)
    return [
        SHARED_WORDS * words.cosine(asked.bits, one.gist.bits)
        + SHARED_LETTERS * letters.cosine(asked.letters, one.gist.letters)
        + FOUND * (one.found / best if best > 0 else 0.0)
        + SHARED_RUNS * min(1.0, _run_bits(asked, one.gist) / RUN_BITS)
        for one in told
    ]


class _Rarity:
    """How telling each feature is: rare among what was found, and for words of `bits` rare in English too."""

    def __init__(self, asked: Iterable[str], found: Sequence[Iterable[str]], bits: dict[str, float]) -> None:
        self._counts = Counter(feature for one in found for feature in set(one))
        self._bits = bits
        self._found = len(found)
        self._weights: dict[str, float] = {}
        self._asked = self._length(asked)

    def cosine(self, asked: Iterable[str], told: Iterable[str]) -> float:
        """The cosine of the angle between two sets of features."""
        shared = sum(map(self._weight, set(asked) & set(told)))
        return shared / math.sqrt(self._asked * self._length(told)) if shared else 0.0

    def _length(self, features: Iterable[str]) -> float:
        return sum(map(self._weight, features))

    def _weight(self, feature: str) -> float:
        known = self._weights.get(feature)
        if known is None:
            rare = 1 + math.log2((self._found + 1) / (self._counts[feature] + 0.5))
            known = self._weights[feature] = (rare * self._bits.get(feature, TYPICAL_BITS)) ** 2
        return known


TYPICAL_BITS = 12.0
"""For stored words that were not asked for, and for runs of letters: what a middling word carries."""


def _letters(word: str) -> Iterable[str]:
    padded = f" {word} "
    return (padded[i : i + LETTERS] for i in range(len(padded) - LETTERS + 1))


def _run_bits(asked: Gist, told: Gist) -> float:
    return sum(asked.bits[first] + asked.bits[second] for first, second in asked.runs & told.runs)
