"""The service over a real knowledge base: what it answers, and what it says when something is wrong."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from sidelight.index import Index
from sidelight.ingest import add_paths
from sidelight.kb import KnowledgeBase
from sidelight.lookup import KINDS as LOOKUP_KINDS
from sidelight.settings import Settings, read_settings
from sidelight.web import wire
from sidelight.web.app import create_app
from sidelight.web.opened import OpenedDesk

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "000_85d44a64c8f1e990.txt"
HERE = "http://127.0.0.1:8642"

ALTERED = (
    "“Russia and the regime do not owe the world more than an explanation about why they keep hitting "
    "hospitals, medical facilities, children, women,” Kerry said."
)
RIGHT_TO_LEFT = "قال كيري 😀 في باريس: "


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    found = read_settings({"SIDELIGHT_HOME": str(tmp_path), "SIDELIGHT_MODEL": ""})
    with KnowledgeBase.open(found, create=True) as kb:
        add_paths(kb, [SEED])
    return found


@pytest.fixture
def client(settings: Settings) -> Iterator[FlaskClient]:
    opened = OpenedDesk(settings)
    yield create_app(settings, opened).test_client()
    opened.close()


def ask(client: FlaskClient, **fields: Any) -> Any:
    answer = client.post("/v1/lookup", json=fields, base_url=HERE)
    assert answer.status_code == 200, answer.text
    return answer.get_json()


def strict(schema: Any) -> Any:
    if isinstance(schema, list):
        return [strict(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: strict(value) for key, value in schema.items()}
    if "properties" in closed and closed.get("type") == "object":
        closed["additionalProperties"] = False
    return closed


def faults(client: FlaskClient, document: Any, name: str) -> list[str]:
    """How a document differs from a schema of the API's own document, unknown keys included."""
    described = strict(client.get("/v1/openapi.json", base_url=HERE).get_json())
    schema = {"components": described["components"], "$ref": f"#/components/schemas/{name}"}
    return [
        f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema).iter_errors(document)
    ]


# --- look-up ------------------------------------------------------------------------------------------------


def test_an_altered_quotation_comes_back_with_its_card(client: FlaskClient) -> None:
    answer = ask(client, text=f"John Kerry spoke. {ALTERED}", kinds=["quotation"])
    (finding,) = answer["findings"]
    card = answer["cards"][finding["cards"][0]]
    assert (card["wording"], card["flags"]) == ("altered", ["negation"])
    assert {"op": "insert", "page": "do not", "stored": ""} in card["diff"]
    assert card["evidence"][0]["passage"]["text"].startswith("“Russia and the regime owe the world")


def utf16_slice(text: str, start: int, end: int) -> str:
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


@pytest.mark.parametrize("unit", ["codepoint", "utf16"])
def test_offsets_lead_back_to_the_words_in_both_units(client: FlaskClient, unit: str) -> None:
    texts = {"p1": f"{RIGHT_TO_LEFT}👩‍👩‍👧 John Kerry arrived, cafe\u0301 in hand.", "p2": f"😀 {ALTERED}"}
    blocks = [{"id": name, "text": text} for name, text in texts.items()]
    answer = ask(client, blocks=blocks, offset_unit=unit)
    assert {finding["kind"] for finding in answer["findings"]} == {"entity", "quotation"}
    for finding in answer["findings"]:
        text, start, end = texts[finding["block"]], finding["start"], finding["end"]
        found = text[start:end] if unit == "codepoint" else utf16_slice(text, start, end)
        assert found == finding["exact"] != ""


@pytest.mark.parametrize("unit", ["codepoint", "utf16"])
def test_real_answers_are_what_the_document_says(client: FlaskClient, unit: str) -> None:
    answer = ask(client, text=f"John Kerry spoke. {ALTERED}", offset_unit=unit)
    assert {card["kind"] for card in answer["cards"].values()} == {"entity", "quotation"}
    assert faults(client, answer, "LookupAnswer") == []


