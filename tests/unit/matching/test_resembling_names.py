"""Which known names are suggested for a written form."""

import pytest

from sidelight.matching.resembling_names import NamesToSuggest
from sidelight.model import Alias, Entity, EntityType

NAMES = {
    "e1": "Quill Weaving Corporation",
    "e2": "Ada Quillon",
    "e3": "Northern Lights Orchestra",
    "e4": "Quill",
    "e5": "lighthouse",
    "e6": "Ostend Lighthouse",
}
SUGGESTING = NamesToSuggest(
    (Alias(n, alias, key), Entity(key, name, EntityType.OTHER))
    for n, (key, name) in enumerate(NAMES.items())
    for alias in (name, *name.split()[1:2])
)


@pytest.mark.parametrize(
    ("written", "first"),
    [
        ("Quill Weaving Corp", "e1"),
        ("Quill Weaving", "e1"),
        ("Quill", "e4"),
        ("Quillon", "e2"),
        ("A. Quillon", "e2"),
        ("Ada Quilon", "e2"),
        ("NLO", "e3"),
        ("Northern Lights", "e3"),
        ("lighthouse", "e5"),
    ],
)
def test_the_likeliest_name_comes_first(written: str, first: str) -> None:
    assert SUGGESTING.like(written, limit=3)[0].entity.id == first


def test_no_more_are_suggested_than_asked_for() -> None:
    assert len(SUGGESTING.like("Quill", limit=2)) == 2


@pytest.mark.parametrize("written", ["", "?!", " "])
def test_nothing_is_suggested_for_what_has_no_word(written: str) -> None:
    assert SUGGESTING.like(written, limit=3) == []
