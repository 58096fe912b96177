"""What is done with a knowledge base as a whole: written out, taken in, checked, mended.

Every method is one transaction, and sees or makes one state of it.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from sidelight.kb import checking, exchange, statistics
from sidelight.kb.importers.streams import LONGEST_LINE, BytesRead, numbered

Open = Callable[[], AbstractContextManager[Connection]]


@dataclass(frozen=True, slots=True)
class Care:
    """The knowledge base at `path`, to which `reading` and `writing` open connections.

    Methods raise the errors of a knowledge base: LockedKBError, ReadOnlyKBError, DamagedKBError.
    """

    path: Path
    reading: Open
    writing: Open

    def export(self, *, history: bool = False) -> Iterator[str]:
        """The lines of an export, all of one moment; with `history` the log and all times too."""
        with self.reading() as connection:
            yield from exchange.export_lines(connection, history=history)

    def take_in(self, file: Path, tell: BytesRead) -> exchange.Taken:
        """Take in an export, whole or not at all. `tell` hears how many more bytes of it were read.

        Raises EditError when this knowledge base is not empty, ImportFileError for a file that is no export.
        """
        with self.writing() as connection:
            return exchange.take_in(connection, file, numbered(file, tell, LONGEST_LINE))

    def faults(self) -> Iterator[checking.Fault]:
        """What is wrong with it, at most some of each kind. Only reads, so that others can go on."""
        with self.reading() as connection:
            yield from checking.faults(connection)

    def mend(self, kinds: Iterable[checking.Kind]) -> list[str]:
        """Make anew what is derived, of these kinds of faults, and say what was done."""
        with self.writing() as connection:
            return checking.mend(connection, kinds)

    def spread(self) -> statistics.Spread:
        """How the articles are spread over time, publishers and near-copies."""
        with self.reading() as connection:
            return statistics.spread(connection)
