"""Areas and edges against `pyproj.Geod` and against what is sure to be so."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from ranges.core.errors import DistanceError
from ranges.core.values import LonLat, RangeBand
from ranges.geodesy import EARTH_AREA_KM2
from ranges.geodesy.rings import disc_measures
from ranges.territories.range_measures import (
    RangeMeasures,
    area_km2_of,
    length_km_of,
    range_measures,
)
from ranges.territories.range_regions import range_outline, range_region
from tests.oracle import WGS84
from tests.territories.test_buffer import territory

POINTS = [LonLat(lon=125.7, lat=39.0), LonLat(lon=179.9, lat=-17.0), LonLat(lon=0.0, lat=90.0)]


@pytest.mark.parametrize("centre", POINTS)
@pytest.mark.parametrize("range_km", [100.0, 3400.0, 14_000.0])
def test_of_a_point_they_are_those_of_its_disc_and_of_its_drawn_ring(
    centre: LonLat, range_km: float
) -> None:
    measures = range_measures(centre, range_km)
    assert measures == RangeMeasures(*disc_measures(centre, range_km))
    region = range_region(centre, RangeBand(low_km=range_km, high_km=range_km))
    assert area_km2_of(region) == pytest.approx(measures.area_km2, rel=2e-3)
    drawn_km = length_km_of(range_outline(centre, range_km))
    assert drawn_km == pytest.approx(measures.edge_km, rel=1e-3)
    assert measures.earth_share == measures.area_km2 / EARTH_AREA_KM2


@pytest.mark.parametrize(("code", "range_km"), [("KP", 3400.0), ("FJ", 120.0), ("LU", 12_000.0)])
def test_of_a_territory_they_are_those_of_its_ring_as_it_is_drawn(
    code: str, range_km: float
) -> None:
    start = territory(code)
    measures = range_measures(start, range_km)
    region = range_region(start, RangeBand(low_km=range_km, high_km=range_km))
    # Sides straight in longitude and latitude are divided, so that geodesics follow them.
    parts = shapely.get_parts(shapely.segmentize(region, 0.02))
    area_km2 = sum(WGS84.geometry_area_perimeter(part)[0] for part in parts) / 1e6
    assert measures.area_km2 == pytest.approx(area_km2 % EARTH_AREA_KM2, rel=1e-6)
    lines = shapely.get_parts(range_outline(start, range_km))
    length_km = sum(WGS84.line_length(*np.array(line.coords).T) for line in lines) / 1e3
    assert measures.edge_km == pytest.approx(length_km, rel=1e-9)
    middle = start.geometry.representative_point()
    disc_km2, _ = disc_measures(LonLat(lon=middle.x, lat=middle.y), range_km)
    assert measures.area_km2 > max(area_km2_of(start.geometry), disc_km2)


def test_a_range_that_is_none_is_refused() -> None:
    for start in (POINTS[0], territory("LU")):
        with pytest.raises(DistanceError):
            range_measures(start, 30_000.0)
