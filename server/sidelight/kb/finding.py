"""Articles by what they say, who printed them and when, and who is named or quoted in them."""

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase

from sqlalchemy import ColumnElement, Connection, Select, func, literal_column, or_, select, table, text

from sidelight.kb.forms import tidy
from sidelight.kb.groups import members_of, roots_of
from sidelight.kb.ids import numbers_of
from sidelight.kb.results import SearchHit
from sidelight.kb.sameness import is_storable
from sidelight.kb.schema import appearances, articles, quotations, readings
from sidelight.kb.search import query_of
from sidelight.kb.stored import article_of

SNIPPET = 200
"""Characters of an article's beginning that are shown where no words were looked for."""

DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", re.ASCII)
"""A day, or a whole month or year."""

_AFTER_ALL = "~"
"""Sorts behind whatever else may follow in a date: "2016-10~" is after all days of that month."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which articles are asked for; what is empty asks for nothing.

    `publisher` may hold * and ?, in any capitals. `since` and `until` are days, months or years, both
    included (see DAY). `entities` are ids, of which one must be named; of `speakers` one must be quoted, or
    somebody who is called `speaker` there and was not known. `waiting` are those whose names were not read.
    """

    publisher: str = ""
    since: str = ""
    until: str = ""
    entities: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    speaker: str = ""
    waiting: bool = False


NO_FILTERS = Filters()


def conditions(connection: Connection, filters: Filters) -> list[ColumnElement[bool]]:
    """What must be true of the rows of `articles`."""
    asked: list[ColumnElement[bool]] = []
    if filters.publisher:
        asked.append(articles.c.publisher.in_(publishers_like(connection, filters.publisher)))
    if filters.since:
        asked.append(articles.c.published >= filters.since)
    if filters.until:
        asked += [articles.c.published != "", articles.c.published < filters.until + _AFTER_ALL]
    if filters.entities:
        named = appearances.c.entity.in_(_group(connection, filters.entities))
        asked.append(articles.c.row.in_(select(appearances.c.article).where(named)))
    if filters.speakers or filters.speaker:
        asked.append(articles.c.row.in_(_quoting(connection, filters)))
    if filters.waiting:
        asked.append(articles.c.row.in_(select(readings.c.article).where(readings.c.read_with == "")))
    return asked


def publishers_like(connection: Connection, pattern: str) -> list[str]:
    """The publishers that a pattern fits, in whatever capitals; "" fits only those without one."""
    wanted = tidy(pattern).casefold()
    names = connection.scalars(select(articles.c.publisher).distinct())
    return [name for name in names if fnmatchcase(tidy(name).casefold(), wanted)]


def _group(connection: Connection, ids: tuple[str, ...]) -> list[int]:
    """These entities with all that they, or what stands for them, stand for."""
    return sorted(members_of(connection, roots_of(connection, numbers_of(ids)).values()))


def _quoting(connection: Connection, filters: Filters) -> Select[tuple[int]]:
    said: ColumnElement[bool] = quotations.c.entity.in_(_group(connection, filters.speakers))
    if filters.speaker and is_storable(filters.speaker):
        said = or_(said, func.lower(quotations.c.speaker) == func.lower(tidy(filters.speaker)))
    return select(quotations.c.article).where(said, quotations.c.scare.is_(False))


_FULL_TEXT = table("article_search")
_ROW: ColumnElement[int] = literal_column("article_search.rowid")
_SCORE: ColumnElement[float] = literal_column("-bm25(article_search, 4.0, 1.0)").label("score")
_CUT: ColumnElement[str] = literal_column("snippet(article_search, 1, '', '', '…', 24)").label("snippet")
_MATCH = text("article_search MATCH :query")


def find(connection: Connection, words: str, filters: Filters, limit: int) -> list[SearchHit]:
    """Articles that hold all of these words, the best first; without words, the latest first."""
    asked = conditions(connection, filters)
    if not words.strip():
        query = select(articles).where(*asked)
        query = query.order_by(articles.c.published.desc(), articles.c.row.desc()).limit(limit)
        found = map(article_of, connection.execute(query))
        return [SearchHit(article, " ".join(article.text[:SNIPPET].split()), 0.0) for article in found]
    match = query_of(words)
    if not match:
        return []
    best = select(_ROW.label("found"), _CUT, _SCORE).select_from(_FULL_TEXT).where(_MATCH)
    if asked:
        best = best.where(_ROW.in_(select(articles.c.row).where(*asked)))
    best = best.order_by(_SCORE.desc(), _ROW).limit(limit)
    rows = connection.execute(best, {"query": match}).all()
    whole = {
        row.row: article_of(row)
        for row in connection.execute(select(articles).where(articles.c.row.in_([row.found for row in rows])))
    }
    return [SearchHit(whole[row.found], " ".join(row.snippet.split()), row.score) for row in rows]
