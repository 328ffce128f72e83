"""The address bar is the document: what is in it comes back, and what is wrong in it is named."""

from __future__ import annotations

import io
import re
from urllib.parse import parse_qsl, quote, urlsplit

import pytest
from PIL import Image

from tests.browser.conftest import ADD_RING, NewScreen, Screen

SCENE = (
    "ring=3400km@pyongyang;name=Guam;colour=green&ring=hwasong-12@mupyong-ri;colour=orange"
    "&ring=2100mi@39.2,125.67;from=A+field;hidden&path=mupyong-ri%3Eguam;name=To+Guam"
    "&path=mupyong-ri%3E84deg:4600km&title=A+map&units=nmi&base=plain"
)


def _sorted(url: str) -> list[tuple[str, str]]:
    return sorted(parse_qsl(urlsplit(url).query, keep_blank_values=True))


def test_address_of_the_opening_scene(screen: Screen, new_screen: NewScreen) -> None:
    """It states every setting, can be read, and opens the same scene in a fresh browser."""
    screen.open()
    screen.wait_for_rings(2)
    query = urlsplit(screen.page.url).query
    assert screen.parts("ring")[0].startswith("3400km@pyongyang")
    assert screen.parts("ring")[1].startswith("4500km@mupyong-ri")
    assert screen.parts("path")[0].startswith("mupyong-ri>84")
    for key in ("units", "base", "data"):
        assert len(screen.parts(key)) == 1
    assert screen.parts("view") == []  # written by "copy link", not on every pan
    assert "ring=3400km@pyongyang;" in query, "the link is percent-encoded beyond reading"
    screen.settle()  # the map fits the scene again when the page gives it its final size
    outlines, labels, view = screen.outlines(), screen.labels(), screen.view()
    url = screen.page.url
    with new_screen() as fresh:
        fresh.open(url)
        fresh.wait_for_rings(2)
        fresh.settle()
        assert (fresh.outlines(), fresh.labels(), fresh.view()) == (outlines, labels, view)
        assert fresh.page.url == url
        assert fresh.alerts() == []


@pytest.mark.slow
def test_scene_survives_reload(screen: Screen) -> None:
    screen.open(SCENE)
    screen.wait_for_rings(2)
    assert screen.alerts() == []
    url, outlines, labels = screen.page.url, screen.outlines(), screen.labels()
    for key in ("ring", "path", "title", "units", "base", "data"):
        assert screen.parts(key)
    assert len(screen.parts("ring")) == 3
    screen.until(screen.text, lambda text: "A map" in text)
    screen.page.reload()
    screen.wait_for_map()
    screen.wait_for_rings(2)
    screen.rest()
    assert _sorted(screen.page.url) == _sorted(url)
    assert screen.outlines() == outlines
    assert screen.labels() == labels


@pytest.mark.slow
def test_copy_link_opens_the_same_scene_and_view(screen: Screen, new_screen: NewScreen) -> None:
    screen.open(SCENE)
    screen.wait_for_rings(2)
    screen.settle()  # the script may set the view again while the frame finds its size
    screen.set_view(12.5, 500.25, 3.25)  # another copy of the world: 140.25 E
    screen.frame.get_by_role("button", name=re.compile("copy link", re.IGNORECASE)).click()
    holder = screen.frame.wait_for_selector("[data-link]", state="attached")
    assert holder is not None
    link = holder.get_attribute("data-link") or ""
    (view,) = [value for key, value in _sorted(link) if key == "view"]
    assert [float(part) for part in view.split(",")] == pytest.approx(
        [12.5, 140.25, 3.25], abs=1e-3
    )
    assert [pair for pair in _sorted(link) if pair[0] != "view"] == _sorted(screen.page.url)
    with new_screen() as fresh:
        fresh.open(link)
        fresh.wait_for_rings(2)
        fresh.settle()
        assert fresh.view()[:3] == pytest.approx([12.5, 140.25, 3.25], abs=1e-3)
        assert fresh.labels() == screen.labels()
        assert fresh.alerts() == []
        # The view of a link is where it begins, not where it stays.
        fresh.set_view(0.0, 100.0, 2.0)
        moved = fresh.view()
        fresh.page.locator(".st-key-range_km").get_by_role("slider").focus()
        fresh.page.keyboard.press("ArrowRight")
        fresh.wait_for_part("ring", lambda found: found[0].startswith("3410km"))
        fresh.rest()
        assert fresh.view() == moved


