"""Tables against one another: numbers, counts, entities, near-copies, the log."""

from collections.abc import Iterator

from sqlalchemy import Connection, case, func, or_, select

from sidelight.kb import clusters
from sidelight.kb.checking.faults import Fault, Kind, mendable
from sidelight.kb.entities import UNNAMED
from sidelight.kb.schema import (
    aliases,
    appearances,
    articles,
    bands,
    changes,
    claims,
    counters,
    entities,
    mentions,
    mutes,
    quotations,
    readings,
)

_NUMBERED = {
    "articles": func.max(articles.c.row),
    "passages": func.max(articles.c.first_passage + articles.c.passages - 1),
    "entities": func.max(entities.c.id),
    "aliases": func.max(aliases.c.id),
    "quotations": func.max(quotations.c.id),
    "claims": func.max(claims.c.id),
    "mutes": func.max(mutes.c.id),
    "changes": func.max(changes.c.revision),
}
"""What each counter must be above."""

_HEAD = articles.alias("head")

counted = (
    select(mentions.c.article, mentions.c.entity, func.count().label("number"))
    .group_by(mentions.c.article, mentions.c.entity)
    .subquery("counted")
)
balance = (
    select(
        changes.c.article_row,
        func.sum(case((changes.c.action == "add", 1), else_=-1)).label("open"),
        func.max(changes.c.revision).label("last"),
    )
    .where(changes.c.article_row != 0)
    .group_by(changes.c.article_row)
    .subquery("balance")
)
"""For each article row of the log, 1 where it came and did not go."""

unlogged = select(articles.c.row, articles.c.id, articles.c.first_passage, articles.c.passages).where(
    articles.c.row.not_in(select(balance.c.article_row).where(balance.c.open == 1))
)
"""Articles that the log does not tell of."""

unremoved = (
    select(changes.c.article_row, changes.c.article_id, changes.c.first_passage, changes.c.passages)
    .join(balance, balance.c.last == changes.c.revision)
    .where(balance.c.open > 0, changes.c.article_row.not_in(select(articles.c.row)))
)
"""Articles that are gone, and that the log tells of as there."""


nowhere = mentions.c.entity.not_in(select(entities.c.id))
"""Mentions of entities that are gone."""


def last_numbers(connection: Connection) -> dict[str, int]:
    """Counter -> the highest number that was given, 0 for none."""
    return {name: connection.scalar(select(highest)) or 0 for name, highest in _NUMBERED.items()}


def counter_faults(connection: Connection) -> Iterator[Fault]:
    """Counters that would give a number twice."""
    following = dict(map(tuple, connection.execute(select(counters.c.name, counters.c.next)).all()))
    for name, last in last_numbers(connection).items():
        if following.get(name, 0) <= last:
            yield mendable(
                Kind.COUNTERS, f"the counter of {name} stands at {following.get(name, 0)}, not above {last}"
            )


def number_faults(connection: Connection) -> Iterator[Fault]:
    """Articles whose passages have the numbers of another's."""
    columns = (articles.c.id, articles.c.first_passage, articles.c.passages)
    end, owner = 0, ""
    for row in connection.execute(select(*columns).order_by(articles.c.first_passage, articles.c.row)):
        if row.passages and row.first_passage < max(end, 1):
            remedy = f'Remove it (`sidelight kb remove "{row.id}"`) and add it again.'
            what = f'the article "{row.id}" has passages of the same numbers as "{owner}"'
            yield Fault(Kind.NUMBERS, what, remedy)
        if row.passages:
            end, owner = max(end, row.first_passage + row.passages), row.id


