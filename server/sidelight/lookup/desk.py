"""All that a look-up stands on, opened once: the KB, its index, and what was read before."""

from dataclasses import dataclass, field
from typing import Self

from sidelight.errors import LockedKBError
from sidelight.index import FOREVER, Index
from sidelight.indexing import follow
from sidelight.kb import Counts, KnowledgeBase
from sidelight.lookup.sentences import SentencesRead
from sidelight.matching.units import UnitsAtHand
from sidelight.settings import Settings

PATIENCE = 1.0
"""Seconds a look-up waits for another process that builds the index; then it answers from what there is."""


@dataclass(slots=True)
class Desk:
    """An open knowledge base with its index. Not frozen: a service follows its KB for as long as it runs."""

    kb: KnowledgeBase
    index: Index
    settings: Settings
    units: UnitsAtHand = field(default_factory=UnitsAtHand)
    sentences: SentencesRead = field(default_factory=SentencesRead)
    _counted: tuple[int, Counts | None] = (-1, None)

    @classmethod
    def open(cls, settings: Settings, *, create: bool = False) -> Self:
        """Open the KB where the settings point, and bring its index up to date.

        Raises KnowledgeBaseError when there is none (and `create` is false) or it cannot be used.
        """
        kb = KnowledgeBase.open(settings, create=create)
        try:
            desk = cls(kb, Index.open(settings.index_path, kb.identity), settings)
            desk.follow(PATIENCE)
        except BaseException:
            kb.close()
            raise
        return desk

    def follow(self, patience: float = FOREVER) -> bool:
        """Bring the index to the KB's revision; false when another process is still at it after `patience`.

        A negative patience, in seconds, waits for as long as it takes.
        """
        try:
            follow(self.kb, self.index, patience)
        except LockedKBError:
            return False
        return True

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
