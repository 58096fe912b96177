import pytest

from sidelight.analysis import read


@pytest.mark.parametrize(
    ("text", "speaker", "content", "cue"),
    [
        ("Ann Roy alleged that the dam broke at night.", "Ann Roy", "the dam broke at night", "alleged"),
        ("Ann Roy said the dam broke at night.", "Ann Roy", "the dam broke at night", "said"),
        ("Ann Roy said on Friday that the dam broke in May.", "Ann Roy", "the dam broke in May", "said"),
        ("The dam broke at night, said Ann Roy.", "Ann Roy", "The dam broke at night", "said"),
        ("The dam broke at night, Ann Roy added.", "Ann Roy", "The dam broke at night", "added"),
        (
            "According to Ann Roy, the dam broke at night.",
            "Ann Roy",
            "the dam broke at night",
            "According to",
        ),
        (
            "The dam broke at night, according to Ann Roy.",
            "Ann Roy",
            "The dam broke at night,",
            "according to",
        ),
    ],
)
def test_a_reported_statement_is_a_claim(text: str, speaker: str, content: str, cue: str) -> None:
    (claim,) = (claim for claim in read(text).claims if len(claim.content.of(text).split()) > 2)
    assert claim.speaker.name == speaker
    assert claim.content.of(text).rstrip(",") == content.rstrip(",")
    assert claim.cue.of(text) == cue


def test_what_somebody_added_is_a_second_claim() -> None:
    text = "When she came, Ann Roy said that the dam broke at night, adding that nobody had watched it."
    assert [(claim.speaker.name, claim.content.of(text)) for claim in read(text).claims] == [
        ("Ann Roy", "the dam broke at night"),
        ("Ann Roy", "nobody had watched it"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "“The dam broke at night,” Ann Roy said.",
        "Ann Roy was told that the dam broke at night.",
        "The report that the dam broke at night was wrong.",
        "Ann Roy said nothing.",
    ],
)
def test_quotations_passives_and_nouns_are_no_claims(text: str) -> None:
    assert read(text).claims == ()
