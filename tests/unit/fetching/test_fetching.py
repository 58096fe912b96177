"""A fetch: redirects, bounds, types, and servers that mean harm."""

import gzip
import time
import zlib
from http.server import BaseHTTPRequestHandler

import pytest

from sidelight import __version__
from sidelight.errors import FetchError, FetchRefusedError
from sidelight.fetching import Fetcher, FetchPolicy, Seen, connection
from tests.small_web import Web

HTML = {"Content-Type": "text/html; charset=ISO-8859-1"}


def test_a_page_comes_with_its_type_and_its_address(web: Web, fetcher: Fetcher) -> None:
    web.pages["news.example/a?b"] = (200, {**HTML, "ETag": '"x"'}, b"<p>Hello")
    found = fetcher.fetch("http://news.example/a?b#part", ["text/html"])
    assert (found.url, found.content) == ("http://news.example/a?b", b"<p>Hello")
    assert (found.content_type, found.charset, found.seen.etag) == ("text/html", "iso-8859-1", '"x"')
    assert web.headers[0]["User-Agent"].startswith(f"Sidelight/{__version__} (")
    assert web.dialled == ["93.184.216.34"]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("location", ["/b", "http://www.news.example/b", "//www.news.example/b"])
def test_a_redirect_is_followed_to_its_end(web: Web, fetcher: Fetcher, status: int, location: str) -> None:
    web.pages["news.example/a"] = (status, {"Location": location}, b"")
    web.pages["news.example/b"] = web.pages["www.news.example/b"] = (200, HTML, b"There")
    found = fetcher.fetch("http://news.example/a")
    assert found.content == b"There"
    assert found.url.endswith("news.example/b")


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1:8642/v1/info",
        "http://localhost/",
        "http://[::1]/",
        "http://169.254.169.254/latest/meta-data/",
        "file:///etc/passwd",
        "ftp://news.example/a",
        "gopher://news.example/",
        "data:text/html,hello",
        "https://pia:secret@news.example/",
        "http://news.example:22/",
    ],
)
def test_a_redirect_to_what_must_not_be_fetched_is_refused(web: Web, fetcher: Fetcher, location: str) -> None:
    web.pages["news.example/a"] = (302, {"Location": location}, b"")
    with pytest.raises(FetchRefusedError):
        fetcher.fetch("http://news.example/a")
    assert web.asked == ["news.example/a"]


def test_a_redirect_to_a_name_that_leads_home_is_refused(web: Web, fetcher: Fetcher) -> None:
    web.names["evil.example"] = [["10.0.0.1"]]
    web.pages["news.example/a"] = (302, {"Location": "http://evil.example/"}, b"")
    with pytest.raises(FetchRefusedError, match=r"evil\.example leads to 10\.0\.0\.1"):
        fetcher.fetch("http://news.example/a")


def test_redirects_in_a_circle_end(web: Web, fetcher: Fetcher) -> None:
    web.pages["news.example/a"] = (302, {"Location": "/b"}, b"")
    web.pages["news.example/b"] = (302, {"Location": "/a"}, b"")
    with pytest.raises(FetchError, match="redirects more than 5 times"):
        fetcher.fetch("http://news.example/a")
    assert len(web.asked) == 6


@pytest.mark.parametrize(("pack", "name"), [(gzip.compress, "gzip"), (zlib.compress, "deflate")])
def test_a_packed_answer_is_unpacked(web: Web, fetcher: Fetcher, pack: object, name: str) -> None:
    assert callable(pack)
    web.pages["news.example/a"] = (200, {**HTML, "Content-Encoding": name}, pack(b"Hello"))
    assert fetcher.fetch("http://news.example/a").content == b"Hello"


@pytest.mark.parametrize("packing", ["", "gzip", "gzip, gzip"])
def test_a_body_is_counted_as_it_is_unpacked(web: Web, packing: str) -> None:
    body = b"a" * 30_000_000
    for _ in packing.split(","):
        body = gzip.compress(body, 1) if packing else body
    web.pages["news.example/a"] = (200, {**HTML, "Content-Encoding": packing} if packing else HTML, body)
    with pytest.raises(FetchError) as raised:
        Fetcher(FetchPolicy(most_bytes=1_000_000)).fetch("http://news.example/a")
    assert "has more than 1 MB" in str(raised.value) or "comes packed as gzip, gzip" in str(raised.value)


