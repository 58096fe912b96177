"""What is left of a post when its furniture is taken away."""

import pytest

from sidelight.matching.posts import spoken


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Look at this https://t.co/Ab1 now", "Look at this now"),
        ("Smoke again pic.twitter.com/Xy9z", "Smoke again"),
        ("#CleanHarbourNow, please", "Clean Harbour Now, please"),
        ("@MayorAnnaLind said no", "Mayor Anna Lind said no"),
        ("#save_the_pier2020", "save the pier 2020"),
        ("Nothing to take away.", "Nothing to take away."),
    ],
)
def test_links_go_and_tags_become_words(text: str, words: str) -> None:
    assert " ".join(spoken(text).split()) == words
