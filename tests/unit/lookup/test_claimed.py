"""Which words of a claim are asked for, and where they stand."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sidelight.kb import KnowledgeBase
from sidelight.lookup.claimed import rare_words, told_near
from sidelight.model import Article, Reading, Span
from sidelight.settings import read_settings

FIRST = "The town slept."
SECOND = "Karlskrona sold its gantry to a smelter abroad."


@pytest.fixture
def kb(tmp_path: Path) -> Iterator[KnowledgeBase]:
    settings = read_settings({"SIDELIGHT_HOME": str(tmp_path)})
    with KnowledgeBase.open(settings, create=True) as base:
        passages = (Span(0, len(FIRST)), Span(len(FIRST) + 1, len(FIRST) + 1 + len(SECOND)))
        base.add([(Article("gantry", "", f"{FIRST} {SECOND}"), Reading(passages=passages))])
        yield base


def test_the_rarest_words_are_asked_for_and_common_ones_never() -> None:
    assert rare_words("the gantry of the karlskrona smelter was not the only one".split()) == [
        "gantry",
        "karlskrona",
        "smelter",
    ]
    assert rare_words("they said it would be the last time".split()) == []


def test_three_of_four_words_are_enough_and_two_are_not(kb: KnowledgeBase) -> None:
    first, second = told_near(
        [["gantry", "karlskrona", "smelter", "zinc"], ["gantry", "karlskrona", "zinc", "coke"]], kb
    )
    assert [(place.stored.article.id, place.passages) for place in first] == [("gantry", (1,))]
    assert second == []


def test_the_pages_own_copies_are_no_place(kb: KnowledgeBase) -> None:
    assert told_near([["gantry", "karlskrona", "smelter"]], kb, {"gantry"}) == [[]]
    assert told_near([], kb) == []
