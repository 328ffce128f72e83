"""What is in range? Territories with their share, places and people within a distance.

By geodesic distance to the shipped borders and places, never by a drawn polygon. The work for an
origin is done once and kept; any range from it is then a matter of milliseconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ranges import catalog
from ranges.catalog import borders
from ranges.catalog.origins import place_index
from ranges.core.name_search import folded
from ranges.core.records import Place, Territory
from ranges.core.values import LonLat, checked_range_km
from ranges.reach import distance_spans as reach
from ranges.reach import population as people
from ranges.reach.area_shares import area_share
from ranges.reach.from_territory import reach_from_anywhere
from ranges.territories.origin_distance import origin_distances, rough_error_km

__all__ = [
    "InRange",
    "Order",
    "PlaceReach",
    "PlaceRows",
    "RingOverlap",
    "in_range",
    "ring_overlap",
    "territories_in_range",
]

Order = Literal["largest", "nearest"]

#: In these steps places are looked for that readers know, beside the edge of a ring.
_NOTABLE = (500_000, 50_000, 0)


class PlaceReach(NamedTuple):
    """A place with its distance, km, and bearing, degrees clockwise from north at the origin.

    From a whole territory the distance is that of its nearest point, and there is no bearing.
    """

    place: Place
    distance_km: float
    bearing_deg: float | None


class PlaceRows(NamedTuple):
    """Some places of a longer list, and how many the whole list has."""

    rows: tuple[PlaceReach, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class InRange:
    """What lies within a range of an origin.

    `territories`: all of them, nearest first, those out of range too. `people`: an estimate of
    how many live within this distance; those whose country has no listed place are not in it.
    """

    origin: LonLat | Territory
    range_km: float
    territories: tuple[reach.TerritoryReach, ...]
    inside: people.PlacesInside

    @property
    def people(self) -> float:
        """All people within the range, an estimate."""
        return self.inside.people

    @property
    def places_inside(self) -> int:
        """How many listed places lie within the range."""
        return len(self.inside.places)

    def count(self, state: reach.ReachState) -> int:
        """Return how many territories are in that state."""
        return sum(one.state == state for one in self.territories)

    def places(
        self, *, order: Order = "largest", text: str = "", first: int = 0, limit: int | None = 50
    ) -> PlaceRows:
        """Return places inside: some rows of those that answer to `text`, and how many do.

        A place answers where a word of one of its names, or of its country's, begins so.
        """
        chosen = self.inside.places
        if text.strip():
            chosen = chosen[np.isin(chosen, _named(text))]
        last = None if limit is None else first + limit
        if order == "largest":  # the file's own order
            page = np.sort(chosen)[first:last]
        else:
            page = self._nearest(chosen, first, last)
        return PlaceRows(_measured(self.origin, page), len(chosen))

    def _nearest(self, chosen: NDArray[np.intp], first: int, last: int | None) -> NDArray[np.intp]:
        """Return these rows of the chosen places by distance; of equals, in the file's order."""
        known, known_km = self._by_distance(chosen)
        page_km = known_km[first:last]
        if not len(page_km):
            return known[:0]
        # The order is rough: whatever may stand on the page is measured, and nothing else.
        slack_km = 2.0 * rough_error_km(self.origin)
        low = int(np.searchsorted(known_km, page_km[0] - slack_km, side="left"))
        high = int(np.searchsorted(known_km, page_km[-1] + slack_km, side="right"))
        near = np.sort(known[low:high])
        places = catalog.places()
        away_km, _ = origin_distances(self.origin, places.lon[near], places.lat[near])
        near = near[np.argsort(away_km, kind="stable")]
        return near[first - low : first - low + len(page_km)]

    def _by_distance(
        self, chosen: NDArray[np.intp]
    ) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """Return some places and their rough distances, nearest first."""
        order, rough_km = people.places_by_distance(self.origin)
        is_chosen = np.zeros(len(order), dtype=bool)
        is_chosen[chosen] = True
        kept = is_chosen[order]
        return order[kept], rough_km[kept]

    def just_outside(self, *, limit: int = 5, least_people: int = 0) -> tuple[PlaceReach, ...]:
        """Return the nearest places out of range with so many people at least."""
        order, rough_km = people.places_by_distance(self.origin)
        population = catalog.places().population
        is_in = np.zeros(len(order), dtype=bool)
        is_in[self.inside.places] = True
        is_rest = ~is_in[order] & (population[order] >= least_people)
        rest, rest_km = order[is_rest], rough_km[is_rest]
        if len(rest) > limit:  # the order is rough: whatever may be as near is measured too
            near_km = rest_km[limit - 1] + 2.0 * rough_error_km(self.origin)
            rest = rest[: int(np.searchsorted(rest_km, near_km, side="right"))]
        found = sorted(_measured(self.origin, rest), key=lambda one: one.distance_km)
        return tuple(found[:limit])

    def edge(self) -> tuple[PlaceReach | None, PlaceReach | None]:
        """Return the well-known places just inside and just outside the edge, where there are."""
        population = catalog.places().population
        inner = outer = None
        for least in _NOTABLE:
            if inner is None:
                found = _measured(self.origin, self._outermost(population >= least))
                inner = max(found, key=lambda one: one.distance_km, default=None)
            if outer is None:
                outer = next(iter(self.just_outside(limit=1, least_people=least)), None)
        return inner, outer

    def _outermost(self, is_chosen: NDArray[np.bool_]) -> NDArray[np.intp]:
        """Return those of the chosen places inside that may be the farthest."""
        inside = self.inside.places
        known, known_km = self._by_distance(inside[is_chosen[inside]])
        if len(known):
            known = known[known_km >= known_km[-1] - 2.0 * rough_error_km(self.origin)]
        return known


