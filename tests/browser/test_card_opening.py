"""A card opens next to its mark, by pointer and by keyboard, and closes again."""

from tests.browser.cards import ALTERED, DRIFTED, ENTITY, VERBATIM
from tests.browser.reader import Reader, Tab
from tests.browser.servers import FakeService

PAGE = """<p><a href="#x" id="link">A link</a> It rained.</p>
<p>Kerry said: “The ministry did <b>not</b> know about the 200 barrels.”</p>
<p>“Nobody was warned”, Kerry said.</p><p>Nothing else.</p>"""


def read(reader: Reader, service: FakeService) -> Tab:
    service.says("The ministry did not know about the 200 barrels", ALTERED)
    service.says("Nobody was warned", VERBATIM)
    service.says("Kerry", ENTITY)
    return reader.read(PAGE)


def test_the_card_says_verdict_difference_and_proof(reader: Reader, service: FakeService) -> None:
    tab = read(reader, service)
    tab.point_at("know about")
    card = " ".join(tab.wait_for_card().split())
    assert card.startswith("Altered: “not” was added Said by the same person: John Kerry (here “Kerry”).")
    assert "[only on this page: not ] know about the [only in the stored article: 20 ]" in card
    assert "[cut off: , and had known for years ]" in card
    assert "As printed by Example Courier, Ada Writer, 7 October 2016: Ministers Trade Blame" in card
    assert "The fire began shortly after midnight. “The ministry did know about the 20 barrels" in card
    assert "Two witnesses had told the newspaper the same." in card
    assert "Also in 2 near-identical articles: Example Post, 1 more." in card


def test_how_a_quotation_drifted_unfolds_by_the_keyboard(reader: Reader, service: FakeService) -> None:
    service.says("Nobody was warned", DRIFTED)
    tab = reader.read("<p>“Nobody was warned.”</p>")
    reader.step(tab, 1)
    card = " ".join(tab.wait_for_card().split())
    assert "Printed in 4 articles of 2 publishers, in 2 wordings 7 October 2016, Example Courier" in card
    assert "2 January 2017, Post Altered: [only in the stored article: Hardly anybody ]" in card
    assert "A Fire Remembered" not in card
    while tab.in_panel("return this.activeElement.textContent") != "Where it stands":
        tab.page.keyboard.press("Tab")
    tab.page.keyboard.press("Enter")
    assert "A Fire Remembered" in tab.card_text()


def test_the_card_stands_next_to_its_mark_and_not_over_it(reader: Reader, service: FakeService) -> None:
    tab = read(reader, service)
    tab.point_at("know about")
    tab.wait_for_card()
    top = tab.in_panel("return this.querySelector('.card-box').getBoundingClientRect().top")
    bottom = tab.page.locator("b").evaluate("(word) => word.getBoundingClientRect().bottom")
    assert 0 <= top - bottom < 20


def test_the_card_closes_after_the_pointer_has_left(reader: Reader, service: FakeService) -> None:
    tab = read(reader, service)
    tab.point_at("was warned")
    tab.wait_for_card()
    tab.point_away()
    tab.page.wait_for_timeout(150)
    assert tab.card_text() != ""
    tab.page.wait_for_timeout(500)
    assert tab.card_text() == ""


def test_the_card_stays_while_the_pointer_is_on_it(reader: Reader, service: FakeService) -> None:
    tab = read(reader, service)
    tab.point_at("was warned")
    tab.wait_for_card()
    box = tab.in_panel("return this.querySelector('.card-box').getBoundingClientRect().toJSON()")
    tab.page.mouse.move(box["left"] + 40, box["top"] + 40, steps=5)
    tab.page.wait_for_timeout(600)
    assert tab.card_text().startswith("Verbatim")


def test_passing_over_a_mark_opens_nothing(reader: Reader, service: FakeService) -> None:
    tab = read(reader, service)
    tab.point_at("was warned")
    tab.point_at("Nothing else")
    tab.page.wait_for_timeout(400)
    assert tab.card_text() == ""


