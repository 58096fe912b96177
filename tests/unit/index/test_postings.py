"""Every key that is there is found with all its ids, and no other, wherever it falls."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidelight.index.delta import Pairs
from sidelight.index.postings import bucket_starts, directory_bits, from_pairs

KEY = st.integers(0, 2**64 - 1) | st.integers(0, 20) | st.integers(2**64 - 20, 2**64 - 1)


def pairs(several: list[tuple[int, int]]) -> Pairs:
    keys, ids = [key for key, _ in several], [number for _, number in several]
    return Pairs(np.array(keys, dtype=np.uint64), np.array(ids, dtype=np.int32))


@given(st.lists(st.tuples(KEY, st.integers(1, 9)), max_size=60), st.lists(KEY, max_size=20))
def test_runs_are_what_a_dictionary_would_give(several: list[tuple[int, int]], others: list[int]) -> None:
    postings = from_pairs(pairs(several))
    wanted = [*others, *(key for key, _ in several)]
    runs = postings.runs(np.array(wanted, dtype=np.uint64))
    for key, start, count in zip(wanted, runs.starts.tolist(), runs.counts.tolist(), strict=True):
        found = postings.ids[start : start + count].tolist()
        assert found == sorted({number for one, number in several if one == key})


@pytest.mark.parametrize("count", [1, 7, 8, 9, 1000])
def test_keys_all_in_one_bucket_are_still_found(count: int) -> None:
    postings = from_pairs(pairs([(key, key) for key in range(count)]))
    runs = postings.runs(np.arange(count + 5, dtype=np.uint64))
    assert runs.counts.tolist() == [1] * count + [0] * 5


@pytest.mark.parametrize(("keys", "bits"), [(0, 1), (15, 1), (16, 2), (8_000, 10), (2_000_000, 18)])
def test_a_bucket_holds_four_to_eight_keys(keys: int, bits: int) -> None:
    assert directory_bits(keys) == bits


def test_bucket_starts_of_two_halves_are_those_of_the_whole() -> None:
    keys = np.array([0, 5, 2**62, 2**63 - 1, 2**63, 2**64 - 1], dtype=np.uint64)
    assert bucket_starts(keys, 2).tolist() == [0, 2, 4, 5]
    assert bucket_starts(keys[:4], 2, 0, 2**63 - 1).tolist() == [0, 2]
    assert bucket_starts(keys[4:], 2, 2**63, 2**64 - 1).tolist() == [0, 1]
