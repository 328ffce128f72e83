"""A drawn ring measured once more, and rings that are wrong on purpose."""

import numpy as np
import pytest
import shapely
from pyproj import Geod
from shapely.geometry import MultiLineString

from ranges import LonLat, RangeBand, ring_outline
from ranges.catalog import territories
from ranges.core import RingShape, Sector
from ranges.core.errors import DistanceError
from ranges.reach import ring_check
from ranges.reach.ring_check import checked_band, checked_ring
from ranges.territories import range_outline
from ranges.territories._buffer import territory_outline
from tests.territories.test_buffer import territory, truth_km

PYONGYANG = LonLat(lon=125.7527, lat=39.0214)
GEOD = Geod(ellps="WGS84")


@pytest.mark.parametrize(
    ("lon", "lat", "range_km"),
    [
        (125.7527, 39.0214, 3400.0),
        (0.0, 90.0, 5000.0),
        (178.0, -17.0, 12_000.0),
        (125.0, 39.0, 20_003.9),
        (0.0, 0.0, 19_950.0),
        (10.0, 50.0, 0.001),
    ],
)
def test_rings_keep_what_they_promise(lon: float, lat: float, range_km: float) -> None:
    ring = checked_ring(LonLat(lon=lon, lat=lat), range_km)
    assert ring.is_kept
    assert 0.0 <= ring.mean_m <= ring.worst_m <= ring.tolerance_m
    assert 100 < ring.points <= 4000
    metres = GEOD.inv(lon, lat, ring.where.lon, ring.where.lat)[2]
    assert abs(metres - range_km * 1000.0) == pytest.approx(ring.worst_m, abs=1e-5)


def test_the_figures_are_those_of_brute_force() -> None:
    ring = checked_ring(PYONGYANG, 3400.0)
    xy = np.concatenate([shapely.get_coordinates(x) for x in ring_outline(PYONGYANG, 3400.0).geoms])
    middle = (xy[:-1] + xy[1:]) / 2.0
    lon, lat = np.full(len(middle), PYONGYANG.lon), np.full(len(middle), PYONGYANG.lat)
    errors_m = np.abs(GEOD.inv(lon, lat, *middle.T)[2] - 3_400_000.0)
    assert ring.worst_m == pytest.approx(errors_m.max(), rel=0.01)
    assert 0.0 < ring.mean_m < errors_m.mean()
    assert f"{ring.points:,} points" in ring.sentence
    assert "within the 100 m promised" in ring.sentence
    assert "GeographicLib" in ring.sentence


def test_a_ring_in_the_wrong_place_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = ring_outline(LonLat(lon=125.7527, lat=39.0224), 3400.0)
    monkeypatch.setattr(ring_check, "range_outline", lambda *_, **__: elsewhere)
    ring = checked_ring(PYONGYANG, 3400.0)
    assert not ring.is_kept
    assert ring.worst_m == pytest.approx(111.0, abs=90.0)
    assert "not within" in ring.sentence


def test_the_edges_are_measured_and_not_only_the_vertices(monkeypatch: pytest.MonkeyPatch) -> None:
    lon, lat, _ = GEOD.fwd(np.zeros(13), np.zeros(13), np.linspace(0, 360, 13), np.full(13, 1e6))
    coarse = MultiLineString([np.column_stack([lon, lat])])
    monkeypatch.setattr(ring_check, "range_outline", lambda *_, **__: coarse)
    assert checked_ring(LonLat(lon=0.0, lat=0.0), 1000.0).worst_m > 30_000.0


def test_a_fine_ring_is_sampled_evenly() -> None:
    ring = checked_ring(PYONGYANG, 3400.0, tolerance_km=0.0001)
    assert ring.points == 4000
    assert ring.tolerance_m == pytest.approx(0.1)
    assert ring.is_kept


