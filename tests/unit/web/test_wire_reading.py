"""What a look-up's body may hold, and what is said when it may not."""

import json
from typing import Any

import pytest

from sidelight.errors import BadRequestError, TextTooLongError
from sidelight.model import Block, Page
from sidelight.web.wire import Limits, Lookup, read_lookup
from sidelight.web.wire.offsets import OffsetUnit

LIMITS = Limits(characters=20, body_bytes=1000)


def read(**fields: Any) -> Lookup:
    return read_lookup(json.dumps(fields).encode(), LIMITS)


def refusal(body: bytes) -> str:
    with pytest.raises(BadRequestError) as caught:
        read_lookup(body, LIMITS)
    return caught.value.detail


def test_a_text_is_one_block_of_that_name() -> None:
    asked = read(text="Kerry said no.")
    assert asked == Lookup(
        Page((Block("text", "Kerry said no."),)),
        frozenset({"entity", "quotation", "claim"}),
        None,
        OffsetUnit.CODEPOINT,
    )


def test_blocks_keep_their_order_and_ids() -> None:
    asked = read(blocks=[{"id": "b", "text": "two"}, {"id": "a", "text": "one"}])
    assert asked.page.blocks == (Block("b", "two"), Block("a", "one"))


def test_everything_that_may_be_given_is_read() -> None:
    asked = read(
        text="x",
        page={"url": "https://news.example/a", "title": "A", "published": "2016-10-07T18:00:00+02:00"},
        kinds=["claim", "claim"],
        limit=3,
        offset_unit="utf16",
    )
    assert (asked.page.url, asked.page.title, asked.page.published) == (
        "https://news.example/a",
        "A",
        "2016-10-07",
    )
    assert (asked.kinds, asked.limit, asked.unit) == (frozenset({"claim"}), 3, OffsetUnit.UTF16)


@pytest.mark.parametrize("fields", [{"text": ""}, {"blocks": []}, {"blocks": [{"id": "a", "text": ""}]}])
def test_nothing_to_read_is_fine(fields: dict[str, Any]) -> None:
    assert "".join(block.text for block in read(**fields).page.blocks) == ""


def test_unknown_fields_are_ignored() -> None:
    asked = read(text="x", mood="good", page={"colour": 1})
    assert asked.page.blocks == (Block("text", "x"),)


def test_null_is_the_same_as_leaving_a_field_out() -> None:
    assert read(text="x", blocks=None, page=None, kinds=None, limit=None, offset_unit=None) == read(text="x")


def test_a_byte_order_mark_before_the_json_is_ignored() -> None:
    assert read_lookup(b'\xef\xbb\xbf{"text": "x"}', LIMITS).page.blocks == (Block("text", "x"),)


@pytest.mark.parametrize("published", ["", "yesterday", "2016-13-07", "2016-10-071", "07/10/2016"])
def test_a_date_of_another_form_is_unknown(published: str) -> None:
    assert read(text="x", page={"published": published}).page.published == ""


