import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sidelight.errors import ImportFileError
from sidelight.kb.importers import parse, read_path, read_records
from sidelight.kb.importers.pieces import Piece
from sidelight.kb.sameness import content_hash, record_hash
from sidelight.model import Article, ClaimReview

Write = Callable[[str, bytes | str], Path]

REVIEW: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://checks.example/2019/ferry",
    "datePublished": "2019-03-14",
    "claimReviewed": "The ferry costs the town nothing.",
    "author": {"@type": "Organization", "name": "Quay Checks"},
    "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Mara Lind"}},
    "reviewRating": {"@type": "Rating", "ratingValue": 2, "bestRating": 5, "alternateName": "Mostly false"},
}
SAID = ClaimReview(
    "The ferry costs the town nothing.",
    "Mostly false",
    "Quay Checks",
    "Mara Lind",
    "https://checks.example/2019/ferry",
    "2019-03-14",
)
BODY = "<article><h1>Who Pays for the Ferry</h1>" + "".join(
    f"<p>The ferry sails from the old pier {n} times a week, and the town pays for each of its landings.</p>"
    for n in range(5)
)


def changed(**fields: Any) -> dict[str, Any]:
    return REVIEW | fields


def rated(**rating: Any) -> dict[str, Any]:
    return changed(reviewRating=rating)


def reviews(*scripts: str) -> tuple[ClaimReview, ...]:
    """The reviews of a page with these scripts of JSON-LD."""
    tags = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    content = f"<html><head>{tags}</head><body>{BODY}</article></body></html>".encode()
    [article] = parse(Piece("html", "a.html", content))
    assert isinstance(article, Article), article
    return article.reviews


def review(one: dict[str, Any]) -> ClaimReview:
    [found] = reviews(json.dumps(one))
    return found


# --- in a page ----------------------------------------------------------------------------------------------


def test_a_review_in_a_page_is_kept_with_its_article() -> None:
    assert review(REVIEW) == SAID


@pytest.mark.parametrize(
    "value",
    [
        [REVIEW],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, REVIEW]},
        {"@type": "NewsArticle", "headline": "Ferry", "mainEntity": [{"review": REVIEW}]},
        changed(**{"@type": ["Review", "http://schema.org/ClaimReview"]}),
    ],
)
def test_it_is_found_in_lists_graphs_and_other_objects(value: object) -> None:
    assert reviews(json.dumps(value)) == (SAID,)


def test_a_broken_script_spoils_no_other_and_the_same_review_counts_once() -> None:
    assert reviews('{"@type": "ClaimReview", "url": ', json.dumps(REVIEW), json.dumps(REVIEW)) == (SAID,)


def test_entities_and_tags_are_read_as_people_read_them() -> None:
    found = review(changed(claimReviewed="The <b>ferry</b> costs the town &amp;quot;nothing&amp;quot;."))
    assert found.claim == "The ferry costs the town &quot;nothing&quot;."
    escaped = json.dumps(REVIEW).replace('"', "&quot;")
    assert reviews(escaped) == (SAID,)


def test_names_are_found_by_reference() -> None:
    graph = [changed(author={"@id": "#q"}), {"@type": "Organization", "@id": "#q", "name": "Quay Checks"}]
    assert reviews(json.dumps({"@graph": graph})) == (SAID,)


def test_a_rating_in_words_comes_before_its_number() -> None:
    assert review(rated(ratingValue=2, bestRating=5, alternateName="Half true")).rating == "Half true"


@pytest.mark.parametrize(
    "rating, said",
    [
        ({"ratingValue": "2", "bestRating": "5", "worstRating": "1"}, "2 of 5"),
        ({"ratingValue": 2.5, "bestRating": 5}, "2.5 of 5"),
        ({"ratingValue": "False"}, "False"),
    ],
)
def test_a_number_is_told_with_the_best_there_is(rating: dict[str, Any], said: str) -> None:
    assert review(rated(**rating)).rating == said


@pytest.mark.parametrize(
    "one",
    [
        changed(claimReviewed=""),
        changed(reviewRating=None),
        rated(ratingValue=2),
        rated(ratingValue=7, bestRating=5),
        rated(ratingValue=-1, bestRating=-1),
        changed(**{"@type": "Review"}),
    ],
)
def test_a_review_without_claim_or_a_rating_that_says_something_is_left_out(one: dict[str, Any]) -> None:
    assert reviews(json.dumps(one)) == ()


def test_only_addresses_of_the_web_and_possible_days_are_kept() -> None:
    found = review(changed(url="javascript:alert(1)", datePublished="2999-01-01"))
    assert (found.url, found.published) == ("", "")


def test_numbers_and_lengths_are_bounded() -> None:
    many = [changed(claimReviewed=f"The ferry has {n} masts.") for n in range(200)]
    assert len(reviews(json.dumps(many))) == 50
    assert len(review(changed(claimReviewed="masts " * 9_000)).claim) == 2_000


# --- in a feed ----------------------------------------------------------------------------------------------


def feed(*entries: object) -> str:
    return json.dumps(
        {"@context": "http://schema.org", "@type": "DataFeed", "dataFeedElement": list(entries)}
    )


def entry(*items: object) -> dict[str, Any]:
    return {"@type": "DataFeedItem", "dateCreated": "2019-03-15", "item": list(items)}


