"""When two runs of words are the same in another form: contracted, joined, spelt or inflected otherwise.

Such a difference is smaller than a changed word, and said as such; it never makes a quotation verbatim.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

_CONTRACTED = {
    "won't": "will not", "can't": "can not", "cannot": "can not", "shan't": "shall not", "let's": "let us",
    "gonna": "going to", "gotta": "got to", "wanna": "want to",
}  # fmt: skip
_ENDS_OF_CONTRACTED = {"'ll": "will", "'re": "are", "'ve": "have", "'m": "am"}
_BEFORE_IS = frozenset("it he she that there here what who where how this everything everybody".split())
"""Words after which "'s" is "is": after any other it shows whose something is."""

_SAME_AS = dict(
    pair.split("/")
    for pair in "%/percent pct/percent &/and okay/ok grey/gray cheque/check plough/plow tyre/tire "
    "tyres/tires aluminium/aluminum whilst/while amongst/among towards/toward learnt/learned "
    "spelt/spelled burnt/burned practise/practice practised/practiced licence/license "
    "fulfil/fulfill enrol/enroll skilful/skillful ageing/aging manoeuvre/maneuver "
    "programme/program programmes/programs sceptical/skeptical sceptics/skeptics sceptic/skeptic "
    "scepticism/skepticism judgement/judgment".split()
)
_SPELLINGS = tuple(
    (re.compile(british), american)
    for british, american in (
        (r"(?<=[a-z]{3})is(?=(?:e|es|ed|ing|er|ers|ation|ations)$)", "iz"),
        (r"ys(?=(?:e|es|ed|ing)$)", "yz"),
        (r"(?<=[a-z]{3})our(?=(?:s|ed|ing|ite|ites|able|ably|hood|ly|er|ers|ful|less)?$)", "or"),
        (r"(?<=[a-z]{3})tre(?=(?:s|d)?$)", "ter"),
        (r"(?<=[a-z]{2})ence(?=(?:s|less)?$)", "ense"),
        (r"(?<=[a-z]{3})ogue(?=s?$)", "og"),
        (r"(?<=[a-z]{3})ll(?=(?:ed|ing|er|ers|ment|or|ors)$)", "l"),
        (r"^(?=(?:paed|haem|aesth|anaesth|archae|encyclopae|mediae|orthopae|gynae))(.*?)ae", r"\1e"),
    )
)
"""British spellings and how Americans write them, after enough letters: "our" is not "or"."""

_ENDINGS = frozenset(
    ["", "s", "es", "d", "ed", "ing", "e", "'s", "y", "ies", "ied", "n", "en", "er", "ly", "t"]
)


_NO_PAIRS = ({"e", "y"}, {"e", "ly"}, {"y", "t"}, {"e", "t"}, {"t", "s"}, {"t", "d"}, {"n", "t"}, {"n", "d"})
"""Endings that make two words, not two forms of one: "police" and "policy"."""


def spelt_out(words: Iterable[str]) -> list[str]:
    """Folded words with contractions in full: "can't" gives "can", "not"."""
    return [full for word in words for full in (_in_full(word) if "'" in word else _joined_up(word))]


def is_other_form(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether two runs of folded words that differ read the same."""
    return ours != theirs and bool(ours and theirs) and _as_read(ours) == _as_read(theirs)


def minor_change(word: str, other: str) -> str:
    """`spelling` or `inflection` when two folded words are forms of one, else empty."""
    if spelling_key(word) == spelling_key(other):
        return "spelling"
    shorter, longer = sorted((word, other), key=len)
    shared = next((k for k, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    enough = shared >= min(max(3, len(longer) - 3), len(shorter))
    ends = {word[shared:], other[shared:]}
    fit = _ending(word, shared) and _ending(other, shared) and ends not in _NO_PAIRS
    return "inflection" if enough and fit else ""


@lru_cache(maxsize=4096)
def spelling_key(word: str) -> str:
    """The same for all spellings of a folded word: American, without apostrophes and dots."""
    word = _SAME_AS.get(word, word).replace("'", "").replace(".", "")
    for british, american in _SPELLINGS:
        word = british.sub(american, word)
    return word


def _as_read(words: Sequence[str]) -> str:
    return "".join(map(spelling_key, spelt_out(words)))


def _joined_up(word: str) -> Sequence[str]:
    return _CONTRACTED[word].split() if word in _CONTRACTED else (word,)


def _in_full(word: str) -> Sequence[str]:
    if word in _CONTRACTED:
        return _CONTRACTED[word].split()
    if word.endswith("n't"):
        return word[:-3], "not"
    host, apostrophe, end = word.rpartition("'")
    if host in _BEFORE_IS and end == "s":
        return host, "is"
    full = _ENDS_OF_CONTRACTED.get(apostrophe + end)
    return (host, full) if full else (word,)


def _ending(word: str, shared: int) -> bool:
    """Whether a word goes on after `shared` letters with an ending only, as "stop" and "stopped" do."""
    rest = word[shared:]
    return rest in _ENDINGS or (shared > 0 and rest[:1] == word[shared - 1] and rest[1:] in _ENDINGS)
