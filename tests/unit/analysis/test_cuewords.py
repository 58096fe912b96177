import pytest

from sidelight.analysis.cuewords import inflected


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("claim", {"claim", "claims", "claimed", "claiming"}),
        ("argue", {"argue", "argues", "argued", "arguing"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("stress", {"stress", "stresses", "stressed", "stressing"}),
    ],
)
def test_a_regular_verb_has_its_forms(verb: str, forms: set[str]) -> None:
    assert inflected(verb) == forms


def test_an_irregular_verb_has_its_own_forms_too() -> None:
    assert {"say", "says", "said", "saying"} <= inflected("say")
    assert {"admitted", "admitting"} <= inflected("admit")
