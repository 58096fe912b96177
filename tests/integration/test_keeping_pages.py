"""Keeping a page from the reader's side: what POST /v1/articles takes, answers and refuses."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from werkzeug.test import TestResponse

from sidelight.index import Index
from sidelight.kb import KnowledgeBase
from sidelight.lookup import Desk
from sidelight.settings import EXTENSION_ID, Settings, read_settings
from sidelight.web.app import create_app
from sidelight.web.opened import OpenedDesk
from sidelight.web.problems import RETRY_SECONDS

OPENAPI = Path(__file__).parents[2] / "server" / "sidelight" / "web" / "openapi.json"
HERE = "http://127.0.0.1:8642"
EXTENSION = {"Origin": f"chrome-extension://{EXTENSION_ID}"}
SAID = "“The harbour will not close this winter, whatever the ministry writes to us,” said Ada Verhoeven."
PAGE: dict[str, Any] = {
    "title": "Harbour to stay open",
    "text": SAID,
    "url": "https://news.example/harbour?utm_source=x",
    "publisher": "Coast Daily",
    "authors": ["P. Quay"],
    "published": "2019-11-02T08:00:00Z",
}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    given = {"SIDELIGHT_HOME": str(tmp_path), "SIDELIGHT_MODEL": "", "SIDELIGHT_MAX_CHARACTERS": "1000"}
    found = read_settings(given)
    KnowledgeBase.open(found, create=True).close()
    return found


@pytest.fixture
def client(settings: Settings) -> Iterator[FlaskClient]:
    opened = OpenedDesk(settings)
    yield create_app(settings, opened).test_client()
    opened.close()


def keep(client: FlaskClient, **changed: Any) -> TestResponse:
    return client.post("/v1/articles", json={**PAGE, **changed}, base_url=HERE, headers=EXTENSION)


def test_a_page_is_kept_and_found_by_the_next_look_up(client: FlaskClient) -> None:
    kept = keep(client)
    assert (kept.status_code, kept.get_json()["outcome"]) == (201, "added")
    stored = client.get(f"/v1/articles/{kept.get_json()['id']}", base_url=HERE).get_json()
    assert {**stored, "published": ""} == {**PAGE, "id": kept.get_json()["id"], "published": ""}
    assert stored["published"] == "2019-11-02"
    found = client.post("/v1/lookup", json={"text": f"Yesterday: {SAID}"}, base_url=HERE).get_json()
    titles = [one["article"]["title"] for card in found["cards"].values() for one in card.get("evidence", ())]
    assert "Harbour to stay open" in titles


def test_the_same_again_is_unchanged_and_a_new_version_replaces_it(client: FlaskClient) -> None:
    first = keep(client).get_json()["id"]
    again = keep(client)
    assert (again.status_code, again.get_json()) == (200, {"id": first, "outcome": "unchanged"})
    elsewhere = keep(client, url="https://other.example/copy")
    assert (elsewhere.status_code, elsewhere.get_json()) == (200, {"id": first, "outcome": "unchanged"})
    newer = keep(client, text=f"{SAID} She left.")
    assert (newer.status_code, newer.get_json()) == (201, {"id": first, "outcome": "replaced"})


def test_text_is_enough(client: FlaskClient) -> None:
    answer = client.post("/v1/articles", json={"text": SAID}, base_url=HERE)
    assert (answer.status_code, answer.get_json()["outcome"]) == (201, "added")


def test_answers_are_as_the_document_says(client: FlaskClient) -> None:
    document = json.loads(OPENAPI.read_text("utf-8"))
    kinds = {"KeepRequest": PAGE, "Kept": keep(client).get_json()}
    for name, value in kinds.items():
        schema = {"components": document["components"], "$ref": f"#/components/schemas/{name}"}
        assert list(Draft202012Validator(schema).iter_errors(value)) == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"text": ""}, 'The body\'s "text" is missing or empty'),
        ({"text": None}, 'The body\'s "text" is missing or empty'),
        ({"text": ["a"]}, 'The body\'s "text" is a list'),
        ({"text": "half \ud83d"}, 'The body\'s "text" holds half a character'),
        ({"title": 7}, 'The body\'s "title" is a number'),
        ({"authors": [7]}, 'The body\'s "authors" holds something that is not a string'),
        ({"published": "2019-02-31"}, 'The body\'s "published" is "2019-02-31"'),
    ],
)
def test_what_cannot_be_used_is_named_and_nothing_is_stored(
    client: FlaskClient, settings: Settings, changed: dict[str, Any], said: str
) -> None:
    answer = keep(client, **changed)
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert said in answer.get_json()["detail"]
    with KnowledgeBase.open(settings) as kb:
        assert kb.article_ids() == []


def test_a_text_over_the_limit_is_refused(client: FlaskClient) -> None:
    answer = keep(client, text="word " * 201)
    assert (answer.status_code, answer.get_json()["detail"]) == (
        413,
        "The text has 1,005 characters; the limit is 1,000.",
    )


def test_an_address_that_is_not_on_the_web_is_dropped(client: FlaskClient) -> None:
    kept = keep(client, url="javascript:alert(1)").get_json()["id"]
    assert client.get(f"/v1/articles/{kept}", base_url=HERE).get_json()["url"] == ""


def test_a_web_page_may_not_keep_itself(client: FlaskClient) -> None:
    foreign = client.post(
        "/v1/articles", json=PAGE, base_url=HERE, headers={"Origin": "https://news.example"}
    )
    assert foreign.status_code == 403
    form = client.post("/v1/articles", data="text=a", base_url=HERE)
    assert form.status_code == 415


def test_while_another_program_writes_it_says_when_to_try_again(
    settings: Settings,
) -> None:
    def open_impatiently(found: Settings) -> Desk:
        kb = KnowledgeBase.open(found, busy_seconds=0.1)
        return Desk(kb, Index.open(found.index_path, kb.identity), found)

    client = create_app(settings, OpenedDesk(settings, open_impatiently)).test_client()
    assert settings.kb_path is not None
    with closing(sqlite3.connect(settings.kb_path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        answer = keep(client)
        other.execute("ROLLBACK")
    assert (answer.status_code, answer.get_json()["type"]) == (503, "urn:sidelight:problem:kb-locked")
    assert answer.headers["Retry-After"] == str(RETRY_SECONDS)
    assert keep(client).status_code == 201
