"""When another speaker of the same words is news."""

import pytest

from sidelight.lookup.quoting import attributed
from sidelight.matching.attribution import Voice
from sidelight.matching.passages import Match
from sidelight.model import (
    Article,
    Attribution,
    EntityType,
    Quotation,
    Span,
    Speaker,
    StoredArticle,
    Verdict,
    Wording,
)

TEXT = "“The ferry was sold in secret to a rival of the port,” Anna Lindqvist said."


def matched(wording: Wording, flags: tuple[str, ...], bits: float) -> Verdict:
    words = Span(1, TEXT.index(",”"))
    speaker = Speaker("Anna Lindqvist", Span(TEXT.index("Anna"), TEXT.index(" said")))
    stored = StoredArticle(Article("a", "", TEXT), 1, (Span(0, len(TEXT)),), (Quotation((words,), speaker),))
    found = Verdict(wording, flags, (), words, (0,), 0.9, bits, quotation=0)
    page = Voice("Bo Ek", "e2", EntityType.PERSON)
    return attributed(Match(stored, found), page, {}).verdict


@pytest.mark.parametrize(
    ("wording", "flags", "bits", "expected"),
    [
        (Wording.VERBATIM, (), 90.0, Attribution.DIFFERENT),
        (Wording.ALTERED, ("number",), 90.0, Attribution.DIFFERENT),
        (Wording.SIMILAR, ("longer",), 90.0, Attribution.DIFFERENT),
        (Wording.VERBATIM, (), 40.0, Attribution.AMBIGUOUS),
        (Wording.SIMILAR, ("part",), 90.0, Attribution.AMBIGUOUS),
        (Wording.SIMILAR, ("other",), 90.0, Attribution.AMBIGUOUS),
    ],
)
def test_only_copied_words_that_few_say_have_another_speaker(
    wording: Wording, flags: tuple[str, ...], bits: float, expected: Attribution
) -> None:
    assert matched(wording, flags, bits).attribution is expected


def test_a_phrase_that_two_people_say_in_other_words_is_not_altered() -> None:
    assert matched(Wording.ALTERED, ("other",), 60.0).wording is Wording.SIMILAR
    assert matched(Wording.ALTERED, ("other",), 90.0).wording is Wording.ALTERED
    assert matched(Wording.EXCERPT, (), 60.0).wording is Wording.EXCERPT