@lru_cache(maxsize=16)
def _named(text: str) -> NDArray[np.intp]:
    """Return the places with a name, or in a country, that has a word beginning with `text`."""
    places = catalog.places()
    rows = np.array(place_index().rows_with(text), dtype=np.intp)
    wanted = f" {folded(text)}"
    codes = [
        code for code in set(places.country) if wanted in f" {folded(catalog.country_label(code))}"
    ]
    return np.union1d(rows, np.flatnonzero(np.isin(places.country, codes)))


def _measured(origin: LonLat | Territory, chosen: people.Ints) -> tuple[PlaceReach, ...]:
    places = catalog.places()
    away_km, bearings = origin_distances(origin, places.lon[chosen], places.lat[chosen])
    bearings_deg = [None] * len(chosen) if bearings is None else bearings.tolist()
    return tuple(
        PlaceReach(places.place(at), distance_km, bearing_deg)
        for at, distance_km, bearing_deg in zip(
            chosen.tolist(), away_km.tolist(), bearings_deg, strict=True
        )
    )


class RingOverlap(NamedTuple):
    """What several rings hold, set against each other.

    `only` and `reached_only`: one for each ring, what no other ring holds or reaches; territories
    by their labels, those that are partly inside among them.
    """

    in_any: people.PlacesInside
    in_all: people.PlacesInside
    only: tuple[people.PlacesInside, ...]
    reached_by_all: tuple[str, ...]
    reached_only: tuple[tuple[str, ...], ...]


def ring_overlap(answers: Sequence[InRange]) -> RingOverlap:
    """Return what lies in any of several ranges, in all, and in one but no other."""
    count = len(catalog.places())
    held = np.zeros((len(answers), count), dtype=bool)
    for row, answer in zip(held, answers, strict=True):
        row[answer.inside.places] = True
    times = held.sum(axis=0)
    reached = [
        {one.territory.label for one in answer.territories if one.state != "out"}
        for answer in answers
    ]
    others = [set().union(*(reached[:at] + reached[at + 1 :])) for at in range(len(answers))]
    return RingOverlap(
        in_any=people.population_of_places(np.flatnonzero(times > 0)),
        in_all=people.population_of_places(np.flatnonzero(times == len(answers))),
        only=tuple(people.population_of_places(np.flatnonzero(row & (times == 1))) for row in held),
        reached_by_all=tuple(sorted(set.intersection(*reached))),
        reached_only=tuple(
            tuple(sorted(one - rest)) for one, rest in zip(reached, others, strict=True)
        ),
    )


