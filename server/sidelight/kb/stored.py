"""From passage ids to whole stored articles: what matching compares a page with, in five queries."""

import json
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from threading import Lock
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, Integer, Row, bindparam, select

from sidelight.errors import DamagedKBError
from sidelight.kb.places import Places
from sidelight.kb.reviews import reviews_in
from sidelight.kb.sameness import record_hash
from sidelight.kb.schema import articles, claims, quotations, readings
from sidelight.kb.spans import packed_of, unpack
from sidelight.model import Article, Claim, Quotation, Span, Speaker, StoredArticle

T = TypeVar("T")
_Key = tuple[int, str, str, int]
"""Article row, record hash, what read its names, and its cluster."""

_KEYS = (
    select(
        *(articles.c.row, articles.c.record_hash, readings.c.read_with, readings.c.cluster),
        *(articles.c.first_passage, articles.c.passages),
    )
    .join(readings, readings.c.article == articles.c.row)
    .where(articles.c.row.in_(bindparam("rows", expanding=True, type_=Integer)))
)

_READ = select(readings.c.article, readings.c.spans, readings.c.cluster).where(
    readings.c.article.in_(bindparam("rows", expanding=True, type_=Integer))
)

_CUT = """WITH wanted(passage, article, first, size, least) AS (VALUES ?)
SELECT passage, articles.id, substr(articles.text, first, size), least
FROM wanted JOIN articles ON articles."row" = wanted.article"""


class _Place(NamedTuple):
    """Where a passage is: the article's key, and which of its passages it is, from 0."""

    key: _Key
    position: int


class Window(NamedTuple):
    """The text around a passage of an article (its public id); None where SQLite could not cut it out.

    SQLite takes the character NUL for a text's end.
    """

    article: str
    text: str | None


SHELF_ARTICLES, SHELF_CHARACTERS = 2_000, 20_000_000
"""What is kept at hand: about 80 MB of news. Thirty real pages use 1,600 of 37,509 articles, and a shelf too
small for what comes again keeps nothing of use. The characters are for articles as long as books."""

IDS_A_QUERY = 5_000
"""SQLite takes 32,766 values in a query and PostgreSQL 65,535; beyond some thousand nothing is won."""


def in_pieces(values: Iterable[T], size: int = IDS_A_QUERY) -> Iterator[list[T]]:
    """The values in lists of at most `size`."""
    iterator = iter(values)
    while piece := list(islice(iterator, size)):
        yield piece


class Shelf:
    """The articles asked for lately, at hand for the next look-up; threads may share it.

    A stored article never changes: another version is another row, and what reads its names is part of the
    key. So what is kept here cannot be out of date; whether an article is still there is asked each time. Its
    hash is part of the key because a restored backup may give a row to another article.
    """

    def __init__(self, articles: int = SHELF_ARTICLES, characters: int = SHELF_CHARACTERS) -> None:
        self._most_articles, self._most_characters = articles, characters
        self._characters = 0
        self._lock = Lock()
        self._kept: OrderedDict[_Key, StoredArticle] = OrderedDict()

    def take(self, keys: Iterable[_Key]) -> dict[int, StoredArticle]:
        """Article row -> article, for those at hand."""
        with self._lock:
            found = {key: self._kept[key] for key in keys if key in self._kept}
            for key in found:
                self._kept.move_to_end(key)
        return {key[0]: article for key, article in found.items()}

    def put(self, read: Mapping[_Key, StoredArticle]) -> None:
        """Keep these, and let go of what was not asked for the longest time."""
        with self._lock:
            for key, stored in read.items():
                if key not in self._kept:
                    self._kept[key] = stored
                    self._characters += len(stored.article.text)
            while len(self._kept) > self._most_articles or self._characters > self._most_characters:
                self._characters -= len(self._kept.popitem(last=False)[1].article.text)


