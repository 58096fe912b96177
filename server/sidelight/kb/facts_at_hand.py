"""The facts of the last look-ups, kept: a reader opens many pages on the same names."""

from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from threading import Lock

from sidelight.kb.groups import Merges
from sidelight.model import Article, EntityFacts

State = tuple[int, str]
"""The last revision and its random mark: a restored backup may have the number, but not the mark."""

MOST_ENTITIES = 2_000
MOST_CHARACTERS = 15_000_000
"""Of the article texts that are kept, each counted once: 2,000 articles of news, 35 MB with the facts."""


@dataclass(frozen=True, slots=True)
class Known:
    """An entity's facts, with the article rows whose texts they hold on to."""

    facts: EntityFacts
    rows: frozenset[int]


class FactsAtHand:
    """Facts by entity number, of one state of the knowledge base; threads may share it.

    Any change may change any entity's facts, so all are let go when the state moves. What was read before a
    move is not kept after it.
    """

    def __init__(self, entities: int = MOST_ENTITIES, characters: int = MOST_CHARACTERS) -> None:
        self._most_entities, self._most_characters = entities, characters
        self._lock = Lock()
        self._forget((0, ""))

    def _forget(self, state: State) -> None:
        self._state = state
        self._known: OrderedDict[int, Known] = OrderedDict()
        self._texts: dict[int, Article] = {}
        self._uses: Counter[int] = Counter()
        self._characters = 0
        self._merges: Merges | None = None

    def merges(self, state: State, read: Callable[[], Merges]) -> Merges:
        """Every merge there is in this state: few change between two look-ups, and all names are asked."""
        with self._lock:
            known = self._merges if state == self._state else None
        if known is None:
            known = read()
            with self._lock:
                if state == self._state:
                    self._merges = known
        return known

    def take(self, state: State, numbers: Iterable[int]) -> dict[int, EntityFacts]:
        """Entity number -> its facts, for those at hand in this state."""
        with self._lock:
            if state != self._state:
                self._forget(state)
            found = {number: self._known[number].facts for number in numbers if number in self._known}
            for number in found:
                self._known.move_to_end(number)
        return found

    def texts(self, state: State, rows: Iterable[int]) -> dict[int, Article]:
        """Article row -> article, for those that kept facts hold: others can share them."""
        with self._lock:
            known = self._texts if state == self._state else {}
            return {row: known[row] for row in rows if row in known}

    def put(self, state: State, read: Mapping[int, Known], texts: Mapping[int, Article]) -> None:
        """Keep these, and let go of what was not asked for the longest time. `texts` has all their rows."""
        with self._lock:
            if state != self._state:
                return
            for number, known in read.items():
                if number not in self._known:
                    self._known[number] = known
                    self._hold(known.rows, texts)
            while len(self._known) > self._most_entities or self._characters > self._most_characters:
                self._let_go(self._known.popitem(last=False)[1].rows)

    def _hold(self, rows: Iterable[int], texts: Mapping[int, Article]) -> None:
        for row in rows:
            if row not in self._texts:
                self._texts[row] = texts[row]
                self._characters += len(texts[row].text)
            self._uses[row] += 1

    def _let_go(self, rows: Iterable[int]) -> None:
        for row in rows:
            self._uses[row] -= 1
            if not self._uses[row]:
                del self._uses[row]
                self._characters -= len(self._texts.pop(row).text)
