"""The contents of a range: territories with shares of area, places, people, the edge's places.

By geodesic distance to the shipped borders and places, never by a drawn polygon. What depends on
the origin alone is computed once and kept; any range from it then takes milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ranges import catalog
from ranges.catalog import place_index
from ranges.core import (
    WHOLE_RING,
    Ints,
    LonLat,
    Place,
    RingShape,
    Territory,
    checked_range_km,
    folded,
)
from ranges.reach._area_shares import area_share
from ranges.reach.distance_spans import (
    DistanceSpan,
    ReachState,
    TerritoryReach,
    area_spans,
    territory_reach,
)
from ranges.reach.from_territory import reach_from_anywhere
from ranges.reach.population import (
    PlacesInside,
    country_codes_by_territory,
    places_by_distance,
    population_of_places,
)
from ranges.reach.ring_parts.shaped_places import is_beyond_range, places_inside
from ranges.reach.ring_parts.shaped_reach import shaped_reach, shaped_share
from ranges.territories import origin_distances, rough_error_km

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

#: Well-known places near the edge of a ring: with so many people at least, else with fewer.
_NOTABLE_PEOPLE = (500_000, 50_000, 0)


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
    """The contents of a range from an origin.

    `territories`: all of them, nearest first, those out of range too. `people`: an estimate of
    how many live within the range; those whose country has no listed place are not in it.
    """

    origin: LonLat | Territory
    range_km: float
    territories: tuple[TerritoryReach, ...]
    inside: PlacesInside
    shape: RingShape = WHOLE_RING

    @property
    def people(self) -> float:
        """All people within the range, an estimate."""
        return self.inside.people

    @property
    def places_inside(self) -> int:
        """How many listed places lie within the range."""
        return len(self.inside.places)

    def in_state(self, state: ReachState) -> list[Territory]:
        """Return the territories in that state, nearest first."""
        return [reach.territory for reach in self.territories if reach.state == state]

    def places(
        self, *, order: Order = "largest", text: str = "", first: int = 0, limit: int | None = 50
    ) -> PlaceRows:
        """Return places inside: some rows of those that match `text`, and how many match.

        A place matches where a word of one of its names, or of its country's, begins with `text`.
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

    def _nearest(self, chosen: Ints, first: int, last: int | None) -> Ints:
        """Return rows of the chosen places by distance; of equals, in the file's order."""
        ordered, ordered_km = self._by_distance(chosen)
        page_km = ordered_km[first:last]
        if not len(page_km):
            return ordered[:0]
        # The order is rough: whatever may stand on the page is measured, and nothing else.
        slack_km = 2.0 * rough_error_km(self.origin)
        low = int(np.searchsorted(ordered_km, page_km[0] - slack_km, side="left"))
        high = int(np.searchsorted(ordered_km, page_km[-1] + slack_km, side="right"))
        near = np.sort(ordered[low:high])
        places = catalog.places()
        distance_km, _ = origin_distances(self.origin, places.lon[near], places.lat[near])
        near = near[np.argsort(distance_km, kind="stable")]
        return near[first - low : first - low + len(page_km)]

    def _by_distance(self, chosen: Ints) -> tuple[Ints, NDArray[np.float64]]:
        """Return the chosen places and their rough distances, nearest first."""
        order, rough_km = places_by_distance(self.origin)
        is_chosen = np.zeros(len(order), dtype=bool)
        is_chosen[chosen] = True
        is_kept = is_chosen[order]
        return order[is_kept], rough_km[is_kept]

    def just_outside(self, *, limit: int = 5, least_people: int = 0) -> tuple[PlaceReach, ...]:
        """Return the nearest places out of range with so many people at least."""
        order, rough_km = places_by_distance(self.origin)
        population = catalog.places().population
        is_beyond = is_beyond_range(self.origin, self.range_km, self.shape)
        is_rest = is_beyond[order] & (population[order] >= least_people)
        rest, rest_km = order[is_rest], rough_km[is_rest]
        if len(rest) > limit:  # the order is rough: whatever may be as near is measured too
            near_km = rest_km[limit - 1] + 2.0 * rough_error_km(self.origin)
            rest = rest[: int(np.searchsorted(rest_km, near_km, side="right"))]
        places = sorted(_measured(self.origin, rest), key=_distance_km)
        return tuple(places[:limit])

    def edge(self) -> tuple[PlaceReach | None, PlaceReach | None]:
        """Return the well-known places just inside and just outside the edge, where there are."""
        population = catalog.places().population
        inner = outer = None
        for least in _NOTABLE_PEOPLE:
            if inner is None:
                outermost = _measured(self.origin, self._outermost(population >= least))
                inner = max(outermost, key=_distance_km, default=None)
            if outer is None:
                outer = next(iter(self.just_outside(limit=1, least_people=least)), None)
        return inner, outer

    def _outermost(self, is_chosen: NDArray[np.bool_]) -> Ints:
        """Return those of the chosen places inside that may be the farthest."""
        inside = self.inside.places
        ordered, ordered_km = self._by_distance(inside[is_chosen[inside]])
        if len(ordered):
            ordered = ordered[ordered_km >= ordered_km[-1] - 2.0 * rough_error_km(self.origin)]
        return ordered


