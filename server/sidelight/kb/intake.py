"""What an import asks of the knowledge base: which records are known, what comes in, what waits."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy import Connection

from sidelight.kb import learning, log, standing, taking
from sidelight.kb.prepared import Prepared
from sidelight.kb.results import Waiting
from sidelight.kb.taking import Taken
from sidelight.model import Reading

Open = Callable[[], AbstractContextManager[Connection]]


@dataclass(frozen=True, slots=True)
class Intake:
    """Both halves of an import; every method is one transaction, all of it or, on an error, nothing.

    Methods raise the errors of a knowledge base: LockedKBError, ReadOnlyKBError, DamagedKBError.
    """

    reading: Open
    writing: Open

    def known(self, digests: Iterable[bytes]) -> set[bytes]:
        """Those of the records' digests that were taken before (see `importers.Piece.digest`)."""
        with self.reading() as connection:
            return standing.digests_known(connection, digests)

    def take(self, batch: Sequence[Prepared], *, again: bool = False) -> list[Taken]:
        """Take articles in, in order: they can be searched and looked up at once, and their names wait.

        With `again`, records that were taken before are compared anew.
        """
        if not batch:
            return []
        with self.writing() as connection:
            return taking.take(connection, batch, again=again)

    def trial(self) -> Callable[[Sequence[Prepared], bool], list[Taken]]:
        """As `take` would answer, batch after batch; nothing is changed."""
        trial = taking.Trial()

        def would_take(batch: Sequence[Prepared], again: bool) -> list[Taken]:
            with self.reading() as connection:
                return trial.take(connection, batch, again=again)

        return would_take

    def count_waiting(self) -> int:
        """How many articles wait for their names to be read."""
        with self.reading() as connection:
            return learning.count_waiting(connection)

    def waiting(self, limit: int, after: int = 0) -> list[Waiting]:
        """The first articles after a row whose names wait, in the order of rows."""
        with self.reading() as connection:
            return learning.waiting(connection, limit, after)

    def learn(self, batch: Sequence[tuple[int, Reading]], read_with: str) -> int:
        """File what was read in articles, by their rows in order; how many there were.

        `read_with` says by what. Those that are gone or were read meanwhile are passed over.
        """
        with self.writing() as connection:
            number = learning.learn(connection, batch, read_with)
            if number:
                log.append_read(connection, number)
            return number

    def let_wait(self) -> None:
        """Let the names of all articles wait to be read again; until then, what was read stays."""
        with self.writing() as connection:
            learning.let_wait(connection)
