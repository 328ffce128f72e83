"""Distances of many points from a territory: within their promised error of the whole border."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
import shapely

from ranges.core.progress import progress_listener
from ranges.geodesy.first_order import sphere_points
from ranges.territories.distance_field import FIELD_ERROR_KM, FIELD_SHORT_KM, field_km
from tests.oracle import WGS84, Floats, on_globe
from tests.territories.test_buffer import border, territory, truth_km

#: The border of Russia or Antarctica takes the oracle some milliseconds a point.
COUNTS = {"KP": 120, "FJ": 120, "RU": 6, "AQ": 12, "LS": 120, "VA": 120}
EVERY = pytest.mark.parametrize("code", COUNTS)


@cache
def points_for(code: str) -> Floats:
    """Return points anywhere, near where a field changes its samples, inside, and far beyond."""
    rng = np.random.default_rng(ord(code[0]))
    count = COUNTS[code]
    edge = border(code)

    def off(away_km: Floats) -> Floats:
        source = edge[rng.integers(len(edge), size=len(away_km))]
        bearing = rng.uniform(-180.0, 180.0, len(source))
        return np.column_stack(WGS84.fwd(*source.T.copy(), bearing, 1000.0 * away_km)[:2])

    opposite = edge[rng.integers(len(edge), size=count // 3)] * [1.0, -1.0] + [180.0, 0.0]
    poles = [[0.0, 90.0], [77.0, -90.0], [0.0, 89.999]]
    seam = [[180.0, 12.0], [-180.0, 12.0], [-180.0, -17.0], [179.9999, 65.0], [180.0, -80.0]]
    known = np.concatenate(
        [
            np.column_stack(on_globe(rng, count)),
            off(rng.uniform(0.0, 40.0, count)),
            off(rng.uniform(250.0, 350.0, count)),
            off(rng.uniform(950.0, 1100.0, count)),
            edge[rng.integers(len(edge), size=count // 3)],
            opposite,
            poles,
            seam,
        ]
    )
    known[:, 0] -= 360.0 * np.round(known[:, 0] / 360.0)
    return known


@EVERY
def test_the_error_is_kept(code: str) -> None:
    points = points_for(code)
    distances_km = field_km(territory(code), sphere_points(*points.T.copy()))
    truly_km = truth_km(code, points, fine=False)
    off_km = np.abs(distances_km - truly_km)
    # The oracle's points are a kilometre apart: near the border it is off by half of that.
    assert off_km.max() <= FIELD_ERROR_KM, points[off_km.argmax()]
    short_km = truly_km - distances_km - 0.5 * (truly_km < 10.0)
    assert short_km.max() <= FIELD_SHORT_KM, points[short_km.argmax()]


@EVERY
def test_it_is_0_inside_and_nowhere_else(code: str) -> None:
    points = points_for(code)
    distances_km = field_km(territory(code), sphere_points(*points.T.copy()))
    is_in = shapely.intersects_xy(territory(code).geometry, *points.T)
    assert is_in.any()
    assert (distances_km[is_in] == 0.0).all()
    assert (distances_km[~is_in] > 0.0).all()
    if code != "VA":
        middle = territory(code).geometry.representative_point()
        inside = sphere_points(np.array([middle.x]), np.array([middle.y]))
        assert field_km(territory(code), inside).tolist() == [0.0]


def test_the_order_and_number_of_points_change_nothing() -> None:
    points = points_for("FJ")
    distances_km = field_km(territory("FJ"), sphere_points(*points.T.copy()))
    some = np.random.default_rng(9).permutation(len(points))[:50]
    again = field_km(territory("FJ"), sphere_points(*points[some].T.copy()))
    # Near points are searched for in common cells, whose bounds depend on what is in them.
    assert again == pytest.approx(distances_km[some], abs=1e-6)
    assert field_km(territory("FJ"), sphere_points(np.empty(0), np.empty(0))).tolist() == []


def test_the_first_field_tells_of_its_progress() -> None:
    told: list[float] = []
    with progress_listener(told.append):
        field_km(territory("NR"), sphere_points(np.array([167.0, 20.0]), np.array([-1.0, 10.0])))
    assert told == sorted(told)
    assert 0.0 <= told[0] < 0.5 < told[-1] <= 1.0
