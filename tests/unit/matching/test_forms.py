"""The same words in another form: smaller than a changed word."""

import pytest

from sidelight.matching.forms import is_other_form, minor_change


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("can't", "cannot"),
        ("can not", "cannot"),
        ("won't", "will not"),
        ("it's", "it is"),
        ("they'll", "they will"),
        ("u.s.", "us"),
        ("per cent", "%"),
        ("percent", "per cent"),
        ("organise", "organize"),
        ("travelled", "traveled"),
        ("programme", "program"),
        ("neighbours", "neighbors"),
        ("ship yard", "shipyard"),
        ("grey", "gray"),
    ],
)
def test_words_that_read_the_same(one: str, other: str) -> None:
    assert is_other_form(one.split(), other.split())
    assert is_other_form(other.split(), one.split())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("our", "or"),
        ("four", "for"),
        ("can", "can't"),
        ("ship's", "ship is"),
        ("prise", "prize"),
        ("harbour", "harbours"),
        ("harbour", "harbour"),
        ("", "harbour"),
    ],
)
def test_words_that_do_not(one: str, other: str) -> None:
    assert not is_other_form(one.split(), other.split())


@pytest.mark.parametrize(
    ("word", "other", "change"),
    [
        ("ship", "ships", "inflection"),
        ("stop", "stopped", "inflection"),
        ("denies", "denied", "inflection"),
        ("repair", "repairing", "inflection"),
        ("realise", "realize", "spelling"),
        ("police", "policy", ""),
        ("country", "county", ""),
        ("sailor", "soldier", ""),
    ],
)
def test_how_small_a_change_is(word: str, other: str, change: str) -> None:
    assert minor_change(word, other) == minor_change(other, word) == change
