"""Whether a stored sentence says much the same as a claim or quotation of the page, in other words.

No run of words need be shared, so all that can be asked is that most of what the page says, by weight, stands
in the stored sentence too, in whichever form and order; that whoever and whatever the page names is named
there; and that it is the same person's claim. It is a suggestion to read, worded so: `similar`, never more.
The diff sets the two sentences side by side: words in another order would look added and left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sidelight.matching.flags import in_order, is_name_word
from sidelight.matching.passages import Candidate, Match
from sidelight.matching.stems import stem
from sidelight.matching.stretch import Stretch, stretch
from sidelight.model import DiffOp, Span, StoredArticle, Verdict, Wording
from sidelight.text import name_words
from sidelight.words import is_negation, numbers, word_bits


@dataclass(frozen=True, slots=True)
class Likeness:
    """What must be alike for words to be suggested.

    `bits` are those of words that both say, names counting half at most (they say of whom, not what); `ours`
    and `theirs` their share of the page's words and of the stored sentence's, which may tell more, as long
    ones do. `names` is true where every name of the page must stand in the stored sentence, `spoken` where
    the stored words must be the speaker's own; else it is enough that the name stands near.
    """

    bits: float
    ours: float
    theirs: float
    names: bool
    spoken: bool


CLAIMED = Likeness(bits=50.0, ours=0.6, theirs=0.3, names=True, spoken=False)
"""Of 1,021 claims on 200 real pages against 37,500 articles, 24 passed, one of them of another matter;
without asking for the speaker's name, six of eleven were. On 159 further pages 5 passed, all rightly."""

RETOLD = Likeness(bits=25.0, ours=0.45, theirs=0.0, names=False, spoken=True)
"""For a quotation that shares a rare run of words with what the same person said: two rare words are enough
to suggest the place. Set on printed debate quotations against 70 transcripts."""

CONTENT_BITS = 8.0
"""From this on a word says something: "the", "said" and "would" carry less."""


@dataclass(frozen=True, slots=True)
class _Content:
    """What a sentence says: its telling stems with their bits, its names, its numbers, whether it denies."""

    bits: dict[str, float]
    names: frozenset[str]
    numbers: frozenset[float]
    denies: bool


def similar(
    page: Stretch, speaker: str, candidates: Iterable[Candidate], least: Likeness = CLAIMED
) -> list[Match]:
    """The candidates that say much the same as the page's words, the likest first; one match an article.

    `speaker` is whose words they are on the page: at the stored sentence the same last name must stand, or
    two people that promise the same would be taken for one.
    """
    ours = _content(page)
    last_name = stem(name_words(speaker)[-1]) if name_words(speaker) else ""
    found = [match for one in candidates if (match := _best(page, ours, last_name, one, least)) is not None]
    return sorted(found, key=lambda match: -match.verdict.score)


def _best(
    page: Stretch, ours: _Content, last_name: str, candidate: Candidate, least: Likeness
) -> Match | None:
    """The best of an article's passages, as a match, when one passes."""
    stored = candidate.stored
    best: Match | None = None
    for place in candidate.passages:
        told = stretch(stored.article.text, (stored.passages[place],))
        theirs = _content(told)
        share, bits = _alike(ours, theirs, least)
        if share > (best.verdict.score if best else 0.0) and last_name in _voices(stored, place, least):
            best = Match(
                stored,
                Verdict(
                    wording=Wording.SIMILAR,
                    flags=_flags(ours, theirs),
                    diff=(DiffOp("replace", page.show(0, len(page)), told.show(0, len(told))),),
                    span=told.span(0, len(told)),
                    passages=(place,),
                    score=round(share, 4),
                    bits=bits,
                ),
            )
    return best


def _voices(stored: StoredArticle, place: int, least: Likeness) -> set[str]:
    """The names (as stems) of who speaks in a passage; where that is enough, all words in and beside it."""
    near = stored.passages[max(0, place - 1) : place + 2]
    text = Span(near[0].start, near[-1].end).of(stored.article.text)
    passage = stored.passages[place]
    said = [one.speaker.name for one in stored.claims if passage.start <= one.content.start < passage.end]
    said += [
        one.speaker.name
        for one in stored.quotations
        if one.speaker is not None and one.parts[0].start < passage.end and passage.start < one.parts[-1].end
    ]
    return {stem(word) for word in name_words(" ".join(said if least.spoken else [text, *said]))}


def _content(words: Stretch) -> _Content:
    bits: dict[str, float] = {}
    for word in words.words:
        if word_bits(word) >= CONTENT_BITS:
            bits[stem(word)] = word_bits(word)
    names = frozenset(stem(words.words[k]) for k in range(len(words)) if is_name_word(words, k))
    return _Content(bits, names, frozenset(numbers(words.words)), any(map(is_negation, words.words)))


def _alike(ours: _Content, theirs: _Content, least: Likeness) -> tuple[float, float]:
    """The share of what the page says that the stored sentence says too, and its bits; 0 below the bar."""
    if least.names and not ours.names <= theirs.bits.keys() | theirs.names:
        return 0.0, 0.0
    both = ours.bits.keys() & theirs.bits.keys()
    shared = sum(ours.bits[one] for one in both)
    said = sum(ours.bits[one] for one in both - ours.names)
    of_ours, of_theirs = shared / (sum(ours.bits.values()) or 1), shared / (sum(theirs.bits.values()) or 1)
    enough = shared >= least.bits and said >= least.bits / 2
    return (of_ours, shared) if enough and of_ours >= least.ours and of_theirs >= least.theirs else (0.0, 0.0)


def _flags(ours: _Content, theirs: _Content) -> tuple[str, ...]:
    flags = []
    if ours.denies != theirs.denies:
        flags.append("negation")
    if ours.numbers and not ours.numbers <= theirs.numbers:
        flags.append("number")
    return in_order(flags)