def _distance_km(place: PlaceReach) -> float:
    return place.distance_km


@lru_cache(maxsize=16)
def _named(text: str) -> Ints:
    """Return the places with a name, or in a country, that has a word beginning with `text`."""
    places = catalog.places()
    rows = np.array(place_index().rows_with(text), dtype=np.intp)
    wanted = f" {folded(text)}"
    codes = [
        code for code in set(places.country) if wanted in f" {folded(catalog.country_label(code))}"
    ]
    return np.union1d(rows, np.flatnonzero(np.isin(places.country, codes)))


def _measured(origin: LonLat | Territory, chosen: Ints) -> tuple[PlaceReach, ...]:
    """Return places with their distances and bearings."""
    places = catalog.places()
    distances_km, bearings = origin_distances(origin, places.lon[chosen], places.lat[chosen])
    bearings_deg = [None] * len(chosen) if bearings is None else bearings.tolist()
    return tuple(
        PlaceReach(places.place(index), distance_km, bearing_deg)
        for index, distance_km, bearing_deg in zip(
            chosen.tolist(), distances_km.tolist(), bearings_deg, strict=True
        )
    )


class RingOverlap(NamedTuple):
    """What several rings hold in common, and what each holds alone.

    `only` and `reached_only`: one for each ring, what no other ring holds or reaches; territories
    by their labels, those that are partly inside among them.
    """

    in_any: PlacesInside
    in_all: PlacesInside
    only: tuple[PlacesInside, ...]
    reached_by_all: tuple[str, ...]
    reached_only: tuple[tuple[str, ...], ...]


def ring_overlap(rings: Sequence[InRange]) -> RingOverlap:
    """Return what lies in any of several ranges, in all, and in one but no other."""
    is_inside = np.zeros((len(rings), len(catalog.places())), dtype=bool)
    for row, ring in zip(is_inside, rings, strict=True):
        row[ring.inside.places] = True
    times = is_inside.sum(axis=0)
    reached = [
        {reach.territory.label for reach in ring.territories if reach.state != "out"}
        for ring in rings
    ]
    others = [set().union(*reached[:index], *reached[index + 1 :]) for index in range(len(rings))]
    return RingOverlap(
        in_any=population_of_places(np.flatnonzero(times > 0)),
        in_all=population_of_places(np.flatnonzero(times == len(rings))),
        only=tuple(population_of_places(np.flatnonzero(row & (times == 1))) for row in is_inside),
        reached_by_all=tuple(sorted(set.intersection(*reached))),
        reached_only=tuple(
            tuple(sorted(labels - rest)) for labels, rest in zip(reached, others, strict=True)
        ),
    )


