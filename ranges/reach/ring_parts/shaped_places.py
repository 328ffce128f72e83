"""The places in a ring that leaves something out, and those beyond it in its direction."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from ranges import catalog
from ranges.core import LonLat, RingShape, Territory
from ranges.reach.population import (
    PlacesInside,
    place_points,
    places_closer,
    population_of_places,
    population_within,
)
from ranges.reach.ring_parts.sectors import in_sector

__all__ = ["is_beyond_range", "places_inside"]


def places_inside(origin: LonLat | Territory, range_km: float, shape: RingShape) -> PlacesInside:
    """Return the places within a range that a shape does not leave out, and their people."""
    inside = population_within(origin, range_km)
    if shape.is_whole:
        return inside
    is_in = np.ones(len(inside.places), dtype=bool)
    if shape.min_km is not None:
        is_in = ~np.isin(inside.places, places_closer(origin, shape.min_km))
    if shape.sector is not None and isinstance(origin, LonLat):
        is_in &= in_sector(origin, place_points().chosen(inside.places), shape.sector)
    return population_of_places(inside.places[is_in])


@lru_cache(maxsize=4)
def is_beyond_range(
    origin: LonLat | Territory, range_km: float, shape: RingShape
) -> NDArray[np.bool_]:
    """Return which of all places are farther than a range, of a sector those in it."""
    is_beyond = np.ones(len(catalog.places()), dtype=bool)
    is_beyond[population_within(origin, range_km).places] = False
    if shape.sector is not None and isinstance(origin, LonLat):
        is_beyond &= in_sector(origin, place_points(), shape.sector)
    is_beyond.setflags(write=False)
    return is_beyond
