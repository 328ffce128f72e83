"""What lies at a point: its territory or the nearest land, the nearest place, and how ranges fall.

By geodesic distance to the shipped borders and places. A point where a place has its dot stands for
that place, also where the borders have the dot in the water.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from ranges import catalog
from ranges.catalog import origin_named, point_origin
from ranges.core import (
    WHOLE_RING,
    LonLat,
    Origin,
    RangeBand,
    ReferencePlace,
    RingShape,
    Site,
    Territory,
    Unit,
    coordinates_name,
    gettext,
    gettext_noop,
    measured_text,
)
from ranges.geodesy import ERROR_KM, approximate_km, inverse_km, inverses
from ranges.reach.distance_spans import territory_spans
from ranges.reach.range_contents import PlaceReach
from ranges.territories import origin_distances

__all__ = [
    "OriginDistance",
    "PointFindings",
    "compass_point",
    "margin_text",
    "point_findings",
    "point_text",
]

#: A point so near to where a place lies is its dot: about a pixel where the map is largest.
_DOT_KM = 0.05
_COMPASS = (
    gettext_noop("north"),
    gettext_noop("north-east"),
    gettext_noop("east"),
    gettext_noop("south-east"),
    gettext_noop("south"),
    gettext_noop("south-west"),
    gettext_noop("west"),
    gettext_noop("north-west"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PointFindings:
    """What lies at a point.

    `name`: of the place whose dot it is, None for any other point. `origin`: the point, or that
    place, as the start of a ring or a path. `territory`: the one that it lies in, or that the place
    belongs to; at sea None, and `land_km` is how far `nearest_land` is. `nearest_place`: the
    nearest populated place, its distance, and its bearing from the point.
    """

    position: LonLat
    name: str | None
    origin: Origin
    territory: Territory | None
    nearest_land: Territory
    land_km: float
    nearest_place: PlaceReach


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginDistance:
    """How far a point is from an origin, and on which bearing from there, if there is one."""

    distance_km: float
    bearing_deg: float | None

    def is_in_sector(self, shape: RingShape) -> bool:
        """Return whether its bearing is in the sector of a shape, if that has one."""
        if shape.sector is None or self.bearing_deg is None:
            return True
        return bool(shape.sector.holds(np.array(self.bearing_deg)))

    @classmethod
    def between(cls, origin: Origin, position: LonLat) -> OriginDistance:
        """Return the distance of a point; from a whole territory that of its nearest point."""
        lon, lat = np.array([position.lon]), np.array([position.lat])
        distance_km, bearing_deg = origin_distances(origin.measured_from, lon, lat)
        bearing = None if bearing_deg is None else float(bearing_deg[0]) % 360.0
        return cls(distance_km=float(distance_km[0]), bearing_deg=bearing)


def point_findings(position: LonLat, named: Iterable[tuple[LonLat, str]] = ()) -> PointFindings:
    """Return what lies at a point.

    Parameters
    ----------
    position
        The point.
    named
        Places that the map shows besides those of the catalogue; the catalogue's go first.
    """
    return _point_findings(position, tuple(named))


@lru_cache(maxsize=64)
def _point_findings(position: LonLat, named: tuple[tuple[LonLat, str], ...]) -> PointFindings:
    (territory,) = catalog.territories_at(position.lon, position.lat)
    nearest, record = _nearest_place(position), _dot(position)
    name = next((text for place, text in named if text and _is_at(place, position)), None)
    country = None
    if record is not None:
        origin, name, country = origin_named(record.id), record.short_name, record.country
    elif name is None and nearest.distance_km < _DOT_KM:
        name, country = nearest.place.name, nearest.place.country
        origin = point_origin(nearest.place.position, name)
    else:
        # To about 10 m: a click is no better, and a link stays short.
        lon, lat = round(position.lon, 4), round(position.lat, 4)
        origin = point_origin(LonLat(lon=lon, lat=lat), name)
    if territory is None and country is not None:
        territory = catalog.territory_named(country)
    spans = territory_spans(position)
    land = min(range(len(spans)), key=lambda index: spans[index].nearest_km)
    return PointFindings(
        position=position,
        name=name,
        origin=origin,
        territory=territory,
        nearest_land=catalog.territories()[land],
        land_km=spans[land].nearest_km,
        nearest_place=nearest,
    )


def _is_at(place: LonLat, position: LonLat) -> bool:
    return abs(place.lat - position.lat) < 0.01 and inverse_km(place, position)[0] < _DOT_KM


def _dot(position: LonLat) -> Site | ReferencePlace | None:
    """Return the catalogued place whose dot a point is, if it is one."""
    records: tuple[Site | ReferencePlace, ...] = (
        *catalog.sites().values(),
        *catalog.reference_places().values(),
    )
    return next((record for record in records if _is_at(record.position, position)), None)


def _nearest_place(position: LonLat) -> PlaceReach:
    places = catalog.places()
    rough_km = approximate_km(position, catalog.place_points())
    near = np.flatnonzero(rough_km <= rough_km.min() + 2.0 * ERROR_KM)
    distance_km, bearing_deg = inverses(position, places.lon[near], places.lat[near])
    first = int(distance_km.argmin())
    return PlaceReach(
        place=places.place(int(near[first])),
        distance_km=float(distance_km[first]),
        bearing_deg=float(bearing_deg[first]) % 360.0,
    )


def compass_point(bearing_deg: float) -> str:
    """Return a bearing as one of eight points of the compass, in words."""
    return _COMPASS[round(bearing_deg / 45.0) % 8]


def point_text(found: PointFindings, units: Unit) -> tuple[str, str]:
    """Return the title of a point, and where it lies in a sentence or two."""
    title = found.name or coordinates_name(found.position)
    sentences = []
    if found.territory is not None:
        if found.territory.label != title:
            land = catalog.territory_in_text(found.territory)
            sentences.append(gettext("In {land}.", land=land))
    else:
        land = catalog.territory_in_text(found.nearest_land)
        distance = measured_text(found.land_km, units)
        sentences.append(gettext("At sea, {distance} from {land}.", distance=distance, land=land))
    near = found.nearest_place
    if near.place.name != found.name and found.origin.kind != "reference":
        # The bearing of a place from a point is not that of the point from the place, turned round.
        bearing_deg = inverse_km(near.place.position, found.position)[1]
        country = catalog.country_label(near.place.country)
        sentences.append(
            gettext(
                "Nearest place: {place}, {country}; this is {distance} {direction} of it.",
                place=near.place.name,
                country=country,
                distance=measured_text(near.distance_km, units),
                direction=gettext(compass_point(bearing_deg)),
            )
        )
    return title, " ".join(sentences)


def margin_text(
    away: OriginDistance, range_km: RangeBand, units: Unit, shape: RingShape = WHOLE_RING
) -> str:
    """Return how a point lies to a range, with the distance to spare or short; of a band for both.

    A point that a shape leaves out is outside: nearer than the minimum range, or not in the sector.

    The distance to spare is that of the edge beyond the point on a line from the origin, and what a
    range is short by that between the edge and the point.
    """
    distance_km = away.distance_km
    if shape.min_km is not None and distance_km < shape.min_km:
        nearer = measured_text(shape.min_km - distance_km, units)
        return gettext("outside, closer than the minimum range by {nearer}", nearer=nearer)
    if not away.is_in_sector(shape):
        return gettext("outside, not in the sector")
    low, high = (
        _spare_text(figure_km - distance_km, units)
        for figure_km in (range_km.low_km, range_km.high_km)
    )
    if range_km.is_single:
        if distance_km <= range_km.high_km:
            return gettext("inside, {spare}", spare=high)
        return gettext("outside, {spare}", spare=high)
    if distance_km <= range_km.low_km:
        return gettext(
            "inside, {low} by the low estimate, {high} by the high one", low=low, high=high
        )
    if distance_km > range_km.high_km:
        return gettext(
            "outside, {low} by the low estimate, {high} by the high one", low=low, high=high
        )
    return gettext("inside by the high estimate, {high}; {low} by the low one", low=low, high=high)


def _spare_text(spare_km: float, units: Unit) -> str:
    distance = measured_text(spare_km, units)
    if spare_km >= 0.0:
        return gettext("{distance} to spare", distance=distance)
    return gettext("{distance} short", distance=distance)
