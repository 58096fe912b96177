"""What words weigh and what kind they are."""

import pytest

from sidelight.words import is_modal, is_negation, numbers, total_bits, word_bits


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    assert word_bits("of") < word_bits("hospital") < word_bits("ayrault")


def test_function_words_together_weigh_little() -> None:
    assert total_bits("one of the".split()) < total_bits(["idlib", "aleppo"])


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("twenty", [20]),
        ("20", [20]),
        ("twenty one", [21]),
        ("six thousand", [6000]),
        ("6,000", [6000]),
        ("4k", [4000]),
        ("2.5 million", [2_500_000]),
        ("between six and eight thousand", [6, 8000]),
        ("two hundred", [200]),
        ("-5", [-5]),
        ("20th", [20]),
        ("the twentieth", [20]),
        ("a dozen", [12]),
        ("two dozen", [24]),
        ("$3.5b", []),
        ("3.5b", [3_500_000_000]),
        ("no number", []),
    ],
)
def test_numbers_in_words_and_digits_have_one_value(text: str, values: list[float]) -> None:
    assert numbers(text.split()) == values


@pytest.mark.parametrize("word", ["not", "never", "don't", "cannot", "denied", "without"])
def test_words_that_negate(word: str) -> None:
    assert is_negation(word)


@pytest.mark.parametrize("word", ["note", "north", "any", "knot"])
def test_words_that_only_look_like_a_negation(word: str) -> None:
    assert not is_negation(word)


@pytest.mark.parametrize(
    ("word", "modal"), [("must", True), ("won't", True), ("shouldn't", True), ("muster", False)]
)
def test_modal_verbs(word: str, modal: bool) -> None:
    assert is_modal(word) is modal
