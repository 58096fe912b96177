"""The role that an entity's card shows: what the latest article says of it."""

from collections.abc import Mapping

from sqlalchemy import Connection, select, update

from sidelight.kb.schema import appearances, articles, entities, roles


def take_latest_role(connection: Connection, number: int) -> None:
    """Give an entity the role of the latest article that says one, or none."""
    query = (
        select(roles.c.text, articles.c.id, articles.c.published)
        .join(articles, articles.c.row == roles.c.article)
        .where(roles.c.entity == number)
        .order_by(articles.c.published.desc(), articles.c.row)
        .limit(1)
    )
    text, article, published = connection.execute(query).first() or ("", "", "")
    values: Mapping[str, str] = {"role": text, "role_article": article, "role_published": published}
    connection.execute(update(entities).where(entities.c.id == number).values(values))


def follow_date(connection: Connection, article_id: str) -> None:
    """After an article's date was set: where and when it names entities, and the latest roles."""
    row, published = connection.execute(
        select(articles.c.row, articles.c.published).where(articles.c.id == article_id)
    ).one()
    here = appearances.c.article == row
    connection.execute(update(appearances).where(here).values(published=published))
    for number in list(connection.scalars(select(roles.c.entity).where(roles.c.article == row))):
        take_latest_role(connection, number)
