"""`sidelight serve` as a process: the production server, its port, its log and its end."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SIDELIGHT = [sys.executable, "-c", "import sys; from sidelight.cli import main; main(prog_name='sidelight')"]
PATIENCE = 60


@dataclass
class Service:
    process: subprocess.Popen[str]
    home: Path
    port: int
    said: str
    environment: dict[str, str]

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, named)
        answer = connection.getresponse()
        status, content = answer.status, answer.read()
        connection.close()
        return status, content

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return run(self.environment, *arguments)

    def stop(self, with_signal: signal.Signals) -> tuple[int, str]:
        self.process.send_signal(with_signal)
        _, log = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, log


def run(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*SIDELIGHT, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def environment_of(home: Path) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("SIDELIGHT_")}
    path = os.pathsep.join([str(ROOT / "server"), inherited.get("PYTHONPATH", "")])
    return inherited | {"SIDELIGHT_HOME": str(home), "SIDELIGHT_MODEL": "", "PYTHONPATH": path}


@contextmanager
def serving(home: Path) -> Iterator[Service]:
    environment = environment_of(home)
    assert run(environment, "kb", "add", str(ROOT / "seeds")).returncode == 0
    process = subprocess.Popen(
        [*SIDELIGHT, "serve", "--port", "0"],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    said = ""
    while "Ctrl-C" not in said:
        line = process.stdout.readline()
        if not line:
            pytest.fail(f"It ended: {process.communicate()[1]}")
        said += line
    found = re.search(r"http://127\.0\.0\.1:(\d+)", said)
    assert found is not None
    yield Service(process, home, int(found.group(1)), said, environment)
    if process.poll() is None:
        process.terminate()
        process.communicate(timeout=PATIENCE)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """One service for all tests that leave it running."""
    with serving(tmp_path_factory.mktemp("home")) as running:
        yield running


@pytest.fixture
def own_service(tmp_path: Path) -> Iterator[Service]:
    with serving(tmp_path) as running:
        yield running


def test_it_says_where_it_answers_and_how_to_load_the_extension(service: Service) -> None:
    assert str(service.home / "kb.sqlite3") in service.said
    assert "article" in service.said
    assert "chrome://extensions" in service.said
    assert str(ROOT / "extension") in service.said


def test_it_answers_and_sees_what_another_command_adds(service: Service, tmp_path: Path) -> None:
    body = json.dumps(
        {"text": "A page says: “The ferries to the island will not sail before the spring.”"}
    ).encode()
    json_type = "application/json"
    status, answer = service.ask("POST", "/v1/lookup", body, Content_Type=json_type)
    assert (status, json.loads(answer)["findings"]) == (200, [])
    article = {
        "id": "f",
        "title": "Ferries",
        "text": "“The ferries to the island will not sail before the spring,” she said.",
    }
    file = tmp_path / "more.jsonl"
    file.write_text(json.dumps(article) + "\n", "utf-8")
    assert service.run("kb", "add", str(file)).returncode == 0
    status, answer = service.ask("POST", "/v1/lookup", body, Content_Type=json_type)
    cards = json.loads(answer)["cards"].values()
    assert [card["wording"] for card in cards if card["kind"] == "quotation"] == ["verbatim"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Content_Type": "application/json"},
        {"Content_Type": "text/plain"},
        {"Origin": "https://evil.example"},
    ],
)
def test_a_refused_upload_of_10_mb_still_gets_its_answer(service: Service, headers: dict[str, str]) -> None:
    status, answer = service.ask("POST", "/v1/lookup", b"x" * 10_000_000, **headers)
    assert status in (403, 413, 415)
    assert json.loads(answer)["status"] == status


def test_an_upload_in_chunks_is_bounded_too(service: Service) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=PATIENCE)
    chunks = (b"x" * 100_000 for _ in range(50))
    connection.request(
        "POST", "/v1/lookup", chunks, {"Content-Type": "application/json"}, encode_chunked=True
    )
    answer = connection.getresponse()
    assert (answer.status, json.loads(answer.read())["title"]) == (413, "The text is too long")
    connection.close()


def test_its_log_has_paths_and_sizes_and_no_word_of_the_page(own_service: Service) -> None:
    body = json.dumps({"text": "Kerry mentioned xylophones."}).encode()
    own_service.ask("POST", "/v1/lookup", body, Content_Type="application/json")
    code, log = own_service.stop(signal.SIGTERM)
    assert code == 0
    assert re.search(r"POST '/v1/lookup' 200 [\d.]+ ms, \d+ bytes in, \d+ out", log)
    assert "xylophones" not in log
    assert "Traceback" not in log


@pytest.mark.parametrize("with_signal", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_when_told_and_leaves_no_process(own_service: Service, with_signal: signal.Signals) -> None:
    own_service.ask("GET", "/healthz")
    code, log = own_service.stop(with_signal)
    assert (code, "Traceback" in log) == (0, False)
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            own_service.ask("GET", "/healthz")
        except ConnectionError:
            return
    pytest.fail("Something still listens.")


def test_a_second_one_on_the_same_port_says_who_is_there(service: Service) -> None:
    second = service.run("serve", "--port", str(service.port))
    assert second.returncode == 1
    assert f"A Sidelight already answers at 127.0.0.1:{service.port}" in second.stderr
    assert "--port" in second.stderr
    assert "Traceback" not in second.stderr


def test_the_doctor_finds_the_running_service_and_the_extensions_reach(service: Service) -> None:
    checked = run(service.environment | {"SIDELIGHT_PORT": str(service.port)}, "doctor")
    assert checked.returncode == 0, checked.stdout
    assert f"ok  port: a Sidelight answers at 127.0.0.1:{service.port}" in checked.stdout
    assert "ok  extension's reach: the running service answers chrome-extension://" in checked.stdout


def test_without_a_knowledge_base_it_says_what_to_do(tmp_path: Path) -> None:
    ended = run(environment_of(tmp_path), "serve", "--port", "0")
    assert ended.returncode == 1
    assert "sidelight kb add" in ended.stderr
    assert "Traceback" not in ended.stderr


@contextmanager
def connected(port: int, number: int, said: bytes = b"") -> Iterator[list[socket.socket]]:
    callers = [socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) for _ in range(number)]
    for caller in callers:
        caller.sendall(said)
    yield callers
    for caller in callers:
        caller.close()


def received(caller: socket.socket) -> bytes:
    content = b""
    while chunk := caller.recv(65_536):
        content += chunk
    return content


def test_connections_that_browsers_open_ahead_of_need_stop_nobody(service: Service) -> None:
    with connected(service.port, 6) as silent:
        assert service.ask("GET", "/healthz")[0] == 200
        silent[0].sendall(f"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:{service.port}\r\n\r\n".encode())
        assert received(silent[0]).startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (b"Transfer-Encoding: chunked", b"ZZ\r\n{}\r\n0\r\n\r\n"),
        (b"Transfer-Encoding: chunked", b'5\r\n{"text":"a"}\r\n0\r\n\r\n'),
        (b"Transfer-Encoding: chunked", b'5\r\n{"te'),
        (b"Content-Length: 500", b'{"te'),
    ],
    ids=["no chunk", "wrong length", "half a chunk", "half a body"],
)
def test_a_body_that_breaks_off_is_a_bad_request(own_service: Service, headers: bytes, body: bytes) -> None:
    head = f"POST /v1/lookup HTTP/1.1\r\nHost: 127.0.0.1:{own_service.port}\r\n".encode()
    head += b"Content-Type: application/json\r\n" + headers + b"\r\n\r\n"
    with connected(own_service.port, 1, head + body) as (caller,):
        caller.shutdown(socket.SHUT_WR)
        answer = received(caller)
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert b"urn:sidelight:problem:bad-request" in answer
    _, log = own_service.stop(signal.SIGTERM)
    assert "Traceback" not in log
    assert "File " not in log