@lru_cache(maxsize=32)
def in_range(centre: LonLat | Territory, range_km: float, shape: RingShape = WHOLE_RING) -> InRange:
    """Return what lies within `range_km` of `centre`: territories, places and people.

    Parameters
    ----------
    centre
        Any point on Earth; or a territory (of `catalog.territories()`), from anywhere in which the
        range counts: the distance of its nearest point decides.
    range_km
        Geodesic distance, 0.001 to 20,003.93 km.
    shape
        What is left out: what is nearer than a minimum range or not in a sector is not inside.

    Raises
    ------
    DistanceError
        If the range is not a number within those limits, or the shape has no such range.

    Notes
    -----
    Distances are good to some metres against the shipped borders, shares to 0.1 percentage point.
    From a territory the farthest distances are good to 2 km, and those of territories far beyond
    the range to some kilometres: nothing may quote those. People are apportioned: the total of
    each country and US state by the share of its listed population inside.
    """
    reached_km = checked_range_km(range_km)
    shape.check(reached_km)
    inside = places_inside(centre, reached_km, shape)
    reaches = _area_reaches(centre, reached_km, shape)
    shares = [share_inside(centre, reach, reached_km, shape) for reach in reaches]
    count = len(catalog.territories())
    states = _nearest_first(
        answered_reach(reach, share, inside.people_by_state.get(reach.territory.code or ""))
        for reach, share in zip(reaches[count:], shares[count:], strict=True)
    )
    territories = []
    for reach, share in zip(reaches[:count], shares, strict=False):
        codes = country_codes_by_territory().get(reach.territory.name)
        people = sum(inside.people_by_country[code] for code in codes) if codes else None
        parts = states if reach.territory.iso_a2 == "US" else ()
        territories.append(answered_reach(reach, share, people, parts))
    return InRange(
        origin=centre,
        range_km=reached_km,
        territories=_nearest_first(territories),
        inside=inside,
        shape=shape,
    )


@lru_cache(maxsize=512)
def territories_in_range(
    centre: LonLat | Territory, range_km: float, shape: RingShape = WHOLE_RING
) -> tuple[TerritoryReach, ...]:
    """Return every territory, nearest first, as it lies to a range, without shares and people.

    Parameters and errors as for `in_range`.
    """
    shape.check(checked_range_km(range_km))
    reaches = _area_reaches(centre, range_km, shape)
    return _nearest_first(reaches[: len(catalog.territories())])


def _nearest_first(reaches: Iterable[TerritoryReach]) -> tuple[TerritoryReach, ...]:
    return tuple(sorted(reaches, key=lambda reach: (reach.nearest_km, reach.territory.name)))


def _area_reaches(
    centre: LonLat | Territory, range_km: float, shape: RingShape
) -> Sequence[TerritoryReach]:
    """Return how each of `bordered_areas()` lies to a range."""
    if not shape.is_whole:
        whole = _area_reaches(centre, range_km, WHOLE_RING)
        return [
            shaped_reach(
                centre,
                reach.territory,
                DistanceSpan(reach.nearest_km, reach.farthest_km),
                range_km,
                shape,
            )
            for reach in whole
        ]
    if isinstance(centre, Territory):
        return _area_reaches_from_territory(centre, range_km)
    spans = zip(catalog.bordered_areas(), area_spans(centre), strict=True)
    return [territory_reach(area, span, range_km) for area, span in spans]


@lru_cache(maxsize=32)
def _area_reaches_from_territory(
    territory: Territory, range_km: float
) -> tuple[TerritoryReach, ...]:
    return reach_from_anywhere(territory, range_km, range(len(catalog.bordered_areas())))


def share_inside(
    centre: LonLat | Territory,
    reach: TerritoryReach,
    range_km: float,
    shape: RingShape = WHOLE_RING,
) -> float:
    """Return the share of an area's surface that lies within a range."""
    if reach.state == "partly" and not shape.is_whole:
        return shaped_share(centre, reach.territory, range_km, shape)
    if reach.state == "partly":
        return area_share(centre, reach.territory, range_km)
    return 1.0 if reach.state == "wholly" else 0.0


def answered_reach(
    reach: TerritoryReach,
    share: float,
    people: float | None = None,
    parts: tuple[TerritoryReach, ...] = (),
) -> TerritoryReach:
    """Return a reach with its share, people and parts; `replace` takes six times as long."""
    return TerritoryReach(
        territory=reach.territory,
        nearest_km=reach.nearest_km,
        farthest_km=reach.farthest_km,
        state=reach.state,
        spare_km=reach.spare_km,
        area_share=share,
        people=people,
        parts=parts,
        is_aside=reach.is_aside,
        closer_km=reach.closer_km,
    )
