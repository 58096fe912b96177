"""What a page says about a name by what stands around it, and by the longer names it prints."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sidelight.matching.named import Known, NamedPage, NameMatch, Window
from sidelight.matching.printing import opens_noun
from sidelight.matching.standing import is_no_name, runs_by_word, with_legal_words
from sidelight.model import EntityType
from sidelight.othernames import DEMONYMS, LEGAL, without_legal
from sidelight.text import name_words
from sidelight.words import is_common_name

_MONTHS = frozenset("april august march may june".split())
_TWO_NATURED = frozenset("bath chad chile china cork guinea jersey jordan mobile nice reading turkey".split())
"""Places whose names are everyday words, which news prints with a capital more often than without."""

_TOWARDS = frozenset("across from in inside into near outside to".split())
REGIONS = frozenset("county oblast prefecture province".split())
"""Behind a name they make it another place: Buenos Aires province is not the city."""

_SAYS = frozenset(
    "added agreed announced argued asked believes called claimed confirmed declined denied insisted replied "
    "said says spoke told tweeted warned wants wrote".split()
)
_GOES_ON = frozenset("of the for and".split())
"""Before these nothing is short for a name: not "Bank" for Bank of Ostend, nor "Group" for Group of Five."""

SHORTEST_SHORT = 3
"""Letters of the shortest first word that may stand for a body: "U.S." is none for U.S. Steel."""

_OF_FIRMS = frozenset("share shares stock stocks".split())


@dataclass(frozen=True)
class Context:
    """A page with its runs by word, each asked for many names."""

    page: NamedPage

    @cached_property
    def runs(self) -> Mapping[int, Window]:
        """The capitalised run of each word in one."""
        return runs_by_word(self.page)

    @cached_property
    def _people(self) -> frozenset[Window]:
        """Where the page itself shows that a person is named: by a title, or as analysis reads it."""
        titled = [run.span for run in self.page.runs if run.title]
        named = [
            span for thing in self.page.names if thing.type is EntityType.PERSON for span in thing.mentions
        ]
        return frozenset(map(self.page.window, (*titled, *named)))

    @cached_property
    def people_in_full(self) -> frozenset[str]:
        """The last words of the full names of people that the page prints, known or not."""
        words = (name_words(thing.name) for thing in self.page.names if thing.type is EntityType.PERSON)
        return frozenset(several[-1] for several in words if len(several) > 1)

    @cached_property
    def firms(self) -> Mapping[str, frozenset[Window]]:
        """By first word, the longer runs that end as firms do ("Quill Trading Ltd")."""
        found: defaultdict[str, set[Window]] = defaultdict(set)
        for first, last in set(self.runs.values()):
            if last - first > 1 and self.page.words[last - 1] in LEGAL:
                found[self.page.words[first]].add((first, last))
        return {word: frozenset(windows) for word, windows in found.items()}

    @cached_property
    def _regions(self) -> frozenset[str]:
        """The words before "province" and its like."""
        words = self.page.words
        return frozenset(words[i - 1] for i in range(1, len(words)) if words[i] in REGIONS)

    @cached_property
    def other_acronyms(self) -> frozenset[str]:
        """Acronyms that the page prints in brackets, behind what they are short for."""
        marked = re.finditer(r"\(([A-Z][A-Za-z.&]*[A-Z.])\)", self.page.text)
        return frozenset(found[1].replace(".", "") for found in marked)

    def opens_with(self, window: Window) -> bool:
        """Whether a word of two natures opens a sentence and is no name inside one: "Turkey is roasted"."""
        page, word = self.page, self.page.words[window[0]]
        if word not in _TWO_NATURED or page.joined(window[0]):
            return False
        return not any(
            other == word and page.printed(i)[:1].isupper() and page.amid_lower_case(i)
            for i, other in enumerate(page.words)
        )

    def is_only_a_name(self, window: Window) -> bool:
        """Whether an everyday word stands with a capital inside a sentence, and nowhere without."""
        word = self.page.words[window[0]]
        inside = self.page.amid_lower_case(window[0]) and word not in _MONTHS
        return inside and word not in self._in_small_letters

    @cached_property
    def _in_small_letters(self) -> frozenset[str]:
        text, starts = self.page.text, self.page.tokens.starts
        return frozenset(
            word for word, start in zip(self.page.words, starts, strict=True) if text[start].islower()
        )

    def calls_person(self, window: Window) -> bool:
        """Whether the page shows that the window names a person."""
        return window in self._people or self._says(window[1])

    def calls_place(self, window: Window) -> bool:
        """Whether the page shows that the window names a place: "to Reading", but not "in May"."""
        first = window[0]
        before = self.page.words[first - 1] if self.page.amid_lower_case(first) else ""
        return before in _TOWARDS and self.page.words[first] not in _MONTHS

    def calls_body(self, window: Window) -> bool:
        """Whether the page shows that the window names a firm or other body: "Apple said", "Apple shares"."""
        after = self.page.words[window[1]] if self.page.joined(window[1]) else ""
        return self._says(window[1]) or after in _OF_FIRMS or with_legal_words(self.page, window) != window

    def bears_out(self, window: Window, one: Known) -> bool:
        """Whether what stands around a window speaks for such a thing as the entity is."""
        kind = one.entity.type
        return (
            (kind is EntityType.PERSON and self.calls_person(window))
            or (kind is EntityType.PLACE and (self.calls_place(window) or self._says(window[1])))
            or (kind is EntityType.ORGANISATION and self.calls_body(window))
        )

    def speaks_against(self, window: Window, one: Known, full: Iterable[Window]) -> bool:
        """Whether the page prints a firm's longer name that begins so and is none of the `full` known names.

        "Burlington" is not the town on a page about Burlington Weavers Ltd, unless it says "in Burlington".
        """
        word = self.page.words[window[0]]
        if one.entity.type is EntityType.PLACE and self.page.words[window[1] - 1] in self._regions:
            return True
        if window[1] - window[0] > 1:
            return False
        if self._opens_firm(window) or (one.guessed and self._longer.get(word, 0)):
            return True
        if is_common_name(word) or self.calls_place(window):
            return False
        unknown = self.firms.get(word, frozenset()) - {window, *full}
        return bool(unknown) and one.entity.type is not EntityType.PERSON

    @cached_property
    def _longer(self) -> Mapping[str, int]:
        """How many runs of several words begin with each word."""
        return Counter(self.page.words[first] for first, last in set(self.runs.values()) if last - first > 1)

    def _opens_firm(self, window: Window) -> bool:
        """Whether a comma behind the window goes on with a partner: "Quill, Frost and Co"."""
        ahead = window[1]
        if ahead >= len(self.page.words) or self.page.gap(ahead).strip() != "," or ahead not in self.runs:
            return False
        partner = self.runs[ahead]
        last = with_legal_words(self.page, partner)[1]
        return last > partner[1] and self.page.words[partner[1]] in ("and", "&")

    def _says(self, word: int) -> bool:
        return self.page.joined(word) and self.page.words[word] in _SAYS


def short_forms(context: Context, matches: Sequence[NameMatch]) -> dict[tuple[str, ...], NameMatch]:
    """The first words of bodies' names that the page prints in full: "Dominion" for Dominion Textile.

    None where two names of the page begin so, known or not.
    """
    page = context.page
    begin: defaultdict[tuple[str, ...], dict[str, NameMatch]] = defaultdict(dict)
    for match in matches:
        words = page.words[slice(*page.window(match.span))]
        core = without_legal(words)
        if len(core) < 2 or match.others or not _shortens(match, core):
            continue
        for length in range(1, len(core)):
            if core[length] in _GOES_ON - {"and"} or (length == 1 and len(core[0]) < SHORTEST_SHORT):
                continue
            begin[tuple(core[:length])][match.entity.id] = match
    covered = {page.window(match.span)[0] for match in matches}
    for first, last in set(context.runs.values()):
        for length in range(1, last - first):
            start = tuple(page.words[first : first + length])
            if start in begin and first not in covered and page.words[last - 1] in LEGAL:
                begin[start][""] = matches[0]
    return {
        form: next(iter(bearers.values()))
        for form, bearers in begin.items()
        if len(bearers) == 1 and form[0] not in DEMONYMS and form[-1] not in _GOES_ON
    }


def _shortens(match: NameMatch, core: Sequence[str]) -> bool:
    kind = match.entity.type
    return kind in (EntityType.ORGANISATION, EntityType.OTHER) or (
        kind is EntityType.PLACE and core[-1] in REGIONS
    )


def printed_short(context: Context, forms: Mapping[tuple[str, ...], NameMatch]) -> dict[Window, NameMatch]:
    """Where runs are such a first word of a name and nothing more, each with the full name's match."""
    page = context.page
    found: dict[Window, NameMatch] = {}
    for window in set(context.runs.values()):
        match = forms.get(tuple(without_legal(page.words[slice(*window)])))
        if match is None or page.window(match.span) == window:
            continue
        plain = all(map(is_no_name, page.words[slice(*window)]))
        running = page.amid_lower_case(window[0]) and not opens_noun(page, window[1])
        if not plain or running or context.calls_body(window):
            found[window] = match
    return found
