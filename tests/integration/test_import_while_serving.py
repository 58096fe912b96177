"""What the command line adds while a service runs: its readers see it soon, and are answered meanwhile."""

import json
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.test_service_process import PATIENCE, SIDELIGHT, Service, serving

NAMES = 6_000
"""More than one batch of an import."""

LAST = f"Harbour Board {NAMES - 1}"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with serving(tmp_path_factory.mktemp("home")) as running:
        yield running


def titles(service: Service, text: str) -> list[str]:
    """The titles of the cards that the service gives for a text."""
    body = json.dumps({"text": text}).encode()
    status, content = service.ask("POST", "/v1/lookup", body, Content_Type="application/json")
    assert status == 200, content
    return [card["title"] for card in json.loads(content)["cards"].values()]


def wait_for(service: Service, text: str, title: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while title not in titles(service, text):
        assert time.monotonic() < deadline, f"{title} is not found"


def test_an_article_added_meanwhile_is_matched(service: Service, tmp_path: Path) -> None:
    quoted = "“The lighthouse on the western pier will be painted red again,” said Pia Quay."
    assert titles(service, quoted) == []
    path = tmp_path / "pier.txt"
    path.write_text(f"The lighthouse\n\n{quoted} She is the harbour master.\n", "utf-8")
    assert service.run("kb", "add", str(path)).returncode == 0
    wait_for(service, quoted, "Pia Quay")


def test_pages_are_answered_while_a_long_list_comes_in_and_then_with_its_names(
    service: Service, tmp_path: Path
) -> None:
    path = tmp_path / "names.csv"
    path.write_text(
        "name,type\n" + "".join(f"Harbour Board {n},organisation\n" for n in range(NAMES)), "utf-8"
    )
    importing = subprocess.Popen(
        [*SIDELIGHT, "entity", "import", str(path)],
        env=service.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    answered = 0
    while importing.poll() is None:
        titles(service, f"It was {LAST} that paid.")
        answered += importing.poll() is None
        time.sleep(0.05)
    said, complained = importing.communicate(timeout=PATIENCE)
    assert (importing.returncode, complained) == (0, "")
    assert said == f"Entities: {NAMES:,} new; {NAMES:,} aliases added.\n"
    assert answered
    wait_for(service, f"It was {LAST} that paid.", LAST)
