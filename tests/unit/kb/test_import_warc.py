"""Web archives: the pages in them, and archives that are cut off, wrong or made to do harm."""

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sidelight.kb.importers import Piece, read_path, warc

Write = Callable[[str, bytes | str], Path]

PAGE = "<html><body><p>Café</p></body></html>".encode("latin-1")


def record(kind: str, headers: str, content: bytes, *, length: int | None = None) -> bytes:
    size = len(content) if length is None else length
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://news.example/{len(content)}\r\n"
        f"{headers}Content-Length: {size}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def response(
    body: bytes = PAGE, kind: str = "text/html", status: str = "200 OK", more: str = "", headers: str = ""
) -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body
    return record("response", f"Content-Type: application/http; msgtype=response\r\n{headers}", http)


def read(path: Path) -> Iterator[Piece | str]:
    for found in read_path(path):
        yield found if isinstance(found, Piece) else str(found).replace(f"{path.parent}/", "")


def pages(path: Path) -> list[bytes]:
    found = list(read(path))
    assert all(isinstance(piece, Piece) and piece.form == "html" for piece in found), found
    return [piece.content for piece in found if isinstance(piece, Piece)]


@pytest.mark.parametrize("pack", [b"".join, lambda parts: b"".join(map(gzip.compress, parts))])
def test_responses_that_are_pages_are_pieces(write: Write, pack: Callable[[list[bytes]], bytes]) -> None:
    archive = pack(
        [
            record("warcinfo", "", b"software: x\r\n"),
            record(
                "request", "Content-Type: application/http; msgtype=request\r\n", b"GET / HTTP/1.1\r\n\r\n"
            ),
            response(kind="text/html; charset=ISO-8859-1"),
            response(gzip.compress(PAGE), more="Content-Encoding: gzip\r\n"),
            response(b"%x\r\n%b\r\n0\r\n\r\n" % (len(PAGE), PAGE), more="Transfer-Encoding: chunked\r\n"),
            response(status="404 Not Found"),
            response(kind="image/png"),
            record(
                "revisit",
                "Content-Type: application/http\r\n",
                b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
            ),
            record("resource", "Content-Type: text/html; charset=utf-8\r\n", "<p>Ça</p>".encode()),
        ]
    )
    path = write("a.warc.gz" if archive.startswith(b"\x1f\x8b") else "a.warc", archive)
    in_utf8 = b"\xef\xbb\xbf" + PAGE.decode("latin-1").encode()
    assert pages(path) == [in_utf8, PAGE, PAGE, b"\xef\xbb\xbf" + "<p>Ça</p>".encode()]
    first = next(read(path))
    assert isinstance(first, Piece)
    assert first.url.startswith("https://news.example/")
    assert first.where.endswith(f", record 3 ({first.url})")


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (response(more="Content-Encoding: br\r\n"), ") is packed as br. Add the page by its address"),
        (
            response(gzip.compress(PAGE * 9)[:-9], more="Content-Encoding: gzip\r\n"),
            ") is cut off. Fetch the archive",
        ),
        (
            response(headers="WARC-Truncated: length\r\n"),
            ") is cut off. Fetch the archive again, or the page",
        ),
        (response(b"a" * 20_001), ") has more than 0 MB. Save its article as text"),
    ],
)
def test_a_page_that_cannot_be_taken_is_told_and_the_next_one_is_taken(
    write: Write, bad: bytes, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warc, "LARGEST_PAGE", 20_000)
    problem, page = read(write("a.warc", bad + response()))
    assert isinstance(problem, str)
    assert problem.startswith("a.warc, record 1 (https://news.example/")
    assert told in problem
    assert isinstance(page, Piece)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "a.warc holds nothing that can be imported. Give an archive of pages."),
        (record("warcinfo", "", b"x"), "a.warc holds no page that can be imported."),
        (bytes(range(256)) * 50, "a.warc is no web archive that can be read on ("),
        (b"Hello\n" * 50, "a.warc is no web archive that can be read on ("),
        (response()[:-40], "a.warc ends within record 1. Fetch or make the archive again;"),
        (response()[:80], "a.warc ends within record 1."),
        (
            record("response", "", b"HTTP/1.1 200 OK\r\n\r\nabc", length=21) + response(),
            "a.warc has a record that is",
        ),
        (record("response", "", b"x", length=99_999_999_999), "a.warc ends within record 1."),
        (b"WARC/1.0\r\nWARC-Type: " + b"a" * 3_000_000, "a.warc has a record whose header does not end."),
        (response(more="X: " + "a" * 3_000_000), "a.warc has a record whose header does not end."),
    ],
)
def test_an_archive_that_is_none_is_told(write: Write, content: bytes, told: str) -> None:
    (problem,) = read(write("a.warc", content))
    assert isinstance(problem, str)
    assert problem.startswith(told)


def test_what_came_before_the_cut_is_taken(write: Write) -> None:
    packed = gzip.compress(response()) + gzip.compress(response(PAGE * 50))[:-30]
    page, problem = read(write("a.warc.gz", packed))
    assert isinstance(page, Piece)
    assert str(problem).startswith("a.warc.gz cannot be unpacked (")


def test_an_archive_that_unpacks_without_end_is_stopped(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warc, "FREE_UNPACKED", 1_000_000)
    bomb = gzip.compress(response()) + gzip.compress(response(b"a" * 30_000_000, "video/mp4"))
    page, problem = read(write("a.warc.gz", bomb))
    assert isinstance(page, Piece)
    assert str(problem).startswith("a.warc.gz unpacks to more than 100 times its size.")


def test_without_the_extra_it_says_what_to_install(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "warcio.archiveiterator", None)
    (problem,) = read(write("a.warc", response()))
    assert str(problem).endswith("Install it: pip install 'sidelight[archives]'.")
