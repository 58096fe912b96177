"""From lists of known names to the knowledge base and its index, by bounded batches.

A list of a million names is read once, a batch at a time; each batch is one transaction, and the index
follows it before the next. So memory does not grow with the list, others write between batches, and an import
that is stopped keeps what it has done.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sidelight.errors import ImportFileError
from sidelight.kb.importers.lists import LeftOut, ListOptions, Row, read_list
from sidelight.kb.listed import ListCounts, ListedName, ListImport

BATCH_NAMES = 5_000
BATCH_FORMS = 20_000
"""A batch holds the write lock for about half a second. Smaller ones spend their time on commits and on
merging segments of the index; larger ones keep other writers waiting."""

MOST_PROBLEMS = 100_000
"""Problems that are kept in words: a wrong file may have one on each of its many million lines."""


@dataclass(slots=True)
class ListSummary:
    """What became of an import: the counts, and in sentences which rows were refused and which parts of rows
    left out. `refused` and `left_out` may be more than the sentences that were kept of them. `read` counts
    rows that were read so far."""

    read: int = 0
    counts: ListCounts = field(default_factory=ListCounts)
    refused: int = 0
    left_out: int = 0
    failed: list[str] = field(default_factory=list)
    asides: list[str] = field(default_factory=list)

    def refuse(self, problem: str) -> None:
        """Count a row that was refused."""
        self.refused += 1
        if len(self.failed) < MOST_PROBLEMS:
            self.failed.append(problem)

    def leave_out(self, problem: str) -> None:
        """Count a part of a row that was left out."""
        self.left_out += 1
        if len(self.asides) < MOST_PROBLEMS:
            self.asides.append(problem)


TakeUp = Callable[[list[ListedName], ListImport], ListImport]
"""Puts a batch into the knowledge base, and lets the index follow."""

Progress = Callable[[int, int], object]
"""Told how many more bytes of the files on disk were read, and how many rows so far."""


def add_lists(
    paths: Iterable[Path],
    options: ListOptions,
    *,
    take_up: TakeUp,
    progress: Progress = lambda _, __: None,
) -> ListSummary:
    """Take up lists of known names; each is an import of its own in the log.

    What cannot be taken is in the summary; errors of the
    knowledge base itself (LockedKBError ...) are raised, and the batches before stay.
    """
    summary = ListSummary()
    for path in paths:
        before, under_way = summary.counts, ListImport(str(path))
        read = read_list(path, options, lambda more: progress(more, summary.read))
        for batch in _batches(read, summary):
            under_way = take_up(batch, under_way)
            summary.counts = before + under_way.counts
            for problem in under_way.refused:
                summary.refuse(problem)
    return summary


def _batches(rows: Iterable[Row], summary: ListSummary) -> Iterator[list[ListedName]]:
    """The names among the rows, in batches; what is no name goes into the summary."""
    batch: list[ListedName] = []
    forms = 0
    for row in rows:
        if isinstance(row, LeftOut):
            summary.leave_out(row.message)
            continue
        summary.read += 1
        if isinstance(row, ImportFileError):
            summary.refuse(str(row))
            continue
        batch.append(row)
        forms += 1 + len(row.aliases)
        if len(batch) >= BATCH_NAMES or forms >= BATCH_FORMS:
            yield batch
            batch, forms = [], 0
    if batch:
        yield batch
