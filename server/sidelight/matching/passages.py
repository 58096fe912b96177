"""Which stored articles carry the page's words, each with its verdict.

Candidates share a few runs of words with the page, which proves little: one in twelve sentences of news
shares that much with another by chance. What is accepted must carry enough evidence in bits, and most of the
page's own; quoted words need less than running text, since a quotation says itself that it is copied.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from sidelight.matching.chances import Chance, chance, may_be_spliced, weighed
from sidelight.matching.flags import in_order
from sidelight.matching.longer import quotes_more
from sidelight.matching.partly import PART_BITS, PART_WORDS, partly
from sidelight.matching.stretch import Stretch
from sidelight.matching.units import Unit, units
from sidelight.matching.wording import SPLICE_WORDS, Comparison, compare, verdict
from sidelight.model import DiffOp, StoredArticle, Verdict, Wording
from sidelight.text import name_words
from sidelight.words import total_bits


@dataclass(frozen=True, slots=True)
class Bar:
    """What a match must carry, in bits: a `whole` quotation or sentence, a `part` of one, or `changed` words.

    Changed words must also be `share` of the page's bits; below `altered_share` they are only `similar`.
    """

    whole: float
    part: float
    changed: float
    share: float
    altered_share: float


QUOTED = Bar(whole=24.0, part=36.0, changed=60.0, share=0.65, altered_share=0.65)
RUNNING = Bar(whole=60.0, part=80.0, changed=90.0, share=0.75, altered_share=0.8)
"""Of running text with several changes the stored sentence's own words count for `altered_share` too: two
reporters who tell one fact share most words of the shorter sentence, and neither changed the other's.

A short word carries 4 to 9 bits, a rare one 17. Higher bars lose short quotations; lower ones make cards
of phrases that anybody uses, as 40 bits for changed words did on 324 real pages."""

NARRATED = 1.35
"""How many times the bits words must carry that nobody is quoted with: "in the past year" is everywhere."""

SAME_VOICE_BITS = 12.0
"""What it is worth that page and article name one speaker: of words that many may say, few are this one's."""

LEFT_OUT = 0.4
"""Of all that was said where the page's words come from, the share that the page must print."""

REWRITTEN = 0.4
"""Share of words put in other words above which nobody changed a quotation: "to make them see at last that it
has a price" and "to show the council that it has a price" are two people's words."""

SURE_BITS, SURE_RUN, SMALL_CHANGE = 120.0, 5, 1
"""Fewer matched bits (some fourteen words) without a run of so many words are only `similar`, unless one
change of so many words is all: proverbs and slogans come in many forms. With this and the
bars of a splice, 4 of 1,424 quotations that stand in none of 37,509 articles have a card above `similar`, not
16."""

SPLICE_BITS = 36.0
"""What each fragment of a splice must carry: as much as a part of a quotation. At half of it, 14 of 1,424
quotations that stand nowhere were put together from common phrases."""

SPLICE_APART_BITS = 60.0
"""The same for two articles: in many articles any two short phrases stand somewhere. "The captains of the
north" and "are not of one mind" could be put together from any two."""

SPLICE_SHARE, SPLICE_ENOUGH = 0.25, 100.0
"""The smaller fragment's share of the page's bits, less being a changed word or name and not another place;
and the bits (a sentence of ten words) from which the share does not matter."""

SPLICE_SCORE = 0.5
"""A splice's score: its words are all true, but not together, so it stands below whatever is whole."""

SPLICE_UNEXPLAINED = 0.5
"""Of the smaller fragment, the share that the best single place must leave unexplained: words like "that" and
"of the" answer some of any sentence beside it."""

_CLOSENESS = tuple(Wording)


ReadUnits = Callable[[StoredArticle, Iterable[int]], Iterable[Unit]]
"""From an article and the indexes of its passages to the units around them."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stored article and the indexes of its passages that share words with the page."""

    stored: StoredArticle
    passages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A stored article that carries the page's words, and how."""

    stored: StoredArticle
    verdict: Verdict


