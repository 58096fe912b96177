"""When and where entities are named: by month, first and last, and in which passages."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, ScalarSelect, and_, distinct, func, select

from sidelight.kb.facts.statements import latest, place, place_of
from sidelight.kb.groups import IDS, ROOT
from sidelight.kb.schema import appearances, entities, mentions
from sidelight.kb.spans import packed_of, passage_at
from sidelight.model import Span

PASSAGES = 20
"""Of how many passages a card can show those that are closest to the sentence being read."""

OF_ONE_ARTICLE = 4
"""Passages of one article among them: a long one names somebody in every sentence."""

_DAY = appearances.c.published
_MONTH = func.substr(_DAY, 1, 7)


@dataclass(slots=True)
class Seen:
    """How often a group of entities is named, in how many articles, and in which first and last (rows).

    `months` are counted mentions, '' for the undated; the rows are 0 when no article has a date.
    """

    articles: int
    months: dict[str, int]
    first: tuple[str, int] = ("", 0)
    last: tuple[str, int] = ("", 0)


def _end(*, is_last: bool) -> ScalarSelect[str]:
    """The first or last dated article of an entity, NULL when there is none."""
    own = appearances.alias().c
    query = select(place(own.published, own.article)).where(own.entity == entities.c.id, own.published != "")
    order = (own.published, own.article)
    ordered = query.order_by(*((part.desc() for part in order) if is_last else order))
    return ordered.limit(1).correlate(entities).scalar_subquery()


_MONTHS = (
    select(appearances.c.entity, _MONTH, func.sum(appearances.c.mentions), func.count())
    .where(appearances.c.entity.in_(IDS))
    .group_by(appearances.c.entity, _MONTH)
    .order_by(appearances.c.entity, _MONTH)
)
_ENDS = select(entities.c.id, _end(is_last=False), _end(is_last=True)).where(entities.c.id.in_(IDS))
_TOGETHER = (
    select(ROOT, func.count(distinct(appearances.c.article)))
    .join(entities, entities.c.id == appearances.c.entity)
    .where(appearances.c.entity.in_(IDS))
    .group_by(ROOT)
)

_of_passages = latest(PASSAGES)
_PASSAGES = (
    select(
        *(_of_passages.c.entity, _of_passages.c.published, _of_passages.c.article),
        mentions.c.start,
    )
    .join(
        mentions,
        and_(mentions.c.article == _of_passages.c.article, mentions.c.entity == _of_passages.c.entity),
    )
    .order_by(_of_passages.c.published.desc(), _of_passages.c.article.desc(), mentions.c.start)
)


def seen(connection: Connection, members: Mapping[int, int]) -> dict[int, Seen]:
    """Root -> when it is named under any of its members (entity -> root)."""
    found = {root: Seen(0, {}) for root in members.values()}
    for number, month, count, articles in connection.execute(_MONTHS, {"ids": list(members)}).all():
        one = found[members[number]]
        one.articles += articles
        one.months[month] = one.months.get(month, 0) + count
    for number, first, last in connection.execute(_ENDS, {"ids": list(members)}).all():
        if first is not None:
            one = found[members[number]]
            one.first = min(one.first, place_of(first)) if one.first[1] else place_of(first)
            one.last = max(one.last, place_of(last))
    for root, articles in _counted_once(connection, members).items():
        found[root].articles = articles
    return found


def _counted_once(connection: Connection, members: Mapping[int, int]) -> dict[int, int]:
    """Root -> its articles, for groups of several members: one article may name two of them."""
    several = {root for member, root in members.items() if member != root}
    if not several:
        return {}
    asked = [member for member, root in members.items() if root in several]
    return {row[0]: row[1] for row in connection.execute(_TOGETHER, {"ids": asked}).all()}


def named_in(connection: Connection, members: Mapping[int, int]) -> defaultdict[int, list[tuple[int, Span]]]:
    """Root -> (article row, span) of passages that name it, the latest article first."""
    found: defaultdict[int, list[tuple[int, Span]]] = defaultdict(list)
    rows = connection.execute(_PASSAGES, {"ids": list(members)}).all()
    spans = packed_of(connection, {article for _, _, article, _ in rows})
    for number, _, article, start in rows:
        mine = found[members[number]]
        if len(mine) < PASSAGES and article in spans:
            of_this_article = [span for row, span in mine[-OF_ONE_ARTICLE:] if row == article]
            passage = passage_at(spans[article], start)
            if len(of_this_article) < OF_ONE_ARTICLE and passage not in of_this_article:
                mine.append((article, passage))
    return found
