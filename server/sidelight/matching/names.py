"""Which names on a page are entities that the KB knows.

An alias matches on token boundaries, the longest first, and never inside a longer name that the KB does not
know ("Kerry Washington" is not John Kerry). A card about the wrong person costs more than a missing one, so
each doubt below ends in silence or in a card that says what else the name may be.
"""

from collections.abc import Iterable, Mapping, Sequence

from sidelight.matching.context import Context, printed_short, short_forms
from sidelight.matching.named import Judge, Known, NamedPage, NameMatch, Window, known, named_page
from sidelight.matching.standing import fitting, is_no_name
from sidelight.model import Entity, EntityType
from sidelight.othernames import other_names
from sidelight.spelling import PARTICLES
from sidelight.words import is_common_name

__all__ = [
    "Judge",
    "Known",
    "NameMatch",
    "NamedPage",
    "Window",
    "known",
    "match_names",
    "name_starts",
    "named_page",
]

LONGEST_NAME = 8
"""Words of the longest alias looked up: 99.9 % of Wikipedia's titles of people and bodies are shorter."""

LAST_NAME, SHARED_NAME = 0.9, 0.5
"""Scores of a name that is only part of the entity's, and of one that others bear too; an own name has 1."""

DOMINANT = 5
"""How many times more articles must name an entity for the others of its name to go unmentioned: readers of
600 articles on Donald Trump mean him by "Trump", not each relative named once."""

OTHERS_SHOWN = 4
"""Further entities a card offers. A name that more people bear as likely says nothing of any of them."""

_UNSURE = (EntityType.PERSON, EntityType.OTHER)
"""What a last name that stood alone in its article was stored as."""


def name_starts(page: NamedPage) -> list[int]:
    """The words at which a name may begin: capitalised, or a particle before a capital ("al-Nusra")."""
    first = [page.text[start] for start in page.tokens.starts]
    capital = [i for i, letter in enumerate(first) if letter.isupper() or not letter.islower()]
    before = [i - 1 for i in capital if i and first[i - 1].islower() and page.words[i - 1] in PARTICLES]
    return [i for i in sorted({*capital, *before}) if page.words[i]]


def match_names(
    page: NamedPage, exact: Mapping[Window, Sequence[Known]], judge: Judge | None = None
) -> list[NameMatch]:
    """The entities named on a page, in order, never overlapping.

    `exact` gives the known aliases whose words a window may have. `judge` is asked where rules are silent.
    """
    context = Context(page)
    found: dict[Window, Sequence[Known]] = {}
    for window, offered in exact.items():
        whole, fits = fitting(page, window, offered, context.runs)
        if fits and (whole not in found or window == whole):
            found[whole] = fits
    chosen = _longest(found)
    resolver = _Resolver(context, {window: found[window] for window in chosen}, judge)
    matched = {window: m for window in chosen if (m := resolver.resolve(window)) is not None}
    return sorted(_with_short(context, matched), key=lambda match: match.span)


def _with_short(context: Context, matched: Mapping[Window, NameMatch]) -> list[NameMatch]:
    """The matches and the short names of bodies that the page names in full, which come before towns."""
    short = printed_short(context, short_forms(context, list(matched.values())))
    taken = {word: window for window in matched for word in range(*window)}
    kept = dict(matched)
    for window, full in short.items():
        there = {taken[word] for word in range(*window) if word in taken}
        if any(_outlasts(context, one) for one in there):
            continue
        for one in there:
            kept.pop(one, None)
        span = context.page.span(window)
        why = f"“{span.of(context.page.text)}” is short for {full.entity.name}, which the page names in full."
        kept[window] = NameMatch(span, full.entity, LAST_NAME, why)
    return list(kept.values())


def _outlasts(context: Context, window: Window) -> bool:
    """Whether a name stays what it is beside a longer one that begins so: "Texas", "in Burlington"."""
    one_word = window[1] - window[0] == 1
    return not one_word or is_common_name(context.page.words[window[0]]) or context.calls_place(window)


def _longest(found: Iterable[Window]) -> list[Window]:
    """Windows that do not overlap: the longest first, the earlier of two as long."""
    kept: list[Window] = []
    taken: set[int] = set()
    for window in sorted(found, key=lambda w: (w[0] - w[1], w[0])):
        if taken.isdisjoint(range(*window)):
            kept.append(window)
            taken.update(range(*window))
    return sorted(kept)


