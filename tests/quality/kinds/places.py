"""Where in a unit's words a change can be made, and how it is set there."""

import random
import re
from collections.abc import Callable, Sequence

from tests.quality.kinds import Change
from tests.quality.sources import Unit

TELLING = frozenset(
    "not never cannot nobody none nothing no without neither nor nowhere refuse refuses refused deny denied "
    "denies denying fail failed fails hardly barely scarcely will would should could can may might "
    "must shall ought perhaps possibly probably reportedly allegedly apparently maybe likely "
    "unlikely roughly nearly almost approximately some about around often usually seem seems seemed "
    "appear appears appeared think thinks believe believes mostly sometimes generally suggest "
    "suggests suspect suspects somewhat largely kind sort arguably presumably supposedly partly "
    "virtually practically seemingly one two three four five six seven eight nine ten eleven twelve "
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty "
    "seventy eighty ninety hundred thousand million billion trillion "
    "percent percentage dollar dollars pounds hundreds thousands millions dozen dozens".split()
)
"""Words whose change means more than that of any other: negations, modals, hedges and numbers."""

_TAIL = re.compile(r"[.,;:?!]*$")


def bare(word: str) -> str:
    """A printed word without case, and without punctuation at its ends."""
    return word.lower().replace("’", "'").strip(".,;:?![]()“”\"'—–")


def places(words: Sequence[str], wanted: Callable[[str], bool], edge: int = 0) -> list[int]:
    """The words, but `edge` of them at either end, that are wanted."""
    return [i for i in range(edge, len(words) - edge) if wanted(words[i])]


def instead(words: Sequence[str], at: int, new: str) -> list[str]:
    """The words with one replaced; its capital and the punctuation behind it stay."""
    tail = _TAIL.search(words[at])
    new = new[:1].upper() + new[1:] if words[at][:1].isupper() and new else new
    return [*words[:at], new + (tail[0] if tail and new else ""), *words[at + 1 :]]


def before(words: Sequence[str], at: int, new: str) -> list[str]:
    """The words with another put in before word `at`."""
    return [*words[:at], new, *words[at:]]


def is_lower(word: str) -> bool:
    """Whether a word is a plain one of four letters and more, without punctuation."""
    return len(word) >= 4 and word.isascii() and word.isalpha() and word.islower()


def runs_on(words: Sequence[str]) -> bool:
    """Whether no word of these ends a sentence or a part of one, or is set in marks."""
    return all(word[-1:].isalnum() or word[-1:] == "," for word in words) and not set("—–-:;") & set(words)


def both(first: Change, second: Change) -> Change:
    """One change after another."""

    def change(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
        once = first(rng, words, units)
        return second(rng, [word for word in once if word], units) if once else None

    return change
