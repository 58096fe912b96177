"""What meets, what is a copy, and that signatures are the same for ever."""

import random

import pytest

from sidelight.nearcopies import BANDS, are_copies, bands, shingles, signature

STORY = (
    "The lock at Merelbeke was closed on Monday after a barge carrying gravel struck its western gate. "
    "Divers found a crack of two metres below the waterline, said harbour master Joost Adriaens, who expects "
    "repairs to take at least nine days. Forty ships were waiting by the evening. Skippers complained that "
    "nobody had told them before they left Antwerp, and a cooperative of grain traders asked the ministry to "
    "open the older lock upstream, which has been a monument since 1987 and cannot lift vessels longer than "
    "fifty metres. The ministry said it would decide on Thursday."
)
SIGNATURE = (
    "bc0165d4e7cbc1971d0c93a32b3fb129c5bfe9b34607bfcaac1a6be50ecc3082"
    "c4b60565c3f290a02363e21b2c055d257626e87281657d02d6413e2bcac3332d"
)


def of(*texts: str) -> list[str]:
    return [signature(text).hex() for text in texts]


def alike(one: str, other: str, *, at_home: bool = False) -> bool:
    return are_copies(shingles(one), shingles(other), at_home=at_home)


def test_a_signature_is_stored_so_it_never_changes() -> None:
    """Another one needs another `clusters._VERSION`, and every knowledge base to be filled anew."""
    assert signature(STORY).hex() == SIGNATURE
    assert bands(signature(STORY))[:3] == [-731577924, -1748907033, -1550644195]


def test_case_marks_and_line_breaks_change_nothing() -> None:
    other = STORY.upper().replace(", ", " — ").replace(". ", ".\n\n").replace(" ", "\u00a0")
    assert of(other) == of(STORY)


def test_letters_of_all_scripts_are_told_apart() -> None:
    words = ["жук", "жир", "猫犬", "鳥魚", "łódź", "lodz", "straße", "strasse", "12", "21"]
    assert len({tuple(shingles(f"eins {word} drei")) for word in words}) == len(words)


@pytest.mark.parametrize("text", ["", " ", "…", "one two", "The lock is closed today.", "\ud800 \x00 x"])
def test_a_text_that_says_little_meets_nothing(text: str) -> None:
    assert signature(text) == b""
    assert bands(b"") == []
    assert not alike(text, text)


def test_a_copy_with_another_beginning_and_end_is_a_copy_and_meets() -> None:
    copy = "MERELBEKE (Agency) - " + STORY.removesuffix(" The ministry said it would decide on Thursday.")
    assert alike(STORY, copy)
    assert set(bands(signature(STORY))) & set(bands(signature(copy)))
    assert len(bands(signature(STORY))) == BANDS


def test_a_text_as_long_as_a_book_has_the_words_of_its_parts() -> None:
    start = " ".join(f"word{number}" for number in range(9_000))
    assert set(shingles(start)) < set(shingles(f"{start} and more"))


def test_an_excerpt_in_a_long_article_is_no_copy() -> None:
    rest = " ".join(f"word{number}" for number in range(400))
    assert not alike(STORY, STORY + rest)


def test_what_one_paper_prints_again_with_another_half_is_no_copy() -> None:
    half = STORY[: len(STORY) * 3 // 4]
    new = f"{half} The older lock was opened on Friday, and the first six ships went through before noon."
    assert alike(STORY, new)
    assert not alike(STORY, new, at_home=True)
    assert alike(STORY, STORY.replace("Forty", "Fifty"), at_home=True)


def test_other_words_on_the_same_event_are_no_copy() -> None:
    other = " ".join(random.Random(1).sample(STORY.split(), len(STORY.split())))
    assert not alike(STORY, other)
    assert not set(bands(signature(STORY))) & set(bands(signature(other)))
