"""Through which articles' bands a newcomer meets others: read for many at once, kept up as they come in.

Two statements an article, made by SQLAlchemy, took 0.7 of the 1.7 ms that the import of an article has. Read
and written for a batch, with each article of it added here as it joins, they find the same.
"""

import json
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, bindparam, insert, select

from sidelight.kb.driver import Values, compiled, cursor
from sidelight.kb.schema import articles, bands
from sidelight.kb.stored import in_pieces

MOST_IN_A_BAND = 50
"""Earliest articles looked at in one band, so that a million forecasts with one footer cost no more."""

_EARLIEST = f"""SELECT bands.band, bands.article FROM json_each(?) AS wanted
CROSS JOIN bands ON bands.band = wanted.value AND bands.article <= coalesce(
    (SELECT early.article FROM bands AS early WHERE early.band = wanted.value
     ORDER BY early.article LIMIT 1 OFFSET {MOST_IN_A_BAND - 1}), {2**63 - 1})
ORDER BY bands.article"""  # noqa: S608
"""The bound, found by the primary key, keeps a band's other million rows from being read: numbering the rows
of a band (row_number) would go through all. CROSS JOIN is SQLite's word for this order of the two tables."""

_WORDS = compiled(select(articles.c.text, articles.c.publisher).where(articles.c.row == bindparam("row")))
_MEET = compiled(insert(bands).prefix_with("OR IGNORE"), ["band", "article"])


class Meeting:
    """The articles met through some bands, in one transaction."""

    def __init__(self, connection: Connection, numbers: Iterable[int]) -> None:
        """Read who is met through these bands; of others nothing is known here."""
        self._cursor = cursor(connection)
        self._earliest: defaultdict[int, list[int]] = defaultdict(list)
        self._new: list[Values] = []
        for piece in in_pieces(sorted(set(numbers))):
            for band, article in self._cursor.execute(_EARLIEST, (json.dumps(piece),)):
                self._earliest[band].append(article)

    def earlier(self, row: int, numbers: Sequence[int]) -> list[int]:
        """The articles before this one that it meets in its bands, those that share most bands first."""
        met = [article for number in numbers for article in self._earliest[number] if article < row]
        if not met:
            return []
        shared = Counter(met)
        return sorted(shared, key=lambda article: (-shared[article], article))

    def words_of(self, found: Iterable[int]) -> Iterator[tuple[int, str, str]]:
        """The row, text and publisher of these articles, each read when it is asked for."""
        for article in found:
            for text, publisher in self._cursor.execute(_WORDS, (article,)).fetchall():
                yield article, text, publisher

    def add(self, row: int, numbers: Iterable[int]) -> None:
        """Let an article be met through its bands from now on; it is stored by `write`."""
        for number in sorted(set(numbers)):
            self._new.append((number, row))
            earliest = self._earliest[number]
            place = bisect_left(earliest, row)
            if earliest[place : place + 1] != [row]:
                earliest.insert(place, row)
                del earliest[MOST_IN_A_BAND:]

    def write(self) -> None:
        """Store who is met from now on. Those that are there already stay: mended ones may be."""
        if self._new:
            self._cursor.executemany(_MEET, sorted(self._new))
            self._new.clear()