def test_a_band_has_two_rings() -> None:
    low, high = checked_band(PYONGYANG, RangeBand(low_km=4500.0, high_km=4600.0))
    assert (low.range_km, high.range_km) == (4500.0, 4600.0)
    assert low.is_kept
    assert high.is_kept
    assert len(checked_band(PYONGYANG, RangeBand(low_km=500.0, high_km=500.0))) == 1


def test_a_bad_range_is_refused() -> None:
    with pytest.raises(DistanceError, match=r"0\.001 to 20,003\.93"):
        checked_ring(PYONGYANG, 30_000.0)


@pytest.mark.parametrize(
    ("code", "range_km"),
    [("KP", 3400.0), ("KP", 0.001), ("LS", 3.0), ("FJ", 29.0), ("VA", 240.0), ("KP", 19_000.0)],
)
def test_rings_from_anywhere_in_a_territory_keep_what_they_promise(
    code: str, range_km: float
) -> None:
    ring = checked_ring(territory(code), range_km)
    assert ring.is_kept
    assert 0.0 <= ring.mean_m <= ring.worst_m <= ring.tolerance_m
    assert ring.points == 150
    where = np.array([[ring.where.lon, ring.where.lat]])
    (away_km,) = truth_km(code, where, fine=True)
    # The oracle goes along a densified border, whose own error is some centimetres.
    assert abs(away_km - range_km) * 1000.0 == pytest.approx(ring.worst_m, abs=0.5)
    assert "from anywhere in " in ring.sentence


def test_a_ring_round_a_territory_that_is_too_small_is_found_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    smaller = territory_outline(territory("KP"), 499.0)
    monkeypatch.setattr(ring_check, "range_outline", lambda *_, **__: smaller)
    ring = checked_ring(territory("KP"), 500.0)
    assert not ring.is_kept
    assert ring.worst_m == pytest.approx(1000.0, abs=101.0)
    assert ring.mean_m > 900.0


def test_all_in_range_has_no_edge_to_measure() -> None:
    with pytest.raises(DistanceError, match="anywhere in the United States, so there is no edge"):
        checked_ring(territory("US"), 20_003.93)


@pytest.mark.parametrize(
    ("lon", "lat", "range_km", "shape"),
    [
        (125.7527, 39.0214, 3400.0, RingShape(min_km=1000.0)),
        (125.7527, 39.0214, 3400.0, RingShape(sector=Sector(start_deg=300.0, end_deg=120.0))),
        (178.0, -17.0, 12_000.0, RingShape(min_km=20.0, sector=Sector(start_deg=10, end_deg=50))),
        (10.0, 89.0, 6000.0, RingShape(min_km=500.0, sector=Sector(start_deg=80, end_deg=20))),
    ],
)
def test_holes_and_sectors_keep_what_they_promise(
    lon: float, lat: float, range_km: float, shape: RingShape
) -> None:
    ring = checked_ring(LonLat(lon=lon, lat=lat), range_km, shape)
    assert ring.is_kept, ring.sentence
    assert ring.points > 100
    words = "the hole of" if shape.min_km else "the sides at 300° and 120°"
    assert words in ring.sentence


def test_a_side_in_the_wrong_place_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    right = RingShape(min_km=1000.0, sector=Sector(start_deg=300.0, end_deg=120.0))
    for wrong in (
        RingShape(min_km=1000.0, sector=Sector(start_deg=300.01, end_deg=120.0)),
        RingShape(min_km=1000.5, sector=Sector(start_deg=300.0, end_deg=120.0)),
    ):
        elsewhere = range_outline(PYONGYANG, 3400.0, shape=wrong)
        monkeypatch.setattr(ring_check, "range_outline", lambda *_, edge=elsewhere, **__: edge)
        assert not checked_ring(PYONGYANG, 3400.0, right).is_kept


def test_a_hole_round_a_whole_territory_is_measured() -> None:
    fiji = next(area for area in territories() if area.name == "Fiji")
    ring = checked_ring(fiji, 1000.0, RingShape(min_km=300.0))
    assert ring.is_kept, ring.sentence
