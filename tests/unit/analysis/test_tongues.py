"""The language of a text, by its function words."""

import pytest

from sidelight.analysis.tongues import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The mayor said on Monday that the bridge would be closed for a year.", "en"),
        ("La maire a dit lundi que le pont serait fermé pour un an.", "fr"),
        ("Die Bürgermeisterin sagte am Montag, dass die Brücke nicht für ein Jahr geschlossen wird.", "de"),
        ("El alcalde dijo el lunes que el puente no se abre por un año, y que la obra es cara.", "es"),
        ("Anna Lindqvist, Karlskrona", ""),
        ("Le Monde de la Tour", ""),
        ("", ""),
        ("1 2 3 \ud800", ""),
    ],
)
def test_a_language_is_named_where_its_words_tell(text: str, language: str) -> None:
    assert language_of(text) == language


def test_french_words_in_an_english_text_change_nothing() -> None:
    text = "The paper Le Monde wrote of la dolce vita, and of the coup de grâce that the minister was dealt."
    assert language_of(text) == "en"
