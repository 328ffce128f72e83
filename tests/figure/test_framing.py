"""Frames: a ring, its region, all of the scene, and the view of the page."""

from __future__ import annotations

import numpy as np
import pytest
from pyproj import Geod

from ranges.core.errors import SceneError
from ranges.core.values import LonLat
from ranges.figure import composition
from ranges.figure._map_view import MapView
from ranges.figure.choices.options import FigureOptions
from ranges.figure.composition import figure
from ranges.geodesy.projections import PROJECTIONS
from tests.figure.scenes import scene
from tests.figure.test_composition import texts

TWO = "ring=300km@tokyo&ring=6000km@pyongyang&selected={}"
#: Of the web map: an equator of 256 pixels at zoom 0.
EQUATOR_KM = 2.0 * np.pi * 6378.137


def view(query: str, **options: object) -> MapView:
    return composition._draft(scene(query), FigureOptions(size="1200x675", **options)).view


@pytest.mark.parametrize("projection", PROJECTIONS)
def test_a_ring_fills_the_frame_and_its_region_does_not(projection: str) -> None:
    ring, region, whole = (
        view(TWO.format(1), projection=projection, fit=fit) for fit in ("ring", "region", "scene")
    )
    assert ring.km_per_px < region.km_per_px <= whole.km_per_px
    ((x, y),) = ring.points_px([LonLat(lon=139.75, lat=35.69)]).tolist()
    panel = ring.panel
    assert abs(x - (panel.left + panel.right) / 2.0) < 0.05 * (panel.right - panel.left)
    if projection != "polar-stereographic":  # which keeps its pole in view
        assert abs(y - (panel.top + panel.bottom) / 2.0) < 0.05 * (panel.right - panel.left)
        assert 600.0 < (panel.bottom - panel.top) * ring.km_per_px < 1500.0
    assert view(TWO.format(2), projection=projection, fit="ring").km_per_px > region.km_per_px


def test_a_region_shows_the_country_and_no_continent() -> None:
    near, far = view("ring=100km@48.1,11.6", fit="region"), view("ring=100km@moscow", fit="region")
    corners = [LonLat(lon=8.7, lat=54.9), LonLat(lon=12.9, lat=47.5)]  # of Germany
    xy = near.points_px(corners)
    assert (xy > [near.panel.left, near.panel.top]).all()
    assert (xy < [near.panel.right, near.panel.bottom]).all()
    assert 100.0 / far.km_per_px > 20.0  # Russia would make a dot of it
    assert view("ring=100km@20,-40", fit="region").km_per_px < near.km_per_px  # at sea
    assert view("ring=300km@anywhere:KP", fit="region").km_per_px > 0.0


@pytest.mark.parametrize("page", ["", "&projection=azimuthal-equidistant"])
@pytest.mark.parametrize("projection", ["mercator", "azimuthal-equidistant", "equal-area"])
def test_the_view_of_the_page_is_the_frame(page: str, projection: str) -> None:
    link = f"ring=3400km@pyongyang&view=35,135,5{page}"
    shown = view(link, projection=projection, seen_px=(1000.0, 300.0))
    ((x, y),) = shown.points_px([LonLat(lon=135.0, lat=35.0)]).tolist()
    assert x == pytest.approx((shown.panel.left + shown.panel.right) / 2.0, abs=1.0)
    assert y == pytest.approx((shown.panel.top + shown.panel.bottom) / 2.0, abs=1.0)
    # On the ground as many km are seen as on the page's map.
    stretch = 1.0 if page else np.cos(np.radians(35.0))
    wide_km = 1000.0 * EQUATOR_KM / (256.0 * 2.0**5) * stretch
    middle = shown.positions(np.array([[x - 50.0, y], [x + 50.0, y]]))
    (metres,) = Geod(ellps="WGS84").line_lengths(*middle.T)
    panel_km = metres / 1000.0 / 100.0 * (shown.panel.right - shown.panel.left)
    assert panel_km == pytest.approx(wide_km, rel=0.06 if projection == "equal-area" else 0.03)


def test_a_link_without_a_view_shows_all_and_one_with_a_view_what_is_seen() -> None:
    link = "ring=3400km@pyongyang"
    assert view(link) == view(link, fit="scene") == view(f"{link}&view=35,135,6", fit="scene")
    assert view(f"{link}&view=35,135,6").km_per_px < 0.4 * view(link).km_per_px
    with pytest.raises(SceneError, match="The link has no view to show: copy it"):
        view(link, fit="view")
    with pytest.raises(SceneError, match="is not on this map: choose another projection"):
        view(f"{link}&view=-35,-45,6", projection="orthographic")
    with pytest.raises(SceneError, match='"near" is no frame that we know: use scene, ring'):
        FigureOptions(fit="near")


def test_an_edge_beyond_the_frame_is_said_to_be() -> None:
    options = FigureOptions(size="1200x675", fit="ring")
    shown = texts(figure(scene(TWO.format(1)), options, file_format="svg").data)
    assert "6,000 km from Pyongyang (its edge is beyond this frame)" in shown
    assert "300 km from Tokyo" in shown
    whole = texts(figure(scene(TWO.format(1)), FigureOptions(), file_format="svg").data)
    assert not any("beyond this frame" in text for text in whole)


@pytest.mark.parametrize("fit", ["ring", "region", "scene"])
@pytest.mark.parametrize("query", ["title=Nothing", "tests=all", "ring=3km@guam;hidden"])
def test_without_a_ring_all_is_shown(query: str, fit: str) -> None:
    assert view(query, fit=fit) == view(query)
