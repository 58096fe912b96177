"""An article's passages as one value: two numbers each, packed.

A row for each took three times the room, and most of the time of reading an article.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, Integer, bindparam, select

from sidelight.errors import DamagedKBError
from sidelight.kb.schema import readings
from sidelight.model import Span

Packed = npt.NDArray[np.int32]
"""Passages as numbers, (n, 2): start and end of each, in code points."""

_WIDTHS: dict[int, np.dtype[Any]] = {2: np.dtype("<u2"), 4: np.dtype("<i4")}
"""How many bytes a step takes: two for nearly every article."""

SPANS = select(readings.c.article, readings.c.spans).where(
    readings.c.article.in_(bindparam("rows", expanding=True, type_=Integer))
)
"""The packed passages of articles, by their `rows`."""


def pack(spans: Sequence[Span]) -> bytes:
    """Passages as the table `readings` keeps them: nothing for none, else the width of a step and the steps.

    Starts and ends, all in one row, ascend; a step is how far each is from the one before.
    """
    if not spans:
        return b""
    steps = np.diff(np.array(spans, dtype=np.int64).ravel(), prepend=0)
    width = 2 if steps.min() >= 0 and steps.max() < 2**16 else 4
    return bytes([width]) + steps.astype(_WIDTHS[width]).tobytes()


def numbers(packed: bytes) -> Packed:
    """Packed passages as an array, (n, 2). Raises DamagedKBError."""
    if not packed:
        return np.empty((0, 2), dtype=np.int32)
    step = _WIDTHS.get(packed[0])
    if step is None or (len(packed) - 1) % (2 * step.itemsize):
        raise DamagedKBError("The passages of a stored article end in the middle of one")
    return np.cumsum(np.frombuffer(packed, dtype=step, offset=1), dtype=np.int32).reshape(-1, 2)


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
