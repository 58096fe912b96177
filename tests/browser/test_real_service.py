"""The whole road: the seed article stored, a page that quotes it, the real service, the real extension."""

import json

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import SCREENSHOTS
from tests.browser.reader import Reader, Tab
from tests.browser.real_service import RealService
from tests.browser.servers import Json

STYLE = """<style>
:root { color-scheme: light dark }
body { max-width: 660px; margin: 36px auto; padding: 0 24px }
body { font: 18px/1.65 Georgia, 'Liberation Serif', serif }
h1 { font-size: 30px; line-height: 1.2 }
.by { font: 14px system-ui, 'DejaVu Sans', sans-serif; opacity: .7 }
@media (prefers-color-scheme: dark) { html { background: #15181c; color: #e3e6ea } }
</style>"""

PAGE = f"""<!doctype html><html lang="en"><title>A week of accusations</title>{STYLE}
<h1>A week of accusations over Aleppo</h1>
<p class="by">By our diplomatic staff</p>
<p>🙂 שלום: Secretary Kerry did not hold back. “Russia and the regime do not owe the world more than
an explanation about why they keep hitting hospitals, medical facilities, children, women,” Kerry said.</p>
<p>“These are acts that beg for an appropriate investigation of war crimes,” Sergei Lavrov said later, to the
surprise of the room.</p>
<p>The envoy, Stefan de Mistura, spoke for himself: “If you [Al-Nusra] did decide to leave, in dignity
with your weapons ... I personally am ready, physically ready, to accompany you,” he said.</p>
<p>In Washington nobody wished to add anything, and the weather in <i>Damascus</i> was mild.</p>
</html>"""

SHORT = "Russia and the regime owe the world more than an explanation about why they keep hitting hospitals"

CASES = [
    (f"“{SHORT},” John Kerry said.", "hitting hospitals", "Excerpt", "Said by the same person: John Kerry"),
    (
        "“Russia and the regime do not owe the world more than an explanation about why they keep hitting "
        "hospitals,” John Kerry said.",
        "hitting hospitals",
        "Altered",
        "negation",
    ),
    (
        "“These are acts that beg for an appropriate investigation of war crimes,” Sergey Lavrov said.",
        "war crimes",
        "Verbatim",
        "Attributed to someone else: here Sergey Lavrov, there John Kerry.",
    ),
    ("Staffan Mistura came too.", "Staffan Mistura", "Staffan de Mistura", "UN’s envoy for Syria"),
]


@pytest.mark.parametrize(("text", "pointed", "first", "second"), CASES)
def test_the_card_over_a_page_that_quotes_the_seed(
    real_reader: Reader, text: str, pointed: str, first: str, second: str
) -> None:
    tab = real_reader.read(f"<p>It rained all day in the city.</p><p>{text}</p>")
    tab.point_at(pointed)
    card = tab.wait_for_card()
    assert card.startswith(first)
    assert second in card


LEADS = ["It rained.", "😀👩‍👩‍👧‍👦🇺🇦.", "Cafe\u0301 A\u030a\u0327.", "שלום עולם مرحبا.", "𝔎𝔢𝔯𝔯𝔶 𠀋."]


@pytest.mark.parametrize("lead", LEADS)
def test_the_text_under_each_mark_is_exact(real_reader: Reader, lead: str) -> None:
    tab = real_reader.read(f"<p>{lead} “<b>{SHORT[:20]}</b>{SHORT[20:]},” John Kerry said.</p>")
    asked = {"blocks": [{"id": "b0", "text": f"{lead} “{SHORT},” John Kerry said."}], "offset_unit": "utf16"}
    exact = sorted(finding["exact"] for finding in look_up(tab, asked)["findings"])
    assert f"{SHORT}," in exact
    quotations = "".join(text for look in ("excerpt", "trimmed") for text in tab.marks(look))
    assert quotations == f"{SHORT},"
    assert sorted([quotations, *tab.marks("entity")]) == exact


def look_up(tab: Tab, body: Json) -> Json:
    address = tab.popup.evaluate("chrome.runtime.sendMessage({type: 'service-state'})")["address"]
    response = tab.page.request.post(
        f"{address}/v1/lookup", data=json.dumps(body), headers={"Content-Type": "application/json"}
    )
    assert response.ok, response.text()
    answer: Json = response.json()
    return answer


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_seed_page_as_a_reader_sees_it(real_reader: Reader, scheme: str) -> None:
    tab = real_reader.open(PAGE)
    for page in (tab.page, tab.popup):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    tab.turn_on()
    for name, words in (("altered", "an explanation"), ("speaker", "beg for an"), ("name", "Stefan de")):
        tab.point_at(words)
        tab.wait_for_card()
        picture(tab.page, f"{name}-{scheme}")
        tab.point_away()
        tab.page.wait_for_timeout(500)
        assert tab.card_text() == ""
    picture(tab.popup, f"popup-{scheme}")


def test_the_try_it_page_shows_the_same_cards(real_reader: Reader, real_service: RealService) -> None:
    page = real_reader.open_address(real_service.address).page
    page.emulate_media(reduced_motion="reduce")
    page.get_by_text("1 stored article").wait_for()
    page.get_by_label("Text to look up").fill(
        f"It rained 🙂.\n\n“{SHORT.replace('owe', 'do not owe')},” Secretary Kerry said.\n\n"
        "“These are acts that beg for an appropriate investigation of war crimes,” Sergey Lavrov said."
    )
    page.get_by_role("button", name="Look it up").click()
    page.locator(".beside").first.wait_for()
    shown = page.locator("#cards").inner_text()
    assert "Altered: negation added (“do not”)" in shown
    assert "Attributed to someone else: here Sergey Lavrov, there John Kerry." in shown
    page.get_by_text("John Kerry, US Secretary of State").click()
    page.get_by_text("Named 3 times in 1 stored article").wait_for()
    picture(page, "try-it", full_page=True)


def picture(page: Page, name: str, full_page: bool = False) -> None:
    """Keep a screenshot in build/screenshots, to be looked at."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=full_page)
