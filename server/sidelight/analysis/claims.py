"""Statements reported in so many words: "Kerry alleged that ...", "..., Lavrov added".

Rules over words find them where no grammar is at hand; the claims of a text are those of its reports, whoever
found them, that say something long enough in words that are not mostly quoted.
"""

import re
from collections.abc import Iterable

from sidelight.analysis.ground import Ground, Subject
from sidelight.analysis.lexicon import AUXILIARIES, CLAUSE_BREAKS, SAYING, STRONG
from sidelight.analysis.pronouns import speaker_of
from sidelight.analysis.speakers import cue_span, is_according
from sidelight.analysis.subjects import subject_after, subject_before
from sidelight.model import Claim, Report, Span

_CLOSING = re.compile("[.,!?…]?[\"'”’»]")
_MARKS = re.compile('["“”„«»]')
_STOPS = (",", ";", ":")
_TAKES_HEARER = frozenset("told tells asked asks urged warned informed reminded".split())
_ADJUNCT_OPENERS = frozenset(
    """in on at after before during while when as with for from by under despite since until following if
    asked to about of""".split()
)
_OBJECT_OPENERS = frozenset("a an his her its their him them no nothing almost more".split())
_FINITE = AUXILIARIES | frozenset(
    "can should it's he's she's they're we're there's don't won't wants says".split()
)

MIN_WORDS = 4
"""Words a statement must have to be worth looking up."""

MAX_BEFORE_VERB = 15
"""Words among which "a", "his" ... must be followed by a verb, or they begin an object, no statement."""


def find_claims(ground: Ground, reports: Iterable[Report]) -> tuple[Claim, ...]:
    """The claims among reports, in order: what somebody known is reported to have said, not mostly quoted."""
    found = (_claim_of(ground, report) for report in reports)
    return tuple(sorted((claim for claim in found if claim is not None), key=lambda claim: claim.content))


def _claim_of(ground: Ground, report: Report) -> Claim | None:
    """The longest stretch of a report's words, less "that"; None when short, or quoted mostly or at first."""
    scan = ground.scan
    if report.speaker is None or report.cue is None or not report.spoken:
        return None
    pieces = [Span(scan.first_word(span.start), scan.first_word(span.end)) for span in report.content]
    first, last = max(pieces, key=lambda piece: piece.end - piece.start)
    if scan.low[first : first + 1] == ["that"]:
        first += 1
    length = last - first
    if length < MIN_WORDS or sum(ground.quoted[first:last]) * 2 > length or ground.quoted[first]:
        return None
    content = _content(ground, Span(first, last))
    closing = _CLOSING.match(scan.text, content.end)
    marked = Span(content.start, closing.end() if closing else content.end)
    return Claim(content, report.speaker, report.cue) if _is_balanced(marked.of(scan.text)) else None


def reports_by_rules(ground: Ground) -> list[Report]:
    """What the cues of a text report outside quotation marks, in order; at most one a verb."""
    reports: list[Report] = []
    for cue in ground.cues:
        report = _report_at(ground, cue)
        if report is None and ground.scan.low[cue] in SAYING and reports:
            report = _added(ground, cue, reports[-1])
        if report is not None:
            reports.append(report)
    return reports


def _added(ground: Ground, cue: int, previous: Report) -> Report | None:
    """ "..., adding that S": the speaker is that of the report before it in the sentence."""
    scan = ground.scan
    passage = scan.passage_at(scan.starts[cue])
    if previous.cue is None or previous.cue.start < passage.start or scan.low[cue + 1 : cue + 2] != ["that"]:
        return None
    last = scan.first_word(passage.end)
    words = Span(cue + 1, _statement_end(ground, cue + 2, last))
    return Report((_content(ground, words),), cue_span(ground, cue), previous.source, previous.speaker)


def _report_at(ground: Ground, cue: int) -> Report | None:
    scan = ground.scan
    passage = scan.passage_at(scan.starts[cue])
    first, last = scan.first_word(passage.start), scan.first_word(passage.end)
    if is_according(scan.low, cue):
        return _according(ground, cue, first, last)
    if scan.low[cue] not in STRONG:
        return None
    before = subject_before(ground, cue, first)
    that = scan.low[cue + 1 : cue + 2] == ["that"]
    if before is not None and (that or not _closes(ground, before, first)):
        return _leading(ground, cue, before, last)
    if that and scan.gap(cue) == " ":
        words = Span(cue + 1, _statement_end(ground, cue + 2, last))
        return Report((_content(ground, words),), cue_span(ground, cue)) if cue + 2 < last else None
    subject = before if before is not None else subject_after(ground, cue, last)
    begin = before.first if before is not None else cue
    return _trailing(ground, cue, subject, first, begin)


