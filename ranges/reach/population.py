"""Places within a distance of an origin, and an estimate of the people who live there.

Places are those of GeoNames; the geodesic distance of each decides whether it is inside. People are
an estimate: each country's total is apportioned by the share of its listed population that is
inside, because listed populations alone over- and undercount (they add up to 116 % of Japan and
29 % of India).
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np

from ranges import catalog
from ranges.core import Floats, Ints, LonLat, Territory
from ranges.geodesy import SpherePoints, sphere_points
from ranges.territories import origin_distances, rough_error_km, rough_origin_distances_km

__all__ = [
    "DATA_YEAR",
    "ELSEWHERE",
    "PlacesInside",
    "country_codes_by_territory",
    "places_by_distance",
    "population_of_places",
    "population_within",
]


#: The year of most populations.
DATA_YEAR = "mostly 2018"
#: Codes of GeoNames without a territory of their own in Natural Earth, and where they lie there.
ELSEWHERE = {
    "XK": "Kosovo",
    **dict.fromkeys(["GF", "GP", "MQ", "RE", "YT"], "France"),
    "BQ": "Netherlands",
    "SJ": "Norway",
    "TK": "New Zealand",
    **dict.fromkeys(["CC", "CX"], "Indian Ocean Ter."),
}


class _Listed(NamedTuple):
    """All places, grouped by country.

    `codes`: the countries' codes. `group`: the position of each place's country among them.
    `people`: how many of its country's people each place stands for; 0 where that is not known.
    `has_people`: the codes of countries whose people can be apportioned.
    """

    points: SpherePoints
    codes: tuple[str, ...]
    group: Ints
    people: Floats
    has_people: frozenset[str]


@cache
def _listed() -> _Listed:
    places = catalog.places()
    codes = sorted(set(places.country))
    position = {code: index for index, code in enumerate(codes)}
    group = np.array([position[code] for code in places.country], dtype=np.intp)
    listed = np.bincount(group, weights=places.population, minlength=len(codes))
    totals = np.array([catalog.country_populations().get(code, 0) for code in codes], dtype=float)
    factor = np.divide(totals, listed, out=np.zeros(len(codes)), where=listed > 0)
    return _Listed(
        points=sphere_points(places.lon, places.lat),
        codes=tuple(codes),
        group=group,
        people=places.population * factor[group],
        has_people=frozenset(np.array(codes)[factor > 0].tolist()),
    )


class _OrderedPlaces(NamedTuple):
    """The places by their rough distance from an origin: their order, and the distances in it."""

    order: Ints
    sorted_km: Floats


@lru_cache(maxsize=16)
def _ordered_places(origin: LonLat | Territory) -> _OrderedPlaces:
    distance_km = rough_origin_distances_km(origin, _listed().points)
    # From a territory all places in it are 0 km away: they stay in the file's order, largest first.
    order = np.argsort(distance_km, kind="stable")
    return _OrderedPlaces(order, distance_km[order])


class PlacesInside(NamedTuple):
    """The places within a range, and the people who live there by country.

    `places`: positions in `catalog.places()`, roughly nearest first. `people_by_country`: the
    estimate by code; a country without people inside stands with 0, one without any listed place
    or known total is missing.
    """

    places: Ints
    people_by_country: dict[str, float]

    @property
    def people(self) -> float:
        """All of them together."""
        return sum(self.people_by_country.values())


def places_by_distance(origin: LonLat | Territory) -> tuple[Ints, Floats]:
    """Return the positions of all places and their distances, nearest first.

    Both to within `territories.rough_error_km`.
    """
    ordered = _ordered_places(origin)
    return ordered.order, ordered.sorted_km


def _positions_inside(origin: LonLat | Territory, range_km: float) -> Ints:
    """Return which places lie within a range, by geodesic distance, roughly nearest first."""
    order, sorted_km = _ordered_places(origin)
    # Only places this near the edge have to be measured.
    error_km = rough_error_km(origin)
    low, high = np.searchsorted(sorted_km, [range_km - error_km, range_km + error_km])
    near = order[low:high]
    points = _listed().points
    is_in = origin_distances(origin, points.lon[near], points.lat[near])[0] <= range_km
    return np.concatenate([order[:low], near[is_in]])


def population_within(origin: LonLat | Territory, range_km: float) -> PlacesInside:
    """Return the places within a range, and the people by country."""
    return population_of_places(_positions_inside(origin, range_km))


def population_of_places(positions: Ints) -> PlacesInside:
    """Return the people that these places stand for, by country."""
    listed = _listed()
    sums = np.bincount(
        listed.group[positions], weights=listed.people[positions], minlength=len(listed.codes)
    )
    by_country = {
        code: float(people)
        for code, people in zip(listed.codes, sums, strict=True)
        if code in listed.has_people
    }
    return PlacesInside(positions, by_country)


@cache
def country_codes_by_territory() -> dict[str, tuple[str, ...]]:
    """Return the codes of the people that are counted with each territory, by its name."""
    codes_of: dict[str, list[str]] = {}
    for territory in catalog.territories():
        if territory.iso_a2 in _listed().has_people:
            codes_of.setdefault(territory.name, []).append(str(territory.iso_a2))
    for code, name in ELSEWHERE.items():
        if code in _listed().has_people and code not in codes_of.get(name, ()):
            codes_of.setdefault(name, []).append(code)
    return {name: tuple(codes) for name, codes in codes_of.items()}
