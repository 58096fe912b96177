"""From cues and quotation marks to reports: one for each thing that somebody said, quoted or not.

A cue's content ends where the grammar ends it, a quotation where its mark closes; neither alone is what was
said. So a content that touches a quotation takes in all of it, and a quotation that no cue has takes its own.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sidelight.analysis.ground import Ground
from sidelight.analysis.marks import MAX_QUOTATION, Stretch
from sidelight.model import Quotation, Report, Span

MIN_QUOTED_WORDS = 6
"""Words a quotation without a cue's content needs to be a report: of shorter ones 1 in 6 is annotated as
somebody's whole statement (PolNeAR train), of longer ones 1 in 2."""

MIN_FOLLOWING_WORDS = 3
"""Words a quotation needs to go on with what the one before it said."""

MIN_TITLE_WORDS = 2
"""Words of a title ("Meet the Press") at least: one word with a capital may well be a whole answer."""

MAX_MARKS = 4
"""Characters between the outer edge of a quotation's mark and its first word."""

MAX_LEAD = 12
"""Words between a cue and the quotation that is part of what it reports."""

_LEAD_BREAK = re.compile(r"[,;:.\n]")
_ASIDES = frozenset("in on at during after".split())
_TELLING = frozenset("told tells telling asked".split())
_EDGES = " \t\r\n\xa0,.;:–—-"
_CLOSERS = frozenset(",.!?…")


def join_quotations(
    ground: Ground, stretches: list[Stretch], heard: Iterable[Report], quotations: Iterable[Quotation]
) -> tuple[Report, ...]:
    """Reports and quotations of a text as one list of reports, in order; no content twice."""
    joining = _Joining(ground, [s for s in stretches if s.depth == 0], list(quotations))
    for report in heard:
        joining.hear(report)
    joining.go_on()
    return joining.finish()


def _may_be_one(report: Report, quotation: Quotation) -> bool:
    """Whether nothing says that a report and a quotation have two speakers."""
    one, other = report.speaker, quotation.speaker
    return one is None or other is None or one.name == other.name


