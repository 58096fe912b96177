"""Markdown: the words without marks, and what front matter says of them."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sidelight.errors import ImportFileError
from sidelight.kb.importers import Piece, ReadOptions, markdown, read_records
from sidelight.model import Article

Write = Callable[[str, bytes | str], Path]


def article(content: str, **options: tuple[tuple[str, str], ...]) -> Article:
    (found,) = markdown.parse(Piece("markdown", "a.md", content.encode(), options=ReadOptions(**options)))  # type: ignore[arg-type]
    assert isinstance(found, Article), found
    return found


def problem(content: str | bytes) -> str:
    raw = content.encode() if isinstance(content, str) else content
    (found,) = markdown.parse(Piece("markdown", "a.md", raw))
    assert isinstance(found, ImportFileError), found
    return found.detail


def test_front_matter_tells_of_the_article(write: Write) -> None:
    path = write(
        "note.md",
        "---\r\ntitle: Harbour to stay\r\ndate: 2019-11-02 08:00\r\nauthors:\r\n"
        "  - P. Quay\r\n  - name: R. Pier\r\n"
        "link: https://news.example/a\r\npublisher: Coast Daily\r\ntags: [x]\r\n---\r\nWages rose.\r\n",
    )
    (found,) = read_records(path)
    assert isinstance(found, Article)
    assert (found.title, found.text, found.published) == ("Harbour to stay", "Wages rose.", "2019-11-02")
    assert (found.authors, found.publisher) == (("P. Quay", "R. Pier"), "Coast Daily")
    assert found.url == "https://news.example/a"


def test_toml_tells_the_same() -> None:
    found = article(
        '+++\ntitle = "Harbour"\ndate = 2019-11-02T08:00:00Z\nauthor = "P. Quay; R. Pier"\n+++\nWages.'
    )
    assert (found.title, found.published, found.authors) == ("Harbour", "2019-11-02", ("P. Quay", "R. Pier"))


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("title: 1984", "title", "1984"),
        ("title: No", "title", "No"),
        ("title: ~", "title", ""),
        ("author: [[Pia Quay]]", "authors", ("Pia Quay",)),
        ('author: "[[people/quay|Pia Quay]]"', "authors", ("Pia Quay",)),
        ("source: https://news.example/a", "url", "https://news.example/a"),
        ("source: Coast Daily", "publisher", "Coast Daily"),
        ("url: /2019/harbour/", "url", ""),
        ("Date: 2019-11-02", "published", "2019-11-02"),
        ("published:", "published", ""),
    ],
)
def test_values_are_words_under_the_names_that_notes_give_them(line: str, field: str, value: object) -> None:
    assert getattr(article(f"---\n{line}\n---\nWages rose."), field) == value


def test_front_matter_takes_the_field_map() -> None:
    found = article("---\noutlet: Coast Daily\n---\nWages rose.", fields=(("publisher", "outlet"),))
    assert found.publisher == "Coast Daily"


@pytest.mark.parametrize(
    ("marked", "text"),
    [
        ("“The *harbour* will **not** close,” she said.", "“The harbour will not close,” she said."),
        ('"It\'s" -- 3 < 4 & 5... (c)', '"It\'s" -- 3 < 4 & 5... (c)'),
        ("One\nTwo  \nThree", "One\nTwo\nThree"),
        ("See [the *minister*](https://news.example 't') ![a](b.png)now.", "See the minister now."),
        ("<https://news.example/a>", "https://news.example/a"),
        ("> “Wages rose,”\n> she said.\n>\n> She left.", "“Wages rose,”\nshe said.\n\nShe left."),
        ("- One\n- Two\n\n1. Three", "One\nTwo\n\nThree"),
        ("| a | b |\n|---|---|\n| c | d |", "a | b\nc | d"),
        ("```\nif x:\n    y  = 1\n```\nWages", "if x:\n    y  = 1\n\nWages"),
        ("A `b  c` ~~d~~ \\*e\\* &amp; &#8217;", "A b c d *e* & ’"),
        ("A <b>bold</b> word<br>below<script>x()</script>", "A bold word\nbelow"),
        ("<div>\n<p>In HTML.</p>\n<style>p {}</style>\n</div>", "In HTML."),
        ("Wages rose.[^1]\n\n[^1]: By two.", "Wages rose.\n\nBy two."),
        ("One.\n\n---\n\nTwo.", "One.\n\nTwo."),
        ("a\xa0b", "a\xa0b"),
    ],
)
def test_the_text_is_what_a_reader_sees(marked: str, text: str) -> None:
    assert article(f"# Title\n\n{marked}").text == text


@pytest.mark.parametrize(
    ("content", "title", "text"),
    [
        ("# Harbour *open*\n\nWages rose.", "Harbour open", "Wages rose."),
        ("Harbour open\n===\n\nWages rose.", "Harbour open", "Wages rose."),
        ("Wages rose.\n\n# Later", "", "Wages rose.\n\nLater"),
        ("---\ntitle: Harbour open\n---\n# Harbour open\nWages rose.", "Harbour open", "Wages rose."),
        ("---\ntitle: Harbour\n---\n# Part one\nWages rose.", "Harbour", "Part one\n\nWages rose."),
        ("\ufeff---\n---\nWages rose.", "", "Wages rose."),
        ("---\n\nWages rose.\n\n---\n", "", "Wages rose."),
    ],
)
def test_the_title_is_in_the_front_matter_or_a_first_heading(content: str, title: str, text: str) -> None:
    found = article(content)
    assert (found.title, found.text) == (title, text)


LAUGHS = "a: &a [ha, ha]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{last}'] * 9)}]\n"
    for last, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            f"---\n{LAUGHS}---\nx",
            "a.md: its front matter repeats a named value (*name); write the value itself.",
        ),
        ("---\ntitle: [a\n---\nx", "a.md: its front matter is not YAML that can be read (line 2: expected"),
        ("---\ntitle: a: b\n---\nx", "a.md: its front matter is not YAML that can be read (line 2: mapping"),
        ("---\n- a\n---\nx", "a.md: its front matter is a list; write names and values, like title: Harbour"),
        ("---\n" + "[" * 20_000 + "\n---\nx", "a.md: its front matter is not YAML that can be read ("),
        (
            "---\n? [a]\n: b\n---\nx",
            "a.md: its front matter is not YAML that can be read (line 2: found unhash",
        ),
        ("---\ntitle: a\nWages rose.\n", "a.md: its front matter is never closed (or is longer than 65,536"),
        ("---\n" + "a: b\n" * 20_000 + "---\nx", "a.md: its front matter is never closed (or is longer than"),
        (
            "+++\ntitle = \n+++\nx",
            "a.md: its front matter is not TOML that can be read (Invalid value (at end",
        ),
        ("+++\na = " + "[" * 20_000 + "\n+++\nx", "a.md: its front matter is not TOML that can be read ("),
        ("---\ndate: 31 February\n---\nx", 'a.md: "published" is "31 February"; write it as 2016-03-12.'),
        ("---\ndate: 2 Nov 2019\n---\nx", 'a.md: "published" is "2 Nov 2019"; write it as 2019-11-02.'),
        ("", 'a.md: "text" is missing or empty; every article needs its text.'),
        ("# Only a title", 'a.md: "text" is missing or empty'),
        (b"a\n\xff\xfe", "a.md: line 2 is not UTF-8; save the file as UTF-8."),
        ("a\x00b", "a.md: it holds a null byte; take it out."),
        ("<div>" * 3000 + "deep", "a.md: its HTML is nested far too deep; save the words as plain text."),
    ],
)
def test_what_cannot_be_read_is_told_with_what_to_do(content: str | bytes, told: str) -> None:
    started = time.process_time()
    assert problem(content).startswith(told)
    assert time.process_time() - started < 5


def test_a_file_too_long_for_an_article_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "LONGEST", 1000)
    assert "put each article in a file of its own" in problem("a " * 501)
