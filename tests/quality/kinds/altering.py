"""Edits that change what is said: each must be called altered, most with a flag that says how."""

import random
import re
from collections.abc import Sequence

from tests.quality.kinds.places import TELLING, bare, before, instead, is_lower, places, runs_on
from tests.quality.sources import Unit

_DROPPED_NOT = {
    "not": "", "never": "", "cannot": "can", "nobody": "somebody", "none": "some", "nothing": "something",
    "no": "some", "without": "with", "neither": "both", "isn't": "is", "aren't": "are", "wasn't": "was",
    "weren't": "were", "don't": "do", "doesn't": "does", "didn't": "did", "can't": "can", "won't": "will",
    "wouldn't": "would", "shouldn't": "should", "couldn't": "could", "hasn't": "has", "haven't": "have",
}  # fmt: skip
_AUXILIARIES = "will would should could can may might must shall is was are were has had did do".split()
_MODALS = "will would should could can may might must shall".split()
_HEDGES = "perhaps possibly probably reportedly allegedly apparently".split()
_PRINTED_HEDGES = frozenset([*_HEDGES, "maybe", "likely", "roughly", "nearly", "almost", "approximately"])
_NUMBER_WORDS = "two three four five six seven eight nine ten eleven fourteen seventeen forty".split()
_OTHER_NAMES = "Lisbon Nairobi Tashkent Ottawa Montevideo Helsinki Brandt Rinaldi Yamada Osei".split()
_NOT_NAMES = set(
    "I Mayor Judge Dr Senator President Minister January February March April May June July August September"
    " October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday Foreign Earlier"
    " Front UN’s Russian Syrian The [Al-Nusra] Castle Bank Cape Port".split()
)
_OTHER_WORDS = "lantern gravel velvet harvest chimney pepper saddle marble violet anchor".split()
_ADJECTIVES = "purple wooden foreign gentle distant rusty".split()
_CLAUSES = ("as everybody here saw", "on the first day", "in the old harbour town", "with great pride")
_SMALL = (
    "the/a in/on on/at by/from to/for and/or but/and i/we we/they he/she his/her our/their "
    "this/that these/those is/was are/were has/had all/some before/after more/less many/few "
    "always/sometimes with/against under/over"
)
_SMALL_PAIRS = [(one, other) for one, other in (pair.split("/") for pair in _SMALL.split())]
_SMALL_FOR = dict(_SMALL_PAIRS) | {other: one for one, other in _SMALL_PAIRS}
_OPPOSITES = {
    "likely": "unlikely", "fair": "unfair", "able": "unable", "legal": "illegal", "possible": "impossible",
    "constitutional": "unconstitutional", "necessary": "unnecessary", "willing": "unwilling",
    "responsible": "irresponsible", "honest": "dishonest", "acceptable": "unacceptable", "clear": "unclear",
    "known": "unknown", "certain": "uncertain", "agree": "disagree", "approve": "disapprove",
}  # fmt: skip


