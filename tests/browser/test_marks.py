"""Marks: under the right words, on an untouched page, gone when turned off."""

import pytest

from tests.browser.cards import ALTERED, ENTITY, VERBATIM
from tests.browser.reader import Reader
from tests.browser.servers import FakeService, Json

LEADS = {
    "plain": "It rained.",
    "emoji": "😀👩‍👩‍👧‍👦🇺🇦 It rained.",
    "combining marks": "Cafe\u0301 A\u030a\u0327 \u0928\u093f It rained.",
    "right-to-left": "שלום עולם مرحبا \u202bבא\u202c It rained.",
    "outside the basic plane": "𝔎𝔢𝔯𝔯𝔶 𠀋 It rained.",
    "entities and odd spaces": "A&nbsp;B&#8239;C &lt;b&gt; &amp;amp;\n\t  It rained.",
    "elements": "<i>It</i><!-- x --> <b>r<u>ai</u></b>ned<script>1</script>.",
}


@pytest.mark.parametrize("lead", LEADS.values(), ids=LEADS.keys())
def test_the_text_under_a_mark_is_its_finding(reader: Reader, service: FakeService, lead: str) -> None:
    service.says("Nobody was warned", VERBATIM)
    service.says("Kerry", ENTITY)
    tab = reader.read(f"<p>{lead} “Nobody was warned”, Kerry said.</p>")
    assert tab.marks("verbatim") == ["Nobody was warned"]
    assert tab.marks("entity") == ["Kerry"]


def test_a_finding_over_several_elements_is_marked_whole(reader: Reader, service: FakeService) -> None:
    service.says("Nobody was warned", VERBATIM)
    tab = reader.read("<p>“Nobody <b>was</b>\n  <i>war</i><span hidden>x</span>ned”</p>")
    assert " ".join("".join(tab.marks("verbatim")).split()) == "Nobody was warned"


def test_each_kind_and_verdict_has_its_look(reader: Reader, service: FakeService) -> None:
    service.says("did not know", ALTERED)
    service.says("Nobody was warned", VERBATIM)
    service.says("Kerry", ENTITY)
    tab = reader.read("<p>Kerry did not know. “Nobody was warned.”</p>")
    assert tab.looks() == ["altered", "entity", "verbatim"]


def test_a_finding_that_is_not_what_stands_there_is_counted_and_not_marked(
    reader: Reader, service: FakeService
) -> None:
    def shifted(answer: Json) -> Json:
        answer["findings"][0]["parts"] = [[1, 6]]
        return answer

    service.says("Kerry", ENTITY)
    service.change = shifted
    tab = reader.read("<p>Kerry spoke, and Kerry left.</p>")
    assert tab.marks() == ["Kerry"]
    assert "1 finding could not be placed" in tab.popup_text()


def test_the_pages_nodes_are_left_as_they_are(reader: Reader, service: FakeService) -> None:
    service.says("Kerry", ENTITY)
    tab = reader.open("<p>Kerry <b>spoke</b>.</p><p>Kerry left.</p>")
    before = tab.markup()
    tab.turn_on()
    tab.point_at("Kerry left"[:5])
    tab.wait_for_card()
    assert tab.markup() == before
    assert tab.page.evaluate("document.body.childNodes.length") == 2


def test_nothing_is_left_when_turned_off(reader: Reader, service: FakeService) -> None:
    service.says("Kerry", ENTITY)
    tab = reader.read("<p>Kerry spoke.</p>")
    tab.point_at("Kerry")
    tab.wait_for_card()
    tab.turn_off()
    assert tab.page.evaluate("[CSS.highlights.size, document.adoptedStyleSheets.length]") == [0, 0]
    assert tab.page.locator("sidelight-panel").count() == 0
    tab.point_at("spoke")
    tab.point_at("Kerry")
    tab.page.wait_for_timeout(400)
    assert tab.in_panel("return 'a panel'") is None


def test_it_can_be_turned_on_again_and_reads_the_page_anew(reader: Reader, service: FakeService) -> None:
    service.says("Kerry", ENTITY)
    tab = reader.read("<p>Kerry spoke.</p>")
    tab.turn_off()
    tab.page.evaluate("document.querySelector('p').textContent = 'Then Kerry left, and Kerry slept.'")
    tab.turn_on()
    assert tab.marks() == ["Kerry", "Kerry"]
    assert tab.page.locator("sidelight-panel").count() == 1


def test_a_strict_content_security_policy_is_no_hindrance(reader: Reader, service: FakeService) -> None:
    service.says("Nobody was warned", VERBATIM)
    policy = {"Content-Security-Policy": "default-src 'none'; require-trusted-types-for 'script'"}
    tab = reader.read("<p>“Nobody was warned.”</p>", headers=policy)
    assert tab.marks() == ["Nobody was warned"]
    tab.point_at("was warned")
    assert tab.wait_for_card().startswith("Verbatim")
    assert tab.in_panel("return getComputedStyle(this.querySelector('.card-box')).position") == "fixed"
