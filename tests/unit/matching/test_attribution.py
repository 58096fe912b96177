"""Who said it: same, different, missing or in doubt."""

import pytest

from sidelight.matching.attribution import Voice, attribution
from sidelight.model import Attribution, EntityType

PERSON, BODY = EntityType.PERSON, EntityType.ORGANISATION


@pytest.mark.parametrize(
    ("page", "stored", "expected"),
    [
        (Voice("Kerry", "e1", PERSON), Voice("John Kerry", "e1", PERSON), Attribution.SAME),
        (Voice("Secretary Kerry"), Voice("John Kerry"), Attribution.SAME),
        (Voice("Sergei Lavrov"), Voice("Sergey Lavrov", "e2", PERSON), Attribution.SAME),
        (Voice("Sergey Lavrov", "e2", PERSON), Voice("John Kerry", "e1", PERSON), Attribution.DIFFERENT),
        (Voice("Boris Johnson"), Voice("John Kerry", "e1", PERSON), Attribution.DIFFERENT),
        (Voice("the ministry"), Voice("Sergey Lavrov", "e2", PERSON), Attribution.AMBIGUOUS),
        (Voice("Foreign Ministry", "e5", BODY), Voice("Sergey Lavrov", "e2", PERSON), Attribution.AMBIGUOUS),
        (Voice("Johnson"), Voice("John Kerry", "e1", PERSON), Attribution.AMBIGUOUS),
        (Voice("Kerry", "e9", PERSON), Voice("John Kerry", "e1", PERSON), Attribution.AMBIGUOUS),
        (
            Voice("Kerry", "e9", PERSON, "John Kerry"),
            Voice("John F. Kerry", "e1", PERSON, "John F. Kerry"),
            Attribution.SAME,
        ),
        (
            Voice("Kerry", "e9", PERSON, "Jane Kerry"),
            Voice("John Kerry", "e1", PERSON, "John Kerry"),
            Attribution.AMBIGUOUS,
        ),
        (Voice(), Voice("John Kerry", "e1", PERSON), Attribution.MISSING),
        (Voice("John Kerry", "e1", PERSON), Voice(), Attribution.MISSING),
    ],
)
def test_attribution_of_a_page_against_an_article(page: Voice, stored: Voice, expected: Attribution) -> None:
    assert attribution(page, stored) is expected
