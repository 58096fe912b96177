"""Which misspelt or transliterated names on a page stand for entities that the KB knows."""

from collections.abc import Mapping, Sequence

from sidelight.matching.likeness import likeness
from sidelight.matching.named import Known, NamedPage, NameMatch, Window


def match_near(
    page: NamedPage, alike: Mapping[Window, Sequence[Known]], matched: Sequence[NameMatch]
) -> list[NameMatch]:
    """The entities named under another spelling, where no other match stands.

    `alike` gives the known aliases whose spelling a run of capitalised words may be near to.
    """
    taken = {word for match in matched for word in range(*page.window(match.span))}
    free = {window: known for window, known in alike.items() if taken.isdisjoint(range(*window))}
    near = [_closest(page, window, known) for window, known in free.items()]
    return [match for match in near if match is not None]


def _closest(page: NamedPage, window: Window, known: Sequence[Known]) -> NameMatch | None:
    words = list(page.words[window[0] : window[1]])
    scored = [(score, one) for one in known if (score := likeness(words, one.words)) > 0]
    if not scored:
        return None
    best_score, best = max(scored, key=lambda pair: (pair[0], pair[1].entity.id))
    if any(score == best_score and one.entity.id != best.entity.id for score, one in scored):
        return None
    span = page.span(window)
    why = f"“{span.of(page.text)}” is {best_score:.0f} % like the name “{best.alias.text}”."
    return NameMatch(span, best.entity, round(best_score / 100, 2), why)
