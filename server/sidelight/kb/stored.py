"""From passage ids to whole stored articles: what matching compares a page with, in five queries."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, select

from sidelight.kb.schema import articles, claims, passages, quotations
from sidelight.model import Article, Claim, Quotation, Span, Speaker, StoredArticle

T = TypeVar("T")

IDS_A_QUERY = 5_000
"""SQLite takes 32,766 values in a query and PostgreSQL 65,535; beyond some thousand nothing is won."""


def in_pieces(values: Iterable[T], size: int = IDS_A_QUERY) -> Iterator[list[T]]:
    """The values in lists of at most `size`."""
    iterator = iter(values)
    while piece := list(islice(iterator, size)):
        yield piece


def stored(connection: Connection, passage_ids: Iterable[int]) -> dict[int, StoredArticle]:
    """For each passage id its article, whole; ids that are gone are absent. Articles are shared objects."""
    rows: dict[int, int] = {}
    for piece in in_pieces(sorted(set(passage_ids))):
        query = select(passages.c.id, passages.c.article).where(passages.c.id.in_(piece))
        rows |= {row.id: row.article for row in connection.execute(query)}
    whole = stored_rows(connection, sorted(set(rows.values())))
    return {passage: whole[row] for passage, row in rows.items()}


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
                article_of(row),
                row.first_passage,
                tuple(spans[row.row]),
                tuple(quoted.get(row.row, ())),
                tuple(claimed.get(row.row, ())),
            )
    return whole


def article_of(row: Row[Any]) -> Article:
    """The article in a row that has all columns of `articles`."""
    return Article(
        id=row.id,
        title=row.title,
        text=row.text,
        url=row.url,
        publisher=row.publisher,
        authors=tuple(json.loads(row.authors)),
        published=row.published,
    )


def quotation_of(row: Row[Any]) -> Quotation:
    """The quotation in a row that has all columns of `quotations`."""
    speaker = Speaker(row.speaker, Span(row.speaker_start, row.speaker_end)) if row.speaker else None
    cue = Span(row.cue_start, row.cue_end) if row.cue_start is not None else None
    return Quotation(tuple(Span(*part) for part in json.loads(row.parts)), speaker, cue, row.scare)


def _spans(connection: Connection, rows: Sequence[int]) -> defaultdict[int, list[Span]]:
    found: defaultdict[int, list[Span]] = defaultdict(list)
    columns = (passages.c.article, passages.c.start, passages.c.end)
    query = select(*columns).where(passages.c.article.in_(rows)).order_by(passages.c.id)
    for article, start, end in connection.execute(query):
        found[article].append(Span(start, end))
    return found


def _quotations(connection: Connection, rows: Sequence[int]) -> defaultdict[int, list[Quotation]]:
    found: defaultdict[int, list[Quotation]] = defaultdict(list)
    query = select(quotations).where(quotations.c.article.in_(rows)).order_by(quotations.c.id)
    for row in connection.execute(query):
        found[row.article].append(quotation_of(row))
    return found


def _claims(connection: Connection, rows: Sequence[int]) -> defaultdict[int, list[Claim]]:
    found: defaultdict[int, list[Claim]] = defaultdict(list)
    query = select(claims).where(claims.c.article.in_(rows)).order_by(claims.c.id)
    for row in connection.execute(query):
        speaker = Speaker(row.speaker, Span(row.speaker_start, row.speaker_end))
        content, cue = Span(row.start, row.end), Span(row.cue_start, row.cue_end)
        found[row.article].append(Claim(content, speaker, cue))
    return found
