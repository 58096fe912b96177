"""Every key that is there is found with all its ids, and no other, wherever it falls."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidelight.index.delta import Pairs
from sidelight.index.postings import (
    KEY_BITS,
    directory_bits,
    from_pairs,
    group,
    kept,
    keys_dtype,
    pack,
    smallest,
)

STEP = 2 ** (64 - KEY_BITS)
KEY = (
    st.integers(0, 2**KEY_BITS - 1) | st.integers(0, 20) | st.integers(2**KEY_BITS - 20, 2**KEY_BITS - 1)
).map(lambda kept: kept * STEP)
"""Keys that differ in what is kept of them."""


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


@pytest.mark.parametrize(("keys", "ids"), [(1_000, 300), (200_000, 100_000)])
def test_many_keys_are_found_with_all_their_ids(keys: int, ids: int) -> None:
    """More than fit one packed integer each, and keys that are stored in 32 bits."""
    chance = np.random.default_rng(1)
    distinct = chance.integers(0, 2**64, keys, dtype=np.uint64)
    several = Pairs(chance.choice(distinct, 3 * keys), chance.integers(1, ids, 3 * keys).astype(np.int32))
    postings = from_pairs(several)
    runs = postings.runs(distinct[:50])
    for key, start, count in zip(distinct[:50], runs.starts, runs.counts, strict=True):
        assert postings.ids[start : start + count].tolist() == sorted(
            set(several.ids[several.keys == key].tolist())
        )
    assert not postings.runs(chance.integers(0, 2**64, 50, dtype=np.uint64)).counts.any()


def test_ids_as_far_apart_as_they_can_be_are_kept() -> None:
    postings = from_pairs(pairs([(STEP, 2**31 - 1), (STEP, 0), (0, 5)]))
    assert postings.ids.tolist() == [5, 0, 2**31 - 1]


@pytest.mark.parametrize("count", [1, 7, 8, 9, 1000])
def test_keys_all_in_one_bucket_are_still_found(count: int) -> None:
    postings = from_pairs(pairs([(key * STEP, key) for key in range(count)]))
    runs = postings.runs(np.arange(count + 5, dtype=np.uint64) * np.uint64(STEP))
    assert runs.counts.tolist() == [1] * count + [0] * 5


def test_a_key_with_more_ids_than_a_byte_counts_is_followed_by_its_neighbour() -> None:
    postings = from_pairs(pairs([*((0, number) for number in range(70_000)), (STEP, 7), (2 * STEP, 8)]))
    runs = postings.runs(np.array([0, STEP, 2 * STEP], dtype=np.uint64))
    assert runs.counts.tolist() == [70_000, 1, 1]
    assert postings.ids[runs.starts[1:]].tolist() == [7, 8]


@pytest.mark.parametrize(
    ("keys", "bits", "stored"),
    [
        (0, 1, "<u8"),
        (63, 1, "<u8"),
        (64, 2, "<u8"),
        (130_000, 12, "<u8"),
        (140_000, 16, "<u4"),
        (9_000_000, 19, "<u4"),
    ],
)
def test_a_bucket_holds_sixteen_to_32_keys_or_so_few_that_they_fit_32_bits(
    keys: int, bits: int, stored: str
) -> None:
    assert directory_bits(keys) == bits
    assert keys_dtype(bits) == stored


@pytest.mark.parametrize(
    ("highest", "dtype"), [(0, "<u1"), (255, "<u1"), (256, "<u2"), (65_536, "<u4"), (2**32, "<u8")]
)
def test_numbers_are_stored_in_as_few_bytes_as_they_need(highest: int, dtype: str) -> None:
    assert smallest(highest) == dtype


@given(st.lists(KEY, min_size=1, max_size=60), st.integers(0, 5))
def test_parts_of_the_keys_hold_together_what_all_hold(keys: list[int], parts_bits: int) -> None:
    """Whether the parts are larger or smaller than the buckets."""
    postings = from_pairs(pairs([(key, number) for number, key in enumerate(keys)]))
    parts = [postings.stretch(part, parts_bits) for part in range(1 << parts_bits)]
    found = [
        (int(key), int(number))
        for stretch in parts
        for key, number in zip(np.repeat(stretch.keys, stretch.counts), stretch.ids, strict=True)
    ]
    assert found == sorted((key // STEP, number) for number, key in enumerate(keys))


def test_what_two_halves_are_packed_to_is_what_the_whole_is() -> None:
    keys = kept(np.array([0, 5 * STEP, 2**62, 2**63 - 1, 2**63, 2**64 - 1], dtype=np.uint64))
    unique, counts = group(keys)
    whole, low, high = (
        pack(unique, counts, 2),
        pack(unique[:4], counts[:4], 2, 0, 1),
        pack(unique[4:], counts[4:], 2, 1, 1),
    )
    assert whole.directory.tolist() == [0, 0, 2, 2, 4, 4, 5, 5]
    assert [*low.directory, *(high.directory + 4)] == whole.directory.tolist()
    assert [*low.keys, *high.keys] == whole.keys.tolist()
    assert [*low.offsets, *high.offsets] == whole.offsets.tolist() == [0, 1, 0, 1, 0, 0]
