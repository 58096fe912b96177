"""What of a page is worth looking for."""

import pytest

from sidelight.analysis import read
from sidelight.lookup.wanted import wanted
from sidelight.text import tokenise


def looked_for(text: str) -> list[str]:
    found = wanted(text, tokenise(text), read(text), frozenset({"quotation"}))
    return [one.parts[0].of(text) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "A dozen senators, the “Band of Seven Captains,” met again.",
        "The harbour opened with “The Long Way to Karlskrona” last night.",
    ],
)
def test_a_name_in_marks_that_nobody_says_is_not_looked_for(text: str) -> None:
    assert looked_for(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“Never Sail Alone,” Anna Lindqvist said.", "Never Sail Alone,"),
        ("The paper wrote of “a long way to Karlskrona” last night.", "a long way to Karlskrona"),
    ],
)
def test_what_somebody_says_or_is_no_name_is_looked_for(text: str, words: str) -> None:
    assert looked_for(text) == [words]
