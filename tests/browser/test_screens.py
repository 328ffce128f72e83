"""The page on other screens: full screen, panels put away, a phone, a printed sheet."""

from __future__ import annotations

import pytest

from tests.browser.conftest import PHONE, NewScreen, Screen


def _map_width(screen: Screen) -> float:
    box = screen.iframe.bounding_box()
    assert box is not None
    return box["width"]


def _letter_px(screen: Screen, selector: str) -> float:
    """Return the size of the letters of what is on the map."""
    found: float = screen.frame.eval_on_selector(
        selector, "element => parseFloat(getComputedStyle(element).fontSize)"
    )
    return found


def _overlaps(screen: Screen) -> list[list[str]]:
    """Return the pairs of texts on the map that lie on each other."""
    found: list[list[str]] = screen.frame.evaluate(
        """() => {
          const texts = [...document.querySelectorAll('.at div > div, .leaflet-control')]
            .filter(one => one.textContent.trim() && !one.matches('.dot'));
          const boxes = texts.map(one => [one.textContent, one.getBoundingClientRect()]);
          return boxes.flatMap(([text, a], at) => boxes.slice(at + 1)
            .filter(([, b]) => a.left < b.right - 2 && b.left < a.right - 2
              && a.top < b.bottom - 2 && b.top < a.bottom - 2)
            .map(([other]) => [text, other]));
        }"""
    )
    return found


def _sheets(screen: Screen, paper: str, *, is_across: bool) -> int:
    return screen.page.pdf(format=paper, landscape=is_across).count(b"/Type /Page\n")


@pytest.mark.slow
def test_panels_give_their_whole_width_to_the_map_and_paper_gets_a_sheet(
    new_screen: NewScreen,
) -> None:
    with new_screen() as screen:  # of its own: Streamlit remembers that the sidebar is hidden
        _check_panels_and_paper(screen)


def _check_panels_and_paper(screen: Screen) -> None:
    screen.open("ring=3400km@pyongyang&tests=2022-10-04")
    screen.wait_for_rings(1)
    page = screen.page
    head, first = page.locator(".st-key-head").bounding_box(), screen.iframe.bounding_box()
    assert head is not None
    assert first is not None
    assert head["height"] < 90  # no empty band over the map
    assert first["y"] - head["y"] - head["height"] < 20
    small = _letter_px(screen, ".ring-label")
    page.locator("[data-act=panel]").click()
    screen.until(lambda: page.locator(".st-key-question").is_visible(), lambda now: not now)
    screen.until(lambda: _map_width(screen), lambda width: width > 1440 - 300 - 40)
    page.locator("[data-testid=stSidebarCollapseButton] button").dispatch_event("click")
    screen.until(lambda: _map_width(screen), lambda width: width > 1390)
    page.locator("[data-act=panel]").click()
    page.locator(".st-key-question").wait_for()
    screen.until(lambda: _map_width(screen), lambda width: 900 < width < 1030)
    page.locator("[data-act=wide]").click()
    legend = page.locator(".legend.items")
    legend.get_by_text("3,400 km from Pyongyang").wait_for()
    assert "intermediate-range ballistic missile: 1" in legend.inner_text()
    screen.until(lambda: _map_width(screen), lambda width: width > 1390)
    screen.until(lambda: _letter_px(screen, ".ring-label"), lambda size: size > 1.2 * small)
    frame, box = screen.iframe.bounding_box(), legend.bounding_box()
    assert frame is not None
    assert box is not None
    assert box["y"] + box["height"] <= frame["y"]
    assert frame["y"] + frame["height"] <= 900
    page.keyboard.press("Escape")
    legend.wait_for(state="hidden")
    page.locator(".st-key-question").get_by_text("In range").click()
    page.locator(".findings h4", has_text="Just outside").wait_for()
    page.emulate_media(media="print")
    assert page.locator(".findings h4", has_text="Just outside").is_visible()
    for gone in (".st-key-question", ".st-key-history", ".st-key-take_away", ".screen-buttons"):
        assert not page.locator(gone).first.is_visible()


@pytest.mark.slow
def test_the_opening_scene_is_one_sheet_of_any_paper(screen: Screen) -> None:
    screen.open()
    view = screen.view()
    for paper in ("A4", "Letter"):
        for is_across in (False, True):
            assert _sheets(screen, paper, is_across=is_across) == 1
    screen.until(lambda: screen.view()[:3], lambda now: now == pytest.approx(view[:3], abs=1e-6))
    # A long list flows on, from the first sheet on.
    screen.page.locator(".findings details", has_text="10 more").first.evaluate(
        "it => it.open = true"
    )
    assert _sheets(screen, "Letter", is_across=False) <= 2


@pytest.mark.slow
def test_type_on_the_map_grows_with_the_screen(new_screen: NewScreen) -> None:
    sizes = []
    for width, height in ((1366, 768), (1920, 1080), (2560, 1440)):
        with new_screen(viewport={"width": width, "height": height}) as screen:
            screen.open("path=mupyong-ri>30.0,153.0&ring=4500-5500km@pyongyang")
            screen.wait_for_rings(1)
            screen.settle()
            kinds = (".ring-label", ".mark-place", ".territory", ".scale")
            sizes.append([_letter_px(screen, kind) for kind in kinds])
            assert _overlaps(screen) == []
    assert sizes[0][:2] == [14, 13]
    assert all(before < after for before, after in zip(sizes[0], sizes[1], strict=True))
    assert all(before < after for before, after in zip(sizes[1], sizes[2], strict=True))


@pytest.mark.slow
@pytest.mark.parametrize("size", [(720, 450), (390, 844), (1366, 768)], ids=str)
def test_no_text_lies_on_another(new_screen: NewScreen, size: tuple[int, int]) -> None:
    # The first is a laptop's window at 200 percent, where a path is shorter than what it says.
    width, height = size
    with new_screen(viewport={"width": width, "height": height}, device_scale_factor=2) as screen:
        screen.open()
        screen.wait_for_rings(2)
        screen.settle()
        (said,) = screen.frame.locator(".path-label").all_inner_texts()
        assert said.split() == ["direction", "inferred"]
        assert _overlaps(screen) == []


@pytest.mark.slow
def test_on_a_phone_the_range_is_set_below_the_map(new_screen: NewScreen) -> None:
    with new_screen(viewport=PHONE, has_touch=True, is_mobile=True) as screen:
        screen.open("ring=3400km@pyongyang")
        screen.wait_for_rings(1)
        assert screen.frame.evaluate("map.dragging.enabled()") is False
        assert screen.frame.evaluate("map.touchZoom.enabled()") is True
        screen.page.get_by_test_id("stExpandSidebarButton").click()
        slider = screen.page.locator(".st-key-range_km").get_by_role("slider")
        slider.wait_for()
        knob = slider.bounding_box()
        frame = screen.iframe.bounding_box()
        assert knob is not None
        assert frame is not None
        assert frame["y"] == 0
        assert frame["height"] > 0.5 * PHONE["height"]
        assert frame["height"] < knob["y"] < PHONE["height"]
