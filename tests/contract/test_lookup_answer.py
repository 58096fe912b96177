"""The answer in lookup-answer.json is what both sides are written against: the document must allow it."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

CONTRACT = Path(__file__).parent
OPENAPI = CONTRACT.parents[1] / "server" / "sidelight" / "web" / "openapi.json"


def strict(schema: Any) -> Any:
    """The schema with every object closed: callers ignore unknown keys, but we send none undeclared."""
    if isinstance(schema, list):
        return [strict(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: strict(value) for key, value in schema.items()}
    if "properties" in closed and closed.get("type") == "object":
        closed["additionalProperties"] = False
    return closed


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    document = strict(json.loads(OPENAPI.read_text("utf-8")))
    schema = {"components": document["components"], "$ref": "#/components/schemas/LookupAnswer"}
    return Draft202012Validator(schema)


@pytest.fixture
def answer() -> Any:
    return json.loads((CONTRACT / "lookup-answer.json").read_text("utf-8"))


def test_the_agreed_answer_is_allowed_by_the_document(validator: Draft202012Validator, answer: Any) -> None:
    assert [f"{error.json_path}: {error.message}" for error in validator.iter_errors(answer)] == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("findings", 0, "kind"), "rumour"),
        (("findings", 0, "parts"), [[3]]),
        (("findings", 0, "start"), -1),
        (("cards", "c1", "wording"), "almost"),
        (("cards", "c1", "diff", 0, "op"), "moved"),
        (("cards", "c1", "score"), 1.5),
        (("cards", "c2", "first_seen"), "7 October"),
        (("offset_unit",), "bytes"),
    ],
)
def test_an_answer_outside_the_agreement_is_refused(
    validator: Draft202012Validator, answer: Any, path: tuple[str | int, ...], value: Any
) -> None:
    *way, last = path
    place = answer
    for step in way:
        place = place[step]
    place[last] = value
    assert not validator.is_valid(answer)


def test_all_schemas_are_valid_and_every_reference_leads_somewhere() -> None:
    document = json.loads(OPENAPI.read_text("utf-8"))
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    for reference in references(document):
        place = document
        for step in reference.removeprefix("#/").split("/"):
            place = place[step]


def references(part: Any) -> list[str]:
    if isinstance(part, dict):
        own = [part["$ref"]] if "$ref" in part else []
        return own + [found for value in part.values() for found in references(value)]
    if isinstance(part, list):
        return [found for value in part for found in references(value)]
    return []
