"""What kind of change a change of words is, so that a reader sees at once whether it matters.

A dropped "not" and a changed comma are not alike. Each flag answers one question a fact-checker asks; words
that no question explains give `other`. `spelling` and `inflection` are smaller than a changed word, and are
said as such, but never make a quotation verbatim.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from sidelight.matching.forms import is_other_form, minor_change, spelt_out
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
_COUNTED = dict(
    pair.split("/")
    for pair in "$/dollar dollar/dollar dollars/dollar €/euro euro/euro euros/euro £/pound pound/pound "
    "pounds/pound ¥/yen yen/yen %/percent percent/percent pct/percent".split()
)
"""What a number counts. "$5" without its sign is another amount, but "5 dollars" is not."""

_ABOUT_A_NUMBER = frozenset("about around some up".split())
"""Hedges only before a number: "some 400 ships", but "some ships" says no less than "ships"."""

_BEFORE_OF = frozenset(["kind", "sort"])


def change_flags(page: Stretch, i: range, stored: Stretch, j: range) -> frozenset[str]:
    """The flags for page words `i` standing where the stored words `j` stood; either range may be empty."""
    all_ours, all_theirs = _spelt_out(page, i), _spelt_out(stored, j)
    ours, theirs = _only_here(all_ours, all_theirs), _only_here(all_theirs, all_ours)
    turned = _turned(ours, theirs)
    flags = _grave(ours, theirs)
    if "number" in flags and _numbers(_with_scale(page, i)) == _numbers(_with_scale(stored, j)):
        flags = flags - {"number"} if _counted(ours) == _counted(theirs) else flags
    if is_other_form([page.words[k] for k in i], [stored.words[k] for k in j]) and not flags:
        return frozenset(["spelling"])
    if turned:
        flags.add("negation")
    if _numbers(ours) and "number" not in flags:
        flags.add("spelling")
    page_names, stored_names = _names(page, i), _names(stored, j)
    if page_names != stored_names:
        flags.add("name")
    page_hedges, stored_hedges = _hedges(page, i), _hedges(stored, j)
    if page_hedges != stored_hedges:
        flags.add("hedge")
    asked = (page_names ^ stored_names) | (page_hedges ^ stored_hedges) | turned
    left = [word for word in ours if not _explained(word, asked, flags)]
    right = [word for word in theirs if not _explained(word, asked, flags)]
    return frozenset(flags | _rest(left, right, bool(flags)))


def moved_flags(put_in: Sequence[str], left_out: Sequence[str]) -> frozenset[str]:
    """Flags that say nothing, since all put in and all left out agree: "also will" is "will also"."""
    said = set()
    if _modals(put_in) == _modals(left_out) and any(map(is_modal, put_in)):
        said.add("modal")
    if _HEDGE_STEMS & set(map(_stem, put_in)) == _HEDGE_STEMS & set(map(_stem, left_out)):
        said.add("hedge")
    if _counted(put_in) == _counted(left_out) != Counter() and _numbers(put_in) == _numbers(left_out):
        said.add("number")
    return frozenset(said)


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


def _spelt_out(side: Stretch, here: range) -> list[str]:
    return spelt_out(side.words[k] for k in here)


def _only_here(words: Sequence[str], other: Sequence[str]) -> list[str]:
    more = Counter(words)
    more.subtract(other)
    return [word for word, count in more.items() if count > 0]


def _grave(ours: Sequence[str], theirs: Sequence[str]) -> set[str]:
    """Negation, number and modal, as far as the words alone tell."""
    flags = set()
    if _negations(ours) != _negations(theirs):
        flags.add("negation")
    if _numbers(ours) != _numbers(theirs) or _counted(ours) != _counted(theirs):
        flags.add("number")
    if _modals(ours) != _modals(theirs):
        flags.add("modal")
    return flags


def _negations(words: Sequence[str]) -> int:
    return sum(map(is_negation, words))


def _turned(ours: Sequence[str], theirs: Sequence[str]) -> frozenset[str]:
    """The words that a prefix turns into their opposite, and their opposites."""
    return frozenset(word for a in ours for b in theirs if _negates(a, b) for word in (a, b))


def _negates(word: str, other: str) -> bool:
    """Whether one is the other with a negating prefix: "likely" and "unlikely"."""
    shorter, longer = sorted((word, other), key=len)
    return len(shorter) >= 4 and any(longer == prefix + shorter for prefix in _NEGATING_PREFIXES)


def _numbers(words: Sequence[str]) -> Counter[float]:
    return Counter(numbers([word for word in words if word != "one"]))


def _with_scale(side: Stretch, here: range) -> list[str]:
    """The words there, and a "million" that goes on from their last: at an edge, "4m" answers "4" alone."""
    words = side.words[here.start : here.stop]
    following = side.words[here.stop : here.stop + 1]
    return words + following if words and len(numbers(words[-1:] + following)) == 1 else words


def _counted(words: Sequence[str]) -> Counter[str]:
    """What is counted, "per cent" included."""
    cents = sum(word == "cent" and before == "per" for before, word in pairwise(words))
    return Counter(_COUNTED[word] for word in words if word in _COUNTED) + Counter(percent=cents)


def _modals(words: Sequence[str]) -> Counter[str]:
    return Counter(filter(is_modal, words))


def _hedges(side: Stretch, here: range) -> frozenset[str]:
    """The stems of what hedges there."""
    return frozenset(_stem(side.words[k]) for k in here if _is_hedge(side.words, k))


def _is_hedge(words: Sequence[str], k: int) -> bool:
    following = words[k + 1] if k + 1 < len(words) else ""
    if words[k] in _ABOUT_A_NUMBER:
        following = words[k + 2] if following in ("to", "$", "£", "€") and k + 2 < len(words) else following
        return bool(numbers([following]))
    return _stem(words[k]) in _HEDGE_STEMS and (words[k] not in _BEFORE_OF or following == "of")


def _stem(word: str) -> str:
    """Without its ending: "suspects" hedges as "suspect" does, and "unlikely" is a negated "likely"."""
    if word == "unlikely":
        return "likely"
    for ending in ("s", "ed", "ing"):
        if len(word) > 4:
            word = word.removesuffix(ending)
    return word.removesuffix("e")


_HEDGE_STEMS = frozenset(map(_stem, HEDGES))


def _names(side: Stretch, here: range) -> frozenset[str]:
    names = (side.words[k].removesuffix("'s").replace(".", "") for k in here if is_name_word(side, k))
    return frozenset(names)


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
    if opens_sentence and (is_modal(word) or is_negation(word) or word in HEDGES):
        return False
    return not opens_sentence or not is_common(word) or is_common_name(word)


def _rest(left: list[str], right: list[str], explained: bool) -> set[str]:
    """`inflection`, `spelling` or `other` for the words that the flags so far leave unexplained."""
    if is_other_form(left, right):
        return {"spelling"}
    if left and len(left) == len(right):
        kinds = [minor_change(word, other) for word, other in zip(left, right, strict=True)]
        if all(kinds):
            return set(kinds)
    return {"other"} if left or right or not explained else set()


def _explained(word: str, asked: frozenset[str], flags: set[str]) -> bool:
    """Whether one of the flags so far is about this word; words of support go with any of them."""
    if word.removesuffix("'s").replace(".", "") in asked or _stem(word) in asked:
        return True
    number = word in _COUNTED or (word != "one" and bool(numbers([word])))
    if number and flags & {"number", "spelling"}:
        return True
    return (
        ("negation" in flags and is_negation(word))
        or ("modal" in flags and is_modal(word))
        or (bool(flags) and word in SUPPORT)
    )
