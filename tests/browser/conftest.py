"""A real Chromium with the extension loaded, pages to read, and a stand-in for the service.

No Chromium is a failure, never a skip: what these tests assert is what a reader gets. Set CHROMIUM to the
browser's path when it is not on the PATH.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Playwright, sync_playwright

from tests.browser.reader import Reader
from tests.browser.real_service import RealService
from tests.browser.servers import FakeService, Site

ROOT = Path(__file__).parents[2]
EXTENSION = ROOT / "extension"
SCREENSHOTS = ROOT / "build" / "screenshots"

_QUIET = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium_path() -> str:
    """The browser to test in; fails with what to do when there is none."""
    for name in (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser"):
        if name and (path := shutil.which(name)):
            return path
    pytest.fail("There is no Chromium. Install it (`apt-get install chromium`), or set CHROMIUM to its path.")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    context = playwright.chromium.launch_persistent_context(
        str(tmp_path_factory.mktemp("profile")),
        executable_path=chromium_path(),
        headless=False,
        args=[*_QUIET, f"--disable-extensions-except={EXTENSION}", f"--load-extension={EXTENSION}"],
        ignore_default_args=["--disable-extensions"],
        viewport={"width": 1100, "height": 800},
    )
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as running:
        yield running


@pytest.fixture
def service() -> Iterator[FakeService]:
    with FakeService() as running:
        yield running


@pytest.fixture
def reader(browser: BrowserContext, site: Site, service: FakeService) -> Iterator[Reader]:
    one = Reader(browser, site)
    one.set_port(service.port)
    yield one
    one.close()


@pytest.fixture(scope="session")
def real_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealService]:
    with RealService(tmp_path_factory.mktemp("home"), ROOT / "seeds") as running:
        yield running


@pytest.fixture
def real_reader(browser: BrowserContext, site: Site, real_service: RealService) -> Iterator[Reader]:
    one = Reader(browser, site)
    one.set_port(real_service.port)
    yield one
    one.close()
