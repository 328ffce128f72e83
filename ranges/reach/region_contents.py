"""What of a region lies within a range: its nearest and farthest point, share of area and people.

The US mainland, NATO or any other set of `geodata/regions.csv` is put together from what is known
of its members; a member of which only a part belongs to the region is measured by that part. A
territory or a US state is found among the areas of the range itself.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray

from ranges import catalog
from ranges.core import WHOLE_RING, LonLat, RingShape, Territory
from ranges.reach.distance_spans import TerritoryReach, territory_reach
from ranges.reach.from_territory import area_span
from ranges.reach.population import country_codes_by_territory, population_of_places
from ranges.reach.range_contents import InRange, answered_reach, in_range, share_inside
from ranges.reach.ring_parts.shaped_reach import shaped_reach

__all__ = ["MAIN_REGION", "area_in_range", "main_region"]

#: The region that is asked about of every range.
MAIN_REGION = "us-mainland"


def main_region() -> Territory:
    """Return the US mainland as an area."""
    return catalog.region_area(MAIN_REGION)


@lru_cache(maxsize=256)
def area_in_range(
    centre: LonLat | Territory, range_km: float, area: Territory, shape: RingShape = WHOLE_RING
) -> TerritoryReach:
    """Return how a territory, a US state or a region lies to a range, with shares and people.

    Parameters
    ----------
    centre, range_km, shape
        As for `in_range`.
    area
        Any area of the catalogue. Of a region the members are its `parts`, nearest first; one that
        is far out of range from a whole territory has a rough distance, see `in_range`.

    Returns
    -------
    TerritoryReach
        The share of a region is that of its area, not of its members. Its people are None where no
        place of it is listed.

    Raises
    ------
    DistanceError
        If the range is not a number within the limits of `in_range`.
    """
    contents = in_range(centre, range_km, shape)
    known = _reaches(contents)
    reach = _reach(contents, area)
    if area in known:  # its distance may be a rough one there
        found = known[area]
        return answered_reach(reach, found.area_share or 0.0, found.people, found.parts)
    parts = [
        known[part] if part in known else _part_reach(contents, part, catalog.area_codes()[code])
        for code, part in catalog.region_parts(area.code or "").items()
    ]
    weights_km2 = np.array([part.territory.area_km2 for part in parts])
    shares = np.array([part.area_share or 0.0 for part in parts])
    share = float(weights_km2 @ shares / weights_km2.sum())
    if reach.state != "partly":
        share = float(reach.state == "wholly")
    people = [part.people for part in parts if part.people is not None]
    parts.sort(key=lambda part: (part.nearest_km, part.territory.name))
    return answered_reach(reach, share, sum(people) if people else None, tuple(parts))


def _reaches(contents: InRange) -> dict[Territory, TerritoryReach]:
    """Return the territories of a range and the US states, by their area."""
    states = (part for reach in contents.territories for part in reach.parts)
    return {reach.territory: reach for reach in (*contents.territories, *states)}


def _reach(contents: InRange, area: Territory) -> TerritoryReach:
    span = area_span(contents.origin, area)
    if contents.shape.is_whole:
        return territory_reach(area, span, contents.range_km)
    return shaped_reach(contents.origin, area, span, contents.range_km, contents.shape)


def _part_reach(contents: InRange, part: Territory, member: Territory) -> TerritoryReach:
    """Return how the part of a member that lies in a region lies to a range."""
    reach = _reach(contents, part)
    is_in_part = _places_in(part, member)
    people = None
    if is_in_part.any():
        inside = contents.inside.places
        people = population_of_places(inside[is_in_part[inside]]).people
    return answered_reach(
        reach, share_inside(contents.origin, reach, contents.range_km, contents.shape), people
    )


@lru_cache(maxsize=64)
def _places_in(part: Territory, member: Territory) -> NDArray[np.bool_]:
    """Return which of `catalog.places()` lie in a part of a member: on its land, or off it."""
    places = catalog.places()
    codes = country_codes_by_territory().get(member.name, ())
    rows = np.flatnonzero(np.isin(places.country, codes))
    pieces = shapely.get_parts(member.geometry)
    points = shapely.points(places.lon[rows], places.lat[rows])
    nearest = shapely.STRtree(pieces).nearest(points)
    is_held = shapely.intersects(part.geometry, shapely.point_on_surface(pieces))
    is_in_part = np.zeros(len(places), dtype=bool)
    is_in_part[rows] = is_held[nearest]
    return is_in_part
