"""What the knowledge base can tell about entities, for their cards: all those of a page at once.

A page names some thirty entities. Asking for each by itself costs more in statements than in rows, so every
query here takes all of them. "Its latest articles" is cut inside each query at the date and row of the last
one: that reads some rows of an index, where numbering an entity's rows would read all of them.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import (
    CTE,
    BigInteger,
    Connection,
    Integer,
    ScalarSelect,
    String,
    and_,
    bindparam,
    cast,
    func,
    or_,
    select,
)

from sidelight.kb.facts_at_hand import FactsAtHand, Known, State
from sidelight.kb.feeding import state_of
from sidelight.kb.names import numbers_of, read_entities
from sidelight.kb.schema import appearances, articles, entities, mentions, passages, quotations
from sidelight.kb.stored import article_of, in_pieces, quotations_of
from sidelight.model import Article, Entity, EntityFacts, Quotation, Span

LATEST_ARTICLES = 100
"""In how many of an entity's latest articles its quotations are looked for. A head of state is in half of all
articles; reading them all would cost a look-up a second and change little."""

RELATED_ARTICLES = 30
"""Over how many of them the related entities are counted: about 70 entities each."""

PASSAGES, QUOTATIONS, RELATED = 20, 5, 5
"""How much a card can show."""

ENTITIES_AT_ONCE = 200
"""Entities a round of queries asks for: any page's, and few enough that their articles fit in memory."""

_Cast = npt.NDArray[np.int64]
_Month = tuple[str, int, int, str, str]

MENTION_BITS = 24
"""An entity and how often one article names it are packed into one number; no article has 2^24 names."""


def facts(connection: Connection, ids: Iterable[str], at_hand: FactsAtHand) -> dict[str, EntityFacts]:
    """What can be told about each of these entities that is there."""
    state = state_of(connection)
    wanted = sorted(numbers_of(ids))
    known = at_hand.take(state, wanted)
    for piece in in_pieces((number for number in wanted if number not in known), ENTITIES_AT_ONCE):
        known |= _read(connection, piece, state, at_hand)
    return {known[number].entity.id: known[number] for number in wanted if number in known}


def _read(
    connection: Connection, numbers: Sequence[int], state: State, at_hand: FactsAtHand
) -> dict[int, EntityFacts]:
    whole = read_entities(connection, numbers)
    months = _months(connection, numbers)
    named, said = _passages(connection, numbers), _quotations(connection, numbers)
    related = _related(connection, numbers)
    others = read_entities(connection, {other for found in related.values() for other, _ in found})
    rows = {n: frozenset(row for row, _ in (*named[n], *said[n])) for n in whole}
    wanted = frozenset[int]().union(*rows.values())
    texts = at_hand.texts(state, wanted)
    texts |= _articles(connection, wanted - texts.keys())
    read = {
        number: _facts(
            entity,
            months[number],
            [(texts[row], span) for row, span in named[number]],
            [(texts[row], quotation) for row, quotation in said[number]],
            [(others[other], shared) for other, shared in related.get(number, ())],
        )
        for number, entity in whole.items()
    }
    at_hand.put(state, {n: Known(facts, rows[n]) for n, facts in read.items()}, texts)
    return read


def _facts(
    entity: Entity,
    months: Sequence[_Month],
    named: Sequence[tuple[Article, Span]],
    said: Sequence[tuple[Article, Quotation]],
    related: Sequence[tuple[Entity, int]],
) -> EntityFacts:
    dated = [month for month in months if month[0]]
    return EntityFacts(
        entity=entity,
        mentions=sum(month[1] for month in months),
        articles=sum(month[2] for month in months),
        first_seen=dated[0][3] if dated else "",
        last_seen=dated[-1][4] if dated else "",
        timeline=tuple((month[0], month[1]) for month in dated),
        passages=tuple(named),
        quotations=tuple(said),
        related=tuple(related),
    )


# --- the statements, made once: making one costs as much as running it --------------------------------------

_IDS = bindparam("ids", expanding=True, type_=Integer)
_DAY = appearances.c.published
_MONTH = func.substr(_DAY, 1, 7)


def _nth_latest(column: str, count: int) -> ScalarSelect[object]:
    """A column of the last of an entity's `count` latest appearances; NULL when it has fewer."""
    own = appearances.alias()
    query = select(own.c[column]).where(own.c.entity == entities.c.id)
    ordered = query.order_by(own.c.published.desc(), own.c.article.desc())
    return ordered.limit(1).offset(count - 1).correlate(entities).scalar_subquery()


def _latest(count: int) -> CTE:
    """(entity, published, article) of the `count` latest articles of each entity; undated ones come last.

    The first step is kept apart as it is: merged with the second, it would run again for every row.
    """
    day, row = func.coalesce(_nth_latest("published", count), ""), _nth_latest("article", count)
    last = select(entities.c.id, day.label("day"), func.coalesce(row, 0).label("row"))
    cut = last.where(entities.c.id.in_(_IDS)).cte("cut").prefix_with("MATERIALIZED")
    own, since = appearances.c, cut.c
    near = and_(own.published >= since.day, or_(own.published > since.day, own.article >= since.row))
    joined = cut.join(appearances, and_(own.entity == since.id, near))
    return select(own.entity, own.published, own.article).select_from(joined).cte("latest")


_MONTHS = (
    select(
        *(appearances.c.entity, _MONTH),
        *(func.sum(appearances.c.mentions), func.count(), func.min(_DAY), func.max(_DAY)),
    )
    .where(appearances.c.entity.in_(_IDS))
    .group_by(appearances.c.entity, _MONTH)
    .order_by(appearances.c.entity, _MONTH)
)

