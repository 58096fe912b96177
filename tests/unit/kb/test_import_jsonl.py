import gzip
import json
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sidelight.errors import ImportFileError
from sidelight.kb.importers import read_records, streams
from sidelight.model import Article

Write = Callable[[str, bytes | str], Path]

WHOLE = {
    "id": "a1",
    "title": "Harbour to stay open",
    "text": "The harbour will not close.\r\n\r\nWages rose.",
    "url": "https://news.example/harbour",
    "publisher": "Coast Daily",
    "authors": ["P. Quay", "R. Pier"],
    "published": "2019-11-02",
}


def line(**changes: object) -> str:
    return json.dumps({**WHOLE, **changes}) + "\n"


def articles(path: Path) -> list[Article]:
    found = list(read_records(path))
    assert all(isinstance(record, Article) for record in found), found
    return [record for record in found if isinstance(record, Article)]


def only_problem(path: Path) -> str:
    (problem,) = read_records(path)
    assert isinstance(problem, ImportFileError)
    return problem.detail


def test_a_whole_record_is_an_article(write: Write) -> None:
    assert articles(write("a.jsonl", line(extra={"x": [1]}))) == [
        Article(
            id="a1",
            title="Harbour to stay open",
            text="The harbour will not close.\n\nWages rose.",
            url="https://news.example/harbour",
            publisher="Coast Daily",
            authors=("P. Quay", "R. Pier"),
            published="2019-11-02",
        )
    ]


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.json", "A.JSONL", "b.c.jsonl"])
def test_every_suffix_of_json_lines_is_taken(write: Write, name: str) -> None:
    assert [article.id for article in articles(write(name, line() + "\n  \n" + line(id="a2")))] == [
        "a1",
        "a2",
    ]


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("a.jsonl.xz", lzma.compress),
        ("a.jsonl.gz", gzip.compress),
        ("a.xz", lzma.compress),
        ("A.JSON.GZ", gzip.compress),
    ],
)
def test_packed_files_are_unpacked(write: Write, name: str, pack: Callable[[bytes], bytes]) -> None:
    packed = pack(line().encode()) + pack(line(id="a2").encode())
    assert [article.id for article in articles(write(name, packed))] == ["a1", "a2"]


def test_a_byte_order_mark_and_windows_line_ends_do_not_count(write: Write) -> None:
    content = b"\xef\xbb\xbf" + line().strip().encode() + b"\r\n"
    assert len(articles(write("a.jsonl", content))) == 1


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("id", 17, "17"),
        ("id", " a7 ", "a7"),
        ("title", None, ""),
        ("title", "Two\n lines", "Two lines"),
        ("url", None, ""),
        ("url", "javascript:alert(1)", ""),
        ("url", "news.example/harbour", ""),
        ("url", "http://[broken", ""),
        ("url", "https://news.example/a b", ""),
        ("url", " https://news.example/a ", "https://news.example/a"),
        ("authors", None, ()),
        ("authors", "P. Quay", ("P. Quay",)),
        ("authors", ["P. Quay", "", "P. Quay"], ("P. Quay",)),
        ("published", None, ""),
        ("published", "", ""),
        ("published", "2019-11-02T23:59:00+02:00", "2019-11-02"),
        ("published", "2019-11-02 08:00:00 UTC", "2019-11-02"),
    ],
)
def test_a_field_is_taken_in_every_usual_form(
    write: Write, field: str, value: object, expected: object
) -> None:
    (article,) = articles(write("a.jsonl", line(**{field: value})))
    assert getattr(article, field) == expected


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"published": "12 March 2016"}, '"published" is "12 March 2016"; write it as 2016-03-12.'),
        ({"published": "March 12, 2016"}, '"published" is "March 12, 2016"; write it as 2016-03-12.'),
        ({"published": "12 March"}, '"published" is "12 March"; write it as 2016-03-12.'),
        ({"published": "2019-02-30"}, '"published" is "2019-02-30"; write it as 2016-03-12.'),
        ({"published": "2019-11"}, '"published" is "2019-11"; write it as 2016-03-12.'),
        ({"published": 2019}, '"published" is a number; write it as a string.'),
        ({"text": None}, '"text" is missing or empty; every article needs its text.'),
        ({"text": " \n "}, '"text" is missing or empty; every article needs its text.'),
        ({"text": ["a"]}, '"text" is a list; write it as a string.'),
        ({"text": "null \x00 byte"}, '"text" holds a null byte; take it out.'),
        ({"text": "half \ud83d"}, '"text" holds half a character (a lone surrogate); take it out.'),
        ({"title": {"a": 1}}, '"title" is an object; write it as a string.'),
        ({"title": "\ud800"}, '"title" holds half a character (a lone surrogate); take it out.'),
        ({"publisher": True}, '"publisher" is true; write it as a string.'),
        ({"authors": [1]}, '"authors" holds something that is not a string; write ["A. Writer"].'),
        ({"authors": 1.5}, '"authors" is a number; write ["A. Writer"].'),
        ({"authors": ["\x00"]}, '"authors" holds a null byte; take it out.'),
        ({"id": "x" * 201}, '"id" has 201 characters; use at most 200.'),
        ({"id": "a\nb"}, '"id" holds a control character; take it out.'),
        ({"id": ["a"]}, '"id" is a list; write it as a string.'),
    ],
)
def test_a_bad_field_is_a_problem_that_names_it(
    write: Write, changes: dict[str, object], message: str
) -> None:
    path = write("articles.jsonl", "\n" * 13 + line(**changes))
    assert only_problem(path) == f"{path}, line 14: {message}"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'{"text": "a\xff"}', "byte 12 is not UTF-8; save the file as UTF-8"),
        (b'{"text": "a"', "not JSON (Expecting ',' delimiter at character 13); write one object a line"),
        (b"hello", "not JSON (Expecting value at character 1)"),
        (b"[1, 2]", "not a JSON object"),
        (b"null", "not a JSON object"),
        (b'{"id": ' + b"9" * 5000 + b', "text": "a"}', "not JSON that can be read"),
        (b"[" * 100_000, "not JSON"),
    ],
)
def test_a_line_that_is_no_record_is_a_problem(write: Write, content: bytes, message: str) -> None:
    path = write("a.jsonl", content)
    assert only_problem(path).startswith(f"{path}, line 1: {message}")


