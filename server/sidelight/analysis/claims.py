"""Statements reported without quotation marks: "Kerry alleged that ...", "..., Lavrov added"."""

import re

from sidelight.analysis.ground import Ground, Subject
from sidelight.analysis.lexicon import CLAUSE_BREAKS, SAYING, STRONG
from sidelight.analysis.pronouns import speaker_of
from sidelight.analysis.speakers import cue_span, is_according
from sidelight.analysis.subjects import subject_after, subject_before
from sidelight.model import Claim, Span, Speaker

_CLOSING = re.compile("[.,!?…]?[\"'”’»]")
_MARKS = re.compile('["“”„«»]')
MIN_WORDS = 4
"""Words a statement must have to be worth looking up."""


def find_claims(ground: Ground, cues: list[int]) -> tuple[Claim, ...]:
    """The reported claims of a text, in order; at most one a verb, none inside quotation marks."""
    claims: list[Claim] = []
    for cue in cues:
        claim = _claim_at(ground, cue)
        if claim is None and ground.scan.low[cue] in SAYING and claims:
            claim = _added(ground, cue, claims[-1])
        if claim is not None:
            claims.append(claim)
    return tuple(sorted(claims, key=lambda claim: claim.content))


def _added(ground: Ground, cue: int, previous: Claim) -> Claim | None:
    """ "..., adding that S": the speaker is that of the claim before it in the sentence."""
    scan = ground.scan
    passage = scan.passage_at(scan.starts[cue])
    if previous.cue.start < passage.start or scan.low[cue + 1 : cue + 2] != ["that"]:
        return None
    last = scan.first_word(passage.end)
    return _stated(ground, Span(cue + 2, _statement_end(ground, cue + 2, last)), previous.speaker, cue)


def _claim_at(ground: Ground, cue: int) -> Claim | None:
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
    subject = before if before is not None else subject_after(ground, cue, last)
    begin = before.first if before is not None else cue
    return _trailing(ground, cue, subject, first, begin)


def _closes(ground: Ground, subject: Subject, first: int) -> bool:
    """Whether a statement and a comma stand before the subject: "..., Lavrov added"."""
    return subject.first - first >= MIN_WORDS and ground.scan.gap(
        _before_title(ground, subject) - 1
    ).startswith(",")


def _before_title(ground: Ground, subject: Subject) -> int:
    found = ground.names.at.get(subject.first)
    title = found[0].title if found else None
    return ground.scan.first_word(title.start) if title is not None else subject.first


def _leading(ground: Ground, cue: int, subject: Subject, last: int) -> Claim | None:
    """ "X said (on Friday) that S"."""
    scan = ground.scan
    start = cue + 1
    that = next((i for i in range(start, min(last, start + 10)) if scan.low[i] in CLAUSE_BREAKS), None)
    if that is not None and scan.low[that] != "that":
        that = None
    if that is not None and not any(scan.gap(i)[:1] in (",", ";", ":") for i in range(start, that)):
        start = that + 1
    elif (
        scan.low[cue] in ("told", "tells", "asked", "asks", "urged", "warned", "informed", "reminded")
        or start >= last
    ):
        return None
    if scan.gap(cue).strip():
        return None
    return _claim(ground, Span(start, _statement_end(ground, start, last)), subject, cue)


def _statement_end(ground: Ground, start: int, last: int) -> int:
    """Where a statement ends before ", adding that ..." or ", according to ..."."""
    scan = ground.scan
    for index in range(start + 1, last):
        word = scan.low[index]
        ends = word in SAYING or is_according(scan.low, index)
        if ends and scan.gap(index - 1).startswith(",") and ground.is_open(index):
            return index
    return last


def _trailing(ground: Ground, cue: int, subject: Subject | None, first: int, begin: int) -> Claim | None:
    """ "S, said X" and "S, X added"."""
    scan = ground.scan
    if subject is None or begin - first < MIN_WORDS:
        return None
    stop = _before_title(ground, subject) if begin == subject.first else begin
    if stop <= first or not scan.gap(stop - 1).startswith(",") or scan.low[first] in ("if", "when", "as"):
        return None
    return _claim(ground, Span(first, stop), subject, cue)


def _according(ground: Ground, cue: int, first: int, last: int) -> Claim | None:
    scan = ground.scan
    subject = subject_after(ground, cue + 1, last)
    if subject is None:
        return None
    if cue == first:
        comma = next(
            (i for i in range(subject.last - 1, min(last, subject.last + 12)) if scan.gap(i)[:1] == ","), None
        )
        return _claim(ground, Span(comma + 1, last), subject, cue) if comma is not None else None
    return _claim(ground, Span(first, cue), subject, cue)


def _claim(ground: Ground, words: Span, subject: Subject, cue: int) -> Claim | None:
    """The claim whose statement is the given words, unless it is short, or quoted at its edges or mostly."""
    speaker = speaker_of(ground, subject)
    return _stated(ground, words, speaker, cue) if speaker is not None else None


def _stated(ground: Ground, words: Span, speaker: Speaker, cue: int) -> Claim | None:
    quoted = sum(ground.quoted[words.start : words.end])
    length = words.end - words.start
    if length < MIN_WORDS or quoted * 2 > length or ground.quoted[words.start]:
        return None
    content = _content(ground, words)
    closing = _CLOSING.match(ground.scan.text, content.end)
    marked = Span(content.start, closing.end() if closing else content.end)
    return (
        Claim(content, speaker, cue_span(ground, cue)) if _is_balanced(marked.of(ground.scan.text)) else None
    )


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
