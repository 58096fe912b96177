"""Reviews of claims in the words of those who wrote them (schema.org/ClaimReview), from JSON-LD.

Nothing is judged or translated: "Mostly false" stays that, and a number is told with its scale. A review
without a claim or a rating says nothing and is left out.
"""

import math
from collections.abc import Iterable, Mapping
from datetime import date

from sidelight.kb.importers.fields import LONGEST_REVIEW_TEXT, MOST_REVIEWS, web_address
from sidelight.kb.importers.pages.addresses import LONGEST_ADDRESS
from sidelight.kb.importers.pages.dates import day_of
from sidelight.kb.importers.pages.linked_data import Object, by_id, first_text, names, types_of
from sidelight.kb.importers.pages.markup import storable
from sidelight.model import ClaimReview

_NAMELESS = ("", "unknown", "n/a", "none", "null")


def reviews_in(objects: Iterable[Object], today: date) -> tuple[ClaimReview, ...]:
    """The reviews among the JSON-LD objects of a page or an entry, each once, at most MOST_REVIEWS."""
    several = tuple(objects)
    known = by_id(several)
    found = (review_of(one, known, today) for one in several if "claimreview" in types_of(one))
    return tuple(dict.fromkeys(review for review in found if review))[:MOST_REVIEWS]


def review_of(one: Object, known: Mapping[str, Object], today: date) -> ClaimReview | None:
    """The review in a ClaimReview object, None where it lacks the claim or the rating."""
    claim, rating = _text(first_text(one.get("claimReviewed"))), _text(_rating(one.get("reviewRating")))
    if not claim or not rating:
        return None
    url = web_address(first_text(one.get("url")))
    return ClaimReview(
        claim=claim,
        rating=rating,
        reviewer=_name(one.get("author"), known) or _name(one.get("publisher"), known),
        claimant=_claimant(one.get("itemReviewed"), known),
        url=storable(url) if len(url) <= LONGEST_ADDRESS else "",
        published=day_of(first_text(one.get("datePublished")), today),
    )


def _rating(value: object) -> str:
    """The words of a rating, or else its number with the best there is: "2 of 5"."""
    rating = next((one for one in _objects(value)), {})
    words = first_text(rating.get("alternateName")) or first_text(rating.get("name"))
    if words:
        return words
    said, best = first_text(rating.get("ratingValue")), first_text(rating.get("bestRating"))
    number, top = _number(said), _number(best)
    if number is None:
        return said
    return f"{said} of {best}" if top is not None and 0 <= number <= top else ""


def _claimant(value: object, known: Mapping[str, Object]) -> str:
    """Who made the claim; some wrap what was reviewed in what it was reviewed as."""
    for one in _objects(value):
        inner = (_name(inner.get("author"), known) for inner in _objects(one.get("itemReviewed")))
        name = _name(one.get("author"), known) or next(inner, "")
        if name:
            return name
    return ""


def _objects(value: object) -> list[Object]:
    several = value if isinstance(value, list) else [value]
    return [one for one in several if isinstance(one, dict)]


def _name(value: object, known: Mapping[str, Object]) -> str:
    found = (_text(name) for name in names(value, known))
    return next((name for name in found if name.casefold() not in _NAMELESS), "")


def _text(text: str) -> str:
    """A text of bounded length; a rating that is an essay is cut, with a sign that it was."""
    text = storable(text)
    return text if len(text) <= LONGEST_REVIEW_TEXT else text[: LONGEST_REVIEW_TEXT - 1] + "…"


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
