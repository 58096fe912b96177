"""Giving back what a knowledge base has taken and does not need: after large removals, or once in a while.

SQLite keeps the room of what was removed for what will come, and the full text grows in many small pieces.
"""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from sidelight.errors import ReadOnlyKBError
from sidelight.kb.failures import translated
from sidelight.kb.opening import BUSY_SECONDS

ROOM = 2.2
"""How many times the file must be free on its disk: VACUUM writes all anew in a temporary file, and then
again in the write-ahead log. With less it would fail in the middle, and take long to say so."""

_BESIDE = ("", "-wal", "-shm")


def bytes_of(path: Path) -> int:
    """What the file takes, with the log beside it."""
    files = (path.with_name(path.name + ending) for ending in _BESIDE)
    return sum(file.stat().st_size for file in files if file.exists())


def tidy_up(path: Path) -> None:
    """Merge the full text's pieces, and give unused room back to the disk.

    No ANALYZE: queries are written for the plans that SQLite makes without counts of its own. Others can
    read meanwhile, and write between the steps. Raises ReadOnlyKBError when the disk has too little room for
    it, LockedKBError, and what else a knowledge base raises.
    """
    _check_room(path)
    with translated(path), closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as connection:
        connection.isolation_level = None
        connection.execute("INSERT INTO article_search(article_search) VALUES ('optimize')")
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def search_anew(path: Path) -> None:
    """Make the full text anew from the articles. Raises what a knowledge base does."""
    with translated(path), closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as connection:
        connection.execute("INSERT INTO article_search(article_search) VALUES ('rebuild')")
        connection.commit()


def parts(path: Path) -> dict[str, int]:
    """Bytes of the file by what they hold; {} where SQLite cannot tell."""
    query = "SELECT name, sum(pgsize) FROM dbstat WHERE aggregate = TRUE GROUP BY name"
    with translated(path), closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        try:
            sizes = connection.execute(query).fetchall()
        except sqlite3.OperationalError:  # built without dbstat
            return {}
        owners = dict(connection.execute("SELECT name, tbl_name FROM sqlite_master"))
    found = dict.fromkeys(("texts", "search", "names", "other"), 0)
    for name, size in sizes:
        found[_part(owners.get(name, name))] += size
    return found


def _part(table: str) -> str:
    if table.startswith("article_search"):
        return "search"
    if table in ("articles", "readings", "records"):
        return "texts"
    named = ("entities", "aliases", "mentions", "appearances", "roles", "quotations", "claims", "mutes")
    return "names" if table in named else "other"


def _check_room(path: Path) -> None:
    """Raises ReadOnlyKBError."""
    if not path.exists():
        return
    needed, free = int(bytes_of(path) * ROOM), shutil.disk_usage(path.parent).free
    if free < needed:
        raise ReadOnlyKBError(
            f"The disk of {path} has {free / 1e6:,.0f} MB free, and {needed / 1e6:,.0f} MB are needed",
            remedy="Make room there, and try again; nothing was changed.",
        )
