"""Who speaks, told before the quotation."""

import pytest

from sidelight.analysis import read


def speakers(text: str) -> list[str]:
    return [quotation.speaker.name if quotation.speaker else "" for quotation in read(text).quotations]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Another child replied, “That is our boat.”", "Another child"),
        ("Harbour lobbyists describe such work as “a different cup of tea”.", "Harbour lobbyists"),
        ("The email went on to say, “We will leave tonight.”", "The email"),
        ("Senator Ann Roy (D-Ohio) said it was “more than a little late”.", "Ann Roy"),
        ("In an interview with The Daily Globe, Ann Roy said “we will leave tonight”.", "Ann Roy"),
        ("The town listened, with Ann Roy noting “the state of the walls here”.", "Ann Roy"),
        ("Ann Roy came on Friday and joked that “the walls are paper thin”.", "Ann Roy"),
        ("The Roy campaign hit the mayor for taking “more money than is earned”.", "The Roy campaign"),
        ("The northern senator tried to calm them, saying “we will leave tonight”.", "The northern senator"),
        ("Ann Roy took credit for “being right about the dam”.", "Ann Roy"),
    ],
)
def test_the_subject_of_the_sentence_speaks(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Roy was asked whether it was “more than a little late”.",
        "The United States has become a “dumping ground for old boats”.",
    ],
)
def test_a_name_that_does_not_act_does_not_speak(text: str) -> None:
    assert speakers(f"Ann Roy came late.\n\n{text}") == [""]


def test_a_state_in_a_name_is_no_verb() -> None:
    text = "Ann Roy said that the United States “must mend its harbours”."
    assert speakers(text) == ["Ann Roy"]


def test_a_noun_that_looks_like_a_verb_leaves_the_verb_its_subject() -> None:
    text = "The harbour report said it was “more than a little late”."
    assert speakers(text) == ["The harbour report"]


def test_a_quotation_that_fills_its_paragraph_goes_to_whom_the_one_before_is_about() -> None:
    text = "Ann Roy went on in the same vein.\n\n“We will leave tonight, and we will not be back.”"
    assert speakers(text) == ["Ann Roy"]


def test_words_of_its_own_sentence_tell_more_than_the_quotation_before() -> None:
    text = "“We came early,” Ann Roy said. Bob Lee disagreed, with “Nobody came early at all.”"
    assert speakers(text) == ["Ann Roy", "Bob Lee"]
