"""Speech that a label at the paragraph's start gives to a speaker, without quotation marks."""

from sidelight.analysis import read


def turns(text: str) -> list[tuple[str, str]]:
    return [
        (quotation.speaker.name if quotation.speaker else "", quotation.parts[0].of(text))
        for quotation in read(text).quotations
    ]


def test_names_in_small_letters_label_a_dialogue() -> None:
    text = (
        "Ann Roy met Bob Lee.\n\nRoy: We built the dam.\n\nLee: It broke.\n\nRoy: We build it again.\n\n"
        "Lee: I doubt it."
    )
    assert turns(text) == [
        ("Ann Roy", "We built the dam."),
        ("Bob Lee", "It broke."),
        ("Ann Roy", "We build it again."),
        ("Bob Lee", "I doubt it."),
    ]


def test_questions_and_answers_are_speech_of_nobody_named() -> None:
    text = "The mayor sat down with us.\n\nQ: Why the dam?\n\nA: It was old.\n\nQ. And now?\n\nA. We wait."
    assert turns(text) == [("", "Why the dam?"), ("", "It was old."), ("", "And now?"), ("", "We wait.")]


def test_headings_with_a_colon_are_no_dialogue() -> None:
    text = "Breaking: The dam broke.\n\nWeather: It rains.\n\nTraffic: The bridge is closed."
    assert turns(text) == []


def test_two_who_share_a_last_name_are_told_by_the_label_alone() -> None:
    text = "Ann Roy and Tom Roy met Bob Lee.\n\nROY: We built it.\n\nLEE: It broke.\n\nROY: We wait."
    assert [speaker for speaker, _words in turns(text)] == ["ROY", "Bob Lee", "ROY"]
