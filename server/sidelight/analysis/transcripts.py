"""Transcripts: paragraphs that begin with a speaker's name and a colon, and have no quotation marks.

"CLINTON: We will see." is speech as surely as words in marks are; but "NOTE: ..." is not, so a text must have
several such paragraphs, from at least two speakers, before any counts. A turn goes on in the paragraphs
behind it until the next label, as long as they sound spoken: a reporter's own paragraphs between two
exchanges speak of nobody as "I" or "you". The "Q:" and "A:" of an interview are turns of nobody named.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sidelight.analysis.marks import MAX_QUOTATION, Stretch
from sidelight.analysis.names import Names
from sidelight.analysis.scan import Scan
from sidelight.model import EntityType, Quotation, Span, Speaker

MIN_TURNS = 3
"""Turns a transcript has; two labels in capitals stand on many pages that are none."""

MIN_REPEATED = 2
"""How often a label in small letters ("Donald Trump: ...") must come: "Related: ..." comes once a page."""

SPOKEN_SHARE = 1 / 3
"""Share of the paragraphs between two labels in which somebody must say "I", "we" or "you"."""

_INITIAL = r"[^\W\d_a-z]"
_CAPITALS = (
    rf"{_INITIAL}[^\Wa-z]*(?:[ .'’-]{{1,2}}[^\Wa-z]+){{0,4}}(?:, [^\W\d_a-z][^\Wa-z-]*(?:[ -][^\Wa-z]+)?)?"
)
_NAME = r"[^\W\d_a-z][\w.'’-]+(?: [^\W\d_a-z][\w.'’-]*){0,3}"
_TURN = re.compile(rf"(?:(?P<letter>[QA])[.:]|(?P<capitals>{_CAPITALS}):|(?P<name>{_NAME}):)\s+(?=\S)")
_STAGE = re.compile(r"[(\[][^()\[\]]*[)\]]\.?")
_SPOKEN = re.compile(r"\b(?:i|we|you|my|our|your|me|us|let's)\b", re.IGNORECASE)
_PARTY = re.compile(r", .*")


@dataclass(frozen=True, slots=True)
class _Turn:
    """A label with the paragraphs (numbers) spoken under it."""

    label: Span
    words: Span
    first: int
    last: int


def find_turns(scan: Scan, names: Names, stretches: list[Stretch]) -> list[Quotation]:
    """The turns of a transcript as quotations, one a paragraph, in order; none when the text is none."""
    marked = {stretch.paragraph for stretch in stretches}
    labels = _labels(scan)
    speakers = {_label(scan, match).of(scan.text) for match in labels.values()}
    if len(labels) < MIN_TURNS or len(speakers) < 2:
        return []
    people, found = _people(names), []
    for turn in _turns(scan, labels, marked):
        label = turn.label.of(scan.text)
        speaker = None if label in ("Q", "A") else Speaker(people.get(label.lower()) or label, turn.label)
        for number in range(turn.first, turn.last):
            words = turn.words if number == turn.first else scan.paragraphs[number]
            if 0 < words.end - words.start <= MAX_QUOTATION and number not in marked:
                found.append(Quotation((words,), speaker))
    return found


def _labels(scan: Scan) -> dict[int, re.Match[str]]:
    """The paragraphs that begin with a label: in capitals, or a name in small letters that comes again."""
    matches = {i: _TURN.match(scan.text, p.start, p.end) for i, p in enumerate(scan.paragraphs)}
    found = {i: match for i, match in matches.items() if match is not None}
    often = Counter(match["name"] for match in found.values())
    return {i: m for i, m in found.items() if not m["name"] or often[m["name"]] >= MIN_REPEATED}


def _label(scan: Scan, match: re.Match[str]) -> Span:
    """The name in a label, without what comes behind a comma ("SEN. BERNIE SANDERS, I-VT")."""
    start, end = match.span(match.lastgroup or 0)
    return Span(start, end - len("".join(_PARTY.findall(scan.text[start:end]))))


def _turns(scan: Scan, labels: dict[int, re.Match[str]], marked: set[int]) -> Iterator[_Turn]:
    """Each labelled paragraph with those behind it. The last goes on no longer than the longest before it."""
    begins = sorted(labels)
    longest = 1
    for number, first in enumerate(begins):
        upto = begins[number + 1] if number + 1 < len(begins) else min(first + longest, len(scan.paragraphs))
        last = upto if _is_spoken(scan, range(first + 1, upto), marked) else first + 1
        longest = max(longest, last - first)
        match = labels[first]
        yield _Turn(_label(scan, match), Span(match.end(), scan.paragraphs[first].end), first, last)


def _is_spoken(scan: Scan, paragraphs: range, marked: set[int]) -> bool:
    told = [scan.paragraphs[i].of(scan.text) for i in paragraphs if i not in marked]
    told = [text for text in told if not _STAGE.fullmatch(text)]
    return sum(_SPOKEN.search(text) is not None for text in told) >= SPOKEN_SHARE * len(told)


def _people(names: Names) -> dict[str, str]:
    """The names of a text's people by every ending of theirs ("lee"); empty for what two people share."""
    found: dict[str, str] = {}
    for thing in names.things:
        if thing.type is EntityType.PERSON:
            words = thing.name.lower().split()
            for first in range(len(words)):
                ending = " ".join(words[first:])
                found[ending] = thing.name if found.get(ending, thing.name) == thing.name else ""
    return found