def endless(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
    try:
        while True:
            request.wfile.write(b"2710\r\n" + b"a" * 10_000 + b"\r\n")
    except OSError:
        return


def drip_body(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    drip(request, b"a" * 1000)


def drip_headers(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    drip(request, b"a" * 1000)


def silent(_: BaseHTTPRequestHandler) -> None:
    time.sleep(3)


def drip(request: BaseHTTPRequestHandler, content: bytes) -> None:
    try:
        for byte in content:
            request.wfile.write(bytes([byte]))
            request.wfile.flush()
            time.sleep(0.05)
    except OSError:
        return


def test_a_body_without_end_is_stopped(web: Web) -> None:
    web.pages["news.example/a"] = endless
    with pytest.raises(FetchError, match="has more than 1 MB"):
        Fetcher(FetchPolicy(most_bytes=1_000_000)).fetch("http://news.example/a")


def test_a_body_that_the_clock_cut_off_is_not_taken_for_a_whole_one(web: Web) -> None:
    def half(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Half of it")
        request.wfile.flush()
        time.sleep(1)

    web.pages["news.example/a"] = half
    with pytest.raises(FetchError, match=r"cannot be fetched: it took longer"):
        Fetcher(FetchPolicy(seconds=0.3)).fetch("http://news.example/a")


@pytest.mark.parametrize("slow", [drip_body, drip_headers, silent])
def test_a_server_that_drips_is_left_in_time(web: Web, slow: object) -> None:
    assert callable(slow)
    web.pages["news.example/a"] = slow
    started = time.monotonic()
    with pytest.raises(
        FetchError, match=r"cannot be fetched: (it took longer than 0\.4 seconds|.*timed out)"
    ):
        Fetcher(FetchPolicy(seconds=0.4)).fetch("http://news.example/a")
    assert time.monotonic() - started < 2.5


def test_redirects_share_one_time_limit(web: Web) -> None:
    def slow(request: BaseHTTPRequestHandler) -> None:
        time.sleep(0.25)
        request.wfile.write(b"HTTP/1.1 302 Found\r\nLocation: /a\r\nContent-Length: 0\r\n\r\n")

    web.pages["news.example/a"] = slow
    with pytest.raises(FetchError, match=r"it took longer than 0.6 seconds|timed out"):
        Fetcher(FetchPolicy(seconds=0.6)).fetch("http://news.example/a")


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (
            (404, HTML, b"no"),
            "http://news.example/a cannot be fetched: the server answers 404 Not Found. Save",
        ),
        (
            (500, HTML, b"no"),
            "http://news.example/a cannot be fetched: the server answers 500 Internal Server",
        ),
        ((204, HTML, b""), "http://news.example/a cannot be fetched: the server answers 204 No Content."),
        ((302, HTML, b""), "http://news.example/a cannot be fetched: the server answers 302 Found."),
        (
            (200, {"Content-Type": "image/png"}, b"x"),
            "http://news.example/a is image/png, in which there are no",
        ),
        (
            (200, {**HTML, "Content-Encoding": "br"}, b"x"),
            "http://news.example/a comes packed as br, which was",
        ),
        ((200, {**HTML, "Content-Encoding": "gzip"}, b"xxxx"), "http://news.example/a cannot be fetched: "),
        ((200, {**HTML, "Content-Length": "10"}, b"short"), "http://news.example/a cannot be fetched: "),
    ],
)
def test_an_answer_that_is_no_page_is_told(
    web: Web, answer: tuple[int, dict[str, str], bytes], told: str
) -> None:
    web.pages["news.example/a"] = answer
    with pytest.raises(FetchError) as raised:
        Fetcher(FetchPolicy(seconds=1)).fetch("http://news.example/a", ["text/html"])
    assert str(raised.value).startswith(told)


@pytest.mark.parametrize(
    "garbage", [b"\x00\xff" * 100, b"HTTP/9.9 abc\r\n\r\n", b"", b"X: y\r\n" * 500 + b"\r\n"]
)
def test_what_is_no_http_is_told(web: Web, fetcher: Fetcher, garbage: bytes) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(garbage)

    web.pages["news.example/a"] = answer
    with pytest.raises(FetchError, match=r"http://news.example/a cannot be fetched: "):
        fetcher.fetch("http://news.example/a")


def test_the_next_address_is_tried_where_the_first_does_not_answer(
    web: Web, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    def only_the_second(address: str, port: int, seconds: float) -> object:
        if address == "93.184.216.1":
            raise ConnectionRefusedError(111, "Connection refused")
        return web.dial(address, port, seconds)

    monkeypatch.setattr(connection, "dial", only_the_second)
    web.names["two.example"] = [["93.184.216.1", "93.184.216.2"]]
    web.pages["two.example/"] = (200, HTML, b"Hello")
    assert fetcher.fetch("http://two.example").content == b"Hello"
    web.names["two.example"] = [["93.184.216.1"]]
    with pytest.raises(FetchError, match=r"http://two\.example cannot be fetched: Connection refused"):
        fetcher.fetch("http://two.example")


def test_what_was_seen_is_not_sent_again(web: Web, fetcher: Fetcher) -> None:
    web.pages["news.example/a"] = (304, {"ETag": '"x"'}, b"")
    seen = Seen('"x"', "Sat, 02 Nov 2019 10:00:00 GMT")
    assert not fetcher.fetch("http://news.example/a", seen=seen).is_new
    assert web.headers[0]["If-None-Match"] == '"x"'
    assert web.headers[0]["If-Modified-Since"] == "Sat, 02 Nov 2019 10:00:00 GMT"


def test_proxies_of_the_environment_are_not_used(
    web: Web, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    web.pages["news.example/a"] = (200, HTML, b"Hello")
    assert fetcher.fetch("http://news.example/a").content == b"Hello"


def test_with_leave_this_machine_is_fetched_from(web: Web) -> None:
    port = web.server.server_address[1]
    web.pages[f"127.0.0.1:{port}/a"] = (200, HTML, b"Hello")
    fetcher = Fetcher(FetchPolicy(allow_private=True))
    assert fetcher.fetch(f"http://127.0.0.1:{port}/a").content == b"Hello"
