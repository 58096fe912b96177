"""Sources as people write them, to pieces: files, patterns, lists, pages and feeds on a small web."""

import io
from pathlib import Path

import pytest

from sidelight.errors import ImportFileError
from sidelight.fetching import FetchPolicy
from sidelight.ingest import web as web_room
from sidelight.ingest.sources import Sources
from sidelight.kb.importers import Piece, ReadOptions, parse
from sidelight.kb.importers.pieces import PLAIN_OPTIONS
from sidelight.model import Article
from tests.small_web import Web, web

__all__ = ["web"]

POLICY = FetchPolicy(apart=0.0)
HTML = {"Content-Type": "text/html; charset=iso-8859-1"}
RSS = {"Content-Type": "application/rss+xml"}
HEAD = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
    "<channel><title>Coast</title>"
)
WHOLE = "<item><link>/whole</link><content:encoded>Wages rose.</content:encoded></item>"


def summary(link: str) -> str:
    return f"<item><title>{link}</title><link>{link}</link><description>Short.</description></item>"


def feed(*items: str) -> bytes:
    return (HEAD + "".join(items) + "</channel></rss>").encode()


def read(
    *named: str, lists: tuple[Path, ...] = (), options: ReadOptions = PLAIN_OPTIONS
) -> list[Piece | str]:
    found = Sources(named, lists, options, POLICY).pieces()
    return [str(one) if isinstance(one, ImportFileError) else one for one in found]


def article(piece: Piece | str) -> Article:
    assert isinstance(piece, Piece), piece
    (found,) = parse(piece)
    assert isinstance(found, Article), found
    return found


def test_a_pattern_is_expanded_where_the_shell_did_not(tmp_path: Path) -> None:
    for name in ("a.md", "b/c.md", "b/d/e.md", "b/f.txt", "b/.hidden.md", "b/g.docx"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("Title\nWages rose.")
    found = read(f"{tmp_path}/**/*.md")
    assert [piece.where.removeprefix(f"{tmp_path}/") for piece in found if isinstance(piece, Piece)] == [
        "a.md",
        "b/c.md",
        "b/d/e.md",
    ]
    assert len(read(f"{tmp_path}/**")) == 4
    assert read(f"{tmp_path}/*.docx") == [
        f"{tmp_path}/*.docx fits no file that can be imported. Check the pattern."
    ]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text("Title\nWages rose.")
    (tmp_path / "a1.txt").write_text("Title\nNo.")
    (piece,) = read(f"{tmp_path}/a[1].txt")
    assert article(piece).text == "Wages rose."


def test_standard_input_is_read_in_the_form_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"# Harbour\n\nWages rose.")))
    (piece,) = read("-", options=ReadOptions(form="markdown"))
    assert (article(piece).title, article(piece).text) == ("Harbour", "Wages rose.")
    (problem,) = read("-")
    assert str(problem).startswith(
        "Standard input has no name that tells its form. Say it: --form jsonl|csv|"
    )


def test_a_page_is_a_piece_in_the_charset_of_its_header(web: Web) -> None:
    web.pages["news.example/a"] = (302, {"Location": "/b"}, b"")
    web.pages["news.example/b"] = (200, HTML, "<p>Café".encode("latin-1"))
    (piece,) = read("http://news.example/a")
    assert isinstance(piece, Piece)
    assert (piece.form, piece.url, piece.where) == ("html", "http://news.example/b", "http://news.example/b")
    assert piece.content == b"\xef\xbb\xbf" + "<p>Café".encode()


@pytest.mark.parametrize(
    ("path", "kind", "content", "form"),
    [
        ("a", "text/html", b"<p>Hello", "html"),
        ("a", "application/xhtml+xml", b"<html>", "html"),
        ("a", "", b"<!doctype html><p>Hello", "html"),
        ("a.txt", "text/plain", b"Title\nWages rose.", "plain"),
        ("a.md", "text/plain", b"# Title\nWages rose.", "markdown"),
        ("a", "text/markdown", b"# Title\nWages rose.", "markdown"),
        ("a", "text/html", feed(WHOLE), "jsonl"),
        ("a", "text/plain", b"<!-- x -->" + feed(WHOLE), "jsonl"),
        ("a", "application/xml", feed(WHOLE), "jsonl"),
        ("a", "application/feed+json", b'{"version": "x", "items": [{"content_text": "Wages."}]}', "jsonl"),
    ],
)
def test_what_was_fetched_shows_its_form(web: Web, path: str, kind: str, content: bytes, form: str) -> None:
    web.pages[f"news.example/{path}"] = (200, {"Content-Type": kind} if kind else {}, content)
    (piece,) = read(f"http://news.example/{path}")
    assert isinstance(piece, Piece), piece
    assert piece.form == form