def appearance_faults(connection: Connection) -> Iterator[Fault]:
    """Counts of mentions, and dates, that are other than the mentions and articles say."""
    same = (counted.c.article == appearances.c.article, counted.c.entity == appearances.c.entity)
    joined = select(appearances.c.article, appearances.c.entity).join_from(
        appearances, counted, (same[0]) & (same[1]), isouter=True
    )
    wrong = joined.join(articles, articles.c.row == appearances.c.article).where(
        or_(
            appearances.c.mentions != func.coalesce(counted.c.number, 0),
            appearances.c.published != articles.c.published,
        )
    )
    for row in connection.execute(wrong):
        yield mendable(
            Kind.APPEARANCES, f"e{row.entity} is counted wrongly in the article of row {row.article}"
        )
    missing = select(counted.c.article, counted.c.entity).join_from(
        counted, appearances, (same[0]) & (same[1]), isouter=True
    )
    for row in connection.execute(missing.where(appearances.c.article.is_(None))):
        yield mendable(Kind.APPEARANCES, f"e{row.entity} is not counted in the article of row {row.article}")


def mention_faults(connection: Connection) -> Iterator[Fault]:
    """Mentions of entities that are gone: no foreign key holds them (see `schema.mentions`)."""
    query = select(mentions.c.entity, func.count().label("number")).group_by(mentions.c.entity)
    for row in connection.execute(query.where(nowhere)):
        yield mendable(Kind.APPEARANCES, f"e{row.entity} is gone, and {row.number:,} places still name it")


def entity_faults(connection: Connection) -> Iterator[Fault]:
    """Entities that nothing names and nobody keeps."""
    for row in connection.execute(select(entities.c.id, entities.c.name).where(*UNNAMED)):
        yield mendable(Kind.ENTITIES, f"e{row.id} “{row.name}” is named by no article and kept by nobody")


def merge_faults(connection: Connection) -> Iterator[Fault]:
    """Entities merged into one that is gone, or that is merged itself."""
    root = entities.alias("root")
    query = select(entities.c.id, entities.c.merged_into).join(
        root, root.c.id == entities.c.merged_into, isouter=True
    )
    wrong = or_(root.c.id.is_(None), root.c.merged_into.is_not(None))
    for row in connection.execute(query.where(entities.c.merged_into.is_not(None), wrong)):
        yield mendable(
            Kind.MERGES, f"e{row.id} is merged into e{row.merged_into}, which does not stand for itself"
        )


def role_faults(connection: Connection) -> Iterator[Fault]:
    """Roles that stand on the words of an article that is gone."""
    gone = entities.c.role_article.not_in(select(articles.c.id))
    query = select(entities.c.id, entities.c.role_article).where(entities.c.role_article != "", gone)
    for row in connection.execute(query):
        yield mendable(
            Kind.ROLES, f'the role of e{row.id} is of the article "{row.role_article}", which is gone'
        )


def cluster_faults(connection: Connection) -> Iterator[Fault]:
    """Near-copies that were never looked for, or of articles that are gone."""
    if not clusters.are_known(connection):
        yield mendable(Kind.CLUSTERS, "near-copies among the articles of before were not looked for yet")
    query = (
        select(articles.c.id, readings.c.cluster)
        .join(readings, readings.c.article == articles.c.row)
        .join(_HEAD, _HEAD.c.row == readings.c.cluster, isouter=True)
    )
    for row in connection.execute(query.where(_HEAD.c.row.is_(None))):
        yield mendable(
            Kind.CLUSTERS, f'"{row.id}" is a near-copy of an article that is gone (row {row.cluster})'
        )
    heads = select(readings.c.article).where(readings.c.cluster == readings.c.article)
    for number in connection.scalars(select(bands.c.article).distinct().where(bands.c.article.not_in(heads))):
        yield mendable(
            Kind.CLUSTERS, f"near-copies would meet an article that stands for none (row {number})"
        )


def log_faults(connection: Connection) -> Iterator[Fault]:
    """Articles that came or went without the log, which the index follows."""
    for row in connection.execute(unlogged):
        yield mendable(Kind.LOG, f'the log does not tell that the article "{row.id}" came')
    for row in connection.execute(unremoved):
        yield mendable(Kind.LOG, f'the log does not tell that the article "{row.article_id}" went')
