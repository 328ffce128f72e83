"""What is in range, against brute force over finely divided borders with pyproj."""

import numpy as np
import pytest
import shapely
from pyproj import Geod

from ranges import LonLat, catalog
from ranges.core.errors import DistanceError
from ranges.core.values import MAX_RANGE_KM
from ranges.reach import distance_spans
from ranges.reach.range_contents import territories_in_range
from tests.proofs import thinned

ORIGINS = [
    LonLat(lon=125.7527, lat=39.0214),
    LonLat(lon=178.0, lat=-17.7),
    LonLat(lon=0.0, lat=90.0),
    LonLat(lon=-180.0, lat=-90.0),
    LonLat(lon=-54.2, lat=-39.0),
    LonLat(lon=-98.0, lat=48.9),
    LonLat(lon=12.4531, lat=41.9034),
]


def brute_force_km(origin: LonLat, index: int) -> tuple[float, float]:
    """Return the least and greatest distance to points every 0.005 degrees along the border."""
    shape = catalog.territories()[index].geometry
    lon, lat = shapely.get_coordinates(shapely.segmentize(shape, 0.005)).T
    _, _, metres = Geod(ellps="WGS84").inv(
        np.full(len(lon), origin.lon), np.full(len(lon), origin.lat), lon, lat
    )
    is_inside = bool(shapely.intersects_xy(shape, origin.lon, origin.lat))
    return (0.0 if is_inside else metres.min() / 1000), metres.max() / 1000


@pytest.mark.parametrize("seed", thinned(range(len(ORIGINS) + 2), keep=4))
def test_spans_agree_with_brute_force(seed: int) -> None:
    rng = np.random.default_rng(seed)
    if seed < len(ORIGINS):
        origin = ORIGINS[seed]
    else:
        lat = float(np.degrees(np.arcsin(rng.uniform(-1, 1))))
        origin = LonLat(lon=rng.uniform(-180, 180), lat=lat)
    spans = distance_spans.territory_spans(origin)
    large = {"Russia", "Canada", "Antarctica", "United States of America", "Greenland"}
    names = [territory.name for territory in catalog.territories()]
    chosen = [at for at in rng.choice(255, 30, replace=False) if names[at] not in large]
    chosen += [names.index("Fiji"), names.index("Guam"), names.index("Vatican")]
    for at in chosen:
        nearest_km, farthest_km = brute_force_km(origin, int(at))
        # The brute force may miss the nearest point of an edge by a quarter of a kilometre at
        # most, and only towards too much; a border's farthest point is a vertex.
        assert nearest_km - 0.28 <= spans[at].nearest_km <= nearest_km + 1e-3, names[at]
        if spans[at].farthest_km < MAX_RANGE_KM:
            assert spans[at].farthest_km == pytest.approx(farthest_km, abs=0.1), names[at]


def test_nearest_point_of_a_long_straight_edge() -> None:
    # The 49th parallel: the nearest point is far from any vertex of the source.
    origin = LonLat(lon=-100.0, lat=48.9)
    names = [territory.name for territory in catalog.territories()]
    at = names.index("Canada")
    border = shapely.boundary(catalog.territories()[at].geometry)
    near = shapely.intersection(border, shapely.box(-101, 48, -99, 50))
    lon, lat = shapely.get_coordinates(shapely.segmentize(near, 0.0002)).T
    _, _, metres = Geod(ellps="WGS84").inv(
        np.full(len(lon), origin.lon), np.full(len(lon), origin.lat), lon, lat
    )
    nearest_km = distance_spans.territory_spans(origin)[at].nearest_km
    assert nearest_km == pytest.approx(metres.min() / 1000, abs=0.001)


@pytest.mark.parametrize(
    ("site", "nearest_km", "farthest_km"),
    [("pyongyang", 3381, 3413), ("sunan", 3400.7, 3432), ("kaesong", 3242, 3273)],
)
def test_guam(site: str, nearest_km: float, farthest_km: float) -> None:
    known = {**catalog.reference_places(), **catalog.sites()}[site]
    guam = next(territory for territory in catalog.territories() if territory.name == "Guam")
    span = distance_spans.territory_span(known.position, guam)
    assert span == pytest.approx((nearest_km, farthest_km), abs=0.6)


def test_states_and_spare_distance() -> None:
    contents = territories_in_range(ORIGINS[0], 3400.0)
    by_name = {item.territory.name: item for item in contents}
    assert len(contents) == 255
    assert [item.nearest_km for item in contents] == sorted(item.nearest_km for item in contents)
    assert by_name["North Korea"].nearest_km == 0.0
    assert by_name["South Korea"].state == "wholly"
    assert by_name["Guam"].state == "partly"
    assert by_name["Guam"].spare_km == pytest.approx(19, abs=0.5)
    assert by_name["Palau"].state == "out"
    assert by_name["Palau"].spare_km < 0


def test_everything_is_within_half_the_meridian() -> None:
    contents = territories_in_range(LonLat(lon=10, lat=20), MAX_RANGE_KM)
    assert {item.state for item in contents} == {"wholly"}


def test_a_bad_range_is_refused() -> None:
    with pytest.raises(DistanceError, match=r"0\.001 to 20,003\.93"):
        territories_in_range(ORIGINS[0], 20_004)