def test_a_name_inside_a_quotation_shows_both_cards(reader: Reader, service: FakeService) -> None:
    service.says("Kerry knew of the barrels", VERBATIM)
    service.says("Kerry", ENTITY)
    tab = reader.read("<p>“Kerry knew of the barrels.”</p>")
    tab.point_at("Kerry")
    card = tab.wait_for_card()
    assert card.startswith("Verbatim")
    assert "Also here: John Kerry, US Secretary of State" in card


def test_another_bearer_of_the_name_unfolds_in_the_card(reader: Reader, service: FakeService) -> None:
    bob = {**ENTITY["entity"], "id": "e9", "name": "Bob Kerrey", "description": "flew in the war"}
    service.entities["/v1/entities/e9"] = {**ENTITY, "entity": bob}
    tab = read(reader, service)
    tab.point_at("Kerry")
    assert "Bob Kerrey (former senator)" in tab.wait_for_card()
    assert "flew in the war" not in tab.card_text()
    tab.in_panel("this.querySelector('.others summary').click()")
    assert "Named 9 times in 4 stored articles" in tab.wait_for_card_with("flew in the war")


def test_tab_goes_through_the_marks_in_reading_order(reader: Reader, service: FakeService) -> None:
    tab = read(reader, service)
    tab.page.locator("#link").focus()
    first = []
    for _ in range(2):
        tab.page.keyboard.press("Tab")
        while tab.in_panel("return this.activeElement?.className") != "stop":
            tab.page.keyboard.press("Tab")
        first.append(tab.wait_for_card().splitlines()[0])
    assert first == ["John Kerry Person", "Altered: “not” was added"]


def test_the_commands_step_through_the_marks_both_ways(reader: Reader, service: FakeService) -> None:
    tab = read(reader, service)
    seen = []
    for by in (1, 1, 1, -1):
        reader.step(tab, by)
        seen.append(tab.wait_for_card().splitlines()[0].split(":")[0])
    assert seen == ["John Kerry Person", "Altered", "Verbatim", "Altered"]
    assert tab.in_panel("return this.activeElement.textContent") == "Altered: “not” was added (2 of 4)"


def test_escape_closes_the_card_and_gives_the_focus_back(reader: Reader, service: FakeService) -> None:
    tab = read(reader, service)
    tab.page.evaluate("document.addEventListener('keydown', (event) => { window.heard = event.key })")
    tab.page.locator("#link").focus()
    reader.step(tab, 1)
    tab.wait_for_card()
    tab.page.keyboard.press("Escape")
    assert tab.card_text() == ""
    assert tab.page.evaluate("document.activeElement.id") == "link"
    assert tab.page.evaluate("window.heard") is None
    tab.page.keyboard.press("Escape")
    assert tab.page.evaluate("window.heard") == "Escape"


def test_a_mark_out_of_sight_is_brought_into_sight(reader: Reader, service: FakeService) -> None:
    service.says("Nobody was warned", VERBATIM)
    tab = reader.read("<p style='height:3000px'>Far down:</p><p>“Nobody was warned.”</p>")
    reader.step(tab, 1)
    assert tab.wait_for_card().startswith("Verbatim")
    assert tab.page.evaluate("scrollY") > 2000
    top = tab.in_panel("return this.querySelector('.card-box').getBoundingClientRect().top")
    assert 0 <= top < 800


def test_hostile_words_in_a_card_stay_text(reader: Reader, service: FakeService) -> None:
    hostile = "<img src=x onerror='window.broken=1'><script>window.broken=1</script>"
    article = {**ALTERED["evidence"][0]["article"], "title": hostile, "url": "javascript:window.broken=1"}
    evidence = [{**ALTERED["evidence"][0], "article": article}]
    service.says("Nobody was warned", {**ALTERED, "title": hostile, "why": hostile, "evidence": evidence})
    tab = reader.read("<p>“Nobody was warned.”</p>")
    tab.point_at("was warned")
    assert tab.wait_for_card().count(hostile) == 3
    assert tab.in_panel("return this.querySelectorAll('img, script, a').length") == 0
    assert tab.page.evaluate("window.broken") is None
