"""Captions between an article's paragraphs are no part of what it tells."""

import pytest

from sidelight.analysis import read
from sidelight.analysis.captions import is_caption


@pytest.mark.parametrize(
    "paragraph",
    [
        "Image Bob Lee took a harsher tone on Friday. Credit... Kim Ek/Reuters",
        "Ann Roy at the harbour. Credit Kim Ek for the Daily Post",
        "(Photo by Kim Ek/Getty Images)",
        "Ann Roy at the harbour (AP)",
        "Photo: Kim Ek",
    ],
)
def test_a_paragraph_that_ends_with_a_photographer_is_a_caption(paragraph: str) -> None:
    assert is_caption(paragraph)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Ann Roy told Reuters that the harbour was closed.",
        "The photo by Kim Ek shows the harbour at night, and " + "nobody was there. " * 20,
        "He took credit for the harbour.",
        "She wrote for The New York Times.",
    ],
)
def test_a_paragraph_of_the_article_is_none(paragraph: str) -> None:
    assert not is_caption(paragraph)


def test_a_pronoun_behind_a_caption_stands_for_who_was_spoken_of_before_it() -> None:
    text = (
        "Ann Roy said on Thursday that the dam was safe.\n\n"
        "Image Bob Lee took a harsher tone. Credit... Kim Ek/Reuters\n\n"
        "“We built it well, and nobody will drown,” she said."
    )
    speakers = [one.speaker.name for one in read(text).quotations if one.speaker is not None]
    assert speakers == ["Ann Roy"]
