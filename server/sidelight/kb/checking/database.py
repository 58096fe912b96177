"""What SQLite itself says of the file: pages, indexes, references; and of the full text."""

from collections.abc import Iterator

from sqlalchemy import Connection, bindparam, column, select, table, text

from sidelight.kb.checking.faults import Fault, Kind, mendable
from sidelight.kb.schema import articles
from sidelight.text import fold

RESTORE = (
    "Restore a backup (`sidelight kb restore FILE`), or export what can be read (`sidelight kb export FILE`)."
)

_OF_INDEXES = ("missing from index", "wrong # of entries in index", "non-unique entry in index")
"""What `PRAGMA integrity_check` says where tables are whole and only their indexes are not."""

_OF_FULL_TEXT = "article_search"

_SIZES = table("article_search_docsize", column("id"))
_UNSEARCHED = select(articles.c.id).where(articles.c.row.not_in(select(_SIZES.c.id)))
_GHOSTS = select(_SIZES.c.id).where(_SIZES.c.id.not_in(select(articles.c.row)))
_HOLDS = text("SELECT 1 FROM article_search WHERE article_search MATCH :query AND rowid = :row")
_WHOLE = text("INSERT INTO article_search(article_search, rank) VALUES ('integrity-check', 1)")

WORDS = 4
"""Words of an article's end that are looked for in the full text."""


def file_faults(connection: Connection) -> Iterator[Fault]:
    """Pages and indexes, as SQLite sees them."""
    for line in connection.exec_driver_sql("PRAGMA integrity_check").scalars():
        said = str(line)
        if said == "ok":
            continue
        if _OF_FULL_TEXT in said:
            yield mendable(Kind.FULL_TEXT, f"the full text is damaged: {said}")
        elif any(words in said for words in _OF_INDEXES):
            yield mendable(Kind.INDEXES, said)
        else:
            yield Fault(Kind.FILE, said, RESTORE)


def reference_faults(connection: Connection) -> Iterator[Fault]:
    """Rows that point to rows that are not there."""
    rows = connection.exec_driver_sql("PRAGMA foreign_key_check")
    for name, row, target, *_ in rows:
        what = f"a row of {name} ({row if row is not None else 'by key'}) points to no row of {target}"
        yield mendable(Kind.REFERENCES, what)


def search_faults(connection: Connection) -> Iterator[Fault]:
    """Articles that the full text does not hold, and what it holds of none.

    Read only, so that a service and an import go on; `is_searchable` compares every word, and takes the write
    lock.
    """
    for public in connection.scalars(_UNSEARCHED):
        yield mendable(Kind.FULL_TEXT, f'the full text does not hold the article "{public}"')
    for number in connection.scalars(_GHOSTS):
        yield mendable(Kind.FULL_TEXT, f"the full text holds an article that is gone (row {number})")
    last = 0
    ends = (
        select(articles.c.row, articles.c.id, articles.c.title, articles.c.text)
        .order_by(articles.c.row)
        .limit(200)
    )
    while rows := connection.execute(ends.where(articles.c.row > bindparam("last")), {"last": last}).all():
        last = rows[-1].row
        for row in rows:
            columns = {"title": row.title, "text": row.text}
            query = " AND ".join(filter(None, (_ends(name, words) for name, words in columns.items())))
            if query and connection.execute(_HOLDS, {"query": query, "row": row.row}).first() is None:
                yield mendable(Kind.FULL_TEXT, f'the full text has other words for the article "{row.id}"')


def _ends(column: str, words: str) -> str:
    """The last words of a title or text, as a search would ask for them; '' where it has none."""
    found = (word.replace('"', "") for word in fold(words[-200:]).text.split()[1:])
    usable = [word for word in found if word.isprintable() and any(char.isalnum() for char in word)][-WORDS:]
    phrases = " ".join(f'"{word}"' for word in usable)
    return f"{column} : ({phrases})" if phrases else ""


def is_searchable(connection: Connection) -> None:
    """Compare the full text with every word of the articles. Raises DatabaseError where they differ."""
    connection.execute(_WHOLE)