def matches(
    page: Stretch, candidates: Iterable[Candidate], bar: Bar, read: ReadUnits = units, speaker: str = ""
) -> list[Match]:
    """The candidates that pass the bar, the closest first; one match an article, two where it is spliced.

    `speaker` is whose words the page says they are: that the article says so too is evidence. `read` gives
    the units of an article around passages; a caller may keep them from page to page.
    """
    if not len(page):
        return []
    places = _hopeful(page, candidates, bar, read)
    best: dict[str, Match] = {}
    for place in places:
        found = _found(page, place, bar, speaker)
        if found is not None:
            match = Match(place.stored, found)
            known = best.get(place.stored.article.id)
            if known is None or closeness(match.verdict) < closeness(known.verdict):
                best[place.stored.article.id] = match
    closest = min((closeness(match.verdict) for match in best.values()), default=None)
    if closest is None or closest[0] >= _CLOSENESS.index(Wording.ALTERED):
        most = max((match.verdict.bits for match in best.values()), default=0.0)
        spliced = _spliced(page, places, most, bar)
        if spliced:
            return spliced
    return sorted(best.values(), key=lambda match: closeness(match.verdict))


@dataclass(frozen=True, slots=True)
class _Place:
    """A unit of a stored article, and what it can answer of the page's words at most."""

    stored: StoredArticle
    unit: Unit
    chance: Chance


def _hopeful(page: Stretch, candidates: Iterable[Candidate], bar: Bar, read: ReadUnits) -> list[_Place]:
    """The places that may come to anything, by themselves or as half of a splice."""
    weights = weighed(page)
    places = [
        _Place(candidate.stored, unit, chance(weights, unit, PART_WORDS))
        for candidate in candidates
        for unit in read(candidate.stored, candidate.passages)
    ]
    return [place for place in places if place.chance.bits >= _least(bar)]


def _least(bar: Bar) -> float:
    return min(bar.whole, bar.part, SPLICE_BITS)


def hopeful(chances: Sequence[Chance], bar: Bar, length: int) -> list[bool]:
    """Which places may come to a match for `length` words of a page, with others of them or alone."""
    if may_be_spliced(chances, length):
        return [one.bits >= _least(bar) for one in chances]
    return [one.bits >= _least(bar) and _may_pass(one, bar) for one in chances]


def _may_pass(one: Chance, bar: Bar) -> bool:
    return one.share >= bar.share or (bar is QUOTED and one.run_bits >= PART_BITS)


def _found(page: Stretch, place: _Place, bar: Bar, speaker: str) -> Verdict | None:
    comparison = compare(page, place.unit) if place.chance.share >= bar.share else None
    found = _judged(page, comparison, bar) if comparison is not None else None
    if found is not None and found.bits + _voice_bits(place.stored, found, speaker) < _needed(found, bar):
        found = None
    if found is None and bar is QUOTED and place.chance.run_bits >= PART_BITS:
        return partly(page, place.unit)
    return found


def _needed(found: Verdict, bar: Bar) -> float:
    """The bits that words of this verdict must carry."""
    doubt = NARRATED if bar is QUOTED and found.quotation < 0 else 1.0
    least = {Wording.VERBATIM: bar.whole, Wording.EXCERPT: bar.part * doubt}
    return least.get(found.wording, bar.changed * doubt)


def _voice_bits(stored: StoredArticle, found: Verdict, speaker: str) -> float:
    """What it adds that the article has the same person say the words."""
    said_by = stored.quotations[found.quotation].speaker if found.quotation >= 0 else None
    ours, theirs = name_words(speaker), name_words(said_by.name) if said_by is not None else []
    return SAME_VOICE_BITS if ours and theirs and ours[-1] == theirs[-1] else 0.0


def closeness(found: Verdict) -> tuple[int, float, int]:
    """Smaller is closer: the wording first, then the score, then a quotation before running text."""
    rank = _CLOSENESS.index(found.wording)
    return rank, -found.score, 0 if found.quotation >= 0 else 1


def _judged(page: Stretch, comparison: Comparison, bar: Bar) -> Verdict | None:
    bits = comparison.matched_bits
    if bits < min(bar.whole, bar.part):
        return None
    share = bits / max(total_bits(_own_words(page, comparison)), 1.0)
    if share < bar.share or comparison.score < LEFT_OUT:
        return None
    found = verdict(comparison)
    if found.wording is Wording.ALTERED and quotes_more(comparison):
        return replace(found, wording=Wording.SIMILAR, flags=("longer",))
    changed = found.wording in (Wording.ALTERED, Wording.SPLICED)
    apart = bar is RUNNING and len(comparison.unmarked) > 1 and comparison.score < bar.altered_share
    if changed and (share < bar.altered_share or apart or _is_doubtful(comparison)):
        return replace(found, wording=Wording.SIMILAR)
    return found


def _is_doubtful(comparison: Comparison) -> bool:
    """Whether words may be alike by chance, or as a well-known phrase, and not copied and changed."""
    if comparison.rewritten > REWRITTEN:
        return True
    longest = max(e.i2 - e.i1 for e in comparison.edits if e.kind == "equal")
    few = comparison.matched_bits < SURE_BITS and longest < SURE_RUN
    return few and not _is_one_small_change(comparison)