@dataclass(frozen=True, slots=True)
class AtHand:
    """What a process keeps of stored articles between look-ups."""

    shelf: Shelf = field(default_factory=Shelf)
    places: Places = field(default_factory=Places)


def stored(connection: Connection, passage_ids: Iterable[int], at_hand: AtHand) -> dict[int, StoredArticle]:
    """For each passage id its article, whole; ids that are gone are absent. Articles are shared objects."""
    keys = _keys_of(connection, sorted(set(passage_ids)), at_hand.places)
    whole = _shelved(connection, {place.key for place in keys.values()}, at_hand.shelf)
    return {passage: whole[place.key[0]] for passage, place in keys.items()}


def around(
    connection: Connection, passage_ids: Iterable[int], reach: int, places: Places
) -> dict[int, Window]:
    """For each passage the text from `reach` characters before it to as many behind, if it is still there."""
    found: dict[int, Window] = {}
    for piece in in_pieces(sorted(set(passage_ids))):
        for cut in _cuts(connection, _keys_of(connection, piece, places), reach):
            found[cut.passage] = Window(cut.article, cut.text if len(cut.text) >= cut.least else None)
    return found


class _Cut(NamedTuple):
    """What was cut out of a text, which should have `least` characters at least."""

    passage: int
    article: str
    text: str
    least: int


def _cuts(connection: Connection, where: Mapping[int, _Place], reach: int) -> list[_Cut]:
    """The passages and what is around them, cut out by the database: it need not read to a text's end."""
    spans = packed_of(connection, {place.key[0] for place in where.values()})
    wanted = []
    for passage, ((row, *_), position) in where.items():
        if row in spans and position < len(spans[row]):
            start, end = spans[row][position].tolist()
            first = max(1, start + 1 - reach)
            wanted.append(f"({passage},{row},{first},{end - start + 2 * reach},{end - start})")
    if not wanted:
        return []
    # Numbers of our own only; as parameters they would take longer than the query itself.
    query = _CUT.replace("?", ",".join(wanted))
    return [_Cut(*row) for row in connection.exec_driver_sql(query).all()]


def _keys_of(connection: Connection, passage_ids: Sequence[int], places: Places) -> dict[int, _Place]:
    """Passage -> where it is, for those that are still there.

    What is at hand is asked anew once when it does not fit: an article went, or a backup came back.
    """
    found = _fitting(connection, passage_ids, places)
    if len(found) < len(passage_ids):
        places.forget()
        missing = [number for number in passage_ids if number not in found]
        found |= _fitting(connection, missing, places)
    return found


def _fitting(connection: Connection, passage_ids: Sequence[int], places: Places) -> dict[int, _Place]:
    rows = places.rows_of(connection, passage_ids)
    known: dict[int, tuple[_Key, range]] = {}
    for piece in in_pieces(sorted(set(rows))):
        for *key, first, count in connection.execute(_KEYS, {"rows": piece}).all():
            known[key[0]] = (_key(key), range(first, first + count))
    fitting = {}
    for passage, row in zip(passage_ids, rows, strict=True):
        if row in known and passage in known[row][1]:
            where, numbered = known[row]
            fitting[passage] = _Place(where, passage - numbered.start)
    return fitting


def stored_by_row(connection: Connection, rows: Iterable[int], shelf: Shelf) -> dict[int, StoredArticle]:
    """Article row -> the article, whole; rows that are gone are absent. Articles are shared objects."""
    found = connection.execute(_KEYS, {"rows": sorted(set(rows))}).all()
    return _shelved(connection, {_key(row[:-2]) for row in found}, shelf)


def _key(values: Sequence[Any]) -> _Key:
    row, words, read_with, cluster = values
    return row, words, read_with, cluster


def _shelved(connection: Connection, wanted: set[_Key], shelf: Shelf) -> dict[int, StoredArticle]:
    whole = shelf.take(wanted)
    missing = stored_rows(connection, sorted(key[0] for key in wanted if key[0] not in whole))
    shelf.put({key: missing[key[0]] for key in wanted if key[0] in missing})
    return whole | missing