def test_every_wrong_part_is_named_and_the_rest_drawn(screen: Screen) -> None:
    wrong = {
        "atlantis-77": "ring=3400km@atlantis-77",
        "squiggle": "ring=3400km@pyongyang;shape=squiggle",
        "mauve": "ring=1000km@guam;colour=mauve",
        "-5km": "ring=-5km@sunan",
        "20004": "ring=20004km@sunan",
        "nan": "ring=nankm@sunan",
        "91": "ring=10km@91,0",
        "hwasong-99": "ring=hwasong-99@sunan",
        "shangri-la-77": "path=sunan>shangri-la-77",
        "90,77": "path=-90,0>90,77",
        "guam>guam": "path=guam>guam",
        "furlongs": "units=furlongs",
        "moonbase": "base=moonbase",
        "1,2": "view=1,2",
        "wingspan": "wingspan=3",
        "1999-01-01": "data=1999-01-01",
    }
    known = "&embed_options=x&utm_source=newsletter&fbclid=abc&gclid=def"
    screen.open("&".join([*wrong.values(), "ring=2000km@0,0", "path=sunan>guam"]) + known)
    screen.wait_for_rings(3)
    # One sentence for each, so none is said twice and none hides another.
    alerts = screen.wait_for_alerts(len(wrong))
    for part in wrong:
        assert any(part in alert for alert in alerts), part
    said = " ".join(alerts)
    for part in ("newsletter", "utm_source", "fbclid", "gclid", "embed"):
        assert part not in said
    assert screen.frame.locator("path.path").count() == 1
    assert len(screen.parts("ring")) == 3
    assert "Traceback" not in screen.text()
    # A change makes another scene of it, and what was wrong with the link is settled.
    screen.page.locator(".st-key-range_km").get_by_role("slider").focus()
    screen.page.keyboard.press("ArrowRight")
    screen.wait_for_part("ring", lambda found: found[0].startswith("3410km"))
    screen.wait_for_alerts(0)


@pytest.mark.slow
def test_scene_without_rings_is_a_map(screen: Screen) -> None:
    screen.open("ring=10km@nowhere-at-all&title=Nothing")
    assert screen.frame.locator("path.ring-outline").count() == 0
    screen.wait_for_alerts(1)
    screen.page.get_by_role("button", name=ADD_RING).click()
    screen.wait_for_rings(1)
    screen.page.locator(".st-key-range_km").wait_for(state="visible")


@pytest.mark.slow
def test_back_returns_to_the_earlier_scene(screen: Screen) -> None:
    screen.open("ring=3400km@pyongyang&units=km")
    screen.wait_for_rings(1)
    first = screen.outlines()
    slider = screen.page.locator(".st-key-range_km").get_by_role("slider")
    slider.focus()
    screen.page.keyboard.press("ArrowRight")
    screen.wait_for_part("ring", lambda found: found[0].startswith("3410km"))
    screen.rest()
    screen.until(screen.outlines, lambda now: now != first)
    screen.page.go_back()
    screen.wait_for_part("ring", lambda found: found[0].startswith("3400km"))
    screen.frame.wait_for_function(
        "d => document.querySelector('path.ring-outline').getAttribute('d') === d", arg=first[0]
    )
    screen.rest()
    screen.until(slider.input_value, lambda text: text == "3400")
    screen.until(screen.labels, lambda now: now == ["3,400 km"])
    screen.page.go_forward()
    screen.wait_for_part("ring", lambda found: found[0].startswith("3410km"))
    screen.until(screen.labels, lambda now: now == ["3,410 km"])


@pytest.mark.slow
def test_link_typed_over_the_old_one(screen: Screen) -> None:
    """A link typed by hand, with signs as a keyboard has them, is read as it is meant."""
    screen.open("ring=3400km@pyongyang")
    screen.wait_for_rings(1)
    screen.open(
        "ring=2,100 mi@39.2,125.67&path=mupyong-ri>84°:4500-4600km&title=" + quote("Ça & là")
    )
    screen.wait_for_rings(1)
    assert screen.alerts() == []
    assert screen.frame.locator("path.path").count() == 1
    screen.until(screen.text, lambda text: "Ça & là" in text)
    assert screen.labels() == ["2,100 mi"] or screen.labels()[0].endswith("km")


def test_a_qr_code_on_the_screen_opens_the_same_scene(
    screen: Screen, new_screen: NewScreen
) -> None:
    zxingcpp = pytest.importorskip("zxingcpp")
    screen.open("ring=700km@guam;name=Mine;colour=green&path=guam>tokyo&units=mi")
    screen.page.get_by_text("Share: short link").click()
    picture = screen.page.locator("[data-testid=stImage] img")
    picture.wait_for()
    picture.scroll_into_view_if_needed()
    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture.screenshot())))
    assert code.text.startswith(f"{screen.page.url.partition('?')[0]}?s=1")
    with new_screen() as fresh:
        fresh.open(code.text)
        fresh.wait_for_rings(1)
        assert _sorted(fresh.page.url) == _sorted(screen.page.url)
        assert fresh.alerts() == []
