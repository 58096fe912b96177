"""A small web in one process: names that a fake resolver knows, all served by one server on 127.0.0.1.

Only the two edges are faked: what a name resolves to, and where a socket to a public address really goes.
"""

import socket
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sidelight.fetching import addresses, connection

Answer = tuple[int, dict[str, str], bytes]


class Web:
    """What stands at each "host/path"; what was asked for, in order, and which addresses were dialled."""

    def __init__(self) -> None:
        self.names: dict[str, list[list[str]]] = {}
        self.pages: dict[str, Answer | Callable[[BaseHTTPRequestHandler], None]] = {}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.dialled: list[str] = []
        web = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                web.answer(self)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        ).start()

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        where = f"{request.headers['Host']}{request.path}"
        self.asked.append(where)
        self.headers.append(dict(request.headers))
        found = self.pages.get(where, (404, {}, b"nothing"))
        if callable(found):
            request.close_connection = True
            return found(request)
        status, headers, body = found
        request.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(body)
        return None

    def resolve(self, host: str, port: int) -> list[str]:
        """What the next answer of the resolver is; the last one stays."""
        if host not in self.names:
            return [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        answers = self.names[host]
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def dial(self, address: str, _port: int, seconds: float) -> socket.socket:
        self.dialled.append(address)
        return socket.create_connection(self.server.server_address[:2], timeout=seconds)  # type: ignore[arg-type]


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    made = Web()
    made.names = {"news.example": [["93.184.216.34"]], "www.news.example": [["93.184.216.35"]]}
    monkeypatch.setattr(addresses, "resolve", made.resolve)
    monkeypatch.setattr(connection, "dial", made.dial)
    yield made
    made.server.shutdown()
    made.server.server_close()
