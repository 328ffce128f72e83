"""The frame on the small world is that of the map, read back by the projections themselves."""

from __future__ import annotations

import numpy as np
import pytest

from ranges.core import LonLat
from ranges.figure._label_room import Box
from ranges.figure._map_view import MapView
from ranges.figure.inset.small_world import seen_share, small_world
from ranges.geodesy import destinations, projection

PANEL = Box(40.0, 60.0, 760.0, 560.0)


def view(name: str, lon: float, lat: float, km_per_px: float) -> MapView:
    on = projection(name, LonLat(lon=lon, lat=lat))
    x, y = on.xy([lon], [lat])
    return MapView(on, PANEL, km_per_px, float(x[0]), float(y[0]))


@pytest.mark.parametrize("name", ["azimuthal-equidistant", "mercator", "equal-area", "robinson"])
@pytest.mark.parametrize(("lon", "lat"), [(125.0, 39.0), (-179.0, -17.0), (20.0, 38.0)])
@pytest.mark.parametrize("km_per_px", [0.5, 3.0, 12.0])
def test_the_frame_is_that_of_the_map(name: str, lon: float, lat: float, km_per_px: float) -> None:
    large = view(name, lon, lat, km_per_px)
    world = small_world(large)
    assert world is not None
    # Nearer to the horizon of the globe a point of the paper is many on the ground.
    lonlat = world.on.positions(np.concatenate(world.frame))
    x, y = large.px(np.column_stack(large.projection.xy(lonlat[:, 0], lonlat[:, 1]))).T
    aside = np.minimum(abs(x - PANEL.left), abs(x - PANEL.right))
    above = np.minimum(abs(y - PANEL.top), abs(y - PANEL.bottom))
    assert np.nanmax(np.minimum(aside, above)) < 2.5
    # All sides are there: the frame goes round.
    for distance in (x - PANEL.left, PANEL.right - x, y - PANEL.top, PANEL.bottom - y):
        assert np.nanmin(distance) < 2.5


def test_near_is_on_a_globe_and_far_on_the_whole_world() -> None:
    near, far = (small_world(view("mercator", 10.0, 10.0, km)) for km in (2.0, 27.0))
    assert near is not None
    assert near.is_globe
    assert far is not None
    assert not far.is_globe


@pytest.mark.parametrize(
    ("name", "km_per_px"), [("mercator", 60.0), ("orthographic", 26.0), ("equal-area", 50.0)]
)
def test_the_world_needs_no_inset(name: str, km_per_px: float) -> None:
    assert small_world(view(name, 0.0, 0.0, km_per_px)) is None


def test_how_much_of_the_earth_is_seen() -> None:
    assert seen_share(view("orthographic", 30.0, 50.0, 30.0)) == pytest.approx(0.5, abs=0.005)
    # A cap that just touches both sides lies within the panel but for what is cut above and below.
    large = view("azimuthal-equidistant", 30.0, 50.0, 10.0)
    lon, lat, _ = destinations(LonLat(lon=30.0, lat=50.0), np.arange(0.0, 360.0, 5.0), 2499.0)
    assert all(
        PANEL.holds(Box(x, y, x, y))
        for x, y in large.points_px(
            [LonLat(lon=float(a), lat=float(b)) for a, b in zip(lon, lat, strict=True)]
        ).tolist()
    )
    cap = (1.0 - np.cos(2500.0 / 6371.0)) / 2.0
    assert cap < seen_share(large) < cap * 2.1
