"""What becomes of the files under a running service: copied over, deleted, cut short."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from sidelight.ingest import add_paths
from sidelight.kb import KnowledgeBase
from sidelight.settings import Settings, read_settings
from sidelight.web.app import create_app
from sidelight.web.opened import OpenedDesk

SEED = Path(__file__).parents[2] / "seeds" / "000_85d44a64c8f1e990.txt"
HERE = "http://127.0.0.1:8642"
ALTERED = (
    "“Russia and the regime do not owe the world more than an explanation about why they keep hitting "
    "hospitals, medical facilities, children, women,” Kerry said."
)


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


def test_a_kb_that_is_copied_over_the_open_one_is_read_anew(
    client: FlaskClient, settings: Settings, tmp_path: Path
) -> None:
    assert settings.kb_path is not None
    other = read_settings({"SIDELIGHT_HOME": str(tmp_path / "other"), "SIDELIGHT_MODEL": ""})
    KnowledgeBase.open(other, create=True).close()
    assert other.kb_path is not None
    before, empty = settings.kb_path.read_bytes(), other.kb_path.read_bytes()
    assert len(ask(client, text=ALTERED)["findings"]) > 0
    for content, articles in ((empty, 0), (before, 1)):
        settings.kb_path.write_bytes(content)
        answer = ask(client, text=ALTERED)
        assert (answer["kb"]["articles"], len(answer["findings"]) > 0) == (articles, articles > 0)


def test_an_open_kb_stays_open_while_nothing_happens_to_it(
    settings: Settings,
) -> None:
    opened = OpenedDesk(settings)
    client = create_app(settings, opened).test_client()
    with opened.desk() as first:
        for _ in range(3):
            ask(client, text=ALTERED)
            with opened.desk() as again:
                assert again is first
    opened.close()


def test_after_its_log_was_deleted_an_open_kb_shows_what_all_others_see(
    client: FlaskClient, settings: Settings, tmp_path: Path
) -> None:
    assert settings.kb_path is not None
    assert ask(client, text=ALTERED)["kb"]["articles"] == 1
    file = tmp_path / "more.jsonl"
    for number in range(2):
        file.write_text(json.dumps({"id": f"h{number}", "text": f"The harbour was closed {number} times."}))
        with KnowledgeBase.open(settings) as kb:
            add_paths(kb, [file])
            stored = kb.counts().articles
        assert ask(client, text=ALTERED)["kb"]["articles"] == stored
        for name in ("-wal", "-shm"):
            settings.kb_path.with_name(settings.kb_path.name + name).unlink()
        answered = ask(client, text=ALTERED)["kb"]["articles"]
        with KnowledgeBase.open(settings) as kb:
            assert answered == kb.counts().articles


@pytest.mark.parametrize("length", [0, 64, 1000])
def test_an_index_cut_short_under_the_service_is_built_again(
    client: FlaskClient, settings: Settings, length: int
) -> None:
    before = ask(client, text=ALTERED)
    for file in settings.index_path.glob("*.segment"):
        os.truncate(file, length)
    after = ask(client, text=ALTERED)
    assert before["findings"] == after["findings"] != []
