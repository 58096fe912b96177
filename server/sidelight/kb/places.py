"""Which article a passage belongs to, kept at hand.

Passages of an article are numbered in a row, and articles in the order of their rows, so that one sorted
array answers for a page's thousand candidates at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, select

from sidelight.kb.schema import articles

_Numbers = npt.NDArray[np.int64]
_NEWER = select(articles.c.row, articles.c.first_passage).order_by(articles.c.row)


@dataclass(frozen=True, slots=True)
class _Known:
    """Article rows in order, and the first passage of each, (n,) both."""

    rows: _Numbers
    firsts: _Numbers


_NOTHING = _Known(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))


class Places:
    """The articles of passages; threads may share it.

    Neither rows nor passage numbers are ever given twice, so what is known stays true until the article goes,
    or until a restored backup took another way: whoever asks checks the answer against the article's row,
    and calls `forget` when it does not fit.
    """

    def __init__(self) -> None:
        self._known = _NOTHING

    def forget(self) -> None:
        """Ask the database for everything again."""
        self._known = _NOTHING

    def rows_of(self, connection: Connection, passage_ids: Sequence[int]) -> list[int]:
        """For each passage the row of the article that it belongs to, if that is still there; 0 for none."""
        wanted = np.array(passage_ids, dtype=np.int64)
        known = self._known
        if len(wanted) and (not len(known.firsts) or wanted.max() >= known.firsts[-1]):
            known = self._known = _with_newer(connection, known)
        if not len(known.rows):
            return [0] * len(wanted)
        position = np.searchsorted(known.firsts, wanted, side="right") - 1
        found: list[int] = np.where(position < 0, 0, known.rows[np.maximum(position, 0)]).tolist()
        return found


def _with_newer(connection: Connection, known: _Known) -> _Known:
    last = int(known.rows[-1]) if len(known.rows) else 0
    newer = connection.execute(_NEWER.where(articles.c.row > last)).all()
    if not newer:
        return known
    added = np.array([tuple(row) for row in newer], dtype=np.int64)
    return _Known(np.concatenate([known.rows, added[:, 0]]), np.concatenate([known.firsts, added[:, 1]]))
