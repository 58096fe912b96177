"""Who speaks, told behind the quotation."""

import pytest

from sidelight.analysis import read


def speakers(text: str) -> list[str]:
    return [quotation.speaker.name if quotation.speaker else "" for quotation in read(text).quotations]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We will leave tonight,” one voter said.", "one voter"),
        ("“We will leave tonight,” said a tall man who had come by bus.", "a tall man"),
        ("“We will leave tonight,” harbour lobbyists wrote in May.", "harbour lobbyists"),
        (
            "“We will leave tonight,” the northern farmer and former pilot told the paper.",
            "the northern farmer",
        ),
        ("“We will leave tonight,” said the 46-year-old.", "the 46-year-old"),
        ("“We will leave tonight,” according to the news outlet.", "the news outlet"),
        ("“We will leave tonight,” a former U.S. law clerk said.", "a former U.S. law clerk"),
    ],
)
def test_anybody_may_speak_between_a_quotation_and_its_verb(text: str, speaker: str) -> None:
    assert speakers(text)[0].startswith(speaker)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We will leave tonight,” said Lee supporter Ann Roy.", "Ann Roy"),
        ("“We will leave tonight,” said Lee ally Ann Roy, a farmer.", "Ann Roy"),
        ("“We will leave tonight,” said retired pilot Ann Roy.", "Ann Roy"),
        ("“We will leave tonight,” said the senior Roy adviser.", "the senior Roy adviser"),
        ("“We will leave tonight,” said one Roy confidant.", "one Roy confidant"),
    ],
)
def test_a_name_that_only_describes_does_not_speak(text: str, speaker: str) -> None:
    assert speakers(f"Bob Lee came late. {text}") == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "“We will leave tonight,” Senator Ann Roy (D-Ohio) said.",
        "“We will leave tonight,” Senate Leader Ann Roy, R-Ky., said.",
        "“We will leave tonight,” Ann Roy, head of the harbour bank tweeted on Friday.",
        "“We will leave tonight,” remembered Ann Roy, the harbour's former spokeswoman.",
        "“We will leave tonight,” Ann Roy shot back.",
        "“We will leave tonight.” Ann Roy said on Friday.",
        "“Will we leave tonight?” Ann Roy pressed.",
        "“We will leave tonight, whoever she was,” said Ann Roy.",
        "“We will leave tonight.”\n\n— Senator Ann Roy",
        "“We will leave tonight.” ― Ann Roy",
    ],
)
def test_the_speaker_behind_a_quotation_is_found_in_many_guises(text: str) -> None:
    assert speakers(text) == ["Ann Roy"]


@pytest.mark.parametrize(
    "text",
    [
        "The harbour is “more than a little late” to mend its walls, Ann Roy said.",
        "The harbour is “more than a little late” to mend its walls, said Ann Roy, the mayor.",
        "The harbour is “more than a little late” and a “danger to all”, Mayor Ann Roy said Friday.",
    ],
)
def test_an_attribution_at_the_end_holds_for_its_whole_sentence(text: str) -> None:
    assert set(speakers(text)) == {"Ann Roy"}


def test_a_verb_nobody_can_read_does_not_let_the_speaker_before_go_on() -> None:
    text = "“We came early,” Ann Roy said. “They came late,” is one common saying here."
    assert speakers(text) == ["Ann Roy", ""]
