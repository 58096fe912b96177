"""The written forms of names, as keys that meet when two forms may stand for one name.

Exact keys hash a whole alias, so that every window of a page can be looked up at once. Fuzzy keys meet for
one slip of the keyboard (a letter more, less, changed or two swapped) and for transliterations of one
foreign name (Lawrow and Lavrov). Both sides, alias and mention, go through the same functions. Keys that
meet only suggest: matching compares the names themselves.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np

from sidelight.text import Hashes, hash_runs, hash_words, name_words

SPELLING_VERSION = 1
"""Moves whenever the same name would give other keys: an index made with another is rebuilt."""

MIN_FUZZY_LETTERS = 5
"""Names of four letters or fewer match exactly only: at that length one slip makes another name."""

MAX_FUZZY_LETTERS = 100
"""Longer ones are no names, and a name of n letters has n forms of n letters. Pages ask for 60 at most."""

MIN_SKELETON = 3
"""Consonants a skeleton needs to say anything: two are shared by hundreds of names."""

PARTICLES = frozenset(
    "a al an ar as ash bin d da de del della der di dos du el ibn la le of the van von y zu".split()
)
"""Small words that come and go between two forms of one name ("Staffan Mistura", "Jabhat an-Nusra")."""

_SOUNDS = (
    (r"schtsch|shch|szcz", "sk"),
    (r"tsch|tch|tsh|tc(?=[aeiouy])", "k"),
    (r"(?<=[oe])ff$", "v"),
    (r"(?<=[aeiou])ou(?=[aeiy])", "v"),
    (r"ph", "f"),
    (r"sch|sh|zh|sz|tz|ts", "s"),
    (r"ch|cz|kh|ck|gh|q|g", "k"),
    (r"c(?=[eiy])", "s"),
    (r"c", "k"),
    (r"x", "ks"),
    (r"z", "s"),
    (r"w", "v"),
    (r"dt$", "t"),
    (r"(?<=[b-df-gj-np-tv-z])h|h$", ""),
    (r"(.)\1+", r"\1"),
    (r"[aeiouyj]", ""),
)
"""From spelling to consonants, in order. German, English and French write one foreign sound differently
(Chruschtschow, Khrushchev); where a letter is ambiguous between languages both readings fall together, here
all of ch, kh, g, q and k. Rules are for Latin letters; others pass through."""

_RULES = tuple((re.compile(pattern), sound) for pattern, sound in _SOUNDS)


def alias_key(text: str) -> int:
    """The exact key of a name: equal for all texts with equal `name_words`."""
    words = name_words(text)
    return int(window_keys(words, len(words))[0])


def window_keys(words: Sequence[str], length: int) -> Hashes:
    """The exact keys of all runs of `length` name words, shape (max(0, n - length + 1),).

    `words` come from `name_words` (or `fold_name_word`); key i is that of words i .. i + length - 1.
    """
    return hash_runs(hash_words(words), length)


def squash(words: Sequence[str]) -> str:
    """Name words joined without particles: staffan, de, mistura gives staffanmistura."""
    return "".join(_main_words(words))


def skeleton(words: Sequence[str]) -> str:
    """The consonants of name words by sound, without particles: both lavrov and lawrow give lvrv."""
    return "".join(map(_word_skeleton, _main_words(words)))


def fuzzy_keys(text: str) -> Hashes:
    """The fuzzy keys of a name, shape (n,), distinct; two names share one when they may be the same.

    None for names of four letters or fewer or of more than a hundred, and for names with digits:
    another digit is another thing.
    """
    words = name_words(text)
    joined = squash(words)
    if not MIN_FUZZY_LETTERS <= len(joined) <= MAX_FUZZY_LETTERS or any(char.isdigit() for char in joined):
        return np.empty(0, dtype=np.uint64)
    forms = {f"1:{joined}"} | {f"1:{joined[:i]}{joined[i + 1 :]}" for i in range(len(joined))}
    bones = skeleton(words)
    if len(bones) >= MIN_SKELETON:
        forms.add(f"s:{bones}")
    return np.array([_hash(form) for form in sorted(forms)], dtype=np.uint64)


def _main_words(words: Sequence[str]) -> Sequence[str]:
    return [word for word in words if word not in PARTICLES] or words


@lru_cache(maxsize=50_000)
def _word_skeleton(word: str) -> str:
    for pattern, sound in _RULES:
        word = pattern.sub(sound, word)
    return word


def _hash(form: str) -> int:
    """As `text.hash_word`, past its cache: one-deletion forms would only push words out of it."""
    digest = blake2b(form.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")