def _closes(ground: Ground, subject: Subject, first: int) -> bool:
    """Whether a statement and a comma stand before the subject: "..., Lavrov added".

    "In an interview with AFP, Lavrov said he ..." begins with no statement, and goes on after the verb.
    """
    scan = ground.scan
    comma = scan.gap(_before_title(ground, subject) - 1).startswith(",")
    return comma and subject.first - first >= MIN_WORDS and scan.low[first] not in _ADJUNCT_OPENERS


def _before_title(ground: Ground, subject: Subject) -> int:
    found = ground.names.at.get(subject.first)
    title = found[0].title if found else None
    return ground.scan.first_word(title.start) if title is not None else subject.first


def _leading(ground: Ground, cue: int, subject: Subject, last: int) -> Report | None:
    """ "X said (on Friday) that S"."""
    scan = ground.scan
    start = cue + 1
    that = next((i for i in range(start, min(last, start + 10)) if scan.low[i] in CLAUSE_BREAKS), None)
    if that is not None and scan.low[that] != "that":
        that = None
    if that is not None and not any(scan.gap(i)[:1] in _STOPS for i in range(start, that)):
        start = that
    elif scan.low[cue] in _TAKES_HEARER or not _is_clause(ground, start, last):
        return None
    if scan.gap(cue).strip():
        return None
    return _report(ground, Span(start, _statement_end(ground, start, last)), subject, cue)


def _is_clause(ground: Ground, first: int, last: int) -> bool:
    """Whether words may be a statement: no preposition at their head ("said in Rome"), no bare object."""
    low = ground.scan.low[first : min(last, first + MAX_BEFORE_VERB)]
    if not low or low[0] in _ADJUNCT_OPENERS:
        return False
    return low[0] not in _OBJECT_OPENERS or any(word in _FINITE or word.endswith("ed") for word in low)


def _statement_end(ground: Ground, start: int, last: int) -> int:
    """Where a statement ends before ", adding that ..." or ", according to ..."."""
    scan = ground.scan
    for index in range(start + 1, last):
        word = scan.low[index]
        ends = word in SAYING or is_according(scan.low, index)
        if ends and scan.gap(index - 1).startswith(",") and ground.is_open(index):
            return index
    return last


def _trailing(ground: Ground, cue: int, subject: Subject | None, first: int, begin: int) -> Report | None:
    """ "S, said X" and "S, X added"."""
    scan = ground.scan
    if subject is None or begin - first < MIN_WORDS:
        return None
    stop = _before_title(ground, subject) if begin == subject.first else begin
    if stop <= first or not scan.gap(stop - 1).startswith(",") or scan.low[first] in ("if", "when", "as"):
        return None
    return _report(ground, Span(first, stop), subject, cue)


def _according(ground: Ground, cue: int, first: int, last: int) -> Report | None:
    scan = ground.scan
    subject = subject_after(ground, cue + 1, last)
    if subject is None:
        return None
    if cue == first:
        comma = next(
            (i for i in range(subject.last - 1, min(last, subject.last + 12)) if scan.gap(i)[:1] == ","), None
        )
        return _report(ground, Span(comma + 1, last), subject, cue) if comma is not None else None
    return _report(ground, Span(first, cue), subject, cue)


def _report(ground: Ground, words: Span, subject: Subject, cue: int) -> Report | None:
    """The report of the given words, unless they are too few."""
    if words.end - words.start < MIN_WORDS:
        return None
    scan = ground.scan
    source = Span(scan.starts[subject.first], scan.ends[subject.last - 1])
    content = _content(ground, words)
    return Report((content,), cue_span(ground, cue), source, speaker_of(ground, subject))


def _is_balanced(text: str) -> bool:
    """Whether every quotation that opens in a statement closes in it: else half of it is somebody's words."""
    opened = ""
    for mark in _MARKS.findall(text):
        if not opened and mark != "”":
            opened = mark
        elif opened + mark in ('""', "“”", "„“", "„”", "«»", "»«"):
            opened = ""
        else:
            return False
    return not opened


def _content(ground: Ground, words: Span) -> Span:
    scan = ground.scan
    end = scan.ends[words.end - 1]
    if words.end - 1 in scan.possessive:
        end += 2
    if ground.quoted[words.end - 1]:
        closing = _CLOSING.match(scan.text, end)
        end = closing.end() if closing else end
    return Span(scan.starts[words.start], end)