@lru_cache(maxsize=32)
def in_range(centre: LonLat | Territory, range_km: float) -> InRange:
    """Return what lies within `range_km` of `centre`: territories, places and people.

    Parameters
    ----------
    centre
        Any point on Earth; or a territory (of `catalog.territories()`), from anywhere in which the
        range counts: the distance of its nearest point decides.
    range_km
        Geodesic distance, 0.001 to 20,003.93 km.

    Raises
    ------
    DistanceError
        If the range is not a number within those limits.

    Notes
    -----
    Distances are good to some metres against the shipped borders, shares to 0.1 percentage point.
    From a territory the farthest distances are good to 2 km, and those of territories far beyond
    the range to some kilometres: nothing may quote those. People are apportioned: each country's
    total by the share of its listed population inside.
    """
    reached_km = checked_range_km(range_km)
    inside = people.population_within(centre, reached_km)
    every = _reaches(centre, reached_km)
    shares = [_share(centre, at, one, reached_km) for at, one in enumerate(every)]
    count = len(catalog.territories())
    # Without people: the data have no total for a state, and lists alone are far off.
    states = [_filled(*each) for each in zip(every[count:], shares[count:], strict=True)]
    states.sort(key=lambda one: (one.nearest_km, one.territory.name))
    found = []
    for one, share in zip(every[:count], shares, strict=False):
        codes = people.country_codes_by_territory().get(one.territory.name)
        total = sum(inside.people_by_country[code] for code in codes) if codes else None
        parts = tuple(states) if one.territory.iso_a2 == "US" else ()
        found.append(_filled(one, share, total, parts))
    found.sort(key=lambda one: (one.nearest_km, one.territory.name))
    return InRange(origin=centre, range_km=reached_km, territories=tuple(found), inside=inside)


def territories_in_range(
    start: LonLat | Territory, range_km: float
) -> tuple[reach.TerritoryReach, ...]:
    """Return every territory, nearest first, as it lies to a range, without shares and people."""
    if isinstance(start, LonLat):
        return reach.territories_in_range_of_point(start, range_km)
    found = _from_anywhere(start, range_km)[: len(catalog.territories())]
    return tuple(sorted(found, key=lambda one: (one.nearest_km, one.territory.name)))


@lru_cache(maxsize=32)
def _from_anywhere(start: Territory, range_km: float) -> tuple[reach.TerritoryReach, ...]:
    return reach_from_anywhere(start, range_km, range(len(borders.areas())))


def _reaches(centre: LonLat | Territory, range_km: float) -> Sequence[reach.TerritoryReach]:
    """Return how each of `borders.areas()` lies to a range."""
    if isinstance(centre, Territory):
        return _from_anywhere(centre, range_km)
    spans = zip(borders.areas(), reach.area_spans(centre), strict=True)
    return [reach.territory_reach(area, span, range_km) for area, span in spans]


def _share(
    centre: LonLat | Territory, index: int, one: reach.TerritoryReach, range_km: float
) -> float:
    if one.state == "partly":
        return area_share(centre, index, range_km)
    return 1.0 if one.state == "wholly" else 0.0


def _filled(
    one: reach.TerritoryReach,
    share: float,
    inside: float | None = None,
    parts: tuple[reach.TerritoryReach, ...] = (),
) -> reach.TerritoryReach:
    """Return the answer with its share, people and parts; `replace` takes six times as long."""
    return reach.TerritoryReach(
        territory=one.territory,
        nearest_km=one.nearest_km,
        farthest_km=one.farthest_km,
        state=one.state,
        spare_km=one.spare_km,
        area_share=share,
        people=inside,
        parts=parts,
    )
