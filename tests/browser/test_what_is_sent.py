"""What leaves the page: what a person reads on it, and nothing else."""

import pytest

from tests.browser.reader import Reader
from tests.browser.servers import FakeService

PAGE = """<title>Harbour</title>
<h1>The fire</h1>
<p>Kerry spoke on Friday.<br>He was brief.</p>
<script>var script = 'unseen-script'</script>
<style>.x::before { content: 'unseen-style' }</style>
<noscript>unseen-noscript</noscript>
<template>unseen-template</template>
<p style="display:none">unseen-display</p>
<p style="visibility:hidden">unseen-visibility</p>
<p hidden>unseen-hidden</p>
<p aria-hidden="true">unseen-aria</p>
<details><summary>More</summary>unseen-details</details>
<form><input value="unseen-input"><input type="password" value="unseen-password">
<textarea>unseen-textarea</textarea><select><option>unseen-option</option></select></form>
<div contenteditable>unseen-editable <b>unseen-bold</b></div>
<div role="textbox">unseen-textbox</div>
<iframe srcdoc="<p>unseen-frame</p>"></iframe>
<p>The end.</p>"""


def test_only_visible_text_is_sent_paragraph_by_paragraph(reader: Reader, service: FakeService) -> None:
    reader.read(PAGE)
    [request] = service.requests
    assert [block["text"] for block in request["blocks"]] == [
        "The fire",
        "Kerry spoke on Friday.\nHe was brief.",
        "More",
        "The end.",
    ]


def test_the_address_is_sent_without_its_fragment(reader: Reader, service: FakeService) -> None:
    tab = reader.open("<title>Harbour</title><p>Kerry spoke.</p>")
    address = tab.page.url
    tab.page.goto(f"{address}#secret-place")
    tab.turn_on()
    [request] = service.requests
    assert request["page"] == {"url": address, "title": "Harbour"}
    assert request["offset_unit"] == "utf16"
    assert sorted(request) == ["blocks", "offset_unit", "page"]


def test_the_request_bears_the_extensions_origin(reader: Reader, service: FakeService) -> None:
    reader.read("<p>Kerry spoke.</p>")
    assert service.origins == ["chrome-extension://ghnackepjpelgolmjhhelbcclebgihij"]


def test_nothing_is_read_before_the_reader_asks(reader: Reader, service: FakeService) -> None:
    tab = reader.open("<p>Kerry spoke.</p>")
    assert service.requests == []
    assert tab.page.locator("sidelight-panel").count() == 0
    assert "Off. Nothing of this page has been read." in tab.popup_text()


@pytest.mark.parametrize("html", ["", "<img alt='Kerry'>", "<p> </p>"])
def test_a_page_without_text_is_not_sent(reader: Reader, service: FakeService, html: str) -> None:
    tab = reader.read(f"<!doctype html><title>Harbour</title>{html}")
    assert service.requests == []
    assert "There is no text on this page" in tab.popup_text()