def drop_negation(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    at = _one(rng, places(words, lambda word: word != "No." and bare(word) in _DROPPED_NOT))
    return None if at is None else instead(words, at, _DROPPED_NOT[bare(words[at])])


def add_negation(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    at = _one(rng, [i for i in places(words, _is_auxiliary, 1) if bare(words[i + 1]) not in ("not", "never")])
    return None if at is None else before(words, at + 1, rng.choice(["not", "never"]))


def _is_auxiliary(word: str) -> bool:
    return word in _AUXILIARIES


def turn_prefix(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    turned = _OPPOSITES | {other: word for word, other in _OPPOSITES.items()}
    at = _one(rng, places(words, lambda word: bare(word) in turned))
    return None if at is None else instead(words, at, turned[bare(words[at])])


def change_number(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    at = _one(rng, places(words, lambda word: word[:1].isdigit() or bare(word) in _NUMBER_WORDS))
    if at is None:
        return None
    if not words[at][:1].isdigit():
        return instead(words, at, rng.choice([n for n in _NUMBER_WORDS if n != bare(words[at])]))
    digit = words[at][0]
    other = rng.choice([d for d in "123456789" if d != digit])
    number = words[at].rstrip(",.;")
    longer = number + "0" if number.isdigit() and len(number) < 4 else other + number
    return instead(words, at, rng.choice([other + number[1:], other + number, longer]))


def change_scale(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    """ "4 million" becomes "4 billion"."""
    scales = ["thousand", "million", "billion", "trillion"]
    at = _one(rng, places(words, lambda word: bare(word) in scales))
    return None if at is None else instead(words, at, rng.choice([s for s in scales if s != bare(words[at])]))


def drop_sign(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    """ "$50" becomes "50", "5%" becomes "5"."""
    at = _one(rng, places(words, lambda word: bool(re.fullmatch(r"[$€£]\d[\d.,]*|\d[\d.,]*%", word))))
    return None if at is None else [*words[:at], words[at].strip("$€£%"), *words[at + 1 :]]


def swap_name(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    at = _one(rng, [i for i in places(words, _is_name) if i > 0])
    return None if at is None else instead(words, at, rng.choice(_OTHER_NAMES))


def _is_name(word: str) -> bool:
    return bool(re.match(r"[^\W\d_a-z][^\W\d_]+[,;]?$", word)) and word.strip(",;") not in _NOT_NAMES


def swap_modal(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    at = _one(rng, places(words, lambda word: word.lower() in _MODALS))
    if at is None:
        return None
    return instead(words, at, rng.choice([modal for modal in _MODALS if modal != words[at].lower()]))


def add_hedge(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    return before(words, rng.randrange(1, len(words)), rng.choice(_HEDGES))


def drop_hedge(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    at = _one(rng, places(words, lambda word: bare(word) in _PRINTED_HEDGES))
    return None if at is None else [*words[:at], *words[at + 1 :]]


def add_word(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    return before(words, rng.randrange(1, len(words)), rng.choice(_ADJECTIVES))


def add_clause(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    return before(words, rng.randrange(4, len(words) - 3), rng.choice(_CLAUSES)) if len(words) >= 24 else None


def repeat_word(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    at = _one(rng, places(words, str.isalpha, 1))
    return None if at is None else before(words, at, words[at])


def drop_word(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    at = rng.randrange(2, len(words) - 2)
    return [*words[:at], *words[at + 1 :]]


def drop_clause(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    """Some words less, of one sentence: over a sentence's end the rest would be a splice."""
    length = rng.randint(3, 6)
    if len(words) < length + 10:
        return None
    at = rng.randrange(5, len(words) - length - 4)
    within = runs_on([*words[at - 1 : at + length]])
    return [*words[:at], *words[at + length :]] if within else None


def swap_order(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    at = rng.randrange(1, len(words) - 2)
    swapped = [*words[:at], words[at + 1], words[at], *words[at + 2 :]]
    return swapped if runs_on(words[at : at + 2]) else None


def _is_plain(word: str) -> bool:
    return is_lower(word) and word not in TELLING


def change_word(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    at = _one(rng, places(words, _is_plain, 1))
    return None if at is None else instead(words, at, rng.choice(_OTHER_WORDS))


def change_small_word(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    at = _one(rng, places(words, lambda word: bare(word) in _SMALL_FOR))
    return None if at is None else instead(words, at, _SMALL_FOR[bare(words[at])])


def change_two(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    """Two words changed, apart from each other."""
    some = places(words, _is_plain, 1)
    if len(some) < 2 or len(words) < 24:
        return None
    first, second = rng.sample(some, 2)
    return instead(instead(words, first, rng.choice(_OTHER_WORDS)), second, rng.choice(_OTHER_WORDS))


def change_edge(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    return instead(words, rng.choice([0, len(words) - 1]), rng.choice(_OTHER_WORDS))


def _one(rng: random.Random, some: Sequence[int]) -> int | None:
    return rng.choice(some) if some else None
