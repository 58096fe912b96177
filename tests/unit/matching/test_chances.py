"""What a comparison can come to at most: never less than what the alignment finds."""

import pytest

from sidelight.matching.chances import Chance, chance, glance, may_be_spliced, weighed
from sidelight.matching.stretch import Stretch, stretch
from sidelight.matching.units import units
from sidelight.matching.wording import compare
from sidelight.model import Article, Span, StoredArticle
from sidelight.text import findable

STORED = "The ferry will not return before twenty ships have been repaired in Karlskrona."


def page(text: str) -> Stretch:
    return stretch(text, (Span(0, len(text)),))


def of(text: str, stored: str = STORED) -> Chance:
    (unit,) = units(StoredArticle(Article("a", "", stored), 1, (Span(0, len(stored)),)), [0])
    return chance(weighed(page(text)), unit, 3)


@pytest.mark.parametrize(
    "text",
    [
        "The ferry will return before twenty ships have been repaired",
        "ships [and boats] have been repaired in Karlskrona",
        "twenty ferry ships return in the harbour",
    ],
)
@pytest.mark.parametrize(
    "stored", [STORED, "It [the ferry] will not return ... before twenty ships are repaired."]
)
def test_the_bound_is_never_below_what_the_alignment_finds(text: str, stored: str) -> None:
    (unit,) = units(StoredArticle(Article("a", "", stored), 1, (Span(0, len(stored)),)), [0])
    comparison = compare(page(text), unit)

    assert comparison is not None
    assert of(text, stored).bits >= comparison.matched_bits
    assert glance(weighed(page(text)), findable(stored), 3).bits >= of(text, stored).bits


def test_words_that_are_not_there_bound_the_share_and_the_longest_run() -> None:
    all_there, few_there = of("twenty ships have been repaired"), of("twenty old trains have been repaired")

    assert all_there.share >= 1 > few_there.share
    assert all_there.run_bits > few_there.run_bits
    assert few_there.covers(3, 6)
    assert not few_there.covers(0, 2)


def test_two_places_may_be_a_splice_only_when_they_answer_every_word_together() -> None:
    both = "The ferry will not return and the toll must fall"
    half, other = of(both), of(both, "The toll must fall and rise.")

    assert may_be_spliced([half, other], 10)
    assert not may_be_spliced([half, half], 10)


@pytest.mark.parametrize(
    "text", ["HOS\u00adPITALS closed", "the Hospitals, he said", "\u0130stanbul's hospitals"]
)
def test_a_word_is_findable_whatever_hides_in_it(text: str) -> None:
    assert "hospitals" in findable(text)
