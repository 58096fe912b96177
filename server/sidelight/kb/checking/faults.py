"""What can be wrong with a knowledge base, and how much of it is said."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

SHOWN = 20
"""Faults of one kind that are told; a damaged table can have one in each of its million rows."""


class Kind(StrEnum):
    """What is wrong, by what mends it."""

    FILE = "file"
    INDEXES = "indexes"
    REFERENCES = "references"
    ARTICLE = "article"
    ADDRESS = "address"
    READING = "reading"
    NUMBERS = "numbers"
    COUNTERS = "counters"
    FULL_TEXT = "full text"
    APPEARANCES = "appearances"
    ENTITIES = "entities"
    MERGES = "merges"
    ROLES = "roles"
    CLUSTERS = "clusters"
    LOG = "log"
    INDEX = "index"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: where and what, and what to do about it. `mends` says `--repair` does it."""

    kind: Kind
    what: str
    remedy: str
    mends: bool = False


REPAIR = "`sidelight kb check --repair` mends it."


def mendable(kind: Kind, what: str) -> Fault:
    """A fault in what is derived from the rest."""
    return Fault(kind, what, REPAIR, mends=True)


def bounded(faults: Iterable[Fault]) -> Iterator[Fault]:
    """The first of these, all of one kind, and how many more there are."""
    rest = iter(faults)
    last = None
    for last in islice(rest, SHOWN):
        yield last
    more = sum(1 for _ in rest)
    if last is not None and more:
        yield Fault(last.kind, f"{more:,} more like these", last.remedy, last.mends)