def test_an_entry_of_a_feed_is_an_article_of_the_claim_and_its_rating(write: Write) -> None:
    [found] = read_records(write("checks.json", feed(entry(REVIEW))))
    assert isinstance(found, Article)
    assert found.text == (
        "The ferry costs the town nothing.\n\nRating by Quay Checks of a claim by Mara Lind: Mostly false."
    )
    assert (found.title, found.publisher) == ("Quay Checks: The ferry costs the town nothing.", "Quay Checks")
    assert (found.url, found.published) == ("https://checks.example/2019/ferry", "2019-03-14")
    assert found.reviews == (SAID,)


def test_two_claims_with_the_same_rating_are_two_articles(write: Write) -> None:
    other = changed(
        claimReviewed="The pier is safe.", url="https://checks.example/2", name="The pier is safe"
    )
    found = list(read_records(write("checks.json", feed(entry(REVIEW), entry(other)))))
    words = {content_hash(one.title, one.text) for one in found if isinstance(one, Article)}
    assert len(words) == 2


def test_reviews_of_one_page_are_one_article_and_of_two_pages_two(write: Write) -> None:
    second = changed(claimReviewed="The pier is safe.")
    third = changed(claimReviewed="The boat is new.", url="https://checks.example/2019/boat")
    found = list(read_records(write("checks.json", feed(entry(REVIEW, second, third)))))
    assert [len(one.reviews) for one in found if isinstance(one, Article)] == [2, 1]


@pytest.mark.parametrize(
    "content",
    [
        json.dumps(REVIEW),
        json.dumps(REVIEW, indent=2),
        json.dumps([REVIEW, entry(REVIEW)], indent=2),
        f"{json.dumps(REVIEW)}\n{json.dumps(REVIEW)}\n",
        "\ufeff" + feed(entry(REVIEW)),
    ],
)
def test_a_single_review_a_list_and_lines_of_them_are_recognised(write: Write, content: str) -> None:
    found = list(read_records(write("checks.json", content)))
    assert {one.reviews for one in found if isinstance(one, Article)} == {(SAID,)}
    assert not [one for one in found if isinstance(one, ImportFileError)]


def test_articles_in_json_lines_that_speak_of_claim_reviews_stay_articles(write: Write) -> None:
    text = json.dumps({"title": "On markup", "text": json.dumps(REVIEW)})
    [found] = read_records(write("articles.json", text))
    assert isinstance(found, Article)
    assert (found.title, found.reviews) == ("On markup", ())


def test_a_feed_is_cut_into_entries_whatever_its_length(write: Write) -> None:
    many = [entry(changed(url=f"https://checks.example/{n}", text="x" * 900)) for n in range(1_000)]
    found = list(read_path(write("checks.json", feed(*many))))
    assert len(found) == 1_000
    assert isinstance(found[-1], Piece)
    assert found[-1].where.endswith("checks.json, entry 1000")


def test_an_entry_without_a_review_is_a_problem_and_the_others_are_taken(write: Write) -> None:
    found = list(read_records(write("checks.json", feed(entry(), "nonsense", entry(REVIEW)))))
    assert "entry 1: it reviews no claim; every review needs a claim and a rating." in str(found[0])
    assert "entry 2: not a JSON object" in str(found[1])
    assert isinstance(found[2], Article)


@pytest.mark.parametrize("rest", ['{"item": [', "nonsense", "[" * 100_000, '"' + "x" * 2_000_000])
def test_a_feed_that_breaks_off_gives_what_came_before_and_a_problem(write: Write, rest: str) -> None:
    content = feed(entry(REVIEW)).removesuffix("]}") + ", " + rest
    article, problem = read_records(write("checks.json", content))
    assert isinstance(article, Article)
    assert "entry 2: it is no JSON that can be read" in str(problem)


# --- in JSON Lines ------------------------------------------------------------------------------------------


def line(reviews: object) -> Article | ImportFileError:
    content = json.dumps({"title": "Ferry", "text": "The ferry sails.", "reviews": reviews}).encode()
    [found] = parse(Piece("jsonl", "a.jsonl, line 1", content))
    return found


def test_a_record_may_bring_its_reviews() -> None:
    found = line([{"claim": "The ferry is free.", "rating": "False", "url": "https://checks.example/1"}])
    assert isinstance(found, Article)
    assert found.reviews == (ClaimReview("The ferry is free.", "False", url="https://checks.example/1"),)


@pytest.mark.parametrize(
    "value, said",
    [
        ("False", '"reviews" is "False"; write [{"claim": "...", "rating": "..."}]'),
        (["False"], '"reviews" is a list; write [{"claim": "...", "rating": "..."}]'),
        ([{"claim": "The ferry is free."}], 'one of "reviews" has no "claim" or no "rating"; give both'),
        ([{"claim": 5, "rating": "False"}], '"claim" is a number; write it as a string'),
        ([{"claim": "x", "rating": "False"}] * 51, '"reviews" holds 51; give at most 50'),
        ([{"claim": "x" * 2_001, "rating": "False"}], "has a text of more than 2000 characters; shorten it"),
        (
            [{"claim": "x", "rating": "y", "published": "March"}],
            '"published" is "March"; write it as 2016-03-12',
        ),
    ],
)
def test_reviews_that_are_none_are_a_problem_that_says_what_to_write(value: object, said: str) -> None:
    assert said in str(line(value))


def test_reviews_count_for_the_record_only_where_there_are_any() -> None:
    plain, empty = (
        Article("1", "Ferry", "The ferry sails."),
        Article("1", "Ferry", "The ferry sails.", reviews=()),
    )
    assert record_hash(plain) == record_hash(empty)
    assert record_hash(plain) != record_hash(Article("1", "Ferry", "The ferry sails.", reviews=(SAID,)))
