"""Edits that change the form of a word and not the word: smaller than a change, and never verbatim."""

import random
import re
from collections.abc import Sequence

from tests.quality.kinds.places import TELLING, bare, instead, is_lower, places
from tests.quality.sources import Unit

_NUMBERS = dict(
    enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
) | dict(zip(range(30, 100, 10), "thirty forty fifty sixty seventy eighty ninety".split(), strict=True))
_DIGITS = {word: str(number) for number, word in _NUMBERS.items() if number > 1}
_LETTERS = {digits: word for word, digits in _DIGITS.items()}
_SHORT_SCALES = {"million": ["m", "mn"], "billion": ["bn", "b"], "thousand": ["k"]}
_IS_OR_IZ = re.compile(r"([a-z]{3,}i)([sz])(e|es|ed|ing|ation|ations)")
_BRITISH = dict(
    pair.split("/")
    for pair in "labor/labour favor/favour favorite/favourite honor/honour neighbor/neighbour "
    "neighbors/neighbours honored/honoured color/colour colors/colours humor/humour harbor/harbour "
    "rumors/rumours behavior/behaviour center/centre centers/centres theater/theatre "
    "defense/defence offense/offence license/licence program/programme programs/programmes "
    "traveled/travelled traveling/travelling canceled/cancelled canceling/cancelling "
    "labeled/labelled modeled/modelled gray/grey skeptical/sceptical judgment/judgement".split()
)
_AMERICAN = {british: american for american, british in _BRITISH.items()}
_NOT_ALTERNATIVES = frozenset(
    "otherwise advise advised advising exercise exercised exercises promise promised promises "
    "promising raise raised raising rises rising surprise surprised surprising surprises revise "
    "revised wise precise premise likewise compromise compromised compromises enterprise "
    "enterprises expertise franchise disguise comprise comprised supervise supervised devised "
    "devise arise arises arising praise praised advertise advertising advertised televised seized "
    "seizing prized promised noise poised raising cruise bruised size sized sizes prize prizes "
    "seize citizen disease premises clockwise merchandise demise excise rise improvised".split()
)
_CONTRACTED = (
    ("do not", "don't"), ("does not", "doesn't"), ("did not", "didn't"), ("is not", "isn't"),
    ("it is", "it's"),
    ("was not", "wasn't"), ("we are", "we're"), ("i am", "i'm"), ("they are", "they're"), ("i have", "i've"),
    ("we have", "we've"), ("i will", "i'll"), ("we will", "we'll"), ("can not", "can't"),
    ("that is", "that's"),
    ("would not", "wouldn't"), ("should not", "shouldn't"), ("have not", "haven't"), ("has not", "hasn't"),
    ("are not", "aren't"), ("you are", "you're"), ("will not", "won't"), ("could not", "couldn't"),
)  # fmt: skip
_FULL = {short: full for full, short in _CONTRACTED}
_SHORT = dict(_CONTRACTED)


def number_format(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    """The same number written otherwise: twenty and 20, 4,000 and 4000 and 4k, $4 million and $4m, 5% and 5
    percent."""
    some = [(i, new) for i in range(len(words)) for new in _other_formats(words, i)]
    if not some:
        return None
    at, new = rng.choice(some)
    used = 2 if new[1] else 1
    last = words[at + used - 1]
    tail = re.search(r"[.,;:?!]*$", last)
    return [*words[:at], new[0] + (tail[0] if tail else ""), *words[at + used :]]


def _other_formats(words: Sequence[str], i: int) -> list[tuple[str, bool]]:
    """Other forms of the number at word i, and whether each takes in the word behind it."""
    word, last = words[i].rstrip(".,;:?!"), i + 1 == len(words) or words[i] != words[i].rstrip(".,;:?!")
    following = "" if last else bare(words[i + 1])
    plain = word == bare(word)
    forms: list[tuple[str, bool]] = []
    if plain and word in _DIGITS and following not in _SHORT_SCALES and not following.startswith("hundred"):
        forms.append((_DIGITS[word], False))
    if word in _LETTERS and i > 0 and following not in ("percent", "per"):
        forms.append((_LETTERS[word], False))
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+", word):
        forms.append((word.replace(",", ""), False))
        if word.endswith(",000"):
            forms.append((word[:-4].replace(",", "") + "k", False))
    if re.fullmatch(r"\$?\d+(?:\.\d+)?", word) and following in _SHORT_SCALES:
        forms += [(word + short, True) for short in _SHORT_SCALES[following]]
    if re.fullmatch(r"\d+(?:\.\d+)?%", word):
        forms += [(word[:-1] + " percent", False), (word[:-1] + " per cent", False)]
    if re.fullmatch(r"\d+(?:\.\d+)?", word) and following == "percent":
        forms += [(word + "%", True), (word + " per cent", True)]
    return forms


def respell(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    """British for American, or the other way round."""
    some = [(i, new) for i, word in enumerate(words) if (new := _respelt(bare(word))) and word.islower()]
    if not some:
        return None
    at, new = rng.choice(some)
    return instead(words, at, new)


def _respelt(word: str) -> str:
    found = _IS_OR_IZ.fullmatch(word) if word not in _NOT_ALTERNATIVES else None
    if found:
        return found[1] + ("z" if found[2] == "s" else "s") + found[3]
    return _BRITISH.get(word, _AMERICAN.get(word, ""))


def inflect(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    """A noun or verb of six letters and more with its ending changed."""
    some = [i for i in places(words, _is_long, 1) if not words[i].endswith(("ly", "ss"))]
    if not some:
        return None
    at = rng.choice(some)
    word = words[at]
    for ending, instead_of in (("ies", "y"), ("ing", "ed"), ("ed", "ing"), ("s", "")):
        if word.endswith(ending):
            return instead(words, at, word.removesuffix(ending) + instead_of)
    return instead(words, at, word + ("s" if word.endswith("e") else rng.choice(["s", "ed", "ing"])))


def _is_long(word: str) -> bool:
    return is_lower(word) and len(word) >= 6 and word not in TELLING


def mistype(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    """A letter left out, doubled, or two that changed places, within a word."""
    some = places(words, _is_long)
    if not some:
        return None
    at = rng.choice(some)
    word = words[at]
    k = rng.randrange(1, len(word) - 2)
    wrong = [
        word[:k] + word[k + 1 :],
        word[:k] + word[k] + word[k:],
        word[:k] + word[k + 1] + word[k] + word[k + 2 :],
    ]
    return instead(words, at, rng.choice(wrong))


def glue(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    """The space between two words lost."""
    at = rng.randrange(1, len(words) - 2)
    glued = words[at] + words[at + 1]
    if not (glued.isalpha() and glued.islower() and len(glued) >= 8) or TELLING & {words[at], words[at + 1]}:
        return None
    return [*words[:at], words[at] + words[at + 1], *words[at + 2 :]]


def contract(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    """ "do not" as "don't", or the other way round."""
    some = [
        (i, 2, _SHORT[pair])
        for i in range(len(words) - 1)
        if (pair := f"{words[i].lower()} {words[i + 1].lower()}") in _SHORT
    ]
    some += [
        (i, 1, _FULL[word])
        for i in range(len(words))
        if (word := words[i].lower().replace("’", "'")) in _FULL
    ]
    if not some:
        return None
    at, used, new = rng.choice(some)
    new = new[:1].upper() + new[1:] if words[at][0].isupper() else new
    return [*words[:at], new, *words[at + used :]]
