""" "Wrong match" from the reader's side: what POST and DELETE /v1/feedback take, answer and refuse."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sidelight.kb import KnowledgeBase, Logged, Mute
from sidelight.model import Article
from sidelight.settings import EXTENSION_ID, Settings, read_settings
from sidelight.web.app import create_app
from sidelight.web.opened import OpenedDesk
from tests.unit.kb.examples import people

HERE = "http://127.0.0.1:8642"
EXTENSION = {"Origin": f"chrome-extension://{EXTENSION_ID}"}
TEXT = "Ada Price mended the pier. Nobody thanked Price."


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    found = read_settings({"SIDELIGHT_HOME": str(tmp_path), "SIDELIGHT_MODEL": ""})
    with KnowledgeBase.open(found, create=True) as kb:
        kb.add([people(Article("pier", "", TEXT), "Ada Price")])
    return found


@pytest.fixture
def client(settings: Settings) -> Iterator[FlaskClient]:
    opened = OpenedDesk(settings)
    yield create_app(settings, opened).test_client()
    opened.close()


def say(client: FlaskClient, **fields: Any) -> TestResponse:
    return client.post("/v1/feedback", json=fields, base_url=HERE, headers=EXTENSION)


def muted(settings: Settings) -> list[Mute]:
    with KnowledgeBase.open(settings) as kb:
        return kb.curation.muted()


def log(settings: Settings) -> list[Logged]:
    with KnowledgeBase.open(settings) as kb:
        return kb.curation.log(10)


def test_a_wrong_match_is_remembered_and_taken_back(client: FlaskClient, settings: Settings) -> None:
    answer = say(
        client, kind="wrong_match", alias="PRICE’s", entity="e1", site="https://www.News.example/a?b"
    )
    assert (answer.status_code, answer.get_json()) == (200, {"id": 1, "revision": 2})
    (mute,) = muted(settings)
    assert (mute.id, mute.entity, mute.form, mute.site, mute.by) == (
        1,
        "e1",
        "price",
        "news.example",
        "reader",
    )

    back = client.delete("/v1/feedback/1", base_url=HERE, headers=EXTENSION)
    assert (back.status_code, back.get_json()) == (200, {"id": 1, "revision": 3})
    assert muted(settings) == []
    assert [row.command for row in log(settings)] == ["unmute", "mute", ""]


def test_the_same_again_changes_nothing_and_is_answered_alike(
    client: FlaskClient, settings: Settings
) -> None:
    first = say(client, kind="wrong_match", alias="Price", entity="e1")
    again = say(client, kind="wrong_match", alias="price", entity="e1")
    assert first.get_json() == again.get_json() == {"id": 1, "revision": 2}
    assert len(muted(settings)) == 1


def test_it_can_be_undone_by_its_revision(client: FlaskClient, settings: Settings) -> None:
    revision = say(client, kind="wrong_match", site="news.example", entity="e1").get_json()["revision"]
    with KnowledgeBase.open(settings) as kb:
        kb.curation.undo(revision, "cli")
    assert muted(settings) == []
    assert client.delete("/v1/feedback/1", base_url=HERE).status_code == 404


RIGHT = {"kind": "wrong_match", "alias": "Price", "entity": "e1"}


@pytest.mark.parametrize(
    ("fields", "status", "detail"),
    [
        ({"kind": "praise"}, 400, '`kind` is "praise"; it takes `wrong_match`.'),
        ({"kind": None}, 400, "`kind` is null; it takes `wrong_match`."),
        ({"entity": ""}, 400, '`entity` is ""; it takes the id of an entity.'),
        ({"entity": 1}, 400, "`entity` is 1; it takes a string."),
        ({"entity": "e" * 21}, 400, "`entity` has 21 characters; it takes 20."),
        ({"entity": "e99"}, 404, "There is no entity e99."),
        ({"entity": "1 OR 1=1; --"}, 404, 'There is no entity "1 OR 1=1; --".'),
        ({"alias": ["Price"]}, 400, "`alias` is a list; it takes a string."),
        ({"alias": "x" * 201}, 400, "`alias` has 201 characters; it takes 200."),
        ({"alias": "half \ud83d"}, 400, "`alias` holds half a character (a lone surrogate)."),
        ({"alias": "…"}, 409, "The written form '…' has no letter or digit."),
        ({"alias": ""}, 400, "Neither `alias` nor `site` is given; a wrong match takes one or both."),
        ({"site": "not a host"}, 409, "The site 'not a host' is none."),
        ({"site": "x" * 2001}, 400, "`site` has 2,001 characters; it takes 2,000."),
    ],
)
def test_bad_feedback_gets_a_problem_and_changes_nothing(
    client: FlaskClient, settings: Settings, fields: dict[str, Any], status: int, detail: str
) -> None:
    answer = say(client, **(RIGHT | fields))
    assert (answer.status_code, answer.get_json()["detail"]) == (status, detail)
    assert answer.mimetype == "application/problem+json"
    assert (muted(settings), len(log(settings))) == ([], 1)


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"kind=wrong_match&entity=e1&alias=Price", "application/x-www-form-urlencoded", 415),
        (b'{"kind": "wrong_match"}', "text/plain", 415),
        (b'{"kind": "' + b"x" * 20_000 + b'"}', "application/json", 413),
    ],
)
def test_a_body_of_another_form_is_refused(client: FlaskClient, body: bytes, kind: str, status: int) -> None:
    assert client.post("/v1/feedback", data=body, content_type=kind, base_url=HERE).status_code == status


@pytest.mark.parametrize(
    "path", ["/v1/feedback/99", "/v1/feedback/99999999999999999999999", "/v1/feedback/x"]
)
def test_what_is_not_there_is_not_taken_back(client: FlaskClient, path: str) -> None:
    assert client.delete(path, base_url=HERE).status_code == 404


@pytest.mark.parametrize("origin", ["https://evil.example", "null"])
def test_a_web_page_cannot_mute(client: FlaskClient, settings: Settings, origin: str) -> None:
    strange = {"Origin": origin}
    said = client.post("/v1/feedback", json=RIGHT, base_url=HERE, headers=strange)
    say(client, **RIGHT)
    back = client.delete("/v1/feedback/1", base_url=HERE, headers=strange)
    assert (said.status_code, back.status_code) == (403, 403)
    assert len(muted(settings)) == 1


def test_the_extension_may_ask_before_it_takes_back(client: FlaskClient) -> None:
    asking = EXTENSION | {"Access-Control-Request-Method": "DELETE"}
    answer = client.options("/v1/feedback/1", base_url=HERE, headers=asking)
    assert "DELETE" in answer.headers["Access-Control-Allow-Methods"]
