"""From a page's quotations, claims and sentences to the stored articles that carry them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np
import numpy.typing as npt

from sidelight.index import Snapshot
from sidelight.index.retrieval import Candidate as Place
from sidelight.index.retrieval import Region, candidates
from sidelight.kb import KnowledgeBase
from sidelight.lookup.budget import Budget
from sidelight.lookup.credits import in_article, stored_saying
from sidelight.lookup.glancing import promising
from sidelight.lookup.rarest import by_rarest_words
from sidelight.lookup.wanted import Wanted, question
from sidelight.matching.attribution import Voice, attributed_verdict
from sidelight.matching.passages import QUOTED, Candidate, Match, ReadUnits, barely_changed, matches
from sidelight.matching.similar import RETOLD, similar
from sidelight.model import Entity, StoredArticle, Verdict
from sidelight.text import SHINGLE_LENGTH, Tokens, shingle
from sidelight.words import bits_array

Bits = npt.NDArray[np.float32]

PLACES_AT_ONCE = 1_000
"""Places whose articles are read in one query; between two the time is looked at. A page of 1,000 words has
some hundred, one of 200,000 characters made of stored sentences 30,000, which are half a minute's reading."""

LEAST_QUOTED, LEAST_RUNNING = 0.15, 0.3
"""Share of a region's 3-grams, in bits, that a place must have to be read and aligned. A changed word takes
three 3-grams with it, so a quotation may keep few; a running sentence that keeps less is not the same one.
Without this, nine in ten of the articles read for a page were read for nothing."""

ENOUGH_QUOTED = 60.0
"""Bits that a quotation's place is read for whatever their share: eight words in a row, of a long one."""

BOILERPLATE_BITS = 16.7
"""What the rarest shared 3-gram of running text must carry: in some ten passages at most. "Did not respond to
a request for comment" stands in hundreds of articles, word for word, and is no news in any."""

RAREST_BITS = 20.0
"""What a 3-gram that stands nowhere else carries: one passage in a million."""

RETOLD_BITS = 17.0
"""What the rarest shared 3-gram must carry for an unanswered quotation's place to be read: in ten passages of
a million. "The harbourmaster's oath" does; "in the world" does not."""

PLACES_RETOLD, RETOLD_A_PAGE = 2, 12
"""Places read for each such quotation, and quotations of a page: reading an article costs a millisecond."""

COLLOCATION_BITS = 7.0
"""Words of a 3-gram predict each other: "one of the" is 2^7 times as common as its words' shares say."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A wanted stretch of the page with the stored articles that carry its words, the closest first."""

    wanted: Wanted
    matches: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Shelves:
    """Where stored words are looked for, and for how long.

    `read` gives the units of an article; `own` are ids of the page's own copies, never evidence.
    """

    snapshot: Snapshot
    kb: KnowledgeBase
    read: ReadUnits
    own: Set[str]
    budget: Budget


@dataclass(frozen=True, slots=True)
class Found:
    """What the KB carries of the wanted stretches, and how many there was no time to compare."""

    quoted: tuple[Quoted, ...]
    left: int = 0


def stored_matches(tokens: Tokens, sought: Sequence[Wanted], shelves: Shelves) -> Found:
    """What the KB carries of each wanted stretch, as far as the time goes."""
    asked = question(tokens, sought)
    prior = _prior_bits(asked.words)
    found_places = candidates(shelves.snapshot, shingle(asked.words), prior, asked.regions)
    regions = _by_region(_worth_reading(found_places, prior, asked.regions, sought))
    quoted: list[Quoted] = []
    hopeless = {n for n, one in enumerate(sought) if one.bar is QUOTED} - regions.keys()
    compared = 0
    for piece in _pieces(regions):
        if shelves.budget.is_spent:
            return Found(tuple(quoted), len(regions) + len(hopeless) - compared)
        worth = promising(piece, sought, shelves.kb, shelves.own)
        hopeless |= {number for number in piece.keys() - worth.keys() if sought[number].bar is QUOTED}
        near = _evidence(worth, shelves)
        for number, some in near.items():
            if shelves.budget.is_spent:
                return Found(tuple(quoted), len(regions) + len(hopeless) - compared)
            quoted += _matched(sought[number], some, shelves)
            compared += 1
    lost = {number: sought[number] for number in sorted(hopeless)}
    for number, some in by_rarest_words(lost, shelves.kb, shelves.own).items():
        quoted += _matched(sought[number], some, shelves)
    return Found((*quoted, *_retold(sought, quoted, found_places, shelves)))


