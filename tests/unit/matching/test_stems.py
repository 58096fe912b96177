"""Forms of one word meet under one stem, and words that only look alike do not."""

import pytest

from sidelight.matching.stems import beginning, stem


@pytest.mark.parametrize(
    "forms",
    [
        "harbour harbours harbour's",
        "close closes closed closing",
        "stop stops stopped stopping",
        "city cities",
    ],
)
def test_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(word) for word in forms.split()}) == 1


@pytest.mark.parametrize(("one", "other"), [("ship", "shop"), ("sing", "sings'x"), ("port", "portrait")])
def test_other_words_have_other_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize("word", ["4,000", "9/11", "us", "sing", "москва", "glass"])
def test_numbers_short_words_and_other_scripts_stay(word: str) -> None:
    assert stem(word) == word


@pytest.mark.parametrize(("word", "begins"), [("closing", "clos"), ("use", ""), ("1,200", ""), ("us", "")])
def test_only_a_long_stem_is_a_beginning(word: str, begins: str) -> None:
    assert beginning(word) == begins
