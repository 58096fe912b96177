"""The tables of a knowledge base as they stand, for tests that compare what was with what is."""

import sqlite3
from contextlib import closing
from typing import Any

from sidelight.kb import KnowledgeBase

NUMBERED_ANEW = {"aliases": "id"}
"""An alias that comes back has another id, for the index's sake."""

KEPT = ("entities", "aliases", "mutes", "mentions", "appearances", "roles", "quotations", "claims")


def tables(kb: KnowledgeBase) -> dict[str, list[dict[str, Any]]]:
    """All that edits may change, in an order of its own."""
    with closing(sqlite3.connect(kb.path)) as connection:
        connection.row_factory = sqlite3.Row
        return {name: sorted(_rows(connection, name), key=repr) for name in KEPT}


def _rows(connection: sqlite3.Connection, name: str) -> list[dict[str, Any]]:
    rows = [dict(row) for row in connection.execute(f"SELECT * FROM {name}")]
    for row in rows:
        row.pop(NUMBERED_ANEW.get(name, ""), None)
    return rows