@pytest.mark.parametrize(
    ("quoted", "seen"),
    [
        ("Russia and the regimes owe the world more than an explanation", "inflection"),
        ("killing twenty people and wounding 100, adding that Russia and Syria owe the world", "spelling"),
        ("These are acts. That beg for an appropriate investigation of war crimes", "punctuation"),
        (
            "Russia and [Syria] owe the world ... an explanation about why they keep hitting hospitals",
            "marked",
        ),
        ("Russia and the regime owe the world more than I personally am ready, physically ready", "splice"),
    ],
)
def test_the_document_allows_the_rarer_flags_and_steps_of_a_diff(
    client: FlaskClient, quoted: str, seen: str
) -> None:
    answer = ask(client, text=f"“{quoted},” Kerry said.", kinds=["quotation"])
    (card,) = answer["cards"].values()
    assert seen in [*card["flags"], *(step["op"] for step in card["diff"])]
    assert faults(client, answer, "LookupAnswer") == []


@pytest.mark.parametrize(
    "fields",
    [
        {"text": ""},
        {"blocks": []},
        {"text": "\0\0"},
        {"text": "A page about nothing that is stored."},
        {"text": ALTERED, "kinds": []},
        {"text": "<script>alert(1)</script><b>bold</b>"},
    ],
)
def test_nothing_found_is_an_answer(client: FlaskClient, fields: dict[str, Any]) -> None:
    answer = ask(client, **fields)
    assert (answer["findings"], answer["cards"]) == ([], {})
    assert faults(client, answer, "LookupAnswer") == []


def test_half_an_emoji_on_the_page_spoils_nothing(client: FlaskClient) -> None:
    body = json.dumps({"text": f"\ud83d {ALTERED}", "offset_unit": "utf16"})
    assert "\\ud83d" in body
    answer = client.post("/v1/lookup", data=body, content_type="application/json", base_url=HERE)
    assert answer.status_code == 200
    quotation = next(found for found in answer.get_json()["findings"] if found["kind"] == "quotation")
    assert quotation["prefix"] == "\ud83d “"


def test_the_limit_and_the_kinds_are_kept(client: FlaskClient) -> None:
    text = f"John Kerry and Staffan de Mistura spoke. {ALTERED}"
    assert len(ask(client, text=text, limit=1)["findings"]) == 1
    assert {found["kind"] for found in ask(client, text=text, kinds=["entity"])["findings"]} == {"entity"}


def test_the_wire_knows_the_kinds_of_the_look_up() -> None:
    assert set(wire.KINDS) == LOOKUP_KINDS


# --- bad input ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "content_type", "status", "code", "says"),
    [
        (b"", "application/json", 400, "bad-request", "not JSON"),
        (b"{}", "application/json", 400, "bad-request", "neither"),
        (b'{"text": 1}', "application/json", 400, "bad-request", "`text` is 1; it takes a string"),
        (b'{"text": "\xff"}', "application/json", 400, "bad-request", "UTF-8"),
        (b"[" * 100_000, "application/json", 400, "bad-request", "too deep"),
        (b'{"limit": ' + b"9" * 9999 + b"}", "application/json", 400, "bad-request", "digits"),
        (b'{"text": "a"}', "text/plain", 415, "not-json", '"text/plain"'),
        (b'{"text": "a"}', "application/json-seq", 415, "not-json", "application/json-seq"),
        (b'{"text": "a"}', None, 415, "not-json", "no content type"),
        (b"x" * 10_000_000, "application/json", 413, "text-too-long", "the limit is 1,265,536 bytes"),
        (
            b'{"text": "' + b"x" * 200_001 + b'"}',
            "application/json",
            413,
            "text-too-long",
            "200,001 characters; the limit is 200,000",
        ),
    ],
    ids=lambda value: str(value)[:30],
)
def test_bad_input_gets_a_problem_and_changes_nothing(
    client: FlaskClient,
    settings: Settings,
    body: bytes,
    content_type: str | None,
    status: int,
    code: str,
    says: str,
) -> None:
    before = stored(settings)
    answer = client.post("/v1/lookup", data=body, content_type=content_type, base_url=HERE)
    problem = answer.get_json()
    assert (answer.status_code, problem["type"]) == (status, f"urn:sidelight:problem:{code}")
    assert says in problem["detail"]
    assert "Traceback" not in answer.text
    assert faults(client, problem, "Problem") == []
    assert stored(settings) == before


