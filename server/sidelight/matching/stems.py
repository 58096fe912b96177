"""Which forms are of one word: "cut", "cuts" and "cutting" say the same where words are not quoted.

A light stemmer, after Harman, "How effective is suffixing?" (JASIS 42, 1991): endings are taken off, nothing
is looked up. A stem is a key by which two words meet, not a word to show.
"""

from functools import lru_cache

_ENDINGS = (
    "ations ation ingly ments ment edly ings ions ies ied ing ion ers est ily ed er es ly y s e".split()
)
"""The longest that fits is taken off."""

_SHORTEST = 3
"""Letters that must stay, one of them a vowel: "sing" is not "s"."""

_SHORTEST_BEGINNING = 4
_VOWELS = frozenset("aeiouy")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """What is left of a folded word without its ending; names, numbers and short words stay nearly whole."""
    plain = word.removesuffix("'s").removesuffix("'").replace(".", "")
    if not plain.isalpha() or not plain.isascii():
        return plain
    for ending in _ENDINGS:
        rest = plain.removesuffix(ending)
        if rest != plain and _can_stand(rest) and not (ending == "s" and rest.endswith("s")):
            return _undoubled(rest)
    return plain


def beginning(word: str) -> str:
    """With what any form of a folded word begins, or "" where only the word itself is meant.

    Three letters begin too much: "use" would find "user" and "useful" as well as "using".
    """
    root = stem(word)
    return root if len(root) >= _SHORTEST_BEGINNING and root.isalpha() else ""


def _can_stand(rest: str) -> bool:
    return len(rest) >= _SHORTEST and not _VOWELS.isdisjoint(rest)


def _undoubled(rest: str) -> str:
    """ "stopp" of "stopping" is "stop"; "ll" and "ss" are the word's own ("tell", "pass")."""
    if rest[-1] == rest[-2] and rest[-1] not in "lsaeiou":
        return rest[:-1]
    return rest
