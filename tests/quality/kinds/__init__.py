"""The kinds of edit: what may happen to printed words on their way from one page to another.

Each change is a small function on the words of a unit; `tests.quality.edits` says what verdict each must get.
"""

import random
from collections.abc import Callable, Sequence

from tests.quality.sources import Unit

Change = Callable[[random.Random, list[str], Sequence[Unit]], list[str] | None]
"""From the words of a unit, as printed, to those of the edit; None when the unit offers no place for it."""
