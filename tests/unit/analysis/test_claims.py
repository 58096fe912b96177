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


@pytest.mark.parametrize(
    "text",
    [
        "Krosno, and there may be twice as many,” Piotr Nowak said.",
        "Ann Roy said that the dam broke at night” and nobody saw it.",
        "The dam had been «closed for the whole winter, Ann Roy added.",
    ],
)
def test_no_claim_crosses_half_a_pair_of_marks(text: str) -> None:
    assert read(text).claims == ()


def test_a_quotation_over_a_line_break_leaves_no_claim_of_its_second_line() -> None:
    reading = read("“We counted 40 boats off the pier at\nGdynia, and there may be more,” Piotr Nowak said.")
    assert [quotation.speaker and quotation.speaker.name for quotation in reading.quotations] == [
        "Piotr Nowak"
    ]
    assert reading.claims == ()


def test_a_claim_may_hold_whole_quotations() -> None:
    text = "Ann Roy said that the old dam near the northern village was “not safe” at night."
    (claim,) = read(text).claims
    assert "“not safe”" in claim.content.of(text)
