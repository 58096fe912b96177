"""Whether two spellings are one name: a slip of the pen or of the ear, not the name of somebody else.

Measured on real pages, one in 36 near spellings is the same name, so this is mostly a list of reasons why
not: short words, everyday words, inflected forms, names that the knowledge base knows of others. What is left
is judged as a noisy channel does (Kernighan, Church and Gale, 1990): the weaker the evidence of the letters,
the better known must be whom they are taken for.
"""

from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA, Levenshtein

from sidelight.sounds import consonants, is_respelt, near_sound, near_sounds, same_sound
from sidelight.spelling import PARTICLES
from sidelight.words import is_common, is_plain

SHORT_NAME = 4
"""Letters up to which a name must be printed exactly as stored: folded, "US" would be "us"."""

LONG_ENOUGH = 6
"""Letters a one-word name needs to be matched by spelling, one less when it has the same sound (Sotschi):
five-letter names have too many neighbours."""

LONG_FOR_A_SLIP, LONG_ALONE = 6, 7
"""Letters from which another letter is a slip, in a full name and by itself: Havey is not Harvey."""

ONE_SOUND, NEAR_SOUND = 45.0, 70.0
"""rapidfuzz ratio that words of one sound, and of nearly one, have at least: Yeltsin / Jelzin is 61.5 and
Lavrov / Lawrow 66.7, Clancy / Glance 67."""

MANY = 20
"""Names from which a word is a common one, a "James" or a "Robinson", that vouches for little."""

ANY, NAMED, KNOWN, WELL_KNOWN = 0, 2, 4, 6
"""Articles of 10,000 that must name whom a spelling is taken for: where the rest of the name vouches for it,
where only a common first name does, where one sound is all there is, and where it is one letter. Read on
4,000 pages: without them 16 of 27 names that stood alone were right, with them all but one."""

_FIXED = frozenset("a d la of the y".split())
"""Particles that do not come and go: "Michael A Cohen" and "Michael D Cohen" are two."""

_ENDINGS = frozenset("s es n an ian ean ns ans ians ish ist ists ism ic al ing ings ed er ers ese y".split())
"""What an inflected form has more: "Syrians", "Iraqi", "Universalism"."""

_VOWELS = frozenset("aeiouyj")

Bearers = Callable[[str], int]
"""In how many names of the knowledge base a folded word stands."""


class Likeness(NamedTuple):
    """How alike two names are, 0 to 100, and how many articles must name the one that is known."""

    score: float
    articles: int


def likeness(words: Sequence[str], alias: Sequence[str], bearers: Bearers) -> Likeness | None:
    """How alike two folded names of as many words are, or None when they are not to be taken for one.

    Particles ("de", "al") do not count. Every word must be near its partner.
    """
    ours, theirs = _main(words), _main(alias)
    if len(ours) != len(theirs) or not ours:
        return None
    lone = len(ours) == 1
    articles = _alone(ours[0], theirs[0], bearers) if lone else _together(ours, theirs, bearers)
    return None if articles is None else Likeness(fuzz.ratio(" ".join(words), " ".join(alias)), articles)


def _main(words: Sequence[str]) -> list[str]:
    return [word for word in words if word in _FIXED or word not in PARTICLES]


def _alone(word: str, other: str, bearers: Bearers) -> int | None:
    """The articles needed for a one-word name, with nothing beside it to vouch for it."""
    shortest = min(len(word), len(other))
    if word == other or shortest < (LONG_ENOUGH - 1 if same_sound(word, other) else LONG_ENOUGH):
        return None
    if is_common(word) or is_plain(other) or bearers(word) or _is_inflected(word, other):
        return None
    if _sounds_alike(word, other):
        return WELL_KNOWN if _undoubled(word) == _undoubled(other) else KNOWN
    if shortest < LONG_ALONE or not _is_slip(word, other):
        return None
    return KNOWN if sorted(word) == sorted(other) else WELL_KNOWN


def _together(ours: Sequence[str], theirs: Sequence[str], bearers: Bearers) -> int | None:
    """The articles needed for a name of several words."""
    *first, last = list(zip(ours, theirs, strict=True))
    if not _is_near_last(*last, bearers):
        return None
    if not all(_is_near_first(word, other, ours[-1], bearers) for word, other in first):
        return None
    same = [word for word, other in zip(ours, theirs, strict=True) if word == other]
    if not same:
        heard = _sounds_alike(*last) and all(_is_one_by_ear(word, other) for word, other in first)
        return NAMED if heard else None
    return NAMED if all(bearers(word) >= MANY for word in same) else ANY


def _is_near_last(word: str, other: str, bearers: Bearers) -> bool:
    """Whether the last word of a name is another one's: no word that other names have too."""
    if word == other:
        return True
    if not bearers(word) and not is_common(word) and is_respelt(word, other):
        return True
    if _is_no_near_word(word, other) or is_common(word) or bearers(word) or _is_inflected(word, other):
        return False
    return _sounds_alike(word, other) or _is_slip(word, other)


def _is_near_first(word: str, other: str, last: str, bearers: Bearers) -> bool:
    """Whether a word before the last is another: first names have known forms that sound alike.

    Where the last name is a common one, a known first name is another person's: Bryan and Brian Robinson.
    """
    if word == other:
        return True
    if (not is_respelt(word, other) and _is_no_near_word(word, other)) or _is_inflected(word, other):
        return False
    if bearers(word) or is_common(word):
        return bearers(last) < MANY and _is_one_by_ear(word, other)
    return _is_one_by_ear(word, other) or _is_slip(word, other)


def _is_no_near_word(word: str, other: str) -> bool:
    return min(len(word), len(other)) <= SHORT_NAME or is_plain(word) or is_plain(other)


def _is_one_by_ear(word: str, other: str) -> bool:
    return is_respelt(word, other) or _sounds_alike(word, other) or _is_a_vowel_apart(word, other)


def _sounds_alike(word: str, other: str) -> bool:
    least = ONE_SOUND if same_sound(word, other) else NEAR_SOUND
    return near_sound(word, other) and fuzz.ratio(word, other) >= least


def _is_a_vowel_apart(word: str, other: str) -> bool:
    """Whether words differ in one vowel that is not the last letter: Mohammed, Muhammad, but not Michelle."""
    if consonants(word) != consonants(other) or (word[-1] in _VOWELS) != (other[-1] in _VOWELS):
        return False
    return any(
        one[-1:] == two[-1:] and Levenshtein.distance(one, two) <= 1
        for one in near_sounds(word)
        for two in near_sounds(other)
    )


def _is_slip(word: str, other: str) -> bool:
    """Whether one letter is more, less, changed or in its neighbour's place, neither first nor last."""
    if min(len(word), len(other)) < LONG_FOR_A_SLIP or OSA.distance(word, other, score_cutoff=1) != 1:
        return False
    return word[0] == other[0] and word[-1] == other[-1]


def _is_inflected(word: str, other: str) -> bool:
    """Whether the words differ in a grammatical ending only: plurals, peoples, the wife's name."""
    stem = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(word, other, strict=False)))
    tails = word[stem:], other[stem:]
    if sorted(tails) == ["an", "en"]:
        return True
    return "" in tails and bool(_ENDINGS.intersection(tails)) and not same_sound(word, other)


def _undoubled(word: str) -> str:
    return "".join(letter for letter, after in zip(word, word[1:] + " ", strict=True) if letter != after)