def _tidied(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Spans in order without the punctuation at their edges; those that only a space parts are one."""
    held: Span | None = None
    for span in sorted(spans):
        piece = _trimmed(text, span)
        if held is not None and not text[held.end : piece.start].strip():
            held = Span(held.start, max(held.end, piece.end))
        elif piece.start < piece.end:
            if held is not None:
                yield held
            held = piece
    if held is not None:
        yield held


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    return Span(start, end)


@dataclass(frozen=True, slots=True)
class _Widened:
    """Spans grown over the quotations they touch, and which quotations (by number) those are."""

    spans: tuple[Span, ...]
    quotations: tuple[int, ...]


class _Joining:
    """Reports on their way in, and which quotations they have taken."""

    def __init__(self, ground: Ground, top: list[Stretch], quotations: list[Quotation]) -> None:
        self.ground, self.top, self.quotations = ground, top, quotations
        self.opens = [stretch.outer.start for stretch in top]
        self.owner = {part.start: i for i, q in enumerate(quotations) for part in q.parts}
        self.taken: set[int] = set()
        self.reports: dict[tuple[Span, ...], Report] = {}

    def hear(self, report: Report) -> None:
        """Take a report in, with the whole of the quotations that its content touches."""
        if sum(span.end - span.start for span in report.content) > MAX_QUOTATION:
            return
        widened = self._widen(report.content)
        self.taken.update(widened.quotations)
        said = [self.quotations[number] for number in widened.quotations]
        parts = {part for quotation in said for part in self._sentences(quotation)}
        all_quoted = bool(said) and self._is_all_quoted(widened.spans)
        if all_quoted:
            content = tuple(sorted(parts))
        else:
            after = {part for part in parts if self._goes_on(widened.spans[-1].end, part)}
            content = (*_tidied(self.ground.scan.text, widened.spans), *sorted(after))
        speaker = report.speaker or next((q.speaker for q in said if q.speaker), None)
        self._keep(replace(report, content=content, speaker=speaker, spoken=report.spoken or all_quoted))

    def _sentences(self, quotation: Quotation) -> Iterator[Span]:
        """A quotation's parts without the names and titles that stand quoted in what interrupts it."""
        yield quotation.parts[0]
        for part in quotation.parts[1:]:
            words = part.of(self.ground.scan.text).split()
            if len(words) < MIN_TITLE_WORDS or not all(word[:1].isupper() or len(word) < 4 for word in words):
                yield part

    def _keep(self, report: Report) -> None:
        words = tuple(Span(*self._words(span)) for span in report.content)
        if any(span.start < span.end for span in words):
            self.reports.setdefault(words, report)

    def _words(self, span: Span) -> tuple[int, int]:
        return self.ground.scan.first_word(span.start), self.ground.scan.first_word(span.end)

    def _widen(self, spans: Iterable[Span]) -> _Widened:
        wide, numbers = [], []
        for span in spans:
            start, end = span
            at = max(0, bisect_right(self.opens, start) - 1)
            while at < len(self.top) and self.opens[at] < end:
                stretch = self.top[at]
                if stretch.outer.end > start:
                    start, end = min(start, stretch.outer.start), max(end, stretch.outer.end)
                    number = self.owner.get(stretch.inner.start)
                    numbers += [number] if number is not None else []
                at += 1
            wide.append(Span(start, end))
        return _Widened(tuple(wide), tuple(dict.fromkeys(numbers)))

    def _is_all_quoted(self, spans: tuple[Span, ...]) -> bool:
        return all(0 not in self.ground.quoted[slice(*self._words(span))] for span in spans)

    def _goes_on(self, end: int, part: Span) -> bool:
        """Whether a quotation's part is a sentence that follows in the same paragraph."""
        scan = self.ground.scan
        same = scan.paragraph_index(part.start) == scan.paragraph_index(end - 1)
        return part.start > end - 2 and same and scan.text[part.start].isupper()

    def go_on(self) -> None:
        """Give quotations that nobody has to the quoted report before them, where they go on with it."""
        ordered = sorted(self.reports, key=lambda words: words[-1].end)
        ends = [self.reports[words].content[-1].end for words in ordered]
        for number, quotation in enumerate(self.quotations):
            at = bisect_right(ends, quotation.parts[0].start) - 1
            if number in self.taken or quotation.scare or at < 0 or not self._follows(ends[at], quotation):
                continue
            report = self.reports[ordered[at]]
            if any(part.start in self.owner for part in report.content) and _may_be_one(report, quotation):
                self.reports[ordered[at]] = replace(report, content=(*report.content, *quotation.parts))
                self.taken.add(number)
                ends[at] = quotation.parts[-1].end

    def _follows(self, end: int, quotation: Quotation) -> bool:
        """Whether it is a sentence in the same paragraph, or opens the next without a cue of its own."""
        scan, first = self.ground.scan, quotation.parts[0]
        if not scan.text[first.start].isupper() or self._length(quotation) < MIN_FOLLOWING_WORDS:
            return False
        here = scan.paragraph_index(first.start)
        apart = here - scan.paragraph_index(end - 1)
        leads = first.start - scan.paragraphs[here].start < MAX_MARKS
        return apart == 0 or (apart == 1 and leads and quotation.cue is None)

    def _length(self, quotation: Quotation) -> int:
        return sum(last - first for first, last in map(self._words, quotation.parts))

    def _is_utterance(self, quotation: Quotation) -> bool:
        """Whether short quoted words look like all that was said: “Absolutely not,” she said."""
        words = quotation.parts[0].of(self.ground.scan.text)
        return quotation.cue is not None and words[:1].isupper() and words[-1:] in _CLOSERS

    def _with_lead(self, quotation: Quotation) -> tuple[Span, ...]:
        """A quotation's parts, and the words that lead to it from its cue: called *the plan* “a mess”."""
        cue, first = quotation.cue, quotation.parts[0]
        if cue is None or cue.end > first.start:
            return quotation.parts
        text = self.ground.scan.text
        lead = text[cue.end : first.start].lower().split()
        aside = not lead or lead[0] in _ASIDES or (cue.of(text).lower() in _TELLING and "that" not in lead)
        if aside or len(lead) > MAX_LEAD or _LEAD_BREAK.search(text, cue.end, first.start):
            return quotation.parts
        return (*_tidied(text, self._widen([Span(cue.end, first.end)]).spans), *quotation.parts[1:])

    def finish(self) -> tuple[Report, ...]:
        """All reports in order, with the quotations left over that are long enough and somebody's."""
        for number, quotation in enumerate(self.quotations):
            somebodys = quotation.speaker is not None or quotation.cue is not None
            whole = self._length(quotation) >= MIN_QUOTED_WORDS or self._is_utterance(quotation)
            if number not in self.taken and not quotation.scare and somebodys and whole:
                source = quotation.speaker.span if quotation.speaker else None
                content = self._with_lead(quotation)
                self._keep(Report(content, quotation.cue, source, quotation.speaker))
        return tuple(sorted(self.reports.values(), key=lambda report: report.content))
