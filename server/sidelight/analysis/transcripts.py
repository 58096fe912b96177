"""Transcripts: paragraphs that begin with a speaker's name and a colon, and have no quotation marks.

"CLINTON: We will see." is speech as surely as words in marks are; but "NOTE: ..." is not, so a text must have
several such paragraphs, from at least two speakers, before any counts.
"""

import re

from sidelight.analysis.marks import MAX_QUOTATION, Stretch
from sidelight.analysis.names import Names
from sidelight.analysis.scan import Scan
from sidelight.model import EntityType, Quotation, Span, Speaker

MIN_TURNS = 3
"""Turns a transcript has; two labels in capitals stand on many pages that are none."""

_TURN = re.compile(r"([^\W\d_a-z][^\Wa-z]*(?:[ .'’-]{1,2}[^\Wa-z]+){0,4}):\s+(?=\S)")


def find_turns(scan: Scan, names: Names, stretches: list[Stretch]) -> list[Quotation]:
    """The turns of a transcript as quotations, in order; none when the text is no transcript."""
    marked = {stretch.paragraph for stretch in stretches}
    matches = {i: _TURN.match(scan.text, p.start, p.end) for i, p in enumerate(scan.paragraphs)}
    turns = {i: match for i, match in matches.items() if match is not None}
    if len(turns) < MIN_TURNS or len({match[1] for match in turns.values()}) < 2:
        return []
    found = []
    for index, match in turns.items():
        words = Span(match.end(), scan.paragraphs[index].end)
        if index not in marked and 0 < words.end - words.start <= MAX_QUOTATION:
            speaker = Speaker(_full_name(names, match[1]), Span(match.start(1), match.end(1)))
            found.append(Quotation((words,), speaker))
    return found


def _full_name(names: Names, label: str) -> str:
    """The one person of the text whose name ends in the label, else the label as printed."""
    low = label.lower()
    people = {
        thing.name
        for thing in names.things
        if thing.type is EntityType.PERSON
        and (thing.name.lower() == low or thing.name.lower().endswith(" " + low))
    }
    return people.pop() if len(people) == 1 else label
