"""The desk a worker serves from: opened at first need, opened again when the KB's file has changed.

A service runs for weeks; meanwhile its KB file may be moved away, restored from a backup, or damaged. A
SQLite connection would go on reading the file it once opened, whatever stands at that path now, so each
request compares the file's identity first. That costs two stats.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from sidelight.errors import KnowledgeBaseError, MissingKBError
from sidelight.lookup import Desk, Options, look_up
from sidelight.model import Block, Page
from sidelight.settings import Settings

_logger = logging.getLogger(__name__)
_WARM_TEXT = "“The first words that a worker reads are these,” said Nobody in Particular."


class FileState(NamedTuple):
    """Which files stand at the KB's path and at its log's, and when the first was written.

    Somebody who restores a backup by copying writes over the file, and may delete the log.
    """

    file: tuple[int, int]
    log: tuple[int, int] | None
    written: tuple[int, int]


class OpenedDesk:
    """Hands out the desk. One for each process: connections do not survive a fork."""

    def __init__(self, settings: Settings, open_desk: Callable[[Settings], Desk] = Desk.open) -> None:
        self._settings = settings
        self._open = open_desk
        self._desk: Desk | None = None
        self._state: FileState | None = None

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """The open desk.

        Raises KnowledgeBaseError when the KB cannot be used; what was open is let go, so that the next call
        tries afresh.
        """
        try:
            yield self._current()
        except KnowledgeBaseError:
            self.close()
            raise

    def warm(self) -> None:
        """Open the desk and read a line with it: else the first page waits half a second for files.

        A KB that cannot be used is no reason not to start: each request says what is wrong.
        """
        try:
            with self.desk() as desk:
                look_up(desk, Page((Block("warm", _WARM_TEXT),)), Options())
        except KnowledgeBaseError as error:
            _logger.warning("%s", error)

    def close(self) -> None:
        """Let go of all files; the next `desk` opens them again."""
        desk, self._desk = self._desk, None
        if desk is not None:
            desk.close()

    def _current(self) -> Desk:
        path = self._settings.kb_path
        now = _state(path)
        if now is not None and self._desk is not None and now != self._state:
            if self._state is None or now[:2] != self._state[:2] or not self._desk.kb.reconnect():
                self.close()
            else:
                self._state = _state(path)
        if self._desk is None:
            self._desk = self._open(self._settings)
            self._state = _state(path)  # opening makes a log, and may bring the file up to date
        return self._desk


def _state(path: Path | None) -> FileState | None:
    """What stands at the KB's path; None for a database server. Raises MissingKBError."""
    if path is None:
        return None
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise MissingKBError(f"There is no file {path}") from None
    except OSError as error:
        raise KnowledgeBaseError(f"{path} cannot be read: {error.strerror}") from None
    return FileState((found.st_dev, found.st_ino), _log_file(path), (found.st_mtime_ns, found.st_size))


def _log_file(path: Path) -> tuple[int, int] | None:
    try:
        found = path.with_name(path.name + "-wal").stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
