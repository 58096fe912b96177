"""Copies of a knowledge base's file, made and put back while others read and write it.

Both directions are SQLite's own online backup: it copies one state of the file, what stands in the
write-ahead log included, and a restore is one transaction for everybody who has the file open. A file that
is copied by hand meanwhile may be neither.
"""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sidelight.errors import DamagedKBError, KnowledgeBaseError, MissingKBError, ReadOnlyKBError
from sidelight.kb.failures import translated
from sidelight.kb.opening import BUSY_SECONDS, prepare, version_of
from sidelight.kb.outfile import in_place_of

ASIDE = ".before-restore"
"""What the name of the file that a restore replaced ends in."""

_SQLITE = b"SQLite format 3\0"

_BESIDE = ("-wal", "-shm", "-journal", ".lock")
"""What SQLite and an upgrade keep beside a file."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, and where what stood there before is kept (None where nothing is)."""

    articles: int
    aside: Path | None


def back_up(path: Path, target: Path, *, force: bool = False) -> None:
    """Write a checked copy of the knowledge base at `path` to `target`, whole or not at all.

    Raises the errors of a knowledge base; OutputError when `target` is there already, unless `force` is
    true, cannot be written, or is the knowledge base itself.
    """
    if not version_of(path):
        raise MissingKBError(f"There is no knowledge base at {path}")
    with in_place_of(target, force=force, never=path) as part:
        try:
            _copy(path, part, path)
            _check(part, path)
        finally:
            _sweep(part)


def restore(path: Path, file: Path, *, keep: bool = True) -> Restored:
    """Put the knowledge base in `file` in the place of the one at `path`, which is kept aside if `keep`.

    `file` is checked first, and brought up to date where it is of an older form; it stays as it is. Raises
    the errors of a knowledge base about either; then nothing was changed.
    """
    if file.exists() and path.exists() and file.samefile(path):
        raise DamagedKBError(f"{file} is the knowledge base itself", remedy="Give the file of a backup.")
    with _beside(path) as part:
        articles = _fetch(file, part)
        aside = path.with_name(path.name + ASIDE) if keep and path.exists() else None
        if _is_usable(path):
            if aside is not None:
                back_up(path, aside, force=True)
            _overwrite(path, part)
        else:
            _replace(path, part, aside)
    return Restored(articles, aside)


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """An empty file in the same folder, gone at the end with all that was kept beside it."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise ReadOnlyKBError(f"The folder of {path} cannot be written ({error.strerror})") from error
    os.close(handle)
    part = Path(name)
    try:
        yield part
    finally:
        _sweep(part)
        part.unlink(missing_ok=True)
        for copy in part.parent.glob(f"{part.name}.*.backup"):  # of an upgrade
            copy.unlink()


def _fetch(file: Path, part: Path) -> int:
    """Copy `file`, check that it is a sound knowledge base, and bring it up to date; its articles' number."""
    if not file.exists():
        raise MissingKBError(f"There is no file {file}", remedy="Give the file that `kb backup` wrote.")
    if not _is_of_sqlite(file):
        raise DamagedKBError(
            f"{file} is no backup",
            remedy="Give the file that `kb backup` wrote; what `kb export` wrote comes in by `kb import`.",
        )
    _copy(file, part, file)
    try:
        if not version_of(part):
            raise DamagedKBError(f"{file} is no knowledge base", remedy="Give what `kb backup` wrote.")
        _check(part, file)
        prepare(part, create=False)
        with translated(file), closing(sqlite3.connect(part)) as connection:
            return int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])
    except KnowledgeBaseError as error:
        error.detail = error.detail.replace(str(part), str(file))  # people know it by the name they gave
        error.args = (error.detail,)
        raise


def _is_of_sqlite(file: Path) -> bool:
    """Whether it begins as SQLite's files do (sqlite.org/fileformat.html), or is empty as new ones are."""
    try:
        with file.open("rb") as stream:
            return stream.read(len(_SQLITE)) in (_SQLITE, b"")
    except OSError as error:
        raise DamagedKBError(
            f"{file} cannot be read ({error.strerror})", remedy="Check its permissions."
        ) from error


def _copy(source: Path, target: Path, named: Path) -> None:
    with translated(named), closing(_opened(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)


def _opened(path: Path) -> sqlite3.Connection:
    """A connection for reading, also to a file whose folder takes no file beside it."""
    address = f"file:{quote(str(path))}?mode=rw"
    connection = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.OperationalError:
        connection.close()
        if os.access(path.parent, os.W_OK) or path.with_name(path.name + "-wal").exists():
            raise
        return sqlite3.connect(f"{address}&immutable=1", uri=True)
    return connection


def _check(part: Path, named: Path) -> None:
    with translated(named), closing(sqlite3.connect(part)) as copy:
        said = str(copy.execute("PRAGMA quick_check(1)").fetchone()[0])
    if said != "ok":
        raise DamagedKBError(
            f"The knowledge base {named} is damaged ({said})",
            remedy="See what is wrong with `sidelight kb check`, or take an older backup.",
        )


def _is_usable(path: Path) -> bool:
    """Whether there is a file that SQLite can write over, and others may have open."""
    try:
        return bool(version_of(path))
    except KnowledgeBaseError:
        return False


def _overwrite(path: Path, part: Path) -> None:
    """In one transaction, so that whoever has the file open goes on with what is in it then."""
    with translated(path), closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as present:
        present.isolation_level = None
        present.execute("BEGIN IMMEDIATE")  # else the copying would wait for other writers for ever
        present.execute("ROLLBACK")
        with closing(sqlite3.connect(part)) as restored:
            _take_pages_of(restored, present)
            restored.backup(present)
        present.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # by the file's time a service sees it


def _take_pages_of(restored: sqlite3.Connection, present: sqlite3.Connection) -> None:
    """Write the one anew in pages of the other's size: SQLite copies no others into a file that is in use."""
    (size,) = present.execute("PRAGMA page_size").fetchone()
    if restored.execute("PRAGMA page_size").fetchone() != (size,):
        restored.isolation_level = None
        restored.execute("PRAGMA journal_mode = DELETE")
        restored.execute(f"PRAGMA page_size = {size:d}")
        restored.execute("VACUUM")


def _replace(path: Path, part: Path, aside: Path | None) -> None:
    """Where nothing usable stands, the file itself is put there."""
    try:
        if aside is not None:
            path.replace(aside)
        for ending in _BESIDE:
            path.with_name(path.name + ending).unlink(missing_ok=True)
        part.replace(path)
    except OSError as error:
        raise ReadOnlyKBError(f"{path} cannot be replaced ({error.strerror})") from error


def _sweep(part: Path) -> None:
    for ending in _BESIDE:
        with suppress(OSError):
            part.with_name(part.name + ending).unlink(missing_ok=True)
