"""What single words weigh and what kind of word they are.

A match is worth as much as its words are surprising: four words of which one is rare prove more than six
like "of the" and "in a". The weights are those of general news English, not of the stored articles, so that
a KB of one article judges as soberly as one of a million.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

RARE_WORD_BITS = 17.0
"""For words beyond the 6,000 commonest, the last of which carries 16 bits."""

NEGATIONS = frozenset(
    "not no never none nobody nothing nowhere neither nor without cannot nay refuse refuses refused "
    "deny denies denied denying fail fails failed hardly scarcely barely cant dont wont isnt".split()
)
MODALS = frozenset("can could may might must shall should will would ought cannot".split())
HEDGES = frozenset(
    "perhaps maybe possibly probably likely unlikely allegedly reportedly apparently presumably seemingly "
    "supposedly arguably about around roughly approximately nearly almost some somewhat largely mostly "
    "partly generally usually often sometimes seem seems seemed appear appears appeared suggest suggests "
    "believe believes think thinks suspect suspects virtually practically kind sort up".split()
)
CONDITIONS = frozenset("if unless until provided providing except whether".split())
ATTRIBUTIONS = frozenset(
    "said says say saying told tells claimed claims claim alleged alleges denied denies deny according "
    "accused reportedly allegedly suggested argued insisted asserted maintained joked imagine suppose "
    "added".split()
)
SUPPORT = frozenset("do does did done be is are was were been being have has had a an the to of that".split())
"""Words that come and go with a negation or a modal ("do not owe") and say nothing by themselves."""

_UNITS = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen".split(),
        range(20),
        strict=True,
    )
)
_TENS = dict(
    zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True)
)
_ORDINALS = dict(
    zip(
        "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        range(3, 21),
        strict=True,
    )
)
"""Not "first" and "second", which mostly count nothing."""

_SCALES = {
    "dozen": 12.0,
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
}
_NUMBERS = _UNITS | _TENS | _ORDINALS
_SUFFIXES = {
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "bn": 1e9,
    "b": 1e9,
    "tn": 1e12,
    "th": 1.0,
    "st": 1.0,
    "nd": 1.0,
    "rd": 1.0,
}
_DIGITS = re.compile(r"(-?)(\d+(?:,\d{3})*(?:\.\d+)?)([a-z]*)")


@cache
def _common_words() -> dict[str, float]:
    lines = files("sidelight").joinpath("data/common_words.txt").read_text(encoding="utf-8").splitlines()
    return {word.lower(): float(bits) for bits, *words in map(str.split, lines) for word in words}


@cache
def _common_names() -> frozenset[str]:
    lines = files("sidelight").joinpath("data/common_words.txt").read_text(encoding="utf-8").split()
    return frozenset(word.lower() for word in lines if word[:1].isupper() and word != "I")


def word_bits(word: str) -> float:
    """How surprising a folded word is in general English, in bits (-log2 of its share of all words)."""
    return _common_words().get(word, RARE_WORD_BITS)


def total_bits(words: Iterable[str]) -> float:
    """The bits of all the words together."""
    known = _common_words()
    return sum(known.get(word, RARE_WORD_BITS) for word in words)


def rarest(words: Iterable[str], most: int) -> list[str]:
    """The `most` rarest of some folded words, each once, the rarest first."""
    return sorted(set(words), key=lambda word: (-word_bits(word), word))[:most]


def bits_array(words: Sequence[str]) -> npt.NDArray[np.float32]:
    """The bits of each word, shape (len(words),)."""
    known = _common_words()
    return np.fromiter(
        (known.get(word, RARE_WORD_BITS) for word in words), dtype=np.float32, count=len(words)
    )


def is_common(word: str) -> bool:
    """Whether a folded word is among the 6,000 commonest of news English."""
    return word in _common_words()


def is_common_name(word: str) -> bool:
    """Whether a folded common word is nearly always printed with a capital: "russia", "monday"."""
    return word in _common_names()


def is_plain(word: str) -> bool:
    """Whether a folded word is a common one that is mostly printed in lower case: "home", "may", "price"."""
    return word in _common_words() and word not in _common_names()


def is_negation(word: str) -> bool:
    """Whether a folded word negates: "not", "never", "don't", "denied"."""
    return word in NEGATIONS or word.endswith("n't")


def is_modal(word: str) -> bool:
    """Whether a folded word is a modal verb, also when contracted ("won't", "they'll")."""
    return word in MODALS or word in ("won't", "can't", "shan't") or word.removesuffix("n't") in MODALS


def numbers(words: Sequence[str]) -> list[float]:
    """The values of the numbers in a run of folded words: "six thousand" and "6,000" both give [6000.0]."""
    values: list[float] = []
    current: float | None = None
    for word in words:
        value, scale = _number_word(word)
        if value is not None:
            joins = current is not None and 20 <= current % 100 < 100 and current % 10 == 0 and value < 10
            if joins and current is not None:
                current += value
            else:
                values += [] if current is None else [current]
                current = value
        elif scale is not None:
            current = (1.0 if current is None else current) * scale
        elif current is not None:
            values.append(current)
            current = None
    return values if current is None else [*values, current]


@lru_cache(maxsize=4096)
def _number_word(word: str) -> tuple[float | None, float | None]:
    """(value, None) for a number, (None, scale) for "thousand" and its like, else (None, None)."""
    if word in _SCALES:
        return None, _SCALES[word]
    if word in _NUMBERS:
        return float(_NUMBERS[word]), None
    match = _DIGITS.fullmatch(word)
    if match is None or (match[3] and match[3] not in _SUFFIXES):
        return (None, None) if not word[:1].isdigit() else (float(_digits(word)), None)
    value = float(match[2].replace(",", "")) * _SUFFIXES.get(match[3], 1.0)
    return (-value if match[1] else value), None


def _digits(word: str) -> int:
    """A stand-in value for what has digits and is no plain number ("9/11", "10:30"): its digits in a row."""
    return int("".join(c for c in word if c.isdecimal())[:15] or 0)
