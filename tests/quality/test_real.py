"""Units of real articles are taken only where they are beyond doubt; the judge knows whole from part."""

import pytest

from tests.quality.real import joined_utterances, units_of
from tests.quality.sources import Unit
from tests.quality.stored import Stored

QUOTED = "The ferry will never leave this harbour again before every sailor has been paid"
RUNNING = "The council of sailors met for three days in the old town hall of Karlskrona last week"


@pytest.mark.parametrize(
    "paragraph", [f"“{QUOTED},” said Anna Lindqvist.", f'"{QUOTED}," Anna Lindqvist said.']
)
def test_a_paragraphs_only_quotation_is_a_unit_with_its_speaker(paragraph: str) -> None:
    assert list(units_of(f"A title\n\n{paragraph}")) == [Unit(QUOTED, "Anna Lindqvist")]


def test_a_sentence_of_a_paragraph_without_marks_is_a_unit() -> None:
    assert list(units_of(f"{RUNNING}. It rained.")) == [Unit(RUNNING)]


@pytest.mark.parametrize(
    "text",
    [
        f"“{QUOTED},” she said. “{QUOTED}.”",
        f"“{QUOTED}.",
        f"“It rained.\n\n“{QUOTED},” she said.",
        f"{RUNNING} and said ‘it rained’ to all.",
        f"{RUNNING} | Read more",
        "Too short a sentence to be a unit.",
    ],
)
def test_what_may_be_doubted_is_no_unit(text: str) -> None:
    assert list(units_of(text)) == []


def test_an_interrupted_quotation_is_stored_without_its_interruption() -> None:
    text = "“We waited for the ferry,” Lindqvist said. “It never came to this harbour.”"

    assert joined_utterances(text) == ["We waited for the ferry It never came to this harbour."]


@pytest.mark.parametrize(
    ("text", "held", "whole"),
    [
        ("the ferry sank", True, False),
        ("it rained", True, True),
        ("It rained. We slept", True, True),
        ("sank twice it rained", True, False),
        ("the ferry never sank", False, False),
        ("", False, False),
    ],
)
def test_the_judge_knows_what_is_stored_and_what_may_be_whole(text: str, held: bool, whole: bool) -> None:
    stored = Stored(["Before that, the ferry sank twice. It rained. We slept"])

    assert (stored.holds(text), stored.may_hold_whole(text)) == (held, whole)


def test_a_number_without_its_sign_is_not_stored() -> None:
    stored = Stored(["It cost $50 or 5% of all."])

    assert stored.holds("cost $50 or 5% of")
    assert not stored.holds("cost 50 or")
    assert not stored.holds("or 5 of")