_of_passages = _latest(PASSAGES)
_PASSAGES = (
    select(
        *(_of_passages.c.entity, _of_passages.c.published, _of_passages.c.article),
        *(passages.c.start, passages.c.end),
    )
    .join(
        mentions,
        and_(mentions.c.article == _of_passages.c.article, mentions.c.entity == _of_passages.c.entity),
    )
    .join(passages, passages.c.id == mentions.c.passage)
    .distinct()
    .order_by(_of_passages.c.published.desc(), _of_passages.c.article.desc(), passages.c.start)
)

_of_quotations = _latest(LATEST_ARTICLES)
_QUOTATIONS = (
    select(quotations)
    .join(
        _of_quotations,
        and_(
            quotations.c.article == _of_quotations.c.article, quotations.c.entity == _of_quotations.c.entity
        ),
    )
    .where(quotations.c.scare.is_(False))
    .order_by(_of_quotations.c.published.desc(), _of_quotations.c.article.desc(), quotations.c.id)
)

_LATEST_RELATED = select(_latest(RELATED_ARTICLES))
_PACKED = cast(appearances.c.entity, BigInteger) * (1 << MENTION_BITS) + appearances.c.mentions
_CASTS = (
    select(appearances.c.article, func.count(), func.aggregate_strings(cast(_PACKED, String), ","))
    .where(appearances.c.article.in_(_IDS))
    .group_by(appearances.c.article)
)
"""All entities of an article as one string: as rows of their own they would cost four times as much."""

_ARTICLES = select(articles).where(articles.c.row.in_(_IDS))


# --- what they give -----------------------------------------------------------------------------------------


def _months(connection: Connection, numbers: Sequence[int]) -> defaultdict[int, list[_Month]]:
    """Entity -> (month, mentions, articles, first day, last day), in order; '' for the undated."""
    found: defaultdict[int, list[_Month]] = defaultdict(list)
    for number, *month in connection.execute(_MONTHS, {"ids": numbers}).all():
        found[number].append((month[0], month[1], month[2], month[3], month[4]))
    return found


def _passages(connection: Connection, numbers: Sequence[int]) -> defaultdict[int, list[tuple[int, Span]]]:
    """Entity -> (article row, span) of passages that name it, the latest article first."""
    found: defaultdict[int, list[tuple[int, Span]]] = defaultdict(list)
    for number, _, article, start, end in connection.execute(_PASSAGES, {"ids": numbers}).all():
        if len(found[number]) < PASSAGES:
            found[number].append((article, Span(start, end)))
    return found


def _quotations(
    connection: Connection, numbers: Sequence[int]
) -> defaultdict[int, list[tuple[int, Quotation]]]:
    """Entity -> (article row, quotation) of what it said, the latest article first."""
    latest: defaultdict[int, list[Sequence[Any]]] = defaultdict(list)
    for row in connection.execute(_QUOTATIONS, {"ids": numbers}).all():
        latest[row[2]].append(row)
    found: defaultdict[int, list[tuple[int, Quotation]]] = defaultdict(list)
    for number, rows in latest.items():
        few = rows[:QUOTATIONS]
        found[number] = [(row[1], said) for row, said in zip(few, quotations_of(few), strict=True)]
    return found


def _related(connection: Connection, numbers: Sequence[int]) -> dict[int, list[tuple[int, int]]]:
    """Entity -> (other entity, shared articles): those named in most of the same articles."""
    latest: defaultdict[int, list[int]] = defaultdict(list)
    for number, _, article in connection.execute(_LATEST_RELATED, {"ids": numbers}).all():
        latest[number].append(article)
    casts = _casts(connection, {row for rows in latest.values() for row in rows})
    return {number: _most_shared(number, [casts[row] for row in rows]) for number, rows in latest.items()}


def _casts(connection: Connection, rows: Iterable[int]) -> dict[int, _Cast]:
    """Article row -> its entities, each packed with how often it is named there."""
    found: dict[int, _Cast] = {}
    for piece in in_pieces(sorted(rows)):
        read = connection.execute(_CASTS, {"ids": piece}).all()
        flat = np.fromstring(",".join(row[2] for row in read), np.int64, sep=",")
        ends = np.cumsum([row[1] for row in read])
        found |= zip((row[0] for row in read), np.split(flat, ends[:-1]), strict=True)
    return found


def _most_shared(number: int, casts: Sequence[_Cast]) -> list[tuple[int, int]]:
    """Those in most of the casts, among equals the one named most often, then the one known longest."""
    packed = np.sort(np.concatenate(casts))
    everyone = packed >> MENTION_BITS
    first = np.flatnonzero(np.diff(everyone, prepend=-1))
    shared = np.diff(first, append=len(everyone))
    named = np.add.reduceat(packed & ((1 << MENTION_BITS) - 1), first)
    order = np.lexsort((-named, -shared))[: RELATED + 1]  # stable, and entities stand in order already
    others = zip(everyone[first][order].tolist(), shared[order].tolist(), strict=True)
    return [(other, count) for other, count in others if other != number][:RELATED]


def _articles(connection: Connection, rows: Iterable[int]) -> dict[int, Article]:
    found: dict[int, Article] = {}
    for piece in in_pieces(sorted(rows)):
        found |= {row[0]: article_of(row) for row in connection.execute(_ARTICLES, {"ids": piece}).all()}
    return found
