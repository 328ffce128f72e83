"""One server and one browser for all tests here; every page is watched while a test uses it.

A page that asks another host for anything, that logs an error, or whose script ends in a traceback
on the server fails the test that opened it, whatever else the test looks at.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar
from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.benchmark.browser import browser_path
from tests.benchmark.server import ROOT
from tests.benchmark.server import served as start

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Frame, Locator, Page, WebSocket

WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
#: The button that adds a ring, whatever else is written on it.
ADD_RING = re.compile(r"\w ring$", re.IGNORECASE)
_WAIT_S = 60.0
_ANSWER_S = 15.0
_FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
_AT_REST = '[data-testid="stApp"][data-test-script-state="notRunning"]'
_LOCAL_SCHEMES = ("data", "blob", "about")

#: A function of the page that gives a pen to read a canvas by, whatever draws on that.
READ_PEN = """(canvas => {
  const copy = document.createElement('canvas');
  [copy.width, copy.height] = [canvas.width, canvas.height];
  const pen = copy.getContext('2d', { willReadFrequently: true });
  pen.drawImage(canvas, 0, 0);
  return pen;
})"""

_Found = TypeVar("_Found")

NewScreen = Callable[..., AbstractContextManager["Screen"]]


class Server(NamedTuple):
    """Where the app is served, and the file that its messages go to."""

    url: str
    log: Path


def _missing(sentence: str) -> None:
    """Skip the tests here; where they must run, fail."""
    if os.environ.get("CI"):
        pytest.fail(sentence)
    pytest.skip(sentence)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _missing("Playwright is not installed, so the page is not tested in a browser.")
    path = browser_path()
    if path is None:
        _missing("No Chromium is installed, so the page is not tested in a browser.")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=list(_FLAGS))
        yield launched
        launched.close()


@contextmanager
def served(script: str, log_folder: Path) -> Iterator[Server]:
    """Give a script of this project as Streamlit serves it, on a free port."""
    log = log_folder / "log.txt"
    with start(ROOT / script, log) as url:
        yield Server(url, log)


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app as a newcomer runs it."""
    with served("app.py", tmp_path_factory.mktemp("server")) as found:
        yield found


