"""The one place where a database's own errors become sentences that say what to do.

No sqlite3 or SQLAlchemy error leaves the room: every conversation with the database runs inside `translated`.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, NoResultFound, SQLAlchemyError

from sidelight.errors import (
    DamagedKBError,
    ImportFileError,
    KnowledgeBaseError,
    LockedKBError,
    ReadOnlyKBError,
)

_BY_PREFIX: tuple[tuple[str, type[KnowledgeBaseError], str], ...] = (
    ("SQLITE_BUSY", LockedKBError, "is locked by another program"),
    ("SQLITE_LOCKED", LockedKBError, "is locked by another program"),
    ("SQLITE_IOERR_SHORT_READ", DamagedKBError, "ends in the middle of a page"),
    ("SQLITE_CORRUPT", DamagedKBError, "is damaged"),
    ("SQLITE_NOTADB", DamagedKBError, "is not a database"),
    ("SQLITE_READONLY", ReadOnlyKBError, "cannot be written"),
    ("SQLITE_CANTOPEN", ReadOnlyKBError, "cannot be opened for writing"),
    ("SQLITE_PERM", ReadOnlyKBError, "may not be opened"),
    ("SQLITE_AUTH", ReadOnlyKBError, "may not be opened"),
    ("SQLITE_FULL", ReadOnlyKBError, "has no room left on its disk"),
    ("SQLITE_IOERR", ReadOnlyKBError, "cannot be read or written (the disk reports an error)"),
)

_OF_DAMAGE = ("Could not decode to UTF-8", "unsupported file format", "malformed")
"""In what Python and SQLite say of broken content without a code of its own."""


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Run a conversation with the database at `path`; its errors come out as errors of our tree."""
    try:
        yield
    except NoResultFound as error:
        raise DamagedKBError(f"The knowledge base {path} lacks some of its rows") from error
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise translation(error, path) from error
    except UnicodeEncodeError as error:
        raise ImportFileError(
            "A text holds half a character (a lone surrogate), which no database can store",
            remedy="Save the text again as UTF-8.",
        ) from error
    except ValueError as error:  # a list that is no JSON, a type that no entity has
        raise DamagedKBError(
            f"The knowledge base {path} holds values that Sidelight did not write"
        ) from error


def translation(error: Exception, path: Path) -> KnowledgeBaseError:
    """The error of our tree for one of sqlite3's or SQLAlchemy's."""
    origin = error.orig if isinstance(error, DBAPIError) else error
    name = getattr(origin, "sqlite_errorname", "")
    for prefix, kind, what in _BY_PREFIX:
        if name.startswith(prefix):
            return kind(f"The knowledge base {path} {what}")
    if any(words in str(origin) for words in _OF_DAMAGE):
        return DamagedKBError(f"The knowledge base {path} is damaged")
    if "no such table" in str(origin) or "no such column" in str(origin):
        return DamagedKBError(f"The knowledge base {path} lacks some of its tables")
    return KnowledgeBaseError(f"The knowledge base {path} cannot be used ({origin})")
