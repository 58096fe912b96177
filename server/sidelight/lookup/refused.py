"""What a page may not show: entities that are hidden, and matches that somebody said are wrong.

A refused entity still holds its place: where "Turkey Hill" is hidden, "Turkey" is not found inside it. Only
another bearer of the same name may take it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sidelight.kb import Refusal, site_of
from sidelight.matching.names import Known, NamedPage, NameMatch, Window
from sidelight.model import Entity


@dataclass(frozen=True, slots=True)
class Refused:
    """The refusals that hold on one page: of an entity under a folded form, or under any ('')."""

    pairs: frozenset[tuple[str, str]]

    @classmethod
    def on(cls, refusals: Iterable[Refusal], url: str) -> "Refused":
        """Those that hold on the page at this address; '' when it has none."""
        site = site_of(url)
        here = ((one.form, one.entity) for one in refusals if not one.site or _is_of(site, one.site))
        return cls(frozenset(here))

    def refuses(self, entity: Entity, words: Sequence[str]) -> bool:
        """Whether an entity is not to be shown where the page prints these folded words."""
        if entity.hidden or not self.pairs:
            return entity.hidden
        said = words[1:] if len(words) > 1 and words[0] == "the" else words
        return ("", entity.id) in self.pairs or (" ".join(said), entity.id) in self.pairs

    def others(
        self, page: NamedPage, found: Mapping[Window, Sequence[Known]]
    ) -> Mapping[Window, Sequence[Known]]:
        """The same, without refused bearers of a name where it has others.

        Lists of which nobody is refused stay the same object: a page may say one name fifty times.
        """
        left: dict[tuple[int, str], Sequence[Known]] = {}
        for window, known in found.items():
            words = page.words[window[0] : window[1]]
            key = (id(known), " ".join(words))
            if key not in left:
                shown = [one for one in known if not self.refuses(one.entity, words)]
                left[key] = shown if 0 < len(shown) < len(known) else known
        return {
            window: left[id(known), " ".join(page.words[slice(*window)])] for window, known in found.items()
        }

    def shown(self, page: NamedPage, matches: Iterable[NameMatch]) -> list[NameMatch]:
        """The matches that are left: of entities that are not refused at all."""
        return [
            match
            for match in matches
            if not self.refuses(match.entity, page.words[slice(*page.window(match.span))])
        ]


def _is_of(host: str, site: str) -> bool:
    """Whether a host is a site or one of its subdomains."""
    return host == site or host.endswith(f".{site}")
