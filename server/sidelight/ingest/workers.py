"""Worker processes: the same function for many items, answers in the order of the items.

Items go out in small chunks and never far ahead of the answers, so that memory does not grow with a file. A
worker that dies takes only the item with it that killed it; workers whose parent dies end by themselves.
"""

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing.connection import wait
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

CHUNKS_AHEAD = 12
"""Chunks a worker that are out at once: while the parent writes a batch, for half a second, workers go on
with the next. With 3 they stood still for a fifth of the time."""

AHEAD = 16_000_000
"""The same by weight, in bytes: a record may have 50 MB, and some hundred of those would fill the memory."""

NICENESS = 5
"""How far workers step back for others: a service on the same machine answers as if they were not there."""


@dataclass(frozen=True, slots=True)
class Work(Generic[T, R]):
    """What is to be done with each item; `lost` answers for one that killed its process.

    Items go out by `chunk`; with `least` items or fewer, no process is started: that takes 0.1 to 2 seconds.
    `weight` says how many bytes an item has.
    """

    do: Callable[[T], R]
    lost: Callable[[T], R]
    chunk: int
    least: int
    weight: Callable[[T], int] = lambda _: 0


def each(work: Work[T, R], items: Iterable[T], jobs: int) -> Iterator[R]:
    """The answers for all items, in their order, by `jobs` processes; by this one for 1."""
    coming = iter(items)
    first = list(islice(coming, work.least + 1)) if jobs > 1 else []
    if len(first) <= work.least:
        yield from map(work.do, chain(first, coming))
        return
    pool = _Pool(work, jobs)
    try:
        yield from pool.answers(chain(first, coming))
    finally:
        pool.close()


class _Pool(Generic[T, R]):
    """Processes at work, and the chunks that are out, the oldest first."""

    def __init__(self, work: Work[T, R], jobs: int) -> None:
        self._work, self._jobs = work, jobs
        self._out: deque[tuple[list[T], Future[list[R]]]] = deque()
        self._weight = 0
        self._executor = _executor(jobs)

    def answers(self, items: Iterator[T]) -> Iterator[R]:
        while chunk := list(islice(items, self._work.chunk)):
            self._send(chunk)
            while len(self._out) >= self._jobs * CHUNKS_AHEAD or (
                self._weight > AHEAD and len(self._out) > 1
            ):
                yield from self._take()
        while self._out:
            yield from self._take()

    def _send(self, chunk: list[T]) -> None:
        try:
            future = self._executor.submit(_do_all, self._work.do, chunk)
        except BrokenProcessPool as error:
            future = Future()
            future.set_exception(error)
        self._out.append((chunk, future))
        self._weight += sum(map(self._work.weight, chunk))

    def _take(self) -> list[R]:
        chunk, future = self._out.popleft()
        self._weight -= sum(map(self._work.weight, chunk))
        try:
            return future.result()
        except BrokenProcessPool:
            return self._one_by_one(chunk)

    def _one_by_one(self, chunk: list[T]) -> list[R]:
        """After a process died: the oldest chunk once more, item by item, and the others after it."""
        self._renew()
        found: list[R] = []
        for item in chunk:
            try:
                found += self._executor.submit(_do_all, self._work.do, [item]).result()
            except BrokenProcessPool:
                found.append(self._work.lost(item))
                self._renew()
        waiting, self._out, self._weight = list(self._out), deque(), 0
        for other, _ in waiting:
            self._send(other)
        return found

    def _renew(self) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)
        self._executor = _executor(self._jobs)

    def close(self) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)


def _executor(jobs: int) -> ProcessPoolExecutor:
    # A fork has the program and its language model loaded; elsewhere than on Linux it is not safe.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin)


def _begin() -> None:
    """In a new worker: leave Ctrl-C to the parent, step back, compute in one thread, end with the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _do_all(do: Callable[[T], R], chunk: list[T]) -> list[R]:
    return [do(item) for item in chunk]
