"""Generated edits of stored quotations and sentences, each with the verdict it must get.

The edits know nothing of Sidelight: what counts as altered is decided by plain lists of words (see
`sources.is_stored`), so that a fault of the matching cannot hide in its own test.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.quality.sources import Unit, is_stored

Change = Callable[[random.Random, list[str], Sequence[Unit]], list[str] | None]
"""From the words of a unit, as printed, to those of the edit; None when the unit offers no place for it."""

RANDOM_SEED = 20161007
PER_KIND = 160
"""Edits of a kind: enough for over 2,000 that alter, few enough for a minute of two shared cores."""

_DROPPED_NOT = {
    "not": "", "never": "", "cannot": "can", "nobody": "somebody", "none": "some", "nothing": "something",
    "no": "some", "without": "with", "neither": "both",
}  # fmt: skip
_AUXILIARIES = "will would should could can may might must shall is was were are have has had did do".split()
_MODALS = "will would should could can may might must shall".split()
_HEDGES = "perhaps possibly probably reportedly allegedly apparently".split()
_NUMBER_WORDS = "two three four five six seven eight nine ten eleven fourteen seventeen forty".split()
_OTHER_NAMES = "Lisbon Nairobi Tashkent Ottawa Montevideo Helsinki Brandt Rinaldi Yamada Osei".split()
_NOT_NAMES = set(
    "I Mayor Judge Dr Senator President Minister January February March April May June July August September"
    " October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday Foreign Earlier"
    " Front UN’s Russian Syrian The [Al-Nusra] Castle Bank Cape Port".split()
)
_OTHER_WORDS = "lantern gravel velvet harvest chimney pepper saddle marble violet anchor".split()
_ADJECTIVES = "purple wooden foreign gentle distant rusty".split()


@dataclass(frozen=True, slots=True)
class Edit:
    """A changed unit. `quoted` says whether the page prints it between marks.

    Splices always are: two stored sentences one after the other in running text are no fault.
    """

    kind: str
    wording: str
    flag: str
    text: str
    unit: Unit
    quoted: bool


def make_edits(units: Sequence[Unit], stored: list[str], seed: int, per_kind: int) -> list[Edit]:
    """Up to `per_kind` different edits of each kind, always the same for the same seed."""
    rng = random.Random(seed)
    made: dict[tuple[str, str, bool], Edit] = {}
    for kind, (wording, flag, change) in KINDS.items():
        count = 0
        for _ in range(per_kind * 6):
            unit = rng.choice(units)
            words = change(rng, unit.text.split(" "), units)
            quoted = wording == "spliced" or (bool(unit.speaker) and rng.random() < 0.9)
            edit = words and Edit(kind, wording, flag, _join(words), unit, quoted)
            if not edit or (kind, edit.text, edit.quoted) in made or not _is_what_it_says(edit, stored):
                continue
            made[kind, edit.text, edit.quoted] = edit
            count += 1
            if count == per_kind:
                break
    return list(made.values())


def _is_what_it_says(edit: Edit, stored: list[str]) -> bool:
    """An altered text may not stand in an article by chance, and a verbatim one must."""
    return is_stored(edit.text, stored) == (edit.wording in ("verbatim", "excerpt"))


def _join(words: list[str]) -> str:
    text = " ".join(word for word in words if word).rstrip(",;")
    return text[:1].upper() + text[1:] if text[:1].islower() else text


def _bare(word: str) -> str:
    return word.lower().strip(".,;:[]“”")


def _places(words: list[str], wanted: Callable[[str], bool], edge: int = 0) -> list[int]:
    return [i for i in range(edge, len(words) - edge) if wanted(words[i])]


def _instead(words: list[str], at: int, new: str) -> list[str]:
    """The words with one replaced; its capital and the punctuation behind it stay."""
    tail = re.search(r"[.,;:]*$", words[at])
    new = new.capitalize() if words[at][:1].isupper() and new else new
    return [*words[:at], new + (tail[0] if tail and new else ""), *words[at + 1 :]]


def _before(words: list[str], at: int, new: str) -> list[str]:
    return [*words[:at], new, *words[at:]]


# --- edits that alter ---------------------------------------------------------------------------------------


def _drop_negation(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    places = _places(words, lambda word: _bare(word) in _DROPPED_NOT)
    if not places:
        return None
    at = rng.choice(places)
    return _instead(words, at, _DROPPED_NOT[_bare(words[at])])


def _add_negation(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    places = [
        i
        for i in _places(words, lambda word: word in _AUXILIARIES, 1)
        if words[i + 1] not in ("not", "never")
    ]
    return _before(words, rng.choice(places) + 1, rng.choice(["not", "never"])) if places else None


def _change_number(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    places = _places(words, lambda word: word[:1].isdigit() or _bare(word) in _NUMBER_WORDS)
    if not places:
        return None
    at = rng.choice(places)
    if not words[at][:1].isdigit():
        return _instead(words, at, rng.choice([n for n in _NUMBER_WORDS if n != _bare(words[at])]))
    digit = words[at][0]
    other = rng.choice([d for d in "123456789" if d != digit])
    number = words[at].rstrip(",.;")
    return _instead(
        words, at, rng.choice([other + number[1:], other + number, number + "0" * (len(number) < 4)])
    )


def _swap_name(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    places = [i for i in _places(words, _is_name) if i > 0]
    return _instead(words, rng.choice(places), rng.choice(_OTHER_NAMES)) if places else None


def _is_name(word: str) -> bool:
    return bool(re.match(r"[^\W\d_a-z][^\W\d_]+[.,;]?$", word)) and word.strip(".,;") not in _NOT_NAMES


def _swap_modal(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    places = _places(words, lambda word: word.lower() in _MODALS)
    if not places:
        return None
    at = rng.choice(places)
    return _instead(words, at, rng.choice([modal for modal in _MODALS if modal != words[at].lower()]))


def _add_hedge(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    return _before(words, rng.randrange(1, len(words)), rng.choice(_HEDGES))


def _add_word(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    return _before(words, rng.randrange(1, len(words)), rng.choice(_ADJECTIVES))


def _drop_word(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    at = rng.randrange(2, len(words) - 2)
    return [*words[:at], *words[at + 1 :]]


def _drop_clause(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    length = rng.randint(3, 6)
    if len(words) < length + 10:
        return None
    at = rng.randrange(5, len(words) - length - 4)
    return [*words[:at], *words[at + length :]]


def _swap_order(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    at = rng.randrange(1, len(words) - 2)
    return [*words[:at], words[at + 1], words[at], *words[at + 2 :]]


def _is_plain(word: str) -> bool:
    return (
        len(word) >= 4 and word.isascii() and word.isalpha() and word.islower() and word not in _DROPPED_NOT
    )


def _change_word(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    places = _places(words, _is_plain, 1)
    return _instead(words, rng.choice(places), rng.choice(_OTHER_WORDS)) if places else None


def _change_edge(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    return _instead(words, rng.choice([0, len(words) - 1]), rng.choice(_OTHER_WORDS))


def _inflect(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    places = [i for i in _places(words, _is_plain, 1) if words[i] not in _MODALS]
    if not places:
        return None
    at = rng.choice(places)
    word = words[at]
    return _instead(words, at, word[:-1] if word.endswith("s") else word + rng.choice(["s", "ed", "ing"]))


def _splice_halves(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    other = rng.choice(units).text.split(" ")
    if other == words:
        return None
    head = words[: rng.randint(max(6, len(words) // 2), len(words) - 1)]
    tail = other[-rng.randint(max(6, len(other) // 2), len(other) - 1) :]
    return [*head, *tail] if len(head) >= 6 and len(tail) >= 6 else None


def _splice_whole(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    other = rng.choice(units).text.split(" ")
    return [*words[:-1], words[-1].rstrip(".") + ".", *other] if other != words else None


# --- edits that say what they leave out or put in -----------------------------------------------------------


def _elide(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    length = rng.randint(1, 6)
    if len(words) < length + 10 or any("[" in word for word in words):
        return None
    at = rng.randrange(5, len(words) - length - 4)
    return [*words[:at], rng.choice(["...", "…", "[...]", "[…]", ". . ."]), *words[at + length :]]


def _bracket(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    if any("[" in word for word in words):
        return None
    at = rng.randrange(4, len(words) - 4)
    inside = rng.choice(["[the committee]", "[laughs]", "[in writing]"])
    return [*words[:at], inside, *words[at + rng.randint(0, 1) :]]


# --- edits that cut at an edge ------------------------------------------------------------------------------


def _cut_tail(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    return words[: rng.randrange(8, len(words))] if len(words) > 8 and "[" not in "".join(words) else None


def _cut_head(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    return words[rng.randrange(1, len(words) - 7) :] if len(words) > 8 and "[" not in "".join(words) else None


def _cut_both(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    if len(words) < 12 or "[" in "".join(words):
        return None
    start = rng.randrange(1, len(words) - 9)
    return words[start : rng.randrange(start + 8, len(words))]


# --- harmless edits -----------------------------------------------------------------------------------------


def _whole(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    return words


def _dashes(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    places = _places(words, lambda word: word.endswith(","), 1)
    at = rng.choice(places) if places else 0
    return (
        _before([*words[:at], words[at][:-1], *words[at + 1 :]], at + 1, rng.choice("—–-―")) if at else None
    )


def _capitals(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    return [word.upper() for word in words] if rng.random() < 0.5 else [word.lower() for word in words]


def _soft_hyphens(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    chosen = set(rng.sample(_places(words, lambda word: word.isalpha() and len(word) > 3), 2))
    hidden = rng.choice("\u00ad\u200b\u2060\u200e")
    return [word[:2] + hidden + word[2:] if i in chosen else word for i, word in enumerate(words)]


def _decomposed(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    text = " ".join(words)
    apart = unicodedata.normalize("NFD", text)
    return apart.split(" ") if apart != text else None


def _spaces(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    at = rng.randrange(1, len(words))
    return [
        *words[: at - 1],
        words[at - 1] + rng.choice(["\n", "\u00a0", "  ", "\u202f", "\t"]) + words[at],
        *words[at + 1 :],
    ]


def _emphasis(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    at = rng.choice(_places(words, str.isalpha, 1))
    mark = rng.choice(["*", "**", "_"])
    return [*words[:at], mark + words[at] + mark, *words[at + 1 :]]


KINDS: dict[str, tuple[str, str, Change]] = {
    "drop negation": ("altered", "negation", _drop_negation),
    "add negation": ("altered", "negation", _add_negation),
    "change number": ("altered", "number", _change_number),
    "swap name": ("altered", "name", _swap_name),
    "swap modal": ("altered", "modal", _swap_modal),
    "add hedge": ("altered", "hedge", _add_hedge),
    "add word": ("altered", "", _add_word),
    "drop word": ("altered", "", _drop_word),
    "drop clause": ("altered", "", _drop_clause),
    "swap order": ("altered", "", _swap_order),
    "change word": ("altered", "", _change_word),
    "change edge": ("altered", "", _change_edge),
    "inflect": ("altered", "", _inflect),
    "splice halves": ("spliced", "", _splice_halves),
    "splice whole": ("spliced", "", _splice_whole),
    "elide": ("elided", "", _elide),
    "bracket": ("elided", "", _bracket),
    "cut tail": ("excerpt", "", _cut_tail),
    "cut head": ("excerpt", "", _cut_head),
    "cut both": ("excerpt", "", _cut_both),
    "whole": ("verbatim", "", _whole),
    "dashes": ("verbatim", "", _dashes),
    "capitals": ("verbatim", "", _capitals),
    "soft hyphens": ("verbatim", "", _soft_hyphens),
    "decomposed": ("verbatim", "", _decomposed),
    "spaces": ("verbatim", "", _spaces),
    "emphasis": ("verbatim", "", _emphasis),
}
