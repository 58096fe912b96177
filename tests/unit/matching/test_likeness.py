"""Which spellings are one name, and how well known it must be."""

import pytest

from sidelight.matching.likeness import ANY, KNOWN, NAMED, WELL_KNOWN, likeness

KNOWN_WORDS = {"james": 300, "robinson": 80, "bryan": 40, "brian": 90, "sergei": 12, "peterson": 9}


def articles_for(one: str, other: str) -> int | None:
    """How many articles must name `other`, in a KB whose names hold KNOWN_WORDS."""
    like = likeness(one.split(), other.split(), lambda word: KNOWN_WORDS.get(word, 0))
    return None if like is None else like.articles


@pytest.mark.parametrize(
    ("one", "other", "articles"),
    [
        ("sergei lavrov", "sergey lavrov", ANY),
        ("sergej lawrow", "sergey lavrov", NAMED),
        ("lawrow", "lavrov", KNOWN),
        ("kadhafi", "gaddafi", KNOWN),
        ("jelzin", "yeltsin", KNOWN),
        ("sotschi", "sochi", KNOWN),
        ("chruschtschow", "khrushchev", KNOWN),
        ("hizbullah", "hezbollah", KNOWN),
        ("yanukovich", "yanukovych", KNOWN),
        ("retuers", "reuters", KNOWN),
        ("bloomgberg", "bloomberg", WELL_KNOWN),
        ("staffan mistura", "staffan de mistura", ANY),
        ("mohamed morsi", "mohammed mursi", NAMED),
        ("james callagan", "james callaghan", NAMED),
    ],
)
def test_spellings_of_one_name_are_alike(one: str, other: str, articles: int) -> None:
    assert articles_for(one, other) == articles


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("clinton", "clanton"),
        ("putin", "patton"),
        ("trump", "tramp"),
        ("obama", "osama"),
        ("niger", "nigeria"),
        ("gambia", "zambia"),
        ("michael brown", "michelle brown"),
        ("peterson", "patterson"),
        ("patterson", "peterson"),
        ("marseille", "marcel"),
        ("john kerr", "john kerry"),
        ("jon stewart", "john stewart"),
        ("sean spicer", "sean spencer"),
        ("iran", "iraq"),
        ("lavrov", "sergey lavrov"),
        ("democratic", "democratic del"),
        ("syrians", "syrian"),
        ("fusilier guardsman", "fusilier guardsmen"),
        ("bryan robinson", "brian robinson"),
        ("james peterson", "james pederson"),
        ("michael a cohen", "michael d cohen"),
        ("michael d cohen", "michael cohen"),
        ("tolkien", "tulchin"),
        ("glance", "clancy"),
    ],
)
def test_names_of_different_things_are_not_alike(one: str, other: str) -> None:
    assert articles_for(one, other) is None
