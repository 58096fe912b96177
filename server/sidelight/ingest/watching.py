"""Watching sources: each round reads what is new or changed, but no file that is still written to."""

import time
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from sidelight.errors import ImportFileError
from sidelight.fetching import Fetcher
from sidelight.ingest.sources import Sources
from sidelight.ingest.visits import Visits
from sidelight.ingest.web import Web
from sidelight.kb.importers import find_files, read_path
from sidelight.kb.importers.pieces import Piece

SETTLED_SECONDS = 5.0
"""A file that changed within the last seconds waits for the next round: half of it would be stored otherwise.
Copies over slow networks write more often than that."""

_Signature = tuple[int, int]
"""Bytes of a file, and when it was changed."""


class Watch:
    """Sources, and what is known of them since the last round."""

    def __init__(self, sources: Sources, clock: Callable[[], float] = time.time) -> None:
        self._sources, self._clock = sources, clock
        self._fetcher = Fetcher(sources.policy)
        self._taken: dict[Path, _Signature] = {}
        self._read: dict[Path, _Signature] = {}
        self._waiting: dict[Path, _Signature] = {}

    def round(
        self, visits: Visits, is_stopped: Callable[[], bool] = lambda: False
    ) -> Iterator[Piece | ImportFileError]:
        """What is new since the last round that was done; it ends early, between two pieces, when stopped."""
        self._read = {}
        for piece in chain(self._files(), self._of_the_web(visits)):
            if is_stopped():
                return
            yield piece

    def done(self) -> None:
        """What the last round gave is in the knowledge base; until then it would be given again."""
        self._taken |= self._read

    def _of_the_web(self, visits: Visits) -> Iterator[Piece | ImportFileError]:
        web = Web(self._fetcher, self._sources.read, visits, is_program=True)
        return self._sources.of_the_web().pieces(web=web)

    def _files(self) -> Iterator[Piece | ImportFileError]:
        waiting: dict[Path, _Signature] = {}
        paths, problems = self._sources.files()
        yield from problems
        for path in paths:
            files, problems = find_files(path)
            yield from problems
            for file in files:
                now = _signature(file)
                if now is None or now == self._taken.get(file):
                    continue
                if self._is_settled(file, now):
                    yield from read_path(file, self._sources.read)
                    self._read[file] = now
                else:
                    waiting[file] = now
        self._waiting = waiting

    def _is_settled(self, file: Path, now: _Signature) -> bool:
        """Whether nobody writes to it: it is old enough, or as it was a round ago (clocks differ)."""
        return self._clock() - now[1] / 1e9 >= SETTLED_SECONDS or self._waiting.get(file) == now


def _signature(file: Path) -> _Signature | None:
    try:
        found = file.stat()
    except OSError:  # gone again
        return None
    return found.st_size, found.st_mtime_ns
