"""Reported flights, own files, citations and figures as a visitor uses them in a browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ranges.scene.uploads import SAMPLE, SAMPLE_NAME
from tests.browser.conftest import NewScreen, Screen
from tests.browser.test_app import STICKS_OUT
from tests.proofs import thinned

OCTOBER = "2022-10-04-over-japan"
_COPIED = "navigator.clipboard.readText()"


def _bar(screen: Screen, period: str) -> None:
    """Click the bar of a year or month."""
    chart = screen.page.get_by_test_id("stVegaLiteChart")
    chart.locator(f"path[aria-roledescription=bar][aria-label^='{period}:']").click()


def _row(screen: Screen, number: int) -> None:
    """Tick a row of the list, which is painted and has no parts of its own."""
    table = screen.page.get_by_test_id("stDataFrame")
    table.get_by_test_id(f"glide-cell-1-{number - 1}").wait_for(state="attached")
    screen.rest()
    table.click(position={"x": 17, "y": 35 * number + 18})


@pytest.mark.slow
def test_a_bar_narrows_the_list_and_the_link(screen: Screen) -> None:
    screen.open("ring=3400km@pyongyang&tests=2022-11")
    screen.wait_for_rings(1)
    screen.frame.evaluate("window.kept = true")
    # The bars of other months stand there to be chosen. One flight is a bar of two pixels, and
    # can be hit all the same.
    _bar(screen, "2022-02")
    screen.wait_for_part("tests", lambda found: found == ["2022-02-01..2022-02-28"])
    screen.page.get_by_text(re.compile(r"^1 reported launch event \(")).wait_for()
    assert screen.alerts() == []
    assert screen.frame.evaluate("window.kept")


@pytest.mark.slow
def test_a_row_opens_a_page_and_closing_it_clears_the_link(screen: Screen) -> None:
    screen.open("ring=3400km@pyongyang&tests=2022-10")
    screen.wait_for_rings(1)
    window = screen.page.get_by_role("dialog")
    _row(screen, 2)
    screen.wait_for_part("test", lambda found: found == [OCTOBER])
    window.get_by_text("Flight of 4 October 2022").first.wait_for()
    window.get_by_role("button", name="Close").click()
    screen.wait_for_part("test", lambda found: found == [])
    window.wait_for(state="detached")
    # With the next move it does not come back.
    slider = screen.page.locator(".st-key-range_km").get_by_role("slider")
    slider.focus()
    screen.page.keyboard.press("ArrowRight")
    screen.wait_for_part("ring", lambda found: found[0].startswith("3410km@"))
    screen.rest()
    assert window.count() == 0


@pytest.mark.parametrize("scheme", thinned(["light", "dark"], keep=1))
def test_a_link_opens_the_page_which_puts_the_flight_on_the_map(
    new_screen: NewScreen, scheme: str
) -> None:
    with new_screen(color_scheme=scheme) as screen:
        screen.open(f"ring=3400km@pyongyang&test={OCTOBER}")
        window = screen.page.get_by_role("dialog")
        picture = window.get_by_test_id("stImage").locator("img")
        picture.wait_for()
        # Its letters are dark on light paper and light on a dark page.
        source = picture.get_attribute("src") or ""
        drawn = screen.page.evaluate("async link => (await fetch(link)).text()", source)
        assert ('fill="#e8eef2"' in drawn) == (scheme == "dark")
        assert ('fill="#22303a"' in drawn) == (scheme == "light")
        assert screen.page.evaluate(STICKS_OUT) == []
        window.get_by_role("button", name="Put it on the map").click()
        screen.wait_for_part("path", lambda found: len(found) == 1 and OCTOBER in found[0])
        window.wait_for(state="detached")
        assert screen.parts("test") == []
        assert screen.parts("ring")[0].startswith("3400km@pyongyang")
        assert screen.alerts() == []


@pytest.mark.slow
def test_the_sample_file_joins_the_map(screen: Screen) -> None:
    screen.open("ring=1000km@guam")
    screen.wait_for_rings(1)
    screen.page.get_by_text("Your own file", exact=True).click()
    with screen.page.expect_download() as taken:
        screen.page.get_by_role("button", name="A sample to start from").click()
    assert taken.value.suggested_filename == SAMPLE_NAME
    assert taken.value.path().read_bytes().decode() == SAMPLE
    box = screen.page.locator("[data-testid=stFileUploader] input[type=file]")
    box.set_input_files({"name": SAMPLE_NAME, "mimeType": "text/csv", "buffer": SAMPLE.encode()})
    screen.wait_for_part("ring", lambda found: len(found) == 4)
    # A quick next move does not bring the file a second time.
    screen.page.locator(".st-key-range_km").get_by_role("slider").focus()
    screen.page.keyboard.press("ArrowRight")
    screen.wait_for_part("ring", lambda found: "1010km@guam" in " ".join(found))
    screen.rest()
    assert len(screen.parts("ring")) == 4
    screen.page.get_by_text("Added to the map: 3 rings, 1 path, 1 point.").wait_for()
    assert screen.parts("ring")[0].startswith("1010km@guam")
    assert len(screen.parts("path")) == 1
    box = screen.page.locator("[data-testid=stFileUploader] input[type=file]")
    bad = b"name,latitude,longitude,range\n<img src=x onerror=alert(1)>,95,0,5\n"
    box.set_input_files({"name": "bad.csv", "mimeType": "text/csv", "buffer": bad})
    screen.page.get_by_text(re.compile("^Line 2 is left out")).wait_for()
    assert len(screen.parts("ring")) == 4


@pytest.mark.slow
def test_a_click_on_a_number_copies_its_citation(new_screen: NewScreen) -> None:
    with new_screen(permissions=["clipboard-read", "clipboard-write"]) as screen:
        screen.open("ring=3400km@pyongyang")
        screen.wait_for_rings(1)
        page = screen.page
        note = page.locator("#ranges-copied.shown")
        row = page.locator("section > table[data-cite] tr", has_text="South Korea")
        value = row.locator("td").nth(1).inner_text()
        row.locator("td").nth(1).click()
        note.wait_for()
        copied = page.evaluate(_COPIED)
        assert copied.startswith(
            f"Ranges, “3,400 km from Pyongyang: South Korea, nearest point {value}”, "
        )
        assert page.url in copied
        assert re.search(r"accessed \d{1,2} \w+ 20\d\d\. .*Data version \d{4}-", copied)
        row.locator("td").nth(3).click()
        page.get_by_text(re.compile("^Copied: .*people inside")).wait_for()
        assert "an estimate" in page.evaluate(_COPIED)
        # By the keyboard too; a name is no number and copies nothing.
        page.locator(".answer [data-number]").focus()
        page.keyboard.press("Enter")
        page.get_by_text(re.compile("^Copied: Ranges, “The edge at 3,400 km runs")).wait_for()
        before = page.evaluate(_COPIED)
        row.locator("td").first.click()
        page.wait_for_timeout(200)
        assert page.evaluate(_COPIED) == before


@pytest.mark.slow
def test_the_map_stays_in_sight_while_the_list_scrolls(screen: Screen) -> None:
    screen.open("ring=9000km@pyongyang")
    screen.wait_for_rings(1)
    height = screen.page.evaluate("window.innerHeight")
    screen.page.get_by_text("Files: map, GeoJSON, KML", exact=True).scroll_into_view_if_needed()
    screen.page.wait_for_timeout(200)
    scrolled = screen.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop")
    assert scrolled > 200, "nothing was scrolled, so nothing is shown"
    box = screen.iframe.bounding_box()
    assert box is not None
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= height + 2


@pytest.mark.slow
def test_a_figure_is_drawn_and_taken_away(screen: Screen, tmp_path: Path) -> None:
    screen.open("ring=3400km@pyongyang")
    screen.wait_for_rings(1)
    screen.page.get_by_text("Figure for print", exact=True).click()
    screen.page.get_by_role("button", name="Draw the figure").click()
    button = screen.page.get_by_role("button", name="Download as PNG")
    button.wait_for()
    screen.rest()
    with screen.page.expect_download() as taken:
        button.click()
    assert taken.value.suggested_filename == "ranges.png"
    taken.value.save_as(tmp_path / "ranges.png")
    data = (tmp_path / "ranges.png").read_bytes()
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20], "big") == 1600  # the first size offered
    assert screen.alerts() == []


@pytest.mark.slow
def test_what_a_ruler_would_draw_is_switched_on(screen: Screen) -> None:
    screen.open("ring=3400km@pyongyang")
    screen.wait_for_rings(1)
    screen.frame.evaluate("window.kept = true")
    lines = screen.frame.locator("path").count()
    screen.page.get_by_text("Straight line, flat circle").click()
    screen.wait_for_part("expected", lambda found: found == ["shown"])
    screen.page.get_by_text(re.compile("^A compass opened to 3,400 km")).wait_for()
    screen.rest()
    assert screen.frame.locator("path").count() > lines
    assert screen.frame.evaluate("window.kept")


def test_a_dot_without_a_direction_shows_its_ring_while_it_is_pointed_at(screen: Screen) -> None:
    screen.open("ring=1km@guam&tests=1991&view=39.5,131,5")
    screen.frame.locator("path.touch").nth(1).wait_for(state="attached")
    screen.rest()
    dot = screen.frame.evaluate(
        """() => {
          const lines = [...document.querySelectorAll("path.touch")];
          const boxes = lines.map((line) => line.getBoundingClientRect());
          const isInView = (box) => box.left > 150 && box.right < innerWidth - 50;
          const inView = boxes.find((box) => box.width < 12 && isInView(box));
          return [inView.left + inView.width / 2, inView.top + inView.height / 2];
        }"""
    )
    box = screen.iframe.bounding_box()
    assert box is not None
    screen.page.mouse.move(box["x"] + dot[0], box["y"] + dot[1], steps=3)
    ring = screen.frame.locator("path.hover-ring")
    ring.wait_for(state="attached")
    # 500 km were reported: as high on the screen as twice that, in Mercator at this latitude.
    height = ring.bounding_box()["height"]  # type: ignore[index]
    assert 90.0 < height < 400.0
    screen.page.mouse.move(box["x"] + dot[0] + 200.0, box["y"] + dot[1] + 100.0, steps=3)
    ring.wait_for(state="detached")


def test_a_click_where_a_flight_fell_opens_its_page(screen: Screen) -> None:
    screen.open("tests=2022-10-04")
    screen.frame.locator("path.touch").nth(1).wait_for(state="attached")
    screen.rest()
    # The arc east of Kamaishi is the higher of the two lines; a point of it, in the frame.
    x, y = screen.frame.evaluate(
        """() => {
          const high = (line) => line.getBoundingClientRect().height;
          const lines = [...document.querySelectorAll("path.touch")];
          const [arc] = lines.sort((a, b) => high(b) - high(a)), on = arc.getScreenCTM();
          const { x, y } = arc.getPointAtLength(0.4 * arc.getTotalLength());
          return [x * on.a + on.e, y * on.d + on.f];
        }"""
    )
    box = screen.page.locator("iframe").first.bounding_box()
    assert box is not None
    screen.page.mouse.click(box["x"] + x, box["y"] + y)
    screen.page.get_by_role("dialog").get_by_text("Flight of 4 October 2022").first.wait_for()
