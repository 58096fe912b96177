"""Where stored words may answer the page's: runs of stored sentences, and quotations with their parts joined.

"Whole" has two meanings, a whole quotation and a whole sentence, so each unit knows at which words one of
them opens and closes. The words between two parts of an interrupted quotation ("..., Kerry said. ...") are
not the speaker's and are left out of its unit.
"""

import re
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from threading import Lock

from sidelight.matching.stretch import Stretch, stretch
from sidelight.model import Quotation, Span, StoredArticle

_SENTENCE_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*\s*[\"'“‘«„]*\s*$")
REACH = 2
"""Sentences read on either side of the best passage: a quotation over three of them is still found whole."""

FURTHER = 8
"""More sentences read on a side that go on with a quotation, since a page may print all of a long one; of a
speech that is one quotation, a part is enough."""


UNITS_WORDS = 500_000
"""Words of the units kept at hand, about 80 MB; a page of 1,000 words is compared with some 10,000."""

UNIT_OVERHEAD = 20
"""Words whose memory is what a unit takes besides its words."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Stored words in speaking order.

    `opens[i]` and `closes[i]` hold what begins before word i and ends before word i: -1 for a sentence of the
    article, k for a sentence of its quotation k. `sentences[i]` is the passage of word i. `quotation` is the
    quotation this unit is, or -1 for running text; `spoken[i]` the quotation word i stands in, or -1.
    `vocabulary` are its words, each once.
    """

    words: Stretch
    opens: dict[int, frozenset[int]]
    closes: dict[int, frozenset[int]]
    sentences: tuple[int, ...]
    spoken: tuple[int, ...]
    vocabulary: frozenset[str]
    quotation: int = -1


def units(stored: StoredArticle, passages: Iterable[int]) -> Iterator[Unit]:
    """The units of an article around the passages (indexes into it) that share words with a page.

    First the interrupted quotations near them, then the running text of each neighbourhood.
    """
    neighbourhoods = _neighbourhoods(passages, len(stored.passages))
    for first, last in (_drawn_out(stored, *neighbourhood) for neighbourhood in neighbourhoods):
        window = Span(stored.passages[first].start, stored.passages[last].end)
        near = [
            number
            for number, quotation in enumerate(stored.quotations)
            if quotation.parts[0].start < window.end and window.start < quotation.parts[-1].end
        ]
        for spoken in _speeches(stored, near):
            yield _unit(
                stored, [part for k in spoken for part in stored.quotations[k].parts], spoken, spoken[0]
            )
        yield _unit(stored, [window], near, -1)


class UnitsAtHand:
    """The units made lately, at hand for the next look-up; threads may share it.

    Keyed by the article as an object and by the passages asked for. A stored article never changes, and what
    is kept here holds on to it, so that its identity cannot pass to another.
    """

    def __init__(self, words: int = UNITS_WORDS) -> None:
        self._most, self._words = words, 0
        self._lock = Lock()
        self._kept: OrderedDict[tuple[int, tuple[int, ...]], tuple[StoredArticle, tuple[Unit, ...]]]
        self._kept = OrderedDict()

    def __call__(self, stored: StoredArticle, passages: Iterable[int]) -> tuple[Unit, ...]:
        """As `units`."""
        key = (id(stored), tuple(sorted(set(passages))))
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key][1]
        made = tuple(units(stored, key[1]))
        with self._lock:
            if key not in self._kept:
                self._kept[key] = (stored, made)
                self._words += _length(made)
            while self._words > self._most:
                self._words -= _length(self._kept.popitem(last=False)[1][1])
        return made


def _length(several: Sequence[Unit]) -> int:
    """The words of the units, and some for each of them: an empty one takes its place too."""
    return sum(len(unit.words) + UNIT_OVERHEAD for unit in several)


def _neighbourhoods(passages: Iterable[int], count: int) -> list[tuple[int, int]]:
    """Passages with `REACH` more on either side, overlapping ones merged, as (first, last) inclusive."""
    merged: list[tuple[int, int]] = []
    for passage in sorted(set(passages)):
        first, last = max(0, passage - REACH), min(count - 1, passage + REACH)
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def _drawn_out(stored: StoredArticle, first: int, last: int) -> tuple[int, int]:
    """A neighbourhood with the rest of the quotations that its ends cut, as far as `FURTHER` sentences."""
    passages = stored.passages
    start, end = passages[first].start, passages[last].end
    begins, stops = start, end
    for quotation in stored.quotations:
        for part in quotation.parts:
            begins = min(begins, part.start) if part.start < start < part.end else begins
            stops = max(stops, part.end) if part.start < end < part.end else stops
    earliest = bisect_right(passages, begins, key=_start) - 1
    latest = bisect_left(passages, stops, key=_start) - 1
    return max(first - FURTHER, min(first, earliest), 0), min(last + FURTHER, max(last, latest))


