"""Bands by hand, of a place and round a whole territory: each of their two edges."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import Screen
from tests.browser.test_hands import (
    PYONGYANG,
    along,
    at,
    drag,
    handle,
    hold,
    km_of,
    live,
    ring,
    settled,
)

#: Points of the window on the smaller of the drawn edges, some way along it.
INNER_EDGE = """() => {
  const path = document.querySelector('path.ring-outline');
  const parts = path.getAttribute('d').split(/(?=M)/).map(data => {
    const part = path.cloneNode();
    part.setAttribute('d', data);
    return path.parentNode.appendChild(part);
  });
  const width = part => part.getBoundingClientRect().width;
  const [inner] = [...parts].sort((one, other) => width(one) - width(other));
  const frame = frameElement.getBoundingClientRect(), length = inner.getTotalLength();
  const points = [0.1, 0.35, 0.6, 0.85].map(share => {
    const point = inner.getPointAtLength(length * share).matrixTransform(inner.getScreenCTM());
    return [frame.left + point.x, frame.top + point.y];
  });
  for (const part of parts) part.remove();
  return points;
}"""


def _band_is_drawn(screen: Screen, edges: int) -> None:
    """Check that as many edges are drawn as there are, and their area with them."""
    drawn = [path for path in screen.outlines() if path != "M0 0"]
    assert sum(path.count("M") for path in drawn) == edges
    fills = screen.frame.locator("path.ring-fill").evaluate_all(
        "all => all.map(path => path.getBoundingClientRect().width)"
    )
    assert min(fills) > 50.0


@pytest.mark.slow
def test_an_edge_dragged_onto_the_other_makes_a_plain_ring_and_undo_a_band_again(
    screen: Screen,
) -> None:
    band = "2000-4500km@pyongyang"
    screen.open(f"ring={band}")
    screen.wait_for_rings(1)
    for past_km, bearing, plain, index in (
        (5200.0, 170.0, "4500km@pyongyang", 0),
        (1200.0, 190.0, "2000km@pyongyang", 1),
    ):
        _band_is_drawn(screen, 2)
        meeting_km = float(plain.partition("km")[0])
        hold(
            screen,
            handle(screen, "edge", index),
            at(screen, *along(PYONGYANG, bearing, meeting_km)),
            steps=4,
        )
        assert km_of(live(screen)) == meeting_km
        _band_is_drawn(screen, 1)
        screen.page.mouse.move(*at(screen, *along(PYONGYANG, bearing, past_km)), steps=4)
        screen.page.wait_for_timeout(80)
        assert km_of(live(screen)) == meeting_km
        _band_is_drawn(screen, 1)
        screen.page.mouse.up()
        # Pointed at before the answer: there are still two handles, at one figure.
        for km in (meeting_km + 300.0, meeting_km, meeting_km + 10.0):
            screen.page.mouse.move(*at(screen, *along(PYONGYANG, bearing, km)))
        assert settled(screen, band) == plain
        _band_is_drawn(screen, 1)
        assert screen.frame.locator(".handle-edge").count() == 1
        screen.page.get_by_role("button", name="Undo", exact=True).click()
        assert settled(screen, plain).partition(";")[0] == band
        screen.until(lambda: screen.frame.locator(".handle-edge").count(), lambda count: count == 2)
        _band_is_drawn(screen, 2)


@pytest.mark.slow
def test_each_edge_of_a_band_round_a_territory_is_taken_anywhere(screen: Screen) -> None:
    band = "900-1500km@anywhere:JP"
    screen.open(f"ring={band}")
    screen.frame.locator(".handle-edge").nth(1).wait_for()
    middle = at(screen, 138.0, 36.0)
    for number, (x, y) in enumerate(screen.frame.evaluate(INNER_EDGE)):
        length = ((x - middle[0]) ** 2 + (y - middle[1]) ** 2) ** 0.5
        out = ((x - middle[0]) / length, (y - middle[1]) / length)
        screen.page.mouse.move(x + 1, y + 1)
        hold(screen, (x, y), (x + 25 * out[0], y + 25 * out[1]))
        wide_km = km_of(live(screen))
        assert 900.0 < wide_km < 1400.0
        screen.page.mouse.move(x - 25 * out[0], y - 25 * out[1], steps=3)
        screen.page.wait_for_timeout(80)
        assert 500.0 < km_of(live(screen)) < 900.0
        screen.page.keyboard.press("Escape")
        screen.page.mouse.up()
        screen.page.wait_for_timeout(100)
        assert screen.frame.locator(".dot-click").count() == 0, number  # it was no question
    assert ring(screen) == band
    # Its own words, over which the handle lies.
    screen.page.mouse.move(x + 1, y)
    screen.page.mouse.move(x, y)
    said = screen.frame.locator(".leaflet-tooltip.said")
    assert said.all_inner_texts() == ["900–1,500 km from anywhere in Japan"]
    drag(screen, (x, y), (x + 25 * out[0], y + 25 * out[1]))
    found = re.match(r"([\d.]+)-1500km@anywhere:JP", settled(screen, band))
    assert found is not None
    assert 900.0 < float(found[1]) < 1400.0
    assert said.count() == 0
