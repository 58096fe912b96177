"""Which misspelt or transliterated names on a page stand for entities that the KB knows."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sidelight.matching.likeness import KNOWN, Bearers, likeness
from sidelight.matching.named import Known, NamedPage, NameMatch, Window
from sidelight.text import name_words

COUNTED_IN = 10_000
"""Articles of the knowledge base for which `likeness` says how many must name an entity; of fewer, fewer."""


class NearMatch(NamedTuple):
    """A match by spelling, good if as many articles of 10,000 name the entity."""

    match: NameMatch
    articles: int

    def holds(self, named_in: int, articles: int) -> bool:
        """Whether the entity is named in enough of so many articles.

        One that none names was put in by hand or from a list: somebody wants it found, but a list of a
        million has a neighbour for any word.
        """
        if named_in == 0:
            return self.articles <= KNOWN
        return named_in >= self.articles * min(1.0, articles / COUNTED_IN)


def match_near(
    page: NamedPage, alike: Mapping[Window, Sequence[Known]], matched: Sequence[NameMatch], bearers: Bearers
) -> list[NearMatch]:
    """The entities named under another spelling, where no other match stands.

    `alike` gives the known aliases whose spelling a run of capitalised words may be near to. The last name of
    somebody whom the page names in full stands for whom the full name stands for, else for nobody.
    """
    taken = {word for match in matched for word in range(*page.window(match.span))}
    free = {window: known for window, known in alike.items() if taken.isdisjoint(range(*window))}
    several = _all_closest(page, {w: known for w, known in free.items() if w[1] - w[0] > 1}, bearers)
    full = _full_names(page, several)
    alone = {
        window: [one for one in known if _is_one_in_full(page.words[window[0]], one, full)]
        for window, known in free.items()
        if window[1] - window[0] == 1 and _amid_sentence(page, window[0])
    }
    return [*several, *_all_closest(page, alone, bearers)]


def _all_closest(
    page: NamedPage, free: Mapping[Window, Sequence[Known]], bearers: Bearers
) -> list[NearMatch]:
    near = [_closest(page, window, known, bearers) for window, known in free.items()]
    return [match for match in near if match is not None]


def _full_names(page: NamedPage, near: Sequence[NearMatch]) -> dict[str, set[str]]:
    """Entity ids by the last word of the names that the page prints in full, empty for unknown ones."""
    full: dict[str, set[str]] = {}
    for thing in page.names:
        words = name_words(thing.name)
        if len(words) > 1:
            full.setdefault(words[-1], set())
    for match, _ in near:
        full.setdefault(page.words[page.window(match.span)[1] - 1], set()).add(match.entity.id)
    return full


def _is_one_in_full(word: str, known: Known, full: Mapping[str, set[str]]) -> bool:
    return word not in full or known.entity.id in full[word]


def _amid_sentence(page: NamedPage, word: int) -> bool:
    """Whether a word stands within a sentence, where its capital means a name."""
    if word == 0:
        return False
    before = page.text[page.tokens.ends[word - 1] : page.tokens.starts[word]]
    return before in (" ", ", ", " (")


def _closest(page: NamedPage, window: Window, known: Sequence[Known], bearers: Bearers) -> NearMatch | None:
    words = list(page.words[window[0] : window[1]])
    scored = [(like, one) for one in known if (like := likeness(words, one.words, bearers)) is not None]
    if not scored:
        return None
    (score, articles), best = max(
        scored, key=lambda pair: (-pair[0].articles, pair[0].score, pair[1].entity.id)
    )
    if any(like == (score, articles) and one.entity.id != best.entity.id for like, one in scored):
        return None
    span = page.span(window)
    why = f"“{span.of(page.text)}” is {score:.0f} % like the name “{best.alias.text}”."
    return NearMatch(NameMatch(span, best.entity, round(score / 100, 2), why), articles)
