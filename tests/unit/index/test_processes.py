"""Several processes write at once, and any of them may be killed at any point: the index stays right."""

import os
import subprocess
import sys
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pytest

from sidelight.index import Delta, Index, Pairs, as_ranges
from sidelight.index.merging import MAX_SEGMENTS

Put = Callable[..., bool]
Ask = Callable[[Index, str], list[int]]


def add_each_until_done(folder: str, first: int, count: int) -> None:
    index = Index.open(Path(folder), "kb-1")
    for number in range(first, first + count):
        keys = np.array([1, number << 48], dtype=np.uint64)
        pairs = {"shingle": Pairs(keys, np.full(2, number, dtype=np.int32))}
        while True:
            index.refresh()
            base = index.revision
            if index.apply(Delta(base, base + 1, "m", added=as_ranges([(number, number + 1)]), pairs=pairs)):
                break


def test_processes_that_write_at_once_lose_nothing(index: Index) -> None:
    spawn = get_context("spawn")
    writers = [
        spawn.Process(target=add_each_until_done, args=(str(index.path), first, 30)) for first in (100, 200)
    ]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        index.refresh()
        snapshot = index.snapshot()
        assert not snapshot.stale_reason
        found = snapshot.find("shingle", np.array([1], dtype=np.uint64)).ids
        assert len(found) == len(set(found.tolist())) == snapshot.revision == snapshot.passages
    for writer in writers:
        writer.join()
        assert writer.exitcode == 0
    end = Index.open(index.path, "kb-1").snapshot()
    found = end.find("shingle", np.array([1], dtype=np.uint64)).ids
    assert sorted(found.tolist()) == [*range(100, 130), *range(200, 230)]
    assert end.revision == 60


KILLED_CHILD = """
import os, sys
from pathlib import Path
import numpy as np
from sidelight.index import Delta, Index, Pairs, as_ranges

folder, fatal = Path(sys.argv[1]), int(sys.argv[2])
calls = 0

def deadly(call):
    def counted(*args, **named):
        global calls
        calls += 1
        if calls == fatal:
            os._exit(9)
        return call(*args, **named)
    return counted

index = Index.open(folder, "kb-1")
for name in ("fsync", "utime", "replace", "unlink"):
    setattr(os, name, deadly(getattr(os, name)))
base = index.revision
pairs = {"shingle": Pairs(np.array([1], dtype=np.uint64), np.array([99], dtype=np.int32))}
added, removed = as_ranges([(99, 100)]), as_ranges([(3, 4)])
index.apply(Delta(base, base + 1, "m", added=added, removed=removed, pairs=pairs))
"""


@pytest.mark.parametrize("fatal", [1, 2, 3, 4, 5, 6, 7, 8, 15])
def test_a_step_killed_halfway_is_done_whole_or_not_at_all(index: Index, fatal: int) -> None:
    """The step also merges, so that the calls are: two segments, the manifest, and twelve deletions."""
    for number in range(1, MAX_SEGMENTS + 1):
        pairs = {"shingle": Pairs(np.array([1], dtype=np.uint64), np.array([number], dtype=np.int32))}
        added = as_ranges([(number, number + 1)])
        index.apply(Delta(number - 1, number, "m", added=added, pairs=pairs))
    before = [*range(1, MAX_SEGMENTS + 1)]
    after = [number for number in before if number != 3] + [99]

    child = [sys.executable, "-c", KILLED_CHILD, str(index.path), str(fatal)]
    killed = subprocess.run(child, check=False, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})
    assert killed.returncode == 9

    left = Index.open(index.path, "kb-1")
    found = left.snapshot().find("shingle", np.array([1], dtype=np.uint64)).ids
    assert not left.stale_reason
    assert sorted(found.tolist()) == (before if left.revision == MAX_SEGMENTS else after)
    assert (left.revision == MAX_SEGMENTS + 1) == (fatal > 5)
    left.apply(Delta(left.revision, 50, "m"))
    named = {live.segment.file.name for live in left.snapshot().segments}
    assert {path.name for path in index.path.glob("*.segment")} == named
