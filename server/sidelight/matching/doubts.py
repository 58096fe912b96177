"""Which single words of a page the rules cannot tell for names, and what a reader of the sentence decides.

"May", "Price" and "Reading" are names and words, "Jordan" and "Washington" people and places, and a last name
whose full name the page does not print may be anybody's, a town's or a company's. A language model that reads
the sentence tells most of them apart; without one the rules are silent about everyday words and take the rest
for what they are stored as.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sidelight.matching.names import DOMINANT, Known, NamedPage, Window
from sidelight.model import EntityType, Span
from sidelight.spelling import PARTICLES
from sidelight.text import name_words
from sidelight.words import is_plain

WELL_KNOWN = 10
"""Articles that name somebody before the last name alone leaves no doubt: small models take "Manafort" for a
company. Below, all 25 cards that a model spoke against on 330 real pages were about another."""

Heard = Mapping[Span, EntityType | None]
"""What stands at a span of the page: a name of a type, or None for no name. Others are absent."""

Reader = Callable[[Sequence[Span]], Heard]
"""Reads the sentences of some spans of a page, once a page; what it had no time for is absent."""

_BODY = EntityType.ORGANISATION

Told = Mapping[Window, EntityType | None]
"""As `Heard`, by the windows of a page."""

Offered = Mapping[Window, Sequence[Known]]
"""The known aliases whose words the windows of a page may have."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What is left of the bearers of a page's names; `named` are everyday words that are names there."""

    offered: Offered
    named: Collection[Window] = field(default=frozenset())

    def judge(self, _page: NamedPage, window: Window, _known: Known) -> bool:
        """Whether an everyday word is a name where it stands."""
        return window in self.named


def settle(page: NamedPage, offered: Offered, read: Reader | None) -> Settled:
    """The offered names without those that their sentences speak against; all of them without a reader."""
    doubtful = list(_doubtful(page, offered)) if read is not None else []
    if not doubtful or read is None:
        return Settled(offered)
    spans = {window: page.span(window) for window in doubtful}
    heard = read(list(spans.values()))
    told = _trusted(page, {window: heard[span] for window, span in spans.items() if span in heard})
    left = {
        window: [one for one in offered[window] if _agrees(kind, one, is_word=_is_word(page, window))]
        for window, kind in told.items()
    }
    named = frozenset(window for window, several in left.items() if several and told[window] is not None)
    kept = {window: _kept(offered[window], agreeing) for window, agreeing in left.items()}
    return Settled({**offered, **kept}, named)


def _trusted(page: NamedPage, told: Told) -> Told:
    """What was told, less a body heard once: small models take a lone surname for one.

    A word that the page prints twice, heard as a body each time, is one ("Alden publications").
    """
    often = Counter(page.words[window[0]] for window, kind in told.items() if kind is _BODY)
    people = {page.words[window[0]] for window, kind in told.items() if kind is EntityType.PERSON}
    bodies = {word for word, times in often.items() if times > 1 and word not in people}
    return {
        window: None
        if kind is _BODY and page.words[window[0]] not in bodies and not _is_word(page, window)
        else kind
        for window, kind in told.items()
    }


def _doubtful(page: NamedPage, offered: Offered) -> Iterator[Window]:
    """The single words that only their sentence tells for names, in the page's order."""
    alone = {window for run in page.runs if (window := page.window(run.span))[1] - window[0] == 1}
    in_full = _last_words(page, offered)
    for window in sorted(alone & offered.keys()):
        several = [one for one in offered[window] if one.words == (page.words[window[0]],)]
        if several and page.words[window[0]] not in in_full and _is_doubtful(page, window, several):
            yield window


def _is_doubtful(page: NamedPage, window: Window, several: Sequence[Known]) -> bool:
    """Whether it is an everyday word, as likely a person as a thing, or the last name of a lesser known."""
    if _is_word(page, window):
        return True
    likely = _contenders(several)
    people = [one for one in likely if one.entity.type is EntityType.PERSON]
    things = any(one.entity.type in (EntityType.PLACE, EntityType.ORGANISATION) for one in likely)
    lesser = any(not one.own and one.articles < WELL_KNOWN for one in people)
    return lesser or bool(people and things)


def _last_words(page: NamedPage, offered: Offered) -> set[str]:
    """The last words of all full names that the page prints."""
    known = {window[1] - 1 for window in offered if window[1] - window[0] > 1}
    people = (name_words(thing.name) for thing in page.names if thing.type is EntityType.PERSON)
    return {page.words[word] for word in known} | {words[-1] for words in people if len(words) > 1}


def _contenders(several: Iterable[Known]) -> list[Known]:
    """The bearers of a name that are not named far less than the likeliest one."""
    several = list(several)
    most = max(one.weight for one in several)
    return [one for one in several if one.weight * DOMINANT >= most]


def _kept(offered: Sequence[Known], agreeing: Sequence[Known]) -> list[Known]:
    """The agreeing ones, but nobody in the place of a likelier one except under the own name.

    Small models take Trump for a company: then a page gets no card, rather than one on a namesake.
    """
    likely = _contenders(offered)
    best = max(likely, key=lambda one: one.weight)
    return [one for one in agreeing if one in likely and (one.own or best in agreeing)]


def _agrees(heard: EntityType | None, one: Known, *, is_word: bool) -> bool:
    """Whether what stands in the sentence may be the entity.

    Only people are told from the rest: a small model takes bodies for places and back in one case of ten.
    An everyday word must be a name of the right kind, and is the last name of a well known person at most: of
    others the page would print the full name. Any other word is always its own bearer's, whose stored type
    may be what is wrong; that the model sees no name there counts for nothing, for it misses rare surnames.
    """
    person = one.entity.type is EntityType.PERSON
    if is_word:
        known = (one.own and not person) or one.articles >= WELL_KNOWN
        return heard is not None and (heard is EntityType.PERSON) == person and known
    if one.own or heard is None or EntityType.OTHER in (heard, one.entity.type):
        return True
    return (heard is EntityType.PERSON) == person


def _is_word(page: NamedPage, window: Window) -> bool:
    """Whether a single word is an everyday one with a capital ("May", "Home"), and no acronym ("US")."""
    word = page.words[window[0]]
    return (word in PARTICLES or is_plain(word)) and not page.span(window).of(page.text).isupper()
