"""When a stored sentence says much the same as a claim of the page."""

import pytest

from sidelight.matching.passages import Candidate
from sidelight.matching.similar import similar
from sidelight.matching.stretch import stretch
from sidelight.model import Article, Span, StoredArticle, Verdict, Wording

CLAIM = "the harbour authority would sell fourteen rusty cranes to a Norwegian shipyard"
TOLD = (
    "Lindqvist announced that a shipyard, Norwegian, buys fourteen rusty cranes from the harbour authority."
)


def found(stored: str, claim: str = CLAIM, speaker: str = "Anna Lindqvist") -> Verdict | None:
    """The verdict on one stored sentence, if it passes."""
    article = StoredArticle(Article("a", "", stored), 1, (Span(0, len(stored)),))
    matches = similar(stretch(claim, (Span(0, len(claim)),)), speaker, [Candidate(article, (0,))])
    return matches[0].verdict if matches else None


def test_the_same_said_in_another_order_is_similar() -> None:
    verdict = found(TOLD)
    assert verdict is not None
    assert (verdict.wording, verdict.flags, verdict.passages) == (Wording.SIMILAR, (), (0,))
    assert verdict.score > 0.8
    assert [(op.op, op.page, op.stored + ".") for op in verdict.diff] == [("replace", CLAIM, TOLD)]


def test_the_words_are_never_called_the_same_even_when_they_are() -> None:
    verdict = found(f"Lindqvist said {CLAIM}.")
    assert verdict is not None
    assert verdict.wording is Wording.SIMILAR


@pytest.mark.parametrize(
    ("stored", "flags"),
    [
        (TOLD.replace("fourteen", "forty"), ("number",)),
        (TOLD.replace("buys", "never buys"), ("negation",)),
        (TOLD.replace("buys fourteen", "never buys forty"), ("negation", "number")),
    ],
)
def test_another_number_and_a_denial_are_flagged(stored: str, flags: tuple[str, ...]) -> None:
    verdict = found(stored)
    assert verdict is not None
    assert verdict.flags == flags


def test_the_same_promise_of_somebody_else_is_not_similar() -> None:
    assert found(TOLD.replace("Lindqvist", "Andersson")) is None


def test_another_name_in_it_is_another_claim() -> None:
    assert found(TOLD.replace("Norwegian", "Polish")) is None


def test_a_few_shared_words_are_not_enough() -> None:
    assert found("Lindqvist said the harbour authority had fourteen offices.") is None


def test_a_list_of_the_same_names_says_nothing_alike() -> None:
    claim = "the race was between Ekberg, Holmgren, Sandstrom and Wikander"
    assert found("Lindqvist met Ekberg, Holmgren, Sandstrom and Wikander in a café.", claim) is None


def test_a_speaker_without_a_name_can_be_nobody_else() -> None:
    assert found(TOLD, speaker="") is None
