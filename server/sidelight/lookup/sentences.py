"""The language model at look-up: single sentences, within a time, and each sentence once.

Readers come back to a page, and pages of one site share their paragraphs, so what was read is kept by the
sentence and the model.
"""

from collections import OrderedDict
from collections.abc import Sequence
from hashlib import blake2b
from threading import Lock

from sidelight.analysis import Pipeline
from sidelight.lookup.budget import Budget
from sidelight.model import EntityType, Span

Names = dict[Span, EntityType]
"""The names in a sentence, by where they stand in it."""

KEPT = 20_000
"""Sentences whose names are kept: those of some 500 pages, 10 MB."""


class SentencesRead:
    """What a model found in sentences, the last ones used. One for each process, for all its threads."""

    def __init__(self, most: int = KEPT) -> None:
        self._most = most
        self._kept: OrderedDict[bytes, Names] = OrderedDict()
        self._lock = Lock()

    def names(self, pipeline: Pipeline, sentences: Sequence[str], budget: Budget) -> list[Names | None]:
        """The names of each sentence; None for those that the budget left no time to read."""
        keys = [_key(pipeline, sentence) for sentence in sentences]
        known = self._known(keys)
        unread = dict(zip(keys, sentences, strict=True))
        unread = {key: sentence for key, sentence in unread.items() if key not in known}
        reading = pipeline.names_of(unread.values())
        fresh: dict[bytes, Names] = {}
        for key in unread:
            if budget.is_spent:
                break
            fresh[key] = dict(next(reading))
        self._keep(fresh)
        known |= fresh
        return [known.get(key) for key in keys]

    def __len__(self) -> int:
        return len(self._kept)

    def _known(self, keys: Sequence[bytes]) -> dict[bytes, Names]:
        with self._lock:
            found = {key: self._kept[key] for key in keys if key in self._kept}
            for key in found:
                self._kept.move_to_end(key)
        return found

    def _keep(self, fresh: dict[bytes, Names]) -> None:
        with self._lock:
            self._kept.update(fresh)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)


def _key(pipeline: Pipeline, sentence: str) -> bytes:
    read = f"{pipeline.name} {pipeline.version}\n{sentence}"
    return blake2b(read.encode("utf-8", "surrogatepass"), digest_size=16).digest()
