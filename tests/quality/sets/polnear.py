"""Who speaks the direct quotations of PolNeAR (Newell, Margolin and Ruths, LREC 2018), news of 2015 and 2016.

What is counted: every stretch between double quotation marks within a paragraph, of MIN_WORDS words or
more, of which at least half lies in the content of an annotated attribution that has a source. Of several
attributions the one that holds most of it counts, then the shortest, so that words quoted within reported
speech go to the inner speaker. A stretch outside every content, or whose attribution has no source, is left
out; so are those whose source is a slip of the annotation, a single verb of speech in lower case (0.4 % of
the training part).

Ours is the quotation that covers most of the stretch, at least half of it; without one the stretch is
missed. Recall is the right speakers among all stretches, precision among those for which we name one. What
is right stands in tests/quality/said_by.py. Single quotation marks and one- or two-word stretches are not
measured here.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sidelight.analysis import LanguageModel, load_model, read
from sidelight.analysis.lexicon import SAID
from sidelight.model import Quotation, Span
from sidelight.settings import read_settings
from tests.quality.data import one_of, read_lines
from tests.quality.figures import Figure
from tests.quality.said_by import Sources, is_said_by

MIN_WORDS = 3

_STRETCH = re.compile(r'“([^“”\n]+)(?:”|$)|"([^"\n]+)"', re.M)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one stretch: its text's sources, its words, its source, our quotation, are we right."""

    sources: Sources
    stretch: Span
    source: tuple[Span, ...]
    ours: Quotation | None
    right: bool

    @property
    def named(self) -> bool:
        """Whether we name a speaker."""
        return self.ours is not None and self.ours.speaker is not None


def measure(data: Path, work: Path) -> Iterable[Figure]:
    """The figures with the language model, where it is installed, and by rules alone."""
    file = one_of(data / "quotations", "polnear-dev.jsonl", "polnear-test.jsonl", "polnear-*.jsonl")
    documents = list(read_lines(file))
    model = load_model(read_settings({}).model)
    rules = [outcome for document in documents for outcome in outcomes(document, None)]
    best = rules
    if model is not None:
        best = [outcome for document in documents for outcome in outcomes(document, model)]
    yield from _figures("polnear", best, "direct quotations of 3+ words, speaker")
    yield from _figures("polnear.rules", rules, "the same without a language model")
    yield Figure("polnear.stretches", len(rules), "direct quotations of 3+ words that have a source")
    found = sum(outcome.ours is not None for outcome in rules)
    yield Figure("polnear.rules.found", _share(found, len(rules)), "of these, covered by a quotation of ours")
    named = sum(outcome.named for outcome in rules)
    yield Figure("polnear.rules.named", _share(named, len(rules)), "of these, given a speaker", "regex 0.545")
    yield Figure("polnear.rules.wrong", named - sum(o.right for o in rules), "given a wrong speaker")
    unsaid = sum(_unsaid_but_named(document) for document in documents)
    yield Figure("polnear.rules.unsaid_named", unsaid, "in no annotated content at all, yet given a speaker")


def _figures(prefix: str, found: list[Outcome], what: str) -> Iterator[Figure]:
    right = sum(outcome.right for outcome in found)
    named = sum(outcome.named for outcome in found)
    yield Figure(f"{prefix}.speaker_recall", _share(right, len(found)), f"{what} found", "regex 0.467", 0.85)
    yield Figure(f"{prefix}.speaker_precision", _share(right, named), f"{what} right", "regex 0.856", 0.93)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def outcomes(document: dict[str, Any], model: LanguageModel | None) -> Iterator[Outcome]:
    """What becomes of each stretch of a document that has a source, in order."""
    text: str = document["text"]
    attributions = [{role: _spans(found[role]) for role in found} for found in document["attributions"]]
    sources = Sources(
        text,
        tuple(found["source"] for found in attributions if found["source"]),
        tuple(span for found in attributions for span in found["content"]),
    )
    quotations = read(text, model=model).quotations
    for stretch in _stretches(text):
        held = [a for a in attributions if 2 * _overlap(a["content"], stretch) >= stretch.end - stretch.start]
        gold = min(
            held, key=lambda a: (-_overlap(a["content"], stretch), _length(a["content"])), default=None
        )
        if gold is None or not gold["source"] or _is_slip(text, gold["source"]):
            continue
        ours = max(quotations, key=lambda q: _overlap(q.parts, stretch), default=None)
        if ours is not None and 2 * _overlap(ours.parts, stretch) < stretch.end - stretch.start:
            ours = None
        speaker = ours.speaker if ours is not None else None
        right = speaker is not None and is_said_by(sources, gold["source"], speaker)
        yield Outcome(sources, stretch, gold["source"], ours, right)


def _is_slip(text: str, source: tuple[Span, ...]) -> bool:
    word = " ".join(span.of(text) for span in source)
    return word in SAID or (len(word) < 2 and word != "I")


def _unsaid_but_named(document: dict[str, Any]) -> int:
    """How many stretches outside every content we give to somebody: scare quotes, and what was missed."""
    text: str = document["text"]
    contents = [_spans(found["content"]) for found in document["attributions"]]
    named = [part for q in read(text).quotations if q.speaker is not None for part in q.parts]
    return sum(
        not any(2 * _overlap(content, stretch) >= _length((stretch,)) for content in contents)
        and 2 * _overlap(tuple(named), stretch) >= _length((stretch,))
        for stretch in _stretches(text)
    )


def _stretches(text: str) -> Iterator[Span]:
    for match in _STRETCH.finditer(text):
        span = Span(*match.span(match.lastindex or 0))
        if len(span.of(text).split()) >= MIN_WORDS:
            yield span


def _spans(pairs: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)


def _overlap(spans: tuple[Span, ...], other: Span) -> int:
    return sum(max(0, min(s.end, other.end) - max(s.start, other.start)) for s in spans)


def _length(spans: tuple[Span, ...]) -> int:
    return sum(span.end - span.start for span in spans)
