"""Whether two texts are near-copies: signatures by which copies meet, and the check that decides.

Syndicated articles stand in many papers, each with other cuts and small changes. What is compared are the
word 3-grams (shingles); the signature of a text is MinHash in bands (Broder, "On the resemblance and
containment of documents", 1997; Indyk and Motwani, "Approximate nearest neighbors", 1998), made by rensa.
Signatures are stored, so they must be the same on every machine and in every version: words are cut and
hashed here by integers alone, never by what a Python or a regular expression takes for a letter, and a test
holds a signature as a literal.
"""

import numpy as np
from rensa import RMinHash

from sidelight.text import SHINGLE_LENGTH, Hashes, hash_runs, mix

BANDS, ROWS = 16, 3
"""MinHashes of 3 in a band: two texts meet when all 3 of one band agree. Of pairs that share half of all
their 3-grams 88 % meet, of 0.4 65 %, of 0.02 one in 8,000; a band more costs 14 bytes on disk an article."""

CONTAINED, RESEMBLING = 0.6, 0.4
"""Of the distinct 3-grams of the text that has fewer, the share that the other must have too (containment),
and of those of both together the share that they have in common (resemblance): who prints a long quotation
from an article has not copied it. Among 37,524 news articles 31 pairs of two publishers are beyond both: of
22 read 20 are one text, and two retell the other's at length. Most of the 15 that are only contained are
excerpts, or share a footer."""

RESEMBLING_AT_HOME = 0.8
"""Resemblance that two articles of one publisher must have: a paper uses captions, footers and background
again from story to story. 273 such pairs are contained, of which 10 are beyond 0.8 and 9 are one text. What
is missed costs little, because sources are counted by publishers too."""

LEAST = 30
"""Distinct 3-grams that a text must have: a title or a line of a market report says little by itself."""

_SEED = 1997
_LAST = 0xFFFF
_POWER = 0x9E3779B97F4A7C15
_POWER_INVERSE = pow(_POWER, -1, 2**64)

_LETTERS: tuple[tuple[int, int], ...] = (
    (0x30, 0x3A),
    (0x61, 0x7B),
    (0xC0, 0xD7),
    (0xD8, 0xF7),
    (0xF8, 0x2000),
    (0x2C00, 0x2E00),
    (0x3040, 0xD800),
    (0xF900, 0xFE00),
    (0xFE70, 0xFF00),
    (0xFF10, 0x10000),
)
"""What belongs to a word, by blocks of Unicode that do not move: no marks, spaces, symbols or surrogates."""


def _letter_hashes() -> Hashes:
    """A hash of each letter by its code point, 0 for what stands between words."""
    found = np.zeros(_LAST + 1, dtype=np.uint64)
    for first, end in _LETTERS:
        found[first:end] = mix(np.arange(first, end, dtype=np.uint64))
    return found


_LETTER_HASHES = _letter_hashes()

_AT_HAND = 1 << 16
"""Letters for which powers are kept, in 1 MB: 3,000 news articles have 52,102 at most. Made anew for each
text, they took a quarter of the time of a signature."""


def _powers(base: int, count: int) -> Hashes:
    """The first powers of a number, from the first one on, modulo 2^64."""
    return np.cumprod(np.full(count, base, dtype=np.uint64), dtype=np.uint64)


_POWERS, _UNDONE = _powers(_POWER, _AT_HAND), _powers(_POWER_INVERSE, _AT_HAND)


def shingles(text: str) -> Hashes:
    """The distinct word 3-grams of a text as sorted hashes, shape (n,)."""
    return np.unique(hash_runs(_word_hashes(text), SHINGLE_LENGTH))


def signature(text: str) -> bytes:
    """By what near-copies of a text meet: `BANDS` numbers of 4 bytes, or nothing for a short text.

    It takes 0.35 ms for a news article of 6,000 characters.
    """
    runs = hash_runs(_word_hashes(text), SHINGLE_LENGTH)
    if len(runs) < LEAST:
        return b""
    rows = RMinHash.digest_matrix_from_flat_token_hashes(runs, [0, len(runs)], BANDS * ROWS, _SEED).to_rows()
    hashes = hash_runs(np.array(rows[0], dtype=np.uint64), ROWS)[::ROWS]
    return (hashes & np.uint64(0xFFFFFFFF)).astype("<u4").tobytes()


def bands(of: bytes) -> list[int]:
    """The numbers in a signature: signed, of 32 bits. Two texts that share one may be copies."""
    numbers: list[int] = np.frombuffer(of, dtype="<i4").tolist()
    return numbers


def are_copies(one: Hashes, other: Hashes, *, at_home: bool) -> bool:
    """Whether two texts are near-copies by their `shingles`; `at_home` when one publisher printed both."""
    fewer = min(len(one), len(other))
    if fewer < LEAST:
        return False
    shared = len(np.intersect1d(one, other, assume_unique=True))
    resembling = RESEMBLING_AT_HOME if at_home else RESEMBLING
    return shared >= CONTAINED * fewer and shared >= resembling * (len(one) + len(other) - shared)


def _word_hashes(text: str) -> Hashes:
    """The hashes of a text's words, each a polynomial in its letters (Karp and Rabin, 1987).

    A third of the time that cutting the words out as strings and hashing those takes.
    """
    codes = np.frombuffer(text.lower().encode("utf-32-le", "surrogatepass"), dtype="<u4")
    letters = _LETTER_HASHES[np.minimum(codes, _LAST)]
    inside = letters != 0
    starts = np.flatnonzero(inside & ~np.concatenate([[False], inside[:-1]]))
    if not len(starts):
        return np.zeros(0, dtype=np.uint64)
    powers, undone = _POWERS, _UNDONE
    if len(codes) > _AT_HAND:
        powers, undone = _powers(_POWER, len(codes)), _powers(_POWER_INVERSE, len(codes))
    words: Hashes = np.add.reduceat(letters * powers[: len(codes)], starts) * undone[starts]
    return mix(words)
