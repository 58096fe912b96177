"""Labels that say which entity a name in a text stands for, and what findings are worth against them.

Labels come from the files of ELEVANT (Bast, Hertel, Prange, EMNLP 2022). The rules here are theirs in short:
what an annotator left open counts neither way.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, NamedTuple

from sidelight.model import Span

NOBODY, UNMAPPED = "<NIL>", "<NO_MAPPING>"
"""Labels of something that Wikidata does not have, and of something that could not be looked up there."""


class Linked(NamedTuple):
    """An entity, by its id in the set, at a span of a text."""

    span: Span
    entity: str


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A text, the labels that count, and those that are open (optional, or standing for another mention)."""

    id: str
    text: str
    labels: tuple[Linked, ...]
    open: tuple[Linked, ...]


def labelled(record: dict[str, Any]) -> LabelledText:
    """A line of one of the sets."""
    both: dict[bool, list[Linked]] = {True: [], False: []}
    for label in record["labels"]:
        is_open = bool(label.get("optional") or label.get("coref"))
        both[is_open].append(Linked(Span(label["start"], label["end"]), label["entity_id"]))
    return LabelledText(record["doc_id"], record["text"], tuple(both[False]), tuple(both[True]))


class Judged(Enum):
    """What a finding is worth."""

    RIGHT = "right"
    WRONG = "wrong"
    OPEN = "open"


def strictly(text: LabelledText, found: Linked, known: Collection[str]) -> Judged:
    """For precision and recall: right on a label's own span with its entity.

    Open on a span that overlaps a label that is open itself or whose entity is none of the `known`. Wrong
    otherwise: another entity, another span, or where no label is.
    """
    if found in text.labels:
        return Judged.RIGHT
    over = [label for label in text.labels if _overlap(label.span, found.span)]
    left = [label for label in over if label.entity not in known]
    return Judged.OPEN if left or _over_open(text, found) else Judged.WRONG


def about_somebody_else(text: LabelledText, found: Linked) -> Judged:
    """For cards on what is not known: wrong where the labels name something else, or nothing.

    Right where it overlaps a label of its entity, to whatever end: the card is about what the text names.
    A label of something that Wikidata does not have is certainly something else; one that could not be looked
    up there may be anything, and is open.
    """
    over = [label for label in text.labels if _overlap(label.span, found.span)]
    if any(label.entity == found.entity for label in over):
        return Judged.RIGHT
    is_open = any(label.entity == UNMAPPED for label in over) or _over_open(text, found)
    return Judged.OPEN if is_open else Judged.WRONG


def _over_open(text: LabelledText, found: Linked) -> bool:
    return any(_overlap(label.span, found.span) for label in text.open)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


@dataclass(slots=True)
class Tally:
    """Findings right and wrong, and the labels that should have been found."""

    right: int = 0
    wrong: int = 0
    labels: int = 0

    def add(self, text: LabelledText, found: Sequence[Linked], known: Collection[str]) -> None:
        """Count one text, by `strictly`."""
        verdicts = [strictly(text, one, known) for one in found]
        self.right += verdicts.count(Judged.RIGHT)
        self.wrong += verdicts.count(Judged.WRONG)
        self.labels += sum(label.entity in known for label in text.labels)

    @property
    def precision(self) -> float:
        """The share of findings that are right; 1 where there is none."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of labels that were found."""
        return self.right / self.labels if self.labels else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def together(tallies: Iterable[Tally]) -> Tally:
    """The counts of several sets as those of one."""
    several = list(tallies)
    return Tally(sum(t.right for t in several), sum(t.wrong for t in several), sum(t.labels for t in several))
