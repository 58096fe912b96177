import pytest

from sidelight.analysis import read


def quoted(text: str) -> list[list[str]]:
    return [[part.of(text) for part in quotation.parts] for quotation in read(text).quotations]


@pytest.mark.parametrize(
    "text",
    [
        'Roy said: "We will leave tonight."',
        "Roy said: “We will leave tonight.”",
        "Roy said: ‘We will leave tonight.’",
        "Roy said: 'We will leave tonight.'",
        "Roy said: «We will leave tonight.»",
        "Roy said: « We will leave tonight. »",
        "Roy said: ‹We will leave tonight.›",
        "Roy said: »We will leave tonight.«",
        "Roy said: „We will leave tonight.“",
        "Roy said: ‚We will leave tonight.‘",
        "Roy said: ``We will leave tonight.''",
        "Roy said: “We will leave tonight.“",
        "Roy said: ”We will leave tonight.”",
        "Roy said: 「We will leave tonight.」",
    ],
)
def test_every_form_of_mark_is_a_quotation(text: str) -> None:
    assert quoted(text) == [["We will leave tonight."]]


@pytest.mark.parametrize(
    "text",
    [
        "The dogs' tails and the cats' ears were wet.",
        "They played rock 'n' roll in the '90s.",
        "'Tis the season, and 'twas cold; give 'em time.",
        "It’s the workers’ bread, isn’t it?",
        "He is 5'10\" tall and she is 6'1\".",
        'A 12" ruler and a 9" nail.',
    ],
)
def test_apostrophes_and_inches_are_no_marks(text: str) -> None:
    assert quoted(text) == []


def test_an_apostrophe_does_not_end_a_single_quotation() -> None:
    assert quoted("'The dogs' tails wagged,' Roy said.") == [["The dogs' tails wagged,"]]


def test_an_inner_quotation_of_three_words_is_its_own() -> None:
    text = "“He told me ‘go home now’ and I went,” Roy said."
    assert quoted(text) == [["He told me ‘go home now’ and I went,"], ["go home now"]]


def test_an_inner_word_is_not() -> None:
    assert quoted("“He said ‘no’ and I went,” Roy said.") == [["He said ‘no’ and I went,"]]


def test_a_quotation_interrupted_by_its_speaker_is_one() -> None:
    text = "“We will leave,” Ann Roy said after a meeting with Bob Lee on Friday. “We have no choice.”"
    (quotation,) = read(text).quotations
    assert [part.of(text) for part in quotation.parts] == ["We will leave,", "We have no choice."]
    assert quotation.speaker is not None
    assert quotation.speaker.name == "Ann Roy"


def test_two_speakers_are_two_quotations() -> None:
    text = "“We will leave,” Ann Roy said. “They should stay,” Bob Lee replied."
    assert quoted(text) == [["We will leave,"], ["They should stay,"]]


def test_paragraphs_with_open_only_marks_are_one_quotation() -> None:
    text = "“We came early.\n\n“We stayed late.\n\n“We saw nothing,” Roy said."
    assert quoted(text) == [["We came early.", "We stayed late.", "We saw nothing,"]]


def test_a_forgotten_closing_mark_costs_one_paragraph() -> None:
    text = "“We came early and nobody closed this.\n\nThe town was quiet.\n\n“We go,” Roy said."
    assert quoted(text) == [["We came early and nobody closed this."], ["We go,"]]


def test_a_mark_forgotten_before_the_next_quotation_ends_there() -> None:
    assert quoted('"We came early, Roy said. "We go now."')[-1] == ["We go now."]


@pytest.mark.parametrize(
    ("text", "scare"),
    [
        ("Washington armed the so-called “moderate opposition” fighters.", True),
        ("Roy said that the so-called “moderate opposition” had fled.", True),
        ("The “fresh” fish was old.", True),
        ("Her novel “The Long Night” sold well.", True),
        ("Roy said the plan was “a disaster”.", False),
        ("Roy said they owed the town “more than an answer”.", False),
        ("Roy accused them of a “careful plan … to frighten farmers”.", False),
    ],
)
def test_words_that_nobody_said_are_scare_quotes(text: str, scare: bool) -> None:
    assert [quotation.scare for quotation in read(text).quotations] == [scare]
