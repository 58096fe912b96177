"""What everybody knows of names."""

import pytest

from sidelight.othernames import only_behind_place, other_names, without_legal


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("United States of America", "U.S."),
        ("United Kingdom", "Britain"),
        ("Soviet Union", "USSR"),
        ("G7", "Group of Seven"),
        ("Oregon", "Ore."),
    ],
)
def test_a_full_name_gives_what_people_say(name: str, other: str) -> None:
    assert other in other_names(name)


def test_a_name_that_is_not_in_the_table_has_no_others() -> None:
    assert other_names("Ostend Weavers") == ()


@pytest.mark.parametrize("form", ["Ore.", "Ore", "OH", "Wash."])
def test_a_short_state_means_it_only_behind_a_place(form: str) -> None:
    assert only_behind_place(form)


@pytest.mark.parametrize("form", ["N.J.", "U.S.", "Texas"])
def test_other_short_names_stand_by_themselves(form: str) -> None:
    assert not only_behind_place(form)


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("quill corp", "quill"),
        ("quill & co inc", "quill"),
        ("quill frost and co", "quill frost"),
        ("group of five", "group of five"),
        ("limited", "limited"),
    ],
)
def test_legal_words_are_taken_off_the_end_of_a_name(name: str, core: str) -> None:
    assert " ".join(without_legal(name.split())) == core
