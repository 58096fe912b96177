"""What kind of change a change of words is, so that a reader sees at once whether it matters.

A dropped "not" and a changed comma are not alike. Each flag answers one question a fact-checker asks; words
that no question explains give `other`. `spelling` and `inflection` are smaller than a changed word, and are
said as such, but never make a quotation verbatim.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from sidelight.matching.stretch import Stretch
from sidelight.words import (
    ATTRIBUTIONS,
    CONDITIONS,
    HEDGES,
    SUPPORT,
    is_common,
    is_common_name,
    is_modal,
    is_negation,
    numbers,
)

ORDER = ("negation", "number", "name", "modal", "hedge", "inflection", "spelling", "other")
_NEGATING_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non", "mis")
_ENDINGS = frozenset(
    ["", "s", "es", "d", "ed", "ing", "e", "'s", "y", "ies", "ied", "n", "en", "er", "ly", "t"]
)
_SPELLINGS = tuple(
    pair.split("/")
    for pair in "isation/ization ise/ize ising/izing ised/ized yse/yze our/or tre/ter ogue/og ll/l ence/ense "
    "ae/e".split()
)
_SAME_AS = {
    "%": "percent",
    "&": "and",
    "cent": "percent",
    "u.s.": "us",
    "u.n.": "un",
    "u.k.": "uk",
    "okay": "ok",
}


def change_flags(page: Stretch, i: range, stored: Stretch, j: range) -> frozenset[str]:
    """The flags for page words `i` standing where the stored words `j` stood; either range may be empty."""
    ours, theirs = _only_here(page, i, stored, j), _only_here(stored, j, page, i)
    page_names, stored_names = _names(page, i), _names(stored, j)
    flags = set()
    if _negations(ours) != _negations(theirs) or any(_negates(a, b) for a in ours for b in theirs):
        flags.add("negation")
    if _numbers(ours) != _numbers(theirs):
        flags.add("number")
    elif _numbers(ours):
        flags.add("spelling")
    if page_names != stored_names:
        flags.add("name")
    if Counter(filter(is_modal, ours)) != Counter(filter(is_modal, theirs)):
        flags.add("modal")
    if set(ours) & HEDGES != set(theirs) & HEDGES:
        flags.add("hedge")
    named = page_names | stored_names
    left = [word for word in ours if not _explained(word, named)]
    right = [word for word in theirs if not _explained(word, named)]
    return frozenset(flags | _rest(left, right, bool(flags)))


def cut_flags(words: Sequence[str]) -> frozenset[str]:
    """`cut_negation`, `cut_condition` and `cut_attribution` for folded words that were cut off."""
    found = set()
    if any(map(is_negation, words)):
        found.add("cut_negation")
    if CONDITIONS.intersection(words):
        found.add("cut_condition")
    if ATTRIBUTIONS.intersection(words):
        found.add("cut_attribution")
    return frozenset(found)


def in_order(flags: Iterable[str]) -> tuple[str, ...]:
    """Flags with the gravest first, those of no known rank last."""
    rank = {flag: number for number, flag in enumerate(ORDER)}
    return tuple(sorted(set(flags), key=lambda flag: (rank.get(flag, len(rank)), flag)))


def _only_here(side: Stretch, here: range, other: Stretch, there: range) -> list[str]:
    words = Counter(side.words[k] for k in here)
    words.subtract(other.words[k] for k in there)
    return [word for word, count in words.items() if count > 0]


def _negations(words: Sequence[str]) -> int:
    return sum(map(is_negation, words))


def _negates(word: str, other: str) -> bool:
    """Whether one is the other with a negating prefix: "likely" and "unlikely"."""
    shorter, longer = sorted((word, other), key=len)
    return len(shorter) >= 4 and any(longer == prefix + shorter for prefix in _NEGATING_PREFIXES)


def _numbers(words: Sequence[str]) -> Counter[float]:
    return Counter(numbers([word for word in words if word != "one"]))


def _names(side: Stretch, here: range) -> frozenset[str]:
    return frozenset(side.words[k].removesuffix("'s") for k in here if is_name_word(side, k))


def is_name_word(side: Stretch, k: int) -> bool:
    """Whether word k is printed with a capital that no sentence start explains."""
    start = side.tokens.starts[k]
    word = side.words[k]
    if not side.text[start].isupper() or word == "i" or word.startswith("i'"):
        return False
    before = side.text[max(0, start - 4) : start].rstrip().rstrip("\"'“‘«„([")
    opens_sentence = (
        k == 0 or side.parts[k] != side.parts[k - 1] or before.rstrip()[-1:] in (".", "!", "?", ":", "")
    )
    return not opens_sentence or not is_common(word) or is_common_name(word)


def _rest(left: list[str], right: list[str], explained: bool) -> set[str]:
    """`inflection`, `spelling` or `other` for the words that the flags so far leave unexplained."""
    if left and len(left) == len(right):
        kinds = [_minor(word, other) for word, other in zip(left, right, strict=True)]
        if all(kinds):
            return set(kinds)
    return {"other"} if left or right or not explained else set()


def _explained(word: str, named: frozenset[str]) -> bool:
    plain = word.removesuffix("'s")
    spoken_for = is_negation(word) or is_modal(word) or word in HEDGES or word in SUPPORT or plain in named
    return spoken_for or (word != "one" and bool(numbers([word])))


def _minor(word: str, other: str) -> str:
    if _spelt(word) == _spelt(other):
        return "spelling"
    shorter, longer = sorted((word, other), key=len)
    shared = next((k for k, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    stem = max(3, len(longer) - 3)
    return (
        "inflection"
        if shared >= min(stem, len(shorter)) and {word[shared:], other[shared:]} <= _ENDINGS
        else ""
    )


def _spelt(word: str) -> str:
    word = _SAME_AS.get(word, word).replace("'", "").replace(".", "")
    for british, american in _SPELLINGS:
        word = word.replace(british, american)
    return word
