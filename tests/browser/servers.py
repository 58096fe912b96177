"""The two servers a browser test needs: pages to read, and a stand-in for the service.

The stand-in answers by declared rules ("where the page says this, show that card"), so that a test can say
anything a service might, hostile words and wrong offsets included. The real service has tests of its own.
"""

import json
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, Self

Json = dict[str, Any]

INFO: Json = {
    "versions": {"sidelight": "0.1.0", "api": 1, "folding": 1},
    "limits": {"characters": 200_000, "body_bytes": 2_000_000, "block_id_characters": 200},
    "kb": {"revision": 1, "articles": 12, "passages": 90, "quotations": 30, "entities": 20, "aliases": 40},
    "model": {"name": "none", "present": False, "message": "No model is installed."},
}


class _Server:
    """A server on a free port of this machine, in a thread of its own, until its `with` ends."""

    def __init__(self) -> None:
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.get(self)

            def do_POST(self) -> None:
                outer.post(self)

            def do_DELETE(self) -> None:
                outer.delete(self)

            def log_message(self, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = Thread(target=self._server.serve_forever, daemon=True)
        self.port: int = self._server.server_address[1]
        self.address = f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def get(self, request: BaseHTTPRequestHandler) -> None:
        send(request, 404, "text/plain", b"")

    def post(self, request: BaseHTTPRequestHandler) -> None:
        send(request, 404, "text/plain", b"")

    def delete(self, request: BaseHTTPRequestHandler) -> None:
        send(request, 404, "text/plain", b"")


def send(
    request: BaseHTTPRequestHandler,
    status: int,
    kind: str,
    body: bytes,
    headers: dict[str, str] | None = None,
) -> None:
    request.send_response(status)
    for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **(headers or {})}.items():
        request.send_header(name, value)
    request.end_headers()
    request.wfile.write(body)


class Site(_Server):
    """Pages to read. `add` says what stands at a path."""

    def __init__(self) -> None:
        super().__init__()
        self._pages: dict[str, tuple[str, dict[str, str]]] = {}

    def add(self, html: str, path: str = "/page.html", headers: dict[str, str] | None = None) -> str:
        self._pages[path] = (html, headers or {})
        return self.address + path

    def get(self, request: BaseHTTPRequestHandler) -> None:
        html, headers = self._pages.get(request.path, ("", {}))
        send(request, 200 if html else 404, "text/html; charset=utf-8", html.encode(), headers)


class FakeService(_Server):
    """Answers look-ups by rules and keeps every request it got."""

    def __init__(self) -> None:
        super().__init__()
        self.requests: list[Json] = []
        self.origins: list[str | None] = []
        self.wrong: list[Json] = []
        self.taken_back: list[str] = []
        self.entities: dict[str, Json] = {}
        self.info: Json = INFO
        self._rules: list[tuple[str, Json]] = []
        self.change: Callable[[Json], Json] = lambda answer: answer
        self.refusal: tuple[int, Json] | None = None

    def says(self, words: str, card: Json) -> None:
        """Show a card wherever the page has these words."""
        self._rules.append((words, card))

    def get(self, request: BaseHTTPRequestHandler) -> None:
        if request.path == "/v1/info":
            send(request, 200, "application/json", json.dumps(self.info).encode())
        elif request.path in self.entities:
            send(request, 200, "application/json", json.dumps(self.entities[request.path]).encode())
        else:
            super().get(request)

    def post(self, request: BaseHTTPRequestHandler) -> None:
        body = json.loads(request.rfile.read(int(request.headers["Content-Length"])))
        self.requests.append(body)
        self.origins.append(request.headers.get("Origin"))
        if self.refusal is not None:
            status, problem = self.refusal
            send(request, status, "application/problem+json", json.dumps(problem).encode())
            return
        answer = self._remember(body) if request.path == "/v1/feedback" else self.change(self._answer(body))
        send(request, 200, "application/json", json.dumps(answer).encode())

    def delete(self, request: BaseHTTPRequestHandler) -> None:
        self.taken_back.append(request.path)
        send(request, 200, "application/json", json.dumps({"id": 3, "revision": 10}).encode())

    def _remember(self, body: Json) -> Json:
        self.wrong.append(body)
        return {"id": 3, "revision": 9}

    def _answer(self, body: Json) -> Json:
        findings = [
            _finding(block, words, start, f"c{number}", card["kind"])
            for block in body["blocks"]
            for number, (words, card) in enumerate(self._rules)
            for start in _places(block["text"], words)
        ]
        findings.sort(key=lambda one: (int(one["block"][1:]), one["start"]))
        return {
            "findings": [{**one, "id": f"f{number}"} for number, one in enumerate(findings)],
            "cards": {f"c{number}": card for number, (_, card) in enumerate(self._rules)},
            "offset_unit": "utf16",
            "kb": {"revision": 1, "articles": 12},
            "incomplete": False,
            "warnings": [],
            "elapsed_ms": 1.0,
        }


def _places(text: str, words: str) -> list[int]:
    places, start = [], text.find(words)
    while start >= 0:
        places.append(start)
        start = text.find(words, start + 1)
    return places


def _finding(block: Json, words: str, start: int, card: str, kind: str) -> Json:
    text = block["text"]
    first, last = units(text[:start]), units(text[: start + len(words)])
    return {
        "kind": kind,
        "block": block["id"],
        "start": first,
        "end": last,
        "parts": [[first, last]],
        "continued": [],
        "exact": words,
        "prefix": text[max(0, start - 32) : start],
        "suffix": text[start + len(words) : start + len(words) + 32],
        "speaker": None,
        "cards": [card],
    }


def units(text: str) -> int:
    """How many UTF-16 units a text has: what JavaScript counts."""
    return len(text.encode("utf-16-le")) // 2


def problem(status: int, code: str, detail: str, remedy: str) -> tuple[int, Json]:
    """A refusal as the service words it (RFC 9457)."""
    return status, {
        "type": f"urn:sidelight:problem:{code}",
        "title": "Refused",
        "status": status,
        "detail": detail,
        "instance": "/v1/lookup",
        "remedy": remedy,
    }