class _Resolver:
    """Decides which of its bearers a name means, with the page's own full names as the first judge."""

    def __init__(
        self, context: Context, found: Mapping[Window, Sequence[Known]], judge: Judge | None
    ) -> None:
        self._context, self._page, self._found, self._judge = context, context.page, found, judge
        self._full = self._full_names()
        self._in_full = [window for window in found if window[1] - window[0] > 1]

    def _full_names(self) -> dict[str, set[str]]:
        """Entity ids by last word of the full names that the page prints, empty sets for unknown people."""
        full: dict[str, set[str]] = {word: set() for word in self._context.people_in_full}
        for window, several in self._found.items():
            if window[1] - window[0] > 1:
                last = several[0].words[-1]
                full.setdefault(last, set()).update(one.entity.id for one in several)
        return full

    def resolve(self, window: Window) -> NameMatch | None:
        """The entity that a window names, or None where that is in doubt."""
        several = self._found[window]
        one_word = len(several[0].words) == 1
        full = self._full.get(several[0].words[0]) if one_word else None
        if full is not None:
            several = [one for one in several if one.entity.id in full or not one.is_last_name]
        by_entity = _by_entity(several)
        if not full:
            word = one_word and (self._says_no_name(window) or self._context.opens_with(window))
            by_entity = {k: one for k, one in by_entity.items() if self._is_meant(window, one, word=word)}
        if not by_entity:
            return None
        best, *rest = sorted(
            _people(by_entity.values()),
            key=lambda one: (not self._is_firm(window, one), -one.weight, one.entity.id),
        )
        rivals = [one for one in rest if _rivals(one, best)]
        if len(rivals) > OTHERS_SHOWN:
            return None
        others = tuple(one.entity for one in rivals)
        span = self._page.span(window)
        score = SHARED_NAME if others else LAST_NAME if one_word and not best.own else 1.0
        return NameMatch(span, best.entity, score, _why(span.of(self._page.text), best, others), others)

    def _is_meant(self, window: Window, one: Known, *, word: bool) -> bool:
        """Whether a window means such an entity: an everyday `word` and guessed forms need context."""
        if one.guessed and one.alias.text in self._context.other_acronyms:
            return self._names_in_full(one) and not self._in_brackets(window)
        if self._context.speaks_against(window, one, self._in_full):
            return False
        doubtful = word or (len(one.words) == 1 and one.guessed and one.is_last_name)
        if not doubtful or self._vouches(window, one) or self._context.bears_out(window, one):
            return True
        return self._judge is not None and self._judge(self._page, window, one)

    def _vouches(self, window: Window, one: Known) -> bool:
        """Whether a list or common usage gives the word as a name, and the page prints it so."""
        if one.alias.text in other_names(one.entity.name):
            return self._page.amid_lower_case(window[0])
        return one.own and bool(one.entity.external_id) and self._context.is_only_a_name(window)

    def _names_in_full(self, one: Known) -> bool:
        return any(
            other.entity.id == one.entity.id for window in self._in_full for other in self._found[window]
        )

    def _in_brackets(self, window: Window) -> bool:
        """An acronym in brackets stands beside its name, which has the card."""
        return self._page.gap(window[0]).endswith("(")

    def _says_no_name(self, window: Window) -> bool:
        """Whether a single word is an everyday one with a capital ("May", "Home"), and no acronym ("US")."""
        return (
            is_no_name(self._page.words[window[0]])
            and not self._page.span(window).of(self._page.text).isupper()
        )

    def _is_firm(self, window: Window, one: Known) -> bool:
        """Whether page and name have legal words: "Quill Inc" is Quill Inc. and no paper called Quill."""
        return window[1] - window[0] > len(one.words) and one.core


def _by_entity(several: Iterable[Known]) -> dict[str, Known]:
    """Each entity once, by the likeliest of its aliases."""
    kept: dict[str, Known] = {}
    for one in several:
        if one.entity.id not in kept or one.weight >= kept[one.entity.id].weight:
            kept[one.entity.id] = one
    return kept


def _people(bearers: Iterable[Known]) -> list[Known]:
    """Without bare last names where a full name bears them: "Clinton" is nobody beside Hillary Clinton."""
    several = list(bearers)
    full = any(one.is_last_name for one in several)
    return [one for one in several if not (full and one.own and one.entity.type in _UNSURE)]


def _rivals(other: Known, best: Known) -> bool:
    """Whether a name may as well mean the other: not one that is named far less, or by its last name only."""
    return other.weight * DOMINANT >= best.weight and (other.own or not best.own)


def _why(printed: str, one: Known, others: Sequence[Entity]) -> str:
    if others:
        names = ", ".join(entity.name for entity in others)
        return f"“{printed}” is a name of {one.entity.name}, but also of {names}."
    if printed == one.entity.name:
        return f"“{printed}” is the name your articles use."
    if printed == one.alias.text:
        return f"“{printed}” is another name of {one.entity.name} in your articles."
    return f"“{printed}” is the name “{one.alias.text}”, written differently."
