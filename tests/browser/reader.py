"""What a reader does and sees, as a test says it: open a page, press the button, look at marks and cards."""

import json
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import BrowserContext, CDPSession, Page, Worker

from tests.browser.servers import Site

_MARKS = """() => [...CSS.highlights].flatMap(([name, highlight]) =>
  name.startsWith('sidelight-') ? [...highlight].map((range) => ({
    look: name.slice('sidelight-'.length), text: range.toString() })) : [])"""

_PAGE_MARKUP = """() => {
  const copy = document.documentElement.cloneNode(true);
  for (const own of copy.querySelectorAll('sidelight-panel')) own.remove();
  return copy.outerHTML;
}"""


@dataclass
class Tab:
    """An open page and what Sidelight shows on it."""

    page: Page
    id: int
    popup: Page
    cdp: CDPSession

    def marks(self, look: str = "") -> list[str]:
        """The text under each mark, in the order of the highlights; white space as in the page's source."""
        return [mark["text"] for mark in self.page.evaluate(_MARKS) if look in ("", mark["look"])]

    def looks(self) -> list[str]:
        return sorted({mark["look"] for mark in self.page.evaluate(_MARKS)})

    def markup(self) -> str:
        """The page's own markup, without Sidelight's element."""
        return str(self.page.evaluate(_PAGE_MARKUP))

    def turn_on(self) -> None:
        """Press the popup's button and wait until the page is read."""
        self.popup.get_by_role("button", name="Turn on for this page").click()
        self.popup.locator("#page:is([data-status=on], [data-status=failed])").wait_for()
        self.page.bring_to_front()

    def turn_off(self) -> None:
        self.popup.get_by_role("button", name="Turn off").click()
        self.popup.get_by_role("button", name="Turn on").wait_for()

    def popup_text(self) -> str:
        return self.popup.locator("body").inner_text()

    def point_at(self, words: str) -> None:
        """Rest the pointer on the middle of the first place that has these words."""
        self.page.bring_to_front()
        x, y = self.page.evaluate(_MIDDLE_OF, words)
        self.page.mouse.move(x - 3, y)
        self.page.mouse.move(x, y)

    def point_away(self) -> None:
        self.page.mouse.move(2, 2)

    def wait_for_card(self) -> str:
        """The text of the open card, once there is one."""
        for _ in range(100):
            if text := self.card_text():
                return text
            self.page.wait_for_timeout(30)
        raise AssertionError("no card opened within three seconds")

    def card_text(self) -> str:
        """The visible text of the open card; empty when none is open."""
        return str(
            self.in_panel(
                "const box = this.querySelector('.card-box');return box && !box.hidden ? box.innerText : ''"
            )
            or ""
        )

    def card_markup(self) -> str:
        return str(self.in_panel("return this.querySelector('.card-box').innerHTML"))

    def press(self, label: str) -> None:
        """Click on a button of the open card."""
        find = f"[...this.querySelectorAll('button')].find((one) => one.textContent === {json.dumps(label)})"
        box = None
        for _ in range(100):
            self.in_panel(f"{find}?.scrollIntoView({{ block: 'nearest' }})")
            box = self.in_panel(f"return {find}?.getBoundingClientRect().toJSON()")
            if box:
                break
            self.page.wait_for_timeout(30)
        assert box, f"the card has no button “{label}”: {self.card_text()}"
        self.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    def wait_for_card_with(self, words: str) -> str:
        """The text of the open card, once it has these words."""
        for _ in range(100):
            if words in (text := self.card_text()):
                return text
            self.page.wait_for_timeout(30)
        raise AssertionError(f"no card has “{words}”: {self.card_text()}")

    def in_panel(self, body: str) -> Any:
        """Run a function's body with the closed shadow root as `this`; None when there is no panel."""
        document = self.cdp.send("DOM.getDocument", {"depth": -1, "pierce": True})["root"]
        host = _find(document, "SIDELIGHT-PANEL")
        if host is None:
            return None
        root = self.cdp.send("DOM.resolveNode", {"backendNodeId": host["shadowRoots"][0]["backendNodeId"]})
        answer = self.cdp.send(
            "Runtime.callFunctionOn",
            {
                "objectId": root["object"]["objectId"],
                "functionDeclaration": f"function() {{ {body} }}",
                "returnByValue": True,
            },
        )
        return answer["result"].get("value")


_MIDDLE_OF = """(words) => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walk.nextNode()); ) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    const box = range.getClientRects()[0];
    return [box.left + box.width / 2, box.top + box.height / 2];
  }
  throw new Error(`The page has no text "${words}" in one node`);
}"""


def _find(node: dict[str, Any], name: str) -> dict[str, Any] | None:
    if node["nodeName"] == name:
        return node
    for child in node.get("children", []):
        if found := _find(child, name):
            return found
    return None


class Reader:
    """A person with a browser that has the extension."""

    def __init__(self, browser: BrowserContext, site: Site) -> None:
        self._browser = browser
        self._site = site
        self._tabs: list[Page] = []

    @property
    def worker(self) -> Worker:
        """The extension's background."""
        running = self._browser.service_workers
        return running[0] if running else self._browser.wait_for_event("serviceworker")

    @property
    def extension(self) -> str:
        """The extension's address."""
        return "chrome-extension://" + self.worker.url.split("/")[2]

    def set_port(self, port: int) -> None:
        self.worker.evaluate("(port) => chrome.storage.local.set({ port })", port)

    def open(self, html: str, headers: dict[str, str] | None = None) -> Tab:
        """A page of the test's own site, not yet read, and the popup that belongs to it."""
        return self.open_address(self._site.add(html, headers=headers))

    def open_address(self, address: str) -> Tab:
        page = self._new_page()
        page.goto(address)
        tabs = self.worker.evaluate("() => chrome.tabs.query({})")
        tab = max(tabs, key=lambda one: one["id"])["id"]
        popup = self._new_page()
        popup.set_viewport_size({"width": 372, "height": 480})
        popup.goto(f"{self.extension}/popup/popup.html?tab={tab}")
        popup.locator("#page button").first.wait_for()
        return Tab(page, tab, popup, self._browser.new_cdp_session(page))

    def read(self, html: str, headers: dict[str, str] | None = None) -> Tab:
        """Open a page and turn Sidelight on."""
        tab = self.open(html, headers)
        tab.turn_on()
        return tab

    def step(self, tab: Tab, by: int) -> None:
        """Press the key for the next mark (1) or the one before (-1): the message that its command sends.

        Headless Chromium hands no key to an extension's commands.
        """
        tab.page.bring_to_front()
        message = {"type": "step", "by": by}
        self.worker.evaluate("([tab, message]) => chrome.tabs.sendMessage(tab, message)", [tab.id, message])

    def close(self) -> None:
        for page in self._tabs:
            page.close()

    def _new_page(self) -> Page:
        page = self._browser.new_page()
        self._tabs.append(page)
        return page
