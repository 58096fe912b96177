"""The forms that a known name gives by itself."""

import pytest

from sidelight.kb.deriving import derived_forms
from sidelight.model import EntityType


@pytest.mark.parametrize(
    ("name", "kind", "form"),
    [
        ("Ada Quill", EntityType.PERSON, "Quill"),
        ("Ada B. Quill", EntityType.PERSON, "Ada Quill"),
        ("Adam C.D. Quill III", EntityType.PERSON, "Adam Quill"),
        ("Ada Quill, Baroness Frost", EntityType.PERSON, "Ada Quill"),
        ("Quill Weaving Corporation", EntityType.ORGANISATION, "Quill Weaving"),
        ("Quill & Co.", EntityType.ORGANISATION, "Quill"),
        ("Quill & Frost", EntityType.ORGANISATION, "Quill and Frost"),
        ("Quill (band)", EntityType.ORGANISATION, "Quill"),
        ("Quill's Bakery", EntityType.ORGANISATION, "Quills Bakery"),
        ("Ministry of Fisheries", EntityType.ORGANISATION, "Fisheries Ministry"),
        ("Northern Lights Orchestra", EntityType.ORGANISATION, "NLO"),
        ("United States Bureau of Lighthouses", EntityType.ORGANISATION, "Bureau of Lighthouses"),
        (
            "United States Senate Committee on Fisheries",
            EntityType.ORGANISATION,
            "Senate Fisheries Committee",
        ),
        ("Lighthouse Court of the United States", EntityType.ORGANISATION, "U.S. Lighthouse Court"),
        ("New Jersey", EntityType.PLACE, "N.J."),
    ],
)
def test_a_name_gives_the_form_that_people_use(name: str, kind: EntityType, form: str) -> None:
    assert form in derived_forms(name, kind)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Quill", EntityType.PERSON),
        ("Ostend", EntityType.PLACE),
        ("Quill Weaving", EntityType.ORGANISATION),
        ("", EntityType.OTHER),
        ("?!", EntityType.ORGANISATION),
        ("Q", EntityType.ORGANISATION),
    ],
)
def test_a_name_that_is_short_already_gives_none(name: str, kind: EntityType) -> None:
    assert derived_forms(name, kind) == []


def test_an_everyday_word_is_no_form_of_a_longer_name() -> None:
    assert "Government" not in derived_forms("Government of the United Kingdom", EntityType.ORGANISATION)


def test_a_name_of_a_thousand_characters_gives_forms_without_ado() -> None:
    assert derived_forms("Quill " * 170, EntityType.ORGANISATION)[0].startswith("Quill Quill")