def stored_rows(
    connection: Connection, rows: Sequence[int], *, with_quotations: bool = True
) -> dict[int, StoredArticle]:
    """Article row -> the article with all its passages and, if asked for, its quotations and claims."""
    whole: dict[int, StoredArticle] = {}
    for piece in in_pieces(rows):
        read = {row.article: row for row in connection.execute(_READ, {"rows": piece}).all()}
        quoted = _quotations(connection, piece) if with_quotations else {}
        claimed = _claims(connection, piece) if with_quotations else {}
        for row in connection.execute(select(articles).where(articles.c.row.in_(piece))):
            whole[row.row] = StoredArticle(
                checked(row) if with_quotations else article_of(row),
                row.first_passage,
                unpack(read[row.row].spans) if row.row in read else (),
                tuple(quoted.get(row.row, ())),
                tuple(claimed.get(row.row, ())),
                read[row.row].cluster if row.row in read else 0,
            )
    return whole


def article_of(row: Sequence[Any]) -> Article:
    """The article in a row that has all columns of `articles`."""
    _, public, title, url, _, publisher, authors, published, *_, text, reviews, _ = row
    return Article(
        *(public, title, text, url, publisher, tuple(json.loads(authors)), published, reviews_in(reviews))
    )


def checked(row: Row[Any]) -> Article:
    """The article in a row, when its words are those that were stored.

    A bit that fell over in a stored sentence would make a right quotation look altered. It costs 30
    microseconds, so only what a verdict or a reader sees is checked. Raises DamagedKBError.
    """
    article = article_of(row)
    if record_hash(article) != row.record_hash:
        raise DamagedKBError(
            f'The stored article "{article.id[:40]}" is not as it was written',
            remedy=f"{DamagedKBError.remedy} Or remove this article and add it again.",
        )
    return article


def quotations_of(rows: Sequence[Sequence[Any]]) -> list[Quotation]:
    """The quotations in rows that have all columns of `quotations`.

    Their parts are read in one go: with a call of the JSON reader for each, all takes 1.6 times as long.
    """
    parts: list[list[tuple[int, int]]] = json.loads(f"[{','.join(row[3] for row in rows)}]")
    return [_quotation(row, spans) for row, spans in zip(rows, parts, strict=True)]


def _quotation(row: Sequence[Any], spans: Sequence[tuple[int, int]]) -> Quotation:
    _, _, _, _, name, start, end, cue_start, cue_end, scare = row
    speaker = Speaker(name, Span(start, end)) if name else None
    cue = Span(cue_start, cue_end) if cue_start is not None else None
    return Quotation(tuple([Span(first, last) for first, last in spans]), speaker, cue, scare)


# Rows come by the thousand here, so they are fetched at once and taken apart as tuples: a third of the time.


def _quotations(connection: Connection, rows: Sequence[int]) -> defaultdict[int, list[Quotation]]:
    found: defaultdict[int, list[Quotation]] = defaultdict(list)
    order = (quotations.c.article, quotations.c.id)
    query = select(quotations).where(quotations.c.article.in_(rows)).order_by(*order)
    read = connection.execute(query).all()
    for row, quotation in zip(read, quotations_of(read), strict=True):
        found[row[1]].append(quotation)
    return found


def _claims(connection: Connection, rows: Sequence[int]) -> defaultdict[int, list[Claim]]:
    found: defaultdict[int, list[Claim]] = defaultdict(list)
    query = select(claims).where(claims.c.article.in_(rows)).order_by(claims.c.article, claims.c.id)
    for row in connection.execute(query).all():
        _, article, _, start, end, name, speaker_start, speaker_end, cue_start, cue_end = row
        speaker = Speaker(name, Span(speaker_start, speaker_end))
        found[article].append(Claim(Span(start, end), speaker, Span(cue_start, cue_end)))
    return found
