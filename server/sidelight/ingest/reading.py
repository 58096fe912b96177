"""The second phase of an import: the names, quotations and claims in articles that are there already.

Articles are read by workers and filed in the order of their rows, a batch a transaction. Batches are cut by
the articles that wait alone, so that an import which was killed goes on with the very batch that it lost.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from sidelight.analysis import LanguageModel, read
from sidelight.ingest.summary import Hooks, ImportOptions, Model, Names, Summary
from sidelight.ingest.workers import Work, each
from sidelight.kb import BY_RULES, KnowledgeBase, Waiting
from sidelight.model import Reading

BATCH_READ = 100
"""Articles that are filed in one transaction, which holds the write lock for a second or two at most."""

_ASKED = 200
"""Texts that are fetched at once: about 1 MB."""

_DEFAULT = ImportOptions()

Read = tuple[int, Reading, str]
"""An article's row, what was read in it, and a sentence where it could not be read."""


def read_names(
    kb: KnowledgeBase, hooks: Hooks, options: ImportOptions = _DEFAULT, *, again: bool = False
) -> Summary:
    """Read the names that wait, also those that a killed import left; with `again`, those of all articles.

    Until an article is read again, what was read in it stays.
    """
    if again:
        kb.intake.let_wait()
    summary = Summary()
    read_waiting(kb, hooks, options, summary)
    return summary


def read_waiting(kb: KnowledgeBase, hooks: Hooks, options: ImportOptions, summary: Summary) -> None:
    """Read and file the names of all articles that wait for it."""
    model: Model = _no_model if options.names is Names.RULES else hooks.model
    summary.waiting = kb.intake.count_waiting()
    if not summary.waiting:
        return
    work = Work(_Reader(model), _unreadable, chunk=8, least=16)
    readings = each(work, _waiting(kb, hooks), options.jobs)
    read_with = name_of(model())
    while batch := list(islice(readings, BATCH_READ)):
        if hooks.stopping():  # a batch cut short would leave other batches to who goes on
            summary.stopped = True
            return
        for _, _, problem in batch:
            if problem:
                summary.refuse(problem)
        summary.named += kb.intake.learn([(row, reading) for row, reading, _ in batch], read_with)
        summary.waiting -= len(batch)
        hooks.follow({})
        hooks.progress(0, summary)


def _no_model() -> None:
    """Rules alone."""


def name_of(model: LanguageModel | None) -> str:
    """What reads names, as the knowledge base notes it."""
    return " ".join(model.packages.values()) if model is not None else BY_RULES


def _waiting(kb: KnowledgeBase, hooks: Hooks) -> Iterator[Waiting]:
    last = 0
    while found := kb.intake.waiting(_ASKED, last):
        yield from found
        last = found[-1].row
        if hooks.stopping():
            return


class _Reader:
    """Reads a text with the model, which each process loads for itself at its first."""

    def __init__(self, model: Model) -> None:
        self._model = model

    def __call__(self, waiting: Waiting) -> Read:
        try:
            return waiting.row, _filed(read(waiting.text, model=self._model())), ""
        except Exception as error:  # noqa: BLE001 - one article must not stop an import
            return _unread(waiting, f"raises {type(error).__name__}")


def _filed(reading: Reading) -> Reading:
    """What of a reading is filed: the rest is most of it, and would take longer to hand over than to file."""
    return replace(reading, passages=(), reports=(), runs=())


def _unreadable(waiting: Waiting) -> Read:
    return _unread(waiting, "ended the program that read it, or its memory did not last")


def _unread(waiting: Waiting, why: str) -> Read:
    """An article that nothing can read is filed as one that names nobody: it would stop every import."""
    begins = " ".join(waiting.text[:60].split())
    return waiting.row, Reading(), f"The names in “{begins}…” cannot be read: it {why}. Report this."
