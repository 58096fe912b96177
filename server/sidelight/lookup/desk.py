"""All that a look-up stands on, opened once: the KB, its index, the language model."""

from dataclasses import dataclass
from typing import Self

from sidelight.analysis import LanguageModel, load_model
from sidelight.errors import LockedKBError
from sidelight.index import Index
from sidelight.indexing import follow
from sidelight.kb import KnowledgeBase
from sidelight.settings import Settings


@dataclass(slots=True)
class Desk:
    """An open knowledge base with its index. Not frozen: a service follows its KB for as long as it runs."""

    kb: KnowledgeBase
    index: Index
    model: LanguageModel | None
    settings: Settings
    _counted: tuple[int, int] = (-1, 0)

    @classmethod
    def open(cls, settings: Settings, *, create: bool = False) -> Self:
        """Open the KB where the settings point, and bring its index up to date.

        Raises KnowledgeBaseError when there is none (and `create` is false) or it cannot be used.
        """
        kb = KnowledgeBase.open(settings, create=create)
        index = Index.open(settings.index_path, kb.identity)
        desk = cls(kb, index, load_model(settings.model), settings)
        desk.follow()
        return desk

    def follow(self, patience: float = -1) -> bool:
        """Bring the index to the KB's revision; false when another process is still at it after `patience`.

        A negative patience, in seconds, waits for as long as it takes.
        """
        try:
            follow(self.kb, self.index, patience)
        except LockedKBError:
            return False
        return True

    def articles(self) -> int:
        """How many articles the KB holds; counted once a revision, since counting reads them all."""
        revision = self.index.revision
        if self._counted[0] != revision:
            self._counted = (revision, self.kb.counts().articles)
        return self._counted[1]

    def close(self) -> None:
        """Close the KB; the index's maps end with their last reader."""
        self.kb.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()
