"""Who says a quotation in a French text, and where nobody is said to."""

import pytest

from sidelight.analysis import read

OPENING = "Le projet de Mathieu Aubert et de Claire Dubois est dans les mains de la région depuis un an. "


def speaker(text: str) -> str | None:
    (quotation,) = read(OPENING + text).quotations
    return quotation.speaker.name if quotation.speaker is not None else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("« Nous avons attendu trop longtemps », a déclaré M. Aubert.", "Mathieu Aubert"),
        ("« Nous avons attendu trop longtemps », a dit Claire Dubois.", "Claire Dubois"),
        ("« Nous avons attendu trop longtemps ! » explique Mme Dubois.", "Claire Dubois"),
        (
            "« Nous avons attendu trop longtemps », a dit le président de la région, Mathieu Aubert.",
            "Mathieu Aubert",
        ),
        ("« Nous avons attendu trop longtemps », affirme la maire Claire Dubois.", "Claire Dubois"),
        ("Mathieu Aubert a déclaré mardi : « Nous avons attendu trop longtemps. »", "Mathieu Aubert"),
        ("Mme Dubois précise : « Nous avons attendu trop longtemps. »", "Claire Dubois"),
    ],
)
def test_a_speaker_stands_beside_the_quotation(text: str, name: str) -> None:
    assert speaker(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "« Nous avons attendu trop longtemps », a-t-il dit.",
        "« Nous avons attendu trop longtemps », a dit le porte-parole de Mathieu Aubert.",
        "« Nous avons attendu trop longtemps », a dit un voisin de Claire Dubois.",
        "« Nous avons attendu trop longtemps », lit-on chez M. Aubert.",
        "Le porte-parole de Mathieu Aubert a déclaré : « Nous avons attendu trop longtemps. »",
        "« Nous avons attendu trop longtemps. » M. Aubert a déclaré que la gare serait belle.",
        "« Nous avons attendu trop longtemps », a dit le maire qui suit Mathieu Aubert.",
    ],
)
def test_in_doubt_nobody_is_the_speaker(text: str) -> None:
    assert speaker(text) is None
