"""Which names on a page are entities that the KB knows.

An alias matches on token boundaries, the longest first, and never inside a longer name that the KB does not
know ("Kerry Washington" is not John Kerry). A card about the wrong person costs more than a missing one, so
each doubt below ends in silence or in a card that says what else the name may be.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from sidelight.matching.elisions import without_elisions
from sidelight.matching.likeness import SHORT_NAME
from sidelight.model import Alias, Entity, EntityType, NamedThing, NameRun, Span
from sidelight.spelling import PARTICLES
from sidelight.text import Tokens, fold_name_word, name_words
from sidelight.words import is_common, is_plain

LONGEST_NAME = 8
"""Words of the longest alias looked up: 99.9 % of Wikipedia's titles of people and bodies are shorter."""

LAST_NAME, SHARED_NAME = 0.9, 0.5
"""Scores of a name that is only part of the entity's, and of one that others bear too; an own name has 1."""

OWN_NAME = 3
"""How much likelier a name means the entity whose own name it is than one of which it is a part."""

DOMINANT = 5
"""How many times more articles must name an entity for the others of its name to go unmentioned: readers of
600 articles on Donald Trump mean him by "Trump", not each relative named once."""

OTHERS_SHOWN = 4
"""Further entities a card offers; a longer list is not read."""

_BETWEEN = re.compile(r"[ \xa0\t'’.\-‐‑–]*")

_UNSURE = (EntityType.PERSON, EntityType.OTHER)
"""What a last name that stood alone in its article was stored as."""

Window = tuple[int, int]
"""First word (inclusive) and last word (exclusive) of a page's tokens."""


@dataclass(frozen=True, slots=True)
class Known:
    """An alias of the KB and the entity it names.

    `words` are the alias as names are compared; `own` is whether it is the entity's own name; `articles` is
    how many name the entity, told only where several bear the name.
    """

    alias: Alias
    entity: Entity
    words: tuple[str, ...]
    own: bool
    articles: int = 0

    def named_in(self, articles: int) -> "Known":
        """The same, told how many articles name the entity."""
        return Known(self.alias, self.entity, self.words, self.own, articles)

    @property
    def weight(self) -> int:
        """How likely this entity is meant by its name alone."""
        return (self.articles + 1) * (OWN_NAME if self.own else 1)


@lru_cache(maxsize=50_000)
def known(alias: Alias, entity: Entity) -> Known:
    """An alias with its words folded once: a page compares each of them many times."""
    words = tuple(name_words(alias.text))
    return Known(alias, entity, words, alias.text == entity.name or list(words) == name_words(entity.name))


@dataclass(frozen=True, slots=True)
class NameMatch:
    """An entity named at a span of the page. `others` are entities that bear the same name."""

    span: Span
    entity: Entity
    score: float
    why: str
    others: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedPage:
    """A page as names see it: its text and words, each word folded as a name, and what analysis found."""

    text: str
    tokens: Tokens
    words: Sequence[str]
    runs: Sequence[NameRun]
    names: Sequence[NamedThing]

    def window(self, span: Span) -> Window:
        """The words that start within a span."""
        starts = self.tokens.starts
        return bisect_left(starts, span.start), bisect_left(starts, span.end)

    def span(self, window: Window) -> Span:
        """The text of a window without a possessive at its end."""
        start, end = self.tokens.span(*window)
        possessive = self.text[end - 2 : end] in ("'s", "’s") and not self.text[start:end].isupper()
        return Span(start, end - 2 if possessive else end)


Judge = Callable[[NamedPage, Window, Known], bool]
"""Whether an everyday word of a page means the entity of that name."""


def named_page(
    text: str, tokens: Tokens, runs: Sequence[NameRun], names: Sequence[NamedThing], language: str = ""
) -> NamedPage:
    """Fold the words of a page as names are compared."""
    if language == "fr":
        tokens = without_elisions(text, tokens)
    folded: dict[str, str] = {}
    words = [folded[w] if w in folded else folded.setdefault(w, fold_name_word(w)) for w in tokens.words]
    return NamedPage(text, tokens, words, runs, names)


def name_starts(page: NamedPage) -> list[int]:
    """The words at which a name may begin: capitalised, or a particle before a capital ("al-Nusra")."""
    capital = [page.text[start].isupper() or not page.text[start].islower() for start in page.tokens.starts]
    following = [*capital[1:], False][: len(capital)]
    return [
        i
        for i, (here, after) in enumerate(zip(capital, following, strict=True))
        if page.words[i] and (here or (after and page.words[i] in PARTICLES))
    ]


def match_names(
    page: NamedPage, exact: Mapping[Window, Sequence[Known]], judge: Judge | None = None
) -> list[NameMatch]:
    """The entities named on a page, in order, never overlapping.

    `exact` gives the known aliases whose words a window may have; `judge` is asked where rules are silent.
    """
    runs = _runs_by_word(page)
    found: dict[Window, list[Known]] = {}
    for window, known in exact.items():
        fitting = _fitting(page, window, known, runs)
        if fitting:
            found[window] = fitting
    chosen = _longest(found)
    full_names = _full_names(page, {window: found[window] for window in chosen})
    matched = [_resolve(page, window, found[window], full_names, judge) for window in chosen]
    return sorted((match for match in matched if match is not None), key=lambda match: match.span)


def _runs_by_word(page: NamedPage) -> dict[int, Window]:
    by_word: dict[int, Window] = {}
    for run in page.runs:
        window = page.window(run.span)
        for i in range(*window):
            by_word[i] = window
    return by_word


