"""The base map of a figure: fine where the view is narrow, whole across 180 degrees."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from ranges import catalog
from ranges.figure._base_map import boxes_on_earth, graticule, projected_base_map
from ranges.figure._map_view import fitted_view, projected_items
from ranges.geodesy.projections import PROJECTIONS, projection, projection_record
from tests.figure.scenes import PANELS, position, scene


def test_a_narrow_view_has_the_fine_coast() -> None:
    near, far = scene("ring=200km@tokyo"), scene("ring=4000km@tokyo")
    counts = []
    for findings in (near, far):
        proj = projection("azimuthal-equidistant", position(findings))
        view = fitted_view(proj, PANELS[0], projected_items(findings, proj))
        land = projected_base_map(view, proj.centre).land
        box = shapely.box(-500.0, -500.0, 500.0, 500.0)
        loops = [loop for _, country in land for loop in country]
        counts.append(sum(shapely.contains_xy(box, loop[:, 0], loop[:, 1]).sum() for loop in loops))
    assert counts[0] > 3 * counts[1] > 0


def test_boxes_lie_on_earth() -> None:
    assert boxes_on_earth(10.0, -5.0, 20.0, 5.0) == ((10.0, -5.0, 20.0, 5.0),)
    west, east = (178.0, -5.0, 180.0, 5.0), (-180.0, -5.0, -176.0, 5.0)
    assert boxes_on_earth(178.0, -5.0, 184.0, 5.0) == (west, east)
    assert boxes_on_earth(-182.0, -5.0, -176.0, 5.0) == (west, east)
    assert boxes_on_earth(-400.0, -5.0, 300.0, 5.0) == ((-180.0, -5.0, 180.0, 5.0),)


@pytest.mark.parametrize("name", PROJECTIONS)
@pytest.mark.parametrize("lon", [179.5, -179.5])
def test_a_narrow_view_across_the_seam_has_the_fine_coast_on_both_sides(
    name: str, lon: float
) -> None:
    findings = scene(f"ring=250km@-16.7,{lon}")
    proj = projection(name, position(findings))
    view = fitted_view(proj, PANELS[0], projected_items(findings, proj))
    framing = projection_record(name).framing
    if framing.whole_from == 0.0 or framing.is_pole_kept:  # which are shown whole, or with the pole
        view = view._replace(km_per_px=0.6)
    base_map = projected_base_map(view, proj.centre)
    (fiji,) = [land.geometry for land in catalog.territories() if land.iso_a2 == "FJ"]
    random = np.random.default_rng(8)
    for west, east in ((178.6, 180.0), (-180.0, -178.6)):
        lons, lats = random.uniform(west, east, 2000), random.uniform(-18.4, -15.8, 2000)
        is_land = shapely.contains_xy(fiji, lons, lats)
        assert is_land.sum() > 10
        x, y = proj.xy(lons, lats)
        is_drawn = np.zeros(len(x), dtype=bool)
        for loop in (each for code, loops in base_map.land if code == "FJ" for each in loops):
            is_drawn |= shapely.contains_xy(shapely.Polygon(loop), x, y)
        assert (is_land != is_drawn).sum() <= 4  # within metres of a shore
    # No coast runs along the meridian where a land is cut there, and the grid goes on beyond it.
    meridian = shapely.LineString(np.column_stack(proj.xy([180.0] * 90, np.linspace(-19, -15, 90))))
    along = meridian.buffer(0.02)
    assert (
        sum(shapely.LineString(curve).intersection(along).length for curve in base_map.coasts) < 1.0
    )
    grid = [shapely.LineString(curve) for curve in graticule(view, proj.centre)]
    for side in (178.9, -178.9):
        meridian_xy = np.column_stack(proj.xy([side] * 50, np.linspace(-18.5, -15.5, 50)))
        assert any(line.intersects(shapely.LineString(meridian_xy)) for line in grid)


@pytest.mark.parametrize("query", ["ring=5km@taipei", "ring=200km@tokyo", "ring=15000km@guam"])
def test_some_parallels_and_meridians_cross_the_panel(query: str) -> None:
    findings = scene(query)
    proj = projection("azimuthal-equidistant", position(findings))
    view = fitted_view(proj, PANELS[1], projected_items(findings, proj))
    panel = shapely.box(*PANELS[1])
    lines = [shapely.LineString(view.px(curve)) for curve in graticule(view, proj.centre)]
    assert 4 <= sum(panel.intersects(line) for line in lines) <= 100
