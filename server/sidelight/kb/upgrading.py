"""Making the tables, and bringing those of an older Sidelight up to date, with a copy kept first.

Alembic is loaded only here, and only when there is something to migrate: it costs 0.2 s.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Engine

from sidelight.errors import KnowledgeBaseError, LockedKBError, OlderKBError, ReadOnlyKBError
from sidelight.kb.failures import translated

VERSIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007")
"""The migrations in order; a test holds it to the files. An up-to-date file is opened with this alone."""

PAGE_BYTES = 2_048
"""The last page of each text is half empty, so that smaller ones save 4 % of the file, measured on news; with
1,024 bytes nothing more."""

Connect = Callable[[Path], Engine]


def upgrade(path: Path, version_of: Callable[[Path], str], connect: Connect, patience: float) -> None:
    """Bring the file at `path` to the newest form, from an empty file or an older form.

    `connect` gives an engine whose transactions take the write lock; `patience` is in seconds. Raises
    OlderKBError, LockedKBError or ReadOnlyKBError; the file is then as it was.
    """
    with _only_one(path, patience):
        version = version_of(path)  # another process may have been faster
        if not version:
            migrate(path, connect)
        elif version != VERSIONS[-1]:
            _upgrade_with_copy(path, version, connect)


def migrate(path: Path, connect: Connect, version: str = "head") -> None:
    """Run the migrations up to `version` in one transaction, and set the file to write-ahead logging."""
    # Alembic takes a tenth of a second to load, and nearly every start finds nothing to migrate.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    engine = connect(path)
    try:
        with translated(path):
            with closing(engine.raw_connection()) as raw:
                raw.cursor().execute(f"PRAGMA page_size = {PAGE_BYTES}")  # of an empty file only
                raw.cursor().execute("PRAGMA journal_mode = WAL")
            with engine.begin() as connection:
                config.attributes["connection"] = connection
                command.upgrade(config, version)
    finally:
        engine.dispose()


@contextmanager
def _only_one(path: Path, patience: float) -> Iterator[None]:
    lock = FileLock(path.with_name(path.name + ".lock"), mode=0o600)
    try:
        lock.acquire(timeout=patience)
    except Timeout as error:
        raise LockedKBError(f"Another program is making or upgrading {path}") from error
    except OSError as error:
        raise ReadOnlyKBError(f"The folder of {path} cannot be written ({error.strerror})") from error
    try:
        yield
    finally:
        lock.release()


def _upgrade_with_copy(path: Path, version: str, connect: Connect) -> None:
    try:
        _copy(path, path.with_name(f"{path.name}.{version}.backup"))
        migrate(path, connect)
    except LockedKBError:
        raise
    except (KnowledgeBaseError, OSError) as error:
        what = error.detail if isinstance(error, KnowledgeBaseError) else str(error)
        raise OlderKBError(
            f"The knowledge base {path} is of an older form and could not be brought up to date: {what}",
            remedy="Make its folder writable, with room for a copy of the file, and try again.",
        ) from error


def _copy(path: Path, target: Path) -> None:
    """A consistent copy, what stands in the write-ahead log included."""
    os.close(os.open(target, os.O_CREAT | os.O_RDWR | os.O_TRUNC, 0o600))
    with (
        translated(target),
        closing(sqlite3.connect(path)) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        source.backup(copy)