def _retold(
    sought: Sequence[Wanted], answered: Iterable[Quoted], places: Iterable[Place], shelves: Shelves
) -> list[Quoted]:
    """What the speakers of unanswered quotations said in other words, with one rare run of three words."""
    known = {one.wanted.parts for one in answered}
    rare = (one for one in places if one.rarest >= RETOLD_BITS)
    hopeful = {
        number: some[:PLACES_RETOLD]
        for number, some in _by_region(rare).items()
        if sought[number].bar is QUOTED and sought[number].speaker and sought[number].parts not in known
    }
    asked = dict(islice(hopeful.items(), RETOLD_A_PAGE))
    found = []
    for number, near in _evidence(asked, shelves).items():
        one = sought[number]
        others = [candidate for candidate in near if candidate.stored.article.id not in shelves.own]
        speaker = one.speaker.name if one.speaker is not None else ""
        if matched := similar(one.words, speaker, others, RETOLD):
            found.append(Quoted(one, tuple(_closer(one, match, shelves) for match in matched)))
    return found


def _closer(one: Wanted, match: Match, shelves: Shelves) -> Match:
    """The match, with the verdict of an alignment where but one small change tells the two sides apart."""
    found = barely_changed(one.words, match.stored, match.verdict.passages[0], shelves.read)
    return match if found is None else replace(match, verdict=found)


def _matched(one: Wanted, near: Sequence[Candidate], shelves: Shelves) -> list[Quoted]:
    speaker = one.speaker.name if one.speaker is not None else ""
    matched = matches(one.words, near, one.bar, shelves.read, speaker)
    return [Quoted(one, tuple(matched))] if matched else []


def _pieces(regions: Mapping[int, list[Place]]) -> Iterator[dict[int, list[Place]]]:
    """The regions in lots of some `PLACES_AT_ONCE` places: a page that means no harm is one lot."""
    piece: dict[int, list[Place]] = {}
    places = 0
    for number, some in regions.items():
        piece[number] = some
        places += len(some)
        if places >= PLACES_AT_ONCE:
            yield piece
            piece, places = {}, 0
    if piece:
        yield piece


def _evidence(regions: Mapping[int, list[Place]], shelves: Shelves) -> dict[int, list[Candidate]]:
    """The articles of each region's places, read in one query."""
    stored = shelves.kb.stored({place.passage for some in regions.values() for place in some})
    return {
        number: _by_article([place for place in some if place.passage in stored], stored)
        for number, some in regions.items()
    }


def _prior_bits(words: Sequence[str]) -> Bits:
    """How surprising each 3-gram is in general English, shape (max(0, n - 2),)."""
    bits = bits_array(words)
    count = max(0, len(bits) - SHINGLE_LENGTH + 1)
    together: Bits = bits[:count] + bits[1 : count + 1] + bits[2 : count + 2]
    return together - np.float32(COLLOCATION_BITS)


def _worth_reading(
    places: Sequence[Place], prior: Bits, regions: Sequence[Region], sought: Sequence[Wanted]
) -> list[Place]:
    """The places that share enough of what their region says; the others are met by chance in any big KB."""
    upto = np.concatenate(([0.0], np.cumsum(np.minimum(prior, RAREST_BITS))))
    total = [
        upto[max(r.start_token, r.end_token - SHINGLE_LENGTH + 1)] - upto[r.start_token] for r in regions
    ]
    least = [LEAST_QUOTED if one.bar is QUOTED else LEAST_RUNNING for one in sought]
    return [
        place
        for place in places
        if place.bits >= _needed(least[place.region] * total[place.region], sought[place.region])
        and (place.rarest >= BOILERPLATE_BITS or sought[place.region].bar is QUOTED)
    ]


def _needed(share: float, sought: Wanted) -> float:
    return min(share, ENOUGH_QUOTED) if sought.bar is QUOTED else share


def _by_region(places: Iterable[Place]) -> dict[int, list[Place]]:
    regions: dict[int, list[Place]] = {}
    for place in places:
        regions.setdefault(place.region, []).append(place)
    return regions


def _by_article(places: Sequence[Place], stored: Mapping[int, StoredArticle]) -> list[Candidate]:
    passages: dict[str, list[int]] = {}
    articles: dict[str, StoredArticle] = {}
    for place in places:
        article = stored[place.passage]
        articles[article.article.id] = article
        passages.setdefault(article.article.id, []).append(place.passage - article.first_passage)
    return [Candidate(articles[key], tuple(several)) for key, several in passages.items()]


# --- who said it ----------------------------------------------------------------------------------


def stored_speaker(stored: StoredArticle, found: Verdict) -> str:
    """The name of who says the matched words in the stored article, or empty."""
    saying = stored_saying(stored, found)
    return saying.speaker.name if saying is not None and saying.speaker is not None else ""


def attributed(match: Match, voice: Voice, entities: Mapping[str, Entity]) -> Match:
    """The match with its attribution: `voice` is the page's speaker, `entities` those of stored speakers."""
    name = stored_speaker(match.stored, match.verdict)
    entity = entities.get(name)
    theirs = Voice(name, entity.id, entity.type, entity.name) if entity else Voice(name)
    verdict = attributed_verdict(match.verdict, voice, theirs)
    return replace(match, verdict=replace(verdict, stored_credit=in_article(match.stored, match.verdict)))
