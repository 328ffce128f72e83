"""Spans of distances from anywhere in a territory, against brute force over borders and insides."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from ranges import catalog
from ranges.catalog import borders
from ranges.core.values import MAX_RANGE_KM
from ranges.reach.distance_spans import TerritoryReach, reference_territory_codes
from ranges.reach.from_territory import reach_from_anywhere
from ranges.territories import FARTHEST_ERROR_KM
from ranges.territories.endpoints import area_endpoint
from ranges.territories.separation import nearest_separation
from tests.oracle import Floats
from tests.proofs import thinned
from tests.territories.test_buffer import territory, truth_km

INDEX = {item.name: at for at, item in enumerate(borders.bordered_areas())}
KM_PER_DEGREE = 111.2


def reach(code: str, name: str, range_km: float = MAX_RANGE_KM) -> TerritoryReach:
    (found,) = reach_from_anywhere(territory(code), range_km, [INDEX[name]])
    return found


def border_points(shape: BaseGeometry, step_km: float) -> Floats:
    return shapely.get_coordinates(shapely.segmentize(shape, step_km / KM_PER_DEGREE))


def farthest_km(code: str, shape: BaseGeometry) -> float:
    """Return the distance of the farthest of many points of an area, inside and on its border."""
    rng = np.random.default_rng(8)
    west, south, east, north = shape.bounds
    grid = np.meshgrid(np.linspace(west, east, 20), np.linspace(south, north, 20))
    edge = border_points(shape, 3.0)
    points = np.column_stack([each.ravel() for each in grid])
    points = np.concatenate(
        [points[shapely.intersects_xy(shape, *points.T)], edge[:: 1 + len(edge) // 300]]
    )
    reach_deg = max(east - west, north - south) / 20.0
    while True:
        km = truth_km(code, points, fine=False)
        if reach_deg < 0.002:
            return float(km.max())
        best = points[np.argsort(-km)[:6]]
        near = (best[:, None] + rng.uniform(-reach_deg, reach_deg, (1, 40, 2))).reshape(-1, 2)
        on_edge = edge[(np.abs(edge[:, None] - best[:3]).max(axis=2) < reach_deg).any(axis=1)]
        inside = near[shapely.intersects_xy(shape, *near.T)]
        points = np.concatenate([best, inside, on_edge[:: 1 + len(on_edge) // 100]])
        reach_deg /= 2.5


PAIRS = [
    ("ZA", "Lesotho"),
    ("IT", "San Marino"),
    ("FJ", "Samoa"),
    ("FJ", "Vanuatu"),
    ("KP", "South Korea"),
    ("KP", "Guam"),
    ("VA", "Malta"),
    ("VA", "Luxembourg"),
    ("KP", "Hawaii"),
    ("CA", "Cuba"),
    ("FR", "Ireland"),
    ("NO", "Lithuania"),
    ("CL", "Paraguay"),
    ("NZ", "Fiji"),
]


@pytest.mark.parametrize(("code", "name"), thinned(PAIRS, keep=4))
def test_spans_agree_with_brute_force(code: str, name: str) -> None:
    shape = borders.bordered_areas()[INDEX[name]].geometry
    result = reach(code, name)
    assert result.state == "wholly"
    most_km = farthest_km(code, shape)
    assert result.farthest_km == pytest.approx(most_km, abs=FARTHEST_ERROR_KM)
    edge = border_points(shape, 1.0)
    rough_km = truth_km(code, edge[:: 1 + len(edge) // 400], fine=False)
    some = edge[:: 1 + len(edge) // 400]
    beside = np.abs(edge - some[rough_km.argmin()]).max(axis=1) < 40.0 / KM_PER_DEGREE
    least_km = truth_km(code, edge[beside][:300], fine=True).min()
    assert result.nearest_km <= least_km + 0.1
    if least_km == 0.0:
        assert result.nearest_km == 0.0


@pytest.mark.parametrize(
    ("code", "name"), [("KP", "Guam"), ("VA", "Malta"), ("FJ", "Samoa"), ("CU", "Florida")]
)
def test_the_nearest_distance_is_that_of_two_borders(code: str, name: str) -> None:
    result = reach(code, name, 1.0)
    edge = border_points(borders.bordered_areas()[INDEX[name]].geometry, 0.5)
    rough_km = truth_km(code, edge[::20], fine=False)
    near = np.flatnonzero(rough_km <= rough_km.min() + 12.0) * 20
    beside = np.unique((near[:, None] + np.arange(-20, 21)).ravel().clip(0, len(edge) - 1))
    assert result.state == "out"
    assert result.nearest_km == pytest.approx(
        truth_km(code, edge[beside], fine=True).min(), abs=0.1
    )


def test_the_farthest_point_of_lesotho_from_south_africa_lies_inside_it() -> None:
    lesotho = borders.bordered_areas()[INDEX["Lesotho"]].geometry
    on_border = truth_km("ZA", border_points(lesotho, 5.0), fine=True)
    assert on_border.max() < 0.1
    result = reach("ZA", "Lesotho", 40.0)
    assert (result.nearest_km, result.state) == (0.0, "partly")
    assert result.farthest_km > 70.0


def test_a_territory_and_its_parts_are_wholly_inside_itself() -> None:
    for code, name in (
        ("KP", "North Korea"),
        ("VA", "Vatican"),
        ("US", "United States of America"),
    ):
        one = reach(code, name, 0.001)
        assert (one.nearest_km, one.farthest_km, one.state) == (0.0, 0.0, "wholly")
    states = reach_from_anywhere(
        territory("US"), 0.001, [INDEX[s.name] for s in catalog.us_states()]
    )
    assert {(state.nearest_km, state.farthest_km, state.state) for state in states} == {
        (0.0, 0.0, "wholly")
    }
    # Of no other territory: a state is no part of Puerto Rico.
    assert reach("PR", "Florida", 1.0).nearest_km > 1000.0


def test_a_point_within_a_territory_is_in_it() -> None:
    result = reach("VA", "Italy", 0.5)
    assert (result.nearest_km, result.state) == (0.0, "partly")
    back = reach("IT", "Vatican", 0.5)
    assert (back.nearest_km, back.farthest_km, back.state) == (0.0, 0.0, "wholly")


@pytest.mark.parametrize("code", ["FJ"])
def test_whatever_the_range_the_state_is_that_of_the_span(code: str) -> None:
    every = range(len(borders.bordered_areas()))
    full = reach_from_anywhere(territory(code), MAX_RANGE_KM, every)
    assert all(item.state == "wholly" for item in full)
    assert all(0.0 <= item.nearest_km <= item.farthest_km <= MAX_RANGE_KM for item in full)
    for range_km in (2000.0,):
        spans = reach_from_anywhere(territory(code), range_km, every)
        beyond = sorted(item.nearest_km for item in spans if item.state == "out")[:12]
        for item, known in zip(spans, full, strict=True):
            # Out of range only the next dozen are measured, the others to some kilometres.
            exact = item.state != "out" or item.nearest_km in beyond
            assert item.nearest_km == pytest.approx(known.nearest_km, abs=1e-6 if exact else 18.5)
            assert (item.nearest_km > range_km) is (known.nearest_km > range_km)
            if item.state != "out":
                assert item.farthest_km == known.farthest_km
                assert (item.state == "wholly") is (known.farthest_km <= range_km)


@pytest.mark.parametrize(("code", "range_km"), thinned([("CA", 10.0), ("RU", 1300.0)], keep=1))
def test_whatever_is_told_is_measured(code: str, range_km: float) -> None:
    # The states of a neighbour are nearer than any territory; Saipan is far beyond the dozen.
    count = len(catalog.territories())
    spans = reach_from_anywhere(territory(code), range_km, range(len(borders.bordered_areas())))
    out = [item for item in spans[:count] if item.state == "out"]
    told = sorted(out, key=lambda one: one.nearest_km)[:5]
    told += [item for item in out if item.territory.iso_a2 in reference_territory_codes()]
    assert len(told) == 8
    start = area_endpoint(territory(code), "territory")
    for item in told:
        true = nearest_separation(start, area_endpoint(item.territory, "territory"))
        # Beyond 1,000 km both go by vertices, each by others.
        error_km = 1e-5 if true.distance_km < 1000.0 else 0.01
        assert item.nearest_km == pytest.approx(true.distance_km, abs=error_km), item.territory.name
        assert item.spare_km == pytest.approx(range_km - true.distance_km, abs=error_km)
