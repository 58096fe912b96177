"""Which review of a claim stands on a card: one of these very words, and no other of the same article."""

from dataclasses import replace

import pytest

from sidelight.cards.reviews import MOST_REVIEWS, is_about, reviews_of
from sidelight.model import ClaimReview, DiffOp, Evidence
from sidelight.text import tokenise
from tests.unit.cards.examples import evidence

CLAIM = "The city spent 40 million euros on a bridge that nobody crosses."
RATED = ClaimReview(CLAIM, "Mostly false", "Fact Desk", "Ada Berg", "https://facts.example/1", "2016-03-12")
OTHER = ClaimReview("Crime in the old port has doubled since spring.", "True", "Fact Desk")
PAGE = "“The city spent 40 million euros on a bridge that nobody crosses,” Berg said."


def found(*reviews: ClaimReview, page: str = CLAIM) -> Evidence:
    one = evidence("check", f"We looked at it. {CLAIM} It did not.", CLAIM, "2016-03-14", "Fact Desk Daily")
    diff = (DiffOp("equal", page, page),)
    article = replace(one.article, reviews=reviews, url="https://facts.example/page")
    return replace(one, article=article, verdict=replace(one.verdict, diff=diff))


def says(claim: str, page: str) -> bool:
    return is_about(claim, frozenset(tokenise(page).words))


def test_the_review_of_these_words_is_shown_and_another_of_the_same_article_is_not() -> None:
    assert reviews_of([found(OTHER, RATED)]) == (RATED,)


def test_what_a_review_does_not_say_of_itself_is_the_articles() -> None:
    (shown,) = reviews_of([found(ClaimReview(CLAIM, "False"))])
    expected = ("Fact Desk Daily", "https://facts.example/page", "2016-03-14")
    assert (shown.reviewer, shown.url, shown.published) == expected


def test_the_same_rating_by_the_same_reviewer_is_shown_once_and_not_too_many() -> None:
    assert reviews_of([found(RATED), found(RATED)]) == (RATED,)
    many = [replace(RATED, reviewer=f"Desk {number}") for number in range(9)]
    assert len(reviews_of([found(*many)])) == MOST_REVIEWS


def test_articles_without_reviews_cost_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sidelight.cards.reviews.page_words", lambda _: pytest.fail("the page is read"))
    assert reviews_of([found(), found()]) == ()


def test_a_review_of_a_folded_copy_is_shown() -> None:
    bare, reviewed = found(), found(RATED)
    assert reviews_of([replace(bare, also_in=(reviewed.article,))]) == (RATED,)


@pytest.mark.parametrize(
    "page",
    [
        CLAIM,
        PAGE,
        "Last week she claimed the city spent 40 million euros on a bridge nobody crosses.",
    ],
)
def test_the_same_words_with_some_around_are_the_claim(page: str) -> None:
    assert says(CLAIM, page)


@pytest.mark.parametrize(
    "page",
    [
        "The city spent 14 million euros on a bridge that nobody crosses.",
        "The city spent 40 million euros on a harbour wall.",
        "The bridge is crossed by 9,000 cyclists a day, the city said.",
        "Nobody crosses.",
        "",
    ],
)
def test_other_numbers_things_or_a_scrap_are_not_the_claim(page: str) -> None:
    assert not says(CLAIM, page)


def test_a_denial_is_not_the_claim() -> None:
    claim = "Crime in the old port has doubled since spring."
    assert says(claim, "Crime in the old port has doubled since spring, she said.")
    assert not says(claim, "Crime in the old port has not doubled since spring, she said.")
    assert not says(claim, "Crime in the old port hasn’t doubled since spring, she said.")
