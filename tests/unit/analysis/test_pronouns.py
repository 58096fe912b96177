"""Whom a "he" or "she" that speaks stands for."""

import pytest

from sidelight.analysis import read


def last_speaker(text: str) -> str:
    speaker = read(text).quotations[-1].speaker
    return speaker.name if speaker else ""


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Bob Lee, Tom Ray said, was late. “We will leave tonight,” he said.", "Tom Ray"),
        ("Tom Ray said that Bob Lee was late. “We will leave tonight,” he said.", "Tom Ray"),
        ("Bob Lee was late, Tom Ray said on Friday. “We will leave tonight,” he said.", "Tom Ray"),
        ("With Bob Lee in Rome, Tom Ray waited. “We will leave tonight,” he said.", "Tom Ray"),
    ],
)
def test_it_is_the_one_who_speaks_or_acts_in_the_sentence_before(text: str, speaker: str) -> None:
    assert last_speaker(text) == speaker


def test_a_pronoun_before_a_name_is_followed_back_and_not_the_name() -> None:
    text = "Tom Ray came late. He said that Bob Lee should go. “We will leave tonight,” he said."
    assert last_speaker(text) == "Tom Ray"


def test_it_is_followed_over_a_paragraph_that_is_all_quotation() -> None:
    text = (
        "Tom Ray came late.\n\n“We will leave tonight,” he said.\n\n“It is dark.”\n\n“We go now,” he added."
    )
    assert last_speaker(text) == "Tom Ray"


def test_a_party_in_brackets_does_not_hide_a_name() -> None:
    text = "Rep. Tom Ray (R-Ohio) came when he met Bob Lee. “We will leave tonight,” he said."
    assert last_speaker(text) == "Tom Ray"


def test_a_sentence_may_begin_with_its_he_far_from_the_verb() -> None:
    text = "Tom Ray came late. He then put on a hat and joked, “We will leave tonight.”"
    assert last_speaker(text) == "Tom Ray"


def test_a_woman_is_no_he() -> None:
    text = "Ann Roy said the boat was late. “We will leave tonight,” he said."
    assert last_speaker(text) == ""
