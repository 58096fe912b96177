"""Hashes of many strings at once by their letters, and of each string without one of them.

Names are compared letter by letter, and a million of them have twenty million forms with one letter less:
those are made in numpy, without a string for any of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sidelight.text import Hashes, mix

_BASE = 0x9E3779B97F4A7C15
_BASE_INVERSE = np.uint64(pow(_BASE, -1, 2**64))


@dataclass(frozen=True, slots=True)
class LetterHashes:
    """Hashes of strings as polynomials in their letters (Karp and Rabin, 1987).

    `lengths` and `totals` are those of each string; `before` and `terms` hold, for each letter of all
    strings, the sum up to it and its own part, so that leaving it out takes a subtraction.
    """

    lengths: npt.NDArray[np.int64]
    totals: Hashes
    before: Hashes
    terms: Hashes

    def whole(self) -> Hashes:
        """The hash of each string, shape (n,)."""
        return mix(self.totals)

    def with_one_less(self) -> Hashes:
        """The hashes of each string without its first, second ... letter, shape (sum of lengths,)."""
        behind = np.repeat(self.totals, self.lengths) - self.before - self.terms
        return mix(self.before + behind * _BASE_INVERSE)


def hash_letters(texts: Sequence[str]) -> LetterHashes:
    """The hashes of strings by their letters, the same on every machine and in every run."""
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    starts = np.cumsum(lengths) - lengths
    places = np.arange(len(codes), dtype=np.int64) - np.repeat(starts, lengths)
    powers = np.cumprod(np.full(int(lengths.max(initial=0)) + 1, _BASE, dtype=np.uint64), dtype=np.uint64)
    terms = mix(codes + np.uint64(1)) * powers[places]
    sums = np.concatenate([np.zeros(1, dtype=np.uint64), np.cumsum(terms, dtype=np.uint64)])
    before = sums[:-1] - np.repeat(sums[starts], lengths)
    return LetterHashes(lengths, sums[starts + lengths] - sums[starts], before, terms)
