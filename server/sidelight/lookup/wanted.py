"""What of a page is worth looking for, and how much evidence each must carry to be a candidate."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice, pairwise

from sidelight.index.retrieval import Region
from sidelight.matching.passages import QUOTED, RUNNING, Bar
from sidelight.matching.stretch import Stretch, stretch
from sidelight.matching.units import ends_sentence
from sidelight.model import Claim, Quotation, Reading, Span, Speaker
from sidelight.text import SHINGLE_LENGTH, Tokens

MIN_QUOTED_BITS = 10.0
"""Shared 3-grams a quotation needs in bits: one that is not quite common (DESIGN section 3)."""

MIN_RUNNING_BITS = 40.0
"""The same for running text, which says nothing of being copied: about three rare 3-grams."""

KEEP_QUOTED, KEEP_RUNNING = 12, 3
"""Places compared word by word: of a quotation all versions are news, of a sentence the best will do."""

MIN_SENTENCE_WORDS = 8
"""Shorter sentences of running text are the same by chance too often."""

MOSTLY = 0.5
"""A sentence that is quoted to more than this share is looked for as the quotation that it is."""

LONGEST_TITLE, LEAST_LARGE = 8, 4
"""Words of the longest name in marks, and letters from which a word of one has a capital; longer runs of
capitals are headings, which quote."""

MAX_WANTED = 4_000
"""Regions of one page; a page of 200,000 characters has about 2,500. Beyond, the answer is incomplete."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A quotation, reported claim or sentence of the page for which stored words are sought.

    `cue` is the word of speech beside the speaker ("said"). `whole` are the parts of the interrupted
    quotation that this is one utterance of, or empty.
    """

    kind: str
    parts: tuple[Span, ...]
    words: Stretch
    bar: Bar
    speaker: Speaker | None = None
    cue: Span | None = None
    whole: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One question to the index for a whole page: the words in a row, and the regions among them."""

    words: list[str]
    regions: list[Region]


def wanted(text: str, tokens: Tokens, reading: Reading, kinds: frozenset[str]) -> list[Wanted]:
    """The quotations, sentences and claims of a page worth looking for, in that order.

    One more than MAX_WANTED at most: a page may have a claim in every other word.
    """
    page = _Words(text, tokens)
    found = chain(
        _quoted(page, reading) if "quotation" in kinds else (),
        _running(page, reading) if "claim" in kinds else (),
    )
    return list(islice((one for one in found if len(one.words) >= SHINGLE_LENGTH), MAX_WANTED + 1))


@dataclass(frozen=True, slots=True)
class _Words:
    """A page's text with its words, out of which the wanted ones are cut."""

    text: str
    tokens: Tokens

    def of(self, parts: Sequence[Span]) -> Stretch:
        """The words of some parts."""
        return stretch(self.text, parts, self.tokens)


def _is_name(text: str, quotation: Quotation) -> bool:
    """Whether marks stand around a name and not around words said.

    Nobody speaks, and all but small words begin with a capital, as in “Gang of Eight”.
    """
    if quotation.speaker is not None or quotation.cue is not None or len(quotation.parts) > 1:
        return False
    words = quotation.parts[0].of(text).split()
    large = [word for word in words if len(word) >= LEAST_LARGE]
    return 1 < len(words) <= LONGEST_TITLE and all(word[:1].isupper() for word in (words[0], *large))


def _quoted(page: _Words, reading: Reading) -> Iterator[Wanted]:
    for quotation in (one for one in reading.quotations if not _is_name(page.text, one)):
        yield from _of_quotation(page, quotation)


def _running(page: _Words, reading: Reading) -> Iterator[Wanted]:
    claims = sorted(reading.claims, key=lambda claim: claim.content.start)
    starts = [claim.content.start for claim in claims]
    for span in _free_sentences(page.tokens, reading):
        inside = claims[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        yield _of_sentence(page, span, inside)
    for claim in reading.claims:
        yield _of_claim(page, claim)


def question(tokens: Tokens, sought: Sequence[Wanted]) -> Question:
    """The page's words in a row, with those of interrupted quotations once more without the interruption."""
    words = list(tokens.words)
    regions = []
    for one in sought:
        # A mark that combines over a part's edge makes one word of two: the region must stay in the text.
        first = max(0, min(bisect_left(tokens.starts, one.parts[0].start), len(tokens) - len(one.words)))
        last = min(first + len(one.words), len(tokens))
        if len(one.parts) > 1:
            first = len(words)
            words += one.words.words
            last = len(words)
        quoted = one.bar is QUOTED
        bits = MIN_QUOTED_BITS if quoted or one.speaker is not None else MIN_RUNNING_BITS
        regions.append(Region(first, last, bits, KEEP_QUOTED if quoted else KEEP_RUNNING))
    return Question(words, regions)


def _of_quotation(page: _Words, quotation: Quotation) -> list[Wanted]:
    """The quotation, and each utterance of it by itself when an interruption ends a sentence.

    “A,” he said. “B.” may join what was said at two times; only “A,” he said, “b” prints it as one.
    """
    whole = Wanted(
        "quotation", quotation.parts, page.of(quotation.parts), QUOTED, quotation.speaker, quotation.cue
    )
    utterances: list[list[Span]] = [[quotation.parts[0]]]
    for before, part in pairwise(quotation.parts):
        if ends_sentence(page.text[before.end : part.start]):
            utterances.append([])
        utterances[-1].append(part)
    if len(utterances) == 1:
        return [whole]
    several = (replace(whole, parts=tuple(u), words=page.of(u), whole=whole.parts) for u in utterances)
    return [whole, *several]


def _of_sentence(page: _Words, span: Span, claims: Sequence[Claim]) -> Wanted:
    """A sentence, said by whoever makes the one claim in it; `claims` are those that begin in it."""
    inside = [claim for claim in claims if claim.content.end <= span.end]
    names = {claim.speaker.name for claim in inside}
    said = inside[0] if len(names) == 1 else None
    sentence = Wanted("claim", (span,), page.of((span,)), RUNNING)
    return replace(sentence, speaker=said.speaker, cue=said.cue) if said is not None else sentence


def _of_claim(page: _Words, claim: Claim) -> Wanted:
    parts = (claim.content,)
    return Wanted("claim", parts, page.of(parts), RUNNING, claim.speaker, claim.cue)


def _free_sentences(tokens: Tokens, reading: Reading) -> list[Span]:
    """Sentences that are long enough and not mostly quoted."""
    covered = [False] * len(tokens)
    for quotation in reading.quotations:
        for part in quotation.parts:
            first, last = bisect_left(tokens.starts, part.start), bisect_left(tokens.starts, part.end)
            covered[first:last] = [True] * (last - first)
    free = []
    for passage in reading.passages:
        first, last = bisect_left(tokens.starts, passage.start), bisect_left(tokens.starts, passage.end)
        if last - first >= MIN_SENTENCE_WORDS and sum(covered[first:last]) <= MOSTLY * (last - first):
            free.append(passage)
    return free
