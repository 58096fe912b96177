"""From files to the knowledge base and its index: the joiner of importers, analysis and store.

It goes in two phases. First all articles come in: their texts, passages and keys, so that they are found at
once. Then the names in them are read, which takes ten times as long (see `reading`).

What is known already is known by its bytes, before anybody understands them. What is new goes in by batches,
one transaction each, so that an import that is stopped or killed keeps what it has done, and goes on when it
is started again: batches end where they may, the result is the same.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from sidelight.errors import ImportFileError
from sidelight.index import Pairs
from sidelight.ingest.making import Made, Ready, lost, make
from sidelight.ingest.reading import read_waiting
from sidelight.ingest.summary import Hooks, ImportOptions, Names, Summary
from sidelight.ingest.workers import Work, each
from sidelight.kb import KnowledgeBase, Outcome
from sidelight.kb.importers import Piece, read_path

BATCH_ARTICLES = 200
BATCH_CHARACTERS = 2_000_000
"""A batch is one transaction and one small segment of the index. Larger ones lose more when stopped and keep
other writers waiting longer; smaller ones spend their time on commits and on merging segments."""

PIECES_ASKED = 200
"""Pieces whose digests are asked for in one query: with a query for each, an unchanged file takes 5 times as
long."""

BYTES_ASKED = 4_000_000
"""A piece may be 50 MB; so many bytes are held before they are asked for."""


MUCH, MUCH_SHARE = 2_000, 0.25
"""New articles, at least and of all, after which the index is put into one segment: 0.1 ms for each article
there is, and a look-up finds its candidates in a third of the time."""


def _weight(piece: Piece | str) -> int:
    return len(piece) if isinstance(piece, str) else len(piece.content)


_WORK = Work(make, lost, chunk=16, least=50, weight=_weight)
"""16 pieces are 0.1 s of work. Processes are worth their start for more than 50."""

_DEFAULT = ImportOptions()
_NO_HOOKS = Hooks()


def add_paths(
    kb: KnowledgeBase, paths: Iterable[Path], hooks: Hooks = _NO_HOOKS, options: ImportOptions = _DEFAULT
) -> Summary:
    """Add the articles of files and folders; see `add_pieces`."""
    summary = Summary()
    pieces = (
        piece for path in paths for piece in read_path(path, tell=lambda more: hooks.progress(more, summary))
    )
    return add_pieces(kb, pieces, hooks, options, summary)


def add_pieces(
    kb: KnowledgeBase,
    pieces: Iterable[Piece | ImportFileError],
    hooks: Hooks = _NO_HOOKS,
    options: ImportOptions = _DEFAULT,
    summary: Summary | None = None,
) -> Summary:
    """Add the articles in pieces to the knowledge base, and read the names that wait, unless told otherwise.

    What cannot be imported is in the summary, which is filled as the import goes on; errors of the knowledge
    base itself (LockedKBError ...) are raised, and the batches before stay.
    """
    summary = Summary() if summary is None else summary
    coming = _Coming(kb, hooks, options, summary)
    for made in each(_WORK, coming.news(pieces), options.jobs):
        coming.take(made)
    coming.flush()
    if options.names is not Names.LATER and not options.dry_run and not summary.stopped:
        read_waiting(kb, hooks, options, summary)
    if not options.dry_run:
        summary.waiting = kb.intake.count_waiting()
        if _is_much(summary.added + summary.replaced, kb.article_count()):
            hooks.settle()
    return summary


def _is_much(new: int, articles: int) -> bool:
    """Whether so much came in that the index is worth being put together, whose pieces a look-up asks all."""
    return new >= MUCH and new >= MUCH_SHARE * articles


class _Coming:
    """Articles on their way in: what waits for the next transaction, and what became of the others."""

    def __init__(self, kb: KnowledgeBase, hooks: Hooks, options: ImportOptions, summary: Summary) -> None:
        self._kb, self._hooks, self._options, self._summary = kb, hooks, options, summary
        self._trial = kb.intake.trial() if options.dry_run else None
        self._waiting: list[Ready] = []
        self._characters = 0

    def news(self, pieces: Iterable[Piece | ImportFileError]) -> Iterator[Piece | str]:
        """Those of the pieces that were not taken before; and in sentences what is none."""
        for group in _groups(pieces):
            known = self._known(group)
            for piece in group:
                if isinstance(piece, ImportFileError):
                    yield str(piece)
                elif piece.digest in known:
                    self._summary.unchanged += 1
                else:
                    yield piece
            self._hooks.progress(0, self._summary)
            if self._hooks.stopping():
                self._summary.stopped = True
                return

    def _known(self, group: Iterable[Piece | ImportFileError]) -> set[bytes]:
        if self._options.again:
            return set()
        return self._kb.intake.known([piece.digest for piece in group if isinstance(piece, Piece)])

    def take(self, made: Made) -> None:
        """Let what was made of a piece wait for the next transaction, or begin it."""
        for problem in made.problems:
            self._summary.refuse(problem)
        for ready in made.ready:
            self._waiting.append(ready)
            self._characters += len(ready.prepared.article.text)
            if len(self._waiting) >= BATCH_ARTICLES or self._characters >= BATCH_CHARACTERS:
                self.flush()

    def flush(self) -> None:
        """Take in all that waits, and let the index follow."""
        batch, self._waiting, self._characters = self._waiting, [], 0
        if batch:
            self._hooks.follow(self._write(batch))
            self._hooks.progress(0, self._summary)
        elif self._trial is None:
            self._hooks.follow({})

    def _write(self, batch: list[Ready]) -> dict[int, Pairs]:
        prepared, again = [ready.prepared for ready in batch], self._options.again
        taken = self._trial(prepared, again) if self._trial else self._kb.intake.take(prepared, again=again)
        keys: dict[int, Pairs] = {}
        for ready, (outcome, row) in zip(batch, taken, strict=True):
            if outcome.outcome is Outcome.UNCHANGED:
                self._summary.unchanged += 1
                continue
            keys[row] = ready.pairs
            if outcome.outcome is Outcome.ADDED:
                self._summary.added += 1
            else:
                self._summary.replaced += 1
        return keys


def _groups(pieces: Iterable[Piece | ImportFileError]) -> Iterator[list[Piece | ImportFileError]]:
    """Pieces as they are asked for together."""
    group: list[Piece | ImportFileError] = []
    size = 0
    for piece in pieces:
        group.append(piece)
        size += len(piece.content) if isinstance(piece, Piece) else 0
        if len(group) >= PIECES_ASKED or size >= BYTES_ASKED:
            yield group
            group, size = [], 0
    if group:
        yield group