def stored(settings: Settings) -> tuple[object, int]:
    with KnowledgeBase.open(settings) as kb:
        return kb.counts(), kb.revision()


# --- the other documents ------------------------------------------------------------------------------------


def test_info_says_what_runs_here_and_what_is_missing(client: FlaskClient) -> None:
    info = client.get("/v1/info", base_url=HERE).get_json()
    assert faults(client, info, "Info") == []
    assert (info["kb"]["articles"], info["kb"]["revision"]) == (1, 2)
    assert info["limits"] == {"characters": 200_000, "body_bytes": 1_265_536, "block_id_characters": 200}
    assert not info["model"]["present"]
    assert "SIDELIGHT_MODEL" in info["model"]["message"]


def test_a_stored_article_can_be_read(client: FlaskClient) -> None:
    answer = ask(client, text=ALTERED)
    head = next(iter(answer["cards"].values()))["evidence"][0]["article"]
    article = client.get(f"/v1/articles/{head['id']}", base_url=HERE).get_json()
    assert faults(client, article, "Article") == []
    assert article["title"] == head["title"]
    assert "Leave a Reply" not in article["text"]


def test_an_entity_can_be_read(client: FlaskClient) -> None:
    answer = ask(client, text="Staffan de Mistura spoke.")
    (card,) = answer["cards"].values()
    entity = client.get(f"/v1/entities/{card['entity']['id']}", base_url=HERE).get_json()
    assert faults(client, entity, "EntityFacts") == []
    assert entity["entity"]["name"] == "Staffan de Mistura"
    passage = entity["evidence"][0]["passage"]
    assert "Mistura" in passage["text"][slice(*passage["match"])]


@pytest.mark.parametrize(
    "path",
    [
        "/v1/articles/nobody",
        "/v1/articles/a/b/c",
        "/v1/articles/a%2Fb",
        "/v1/articles//",
        "/v1/articles/..%2f..%2fetc%2fpasswd",
        "/v1/articles/%00",
        "/v1/articles/%ff%fe",
        "/v1/articles/'%20OR%201=1--",
        "/v1/articles/" + "x" * 5000,
        "/v1/entities/nobody",
        "/v1/entities/e99999999999999999999999999",
        "/v1/entities/e-1",
        "/v1/entities/%F0%9F%98%80",
    ],
)
def test_an_id_that_is_not_there_is_not_found(client: FlaskClient, path: str) -> None:
    answer = client.get(path, base_url=HERE)
    assert (answer.status_code, answer.get_json()["type"]) == (404, "urn:sidelight:problem:not-found")


