"""Whether two spellings are one name: a slip of the pen or of the ear, not the name of somebody else.

Measured on real pages, one in 36 near spellings is the same name, so this is mostly a list of reasons why
not: short words, everyday words, other lengths, other vowels.
"""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from sidelight.spelling import PARTICLES, skeleton
from sidelight.words import is_common

SHORT_NAME = 4
"""Letters up to which a name must be printed exactly as stored: folded, "US" would be "us"."""

MISSPELT = 86.0
"""rapidfuzz ratio from which a spelling is a slip of the same name. Kerr / Kerry is 88.9, but too short."""

TRANSLITERATED = 62.0
"""Lower ratio that is enough when the consonants are the same: Lawrow / Lavrov is 66.7."""

LENGTHS_APART = 2
"""Letters by which spellings of one word may differ in length: Marcel is not Marseille."""

LONG_ENOUGH = 6
"""Letters a one-word name needs to be matched by spelling; five-letter names have too many neighbours."""


def likeness(words: Sequence[str], alias: Sequence[str]) -> float:
    """How alike two folded names of as many words are, 0 to 100; 0 when they are not to be taken for one.

    Particles ("de", "al") do not count. Every word must be near its partner.
    """
    ours = [word for word in words if word not in PARTICLES]
    theirs = [word for word in alias if word not in PARTICLES]
    if len(ours) != len(theirs) or not ours:
        return 0.0
    pairs = list(zip(ours, theirs, strict=True))
    if len(pairs) == 1 and is_common(ours[0]):
        return 0.0
    if not all(_alike(a, b, alone=len(pairs) == 1) for a, b in pairs):
        return 0.0
    return fuzz.ratio(" ".join(words), " ".join(alias))


def _alike(word: str, other: str, *, alone: bool) -> bool:
    if word == other:
        return True
    if is_common(word) or min(len(word), len(other)) <= SHORT_NAME:
        return False
    if abs(len(word) - len(other)) > LENGTHS_APART:
        return False
    if alone and min(len(word), len(other)) < LONG_ENOUGH:
        return False
    ratio = fuzz.ratio(word, other)
    same_sound = ratio >= TRANSLITERATED and skeleton([word]) == skeleton([other])
    return same_sound and _vowels(word) == _vowels(other) if alone else same_sound or ratio >= MISSPELT


def _vowels(word: str) -> str:
    """The vowels in order, y and j as i: a name by itself must agree in them, or Peterson were Patterson."""
    return re.sub(r"(.)\1+", r"\1", "".join("i" if c in "yj" else c for c in word if c in "aeiouyj"))
