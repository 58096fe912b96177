"""A reader says that a name is not what its card shows, here or everywhere, and takes it back."""

import json
from pathlib import Path

import pytest

from tests.browser.cards import ENTITY, VERBATIM
from tests.browser.reader import Reader, Tab
from tests.browser.real_service import RealService
from tests.browser.servers import FakeService, problem

OTHER = {
    **ENTITY,
    "title": "Teresa Heinz",
    "entity": {**ENTITY["entity"], "id": "e7", "name": "Teresa Heinz"},
}
HTML = (
    "<p><a id='link' href='#'>Kerry</a> met Heinz. “Nobody was warned.”</p><p>KERRY left. John Kerry too.</p>"
)


def read(reader: Reader, service: FakeService) -> Tab:
    service.says("Kerry", ENTITY)
    service.says("KERRY", ENTITY)
    service.says("Heinz", OTHER)
    service.says("Nobody was warned", VERBATIM)
    return reader.read(HTML)


def refuse(tab: Tab, name: str, where: str) -> str:
    tab.point_at(name)
    tab.wait_for_card()
    tab.press("Wrong match")
    tab.wait_for_card_with("Do not show it again")
    tab.press(where)
    return tab.wait_for_card_with("no longer shown")


def test_the_marks_of_that_name_vanish_at_once_and_no_others(reader: Reader, service: FakeService) -> None:
    tab = read(reader, service)
    assert sorted(tab.marks()) == ["Heinz", "KERRY", "Kerry", "Kerry", "Nobody was warned"]
    said = refuse(tab, "Kerry", "On 127.0.0.1")
    assert said.startswith("“Kerry” is no longer shown as John Kerry on 127.0.0.1.")
    assert sorted(tab.marks()) == ["Heinz", "Nobody was warned"]
    assert service.wrong == [
        {"kind": "wrong_match", "alias": "Kerry", "entity": "e1", "site": "127.0.0.1"},
    ]
    tab.point_at("Heinz")
    assert tab.wait_for_card_with("Teresa Heinz").startswith("Teresa Heinz")


def test_everywhere_names_no_site(reader: Reader, service: FakeService) -> None:
    tab = read(reader, service)
    assert refuse(tab, "Heinz", "Everywhere").startswith("“Heinz” is no longer shown as Teresa Heinz.")
    assert service.wrong == [{"kind": "wrong_match", "alias": "Heinz", "entity": "e7"}]


def test_only_the_background_talks_to_the_service(reader: Reader, service: FakeService) -> None:
    tab = read(reader, service)
    refuse(tab, "Heinz", "Everywhere")
    assert {origin.split(":")[0] for origin in service.origins if origin} == {"chrome-extension"}


def test_undo_brings_the_marks_and_the_card_back(reader: Reader, service: FakeService) -> None:
    tab = read(reader, service)
    before = tab.marks("entity")
    refuse(tab, "KERRY", "Everywhere")
    tab.press("Undo")
    assert tab.wait_for_card_with("American politician").startswith("John Kerry")
    assert service.taken_back == ["/v1/feedback/3"]
    assert tab.marks("entity") == before


def test_the_way_back_stays_open_until_it_is_closed(reader: Reader, service: FakeService) -> None:
    tab = read(reader, service)
    refuse(tab, "Heinz", "Everywhere")
    tab.point_away()
    tab.page.wait_for_timeout(600)
    assert "Undo" in tab.card_text()
    tab.press("Close")
    assert tab.card_text() == ""


def test_cancel_leaves_everything_as_it_was(reader: Reader, service: FakeService) -> None:
    tab = read(reader, service)
    tab.point_at("Heinz")
    tab.wait_for_card()
    tab.press("Wrong match")
    tab.press("Cancel")
    assert tab.wait_for_card_with("Wrong match")
    assert service.wrong == []
    assert len(tab.marks("entity")) == 4


def test_it_can_be_done_with_the_keyboard_alone(reader: Reader, service: FakeService) -> None:
    tab = read(reader, service)
    tab.page.locator("#link").focus()
    reader.step(tab, 1)
    tab.wait_for_card()
    focused = "return this.activeElement?.textContent"
    while tab.in_panel(focused) != "Wrong match":
        tab.page.keyboard.press("Tab")
    for expected in ("On 127.0.0.1", "Undo"):
        tab.page.keyboard.press("Enter")
        for _ in range(100):
            if tab.in_panel(focused) == expected:
                break
            tab.page.wait_for_timeout(30)
        assert tab.in_panel(focused) == expected
    tab.page.keyboard.press("Enter")
    assert tab.wait_for_card_with("American politician").startswith("John Kerry")
    assert tab.in_panel(focused) == "John Kerry, US Secretary of State (1 of 5)"
    tab.page.keyboard.press("Escape")
    assert tab.card_text() == ""
    assert tab.page.evaluate("document.activeElement.id") == "link"


def test_when_the_service_refuses_the_card_says_so_and_the_marks_stay(
    reader: Reader, service: FakeService
) -> None:
    tab = read(reader, service)
    service.refusal = problem(503, "kb-locked", "The knowledge base is locked.", "Wait, then try again.")
    tab.point_at("Heinz")
    tab.wait_for_card()
    tab.press("Wrong match")
    tab.press("Everywhere")
    assert "Wait, then try again." in tab.wait_for_card_with("is locked")
    assert len(tab.marks("entity")) == 4
    service.refusal = None
    tab.press("Everywhere")
    tab.wait_for_card_with("no longer shown")


def test_the_popup_counts_what_is_left(reader: Reader, service: FakeService) -> None:
    tab = read(reader, service)
    refuse(tab, "KERRY", "Everywhere")
    tab.popup.bring_to_front()
    tab.popup.get_by_text("2 marks").wait_for()


def test_nothing_is_left_on_the_page_after_it_is_turned_off(reader: Reader, service: FakeService) -> None:
    tab = read(reader, service)
    markup = tab.markup()
    refuse(tab, "Heinz", "Everywhere")
    tab.turn_off()
    assert (tab.markup(), tab.marks()) == (markup, [])


# --- with the real service ------------------------------------------------------------------------


@pytest.fixture
def own_service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RealService:
    monkeypatch.setenv("SIDELIGHT_MODEL", "")  # loading one takes longer than the test
    record = {
        "id": "harbour",
        "title": "Harbour",
        "text": "Port Minister Ada Verhoeven spoke in Ostend. Ada Verhoeven left.",
        "published": "2019-11-02",
    }
    articles = tmp_path / "articles.jsonl"
    articles.write_text(json.dumps(record), "utf-8")
    home = tmp_path / "home"
    home.mkdir()
    return RealService(home, articles)


def test_the_service_heeds_it_at_the_next_reading_until_it_is_taken_back(
    reader: Reader, own_service: RealService
) -> None:
    with own_service:
        reader.set_port(own_service.port)
        html = "<p>Ada Verhoeven slept in Ostend.</p>"
        tab = reader.read(html)
        assert sorted(tab.marks()) == ["Ada Verhoeven", "Ostend"]
        refuse(tab, "Ada Verhoeven", "On 127.0.0.1")
        assert tab.marks() == ["Ostend"]
        assert reader.read(html).marks() == ["Ostend"]
        tab.page.bring_to_front()
        tab.press("Undo")
        tab.wait_for_card_with("Port Minister")
        assert sorted(reader.read(html).marks()) == ["Ada Verhoeven", "Ostend"]