@pytest.mark.parametrize(
    ("fields", "detail"),
    [
        ({}, "Give either `text` or `blocks`; the request has neither"),
        ({"text": "a", "blocks": []}, "Give either `text` or `blocks`; the request has both"),
        ({"text": 3}, "`text` is 3; it takes a string"),
        ({"text": ["a"]}, "`text` is a list; it takes a string"),
        ({"blocks": "a"}, '`blocks` is "a"; it takes a list of {id, text}'),
        ({"blocks": {"id": "a"}}, "`blocks` is an object; it takes a list of {id, text}"),
        ({"blocks": ["a"]}, '`blocks[0]` is "a"; it takes an object with `id` and `text`'),
        ({"blocks": [{"text": "a"}]}, "`id` of `blocks[0]` is null; it takes a string"),
        ({"blocks": [{"id": 7, "text": "a"}]}, "`id` of `blocks[0]` is 7; it takes a string"),
        ({"blocks": [{"id": "", "text": "a"}]}, "`id` of `blocks[0]` has 0 characters; it takes 1 to 200"),
        (
            {"blocks": [{"id": "x" * 201, "text": "a"}]},
            "`id` of `blocks[0]` has 201 characters; it takes 1 to 200",
        ),
        ({"blocks": [{"id": "a"}]}, "`text` of `blocks[0]` is null; it takes a string"),
        (
            {"blocks": [{"id": "a", "text": ""}, {"id": "a", "text": ""}]},
            'Two blocks have the id "a"; give each its own',
        ),
        ({"text": "", "page": "p"}, '`page` is "p"; it takes an object with `url`, `title` and `published`'),
        ({"text": "", "page": {"url": 1}}, "`page.url` is 1; it takes a string"),
        ({"text": "", "kinds": "claim"}, '`kinds` is "claim"; it takes a list of entity, quotation, claim'),
        ({"text": "", "kinds": ["x"]}, '`kinds` is "x"; it takes only entity, quotation, claim'),
        ({"text": "", "kinds": [{}]}, "`kinds` is an object; it takes only entity, quotation, claim"),
        ({"text": "", "limit": 0}, "`limit` is 0; it takes a whole number of 1 or more"),
        ({"text": "", "limit": 1.5}, "`limit` is 1.5; it takes a whole number of 1 or more"),
        ({"text": "", "limit": True}, "`limit` is true; it takes a whole number of 1 or more"),
        ({"text": "", "offset_unit": "bytes"}, '`offset_unit` is "bytes"; it takes `codepoint` or `utf16`'),
        ({"text": "", "offset_unit": [1]}, "`offset_unit` is a list; it takes `codepoint` or `utf16`"),
    ],
)
def test_a_wrong_field_is_named_with_what_it_takes(fields: dict[str, Any], detail: str) -> None:
    assert refusal(json.dumps(fields).encode()) == detail


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        (b"", "The body is not JSON: Expecting value at character 0"),
        (b'{"text": "a"', "The body is not JSON: Expecting ',' delimiter at character 12"),
        (b'{"text": "\xff"}', "The body is not UTF-8: byte 10 cannot be read"),
        ('{"text": "a"}'.encode("utf-16"), "The body is not UTF-8: byte 0 cannot be read"),
        (b'["text"]', "The body is a list; it takes a JSON object"),
        (b"null", "The body is null; it takes a JSON object"),
        (b'{"text": "a", "limit": NaN}', "The body has NaN, which is not JSON"),
        (b"[" * 100_000, "The body is nested too deep"),
        (b'{"text": "a", "x": ' + b'{"a":' * 50_000, "The body is nested too deep"),
        (b'{"limit": ' + b"9" * 5000 + b"}", "The body has a number with too many digits"),
    ],
)
def test_a_body_that_is_not_json_is_refused(body: bytes, detail: str) -> None:
    assert refusal(body) == detail


def test_the_limit_counts_the_characters_of_all_blocks() -> None:
    read(blocks=[{"id": "a", "text": "😀" * 10}, {"id": "b", "text": "x" * 10}])
    with pytest.raises(TextTooLongError) as caught:
        read(blocks=[{"id": "a", "text": "😀" * 10}, {"id": "b", "text": "x" * 11}])
    assert caught.value.detail == "The text has 21 characters; the limit is 20"


def test_half_an_emoji_is_kept_for_the_answer_and_mended_for_the_look_up() -> None:
    asked = read_lookup(b'{"text": "a\\ud83dz", "page": {"title": "\\ud83d"}}', LIMITS)
    assert asked.page.blocks[0].text == "a\ud83dz"
    assert asked.readable_page().blocks[0].text == "a\ufffdz"
    assert asked.readable_page().title == "\ufffd"


def test_the_two_halves_of_an_emoji_are_one_character() -> None:
    assert read_lookup(b'{"text": "\\ud83d\\ude00"}', LIMITS).readable_page().blocks[0].text == "😀"


def test_null_bytes_are_text() -> None:
    assert read(text="a\0b").readable_page().blocks[0].text == "a\0b"
