"""What was read of names for the last look-ups, kept: a page names forty entities by two hundred aliases."""

from collections import OrderedDict
from collections.abc import Hashable, Iterable, Mapping
from threading import Lock
from typing import Generic, TypeVar

from sidelight.kb.facts_at_hand import State

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

MOST_NAMES = 50_000
"""About 20 MB of aliases with their entities, which share their texts; a hundred pages use some 8,000."""


class NamesAtHand(Generic[K, T]):
    """Values by key, all of one state of the knowledge base; threads may share it.

    Any change may give an entity another role or alias, so all are let go when the state moves. What was read
    before a move is not kept after it.
    """

    def __init__(self, most: int = MOST_NAMES) -> None:
        self._most = most
        self._lock = Lock()
        self._state: State = (0, "")
        self._known: OrderedDict[K, T] = OrderedDict()

    def take(self, state: State, keys: Iterable[K]) -> dict[K, T]:
        """The values at hand for these keys in this state."""
        with self._lock:
            if state != self._state:
                self._state, self._known = state, OrderedDict()
            found = {key: self._known[key] for key in keys if key in self._known}
            for key in found:
                self._known.move_to_end(key)
        return found

    def put(self, state: State, read: Mapping[K, T]) -> None:
        """Keep these, and let go of what was not asked for the longest time."""
        with self._lock:
            if state == self._state:
                self._known |= read
                while len(self._known) > self._most:
                    self._known.popitem(last=False)