def test_an_id_with_a_slash_is_found(client: FlaskClient, settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "more.jsonl"
    file.write_text('{"id": "http://x.example//a?b", "title": "T", "text": "The harbour burned."}\n', "utf-8")
    with KnowledgeBase.open(settings) as kb:
        add_paths(kb, [file])
    answer = client.get("/v1/articles/http%3A%2F%2Fx.example%2F%2Fa%3Fb", base_url=HERE)
    assert answer.get_json()["text"] == "The harbour burned."


def test_it_is_ready(client: FlaskClient) -> None:
    answer = client.get("/readyz", base_url=HERE)
    assert answer.get_json() == {"status": "ready", "kb": {"revision": 2, "articles": 1}}
    assert faults(client, answer.get_json(), "Ready") == []
    assert client.get("/healthz", base_url=HERE).get_json() == {"status": "ok"}


def test_it_is_not_ready_while_another_program_builds_the_index(
    client: FlaskClient, settings: Settings, tmp_path: Path
) -> None:
    assert client.get("/readyz", base_url=HERE).status_code == 200
    file = tmp_path / "more.jsonl"
    file.write_text('{"id": "more", "title": "T", "text": "The harbour burned."}\n', "utf-8")
    with KnowledgeBase.open(settings) as kb:
        add_paths(kb, [file])
        with Index.open(settings.index_path, kb.identity).writing(0):
            answer = client.get("/readyz", base_url=HERE)
    assert (answer.status_code, answer.get_json()["type"]) == (503, "urn:sidelight:problem:kb-locked")
    assert client.get("/readyz", base_url=HERE).get_json()["kb"] == {"revision": 4, "articles": 2}


# --- a KB that changes under a running service --------------------------------------------------------------


def problem_of(client: FlaskClient) -> str:
    answer = client.post("/v1/lookup", json={"text": ALTERED}, base_url=HERE)
    assert client.get("/healthz", base_url=HERE).status_code == 200
    assert client.get("/readyz", base_url=HERE).status_code == answer.status_code
    if answer.status_code == 200:
        return "none"
    assert answer.status_code == 503
    assert faults(client, answer.get_json(), "Problem") == []
    return str(answer.get_json()["type"].removeprefix("urn:sidelight:problem:"))


def test_a_kb_that_vanishes_is_said_and_found_again(client: FlaskClient, tmp_path: Path) -> None:
    assert problem_of(client) == "none"
    (tmp_path / "kb.sqlite3").rename(tmp_path / "away")
    assert problem_of(client) == "kb-missing"
    (tmp_path / "away").rename(tmp_path / "kb.sqlite3")
    assert problem_of(client) == "none"


def test_a_kb_that_is_replaced_is_read_anew(client: FlaskClient, settings: Settings, tmp_path: Path) -> None:
    assert ask(client, text=ALTERED)["kb"] == {"revision": 2, "articles": 1}
    other = read_settings({"SIDELIGHT_HOME": str(tmp_path / "other"), "SIDELIGHT_MODEL": ""})
    with KnowledgeBase.open(other, create=True):
        pass
    assert other.kb_path is not None
    assert settings.kb_path is not None
    for leftover in ("-wal", "-shm"):
        settings.kb_path.with_name(settings.kb_path.name + leftover).unlink(missing_ok=True)
    other.kb_path.replace(settings.kb_path)
    answer = ask(client, text=ALTERED)
    assert (answer["kb"]["articles"], answer["findings"]) == (0, [])


def test_a_damaged_kb_is_said_and_its_backup_found(client: FlaskClient, tmp_path: Path) -> None:
    assert problem_of(client) == "none"
    file, backup = tmp_path / "kb.sqlite3", tmp_path / "backup"
    with sqlite3.connect(file) as connection:
        connection.execute("VACUUM INTO ?", (str(backup),))
    file.rename(tmp_path / "old")
    file.write_bytes(b"This is no database. " * 1000)
    assert problem_of(client) == "kb-damaged"
    backup.replace(file)
    assert problem_of(client) == "none"


def test_a_kb_of_a_newer_version_is_said(client: FlaskClient, tmp_path: Path) -> None:
    file, copy = tmp_path / "kb.sqlite3", tmp_path / "copy"
    with sqlite3.connect(file) as connection:
        connection.execute("VACUUM INTO ?", (str(copy),))
    with sqlite3.connect(copy) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999_from_the_future'")
    copy.replace(file)
    assert problem_of(client) == "kb-newer"


def test_an_article_added_meanwhile_is_seen_at_the_next_request(
    client: FlaskClient, settings: Settings, tmp_path: Path
) -> None:
    text = "“The harbour was never closed to any of the ships that asked for shelter,” Ada Mayor said."
    page = f"It was in the papers. {text}"
    assert ask(client, text=page, kinds=["quotation"])["findings"] == []
    file = tmp_path / "more.jsonl"
    file.write_text(json.dumps({"id": "h", "title": "Harbour", "text": text}) + "\n", "utf-8")
    with KnowledgeBase.open(settings) as kb:
        add_paths(kb, [file])
    answer = ask(client, text=page, kinds=["quotation"])
    assert [card["wording"] for card in answer["cards"].values()] == ["verbatim"]
    assert answer["kb"] == {"revision": 4, "articles": 2}
