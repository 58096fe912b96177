"""What became of an import, and what its caller may say about it."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sidelight.analysis import LanguageModel
from sidelight.index import Pairs

MOST_PROBLEMS = 100_000
"""Problems that are kept in words: a wrong file may have one on each of its many million lines."""


class Names(StrEnum):
    """When the names in new articles are read, and by what."""

    NOW = "now"
    LATER = "later"
    RULES = "rules"


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How an import is done. `jobs` are processes, 1 for none but this one.

    With `again`, records that were taken before are compared anew; with `dry_run`, nothing is changed.
    """

    names: Names = Names.NOW
    jobs: int = 1
    again: bool = False
    dry_run: bool = False


@dataclass(slots=True)
class Summary:
    """What became of an import: numbers of articles, and what could not be taken, in sentences.

    `refused` may be more than the sentences that were kept. `named` are the articles whose names were read,
    `waiting` those whose names still wait. `stopped` says that the import was asked to end early.
    """

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    failed: list[str] = field(default_factory=list)
    refused: int = 0
    named: int = 0
    waiting: int = 0
    stopped: bool = False

    def refuse(self, problem: str) -> None:
        """Count what could not be taken."""
        self.refused += 1
        if len(self.failed) < MOST_PROBLEMS:
            self.failed.append(problem)

    @property
    def articles(self) -> int:
        """How many articles were found so far."""
        return self.added + self.replaced + self.unchanged


Follow = Callable[[Mapping[int, Pairs]], object]
"""Lets the index catch up; the mapping has, by article row, keys that were made beforehand."""

Model = Callable[[], LanguageModel | None]
"""Gives the language model. It is called in workers too, so where there are any it is a function by name."""


@dataclass(frozen=True, slots=True)
class Hooks:
    """What an import asks of its caller.

    `follow` is called after each batch. `progress` hears how many more bytes of the files on disk were read,
    or 0, and how the import stands. `stopping` is asked often: once it says true, the import ends after what
    is under way. `settle` is called at the end of a large import, to put the index together.
    """

    model: Model = lambda: None
    follow: Follow = lambda _: None
    progress: Callable[[int, Summary], object] = lambda _, __: None
    stopping: Callable[[], bool] = lambda: False
    settle: Callable[[], object] = lambda: None


def all_cores() -> int:
    """The processors this program may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
