"""From passage ids to whole stored articles: what matching compares a page with, in five queries."""

import json
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from threading import Lock
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, Integer, Row, bindparam, func, select

from sidelight.errors import DamagedKBError
from sidelight.kb.sameness import record_hash
from sidelight.kb.schema import articles, claims, passages, quotations
from sidelight.model import Article, Claim, Quotation, Span, Speaker, StoredArticle

T = TypeVar("T")
_Key = tuple[int, str]

_KEYS = select(passages.c.id, articles.c.row, articles.c.record_hash).join(
    articles, articles.c.row == passages.c.article
)

_REACH = bindparam("reach", type_=Integer)
_LENGTH = passages.c.end - passages.c.start
_AROUND = (
    select(
        *(passages.c.id, articles.c.id),
        func.substr(articles.c.text, func.max(1, passages.c.start + 1 - _REACH), _LENGTH + 2 * _REACH),
        _LENGTH,
    )
    .join(articles, articles.c.row == passages.c.article)
    .where(passages.c.id.in_(bindparam("ids", expanding=True, type_=Integer)))
)


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

    A stored article never changes: another version is another row. So what is kept here cannot be out of
    date; whether an article is still there is asked each time. Its hash is part of the key because a restored
    backup may give a row to another article.
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


def stored(connection: Connection, passage_ids: Iterable[int], shelf: Shelf) -> dict[int, StoredArticle]:
    """For each passage id its article, whole; ids that are gone are absent. Articles are shared objects."""
    keys: dict[int, _Key] = {}
    for piece in in_pieces(sorted(set(passage_ids))):
        query = _KEYS.where(passages.c.id.in_(piece))
        keys |= {passage: (row, words) for passage, row, words in connection.execute(query).all()}
    whole = _shelved(connection, set(keys.values()), shelf)
    return {passage: whole[row] for passage, (row, _) in keys.items()}


def around(connection: Connection, passage_ids: Iterable[int], reach: int) -> dict[int, Window]:
    """For each passage the text from `reach` characters before it to as many behind, if it is still there."""
    found: dict[int, Window] = {}
    for piece in in_pieces(sorted(set(passage_ids))):
        rows = connection.execute(_AROUND, {"ids": piece, "reach": reach}).all()
        for passage, article, text, least in rows:
            found[passage] = Window(article, text if len(text) >= least else None)
    return found


def stored_by_row(connection: Connection, rows: Iterable[int], shelf: Shelf) -> dict[int, StoredArticle]:
    """Article row -> the article, whole; rows that are gone are absent. Articles are shared objects."""
    query = select(articles.c.row, articles.c.record_hash).where(articles.c.row.in_(sorted(set(rows))))
    return _shelved(connection, {(row, words) for row, words in connection.execute(query).all()}, shelf)


def _shelved(connection: Connection, wanted: set[_Key], shelf: Shelf) -> dict[int, StoredArticle]:
    whole = shelf.take(wanted)
    missing = stored_rows(connection, sorted(row for row, _ in wanted if row not in whole))
    shelf.put({key: missing[key[0]] for key in wanted if key[0] in missing})
    return whole | missing


def stored_rows(
    connection: Connection, rows: Sequence[int], *, with_quotations: bool = True
) -> dict[int, StoredArticle]:
    """Article row -> the article with all its passages and, if asked for, its quotations and claims."""
    whole: dict[int, StoredArticle] = {}
    for piece in in_pieces(rows):
        spans = _spans(connection, piece)
        quoted = _quotations(connection, piece) if with_quotations else {}
        claimed = _claims(connection, piece) if with_quotations else {}
        for row in connection.execute(select(articles).where(articles.c.row.in_(piece))):
            whole[row.row] = StoredArticle(
                checked(row) if with_quotations else article_of(row),
                row.first_passage,
                tuple(spans[row.row]),
                tuple(quoted.get(row.row, ())),
                tuple(claimed.get(row.row, ())),
            )
    return whole


def article_of(row: Sequence[Any]) -> Article:
    """The article in a row that has all columns of `articles`."""
    _, public, title, url, _, publisher, authors, published, *_, text = row
    return Article(public, title, text, url, publisher, tuple(json.loads(authors)), published)


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


def _spans(connection: Connection, rows: Sequence[int]) -> defaultdict[int, list[Span]]:
    found: defaultdict[int, list[Span]] = defaultdict(list)
    columns = (passages.c.article, passages.c.start, passages.c.end)
    query = select(*columns).where(passages.c.article.in_(rows)).order_by(passages.c.article, passages.c.id)
    for article, start, end in connection.execute(query).all():
        found[article].append(Span(start, end))
    return found


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
