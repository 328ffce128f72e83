"""Places within a distance of an origin, and an estimate of the people who live there.

Places are those of GeoNames; the geodesic distance of each decides whether it is inside. People are
an estimate: each country's total is apportioned by the share of its listed population that is
inside, because listed populations alone over- and undercount (they add up to 116 % of Japan and
29 % of India). The United States are apportioned state by state: places in New York add up to
157 % of its people, those in Delaware to 38 %.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np

from ranges import catalog
from ranges.core import Floats, Ints, LonLat, Territory, gettext_noop
from ranges.geodesy import SpherePoints
from ranges.territories import origin_distances, rough_error_km, rough_origin_distances_km

__all__ = [
    "ELSEWHERE",
    "PEOPLE_SOURCE",
    "PeopleSteps",
    "PlacesInside",
    "country_codes_by_territory",
    "people_steps",
    "place_points",
    "places_by_distance",
    "places_closer",
    "population_of_places",
    "population_within",
]


#: Whose totals are apportioned, and of which year.
PEOPLE_SOURCE = gettext_noop(
    "countries (GeoNames, mostly 2018) and US states (Census Bureau, 2024)"
)
#: Codes of GeoNames without a territory of their own in Natural Earth, and where they lie there.
ELSEWHERE = {
    "XK": "Kosovo",
    **dict.fromkeys(["GF", "GP", "MQ", "RE", "YT"], "France"),
    "BQ": "Netherlands",
    "SJ": "Norway",
    "TK": "New Zealand",
    **dict.fromkeys(["CC", "CX"], "Indian Ocean Ter."),
}


#: The two figures of a rounded number.
_TWO_FIGURES = np.arange(10, 100)


class _Listed(NamedTuple):
    """All places, grouped by country, in the United States by state.

    `codes`: the codes of the groups, "JP" or "US-TX". `group`: the position of each place's group
    among them. `people`: how many of its group's people each place stands for; 0 where that is not
    known. `has_people`: the codes of groups and countries whose people can be apportioned.
    """

    points: SpherePoints
    codes: tuple[str, ...]
    group: Ints
    people: Floats
    has_people: frozenset[str]


@cache
def _listed() -> _Listed:
    places = catalog.places()
    group_codes = [
        state or country
        for state, country in zip(catalog.place_states(), places.country, strict=True)
    ]
    codes = sorted(set(group_codes))
    position = {code: index for index, code in enumerate(codes)}
    group = np.array([position[code] for code in group_codes], dtype=np.intp)
    listed = np.bincount(group, weights=places.population, minlength=len(codes))
    known = {**catalog.country_populations(), **catalog.state_populations()}
    totals = np.array([known.get(code, 0) for code in codes], dtype=float)
    factor = np.divide(totals, listed, out=np.zeros(len(codes)), where=listed > 0)
    return _Listed(
        points=catalog.place_points(),
        codes=tuple(codes),
        group=group,
        people=places.population * factor[group],
        has_people=frozenset(
            part
            for code, known_factor in zip(codes, factor, strict=True)
            if known_factor > 0
            for part in (code, code.partition("-")[0])
        ),
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
    or known total is missing. `people_by_state`: so of each US state, by codes like "US-TX"; the
    sum of them is that of the United States.
    """

    places: Ints
    people_by_country: dict[str, float]
    people_by_state: dict[str, float]

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


def place_points() -> SpherePoints:
    """Return where all places lie, in the order of `catalog.places()`."""
    return _listed().points


def places_closer(origin: LonLat | Territory, range_km: float) -> Ints:
    """Return which places are nearer than a range; those at its very distance are not."""
    return _positions_inside(origin, float(np.nextafter(range_km, 0.0)))


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
    """Return the people that these places stand for, by country and by US state."""
    listed = _listed()
    sums = np.bincount(
        listed.group[positions], weights=listed.people[positions], minlength=len(listed.codes)
    )
    by_country: dict[str, float] = {}
    by_state: dict[str, float] = {}
    for code, people in zip(listed.codes, sums.tolist(), strict=True):
        country, _, state = code.partition("-")
        if state:
            by_state[code] = people
        if code in listed.has_people:
            by_country[country] = by_country.get(country, 0.0) + people
    return PlacesInside(positions, by_country, by_state)


class PeopleSteps(NamedTuple):
    """How many people live within any range of an origin, to two figures.

    From each of `distance_km`, increasing, the number is the one of `people`; before the first it
    is 0. Both have shape (n,).
    """

    distance_km: Floats
    people: Floats


@lru_cache(maxsize=64)
def people_steps(origin: LonLat) -> PeopleSteps:
    """Return the people within every range of a point, as they add up.

    Notes
    -----
    Where rough distances let the rounded number change, the places about there are measured: the
    steps are those of `population_within`, and no other place is.
    """
    listed = _listed()
    order, sorted_km = _ordered_places(origin)
    totals = np.append(0.0, np.cumsum(listed.people[order]))
    decades = 10.0 ** np.arange(0, math.ceil(math.log10(totals[-1])) - 1)
    figures = np.append(np.arange(1, 10), np.outer(decades, _TWO_FIGURES))
    least = np.append(np.arange(1, 10) - 0.5, np.outer(decades, _TWO_FIGURES - 0.5))
    # Below 100 whole numbers are apart, from 100 on tens: it is 99.5 that is rounded to 100.
    least[9::90][1:] = figures[9::90][1:] * 0.995
    is_reached = least <= totals[-1]
    figures, least = figures[is_reached], least[is_reached]
    # The true step lies within the error of the rough one; what may be on either side is measured.
    slack_km = 2.0 * rough_error_km(origin)
    rough_km = sorted_km[np.searchsorted(totals, least) - 1]
    first = np.searchsorted(sorted_km, rough_km - slack_km, side="left")
    end = np.searchsorted(sorted_km, rough_km + slack_km, side="right")
    is_near = np.zeros(len(order) + 1, dtype=int)
    np.add.at(is_near, first, 1)
    np.add.at(is_near, end, -1)
    near = np.flatnonzero(np.cumsum(is_near[:-1]))
    places = order[near]
    exact_km = sorted_km.copy()
    exact_km[near] = origin_distances(origin, listed.points.lon[places], listed.points.lat[places])[
        0
    ]
    # Within runs of measured places alone the order changes, and the sums with it.
    by_distance = np.lexsort((exact_km, np.maximum.accumulate(_run_starts(near, len(order)))))
    exact_totals = np.cumsum(listed.people[order][by_distance])
    distance_km = exact_km[by_distance][np.searchsorted(exact_totals, least)]
    is_last = np.append(np.diff(distance_km) > 0.0, True)
    return PeopleSteps(distance_km[is_last], figures[is_last].astype(np.float64))


def _run_starts(near: Ints, count: int) -> Ints:
    """Return the position of each place, and of measured ones that of the first in their run."""
    starts = np.arange(count)
    starts[near[np.flatnonzero(np.diff(near, prepend=-2) == 1)]] = 0
    return starts


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