def test_a_bad_line_does_not_stop_the_others(write: Write) -> None:
    found = list(read_records(write("a.jsonl", line() + "oops\n" + line(id="a2"))))
    assert [type(record) for record in found] == [Article, ImportFileError, Article]


@pytest.mark.parametrize("content", ["[\n" + line() + "]\n", json.dumps(WHOLE, indent=1)])
def test_json_over_several_lines_is_one_problem(write: Write, content: str) -> None:
    assert "spreads its JSON over several lines" in only_problem(write("a.json", content))


def test_an_article_without_an_id_has_the_same_one_each_time(write: Write) -> None:
    content = line(id=None) + line(id=None, url=None) + line(id=None, url=None, text="Another.")
    first, again = (articles(write(name, content)) for name in ("a.jsonl", "b.jsonl"))
    assert first == again
    assert len({article.id for article in first}) == 3
    assert all(len(article.id) == 16 for article in first)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl.gz", b"not packed at all"),
        ("a.jsonl.xz", b"not packed at all"),
        ("a.jsonl.gz", gzip.compress(line().encode() * 500, mtime=0)[:-20]),
        ("a.jsonl.xz", lzma.compress(line().encode() * 500)[:-20]),
        ("a.jsonl.gz", gzip.compress(line().encode(), mtime=0)[:12] + b"\xff" * 50),
    ],
)
def test_a_broken_package_is_a_problem(write: Write, name: str, content: bytes) -> None:
    *before, last = read_records(write(name, content))
    assert all(isinstance(record, Article) for record in before)
    assert isinstance(last, ImportFileError)
    assert "cannot be unpacked" in last.detail


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress])
def test_a_line_far_too_long_is_refused_before_it_fills_the_memory_and_the_rest_goes_on(
    write: Write, pack: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "LONGEST_LINE", 1_000_000)
    bomb = pack(line().encode() + b'{"text": "' + b"a" * 20_000_000 + b"\n" + line().encode())
    suffix = "gz" if pack is gzip.compress else "xz"
    first, problem, last = read_records(write(f"bomb.jsonl.{suffix}", bomb))
    assert isinstance(first, Article)
    assert isinstance(problem, ImportFileError)
    assert problem.detail.endswith(", line 2: it has more than 1 MB")
    assert isinstance(last, Article)


def test_it_tells_how_much_of_the_file_was_read(write: Write) -> None:
    path = write("a.jsonl", line() * 3)
    told: list[int] = []
    list(read_records(path, tell=told.append))
    assert sum(told) == path.stat().st_size


ANY_NAMES = [
    *("a.jsonl", "a.json.gz", "a.jsonl.xz", "a.txt", "a.txt.gz", "a.csv", "a.tsv.gz", "a.md", "a.rss"),
    *("a.json", "a.warc", "a.warc.gz", "a.xml.bz2"),
]
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
FIELDS = st.sampled_from([*WHOLE, "other"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.dictionaries(FIELDS, json_values, max_size=8))
def test_any_record_is_an_article_that_can_be_stored_or_a_problem(
    write: Write, record: dict[str, object]
) -> None:
    for found in read_records(write("any.jsonl", json.dumps(record))):
        if isinstance(found, Article):
            f"{found}".encode()
            assert found.text.strip()
            assert found.id
        else:
            assert isinstance(found, ImportFileError)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=200), st.sampled_from(ANY_NAMES))
def test_any_bytes_are_articles_or_problems(write: Write, content: bytes, name: str) -> None:
    for found in read_records(write(name, content)):
        assert isinstance(found, Article | ImportFileError)
