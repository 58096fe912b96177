"""Finding and making the database file, and connections to it, before anything else touches it.

A file that is missing, empty, foreign, damaged, older or newer is told apart here, once, so that the rest of
the room can take its tables for granted.
"""

import os
import re
import sqlite3
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.pool import QueuePool

from sidelight.errors import DamagedKBError, MissingKBError, NewerKBError, ReadOnlyKBError
from sidelight.kb.failures import translated
from sidelight.kb.upgrading import VERSIONS, upgrade

BUSY_SECONDS = 10.0
"""How long a writer waits for another. An import's batch holds the lock for well under a second."""

LOG_PAGES = 8_000
"""Pages in the write-ahead log (16 MB) after which they go into the file: with SQLite's 1,000, each batch of
an import would, and wait for the disk twice as often."""

_MAGIC = b"SQLite format 3\x00"
_PAGE_SIZE = slice(16, 18)
_WRITES = "sidelight_writes"
_A_VERSION = re.compile(r"\d{4}(?:_\w+)?", re.ASCII)


def connect(path: Path, busy_seconds: float = BUSY_SECONDS) -> Engine:
    """An engine on an existing file: foreign keys on, and BEGIN in our own hands.

    Python's sqlite3 would begin transactions late and leave DDL outside them. `writing` begins at once with
    the write lock, so that what a writer has read is still true when it writes.
    """
    address = f"file:{quote(str(path))}?mode=rw"

    def open_file() -> sqlite3.Connection:
        connection = sqlite3.connect(
            address, uri=True, timeout=busy_seconds, check_same_thread=False, isolation_level=None
        )
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
        return connection

    engine = create_engine("sqlite://", creator=open_file, poolclass=QueuePool, max_overflow=-1)
    event.listen(engine, "begin", _begin)
    return engine


def writing(engine: Engine) -> Engine:
    """The same engine, whose transactions take the write lock when they begin."""
    return engine.execution_options(**{_WRITES: True})


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def prepare(path: Path, *, create: bool, busy_seconds: float = BUSY_SECONDS) -> None:
    """Make sure that `path` is a knowledge base of this version; make it or bring it up to date if need be.

    Raises MissingKBError (when `create` is false), DamagedKBError, NewerKBError, OlderKBError, LockedKBError
    or ReadOnlyKBError.
    """
    if create and not path.exists():
        _make_file(path)
    version = version_of(path)
    if not version and not create:
        raise MissingKBError(f"There is no knowledge base at {path}")
    if version != VERSIONS[-1]:
        upgrade(path, version_of, lambda file: writing(connect(file, busy_seconds)), busy_seconds)


def _make_file(path: Path) -> None:
    """Make the folder and an empty file that only this user can read: articles may be private."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise ReadOnlyKBError(f"The knowledge base {path} cannot be made ({error.strerror})") from error


def version_of(path: Path) -> str:
    """The last migration that ran on this file, or '' for a file without tables.

    Raises MissingKBError, DamagedKBError, NewerKBError, LockedKBError or ReadOnlyKBError.
    """
    if not path.exists():
        raise MissingKBError(f"There is no knowledge base at {path}")
    if not path.is_file():
        raise DamagedKBError(f"{path} is not a file", remedy="Point SIDELIGHT_KB at a file.")
    if not _has_magic(path):
        return ""
    engine = connect(path)
    try:
        with translated(path), engine.connect() as connection:
            found = _read_version(connection, path)
    finally:
        engine.dispose()
    if found and found not in VERSIONS:
        if not _A_VERSION.fullmatch(found):
            raise DamagedKBError(f"The knowledge base {path} is damaged: its form is called {found[:20]!r}")
        raise NewerKBError(f"The knowledge base {path} was made by a newer Sidelight")
    return found


def _has_magic(path: Path) -> bool:
    """Whether this is a database file; false for an empty file. Raises DamagedKBError for any other."""
    try:
        with path.open("rb") as file:
            start = file.read(_PAGE_SIZE.stop)
        size = path.stat().st_size
    except OSError as error:
        raise ReadOnlyKBError(f"The knowledge base {path} cannot be read ({error.strerror})") from error
    if start and not start.startswith(_MAGIC):
        raise DamagedKBError(f"The file {path} is damaged, or is not a knowledge base")
    if size % _page_size(start) and not _has_log(path):
        raise DamagedKBError(f"The knowledge base {path} ends in the middle of a page")
    return bool(start)


def _page_size(start: bytes) -> int:
    """As the header has it, where 1 means 65,536. SQLite itself takes half a last page for a whole one."""
    size = int.from_bytes(start[_PAGE_SIZE], "big")
    return 65_536 if size <= 1 else size


def _has_log(path: Path) -> bool:
    """Whether a write-ahead log stands beside it, from which SQLite mends what a crash left half written."""
    try:
        return path.with_name(path.name + "-wal").stat().st_size > 0
    except OSError:
        return False


def _read_version(connection: Connection, path: Path) -> str:
    tables = inspect(connection).get_table_names()
    if not tables:
        return ""
    if "alembic_version" not in tables or "articles" not in tables:
        raise DamagedKBError(f"The file {path} is a database, but not Sidelight's")
    return str(connection.scalar(text("SELECT version_num FROM alembic_version")))
