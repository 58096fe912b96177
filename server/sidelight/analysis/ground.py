"""A text as attribution sees it: its words, its names, and which words stand inside quotation marks."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from sidelight.analysis.names import Names
from sidelight.analysis.scan import Scan
from sidelight.model import Span


@dataclass(frozen=True, slots=True)
class Ground:
    """A text as attribution sees it: words, names, and which words are quoted (1) or not (0).

    `cues` are the numbers of the words that report speech, in order. `centres` keeps whom a passage is about,
    by passage and gender, so that a page of pronouns looks at each passage once.
    """

    scan: Scan
    names: Names
    quoted: bytearray
    name_starts: list[int]
    cues: tuple[int, ...] = ()
    centres: dict[tuple[int, bool], int] = field(default_factory=dict)

    def is_open(self, index: int) -> bool:
        """Whether word `index` exists and stands outside quotation marks."""
        return 0 <= index < len(self.quoted) and not self.quoted[index]

    def cues_in(self, first: int, last: int) -> tuple[int, ...]:
        """The numbers of the words first (inclusive) to last (exclusive) that report speech."""
        return self.cues[bisect_left(self.cues, first) : bisect_left(self.cues, last)]

    def is_quoted(self, passage: Span) -> bool:
        """Whether a whole passage stands inside quotation marks."""
        first, last = self.scan.first_word(passage.start), self.scan.first_word(passage.end)
        return 0 not in self.quoted[first:last]


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject at words first (inclusive) to last (exclusive); `name` is its number in Names.things."""

    first: int
    last: int
    name: int | None = None
    pronoun: str = ""


def make_ground(scan: Scan, names: Names, quoted: Sequence[Span]) -> Ground:
    """The ground of a text whose quoted stretches (ordered, marks included) are `quoted`."""
    flags = bytearray(len(scan.low))
    for span in quoted:
        first, last = scan.first_word(span.start), scan.first_word(span.end)
        flags[first:last] = b"\x01" * (last - first)
    return Ground(scan, names, flags, sorted(names.at))
