"""The forms of a name: by what names are compared, and which shorter forms a name gives.

Nothing here reads the database.
"""

from functools import lru_cache

from sidelight.sounds import consonants
from sidelight.spelling import PARTICLES
from sidelight.text import fold_name_word, name_words

SHORTEST_LAST_NAME = 3
"""Letters a last name needs to become an alias of its own: "Li" and "Xu" are words too often."""

LONGEST_ACRONYM = 7
"""Letters up to which a word in capitals may be a body's acronym ("UNESCO"); longer ones only shout."""

SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
"""What tells a son from his father, behind a last name."""

_PARTICLES = frozenset("al bin da de del della den der di dos du el ibn la le ten ter van von".split())
_UNSAID = frozenset("a an and at for in of on the to".split())
"""Words that most acronyms leave out."""


@lru_cache(maxsize=100_000)  # an article's names are folded in five places, and news repeats its names
def fold_name(name: str) -> str:
    """By what names are compared: folded words without a leading "the"; '' for a name without words."""
    words = name_words(name)
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def tidy(name: str) -> str:
    """A name with single spaces."""
    return " ".join(name.split())


def last_names(name: str) -> list[str]:
    """The forms of a person's last name, as written: "Staffan de Mistura" gives "Mistura", "de Mistura"."""
    words = [word.strip(',;:()"“”') for word in name.split()]
    while len(words) > 1 and fold_name_word(words[-1]) in SUFFIXES:
        words.pop()
    if len(words) < 2 or sum(char.isalpha() for char in words[-1]) < SHORTEST_LAST_NAME:
        return []
    forms = [words[-1]]
    for word in reversed(words[1:-1]):
        if fold_name_word(word) not in _PARTICLES:
            break
        forms.append(f"{word} {forms[-1]}")
    return forms


def has_last_name(name: str, key: str) -> bool:
    """Whether a folded form is the last name of a person's full name."""
    return key in _folded_last_names(name)


@lru_cache(maxsize=100_000)
def _folded_last_names(name: str) -> frozenset[str]:
    return frozenset(map(fold_name, last_names(name)))


@lru_cache(maxsize=100_000)
def sound_of(folded: str) -> str:
    """How the first and the last word of a folded name sound, to find namesakes by; '' for one word.

    The words between are left out, because "Ada Quill" and "Ada Mary Quill" must meet; so are "Jr" and
    particles. Names with digits have none: another digit is another thing.
    """
    words = main_words(folded)
    if len(words) < 2 or any(char.isdigit() for char in folded):
        return ""
    first, last = consonants(words[0]), consonants(words[-1])
    return f"{first} {last}" if len(first) + len(last) > 1 else ""


def main_words(folded: str) -> list[str]:
    """The words of a folded name without particles and without "Jr" at the end."""
    words = folded.split()
    while len(words) > 1 and words[-1] in SUFFIXES:
        words.pop()
    return [word for word in words if word not in PARTICLES]


def is_acronym(printed: str) -> bool:
    """Whether a name is printed as one: two to seven capitals ("UN", "U.N.")."""
    letters = printed.replace(".", "")
    return letters.isalpha() and letters.isupper() and 2 <= len(letters) <= LONGEST_ACRONYM


def spells_out(name: str, acronym: str) -> bool:
    """Whether a folded name's initials, small words said or unsaid, are a folded acronym's letters."""
    words = name.split()
    said = "".join(word[0] for word in words if word not in _UNSAID)
    return len(words) > 1 and acronym in (said, "".join(word[0] for word in words))
