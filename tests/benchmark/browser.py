"""The browser that measures: an installed Chromium, and what a page cost it, told by itself."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession, Page

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
WINDOW = {"width": 1440, "height": 900}
WAIT_MS = 120_000
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
#: What stands for a part of the page whose script is still being fetched.
_AWAITED = "[data-testid=stSkeleton]"
_RUNNING = '[data-testid="stApp"]:not([data-test-script-state="notRunning"])'


class Line(NamedTuple):
    """A line to the server: how much it carries, and how long a question and its answer take."""

    kbit_per_s: float
    round_trip_ms: float

    def conditions(self) -> dict[str, object]:
        """Return it as the browser's debugging protocol takes it."""
        bytes_per_s = self.kbit_per_s * 1000.0 / 8.0
        return {
            "offline": False,
            "latency": self.round_trip_ms,
            "downloadThroughput": bytes_per_s,
            "uploadThroughput": bytes_per_s,
        }


class Traffic:
    """What a page asked for and was sent, told by the browser's debugging protocol."""

    def __init__(self, session: CDPSession, line: Line | None = None) -> None:
        self.bytes_of: dict[str, int] = {}
        self.socket_bytes = 0
        self._url: dict[str, str] = {}
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.loadingFinished", self._finished)
        session.on("Network.webSocketFrameReceived", self._frame)
        session.send("Network.enable")
        if line is not None:
            session.send("Network.emulateNetworkConditions", line.conditions())

    def _asked(self, event: dict[str, object]) -> None:
        request = event["request"]
        assert isinstance(request, dict)
        self._url[str(event["requestId"])] = str(request["url"])

    def _finished(self, event: dict[str, object]) -> None:
        url = self._url.get(str(event["requestId"]), "")
        if url.startswith("http"):
            size = event["encodedDataLength"]
            assert isinstance(size, int | float)
            self.bytes_of[url] = self.bytes_of.get(url, 0) + int(size)

    def _frame(self, event: dict[str, object]) -> None:
        response = event["response"]
        assert isinstance(response, dict)
        text = str(response["payloadData"])
        # Frames of bytes are told in base64, four letters for three bytes.
        self.socket_bytes += len(text) * 3 // 4 if response["opcode"] == 2 else len(text)

    @property
    def total_bytes(self) -> int:
        """All that came: files as they were sent, and messages."""
        return sum(self.bytes_of.values()) + self.socket_bytes


def missing() -> str | None:
    """Return in one sentence what is missing for measurements in a browser, if anything is."""
    if importlib.util.find_spec("playwright") is None:
        return "Playwright is not installed, so the page is not measured in a browser."
    if browser_path() is None:
        return "No Chromium is installed, so the page is not measured in a browser."
    return None


def browser_path() -> str | None:
    """Return the path of an installed Chromium or Chrome."""
    return next((path for path in map(shutil.which, _BROWSERS) if path), None)


@contextmanager
def launched() -> Iterator[Browser]:
    """Give a browser for as long as it is needed."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def thumb(page: Page) -> tuple[float, float]:
    """Return where the thumb of the slider of a range is; its input, which is hidden, is not."""
    box = page.locator(".st-key-range_km [data-rac]:has(> * > input[type=range])").bounding_box()
    assert box is not None, "there is no slider on the page"
    return box["x"] + box["width"] / 2.0, box["y"] + box["height"] / 2.0


def cpu_ms(page: Page) -> float:
    """Return the processor time of all processes of a page's browser until now."""
    browser = page.context.browser
    assert browser is not None
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    return 1000.0 * sum(float(process["cpuTime"]) for process in processes)


def rest(page: Page) -> None:
    """Wait until the script is done, its whole answer stands, and nothing changes for a while."""
    page.wait_for_selector(_RUNNING, state="detached", timeout=WAIT_MS)
    page.wait_for_selector(_AWAITED, state="detached", timeout=WAIT_MS)
    page.wait_for_timeout(400)
