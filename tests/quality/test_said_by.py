"""The judge of speakers judged: a source as annotated, our speaker, and whether they are one."""

import pytest

from sidelight.model import Span, Speaker
from tests.quality.said_by import Sources, heads, is_said_by


def said_by(text: str, source: str, name: str, *, shown: str = "", others: tuple[str, ...] = ()) -> bool:
    """Whether `name`, printed as `shown` where that stands last, is the last `source` of the text."""

    def last(words: str) -> Span:
        start = text.rindex(words)
        return Span(start, start + len(words))

    spans = tuple((Span(text.index(other), text.index(other) + len(other)),) for other in others)
    sources = Sources(text, (*spans, (last(source),)), ())
    return is_said_by(sources, (last(source),), Speaker(name, last(shown or source)))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a spokesman for Mr. Lee", {"spokesman"}),
        ("Ann Roy, the mayor", {"roy", "mayor"}),
        ("Lee’s letter", {"letter", "lee"}),
        ("Lee’s campaign", {"campaign"}),
        ("Secretary of State Ann Roy", {"secretary", "roy"}),
        ("Bob Lee Jr.", {"lee"}),
    ],
)
def test_a_source_is_known_by_its_heads(source: str, expected: set[str]) -> None:
    assert heads(source) == expected


def test_the_man_a_spokesman_speaks_for_is_wrong() -> None:
    text = "“We go,” said a spokesman for Bob Lee."
    assert not said_by(text, "a spokesman for Bob Lee", "Bob Lee", shown="Bob Lee")
    assert said_by(text, "a spokesman for Bob Lee", "a spokesman for Bob Lee")


def test_a_full_name_is_right_for_a_last_name_unless_the_sources_know_another() -> None:
    text = "Bob Lee said it rains. “We go,” said Lee."
    assert said_by(text, "Lee", "Bob Lee", others=("Bob Lee",))
    assert not said_by(text, "Lee", "Tom Lee", others=("Bob Lee",))


def test_a_pronoun_is_the_nearest_source_of_its_gender() -> None:
    text = "Tom Ray said it rains. Ann Roy said it snows. “We go,” he said."
    assert said_by(text, "he", "Tom Ray", others=("Tom Ray", "Ann Roy"))
    assert not said_by(text, "he", "Ann Roy", others=("Tom Ray", "Ann Roy"))


def test_a_pronoun_may_be_the_subject_since_the_nearest_source() -> None:
    text = "Tom Ray said it rains. Bob Lee came late. “We go,” he said."
    assert said_by(text, "he", "Bob Lee", others=("Tom Ray",))
    assert not said_by(text, "he", "Sam Poe", others=("Tom Ray",))


def test_another_mention_of_a_described_source_counts_only_with_the_same_words() -> None:
    text = "The ministry met the bank. “We go,” said the ministry."
    assert said_by(text, "the ministry", "The ministry", shown="The ministry")
    assert not said_by(text, "the ministry", "the bank", shown="the bank")
