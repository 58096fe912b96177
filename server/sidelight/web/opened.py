"""The desk a worker serves from: opened at first need, opened again when the KB's file has changed.

A service runs for weeks; meanwhile its KB file may be moved away, restored from a backup, or damaged. A
SQLite connection would go on reading the file it once opened, whatever stands at that path now, so each
request compares the file's identity first. That costs one stat.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sidelight.errors import KnowledgeBaseError, MissingKBError
from sidelight.lookup import Desk, Options, look_up
from sidelight.model import Block, Page
from sidelight.settings import Settings

_log = logging.getLogger(__name__)
_WARM_TEXT = "“The first words that a worker reads are these,” said Nobody in Particular."

FileIdentity = tuple[int, int] | None


class OpenedDesk:
    """Hands out the desk. One for each process: connections do not survive a fork."""

    def __init__(self, settings: Settings, open_desk: Callable[[Settings], Desk] = Desk.open) -> None:
        self._settings = settings
        self._open = open_desk
        self._desk: Desk | None = None
        self._identity: FileIdentity = None

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """The open desk.

        Raises KnowledgeBaseError when the KB cannot be used; what was open is let go, so that the next call
        tries afresh.
        """
        try:
            self._reopen_if_replaced()
            if self._desk is None:
                self._desk = self._open(self._settings)
            yield self._desk
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
            _log.warning("%s", error)

    def close(self) -> None:
        """Let go of all files; the next `current` opens them again."""
        desk, self._desk = self._desk, None
        if desk is not None:
            desk.close()

    def _reopen_if_replaced(self) -> None:
        identity = _identity(self._settings.kb_path)
        if identity != self._identity:
            self.close()
            self._identity = identity


def _identity(path: Path | None) -> FileIdentity:
    """Which file stands at the KB's path; None for a database server. Raises MissingKBError."""
    if path is None:
        return None
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise MissingKBError(f"There is no file {path}") from None
    except OSError as error:
        raise KnowledgeBaseError(f"{path} cannot be read: {error.strerror}") from None
    return found.st_dev, found.st_ino
