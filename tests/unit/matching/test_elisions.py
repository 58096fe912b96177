"""Where a French name begins behind an apostrophe, and where the apostrophe belongs to it."""

import pytest

from sidelight.matching.elisions import without_elisions
from sidelight.text import tokenise


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("le discours d'Emmanuel Macron", ["le", "discours", "emmanuel", "macron"]),
        ("Il vient de l’Élysée.", ["il", "vient", "de", "élysée"]),
        ("L'Allemagne attend.", ["allemagne", "attend"]),
        ("Elle dit qu'Anna viendra.", ["elle", "dit", "anna", "viendra"]),
        ("La Côte d'Ivoire attend.", ["la", "côte", "d'ivoire", "attend"]),
        ("Il quitte L'Oréal.", ["il", "quitte", "l'oréal"]),
        ("Il n'a rien, c'est l'eau.", ["il", "n'a", "rien", "c'est", "l'eau"]),
        ("Ici Conan O'Brien.", ["ici", "conan", "o'brien"]),
    ],
)
def test_a_name_begins_behind_its_elision(text: str, words: list[str]) -> None:
    cut = without_elisions(text, tokenise(text))
    assert cut.words == words
    assert [
        text[start:end].lower().replace("’", "'") for start, end in zip(cut.starts, cut.ends, strict=True)
    ] == words
