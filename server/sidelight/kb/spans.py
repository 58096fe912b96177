"""An article's passages as one value: two numbers each, packed.

A row for each took three times the room, and most of the time of reading an article.
"""

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, Integer, bindparam, select

from sidelight.errors import DamagedKBError
from sidelight.kb.schema import readings
from sidelight.model import Span

Packed = npt.NDArray[np.int32]
"""Passages as numbers, (n, 2): start and end of each, in code points."""

_TYPE = np.dtype("<i4")
_BYTES_A_SPAN = 2 * _TYPE.itemsize
SPANS = select(readings.c.article, readings.c.spans).where(
    readings.c.article.in_(bindparam("rows", expanding=True, type_=Integer))
)
"""The packed passages of articles, by their `rows`."""


def pack(spans: Sequence[Span]) -> bytes:
    """Passages as the table `readings` keeps them: start and end, four bytes each, the lowest first."""
    return np.array(spans, dtype=_TYPE).tobytes()


def numbers(packed: bytes) -> Packed:
    """Packed passages as an array, (n, 2). Raises DamagedKBError."""
    if len(packed) % _BYTES_A_SPAN:
        raise DamagedKBError("The passages of a stored article end in the middle of one")
    return np.frombuffer(packed, dtype=_TYPE).reshape(-1, 2)


def unpack(packed: bytes) -> tuple[Span, ...]:
    """Packed passages as spans. Raises DamagedKBError."""
    return tuple(Span._make(pair) for pair in numbers(packed).tolist())


def packed_of(connection: Connection, rows: Iterable[int]) -> dict[int, Packed]:
    """Article row -> its passages as an array; rows that are gone are absent."""
    found = connection.execute(SPANS, {"rows": list(rows)}).all()
    return {row: numbers(packed) for row, packed in found}


def passage_at(spans: Packed, start: int) -> Span:
    """The passage that holds a place of the text, or the one before it; Span(0, 0) where there is none."""
    if not len(spans):
        return Span(0, 0)
    position = int(np.searchsorted(spans[:, 0], start, side="right")) - 1
    return Span._make(spans[max(0, position)].tolist())
