"""Pages that no editor made: they are read whole, and twice the page is twice the work, counted in calls."""

import sys
from types import FrameType

import pytest

from sidelight.analysis import read
from sidelight.model import Reading

LONGEST_PAGE = 200_000
"""Characters, the most that a look-up takes."""

TWICE = 2.3
"""What twice the page may cost in calls; a step that looks at all before it would cost four times."""


def calls(text: str) -> int:
    """How many Python functions are called to read a text."""
    counted = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        read(text)
    finally:
        sys.setprofile(None)
    return counted


def of_length(piece: str, length: int) -> str:
    return (piece * (length // len(piece) + 1))[:length]


@pytest.mark.parametrize(
    "piece",
    [
        '"',
        "“a",
        "said Kerry, ",
        "he said ",
        "“We go now, all of us,” he said. ",
        "“We go now, all of us,” he said.\n\n",
        "went on to say “we go now” ",
        "A B said “we go now” and ",
        "Ann Roy, the head of the bank, and ",
        "Roy (R-Ohio) said ",
        "ROY: We go.\n\n",
        "Q: Do we go?\n\n",
        "she said “so” ",
        "Мы сказал «идём домой» он ",
        "她说「我们今天走吧」。",
    ],
)
def test_twice_the_page_is_twice_the_work(piece: str) -> None:
    read(piece)
    assert calls(of_length(piece, 8_000)) <= TWICE * calls(of_length(piece, 4_000))


@pytest.mark.parametrize("mark", ['"', "“", "”", "'", "«"])
def test_a_page_of_a_hundred_thousand_quotation_marks_is_read(mark: str) -> None:
    reading = read(of_length(mark, 100_000))
    assert len(reading.quotations) <= 1
    assert reading.claims == ()


@pytest.mark.parametrize("piece", ["said Kerry, ", "Kerry and ", "he said, “so” and ", "ааа ббб ", "啊"])
def test_a_paragraph_without_a_full_stop_is_read_whole(piece: str) -> None:
    reading: Reading = read(of_length(piece, LONGEST_PAGE))
    assert reading.passages[0].start == 0
    assert reading.passages[-1].end >= LONGEST_PAGE - len(piece)


def test_one_word_between_marks_is_a_quotation_only_where_somebody_says_it() -> None:
    said, held = read("“Never,” Ann Roy said. The “fresh” fish was old.").quotations
    assert said.speaker is not None
    assert said.speaker.name == "Ann Roy"
    assert held.speaker is None
    assert held.scare


@pytest.mark.parametrize(
    "text",
    [
        "Он сказал: «Мы уходим сегодня вечером».",
        "قال الوزير: «سنغادر الليلة جميعا».",
        "她说：「我们今天晚上一起走吧」。",
        "Ο υπουργός είπε: «Φεύγουμε απόψε όλοι».",
    ],
)
def test_a_quotation_in_another_script_is_found_and_given_to_nobody(text: str) -> None:
    (quotation,) = read(text).quotations
    assert quotation.speaker is None