def test_a_text_from_the_web_has_its_address(web: Web) -> None:
    web.pages["news.example/a"] = (200, {"Content-Type": "text/plain"}, b"Title\nWages rose.")
    web.pages["news.example/b.md"] = (200, {"Content-Type": "text/plain"}, b"# Title\nWages rose.")
    plain, markdown = read("http://news.example/a", "http://news.example/b.md")
    assert article(plain).url == "http://news.example/a"
    assert article(markdown).url == "http://news.example/b.md"


def test_a_feed_gives_whole_entries_and_fetches_the_pages_of_others(web: Web) -> None:
    web.pages["news.example/feed"] = (200, RSS, feed(WHOLE, summary("/a"), summary("/none"), summary("")))
    web.pages["news.example/a"] = (200, HTML, b"<p>Hello")
    whole, page, problem, nowhere = read("http://news.example/feed")
    assert article(whole).url == "http://news.example/whole"
    assert isinstance(page, Piece)
    assert (page.form, page.url) == ("html", "http://news.example/a")
    assert str(problem).startswith("http://news.example/none cannot be fetched: the server answers 404")
    assert str(nowhere) == "http://news.example/feed, entry 4 holds a summary only. It names no page to add."
    assert web.asked.count("news.example/robots.txt") == 1


def test_a_feed_obeys_robots_and_stays_out_of_private_networks(web: Web) -> None:
    web.names["router.example"] = [["192.168.1.1"]]
    web.pages["news.example/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private\n")
    web.pages["news.example/feed"] = (
        200,
        RSS,
        feed(summary("/private/a"), summary("http://router.example/admin")),
    )
    first, second = read("http://news.example/feed")
    assert str(first).startswith("http://news.example/private/a is not for programs, says robots.txt there.")
    assert str(second).startswith(
        "http://router.example/admin is not fetched: router.example leads to 192.168.1.1, which is not on"
    )


def test_a_feed_that_points_to_feeds_is_not_followed_on(web: Web) -> None:
    web.pages["news.example/feed"] = (200, RSS, feed(summary("/feed")))
    (problem,) = read("http://news.example/feed")
    assert "is application/rss+xml, in which there are no articles" in str(problem)


def test_a_feed_of_very_many_links_is_followed_for_the_first(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web_room, "MOST_LINKS", 2)
    web.pages["news.example/feed"] = (200, RSS, feed(*(summary(f"/{n}") for n in range(5))))
    for number in range(5):
        web.pages[f"news.example/{number}"] = (200, HTML, b"<p>Hello")
    *pages, problem = read("http://news.example/feed")
    assert len(pages) == 2
    assert str(problem).startswith("http://news.example/feed points to more than 2 pages.")


def test_a_list_is_fetched_line_by_line(web: Web, tmp_path: Path) -> None:
    web.pages["news.example/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private\n")
    web.pages["news.example/a"] = (200, HTML, b"<p>Hello")
    listed = tmp_path / "pages.urls"
    listed.write_text(
        "\ufeff# mine\n\nhttp://news.example/a\nhello\nhttp://news.example/private\nftp://x/y\n"
    )
    for found in (read(str(listed)), read(lists=(listed,))):
        page, no_address, forbidden, not_web = found
        assert isinstance(page, Piece)
        assert str(no_address) == f"{listed}, line 4 is no address. Write one https://... address a line."
        assert "is not for programs" in str(forbidden)
        assert str(not_web) == "ftp://x/y is not of the web. Give an http or https address."
    (problem,) = read(lists=(tmp_path / "none.urls",))
    assert "cannot be read" in str(problem)


@pytest.mark.parametrize("content", [b"", b"\x00\x01\xff\n" * 9, b"a" * 5000])
def test_a_list_that_is_none_is_told(tmp_path: Path, content: bytes) -> None:
    listed = tmp_path / "bad.urls"
    listed.write_bytes(content)
    assert all(isinstance(found, str) for found in read(str(listed)))


def test_one_source_does_not_stop_the_others(web: Web, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Title\nWages rose.")
    found = read(
        "http://news.example/none", f"{tmp_path}/none.txt", "file:///etc/passwd", f"{tmp_path}/a.txt"
    )
    assert [isinstance(one, Piece) for one in found] == [False, False, False, True]
    assert str(found[2]) == "file:///etc/passwd is not of the web. Give an http or https address."
