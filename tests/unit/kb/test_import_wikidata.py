"""Slices of a Wikidata dump: items made up for these tests, in the dump's own form."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sidelight.errors import ImportFileError
from sidelight.kb.importers.lists import ListForm, ListOptions, read_list
from sidelight.kb.listed import ListedName
from sidelight.model import EntityType

Write = Callable[[str, bytes | str], Path]


def texts(**by_language: str) -> dict[str, Any]:
    return {language: {"language": language, "value": text} for language, text in by_language.items()}


def claims(**values: Any) -> dict[str, Any]:
    """Statements by property; a text that begins with Q is an item."""

    def statement(value: Any) -> dict[str, Any]:
        is_item = isinstance(value, str) and value.startswith("Q")
        kept = {"entity-type": "item", "id": value} if is_item else value
        return {"mainsnak": {"snaktype": "value", "datavalue": {"value": kept}}, "rank": "normal"}

    return {which: [statement(value)] for which, value in values.items()}


def item(number: str = "Q900001", **more: Any) -> dict[str, Any]:
    whole = {"type": "item", "id": number, "labels": texts(en="Pia Quay"), "claims": claims(P31="Q5")}
    return {**whole, "aliases": [], "descriptions": [], "sitelinks": [], **more}


def listed(write: Write, *items: dict[str, Any], languages: tuple[str, ...] = ("en",)) -> list[ListedName]:
    """The names in a dump of these items, written as dumps are: one array, an item a line."""
    path = write("slice.json", "[\n" + ",\n".join(map(json.dumps, items)) + "\n]\n")
    rows = list(read_list(path, ListOptions(languages=languages)))
    assert [row for row in rows if not isinstance(row, ListedName)] == []
    return [row for row in rows if isinstance(row, ListedName)]


def test_an_item_has_its_label_aliases_description_and_page(write: Write) -> None:
    (quay,) = listed(
        write,
        item(
            aliases={
                "en": [{"language": "en", "value": "P. Quay"}],
                "de": [{"language": "de", "value": "Kai"}],
            },
            descriptions=texts(en="harbour master"),
            sitelinks={"enwiki": {"site": "enwiki", "title": "Pia Quay (sailor)"}},
        ),
    )
    assert (quay.external_id, quay.name, quay.type) == ("Q900001", "Pia Quay", EntityType.PERSON)
    assert (quay.aliases, quay.description) == (("P. Quay",), "harbour master")
    assert quay.url == "https://en.wikipedia.org/wiki/Pia_Quay_(sailor)"


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ({"P31": "Q5"}, EntityType.PERSON),
        ({"P31": "Q7278"}, EntityType.ORGANISATION),
        ({"P31": "Q3918", "P625": {"latitude": 1}}, EntityType.ORGANISATION),
        ({"P31": "Q515"}, EntityType.PLACE),
        ({"P31": "Q900999", "P625": {"latitude": 1}}, EntityType.PLACE),
        ({"P31": "Q900999", "P625": {"latitude": 1}, "P585": {"time": "+2016"}}, EntityType.OTHER),
        ({"P31": "Q900999"}, EntityType.OTHER),
        ({}, EntityType.OTHER),
    ],
)
def test_the_type_is_that_of_its_class_and_of_what_has_coordinates(
    write: Write, said: dict[str, Any], kind: EntityType
) -> None:
    (one,) = listed(write, item(claims=claims(**said)))
    assert one.type is kind


def test_a_statement_found_wrong_does_not_count(write: Write) -> None:
    said = claims(P31="Q5")
    said["P31"][0]["rank"] = "deprecated"
    (one,) = listed(write, item(claims=said))
    assert one.type is EntityType.OTHER


@pytest.mark.parametrize("kind", ["Q4167410", "Q101352", "Q202444", "Q4167836"])
def test_pages_of_namesakes_and_bare_first_and_last_names_are_no_entities(write: Write, kind: str) -> None:
    assert listed(write, item(claims=claims(P31=kind))) == []


def test_properties_and_lexemes_are_passed_over(write: Write) -> None:
    assert listed(write, item("P31"), item("L7")) == []


def test_the_name_is_in_the_first_language_that_has_one_and_the_others_are_aliases(write: Write) -> None:
    labels = texts(en="Pia Quay", de="Pia Kai", fr="Pia Quai")
    (one,) = listed(write, item(labels=labels), languages=("nl", "de", "en"))
    assert (one.name, one.aliases) == ("Pia Kai", ("Pia Quay",))


def test_a_kind_of_a_language_and_the_name_for_all_languages_will_do(write: Write) -> None:
    austrian, for_all = (
        listed(write, item(labels=labels), languages=("de-at",))[0]
        for labels in (texts(de="Pia Kai", en="Pia Quay"), texts(mul="Pia Quaj", en="Pia Quay"))
    )
    assert (austrian.name, for_all.name) == ("Pia Kai", "Pia Quaj")


def test_the_address_is_its_own_site_or_its_item_where_no_wikipedia_has_a_page(write: Write) -> None:
    with_site = item(claims=claims(P31="Q5", P856="https://quay.example/"))
    odd_site = item("Q900002", claims=claims(P31="Q5", P856="javascript:alert(1)"))
    assert [one.url for one in listed(write, with_site, odd_site)] == [
        "https://quay.example/",
        "https://www.wikidata.org/wiki/Q900002",
    ]


def test_an_item_without_a_label_in_these_languages_is_a_problem_that_names_it(write: Write) -> None:
    path = write("slice.json", json.dumps(item(labels=texts(fr="Pia Quai"))))
    (problem,) = read_list(path, ListOptions())
    assert isinstance(problem, ImportFileError)
    assert "line 1: Q900001 has no label in en or mul; choose its language with --language" in str(problem)


@pytest.mark.parametrize("part", ["labels", "aliases", "descriptions", "claims", "sitelinks"])
@pytest.mark.parametrize("odd", [[], "x", 5, None, {"en": 5}, {"P31": 5, "en": []}, {"P31": [5], "en": [5]}])
def test_parts_that_are_not_what_they_should_be_count_as_absent(write: Write, part: str, odd: Any) -> None:
    path = write("slice.json", json.dumps(item(**{part: odd})))
    (row,) = read_list(path, ListOptions(ListForm.WIKIDATA))
    assert isinstance(row, ImportFileError if part == "labels" else ListedName)
