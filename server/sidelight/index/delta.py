"""What is to be added to the index and removed from it, in one step from one revision to the next."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from sidelight.index.arrays import NO_RANGES, Ids, Keys, Ranges

FAMILIES = ("shingle", "alias", "fuzzy")
"""Word 3-grams to passages; hashes of whole aliases to aliases; fuzzy name keys to aliases."""


class Pairs(NamedTuple):
    """Keys with the id each belongs to, in any order, both of shape (n,)."""

    keys: Keys
    ids: Ids


NO_PAIRS = Pairs(np.empty(0, dtype=np.uint64), np.empty(0, dtype=np.int32))


@dataclass(frozen=True, slots=True)
class Delta:
    """One step of the index from `base_revision` to `revision`, whose mark in the KB's log is `mark`.

    `removed` passages leave what is already indexed; then `added` ones come in, and replace what the index
    held under the same ids, so that a step done twice changes nothing. `last_alias` is the highest alias id
    that is indexed after the step; `pairs` has an entry for each family that gains keys.
    """

    base_revision: int
    revision: int
    mark: str | None
    last_alias: int = 0
    added: Ranges = field(default_factory=lambda: NO_RANGES)
    removed: Ranges = field(default_factory=lambda: NO_RANGES)
    pairs: Mapping[str, Pairs] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing comes in (something may still leave)."""
        return not len(self.added) and not any(len(pairs.keys) for pairs in self.pairs.values())
