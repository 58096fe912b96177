"""The written forms of names, as keys that meet when two forms may stand for one name.

Exact keys hash a whole alias, so that every window of a page can be looked up at once. Fuzzy keys meet for
one slip of the keyboard (a letter more, less, changed or two swapped) and for transliterations of one
foreign name (Lawrow and Lavrov). Both sides, alias and mention, go through the same functions. Keys that
meet only suggest: matching compares the names themselves.

A short name has a key for itself and for each letter left out (Garbe's symmetric delete). A longer one has
its two halves instead, of which one slip leaves one whole (Li, Deng and Feng, Pass-Join, 2011): some five
keys a name instead of eighteen.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sidelight.letters import hash_letters
from sidelight.sounds import near_sounds, skeletons
from sidelight.text import Hashes, hash_runs, hash_words, name_words

SPELLING_VERSION = 2
"""Moves whenever the same name would give other keys: an index made with another is rebuilt."""

MIN_FUZZY_LETTERS = 5
"""Names of four letters or fewer match exactly only: at that length one slip makes another name."""

MAX_FUZZY_LETTERS = 100
"""Longer ones are no names. Pages ask for 60 at most."""

SHORT_ENOUGH = 10
"""Letters up to which each letter is left out in turn; half of a shorter name is shared by too many."""

MIN_SKELETON = 3
"""Consonants a skeleton needs to say anything: two are shared by hundreds of names."""

PARTICLES = frozenset(
    "a al an ar as asch ash bin d da de del della der di dos du el ibn la le of the van von y zu".split()
)
"""Small words that come and go between two forms of one name ("Staffan Mistura", "Jabhat an-Nusra")."""

Owners = npt.NDArray[np.int32]


class OwnedKeys(NamedTuple):
    """Keys and the number of the name that each belongs to, both of shape (n,)."""

    keys: Hashes
    owners: Owners


def alias_key(text: str) -> int:
    """The exact key of a name: equal for all texts with equal `name_words`."""
    words = name_words(text)
    return int(window_keys(words, len(words))[0])


def alias_keys(names: Sequence[Sequence[str]]) -> OwnedKeys:
    """The exact keys of these names (as `name_words`), those of one length at once."""
    by_length: dict[int, list[int]] = {}
    for owner, name in enumerate(names):
        by_length.setdefault(len(name), []).append(owner)
    by_length.pop(0, None)
    keys = [
        hash_runs(hash_words([word for owner in owners for word in names[owner]]), length)[::length]
        for length, owners in by_length.items()
    ]
    owners = [owner for several in by_length.values() for owner in several]
    nothing = np.empty(0, dtype=np.uint64)
    return OwnedKeys(np.concatenate([nothing, *keys]), np.array(owners, dtype=np.int32))


def window_keys(words: Sequence[str], length: int) -> Hashes:
    """The exact keys of all runs of `length` name words, shape (max(0, n - length + 1),).

    `words` come from `name_words` (or `fold_name_word`); key i is that of words i .. i + length - 1.
    """
    return hash_runs(hash_words(words), length)


def main_words(words: Sequence[str]) -> Sequence[str]:
    """Name words without particles, unless they are all there is."""
    return [word for word in words if word not in PARTICLES] or words


def word_key(word: str) -> str:
    """The form under which the index knows that a word stands in some name."""
    return f"w:{word}"


def stored_keys(names: Sequence[Sequence[str]]) -> OwnedKeys:
    """The fuzzy keys under which these names (as `name_words`) are stored, and those of their words."""
    keys = _keys(names, asked=False)
    words = [(word_key(word), owner) for owner, name in enumerate(names) for word in set(main_words(name))]
    return _joined([keys, _hashed(words)])


def asked_keys(names: Sequence[Sequence[str]]) -> OwnedKeys:
    """The fuzzy keys under which names that may be these are stored.

    None for names of four letters or fewer or of more than a hundred, and for names with digits:
    another digit is another thing.
    """
    return _keys(names, asked=True)


def _keys(names: Sequence[Sequence[str]], *, asked: bool) -> OwnedKeys:
    forms: list[tuple[str, int]] = []
    short: list[tuple[str, int]] = []
    for owner, name in enumerate(names):
        main = main_words(name)
        joined = "".join(main)
        if not MIN_FUZZY_LETTERS <= len(joined) <= MAX_FUZZY_LETTERS or not _is_spelt(joined):
            continue
        forms += ((form, owner) for form in _sound_forms(main))
        if len(joined) <= SHORT_ENOUGH + asked:
            short.append((joined, owner))
        if len(joined) >= SHORT_ENOUGH + 1 - asked:
            forms += ((form, owner) for form in _halves(main, joined, asked=asked))
    return _joined([_hashed(forms), _with_a_letter_less(short)])


def _is_spelt(joined: str) -> bool:
    return joined.isalpha() or not any(char.isdigit() for char in joined)


def _sound_forms(main: Sequence[str]) -> Iterator[str]:
    """A lone word meets by its whole sound, several by their consonants: Peterson is not Patterson."""
    if len(main) == 1:
        yield from (f"v:{sound}" for sound in near_sounds(main[0]))
    else:
        yield from (f"s:{bones}" for bones in skeletons(main) if len(bones) >= MIN_SKELETON)


def _halves(main: Sequence[str], joined: str, *, asked: bool) -> Iterator[str]:
    """The halves of a name with its length and the first sounds of its words; of names near it when asked."""
    initials = "".join(near_sounds(word)[0][:1] for word in main)
    reach = 1 if asked else 0
    for length in range(len(joined) - reach, len(joined) + reach + 1):
        cut = length // 2
        yield f"l:{length}:{initials}:{joined[:cut]}"
        yield f"r:{length}:{initials}:{joined[len(joined) - (length - cut) :]}"


def _hashed(forms: Iterable[tuple[str, int]]) -> OwnedKeys:
    several = list(forms)
    letters = hash_letters([form for form, _ in several])
    owners = np.fromiter((owner for _, owner in several), dtype=np.int32, count=len(several))
    return OwnedKeys(letters.whole(), owners)


def _with_a_letter_less(names: Sequence[tuple[str, int]]) -> OwnedKeys:
    """The keys of these names, and of each with one letter left out."""
    letters = hash_letters([name for name, _ in names])
    owners = np.fromiter((owner for _, owner in names), dtype=np.int32, count=len(names))
    keys = np.concatenate([letters.whole(), letters.with_one_less()])
    return OwnedKeys(keys, np.concatenate([owners, np.repeat(owners, letters.lengths)]))


def _joined(several: Sequence[OwnedKeys]) -> OwnedKeys:
    return OwnedKeys(
        np.concatenate([one.keys for one in several]), np.concatenate([one.owners for one in several])
    )
