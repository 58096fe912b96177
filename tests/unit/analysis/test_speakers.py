import pytest

from sidelight.analysis import read


def speakers(text: str) -> list[str]:
    return [quotation.speaker.name if quotation.speaker else "" for quotation in read(text).quotations]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ann Roy said: “We will leave tonight.”", "Ann Roy"),
        ("“We will leave tonight,” said Ann Roy.", "Ann Roy"),
        ("“We will leave tonight,” Ann Roy said on Friday.", "Ann Roy"),
        ("“We will leave tonight,” Ann Roy said after meeting with Bob Lee on Friday.", "Ann Roy"),
        ("“We will leave tonight”, according to Ann Roy.", "Ann Roy"),
        ("According to Ann Roy, “we will leave tonight”.", "Ann Roy"),
        ("Ann Roy accused Bob Lee of “a plan to frighten farmers”.", "Ann Roy"),
        ("“We will leave tonight,” said Foreign Minister Ann Roy.", "Ann Roy"),
        ("“We will leave tonight,” said the foreign minister, Ann Roy.", "Ann Roy"),
        ("“We will leave tonight,” Ann Roy, the foreign minister, said.", "Ann Roy"),
        ("Ann Roy, who met Bob Lee on Friday, said: “We will leave tonight.”", "Ann Roy"),
        ("Ann Roy wrote on Friday that the town was “more than a little afraid”.", "Ann Roy"),
        ("Ann Roy said the dam broke, adding that people owed “more than an answer”.", "Ann Roy"),
        ("“We will leave tonight.” — Ann Roy", "Ann Roy"),
        ("Ann Roy: “We will leave tonight.”", "Ann Roy"),
        ("Ann Roy wrote to the paper:\n\n“We will leave tonight.”", "Ann Roy"),
        ("The ministry said it was “more than a little afraid”.", "The ministry"),
        ("“We will leave tonight,” officials said.", "officials"),
        ("“We will leave tonight,” a spokesman for the bank said.", "a spokesman for the bank"),
        ("The Foreign Ministry in Moscow said it was “more than sorry”.", "The Foreign Ministry in Moscow"),
        ("“We will leave tonight,” they said.", ""),
        ("Bob Lee was told that it was “more than a little late”.", ""),
    ],
)
def test_a_quotation_goes_to_who_said_it(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


@pytest.mark.parametrize("short", ["Secretary Roy", "Mrs Roy", "Ms. Roy", "Roy"])
def test_a_last_name_goes_to_the_full_name(short: str) -> None:
    text = f"The mayor met Ann Roy in Rome. “We will leave tonight,” {short} said."
    assert speakers(text) == ["Ann Roy"]


def test_a_last_name_that_two_share_goes_to_neither() -> None:
    text = "The mayor met Ann Roy and Bob Roy in Rome. “We will leave tonight,” Roy said."
    assert speakers(text) == ["Roy"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Bob Lee came late. “We will leave tonight,” he said.", "Bob Lee"),
        ("Bob Lee met Ann Roy in Rome. “We will leave tonight,” she said.", "Ann Roy"),
        ("Bob Lee met Tom Ray in Rome. “We will leave tonight,” he said.", "Bob Lee"),
        ("Bob Lee came late.\n\n“We will leave tonight,” he said.", "Bob Lee"),
        (
            "Bob Lee came late.\n\nThe bank had closed.\n\nThe fog came in.\n\n“We leave tonight,” he said.",
            "",
        ),
        ("The bank had closed. “We will leave tonight,” he said.", ""),
    ],
)
def test_a_pronoun_goes_to_the_person_spoken_of_before_or_to_nobody(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


def test_a_quotation_on_its_own_goes_on_with_the_speaker_before() -> None:
    text = "“We came early,” Ann Roy said.\n\n“Then we waited for the boats to come back.”"
    assert speakers(text) == ["Ann Roy", "Ann Roy"]


def test_the_verb_is_the_cue() -> None:
    text = "“We will leave tonight,” Ann Roy insisted."
    (quotation,) = read(text).quotations
    assert quotation.cue is not None
    assert quotation.cue.of(text) == "insisted"
    assert quotation.speaker is not None
    assert quotation.speaker.span.of(text) == "Ann Roy"


def test_a_transcript_names_the_speaker_of_each_turn() -> None:
    text = (
        "Ann Roy met Bob Lee on stage.\n\nROY: We built the dam.\n\nLEE: It broke at night.\n\n"
        "ROY: We will build another one."
    )
    assert speakers(text) == ["Ann Roy", "Bob Lee", "Ann Roy"]


def test_a_turn_goes_on_in_the_next_paragraphs_until_somebody_else_speaks() -> None:
    text = (
        "ROY: We built the dam.\n\nI saw it myself.\n\n(Applause)\n\nAnd you paid for it.\n\n"
        "LEE: It broke at night.\n\nROY: We will build another one."
    )
    assert speakers(text) == ["ROY", "ROY", "ROY", "ROY", "LEE", "ROY"]


def test_what_a_reporter_tells_between_two_exchanges_is_nobodys_speech() -> None:
    text = (
        "ROY: We built the dam.\n\nLEE: It broke at night.\n\nThe hall fell silent.\n\n"
        "Police came at ten.\n\nROY: We will build another one."
    )
    assert speakers(text) == ["ROY", "LEE", "ROY"]


def test_labels_in_small_letters_make_a_transcript_when_they_come_again() -> None:
    text = "Ann Roy: We built it.\n\nBob Lee: It broke.\n\nAnn Roy: We know.\n\nBob Lee: So do I."
    assert speakers(text) == ["Ann Roy", "Bob Lee", "Ann Roy", "Bob Lee"]


def test_a_label_that_comes_once_is_no_turn() -> None:
    assert speakers("Related: We built it.\n\nUpdate: It broke.\n\nShare: Tell a friend.") == []


def test_the_party_behind_a_name_is_no_part_of_the_label() -> None:
    text = "SEN. ANN ROY, I-VT: We built it.\n\nLEE: It broke.\n\nLEE: At night."
    assert speakers(text) == ["SEN. ANN ROY", "LEE", "LEE"]


def test_a_label_in_capitals_is_no_transcript() -> None:
    assert speakers("NOTE: We built the dam.\n\nUPDATE: It broke at night.") == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("President Bob Lee on Friday called the claim “more than absurd”.", "Bob Lee"),
        (
            "Bob Lee came, and his spokeswoman, Ann Roy, told reporters that the town “would not answer”.",
            "Ann Roy",
        ),
        ("The WHO said the toll “could rise much further”.", "WHO"),
        ("“We will leave tonight,” Mr. King said.", "King"),
        ("“We will leave tonight,” Theresa May said in May.", "Theresa May"),
        ("ROME (AP) — Ann Roy came on Friday and said the town was “more than sorry”.", "Ann Roy"),
        ("“We will leave tonight,” Ann Roy barked.", "Ann Roy"),
    ],
)
def test_dates_roles_and_datelines_do_not_hide_the_speaker(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]
