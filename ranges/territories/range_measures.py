"""The area within a range and the length of its edge, from a point or from a whole territory."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import shapely

from ranges.core import WHOLE_RING, LonLat, RangeBand, RingShape, Territory
from ranges.geodesy import (
    EARTH_AREA_KM2,
    disc_measures,
    equal_area_km,
    pairwise_inverses,
    sector_measures,
)
from ranges.territories.range_regions import range_outline, range_region

__all__ = ["RangeMeasures", "area_km2_of", "length_km_of", "range_measures"]

#: The sides of a polygon are straight in longitude and latitude: so finely they are divided, in
#: degrees, before they are laid on a map of true areas.
_STEP_DEG = 0.1


class RangeMeasures(NamedTuple):
    """The area of a region on the ellipsoid, and the length of all its edges."""

    area_km2: float
    edge_km: float

    @property
    def earth_share(self) -> float:
        """Which share of the Earth's surface the area is, 0 to 1."""
        return self.area_km2 / EARTH_AREA_KM2


@lru_cache(maxsize=512)
def range_measures(
    start: LonLat | Territory, range_km: float, shape: RingShape = WHOLE_RING
) -> RangeMeasures:
    """Return the area within a range and the length of its edge, of a donut of both its edges.

    Parameters
    ----------
    start
        A point, or a territory from anywhere in which the range counts; its own area is in it.
    range_km
        Geodesic distance, as for `range_region`.
    shape
        What is left out; the sides of a sector are part of its edge.

    Raises
    ------
    DistanceError
        If the range is not a number within its limits, or the shape has no such range.

    Notes
    -----
    From a point as good as `disc_measures`. From a territory they are those of its ring as it is
    drawn: good to the drawn edge's tolerance times its length, a few thousandths of a percent of
    a ring of 3,400 km.
    """
    shape.check(range_km)
    if isinstance(start, LonLat) and shape.sector is not None:
        return RangeMeasures(*sector_measures(start, range_km, shape))
    if shape.min_km is not None:
        outer, inner = range_measures(start, range_km), range_measures(start, shape.min_km)
        return RangeMeasures(outer.area_km2 - inner.area_km2, outer.edge_km + inner.edge_km)
    if isinstance(start, LonLat):
        return RangeMeasures(*disc_measures(start, range_km))
    band = RangeBand(low_km=range_km, high_km=range_km)
    return RangeMeasures(
        area_km2_of(range_region(start, band)), length_km_of(range_outline(start, range_km))
    )


def area_km2_of(region: shapely.Geometry) -> float:
    """Return the area on the ellipsoid of polygons with sides straight in longitude, latitude."""
    divided = shapely.segmentize(region, _STEP_DEG)
    return float(shapely.transform(divided, equal_area_km).area)


def length_km_of(lines: shapely.Geometry) -> float:
    """Return the length of lines, geodesic from each vertex to the next."""
    vertices, line = shapely.get_coordinates(shapely.get_parts(lines), return_index=True)
    start, end = vertices[:-1], vertices[1:]
    length_km, _ = pairwise_inverses(*start.T.copy(), *end.T.copy())
    return float(length_km[np.diff(line) == 0].sum())
