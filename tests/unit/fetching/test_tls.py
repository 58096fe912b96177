"""TLS: the certificate must be that of the name, whatever address was connected to."""

import socket
import ssl
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from sidelight.errors import FetchError, FetchRefusedError
from sidelight.fetching import Fetcher, FetchPolicy, connection
from tests.small_web import Web

CERTIFICATE = """-----BEGIN CERTIFICATE-----
MIIBnzCCAUSgAwIBAgIUVM/7y68cD497iIgtfF9AHGELkMYwCgYIKoZIzj0EAwIw
FzEVMBMGA1UEAwwMbmV3cy5leGFtcGxlMCAXDTI2MTEyNTE2MzEwN1oYDzIxMjYx
MTAxMTYzMTA3WjAXMRUwEwYDVQQDDAxuZXdzLmV4YW1wbGUwWTATBgcqhkjOPQIB
BggqhkjOPQMBBwNCAAS5Yzx5Ox9K8dX7af4flb4nU1JmvagBpEAit1d+PlQRCch7
cLadOsMbw9MoVlz0xLl/ymVrJD2U3oQpahEITE6Vo2wwajAdBgNVHQ4EFgQUXpLr
bCfr0hGZDkOyqkTvDxJbURMwHwYDVR0jBBgwFoAUXpLrbCfr0hGZDkOyqkTvDxJb
URMwDwYDVR0TAQH/BAUwAwEB/zAXBgNVHREEEDAOggxuZXdzLmV4YW1wbGUwCgYI
KoZIzj0EAwIDSQAwRgIhAN1lAndLRIOV6EJEoRGFdzN/yR2/Xi2sChXawKhYN0dF
AiEA73KC/s75N0IIoOQSGzUQHJE+oRQgyEruFnIEBLYmKIM=
-----END CERTIFICATE-----
"""
KEY = """-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgM7af4sDL/LYRZbxo
+ss577bjI8LN8zpZZy/389BMPB6hRANCAAS5Yzx5Ox9K8dX7af4flb4nU1JmvagB
pEAit1d+PlQRCch7cLadOsMbw9MoVlz0xLl/ymVrJD2U3oQpahEITE6V
-----END PRIVATE KEY-----
"""
"""Made for these tests, of "news.example", signed by itself, good for a hundred years."""


@pytest.fixture
def secure(web: Web, tmp_path: Path) -> Web:
    file = tmp_path / "server.pem"
    file.write_text(CERTIFICATE + KEY)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    web.server.socket = context.wrap_socket(web.server.socket, server_side=True)
    web.pages["news.example/a"] = web.pages["www.news.example/a"] = (200, {}, b"Hello")
    return web


@pytest.fixture
def trusting(monkeypatch: pytest.MonkeyPatch) -> None:
    context = ssl.create_default_context(cadata=CERTIFICATE)
    monkeypatch.setattr(connection, "_trusted", lambda: context)


def test_a_certificate_that_nobody_trusts_is_refused(secure: Web, fetcher: Fetcher) -> None:
    with pytest.raises(
        FetchRefusedError, match=r"https://news\.example does not prove that it is news\.example"
    ):
        fetcher.fetch("https://news.example/a")
    assert secure.asked == []


@pytest.mark.usefixtures("trusting")
def test_the_name_is_proved_at_the_address_that_was_checked(secure: Web, fetcher: Fetcher) -> None:
    assert fetcher.fetch("https://news.example/a").content == b"Hello"
    assert secure.dialled == ["93.184.216.34"]


@pytest.mark.usefixtures("trusting")
def test_a_certificate_of_another_name_is_refused(secure: Web, fetcher: Fetcher) -> None:
    with pytest.raises(FetchRefusedError, match=r"does not prove that it is www.news.example"):
        fetcher.fetch("https://www.news.example/a")
    assert secure.asked == []


def test_a_server_that_speaks_no_tls_is_told(web: Web, fetcher: Fetcher) -> None:
    with pytest.raises(FetchError, match=r"news.example"):
        fetcher.fetch("https://news.example/a")
    assert web.asked == []


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize("start", [b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nX-Slow: "])
def test_a_server_that_drips_in_secret_is_left_in_time(secure: Web, start: bytes) -> None:
    def drip(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(start)
        with suppress(OSError):
            for _ in range(100):
                request.wfile.write(b"a")
                time.sleep(0.05)

    secure.pages["news.example/a"] = drip
    started = time.monotonic()
    with pytest.raises(
        FetchError, match=r"https://news\.example/a cannot be fetched: it took longer than 0\.5"
    ):
        Fetcher(FetchPolicy(seconds=0.5)).fetch("https://news.example/a")
    assert time.monotonic() - started < 3


def test_a_handshake_that_never_comes_is_left_in_time(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    silent = socket.create_server(("127.0.0.1", 0))
    monkeypatch.setattr(
        connection,
        "dial",
        lambda _address, _port, seconds: socket.create_connection(silent.getsockname(), seconds),
    )
    with silent, pytest.raises(FetchError, match=r"https://news\.example"):
        Fetcher(FetchPolicy(seconds=0.5)).fetch("https://news.example/a")
