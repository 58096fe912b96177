"""From files to the knowledge base and its index: the joiner of importers, analysis and store.

Whether an article is known is asked before it is analysed: adding the same file again costs a hash and one
query an article. What is new goes in by batches, one transaction each, so that an import that is stopped
keeps what it has done and can simply be started again.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from sidelight.analysis import LanguageModel, read
from sidelight.errors import ImportFileError
from sidelight.kb import KnowledgeBase, Outcome
from sidelight.kb.importers import Piece, parse, read_path
from sidelight.model import Article, Reading

BATCH_ARTICLES = 200
BATCH_CHARACTERS = 2_000_000
"""A batch is one transaction and one small segment of the index. Larger ones lose more when stopped and keep
other writers waiting longer; smaller ones spend their time on commits and on merging segments."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of an import: numbers of articles, and what could not be taken, in sentences."""

    added: int
    replaced: int
    unchanged: int
    failed: tuple[str, ...] = ()


def add_paths(
    kb: KnowledgeBase,
    paths: Iterable[Path],
    *,
    model: Callable[[], LanguageModel | None] = lambda: None,
    follow: Callable[[], object] = lambda: None,
    progress: Callable[[int], object] = lambda _: None,
) -> Summary:
    """Add the articles of files and folders to the knowledge base, as add_pieces does.

    `progress` hears how many more bytes of the files on disk were read.
    """
    pieces = (piece for path in paths for piece in read_path(path, tell=progress))
    return add_pieces(kb, pieces, model=model, follow=follow)


def add_pieces(
    kb: KnowledgeBase,
    pieces: Iterable[Piece | ImportFileError],
    *,
    model: Callable[[], LanguageModel | None] = lambda: None,
    follow: Callable[[], object] = lambda: None,
) -> Summary:
    """Add the articles in pieces of any source to the knowledge base.

    `model` gives the language model for analysis; it is asked only when there is something new, because
    loading one takes seconds. `follow` is called after each batch, for the index to catch up. What cannot be
    imported is in the summary; errors of the knowledge base itself (LockedKBError ...) are raised, and the
    batches before stay.
    """
    batches = _Batches(kb, model, follow)
    for piece in pieces:
        for record in (piece,) if isinstance(piece, ImportFileError) else parse(piece):
            batches.take(record)
    batches.flush()
    return batches.summary()


class _Batches:
    """Articles on their way in: what waits for the next transaction, and what became of the others."""

    def __init__(
        self, kb: KnowledgeBase, model: Callable[[], LanguageModel | None], follow: Callable[[], object]
    ) -> None:
        self.kb, self.model, self.follow = kb, model, follow
        self.waiting: list[tuple[Article, Reading]] = []
        self.characters = 0
        self.outcomes: Counter[Outcome] = Counter()
        self.failed: list[str] = []

    def take(self, record: Article | ImportFileError) -> None:
        if isinstance(record, ImportFileError):
            self.failed.append(str(record))
        elif self.kb.known_as(record):
            self.outcomes[Outcome.UNCHANGED] += 1
        else:
            self.waiting.append((record, read(record.text, model=self.model())))
            self.characters += len(record.text)
            if len(self.waiting) >= BATCH_ARTICLES or self.characters >= BATCH_CHARACTERS:
                self.flush()

    def flush(self) -> None:
        if self.waiting:
            self.outcomes.update(result.outcome for result in self.kb.add(self.waiting))
            self.waiting, self.characters = [], 0
        self.follow()

    def summary(self) -> Summary:
        return Summary(
            added=self.outcomes[Outcome.ADDED],
            replaced=self.outcomes[Outcome.REPLACED],
            unchanged=self.outcomes[Outcome.UNCHANGED],
            failed=tuple(self.failed),
        )
