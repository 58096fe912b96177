"""A quotation of which only a run of words is stored: similar, and only the run is said to agree."""

from sidelight.matching.partly import partly
from sidelight.matching.stretch import stretch
from sidelight.matching.units import units
from sidelight.model import Article, Quotation, Span, StoredArticle, Verdict, Wording


def judged(page: str, stored: str, quotations: tuple[Quotation, ...] = ()) -> Verdict | None:
    article = StoredArticle(Article("a1", "", stored), 1, (Span(0, len(stored)),), quotations)
    words = stretch(page, [Span(0, len(page))])
    return partly(words, next(iter(units(article, [0]))))


RUN = "the harbour wall was never inspected after the storm"


def test_a_run_of_nine_words_makes_a_long_quotation_similar() -> None:
    found = judged(f"Nobody knew that {RUN}, and we all paid for it", f"Auditors wrote: {RUN} of March.")
    assert found is not None
    assert (found.wording, found.flags) == (Wording.SIMILAR, ("part",))
    assert [(op.op, op.page) for op in found.diff] == [
        ("insert", "Nobody knew that"),
        ("equal", "the harbour wall was never inspected after the storm"),
        ("insert", "and we all paid for it"),
    ]


def test_the_run_is_where_it_stands_in_the_article() -> None:
    stored = f"Auditors wrote: {RUN} of March."
    found = judged(f"Nobody knew that {RUN}, and we all paid for it", stored)
    assert found is not None
    assert found.span.of(stored) == RUN


def test_a_run_within_one_stored_quotation_is_that_quotations() -> None:
    stored = f"“Sadly {RUN},” Roy said."
    quotation = Quotation((Span(1, stored.index(",”")),))
    found = judged(f"We heard that {RUN} and then it fell", stored, (quotation,))
    assert found is not None
    assert found.quotation == 0


def test_seven_words_in_a_row_are_too_few() -> None:
    assert (
        judged(
            "Nobody knew the harbour wall was never inspected before",
            "So the harbour wall was never inspected.",
        )
        is None
    )


def test_eight_words_that_everybody_says_prove_nothing() -> None:
    assert (
        judged("Well it is one of the things that we have", "And it is one of the things that we do.") is None
    )
