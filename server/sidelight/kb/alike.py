"""Whether two full names may be one: a middle name more or less, another spelling, another alphabet.

All names are folded. Nothing here is proof: what else is known of the two is asked by `linking`.
"""

import re
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from sidelight.kb.forms import SUFFIXES, main_words
from sidelight.sounds import consonants

SAME_VOWELS_ALIKE = 60.0
"""rapidfuzz ratio of words whose consonants and vowels are the same by sound: Lawrow and Lavrov have 67."""

ONE_WORD_ALIKE = 80.0
"""The same of words with other vowels, where the names differ in that word only: Mohamed and Mohammad have
80. Of 73 pairs joined in 3,000 articles at 60, eight were two people (Barr and Bauer have 67, Matt and Mitt
75), none of them from 80 on."""

ALL_WORDS_ALIKE = 80.0
"""Needed of every word where none is printed alike: Muammar Gaddafi and Moammar Gadhafi have 86 and 86, while
Erik Larsen and Eric Larson, two common names that sound the same, have 75 and 83."""

BODIES_ALIKE = 90.0
"""Bodies are named by common words, of which many sound alike: Migration, Immigration."""

SHORTEST_VARIANT = 4
"""Letters a word needs to be spelt in two ways: "Ali" and "Ely", "Lee" and "Lea" are names of their own."""

_CONSONANTS = re.compile("[^aeiou]+")
_AS_I = str.maketrans("yj", "ii")


def is_longer_form(name: str, other: str) -> bool:
    """Whether two different names of people have first and last name in common, and fit between them.

    One may leave out or shorten what the other says: "ada quill", "ada m quill" and "ada mary quill" fit,
    "ada m quill" and "ada k quill" do not. Father and son ("jr") never do.
    """
    one, two = main_words(name), main_words(other)
    if len(one) < 2 or len(two) < 2 or (one[0], one[-1]) != (two[0], two[-1]):
        return False
    return _suffix(name) == _suffix(other) and _fit(one[1:-1], two[1:-1])


def _suffix(name: str) -> str:
    last = name.rsplit(maxsplit=1)[-1]
    return last if last in SUFFIXES else ""


def _fit(middles: Sequence[str], others: Sequence[str]) -> bool:
    if not middles or not others:
        return True
    if len(middles) != len(others):
        return False
    return all(_shortens(a, b) or _shortens(b, a) for a, b in zip(middles, others, strict=True))


def _shortens(word: str, other: str) -> bool:
    return word == other or (len(word) == 1 and other.startswith(word))


def fits_all(name: str, forms: Iterable[str]) -> bool:
    """Whether none of an entity's other full forms has a middle name that contradicts."""
    people = (form for form in forms if len(main_words(form)) > 2)
    return all(is_longer_form(name, form) for form in people if _same_ends(name, form))


def _same_ends(name: str, form: str) -> bool:
    one, two = main_words(name), main_words(form)
    return (one[0], one[-1]) == (two[0], two[-1])


def is_variant(name: str, other: str, *, person: bool) -> bool:
    """Whether every word of two different names sounds the same, and is written nearly so.

    "sergei lavrov" and "sergey lavrov" do. The consonants decide by sound (`sounds.consonants`), so a name
    that another alphabet wrote in two ways is found, and a name with one letter changed mostly is not.
    """
    one, two = main_words(name), main_words(other)
    if len(one) != len(two) or len(one) < 2 or one == two or _suffix(name) != _suffix(other):
        return False
    differing = [(a, b) for a, b in zip(one, two, strict=True) if a != b]
    if not all(_sounds_like(a, b) for a, b in differing):
        return False
    if not person:
        return all(fuzz.ratio(a, b) >= BODIES_ALIKE for a, b in differing)
    if len(differing) == len(one):
        return all(fuzz.ratio(a, b) >= ALL_WORDS_ALIKE for a, b in differing)
    return all(
        fuzz.ratio(a, b) >= (SAME_VOWELS_ALIKE if _vowels(a) == _vowels(b) else ONE_WORD_ALIKE)
        for a, b in differing
    )


def _sounds_like(word: str, other: str) -> bool:
    """Whether two words have the same consonants by sound, and both or neither begin with a vowel."""
    long = min(len(word), len(other)) >= SHORTEST_VARIANT
    begin = (word[0] in "aeiou") == (other[0] in "aeiou")
    return long and begin and consonants(word) == consonants(other)


def _vowels(word: str) -> str:
    """Where the vowels of a word stand between its consonants, y and j as i: "lavrov" gives -a-o-."""
    return _CONSONANTS.sub("-", re.sub(r"(.)\1+", r"\1", word.translate(_AS_I)))
