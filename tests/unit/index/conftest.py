"""An index with passages given as plain words, so that a test shows all it is about."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest

from sidelight.index import Delta, Index, Pairs, as_ranges
from sidelight.text import shingle

Put = Callable[..., bool]
Ask = Callable[[Index, str], list[int]]


@pytest.fixture
def index(tmp_path: Path) -> Index:
    """A new, empty index of the knowledge base "kb-1"."""
    new = Index.open(tmp_path / "index", "kb-1")
    new.reset("kb-1")
    return new


@pytest.fixture
def put() -> Put:
    """Takes the index one revision on: `put(index, {passage id: its words}, removed=[ids])`."""

    def put(index: Index, passages: Mapping[int, str] | None = None, removed: Sequence[int] = ()) -> bool:
        given = {number: shingle(text.split()) for number, text in (passages or {}).items()}
        keys = np.concatenate([np.empty(0, dtype=np.uint64), *given.values()])
        ids = np.repeat(np.array(list(given), dtype=np.int32), [len(keys) for keys in given.values()])
        return index.apply(
            Delta(
                base_revision=index.revision,
                revision=index.revision + 1,
                mark=f"mark {index.revision + 1}",
                added=as_ranges((number, number + 1) for number in given),
                removed=as_ranges((number, number + 1) for number in removed),
                pairs={"shingle": Pairs(keys, ids)},
            )
        )

    return put


@pytest.fixture
def ask() -> Ask:
    """The passages that share a 3-gram with the words, each as often as it does."""

    def ask(index: Index, words: str) -> list[int]:
        return sorted(index.snapshot().find("shingle", shingle(words.split())).ids.tolist())

    return ask
