"""A region of a page gets the passages that share its most surprising words, and no chance hits."""

from collections.abc import Callable

import numpy as np
import pytest

from sidelight.index import Candidate, Index, Region, candidates
from sidelight.index.retrieval import shingle_bits
from sidelight.text import shingle

Put = Callable[..., bool]

RARE = 25.0
COMMON = 8.0


def ask(index: Index, page: str, regions: list[Region], prior: float = RARE) -> list[Candidate]:
    keys = shingle(page.split())
    return candidates(index.snapshot(), keys, np.full(len(keys), prior, dtype=np.float32), regions)


def places(found: list[Candidate]) -> list[tuple[int, int, int, int]]:
    return [(one.region, one.first, one.last, one.passage) for one in found]


def test_a_quotation_is_found_with_the_words_it_shares(index: Index, put: Put) -> None:
    put(
        index,
        {1: "we will never leave the valley while the river runs", 2: "the committee met again on tuesday"},
    )
    page = "he told us we will never leave the valley and sat down"
    found = ask(index, page, [Region(3, 9, 10.0, 5)])
    assert places(found) == [(0, 3, 9, 1)]
    assert found[0].bits == pytest.approx(4 * 19, abs=2)


def test_each_region_is_answered_for_itself_and_in_order(index: Index, put: Put) -> None:
    put(index, {1: "we will never leave the valley", 2: "the committee met again on tuesday"})
    page = "the committee met again on tuesday and we will never leave the valley"
    regions = [Region(7, 13, 10.0, 5), Region(0, 6, 10.0, 5), Region(0, 13, 10.0, 5)]
    assert places(ask(index, page, regions)) == [
        (0, 7, 13, 1),
        (1, 0, 6, 2),
        (2, 7, 13, 1),
        (2, 0, 6, 2),
    ]


def test_words_outside_the_region_are_no_evidence_for_it(index: Index, put: Put) -> None:
    put(index, {1: "we will never leave the valley"})
    page = "we will never leave the valley and then other things were said by her"
    assert ask(index, page, [Region(7, 14, 1.0, 5)]) == []


def test_the_strongest_places_come_first_and_only_as_many_as_asked(index: Index, put: Put) -> None:
    put(
        index,
        {
            1: "never leave the valley",
            2: "we will never leave the valley",
            3: "will never leave the valley",
            4: "we will never leave the valley",
        },
    )
    page = "we will never leave the valley"
    assert [one.passage for one in ask(index, page, [Region(0, 6, 1.0, 3)])] == [2, 4, 3]


@pytest.mark.parametrize(("prior", "found"), [(RARE, 1), (COMMON, 0)])
def test_common_words_are_no_evidence_even_in_a_tiny_index(
    index: Index, put: Put, prior: float, found: int
) -> None:
    put(index, {1: "one of the things"})
    assert len(ask(index, "one of the things", [Region(0, 4, 25.0, 5)], prior)) == found


def test_boiler_plate_sinks_by_its_frequency(index: Index, put: Put) -> None:
    put(index, dict.fromkeys(range(1, 1500), "sign up for our newsletter"))
    put(index, {2000: "the ferry sank at dawn"})
    page = "sign up for our newsletter the ferry sank at dawn"
    regions = [Region(0, 5, 30.0, 5), Region(5, 10, 30.0, 5)]
    assert places(ask(index, page, regions)) == [(1, 5, 10, 2000)]


def test_hits_far_apart_are_two_places(index: Index, put: Put) -> None:
    put(index, {1: "the ferry sank at dawn"})
    page = " ".join(["the ferry sank at dawn", *(f"w{n}" for n in range(20)), "the ferry sank"])
    assert places(ask(index, page, [Region(0, 28, 10.0, 5)])) == [(0, 0, 5, 1), (0, 25, 28, 1)]


def test_a_clause_left_out_is_still_one_place(index: Index, put: Put) -> None:
    put(index, {1: "the ferry sank at dawn off the coast of nowhere"})
    page = "the ferry sank at dawn they think perhaps off the coast of nowhere"
    assert places(ask(index, page, [Region(0, 13, 10.0, 5)])) == [(0, 0, 13, 1)]


@pytest.mark.parametrize("page", ["", "two words", "nothing of this is there"])
def test_a_page_without_hits_has_no_candidates(index: Index, put: Put, page: str) -> None:
    put(index, {1: "the ferry sank at dawn"})
    assert ask(index, page, [Region(0, len(page.split()), 1.0, 5)]) == []


def test_regions_at_and_past_the_ends_of_the_page_are_harmless(index: Index, put: Put) -> None:
    put(index, {1: "the ferry sank at dawn"})
    page = "the ferry sank at dawn"
    regions = [Region(0, 0, 1.0, 5), Region(0, 1, 1.0, 5), Region(4, 5, 1.0, 5), Region(7, 9, 1.0, 5)]
    assert ask(index, page, regions) == []
    assert ask(index, page, []) == []


def test_an_empty_index_answers_nothing(index: Index) -> None:
    assert ask(index, "the ferry sank at dawn", [Region(0, 5, 1.0, 5)]) == []


def test_bits_fall_with_frequency_here_and_in_general_english() -> None:
    frequency = np.array([1, 100, 1], dtype=np.int32)
    prior = np.array([30.0, 30.0, 5.0], dtype=np.float32)
    rare, frequent, common = shingle_bits(frequency, prior, passages=1000).tolist()
    assert rare == pytest.approx(18.97, abs=0.05)
    assert frequent < rare - 5
    assert common == pytest.approx(5.0, abs=0.05)


def test_ids_and_positions_up_to_the_largest_are_kept_apart(index: Index, put: Put) -> None:
    last = 2**31 - 1
    put(index, {last: "the ferry sank at dawn", last - 1: "we will never leave"})
    page = " ".join([*(f"w{n}" for n in range(40_000)), "the ferry sank at dawn we will never leave"])
    regions = [Region(40_000, 40_005, 1.0, 1)] * 5000 + [Region(40_005, 40_009, 1.0, 1)]
    found = ask(index, page, regions)
    assert [one.passage for one in found] == [last] * 5000 + [last - 1]
