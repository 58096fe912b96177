"""Robots, pace and patience."""

import pytest

from sidelight.errors import FetchError, FetchRefusedError
from sidelight.fetching import Fetcher, FetchPolicy
from sidelight.fetching.politeness import Pace, seconds_asked
from tests.small_web import Answer, Web

OK: Answer = (200, {"Content-Type": "text/html"}, b"Hello")


def robots(web: Web, text: str) -> None:
    web.pages["news.example/robots.txt"] = (200, {"Content-Type": "text/plain"}, text.encode())
    web.pages["news.example/a"] = web.pages["news.example/private/b"] = OK


def test_one_of_many_asks_robots_txt_once(web: Web, fetcher: Fetcher) -> None:
    robots(web, "User-agent: *\nDisallow: /private\n")
    assert fetcher.fetch("http://news.example/a", is_one_of_many=True).content == b"Hello"
    with pytest.raises(FetchRefusedError, match=r"/private/b is not for programs, says robots.txt"):
        fetcher.fetch("http://news.example/private/b", is_one_of_many=True)
    assert web.asked == ["news.example/robots.txt", "news.example/a"]


def test_a_page_that_a_reader_names_needs_no_leave_of_robots_txt(web: Web, fetcher: Fetcher) -> None:
    robots(web, "User-agent: *\nDisallow: /\n")
    assert fetcher.fetch("http://news.example/a").content == b"Hello"
    assert web.asked == ["news.example/a"]


def test_a_site_can_name_us(web: Web, fetcher: Fetcher) -> None:
    robots(web, "User-agent: *\nAllow: /\n\nUser-agent: sidelight\nDisallow: /*/b$\n")
    fetcher.fetch("http://news.example/a", is_one_of_many=True)
    with pytest.raises(FetchRefusedError):
        fetcher.fetch("http://news.example/private/b", is_one_of_many=True)


def test_robots_txt_counts_at_the_end_of_a_redirect_too(web: Web, fetcher: Fetcher) -> None:
    robots(web, "User-agent: *\nDisallow: /private\n")
    web.pages["news.example/a"] = (302, {"Location": "/private/b"}, b"")
    with pytest.raises(FetchRefusedError, match="is not for programs"):
        fetcher.fetch("http://news.example/a", is_one_of_many=True)


@pytest.mark.parametrize("status", [404, 403, 410])
def test_a_site_without_robots_txt_allows_all(web: Web, fetcher: Fetcher, status: int) -> None:
    web.pages |= {"news.example/robots.txt": (status, {}, b""), "news.example/a": OK}
    assert fetcher.fetch("http://news.example/a", is_one_of_many=True).content == b"Hello"


@pytest.mark.parametrize(
    "answer", [(500, {}, b""), (503, {}, b""), (429, {}, b""), (302, {"Location": "http://127.0.0.1/"}, b"")]
)
def test_a_site_that_cannot_give_its_robots_txt_allows_nothing(
    web: Web, fetcher: Fetcher, answer: Answer
) -> None:
    web.pages |= {"news.example/robots.txt": answer, "news.example/a": OK}
    for _ in range(2):
        with pytest.raises(FetchRefusedError, match=r"robots.txt cannot be read"):
            fetcher.fetch("http://news.example/a", is_one_of_many=True)
    assert web.asked == ["news.example/robots.txt"]


@pytest.mark.parametrize(
    "content", [b"\x00\xff" * 1000, b"<html>Not here</html>", b"Disallow: /\n" * 100_000]
)
def test_a_robots_txt_that_is_none_allows_all(web: Web, fetcher: Fetcher, content: bytes) -> None:
    web.pages |= {"news.example/robots.txt": (200, {}, content), "news.example/a": OK}
    assert fetcher.fetch("http://news.example/a", is_one_of_many=True).content == b"Hello"


class Clock:
    def __init__(self) -> None:
        self.now, self.slept = 100.0, list[float]()

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def pace(self) -> Pace:
        return Pace(1.0, 30.0, clock=lambda: self.now, sleep=self.sleep)


def test_a_host_is_asked_once_a_second_and_others_meanwhile() -> None:
    clock = Clock()
    pace = clock.pace()
    for host in ("a", "a", "b", "a"):
        pace.wait(host, 0.0)
    assert clock.slept == [1.0, 1.0]


def test_a_crawl_delay_is_kept_up_to_a_bound() -> None:
    clock = Clock()
    pace = clock.pace()
    for delay in (5.0, 1e9, 0.0):
        pace.wait("a", delay)
    assert clock.slept == [5.0, 30.0]


def test_a_host_that_wants_to_be_left_alone_is() -> None:
    clock = Clock()
    pace = clock.pace()
    pace.put_off("a", 3600.0)
    with pytest.raises(
        FetchError, match=r"a asks to be left alone for 3,600 seconds. Try again after that time"
    ):
        try:
            pace.wait("a", 0.0)
        except FetchError as error:
            raise FetchError(str(error)) from error
    assert clock.slept == []


def test_a_server_that_asks_for_a_moment_gets_it_once(web: Web) -> None:
    answers = [(503, {"Retry-After": "1"}, b""), OK]

    def later(request: object) -> None:
        status, headers, body = answers.pop(0)
        web.pages["news.example/a"] = answers[0]
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        request.wfile.write(f"HTTP/1.1 {status} X\r\n{lines}Content-Length: 0\r\n\r\n".encode() + body)  # type: ignore[attr-defined]

    web.pages["news.example/a"] = later
    assert Fetcher(FetchPolicy(longest_wait=1.5)).fetch("http://news.example/a").content == b"Hello"
    web.pages["news.example/b"] = (429, {"Retry-After": "120"}, b"")
    with pytest.raises(FetchError) as raised:
        Fetcher().fetch("http://news.example/b")
    assert str(raised.value).endswith("the server asks for patience (429). Try again in 120 seconds.")


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        ("", 0.0),
        ("soon", 0.0),
        ("-5", 0.0),
        ("9" * 400, 86_400.0),
        ("Sat, 02 Nov 2019 10:00:00 GMT", 0.0),
        ("Sat, 02 Nov 9999 10:00:00 GMT", 86_400.0),
        ("Sat, 99 Nov 2019 10:00:00 GMT", 0.0),
    ],
)
def test_retry_after_is_a_number_or_a_date(header: str, seconds: float) -> None:
    assert seconds_asked(header) == seconds
