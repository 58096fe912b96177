"""The popup: state, counts, what was sent where, and what to do when something is wrong."""

import re

import pytest

from tests.browser.cards import ALTERED, ENTITY
from tests.browser.reader import Reader
from tests.browser.servers import FakeService, problem


def test_the_popup_counts_marks_and_says_what_was_sent_where(reader: Reader, service: FakeService) -> None:
    service.says("did not know", ALTERED)
    service.says("Kerry", ENTITY)
    tab = reader.read("<p>Kerry did not know.</p><p>Kerry left.</p>")
    shown = " ".join(tab.popup_text().split())
    assert "12 articles stored" in shown
    assert "On. 3 marks on this page: 1 altered 2 names" in shown
    sent = (
        f"30 characters in 2 paragraphs, with the page’s address and title, went to {service.address} on this"
    )
    assert re.search(sent + r" machine at \d\d:\d\d\.", shown)


def test_a_page_about_nothing_known_says_so(reader: Reader, service: FakeService) -> None:
    tab = reader.read("<p>The weather is fine.</p>")
    assert "Your articles say nothing about this page." in tab.popup_text()
    assert tab.page.locator("sidelight-panel").count() <= 1


def test_a_service_that_is_not_running_is_said_with_what_to_do_and_can_be_tried_again(
    reader: Reader, service: FakeService
) -> None:
    service.says("Kerry", ENTITY)
    reader.set_port(1)
    tab = reader.open("<p>Kerry spoke.</p>")
    tab.turn_on()
    shown = tab.popup_text()
    assert "Sidelight’s service is not running at http://127.0.0.1:1." in shown
    assert "Start it with “sidelight serve”, then try again." in shown
    assert "went to" not in shown
    reader.set_port(service.port)
    tab.popup.get_by_role("button", name="Try again").click()
    tab.popup.get_by_text("1 mark on this page").wait_for()
    assert tab.marks() == ["Kerry"]


def test_another_program_on_the_port_never_gets_the_text(reader: Reader, service: FakeService) -> None:
    service.info = {"hello": "world"}
    tab = reader.read("<p>Kerry spoke.</p>")
    assert "is not a Sidelight that this extension knows" in tab.popup_text()
    assert service.requests == []


@pytest.mark.parametrize(
    ("refusal", "sentence"),
    [
        (
            problem(413, "text-too-long", "It has 9 characters; the limit is 5.", ""),
            "too long for the service: It has 9",
        ),
        (problem(403, "foreign-origin", "No.", "Ask."), "The service refused this extension: No. Ask."),
        (problem(503, "kb-missing", "No KB here.", "Make one."), "could not answer: No KB here. Make one."),
    ],
)
def test_each_refusal_has_its_sentence(
    reader: Reader, service: FakeService, refusal: tuple[int, dict[str, object]], sentence: str
) -> None:
    service.refusal = refusal
    tab = reader.read("<p>Kerry spoke.</p>")
    assert sentence in tab.popup_text()
    assert "12 characters in 1 paragraph" in tab.popup_text()


def test_a_page_that_nothing_may_read_is_said_to_be_one(reader: Reader) -> None:
    tab = reader.open_address("chrome://version")
    tab.turn_on()
    assert "The browser lets no extension read this page" in tab.popup_text()


def test_the_options_take_another_port(reader: Reader, service: FakeService) -> None:
    reader.set_port(1)
    options = reader.open_address(f"{reader.extension}/popup/options.html").page
    options.locator("#port").fill(str(service.port))
    options.get_by_role("button", name="Save").click()
    options.get_by_text(f"Sidelight answers at {service.address}").wait_for()
