"""How a foreign name sounds, whatever language it was written down for.

German, English and French write one foreign sound differently (Chruschtschow, Khrushchev, Khrouchtchev).
Where a letter is ambiguous between them both readings fall together, so two names of one sound are only
likely to be one. Rules are for Latin letters; others pass through.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

_CONSONANTS = (
    (r"^(.*ou.*)ine$", r"\1in"),
    (r"yne$", "yn"),
    (r"schtsch|chtch|shch|szcz", "sk"),
    (r"tsch|tch|tsh|tc(?=[aeiouy])", "k"),
    (r"dsch|dzh|dj", "ds"),
    (r"(?<=[oe])ff$", "v"),
    (r"(?<=[aeiou])ou(?=[aeiy])", "v"),
    (r"tzch|zch", "s"),
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
)
"""From spelling to consonants, in order; the first are French for Russian names (Poutine)."""

_VOWELS = (
    (r"(?<=[bdfgkptv])re$", "er"),
    (r"ou|oo", "u"),
    (r"[yj]", "i"),
    (r"i+", "i"),
    (r"ie", "e"),
    (r"ei|ai", "ei"),
    (r"(?<=[aeiou])h(?=[aeiou])", ""),
    (r"(.)\1+", r"\1"),
    (r"(?<=[ks])ov$", "ev"),
)
"""From the vowels of a spelling to those of a sound: Medvedev and Medwedjew, Hussein and Hussain,
Gorbachev and Gorbatschow."""

_CONSONANT_RULES = tuple((re.compile(pattern), sound) for pattern, sound in _CONSONANTS)
_VOWEL_RULES = tuple((re.compile(pattern), sound) for pattern, sound in _VOWELS)
_NO_CONSONANT = re.compile("[aeiouyj]")
_FRENCH_CH = re.compile(r"(?<![stk])ch(?!t)")
_J = re.compile(r"(?<=[aeiou])j|^j(?=[aeiou])")
"""Letters that are read otherwise elsewhere: ch as in French (Porochenko), j as in English (Ahmadinejad) and
as in French (Brejnev)."""

_NEAR_VOWELS = str.maketrans("oi", "ue")
"""Vowels that stand for one another in foreign names: Morsi and Mursi, Hezbollah and Hizbullah. Not a and e,
in which Peterson and Patterson differ."""


@lru_cache(maxsize=50_000)
def consonants(word: str) -> str:
    """The consonants of a folded word by sound: both lavrov and lawrow give lvrv."""
    return _NO_CONSONANT.sub("", _by_sound(word))


@lru_cache(maxsize=50_000)
def sounds(word: str) -> tuple[str, ...]:
    """The sounds that a folded word may stand for, one to three: lavrov for both lavrov and lawrow."""
    readings = dict.fromkeys((word, *(_J.sub(j, _FRENCH_CH.sub("sh", word)) for j in ("dj", "zh"))))
    return tuple(dict.fromkeys(map(_whole, readings)))


@lru_cache(maxsize=50_000)
def near_sounds(word: str) -> tuple[str, ...]:
    """The same, with vowels that are often written for one another as one: murse for morsi and mursi."""
    return tuple(dict.fromkeys(sound.translate(_NEAR_VOWELS) for sound in sounds(word)))


def same_sound(word: str, other: str) -> bool:
    """Whether two folded words may be written for one sound: lawrow and lavrov, kadhafi and gaddafi."""
    return not set(sounds(word)).isdisjoint(sounds(other))


def near_sound(word: str, other: str) -> bool:
    """The same but for vowels that are often written for one another."""
    return not set(near_sounds(word)).isdisjoint(near_sounds(other))


def skeletons(words: Sequence[str]) -> set[str]:
    """The consonants of several folded words by sound, joined, in each way of reading them all."""
    read = [[_NO_CONSONANT.sub("", sound) for sound in sounds(word)] for word in words]
    return {"".join(several[min(way, len(several) - 1)] for several in read) for way in range(3)}


def is_respelt(word: str, other: str) -> bool:
    """Whether folded words differ only in letters that no language reads otherwise: Lev and Lew, Nouri and
    Nuri, but not John and Jon."""
    return _plainly(word) == _plainly(other)


def _plainly(word: str) -> str:
    for letters, plain in (("ou", "u"), ("w", "v"), ("j", "y"), ("y", "i"), ("sch", "sh")):
        word = word.replace(letters, plain)
    return word


def _by_sound(word: str) -> str:
    for pattern, sound in _CONSONANT_RULES:
        word = pattern.sub(sound, word)
    return word


def _whole(word: str) -> str:
    word = _by_sound(word)
    for pattern, sound in _VOWEL_RULES:
        word = pattern.sub(sound, word)
    return word