def _is_one_small_change(comparison: Comparison) -> bool:
    changes = comparison.unmarked
    lengths = [length for edit in changes for length in (edit.i2 - edit.i1, edit.j2 - edit.j1)]
    return len(changes) == 1 and max(lengths) <= SMALL_CHANGE


def barely_changed(page: Stretch, stored: StoredArticle, passage: int, read: ReadUnits) -> Verdict | None:
    """The verdict where all of the page's words but one small change stand around a passage, however little
    they carry: for whoever knows otherwise that they are from there."""
    for unit in read(stored, (passage,)):
        comparison = compare(page, unit)
        if comparison is None or any(comparison.marked):  # marks excuse words, and there are few to go by
            continue
        if not comparison.unmarked or _is_one_small_change(comparison):
            return verdict(comparison)
    return None


def _own_words(page: Stretch, comparison: Comparison) -> list[str]:
    """The page's words less those that a mark announces as put in."""
    put_in = {
        i
        for edit, marked in zip(comparison.edits, comparison.marked, strict=True)
        if marked
        for i in range(edit.i1, edit.i2)
    }
    return [word for i, word in enumerate(page.words) if i not in put_in]


def _spliced(page: Stretch, places: Sequence[_Place], explained: float, bar: Bar) -> list[Match]:
    """Two places whose fragments together make up the page's words, printed as one without a mark.

    `explained` are the bits that the best single place explains. It stands when it explains most of the
    lighter fragment too: then the words are all from there, and changed. Running text of two articles is
    no splice: nobody says that it is copied.
    """
    if not may_be_spliced([place.chance for place in places], len(page)):
        return []
    compared = [(place, found) for place in places if (found := compare(page, place.unit)) is not None]
    ordered = sorted(compared, key=lambda pair: -pair[1].matched_bits)
    total = total_bits(page.words)
    left, least = total - explained, min(SPLICE_SHARE * total, SPLICE_ENOUGH)
    for place, comparison in ordered[:4]:
        for fragment, rest in _fragments(comparison):
            lighter = min(total_bits(page.words[slice(*piece)]) for piece in (fragment, rest))
            if lighter < least or left < SPLICE_UNEXPLAINED * lighter:
                continue
            found = _whole(page.part(*fragment), comparison.unit)
            for other, elsewhere in ordered if found is not None else ():
                second = _whole(page.part(*rest), elsewhere.unit) if other.chance.covers(*rest) else None
                if found is None or second is None:
                    continue
                if other.stored is not place.stored and (lighter < SPLICE_APART_BITS or bar is RUNNING):
                    continue
                in_page_order = (place.stored, found), (other.stored, second)
                in_page_order = in_page_order if fragment < rest else in_page_order[::-1]
                if not _adjoin(in_page_order[0][1], in_page_order[1][1]):
                    return _as_splice(*in_page_order)
    return []


def _fragments(comparison: Comparison) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """(the page's words that stand here unchanged, the rest): up to the first change, or from the last."""
    length, changes = len(comparison.page), comparison.unmarked
    if not changes:
        return []
    tail, head = changes[0].i1, changes[-1].i2
    fragments = [((0, tail), (tail, length)), ((head, length), (0, head))]
    return [pair for pair in fragments if all(b - a >= SPLICE_WORDS for a, b in pair)]


def _whole(page: Stretch, unit: Unit) -> Comparison | None:
    """A comparison in which a fragment stands unchanged but for marks, if it carries enough evidence."""
    if len(page) < SPLICE_WORDS or total_bits(page.words) < SPLICE_BITS:
        return None
    comparison = compare(page, unit)
    if comparison is None:
        return None
    return None if comparison.unmarked else comparison


def _adjoin(earlier: Comparison, later: Comparison) -> bool:
    return earlier.unit is later.unit and later.stored_span[0] == earlier.stored_span[1]


def _as_splice(
    earlier: tuple[StoredArticle, Comparison], later: tuple[StoredArticle, Comparison]
) -> list[Match]:
    judged = [(stored, verdict(comparison)) for stored, comparison in (earlier, later)]
    diff = [op for op in judged[0][1].diff if op.op != "cut"]
    diff.append(DiffOp("splice", "", ""))
    diff += [op for op in judged[1][1].diff if op.op != "cut"]
    return [
        Match(
            stored,
            replace(found, wording=Wording.SPLICED, flags=in_order(()), diff=tuple(diff), score=SPLICE_SCORE),
        )
        for stored, found in judged
    ]
