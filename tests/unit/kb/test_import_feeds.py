"""Feeds: what of an entry is an article, and feeds made to do harm."""

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sidelight.errors import ImportFileError
from sidelight.kb.importers import read_records
from sidelight.model import Article

Write = Callable[[str, bytes | str], Path]

HEAD = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Coast &amp; Sea</title>'
)
TAIL = "</channel></rss>"
WHOLE = (
    "<item><title>Harbour to &#8220;stay&#8221;</title><link>https://news.example/a</link><dc:creator>P. Quay"
    "</dc:creator><pubDate>Sat, 02 Nov 2019 23:30:00 -0500</pubDate><description>Short.</description>"
    "<content:encoded><![CDATA[<p>“The <b>harbour</b> will not close.”</p>"
    "<p>Wages rose.<br/>Again.</p>"
    '<p>The post <a href="x">Harbour</a> appeared first on <a href="y">Coast</a>.</p>]]></content:encoded>'
    "</item>"
)
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Coast</title><entry>
<title type="text">A &lt; B</title>
<id>tag:x,1</id><link rel="alternate" href="https://news.example/b"/>
<updated>2019-11-02T01:00:00+09:00</updated>
<author><name>R. Pier</name></author><author><name>P. Quay</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p>Wages rose.</p><p>Twice.</p></div></content>
</entry></feed>"""


def records(path: Path) -> list[Article | str]:
    return [
        found if isinstance(found, Article) else str(found).replace(f"{path.parent}/", "")
        for found in read_records(path)
    ]


def only_article(path: Path) -> Article:
    (found,) = records(path)
    assert isinstance(found, Article), found
    return found


def only_problem(path: Path) -> str:
    (found,) = records(path)
    assert isinstance(found, str), found
    return found


def item(inner: str) -> str:
    return f"<item><title>One</title><link>https://news.example/a</link>{inner}</item>"


@pytest.mark.parametrize("name", ["a.rss", "a.xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_an_entry_with_its_whole_text_is_an_article(write: Write, name: str, encoding: str) -> None:
    found = only_article(write(name, (HEAD + WHOLE + TAIL).encode(encoding)))
    assert found.title == "Harbour to “stay”"
    assert found.text == "“The harbour will not close.”\n\nWages rose.\nAgain."
    assert (found.url, found.publisher) == ("https://news.example/a", "Coast & Sea")
    assert (found.authors, found.published) == (("P. Quay",), "2019-11-02")


def test_an_atom_entry_is_one_too(write: Write) -> None:
    found = only_article(write("a.atom", ATOM))
    assert (found.title, found.text) == ("A < B", "Wages rose.\n\nTwice.")
    assert (found.url, found.authors) == ("https://news.example/b", ("R. Pier", "P. Quay"))
    assert found.published == "2019-11-02"


@pytest.mark.parametrize("indent", [None, 2])
def test_a_json_feed_is_known_by_its_version(write: Write, indent: int | None) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Coast",
        "items": [
            {"id": "1", "url": "https://news.example/c", "content_html": "<p>Wages <i>rose</i>.</p>"},
            {"id": "2", "content_text": "The < harbour.", "authors": [{"name": "P. Quay"}]},
            {"id": "3", "summary": "Short."},
            7,
        ],
    }
    first, second, third, fourth = records(write("a.json", json.dumps(feed, indent=indent)))
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.text, first.publisher) == ("Wages rose.", "Coast")
    assert (second.id, second.text, second.authors) == ("2", "The < harbour.", ("P. Quay",))
    assert str(third).startswith("a.json, entry 3 holds a summary only. It names no page to add.")
    assert str(fourth).startswith("a.json, entry 4: it is no object")


def test_a_long_description_is_the_text_and_a_short_one_is_not(write: Write) -> None:
    long = "Wages rose again. " * 70
    found = only_article(write("a.rss", HEAD + item(f"<description>{long}</description>") + TAIL))
    assert len(found.text.split()) == 210
    told = only_problem(write("b.rss", HEAD + item("<description>Wages rose.</description>") + TAIL))
    assert told == (
        "b.rss, entry 1 holds a summary only. Add its page: `sidelight kb add https://news.example/a`."
    )


@pytest.mark.parametrize("end", ["[…]", "[...]", "&#8230;", "Continue reading &#8594;", "Read more"])
def test_a_text_that_is_cut_off_is_a_summary(write: Write, end: str) -> None:
    content = f"<content:encoded><![CDATA[<p>{'Wages rose. ' * 300} {end}</p>]]></content:encoded>"
    assert "holds a summary only" in only_problem(write("a.rss", HEAD + item(content) + TAIL))


def test_a_date_that_is_none_is_told(write: Write) -> None:
    content = "<pubDate>the 31st of Nov</pubDate><content:encoded>Wages rose.</content:encoded>"
    assert only_problem(write("a.rss", HEAD + item(content) + TAIL)).startswith(
        'a.rss, entry 1: "published" is "the 31st of Nov"; write it as 2016-03-12.'
    )


@pytest.mark.parametrize("cut", [-len(TAIL) - 60, -len(TAIL) - 10])
def test_a_feed_that_ends_within_an_entry_gives_those_before(write: Write, cut: int) -> None:
    first, last = records(write("a.rss", (HEAD + WHOLE + WHOLE + TAIL)[:cut]))
    assert isinstance(first, Article)
    assert str(last).startswith("a.rss, entry 2: the feed ends within it; fetch it again.")


def test_an_entity_of_html_in_xml_is_forgiven(write: Write) -> None:
    content = HEAD + item("<content:encoded>Wages&nbsp;rose &amp; fell.</content:encoded>") + TAIL
    assert only_article(write("a.rss", content)).text == "Wages\xa0rose & fell."


LAUGHS = '<!DOCTYPE rss [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {name} "{f"&{last};" * 10}">' for last, name in zip("abcdefghi", "bcdefghij", strict=True)
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "doctype",
    [
        LAUGHS + "]>",
        '<!DOCTYPE rss [<!ENTITY j SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY % j SYSTEM "http://127.0.0.1/x"> %j;]>',
    ],
)
def test_entities_of_its_own_are_refused_at_once(write: Write, doctype: str, encoding: str) -> None:
    content = (
        doctype
        + HEAD.removeprefix('<?xml version="1.0"?>')
        + item("<content:encoded>&j;</content:encoded>")
        + TAIL
    )
    started = time.process_time()
    told = only_problem(write("a.rss", content.encode(encoding)))
    assert told.startswith("a.rss declares entities of its own, which no feed needs. Take its <!DOCTYPE")
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "a.xml is no feed that can be read"),
        (b"\x00\x01\xff" * 50, "a.xml is no feed that can be read"),
        (b"<html><body>Hello</body></html>", "a.xml is no feed that can be read"),
        (b"<note><to>", "a.xml is no feed that can be read (no element found)"),
        (b'{"version": "https://jsonfeed.org/version/1"}', 'a.xml has no list of "items"'),
        (b'{"items": [', "a.xml: not JSON ("),
    ],
)
def test_what_is_no_feed_is_told(write: Write, content: bytes, told: str) -> None:
    assert only_problem(write("a.xml", content)).startswith(told)


def test_a_feed_without_entries_is_nothing(write: Write) -> None:
    assert records(write("a.rss", HEAD + TAIL)) == []


def test_nothing_is_fetched_or_opened_for_what_a_feed_names(write: Write, tmp_path: Path) -> None:
    secret = write("secret.txt", "Secret words")
    path = write("a.xml", f"file://{secret}".encode())
    assert "is no feed" in only_problem(path)
    assert isinstance(next(iter(read_records(path))), ImportFileError)


@pytest.mark.parametrize(
    "item_of",
    [
        "<title>&#xD800;</title><content:encoded>Wages rose.</content:encoded>",
        "<title>&#55357;</title><description>Short.</description>",
        "<pubDate>Sat, 02 Nov 99999999999999999999 23:30 -0500</pubDate><content:encoded>W</content:encoded>",
        "<a:b:c>x</a:b:c><content:encoded>Wages rose.</content:encoded>",
        "<content:encoded>\x00\x01</content:encoded>",
    ],
)
def test_broken_characters_names_and_dates_stop_no_import(write: Write, item_of: str) -> None:
    assert len(records(write("a.rss", HEAD + item(item_of) + TAIL))) == 1
