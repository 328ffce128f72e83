"""Views: the scene is on the panel, and rings keep their form in pixels."""

from __future__ import annotations

import numpy as np
import pytest

from ranges.figure._label_room import Box
from ranges.figure._map_view import fitted_view, projected_items
from ranges.geodesy.projections import PROJECTIONS, projection
from tests.figure.scenes import PANELS, position, scene


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("name", PROJECTIONS)
@pytest.mark.parametrize("query", ["", "ring=300km@guam", "ring=9000km@pyongyang"])
def test_the_scene_is_on_the_panel(name: str, query: str, panel: Box) -> None:
    findings = scene(query)
    proj = projection(name, position(findings))
    items = projected_items(findings, proj)
    view = fitted_view(proj, panel, items)
    xy = np.concatenate([view.px(curve) for item in items for edge in item.edges for curve in edge])
    is_in = (xy[:, 0] >= panel.left) & (xy[:, 0] <= panel.right)
    is_in &= (xy[:, 1] >= panel.top) & (xy[:, 1] <= panel.bottom)
    assert is_in.all() if name != "mercator" else is_in.mean() > 0.55
    (x, y) = view.points_px([position(findings)])[0]
    assert panel.left < x < panel.right
    assert panel.top < y < panel.bottom


@pytest.mark.parametrize("query", ["ring=15000km@guam", "ring=300km@guam", "ring=900km@-80,0"])
def test_nothing_beyond_the_world_where_it_can_be_avoided(query: str) -> None:
    findings = scene(query)
    proj = projection("mercator", position(findings))
    for panel in PANELS:
        view = fitted_view(proj, panel, projected_items(findings, proj))
        width_km, height_km = 2.0 * np.pi * 6378.137, 2.0 * float(proj.xy([0.0], [85.0])[1][0])
        for middle, shown, whole in [
            (view.x_km, view.width_km, width_km),
            (view.y_km, view.height_km, height_km),
        ]:
            if shown < whole:
                assert abs(middle) + shown / 2.0 <= whole / 2.0 + 1.0
            else:
                assert abs(middle) < 1.0
        assert view.width_km < 1.04 * width_km or view.height_km < 1.04 * height_km


def test_rings_are_circles_in_pixels_on_the_true_distance_map() -> None:
    findings = scene("ring=3400km@pyongyang")
    proj = projection("azimuthal-equidistant", position(findings))
    items = projected_items(findings, proj)
    view = fitted_view(proj, PANELS[0], items)
    xy = np.concatenate([view.px(curve) for curve in items[0].edges[0]])
    centre = view.points_px([position(findings)])[0]
    radius = np.hypot(*(xy - centre).T) * view.km_per_px
    assert np.abs(radius - 3400.0).max() < 0.2


def test_a_sector_is_labelled_on_its_arc_and_a_hole_on_its_edge() -> None:
    findings = scene("ring=3400km@pyongyang;min=800km;sector=300-120deg")
    (item,) = projected_items(findings, projection("azimuthal-equidistant", position(findings)))
    # On this projection an edge lies at its distance from the middle, and the sector's corner at 0.
    for arcs, range_km in zip(item.arcs, (3400.0, 800.0), strict=True):
        reached_km = np.concatenate([np.hypot(*arc.T) for arc in arcs])
        assert reached_km == pytest.approx(np.full(len(reached_km), range_km), rel=2e-3)
