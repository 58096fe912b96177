"""Full-text search: this and the migration `v0002_search` are the only places that know FTS5.

What a user types is never its query language: each word is quoted, so that "NOT", "*" or a lone quotation
mark are looked for as words or not at all.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select, text

from sidelight.kb.results import SearchHit
from sidelight.kb.schema import articles
from sidelight.kb.stored import article_of
from sidelight.text import fold

MOST_WORDS = 32
"""Words of a query that are used. More only narrow a search that asks for all of them to nothing."""

_NEAR = text("SELECT rowid FROM article_search WHERE article_search MATCH :query LIMIT :limit")

_ANY = text(
    """SELECT rowid AS found, -bm25(article_search) AS score FROM article_search
       WHERE article_search MATCH :query ORDER BY score DESC, rowid LIMIT :limit"""
)

_SEARCH = text(
    # A word in the title counts as much as four in the text.
    """SELECT rowid AS found, snippet(article_search, 1, '', '', '…', 24) AS snippet,
              -bm25(article_search, 4.0, 1.0) AS score
       FROM article_search WHERE article_search MATCH :query ORDER BY score DESC, rowid LIMIT :limit"""
)


_FORGET = text(
    """INSERT INTO article_search(article_search, rowid, title, text)
       SELECT 'delete', "row", :title, text FROM articles WHERE id = :id"""
)
_TAKE = text(
    """INSERT INTO article_search(rowid, title, text)
       SELECT "row", title, text FROM articles WHERE id = :id"""
)


def retitled(connection: Connection, article_id: str, old: str) -> None:
    """After an article's title was changed: triggers see to articles that come and go only."""
    connection.execute(_FORGET, {"title": old, "id": article_id})
    connection.execute(_TAKE, {"id": article_id})


def search(connection: Connection, words: str, limit: int, match_any: bool = False) -> list[SearchHit]:
    """Articles that hold all of these words (or any of them), the best first; [] for no words."""
    query = query_of(words, " OR " if match_any else " ")
    if not query or limit < 1:
        return []
    rows = connection.execute(_SEARCH, {"query": query, "limit": limit}).all()
    found = connection.execute(select(articles).where(articles.c.row.in_([row.found for row in rows])))
    whole = {row.row: article_of(row) for row in found}
    return [SearchHit(whole[row.found], " ".join(row.snippet.split()), row.score) for row in rows]


def rows_holding(connection: Connection, words: Sequence[str], reach: int, limit: int) -> list[int]:
    """The rows of at most `limit` articles in whose text these words stand within `reach` words."""
    usable = _usable(words)
    if not usable or limit < 1:
        return []
    phrases = " ".join(f'"{word}"' for word in usable)
    query = f"text : NEAR({phrases}, {reach})"
    return list(connection.execute(_NEAR, {"query": query, "limit": limit}).scalars())


def rows_with_any(
    connection: Connection, words: Sequence[str], beginnings: Sequence[str], limit: int
) -> dict[int, float]:
    """At most `limit` rows of articles with any of these words, or of words that begin so: row -> BM25.

    The best first; title and text count alike.
    """
    phrases = [f'"{word}"' for word in _usable(words)] + [f'"{word}"*' for word in _usable(beginnings)]
    if not phrases or limit < 1:
        return {}
    found = connection.execute(_ANY, {"query": " OR ".join(phrases), "limit": limit}).all()
    return {row.found: row.score for row in found}


def query_of(words: str, operator: str = " ") -> str:
    """Each word in quotation marks; "Al-Nusra" becomes a phrase of its two parts."""
    return operator.join(f'"{word}"' for word in _usable(fold(words).text.split())[:MOST_WORDS])


def _usable(words: Iterable[str]) -> list[str]:
    split = (word.replace('"', "") for word in words)
    return [word for word in split if word.isprintable() and any(char.isalnum() for char in word)]
