"""Which known names a written form may mean, the likeliest first: for a person who chooses among them.

Wider than what look-up dares: half a name, an acronym or a misspelling is enough to be suggested.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from sidelight.model import Alias, Entity
from sidelight.othernames import without_legal
from sidelight.text import name_words
from sidelight.words import total_bits

CANDIDATES = 40
"""Names weighed in full for each of two measures; more found no more right ones among 1,700 names."""

OF_WRITTEN, OF_NAME, SAME_FIRST, SAME_LAST = 0.55, 0.3, 0.08, 0.04
"""What shared words are worth: their share (by rarity) of the written form, and of the name, which has words
to spare; and that both begin or end alike. Chosen on reuters-128, rss-500 and oke-2016-train: half as much
more or less of each moved the share of right names by a point at most."""

ACRONYM, BEGUN_ACRONYM = 0.9, 0.8
"""Worth of initials: below the same words, above half of them; less where a name has more initials."""

DERIVED, LOWER_CASE = 0.02, 0.05
"""Taken off a form that was only derived from a name, and off a common noun for a word with a capital."""

_UNSAID = frozenset("a and de for in of on the to".split())


@dataclass(frozen=True, slots=True)
class Resembling:
    """An entity that a written form may mean, from 0 to about 1, and its name that is nearest."""

    entity: Entity
    alias: str
    score: float


@dataclass(frozen=True, slots=True)
class _Form:
    """A name folded once: all its words, and those without "Inc."."""

    printed: str
    derived: bool
    words: tuple[str, ...]
    core: tuple[str, ...]

    @property
    def initials(self) -> str:
        """The first letters of the words that acronyms count."""
        return "".join(word[0] for word in self.words if word not in _UNSAID)


class NamesToSuggest:
    """Known names made ready to be compared with written forms."""

    def __init__(self, names: Iterable[tuple[Alias, Entity]]) -> None:
        forms = ((_form(alias.text, alias.origin == "derived"), entity) for alias, entity in names)
        self._forms = [(form, entity) for form, entity in forms if form.words]
        self._texts = [" ".join(form.words) for form, _ in self._forms]

    def like(self, written: str, limit: int) -> list[Resembling]:
        """At most `limit` entities that a written form may mean, the likeliest first."""
        asked = _form(written)
        best: dict[str, Resembling] = {}
        for number in self._candidates(asked):
            form, entity = self._forms[number]
            score = _likeness(asked, form)
            if entity.id not in best or score > best[entity.id].score:
                best[entity.id] = Resembling(entity, form.printed, score)
        return sorted(best.values(), key=lambda one: (-one.score, one.entity.id))[:limit]

    def _candidates(self, asked: _Form) -> set[int]:
        if not asked.words:
            return set()
        text = " ".join(asked.words)
        near = {
            number
            for scorer in (fuzz.WRatio, fuzz.token_set_ratio)
            for _, _, number in process.extract(text, self._texts, scorer=scorer, limit=CANDIDATES)
        }
        if len(asked.core) == 1 and asked.printed.isupper():
            near |= {i for i, (form, _) in enumerate(self._forms) if form.initials.startswith(asked.core[0])}
        return near


def _form(printed: str, derived: bool = False) -> _Form:
    words = tuple(name_words(printed))
    return _Form(printed, derived, words, tuple(without_legal(words)))


def _likeness(asked: _Form, form: _Form) -> float:
    """How likely one written form means the other, by letters, by words and by initials."""
    best = max(_by_letters(asked, form), _by_words(asked.core, form.core), _by_initials(asked, form))
    if form.printed.islower() and asked.printed[:1].isupper():
        best -= LOWER_CASE
    return best - DERIVED * form.derived


def _by_letters(asked: _Form, form: _Form) -> float:
    """All letters first, then without legal words and spaces, which decides between equals."""
    whole = fuzz.ratio(" ".join(asked.words), " ".join(form.words)) / 100
    return max(whole, fuzz.ratio("".join(asked.core), "".join(form.core)) / 100 - 0.01)


def _by_words(asked: Sequence[str], words: Sequence[str]) -> float:
    shared = set(asked) & set(words)
    if not shared:
        return 0.0
    bits = total_bits(shared)
    covered = OF_WRITTEN * bits / total_bits(set(asked)) + OF_NAME * bits / total_bits(set(words))
    return covered + SAME_FIRST * (asked[0] == words[0]) + SAME_LAST * (asked[-1] == words[-1])


def _by_initials(asked: _Form, form: _Form) -> float:
    if len(asked.core) != 1 or len(form.core) < 2 or not asked.printed.isupper() or len(asked.core[0]) < 2:
        return 0.0
    initials = form.initials
    if initials == asked.core[0]:
        return ACRONYM
    return BEGUN_ACRONYM if initials.startswith(asked.core[0]) else 0.0
