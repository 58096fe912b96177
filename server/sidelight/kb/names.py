"""Entities as cards show them: who they are, and what the knowledge base can tell about them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, desc, func, select

from sidelight.kb.ids import entity_id, entity_number
from sidelight.kb.schema import aliases, appearances, articles, entities, mentions, passages, quotations
from sidelight.kb.stored import article_of, in_pieces, quotation_of
from sidelight.model import Alias, Article, Entity, EntityFacts, EntityType, Quotation, Span

LATEST_ARTICLES = 100
"""In how many of an entity's latest articles its quotations are looked for. A head of state is in half of all
articles; reading them all would cost a look-up a second and change little."""

RELATED_ARTICLES = 30
"""Over how many of them the related entities are counted: about 70 entities each, 1 ms a card."""

PASSAGES, QUOTATIONS, RELATED = 20, 5, 5
"""How much a card can show."""


def find_aliases(connection: Connection, ids: Iterable[int]) -> list[tuple[Alias, Entity]]:
    """The aliases of these ids that are still there, each with its entity, in the order of ids."""
    rows: list[Row[Any]] = []
    for piece in in_pieces(sorted(set(ids))):
        rows += connection.execute(select(aliases).where(aliases.c.id.in_(piece)).order_by(aliases.c.id))
    whole = _entities(connection, {row.entity for row in rows})
    found = ((Alias(r.id, r.text, entity_id(r.entity), r.origin), whole[r.entity]) for r in rows)
    return list(found)


def find_entities(connection: Connection, ids: Iterable[str]) -> dict[str, Entity]:
    """The entities of these public ids that are there."""
    return {entity.id: entity for entity in _entities(connection, _numbers(ids)).values()}


def _numbers(ids: Iterable[str]) -> set[int]:
    return {number for public in ids if (number := entity_number(public)) is not None}


def _entities(connection: Connection, numbers: Iterable[int]) -> dict[int, Entity]:
    whole: dict[int, Entity] = {}
    for piece in in_pieces(sorted(set(numbers))):
        forms: defaultdict[int, list[str]] = defaultdict(list)
        query = select(aliases.c.entity, aliases.c.text).where(aliases.c.entity.in_(piece))
        for number, text in connection.execute(query.order_by(aliases.c.id)):
            forms[number].append(text)
        for row in connection.execute(select(entities).where(entities.c.id.in_(piece))):
            others = tuple(form for form in forms[row.id] if form != row.name)
            whole[row.id] = Entity(
                entity_id(row.id), row.name, EntityType(row.type), row.role, row.role_article, others
            )
    return whole


# --- facts --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Gathered:
    """What the queries gave for one entity; articles by row, related entities by number."""

    months: list[tuple[str, int, int, str, str]]
    passages: list[tuple[int, Span]]
    quotations: list[tuple[int, Quotation]]
    related: list[tuple[int, int]]


def facts(connection: Connection, ids: Iterable[str]) -> dict[str, EntityFacts]:
    """What can be told about each of these entities that is there."""
    whole = _entities(connection, _numbers(ids))
    gathered = {number: _gather(connection, number) for number in whole}
    texts = _articles(connection, gathered.values())
    others = _entities(connection, {n for one in gathered.values() for n, _ in one.related})
    return {entity.id: _facts(entity, gathered[n], texts, others) for n, entity in whole.items()}


def _gather(connection: Connection, number: int) -> _Gathered:
    latest = _latest(connection, number)
    return _Gathered(
        _months(connection, number),
        _passages(connection, number, latest),
        _quotations(connection, number, latest),
        _related(connection, number, latest),
    )


def _facts(
    entity: Entity, gathered: _Gathered, texts: dict[int, Article], others: dict[int, Entity]
) -> EntityFacts:
    dated = [month for month in gathered.months if month[0]]
    return EntityFacts(
        entity=entity,
        mentions=sum(month[1] for month in gathered.months),
        articles=sum(month[2] for month in gathered.months),
        first_seen=dated[0][3] if dated else "",
        last_seen=dated[-1][4] if dated else "",
        timeline=tuple((month[0], month[1]) for month in dated),
        passages=tuple((texts[row], span) for row, span in gathered.passages),
        quotations=tuple((texts[row], quotation) for row, quotation in gathered.quotations),
        related=tuple((others[n], shared) for n, shared in gathered.related),
    )


# Statements are made once: a page asks them for each of some thirty entities, and making one costs as much as
# running it.

_MONTH = func.substr(appearances.c.published, 1, 7)
_DAY = appearances.c.published
_OF_ENTITY = appearances.c.entity == bindparam("entity")
_LATEST = (
    select(appearances.c.article)
    .where(_OF_ENTITY)
    .order_by(appearances.c.published.desc(), appearances.c.article.desc())
    .limit(LATEST_ARTICLES)
)
_MONTHS = (
    select(_MONTH, func.sum(appearances.c.mentions), func.count(), func.min(_DAY), func.max(_DAY))
    .where(_OF_ENTITY)
    .group_by(_MONTH)
    .order_by(_MONTH)
)
_PASSAGES = (
    select(passages.c.article, passages.c.start, passages.c.end)
    .join(mentions, mentions.c.passage == passages.c.id)
    .where(mentions.c.article.in_(bindparam("rows", expanding=True)))
    .where(mentions.c.entity == bindparam("entity"))
    .distinct()
    .order_by(passages.c.start)
)
_QUOTATIONS = (
    select(quotations)
    .where(quotations.c.article.in_(bindparam("rows", expanding=True)))
    .where(quotations.c.entity == bindparam("entity"), quotations.c.scare.is_(False))
    .order_by(quotations.c.id)
)
_RELATED = (
    select(appearances.c.entity, func.count().label("shared"))
    .where(appearances.c.article.in_(bindparam("rows", expanding=True)))
    .where(appearances.c.entity != bindparam("entity"))
    .group_by(appearances.c.entity)
    .order_by(desc("shared"), func.sum(appearances.c.mentions).desc(), appearances.c.entity)
    .limit(RELATED)
)


def _latest(connection: Connection, number: int) -> list[int]:
    """The rows of its latest articles, the latest first; undated ones last."""
    return list(connection.scalars(_LATEST, {"entity": number}).all())


def _months(connection: Connection, number: int) -> list[tuple[str, int, int, str, str]]:
    """(month, mentions, articles, first day, last day), in order; '' for the undated."""
    rows = connection.execute(_MONTHS, {"entity": number}).all()
    return [(r[0], r[1], r[2], r[3], r[4]) for r in rows]


def _passages(connection: Connection, number: int, latest: Sequence[int]) -> list[tuple[int, Span]]:
    """(article row, span) of passages that name it, the latest article first."""
    few = latest[:PASSAGES]
    found = connection.execute(_PASSAGES, {"entity": number, "rows": few}).all()
    rows = sorted(found, key=lambda row: few.index(row[0]))
    return [(row[0], Span(row[1], row[2])) for row in rows[:PASSAGES]]


def _quotations(connection: Connection, number: int, latest: Sequence[int]) -> list[tuple[int, Quotation]]:
    """(article row, quotation) of what it said, the latest article first."""
    found = connection.execute(_QUOTATIONS, {"entity": number, "rows": latest}).all()
    rows = sorted(found, key=lambda row: latest.index(row.article))
    return [(row.article, quotation_of(row)) for row in rows[:QUOTATIONS]]


def _related(connection: Connection, number: int, latest: Sequence[int]) -> list[tuple[int, int]]:
    """(entity number, shared articles): those named in most of the same articles."""
    found = connection.execute(_RELATED, {"entity": number, "rows": latest[:RELATED_ARTICLES]}).all()
    return [(row[0], row[1]) for row in found]


def _articles(connection: Connection, gathered: Iterable[_Gathered]) -> dict[int, Article]:
    rows = {row for one in gathered for row, _ in (*one.passages, *one.quotations)}
    found: dict[int, Article] = {}
    for piece in in_pieces(sorted(rows)):
        for row in connection.execute(select(articles).where(articles.c.row.in_(piece))):
            found[row.row] = article_of(row)
    return found
