import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidelight.kb import content_hash
from sidelight.kb.sameness import record_hash, url_key
from sidelight.model import Article


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("He said “no”.", 'He  said\n\n"no".'),
        ("A co\u00adoperative – yes", "a cooperative - YES"),
        ("Cafe\u0301", "Café"),
    ],
)
def test_layout_and_typography_do_not_make_another_text(one: str, other: str) -> None:
    assert content_hash("T", one) == content_hash("T", other)


@pytest.mark.parametrize("other", ["He said yes.", "He did not say no.", "He said no. And left.", ""])
def test_other_words_are_another_text(other: str) -> None:
    assert content_hash("", "He said no.") != content_hash("", other)


def test_a_title_repeated_at_the_start_of_the_text_does_not_count() -> None:
    assert content_hash("Big News", "Big news\n\nIt rained.") == content_hash("Other Title", "It rained.")
    assert content_hash("Big News", "Big news") != content_hash("", "")


def test_any_field_makes_another_record_but_not_the_id() -> None:
    article = Article("a", "T", "x", "u", "p", ("w",), "2019-01-01")
    others = [
        Article("a", "T2", "x", "u", "p", ("w",), "2019-01-01"),
        Article("a", "T", "y", "u", "p", ("w",), "2019-01-01"),
        Article("a", "T", "x", "u2", "p", ("w",), "2019-01-01"),
        Article("a", "T", "x", "u", "p2", ("w",), "2019-01-01"),
        Article("a", "T", "x", "u", "p", ("w", "v"), "2019-01-01"),
        Article("a", "T", "x", "u", "p", ("w",), "2019-01-02"),
    ]
    assert len({record_hash(one) for one in (article, *others)}) == 7
    assert record_hash(article) == record_hash(Article("b", "T", "x", "u", "p", ("w",), "2019-01-01"))


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.Example.org/A/b/?utm_source=x&id=3&gclid=1#top", "example.org/A/b?id=3"),
        ("http://example.org:8080/a", "example.org:8080/a"),
        ("http://user:word@example.org:80/a", "example.org/a"),
        ("https://example.org/?p=12", "example.org?p=12"),
        ("https://example.org/", ""),
        ("ftp://example.org/a", ""),
        ("javascript:alert(1)", ""),
        ("//example.org/a", ""),
        ("http://example.org:99999/a", ""),
        ("http://[::1/a", ""),
    ],
)
def test_an_address_without_what_does_not_matter(url: str, key: str) -> None:
    assert url_key(url) == key


@given(st.text())
def test_any_text_has_a_hash_and_any_address_a_key(text: str) -> None:
    assert len(content_hash(text, text + text)) == 32
    assert isinstance(url_key("http://" + text), str)
