"""What is printed with capitals on pages and names nothing, in words of our own."""

import pytest

from sidelight.analysis import read


def names(text: str) -> list[str]:
    return [thing.name for thing in read(text).names]


@pytest.mark.parametrize(
    "text",
    [
        "It is in our Privacy Policy, they wrote.",
        "Here you may Read More about ships.",
        "The picture is by Getty Images, it seems.",
        "The harbour is in a Middle Eastern town.",
        "Kicking a ball is fun.",
        "Disagreements came. Suppression followed.",
        "The post of Chief Executive Officer was open.",
        "A piece called Dated But Relevant came out.",
    ],
)
def test_furniture_is_no_name(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Measuring Ostend takes years.", ["Ostend"]),
        ("He saw Beijing and Boeing there.", ["Beijing", "Boeing"]),
        ("They heard Coastal Guard Lt. Col. Andy Quill.", ["Andy Quill"]),
        ("They heard U.S. Circuit Judge Jerry Quill.", ["Jerry Quill"]),
        ("They liked the Betsy Hotel and Ann Quill.", ["Betsy Hotel", "Ann Quill"]),
        ("Sterling Quill came. Reading Council met.", ["Sterling Quill", "Reading Council"]),
    ],
)
def test_names_beside_furniture_stay(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_a_name_that_is_glued_to_a_heading_is_left_out() -> None:
    assert names("Read on, Bruce QuigleyLive is here.") in ([], ["Bruce"])