def _is_local(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in _LOCAL_SCHEMES or parts.hostname in ("localhost", "127.0.0.1")


class Screen:
    """A page of the app, with all that it asked for and complained of."""

    def __init__(self, context: BrowserContext, server: Server) -> None:
        self.server = server
        self.requests: list[str] = []
        self.faults: list[str] = []
        self._log_start = server.log.stat().st_size
        self.page: Page = context.new_page()
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("websocket", self._watch)
        self._is_asking = False
        self.page.on("pageerror", lambda error: self.faults.append(f"page error: {error}"))
        self.page.on("console", self._heard)

    def _watch(self, socket: WebSocket) -> None:
        self.requests.append(socket.url)
        socket.on("framesent", lambda _: self._asked(True))
        socket.on("framereceived", lambda _: self._asked(False))

    def _asked(self, is_asking: bool) -> None:
        self._is_asking = is_asking

    def _heard(self, message: Any) -> None:
        if message.type == "error":
            self.faults.append(f"console: {message.text}")

    def outside_requests(self) -> list[str]:
        return [url for url in self.requests if not _is_local(url)]

    def check(self) -> None:
        """Fail on what no test may cause."""
        assert self.requests, "no request was seen, so nothing was watched"
        assert self.outside_requests() == []
        assert self.faults == []
        log = self.server.log.read_bytes()[self._log_start :].decode()
        assert "Traceback" not in log, log[-3000:]
        assert "Uncaught" not in log, log[-3000:]

    def open(self, query: str = "") -> Screen:
        """Go to a link (what follows "?" in it, or a whole address) and wait for the map."""
        url = query if query.startswith("http") else f"{self.server.url}/?{query}"
        self.page.goto(url)
        self.wait_for_map()
        self.rest()
        return self

    def wait_for_map(self) -> None:
        """Wait until the map has its ground, and the scene its lines where it has any."""
        self.iframe.wait_for()
        self.page.frame_locator("iframe").locator("canvas.base-map").wait_for()

    def wait_for_rings(self, count: int) -> None:
        """Wait until so many outlines are on the map."""
        self.frame.wait_for_function(
            "count => document.querySelectorAll('path.ring-outline').length === count", arg=count
        )

    def rest(self) -> None:
        """Wait until the script is done and stays so, and the map has painted its answer.

        What was sent to the script and not yet answered is waited for as well: on a busy machine
        the page says for a while that nothing runs, and means the run before.
        """
        for _ in range(2):
            until = time.monotonic() + _ANSWER_S
            while self._is_asking and time.monotonic() < until:
                self.page.wait_for_timeout(20)
            self.page.wait_for_selector(_AT_REST, state="attached")
            self.page.wait_for_timeout(120)
        self.page.wait_for_selector(_AT_REST, state="attached")

    def until(self, read: Callable[[], _Found], is_wanted: Callable[[_Found], bool]) -> _Found:
        """Return what is read as soon as it is as wanted, and fail with it where it never is."""
        end = time.monotonic() + _ANSWER_S
        while not is_wanted(read()) and time.monotonic() < end:
            self.page.wait_for_timeout(50)
        found = read()
        assert is_wanted(found), found
        return found

    def choose(self, box: Locator, option: str) -> None:
        """Choose an option of a box.

        A list closes when what lies under it scrolls, and a click that has to bring its box into
        view first is over before the page says that it has scrolled: so the box is brought first.
        """
        box.scroll_into_view_if_needed()
        self.page.wait_for_timeout(150)
        box.click()
        self.page.get_by_role("option", name=option, exact=True).click()

    @property
    def iframe(self) -> Locator:
        return self.page.locator("iframe").first

    @property
    def frame(self) -> Frame:
        """The map's frame."""
        frame = self.iframe.element_handle().content_frame()
        assert frame is not None
        return frame

    def parts(self, key: str) -> list[str]:
        """Return the values of a key in the address bar."""
        query = urlsplit(self.page.url).query
        return [value for item, value in parse_qsl(query, keep_blank_values=True) if item == key]

    def wait_for_part(self, key: str, wanted: Callable[[list[str]], bool]) -> list[str]:
        """Return the values of a key in the address bar as soon as they are as wanted."""
        return self.until(lambda: self.parts(key), wanted)

    def outlines(self) -> list[str]:
        """Return the drawn data of every ring's outline."""
        found: list[str] = self.frame.eval_on_selector_all(
            "path.ring-outline", "all => all.map(path => path.getAttribute('d'))"
        )
        return found

    def view(self) -> list[float]:
        """Return centre and zoom of the map, and where its pane lies."""
        found: list[float] = self.frame.evaluate(
            "(() => { const at = map.getCenter(), pane = map.getPane('mapPane')._leaflet_pos;"
            " return [at.lat, at.lng, map.getZoom(), pane.x, pane.y]; })()"
        )
        return found

    def set_view(self, lat: float, lon: float, zoom: float) -> None:
        self.frame.evaluate(
            # A map that nobody has used yet fits the scene again whenever its frame changes.
            "([lat, lon, zoom]) => { map.getContainer().dispatchEvent(new Event('keydown'));"
            " map.setView([lat, lon], zoom, {animate: false}); }",
            [lat, lon, zoom],
        )
        self.page.wait_for_timeout(100)

    def settle(self) -> None:
        """Wait until the map neither glides nor zooms on."""
        last: object = None
        for _ in range(100):
            now = (self.view(), self.outlines())
            if now == last:
                return
            last = now
            self.page.wait_for_timeout(200)
        pytest.fail("The map does not come to rest.")

    def labels(self) -> list[str]:
        """Return the text of every ring's label on the map."""
        return self.frame.locator(".ring-label:not(.path-label)").all_inner_texts()

    def alerts(self) -> list[str]:
        """Return what the page says is wrong."""
        return self.page.get_by_test_id("stAlert").all_inner_texts()

    def wait_for_alerts(self, count: int) -> list[str]:
        """Return what the page says is wrong, as soon as it is so many sentences."""
        return self.until(self.alerts, lambda said: len(said) == count)

    def text(self) -> str:
        """Return all that can be read on the page, without the map."""
        return self.page.locator("body").inner_text()


@pytest.fixture(scope="package")
def new_screen(browser: Browser, server: Server) -> NewScreen:
    """Give a window without a past: `with new_screen(viewport=PHONE) as screen`."""

    @contextmanager
    def opened(**options: Any) -> Iterator[Screen]:
        context = browser.new_context(**{"viewport": WIDE, **options})
        context.set_default_timeout(_WAIT_S * 1000 / 2)
        try:
            screen = Screen(context, server)
            yield screen
            screen.check()
        finally:
            context.close()

    return opened


@contextmanager
def checked_screen(context: BrowserContext, server: Server) -> Iterator[Screen]:
    """Give a page in a window that stays; the page is checked at the end, and closed."""
    screen = Screen(context, server)
    try:
        yield screen
        screen.check()
    finally:
        screen.page.close()


@pytest.fixture(scope="package")
def desktop(browser: Browser) -> Iterator[BrowserContext]:
    """One wide window for most tests, so that the page's own files are loaded once."""
    context = browser.new_context(viewport=WIDE)
    context.set_default_timeout(_WAIT_S * 1000 / 2)
    yield context
    context.close()


@pytest.fixture(scope="package")
def desktop_screen(desktop: BrowserContext, server: Server) -> NewScreen:
    """Give a page in the wide window: `with desktop_screen() as screen`."""

    return partial(checked_screen, desktop, server)


@pytest.fixture
def screen(desktop_screen: NewScreen) -> Iterator[Screen]:
    """A page in the wide window, not yet opened."""
    with desktop_screen() as opened:
        yield opened
