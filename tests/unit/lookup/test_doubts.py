"""Which sentences of a page the model is asked about, and what it answers of a word."""

from sidelight.lookup.budget import Budget
from sidelight.lookup.doubts import Doubts
from sidelight.lookup.sentences import SentencesRead
from sidelight.model import EntityType, Reading, Span
from tests.unit.lookup.fake_model import FakeSpacy, pipeline

TEXT = "It rained. They asked Price about it. The Price was high."
SENTENCES = (Span(0, 10), Span(11, 37), Span(38, 57))
FIRST, SECOND = Span(22, 27), Span(42, 47)


def doubts(model: FakeSpacy | None, seconds: float = 60) -> Doubts:
    reading = Reading(passages=SENTENCES, language="en")
    return Doubts(
        TEXT,
        reading,
        lambda: pipeline(model) if model is not None else None,
        SentencesRead(),
        lambda: Budget.of(seconds, lambda: 0.0),
    )


def test_only_the_sentences_with_doubtful_words_are_read() -> None:
    model = FakeSpacy({"asked Price": "PERSON"})
    asked = doubts(model)

    assert asked([FIRST, SECOND]) == {FIRST: EntityType.PERSON, SECOND: None}
    assert model.read == ["They asked Price about it.", "The Price was high."]
    assert asked.left == 0


def test_a_date_is_no_name() -> None:
    assert doubts(FakeSpacy({"Price": "DATE"}))([FIRST]) == {FIRST: None}


def test_without_a_model_nothing_is_told() -> None:
    asked = doubts(None)
    assert asked([FIRST, SECOND]) == {}
    assert asked.left == 0


def test_without_time_nothing_is_told_and_the_sentences_are_counted() -> None:
    asked = doubts(FakeSpacy({"Price": "PERSON"}), seconds=0)
    assert asked([FIRST, SECOND]) == {}
    assert asked.left == 2
