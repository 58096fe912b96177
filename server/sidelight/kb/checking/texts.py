"""Articles one by one: are they as they were written, and does what was read in them lie inside?"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from sqlalchemy import Connection, Row, Table, func, select

from sidelight.errors import DamagedKBError
from sidelight.kb.checking.faults import Fault, Kind, mendable
from sidelight.kb.sameness import url_key
from sidelight.kb.schema import articles, claims, mentions, quotations, readings
from sidelight.kb.spans import numbers
from sidelight.kb.stored import checked

ARTICLES_AT_ONCE = 200


def article_faults(connection: Connection) -> Iterator[Fault]:
    """Every article's words, address and passages, and all spans in it."""
    last = 0
    query = select(articles).order_by(articles.c.row).limit(ARTICLES_AT_ONCE)
    while rows := connection.execute(query.where(articles.c.row > last)).all():
        last = rows[-1].row
        yield from _of_piece(connection, rows)


def _of_piece(connection: Connection, rows: Sequence[Row[Any]]) -> Iterator[Fault]:
    here = [row.row for row in rows]
    read = {row.article: row for row in _rows(connection, readings, here)}
    ends = _ends(connection, here)
    for row in rows:
        name = f'the article "{row.id}"'
        remedy = f'Remove it (`sidelight kb remove "{row.id}"`) and add it again.'
        try:
            length = len(checked(row).text)
        except (DamagedKBError, ValueError):
            yield Fault(Kind.ARTICLE, f"{name} is not as it was written", remedy)
            continue
        if row.url_key != url_key(row.url):
            yield mendable(Kind.ADDRESS, f"{name} is filed under another address than its own")
        if row.row not in read:
            yield Fault(Kind.READING, f"what was read in {name} is missing", remedy)
        elif fault := _passages_fault(row, read[row.row].spans, length):
            yield Fault(Kind.READING, f"{name}: {fault}", remedy)
        if ends.get(row.row, 0) > length or ends.get(row.row, 0) < 0:
            yield Fault(Kind.READING, f"{name}: something found in it lies outside its text", remedy)


def _passages_fault(row: Row[Any], packed: bytes, length: int) -> str:
    try:
        spans = numbers(packed)
    except DamagedKBError as error:
        return error.detail
    if len(spans) != row.passages:
        return f"it has {len(spans):,} passages, and not {row.passages:,}"
    if not len(spans):
        return ""
    inside = spans.min() >= 0 and spans.max() <= length and bool(np.all(spans[:, 0] <= spans[:, 1]))
    if not inside:
        return "a passage lies outside its text"
    return "" if np.all(spans[1:, 0] >= spans[:-1, 1]) else "its passages are not in order"


def _ends(connection: Connection, rows: Sequence[int]) -> dict[int, int]:
    """Article row -> the end of what reaches furthest in it; -1 where anything ends before it begins."""
    found: dict[int, int] = {}
    named = select(mentions.c.article, func.max(mentions.c.end), func.min(mentions.c.end - mentions.c.start))
    for row, end, least in connection.execute(
        named.where(mentions.c.article.in_(rows)).group_by(mentions.c.article)
    ):
        found[row] = end if least >= 0 else -1
    for one in _rows(connection, claims, rows):
        _reach(found, one.article, [(one.start, one.end)], one)
    for one in _rows(connection, quotations, rows):
        try:
            parts = [(int(start), int(end)) for start, end in json.loads(one.parts)]
        except (ValueError, TypeError):
            parts = [(1, 0)]
        _reach(found, one.article, parts, one)
    return found


def _reach(found: dict[int, int], row: int, spans: list[tuple[int, int]], said: Row[Any]) -> None:
    pairs = ((said.speaker_start, said.speaker_end), (said.cue_start, said.cue_end))
    spans = [*spans, *((start, end) for start, end in pairs if start is not None)]
    wrong = any(end is None or not 0 <= start <= end for start, end in spans)
    before = found.get(row, 0)
    found[row] = -1 if wrong or before < 0 else max(before, *(end for _, end in spans))


def _rows(connection: Connection, kept: Table, rows: Sequence[int]) -> Sequence[Row[Any]]:
    return connection.execute(select(kept).where(kept.c.article.in_(rows))).all()
