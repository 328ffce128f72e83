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
    on = projection(name, position(findings))
    drawn = projected_items(findings, on)
    seen = fitted_view(on, panel, drawn)
    xy = np.concatenate([seen.px(curve) for one in drawn for edge in one.edges for curve in edge])
    is_in = (xy[:, 0] >= panel.left) & (xy[:, 0] <= panel.right)
    is_in &= (xy[:, 1] >= panel.top) & (xy[:, 1] <= panel.bottom)
    assert is_in.all() if name != "mercator" else is_in.mean() > 0.55
    (x, y) = seen.points_px([position(findings)])[0]
    assert panel.left < x < panel.right
    assert panel.top < y < panel.bottom


@pytest.mark.parametrize("query", ["ring=15000km@guam", "ring=300km@guam", "ring=900km@-80,0"])
def test_nothing_beyond_the_world_where_it_can_be_avoided(query: str) -> None:
    findings = scene(query)
    on = projection("mercator", position(findings))
    for panel in PANELS:
        seen = fitted_view(on, panel, projected_items(findings, on))
        width_km, height_km = 2.0 * np.pi * 6378.137, 2.0 * float(on.xy([0.0], [85.0])[1][0])
        for middle, shown, whole in [
            (seen.x_km, seen.width_km, width_km),
            (seen.y_km, seen.height_km, height_km),
        ]:
            if shown < whole:
                assert abs(middle) + shown / 2.0 <= whole / 2.0 + 1.0
            else:
                assert abs(middle) < 1.0
        assert seen.width_km < 1.04 * width_km or seen.height_km < 1.04 * height_km


def test_rings_are_circles_in_pixels_on_the_true_distance_map() -> None:
    findings = scene("ring=3400km@pyongyang")
    on = projection("azimuthal-equidistant", position(findings))
    drawn = projected_items(findings, on)
    seen = fitted_view(on, PANELS[0], drawn)
    xy = np.concatenate([seen.px(curve) for curve in drawn[0].edges[0]])
    centre = seen.points_px([position(findings)])[0]
    radius = np.hypot(*(xy - centre).T) * seen.km_per_px
    assert np.abs(radius - 3400.0).max() < 0.2
