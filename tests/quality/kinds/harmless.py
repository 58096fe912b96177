"""Edits that change no word: however a page prints them, they are verbatim."""

import random
import re
import unicodedata
from collections.abc import Sequence

from tests.quality.kinds.places import before, places
from tests.quality.sources import Unit


def whole(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    return words


def dashes(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    some = places(words, lambda word: word.endswith(","), 1)
    at = rng.choice(some) if some else 0
    bare = [*words[:at], words[at][:-1], *words[at + 1 :]]
    return before(bare, at + 1, rng.choice("—–-―")) if at else None


def without_commas(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    bare = [word.rstrip(",;:") for word in words]
    return bare if bare != words else None


def more_commas(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    some = places(words, str.isalpha, 1)
    if not some:
        return None
    at = rng.choice(some)
    return [*words[:at], words[at] + rng.choice([",", ";", ":", " —"]), *words[at + 1 :]]


def unhyphened(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    some = places(words, lambda word: bool(re.fullmatch(r"[a-z]+-[a-z]+", word)))
    if not some:
        return None
    at = rng.choice(some)
    return [*words[:at], words[at].replace("-", rng.choice(" –‑")), *words[at + 1 :]]


def apostrophes(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    turned = [word.translate(str.maketrans("'’", "’'")) for word in words]
    return turned if turned != words else None


def capitals(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    return [word.upper() for word in words] if rng.random() < 0.5 else [word.lower() for word in words]


def soft_hyphens(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    some = places(words, lambda word: word.isalpha() and len(word) > 3)
    if len(some) < 2:
        return None
    chosen = set(rng.sample(some, 2))
    hidden = rng.choice("\u00ad\u200b\u2060\u200e")
    return [word[:2] + hidden + word[2:] if i in chosen else word for i, word in enumerate(words)]


def decomposed(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    text = " ".join(words)
    apart = unicodedata.normalize("NFD", text)
    return apart.split(" ") if apart != text else None


def spaces(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    some = places(words, str.islower, 1)  # before a capital, a line break may end a heading
    if not some:
        return None
    at = rng.choice(some)
    between = rng.choice(["\n", "\u00a0", "  ", "\u202f", "\t", " \n "])
    return [*words[: at - 1], words[at - 1] + between + words[at], *words[at + 1 :]]


def emphasis(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    some = places(words, str.isalpha, 1)
    if not some:
        return None
    at = rng.choice(some)
    mark = rng.choice(["*", "**", "_"])
    return [*words[:at], mark + words[at] + mark, *words[at + 1 :]]


def unspaced_stop(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    """The space lost after a full stop within a quotation of several sentences."""
    some = places(words, lambda word: bool(re.fullmatch(r"[a-z]{4,}[.?!]", word)), 1)
    at = rng.choice(some) if some else 0
    return [*words[:at], words[at] + words[at + 1], *words[at + 2 :]] if at else None
