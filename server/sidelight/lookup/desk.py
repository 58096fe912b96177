"""All that a look-up stands on, opened once: the KB, its index, and what was read before."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Self

from sidelight.errors import LockedKBError
from sidelight.index import FOREVER, Index, Pairs
from sidelight.indexing import NONE_READY, follow, is_current
from sidelight.kb import Counts, KnowledgeBase
from sidelight.lookup.sentences import SentencesRead
from sidelight.matching.units import UnitsAtHand
from sidelight.settings import Settings

PATIENCE = 0.1
"""Seconds a look-up waits for another process that builds the index; then it answers from what there is, and
says so. An article takes less; what takes more must not hold up the reader."""

ALIASES_A_REQUEST = 2_000
"""New aliases that a look-up adds to the index itself, some 50 ms of work. The rest of a longer list is left
to the import that brought it or, if that was stopped, to the next requests."""


@dataclass(slots=True)
class Desk:
    """An open knowledge base with its index. Not frozen: a service follows its KB for as long as it runs."""

    kb: KnowledgeBase
    index: Index
    settings: Settings
    units: UnitsAtHand = field(default_factory=UnitsAtHand)
    sentences: SentencesRead = field(default_factory=SentencesRead)
    _counted: tuple[int, Counts | None] = (-1, None)
    _articles: tuple[int, int] = (-1, 0)

    @classmethod
    def open(cls, settings: Settings, *, create: bool = False) -> Self:
        """Open the KB where the settings point, and bring its index up to date.

        Raises KnowledgeBaseError when there is none (and `create` is false) or it cannot be used.
        """
        kb = KnowledgeBase.open(settings, create=create)
        try:
            desk = cls(kb, Index.open(settings.index_path, kb.identity), settings)
            desk.catch_up()
        except BaseException:
            kb.close()
            raise
        return desk

    def follow(self, patience: float = FOREVER, ready: Mapping[int, Pairs] = NONE_READY) -> bool:
        """Bring the index to the KB's revision; false when it is not there yet after `patience`.

        A negative patience, in seconds, waits for as long as it takes. Any other also bounds the work.
        `ready` are keys that an import has made (see `indexing.follow`).
        """
        before, most = self.index.last_alias, ALIASES_A_REQUEST if patience >= 0 else 0
        try:
            follow(self.kb, self.index, patience, most, ready)
        except LockedKBError:
            return False
        return self.index.last_alias == before or is_current(self.kb, self.index)

    def catch_up(self) -> None:
        """Bring the index to the KB's revision at whatever it takes, unless another process is at it."""
        with suppress(LockedKBError):
            follow(self.kb, self.index, PATIENCE)

    def articles(self, revision: int) -> int:
        """How many articles the KB holds at this revision: which every answer says."""
        if self._articles[0] != revision:
            self._articles = (revision, self.kb.article_count())
        return self._articles[1]

    def counts(self, revision: int | None = None) -> Counts:
        """How much the KB holds; counted once a revision, since counting reads every row.

        A caller that knows the revision it stands at saves asking for it.
        """
        revision = self.kb.revision() if revision is None else revision
        known = self._counted[1]
        if known is None or self._counted[0] != revision:
            known = self.kb.counts()
            self._counted = (revision, known)
        return known

    def close(self) -> None:
        """Close the KB; the index's maps end with their last reader."""
        self.kb.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()
