"""No number of the quality report falls below its floor.

Lowering a floor is a commit of its own that says why.
"""

import pytest

from tests.quality.report import Results, broken, gather, read_floors, write_table

FLOORS = read_floors()


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Results:
    return gather(tmp_path_factory.mktemp("quality"))


@pytest.mark.parametrize("number", FLOORS["at_most"])
def test_no_more_faults_than_allowed(results: Results, number: str) -> None:
    assert results.numbers[number] <= FLOORS["at_most"][number], write_table(results, examples=5)


@pytest.mark.parametrize("number", FLOORS["at_least"])
def test_not_below_the_floor(results: Results, number: str) -> None:
    assert results.numbers[number] >= FLOORS["at_least"][number], write_table(results, examples=5)


def test_a_broken_floor_is_told_in_a_sentence(results: Results) -> None:
    worse = results.numbers | {"altered_called_verbatim": 1, "wording_accuracy": 0.5}
    assert set(broken(worse)) - set(broken(results.numbers)) == {
        "altered_called_verbatim is 1, at most 0 allowed",
        "wording_accuracy is 0.5, at least 0.985 wanted",
    }