def _fitting(
    page: NamedPage, window: Window, known: Sequence[Known], runs: Mapping[int, Window]
) -> list[Known]:
    """The aliases that truly stand at the window, where no longer name holds it.

    A last name has hundreds of bearers, so what depends on the window alone is asked once.
    """
    first, last = window
    words = tuple(page.words[first:last])
    fitting = [one for one in known if one.words == words]
    if not fitting or not _unbroken(page, window):
        return []
    if sum(map(len, words)) <= SHORT_NAME:
        printed = page.span(window).of(page.text).replace(".", "")
        fitting = [one for one in fitting if one.alias.text.replace(".", "") == printed]
    if last - first == 1:
        return fitting if fitting and _stands_alone(page, first, runs) else []
    if all(map(_is_no_name, words)) and not _amid_lower_case(page, first):
        return []
    run = runs.get(last - 1, window)
    if run[1] > last:
        return []
    whole = all(map(_is_no_name, page.words[run[0] : first]))
    return [one for one in fitting if whole or one.own]


def _is_no_name(word: str) -> bool:
    """Whether a word is mostly no name: "Fighters of al-Nusra", "Top Stories", "May"."""
    return word in PARTICLES or is_plain(word)


def _amid_lower_case(page: NamedPage, word: int) -> bool:
    """Whether the word before is in lower case in the same sentence, so that the capital means a name."""
    if word == 0:
        return False
    before, here = page.tokens.span(word - 1, word), page.tokens.starts[word]
    together = _BETWEEN.fullmatch(page.text, before.end, here) is not None
    return together and page.text[before.start].islower()


def _unbroken(page: NamedPage, window: Window) -> bool:
    tokens = page.tokens
    return all(
        _BETWEEN.fullmatch(page.text, tokens.ends[i], tokens.starts[j]) is not None
        for i, j in pairwise(range(*window))
    )


def _stands_alone(page: NamedPage, word: int, runs: Mapping[int, Window]) -> bool:
    """Whether a one-word name is all of its capitalised run, or stands in a headline of capitals."""
    run = runs.get(word)
    if run is not None:
        return run == (word, word + 1)
    span = page.tokens.span(word, word + 1)
    line = page.text[page.text.rfind("\n", 0, span.start) + 1 : (page.text.find("\n", span.end) + 1 or None)]
    return line.isupper() and len(page.words[word]) > SHORT_NAME and not is_common(page.words[word])


def _longest(found: Iterable[Window]) -> list[Window]:
    """Windows that do not overlap: the longest first, the earlier of two as long."""
    kept: list[Window] = []
    taken: set[int] = set()
    for window in sorted(found, key=lambda w: (w[0] - w[1], w[0])):
        if taken.isdisjoint(range(*window)):
            kept.append(window)
            taken.update(range(*window))
    return sorted(kept)


def _full_names(page: NamedPage, found: Mapping[Window, Sequence[Known]]) -> dict[str, set[str]]:
    """Entity ids by last word of the full names that the page prints, empty sets for unknown people."""
    full: dict[str, set[str]] = {}
    for window, known in found.items():
        if window[1] - window[0] > 1:
            full.setdefault(page.words[window[1] - 1], set()).update(one.entity.id for one in known)
    for thing in page.names:
        words = name_words(thing.name)
        if len(words) > 1 and thing.type is EntityType.PERSON:
            full.setdefault(words[-1], set())
    return full


def _resolve(
    page: NamedPage,
    window: Window,
    known: Sequence[Known],
    full_names: Mapping[str, set[str]],
    judge: Judge | None,
) -> NameMatch | None:
    """The entity that a window names, with the page's own full names as the first judge."""
    span = page.span(window)
    by_entity = {one.entity.id: one for one in known}
    one_word = window[1] - window[0] == 1
    full = full_names.get(page.words[window[0]]) if one_word else None
    if full is not None:
        by_entity = {key: one for key, one in by_entity.items() if key in full or not _is_last_name(one)}
    if one_word and not full and _says_no_name(page, window):
        by_entity = {k: one for k, one in by_entity.items() if judge is not None and judge(page, window, one)}
    if not by_entity:
        return None
    best, *rest = sorted(_people(by_entity.values()), key=lambda one: (-one.weight, one.entity.id))
    rivals = [one for one in rest if _rivals(one, best)]
    others = tuple(one.entity for one in rivals[:OTHERS_SHOWN])
    score = SHARED_NAME if others else LAST_NAME if one_word and not best.own else 1.0
    return NameMatch(span, best.entity, score, _why(span.of(page.text), best, others), others)


def _people(bearers: Iterable[Known]) -> list[Known]:
    """Without bare last names where a full name bears them: "Clinton" is nobody beside Hillary Clinton."""
    several = list(bearers)
    full = any(_is_last_name(one) for one in several)
    return [one for one in several if not (full and one.own and one.entity.type in _UNSURE)]


def _rivals(other: Known, best: Known) -> bool:
    """Whether a name may as well mean the other: not one that is named far less, or by its last name only."""
    return other.weight * DOMINANT >= best.weight and (other.own or not best.own)


def _says_no_name(page: NamedPage, window: Window) -> bool:
    """Whether a single word is an everyday one with a capital ("May", "Home"), and no acronym ("US")."""
    return _is_no_name(page.words[window[0]]) and not page.span(window).of(page.text).isupper()


def _is_last_name(known: Known) -> bool:
    return known.entity.type is EntityType.PERSON and not known.own


def _why(printed: str, known: Known, others: Sequence[Entity]) -> str:
    if others:
        names = ", ".join(entity.name for entity in others)
        return f"“{printed}” is a name of {known.entity.name}, but also of {names}."
    if printed == known.entity.name:
        return f"“{printed}” is the name your articles use."
    if printed == known.alias.text:
        return f"“{printed}” is another name of {known.entity.name} in your articles."
    return f"“{printed}” is the name “{known.alias.text}”, written differently."