def _speeches(stored: StoredArticle, near: Sequence[int]) -> list[list[int]]:
    """Quotations of several parts, and neighbouring quotations of one named speaker in one paragraph."""
    groups: list[list[int]] = []
    for number in near:
        quotation = stored.quotations[number]
        if quotation.scare:
            continue
        if groups and _continues(stored, stored.quotations[groups[-1][-1]], quotation):
            groups[-1].append(number)
        else:
            groups.append([number])
    return [group for group in groups if len(group) > 1 or len(stored.quotations[group[0]].parts) > 1]


def _continues(stored: StoredArticle, earlier: Quotation, later: Quotation) -> bool:
    if earlier.speaker is None or later.speaker is None or earlier.speaker.name != later.speaker.name:
        return False
    start, end = earlier.parts[-1].end, later.parts[0].start
    return end >= start and "\n" not in stored.article.text[start:end]


def _unit(stored: StoredArticle, spans: list[Span], quotations: Sequence[int], quotation: int) -> Unit:
    words = stretch(stored.article.text, spans)
    spoken = [-1] * len(words)
    bounds = _Bounds(words.tokens.starts, words.tokens.ends, {}, {})
    touched = _touched(stored.passages, words)
    for k in touched:
        bounds.note(stored.passages[k], -1)
    for number in quotations:
        for sentence in quoted_sentences(stored, stored.quotations[number]):
            bounds.note(sentence, number)
        for part in stored.quotations[number].parts:
            first, last = bounds.within(part)
            spoken[first:last] = [number] * (last - first)
    return Unit(
        words,
        _frozen(bounds.opens),
        _frozen(bounds.closes),
        _sentences(stored.passages, touched, words),
        tuple(spoken),
        frozenset(words.words),
        quotation,
    )


def _touched(passages: Sequence[Span], words: Stretch) -> range:
    """The passages from the one that holds the first word, or lies before it, to that of the last."""
    if not len(words):
        return range(0)
    first = bisect_right(passages, words.tokens.starts[0], key=_start) - 1
    return range(max(0, first), bisect_left(passages, words.tokens.ends[-1], key=_start))


def _sentences(passages: Sequence[Span], touched: range, words: Stretch) -> tuple[int, ...]:
    """The passage of each word: the last that starts before it, -1 where none does."""
    starts = words.tokens.starts
    found = [-1] * len(words)
    for k in touched:
        first = bisect_left(starts, passages[k].start)
        found[first:] = [k] * (len(words) - first)
    return tuple(found)


def _start(span: Span) -> int:
    return span.start


def _end(span: Span) -> int:
    return span.end


@dataclass(frozen=True, slots=True)
class _Bounds:
    """At which of a unit's words sentences and quotations open and close, as they are noted."""

    starts: list[int]
    ends: list[int]
    opens: dict[int, set[int]]
    closes: dict[int, set[int]]

    def within(self, span: Span) -> tuple[int, int]:
        """The words that start within a span."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)

    def note(self, span: Span, owner: int) -> None:
        """Note where `span` opens and closes, as far as it lies within the unit."""
        starts, ends = self.starts, self.ends
        first, last = bisect_left(starts, span.start), bisect_right(ends, span.end)
        if (
            first < len(starts)
            and starts[first] < span.end
            and (first == 0 or starts[first - 1] < span.start)
        ):
            self.opens.setdefault(first, set()).add(owner)
        if last > 0 and ends[last - 1] > span.start and (last == len(ends) or ends[last] > span.end):
            self.closes.setdefault(last, set()).add(owner)


def _frozen(bounds: dict[int, set[int]]) -> dict[int, frozenset[int]]:
    return {index: frozenset(owners) for index, owners in bounds.items()}


def ends_sentence(between: str) -> bool:
    """Whether the words between two parts of a quotation end a sentence: "..., he said. “These ..."."""
    return _SENTENCE_ENDS.search(between) is not None


def quoted_sentences(stored: StoredArticle, quotation: Quotation) -> list[Span]:
    """The sentences within a quotation; one that is interrupted spans from its first part to its last.

    An interruption ends a sentence when it ends like one ("..., he said on Friday. “These ...") itself.
    """
    text = stored.article.text
    bounds: list[Span] = []
    start = quotation.parts[0].start
    for part, following in pairwise([*quotation.parts, None]):
        if part is None:
            break
        for k in range(bisect_right(stored.passages, part.start, key=_end), len(stored.passages)):
            passage = stored.passages[k]
            if passage.end >= part.end:
                break
            if start < passage.end:
                bounds.append(Span(start, passage.end))
                start = passage.end
        if following is None or ends_sentence(text[part.end : following.start]):
            bounds.append(Span(start, part.end))
            start = following.start if following else part.end
    return bounds
