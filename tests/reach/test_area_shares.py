"""How much of an area is inside, against a fine grid of points that are measured one by one."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from ranges.catalog import borders
from ranges.core.records import Territory
from ranges.core.values import LonLat
from ranges.geodesy.first_order import on_sphere
from ranges.reach import _area_shares, distance_spans
from ranges.reach._area_shares import area_share
from ranges.reach.from_territory import reach_from_anywhere
from ranges.territories.distance import rough_distances_km, territory_distances_km
from tests import oracle
from tests.proofs import thinned
from tests.territories.test_buffer import territory

#: Longitude, latitude, range in km, and areas that the edge crosses.
CASES = [
    (125.7527, 39.0214, 3400.0, ["China", "Laos", "Cambodia"]),
    (125.7527, 39.0214, 3390.0, ["Guam", "Laos"]),
    (178.0, -17.7, 150.0, ["Fiji"]),
    (178.0, -17.7, 18_500.0, ["Niger", "Morocco", "Algeria"]),
    (0.0, 90.0, 2500.0, ["Russia", "Greenland", "Canada"]),
    (0.0, -90.0, 1500.0, ["Antarctica"]),
    (-180.0, 65.0, 1000.0, ["Russia", "Alaska"]),
    (-54.2, -39.0, 19_500.0, ["China", "South Korea", "North Korea"]),
    (144.7, 13.4, 12.0, ["Guam"]),
    (37.0, 55.0, 5500.0, ["China", "India"]),
    (123.9, -12.4, 12_000.0, ["U.S. Minor Outlying Is.", "Canada"]),
    (-98.0, 39.0, 12_000.0, ["China", "India"]),
]


def grid_share(
    index: int, origin: LonLat | Territory, range_km: float, count: int = 150_000
) -> float:
    """Return the share of points of an equal-area grid over the area that are within range."""
    shape = borders.bordered_areas()[index].geometry
    inside = total = 0.0
    parts = [part for part in shapely.get_parts(shape) if part.area > 0.0]
    areas = np.array([_area(part) for part in parts])
    for part, area in zip(parts, areas, strict=True):
        if area < 2e-6 * areas.sum():
            continue
        lon, lat = _grid(part, max(50, int(count * area / areas.sum())))
        if isinstance(origin, LonLat):
            km = oracle.distances_km(origin.lon, origin.lat, lon, lat)
        else:  # tested against another implementation with its own module
            km = rough_distances_km(origin, on_sphere(lon, lat))
            unsure = np.abs(km - range_km) <= 0.0017 * km + 5.0
            unsure |= shapely.intersects_xy(origin.geometry, lon, lat)
            km[unsure] = territory_distances_km(origin, lon[unsure], lat[unsure])
        inside += area * float((km <= range_km).mean())
        total += area
    return inside / total


def _area(part: shapely.Polygon) -> float:
    return abs(oracle.WGS84.geometry_area_perimeter(shapely.segmentize(part, 0.1))[0])


def _grid(part: shapely.Polygon, count: int) -> tuple[oracle.Floats, oracle.Floats]:
    west, south, east, north = part.bounds
    low, high = np.sin(np.radians([south, north]))
    box = (east - west) * (high - low)
    flat = shapely.transform(
        shapely.segmentize(part, 0.1),
        lambda xy: np.column_stack([xy[:, 0], np.sin(np.radians(xy[:, 1]))]),
    )
    each = np.sqrt(count * box / flat.area * np.array([1.0, 1.0]))
    x = west + (np.arange(int(each[0]) + 1) + 0.5) * (east - west) / (int(each[0]) + 1)
    y = low + (np.arange(int(each[1]) + 1) + 0.5) * (high - low) / (int(each[1]) + 1)
    lon, sine = (each.ravel() for each in np.meshgrid(x, y))
    lat = np.degrees(np.arcsin(sine))
    shapely.prepare(part)
    is_in = shapely.intersects_xy(part, lon, lat)
    return lon[is_in], lat[is_in]


@pytest.mark.parametrize(("lon", "lat", "range_km", "names"), thinned(CASES, keep=4))
def test_shares_agree_with_a_grid_of_points(
    lon: float, lat: float, range_km: float, names: list[str]
) -> None:
    origin = LonLat(lon=lon, lat=lat)
    index = {item.name: at for at, item in enumerate(borders.bordered_areas())}
    for name in names:
        share = area_share(origin, borders.bordered_areas()[index[name]], range_km)
        assert 0.0 < share < 1.0, name
        # 0.1 percentage point for ours, the rest for the grid's own steps.
        assert share == pytest.approx(grid_share(index[name], origin, range_km), abs=0.0022), name


def test_shares_grow_from_nothing_to_all() -> None:
    origin = LonLat(lon=125.7527, lat=39.0214)
    spans = distance_spans.area_spans(origin)
    for name in ("Japan", "Guam", "Russia", "Alaska", "Brazil"):
        index = next(at for at, item in enumerate(borders.bordered_areas()) if item.name == name)
        ranges = np.linspace(spans[index].nearest_km, spans[index].farthest_km, 12)
        results = [
            area_share(origin, borders.bordered_areas()[index], float(each)) for each in ranges
        ]
        assert results[0] < 0.002
        assert results[-1] > 0.998
        assert (np.diff(results) >= -1e-6).all(), name


def test_origin_and_antipode_inside_an_area() -> None:
    inner = LonLat(lon=-106.0, lat=56.0)  # in Canada: a disc of its own area
    canada = next(at for at, item in enumerate(borders.bordered_areas()) if item.name == "Canada")
    share = area_share(inner, borders.bordered_areas()[canada], 200.0)
    assert share * borders.bordered_areas()[canada].area_km2 == pytest.approx(
        np.pi * 200.0**2, rel=0.005
    )
    outer = LonLat(lon=74.0, lat=-56.0)  # its antipode
    farthest = area_share(outer, borders.bordered_areas()[canada], 16_000.0)
    assert farthest == pytest.approx(grid_share(canada, outer, 16_000.0), abs=0.0025)


@pytest.mark.parametrize(
    ("code", "range_km"), [("FR", 1142.2), ("JP", 6355.8), ("CA", 300.8), ("FR", 30.6)]
)
def test_shares_of_small_areas_change_hardly_where_more_is_divided(
    code: str, range_km: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    origin = territory(code)
    reaches = reach_from_anywhere(origin, range_km, range(len(borders.bordered_areas())))
    crossed = [
        reach.territory
        for reach in reaches
        if reach.state == "partly" and reach.territory.area_km2 < _area_shares._SMALL_KM2
    ]
    shares = [area_share(origin, area, range_km) for area in crossed]
    monkeypatch.setattr(_area_shares, "_CUT_SHARE", 0.002)
    finer = [area_share(origin, area, range_km) for area in crossed]
    assert shares == pytest.approx(finer, abs=0.0005)
    assert any(0.01 < share < 0.99 for share in shares)


@pytest.mark.parametrize(
    ("code", "name", "tenths"),
    [
        ("KP", "Guam", 3),
        ("FJ", "Nauru", 4),
        ("ZA", "Lesotho", 3),
        ("IN", "Maldives", 6),
        ("KP", "Iceland", 4),
    ],
)
def test_shares_from_anywhere_agree_with_a_grid_of_points(
    code: str, name: str, tenths: int
) -> None:
    index = next(at for at, item in enumerate(borders.bordered_areas()) if item.name == name)
    (span,) = reach_from_anywhere(territory(code), 20_000.0, [index])
    range_km = span.nearest_km + 0.1 * tenths * (span.farthest_km - span.nearest_km)
    share = area_share(territory(code), borders.bordered_areas()[index], range_km)
    assert 0.0 < share < 1.0
    # 0.1 percentage point for ours, the rest for the grid's own steps.
    expected = grid_share(index, territory(code), range_km, count=25_000)
    assert share == pytest.approx(expected, abs=0.0015)


@pytest.mark.parametrize(("code", "name"), [("FJ", "Nauru"), ("ZA", "Lesotho")])
def test_shares_from_anywhere_grow_from_nothing_to_all(code: str, name: str) -> None:
    index = next(at for at, item in enumerate(borders.bordered_areas()) if item.name == name)
    (span,) = reach_from_anywhere(territory(code), 20_000.0, [index])
    ranges = np.linspace(max(span.nearest_km, 0.01), span.farthest_km, 6)
    results = [
        area_share(territory(code), borders.bordered_areas()[index], float(each)) for each in ranges
    ]
    assert results[0] < 0.003
    assert results[-1] > 0.997
    assert (np.diff(results) > 0.0).all()
