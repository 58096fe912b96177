"""What is said, as a whole: contents of direct, mixed and reported speech in PolNeAR's news articles.

Every attribution of the set that has a content counts, states of mind too; every report of the reading counts
against precision. Two contents are the same when they hold the same words of the text: a content, of one span
or several, is the set of its words (runs of letters and digits with an inner apostrophe; a word counts when
any of it lies in a span). Quotation marks and other punctuation are no words, so they neither help nor hurt;
"that" before a statement is one, and PolNeAR has it in the content. A report answers one attribution: where
two attributions have the same content, which is rare, the second needs a second report.

`relaxed_f1` gives each report, and each attribution, the overlap (F1 of the two sets of words) that it has
with the best of the other side, and averages. Cues and sources are compared where the content is right, by
the same words and by any word in common. All figures come twice, with the language model and by rules alone.
The recall is also split by how much of the gold content stands in quotation marks.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sidelight.analysis import LanguageModel, load_model, read
from sidelight.model import Reading, Report, Span
from sidelight.settings import read_settings
from tests.quality.data import one_of, read_lines
from tests.quality.figures import Figure

_WORD = re.compile(r"[\w\u0300-\u036f]+(?:['’][\w\u0300-\u036f]+)?")
"""The measure's own words: a change to the program's must not move its figures."""

_REFERENCE = "regex 0.345, BERT 0.729"
_TARGET = 0.50
"""Issue 3's first step; from there on towards 0.70. BERT was trained on this very set, we on nothing."""

Words = frozenset[int]


class _Text:
    """The words of an article, numbered."""

    def __init__(self, text: str) -> None:
        self.spans = [match.span() for match in _WORD.finditer(text)]
        self.ends = [end for _, end in self.spans]

    def words(self, spans: Iterable[Sequence[int]]) -> Words:
        found: set[int] = set()
        for start, end in spans:
            at = bisect_left(self.ends, start + 1)
            while at < len(self.spans) and self.spans[at][0] < end:
                found.add(at)
                at += 1
        return frozenset(found)


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution, of the set or found, as the words of each of its roles."""

    content: Words
    cue: Words
    source: Words


@dataclass(slots=True)
class Tally:
    """Counts over articles; each list of `roles` and `kinds` holds one entry for each that was compared."""

    right: int = 0
    found: int = 0
    gold: int = 0
    overlap_found: float = 0.0
    overlap_gold: float = 0.0
    roles: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    kinds: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))

    def add(self, found: Sequence[Said], gold: Sequence[Said], quoted: Words) -> None:
        """Compare one article's reports with its attributions; `quoted` are its words in quotation marks."""
        waiting: defaultdict[Words, list[Said]] = defaultdict(list)
        for report in found:
            waiting[report.content].append(report)
        for true in gold:
            is_right = bool(waiting[true.content])
            self.kinds[_kind(true.content, quoted)].append(is_right)
            self.right += is_right
            if is_right:
                self._compare(waiting[true.content].pop(), true)
        self.found += len(found)
        self.gold += len(gold)
        self.overlap_found += sum(_best(one, gold) for one in found)
        self.overlap_gold += sum(_best(one, found) for one in gold)

    def _compare(self, report: Said, true: Said) -> None:
        for role, ours, theirs in (
            ("cue", report.cue, true.cue),
            ("source", report.source, true.source),
        ):
            if ours or theirs:
                self.roles[f"{role}_exact"].append(ours == theirs)
                self.roles[f"{role}_overlap"].append(bool(ours & theirs))


def measure(data: Path, work: Path) -> Iterable[Figure]:
    """The figures with the language model, where it is installed, and by rules alone."""
    path = one_of(data / "quotations", "polnear-dev.jsonl", "polnear-*.jsonl")
    articles = list(read_lines(path))
    model = load_model(read_settings({}).model)
    if model is not None:
        yield from _figures("polnear", tally_of(articles, model), _TARGET)
    yield from _figures("polnear.rules", tally_of(articles, None), None)


def tally_of(articles: Iterable[Mapping[str, Any]], model: LanguageModel | None) -> Tally:
    """All articles read and compared."""
    tally = Tally()
    for article in articles:
        text = _Text(article["text"])
        reading = read(article["text"], model=model)
        gold = [
            Said(text.words(one["content"]), text.words(one["cue"]), text.words(one["source"]))
            for one in article["attributions"]
        ]
        tally.add(_found(text, reading), [one for one in gold if one.content], _quoted(text, reading))
    return tally


def _found(text: _Text, reading: Reading) -> list[Said]:
    return [_said(text, report) for report in reading.reports]


def _said(text: _Text, report: Report) -> Said:
    cue, source = ([span] if span is not None else [] for span in (report.cue, report.source))
    return Said(text.words(report.content), text.words(cue), text.words(source))


def _quoted(text: _Text, reading: Reading) -> Words:
    parts: list[Span] = [part for quotation in reading.quotations for part in quotation.parts]
    return text.words(parts)


def _kind(content: Words, quoted: Words) -> str:
    if content <= quoted:
        return "direct"
    return "mixed" if content & quoted else "reported"


def _best(one: Said, others: Sequence[Said]) -> float:
    """The overlap with the other side's most similar content: 2 x common / all words of both."""
    return max(
        (2 * len(one.content & other.content) / (len(one.content) + len(other.content)) for other in others),
        default=0.0,
    )


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _share(answers: Sequence[bool]) -> float:
    return sum(answers) / len(answers) if answers else 0.0


def _figures(prefix: str, tally: Tally, target: float | None) -> Iterable[Figure]:
    precision, recall = tally.right / max(1, tally.found), tally.right / max(1, tally.gold)
    relaxed = _f1(tally.overlap_found / max(1, tally.found), tally.overlap_gold / max(1, tally.gold))
    f1 = _f1(precision, recall)
    yield Figure(f"{prefix}.content_f1", f1, "contents of all attributions, exact", _REFERENCE, target)
    yield Figure(f"{prefix}.content_precision", precision, "reports that are a gold content")
    yield Figure(f"{prefix}.content_recall", recall, "gold contents that are a report")
    yield Figure(f"{prefix}.content_relaxed_f1", relaxed, "contents, by the words in common")
    for kind in ("direct", "mixed", "reported"):
        yield Figure(f"{prefix}.{kind}_recall", _share(tally.kinds[kind]), f"recall, {kind} contents, exact")
    for role in ("cue_exact", "cue_overlap", "source_exact", "source_overlap"):
        measure_text = f"{role.replace('_', ', ')}, where the content is right"
        yield Figure(f"{prefix}.{role}", _share(tally.roles[role]), measure_text)
