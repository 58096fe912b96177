"""Reviews of claims as the table `articles` keeps them: a JSON list, and nothing for the many without."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from sidelight.model import ClaimReview


def reviews_json(reviews: Sequence[ClaimReview]) -> str:
    """What to store: only the fields that say something."""
    if not reviews:
        return ""
    told = [{name: value for name, value in asdict(review).items() if value} for review in reviews]
    return json.dumps(told, ensure_ascii=False)


def reviews_in(stored: str) -> tuple[ClaimReview, ...]:
    """The reviews in what was stored. Raises ValueError for what Sidelight did not write."""
    if not stored:
        return ()
    try:
        return tuple(ClaimReview(**told) for told in json.loads(stored))
    except TypeError as error:
        raise ValueError("a review of a claim has other fields") from error
