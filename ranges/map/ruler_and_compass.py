"""What would a ruler and a compass draw? The straight line and the flat circle of a Mercator map.

People expect the shortest way to look straight and a ring to look round. On a Mercator map neither
is so; what they expect is drawn here beside the truth, and the error said in kilometres. Nothing
is decided by these lines.

Both are taken on the map that is shown, Web Mercator, which is Mercator's map of a sphere with the
ellipsoid's latitudes. A line of one compass course on the ellipsoid (a rhumb line, or loxodrome) is
the straight line of the ellipsoidal Mercator map and runs at most some 12 km beside this one.

References
----------
J. P. Snyder, Map Projections: A Working Manual, USGS Professional Paper 1395 (1987), pages
38 to 47, doi:10.3133/pp1395.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from ranges import catalog
from ranges.core.coordinates import coordinates_name
from ranges.core.errors import PathError
from ranges.core.records import Citation, ReferencePlace
from ranges.core.units import Unit, distance_text, measured_text
from ranges.core.values import LonLat, checked_range_km
from ranges.geodesy.closest_approach import closest_approaches
from ranges.geodesy.geodesics import distances_km, pairwise_inverses
from ranges.geodesy.paths import GeodesicPath, geodesic_path
from ranges.geodesy.wgs84 import MERCATOR_END_LAT, parallel_radius_km

__all__ = [
    "ECONOMIST_NOTE",
    "ECONOMIST_SOURCES",
    "FlatCircle",
    "StraightLine",
    "circle_sentence",
    "flat_circle",
    "line_sentence",
    "straight_line",
]

Floats = NDArray[np.float64]

#: Told by others: the magazine's own pages were not seen, and the sentences say so.
ECONOMIST_NOTE = (
    "By the account of secondary sources, The Economist of 3 May 2003 drew the ranges of North"
    " Korean missiles as circles on a Mercator map, and corrected the map two weeks later. We have"
    " not seen the magazine's own pages: the sources are a web log of 2014, a mailing list of 2008"
    " that names the issue, and an article of 2011 that tells the story of a newsmagazine without"
    " its name."
)
ECONOMIST_SOURCES = (
    Citation(
        title="Georeferenced (web log), Distances on a world map: the classic geodetic blunder,"
        " 22 May 2014 (secondary)",
        url="https://georeferenced.wordpress.com/2014/05/22/worldmapblunders/",
    ),
    Citation(
        title="OKGIS mailing list, 11 January 2008 (secondary)",
        url="http://gis.ou.edu/pipermail/okgis/2008-January/001381.html",
    ),
    Citation(
        title="D. Flater, Understanding Geodesic Buffering, ArcUser, Winter 2011 (secondary)",
        url="http://www.esri.com/news/arcuser/0111/geodesic.html",
    ),
)
_VERTICES = 181
_WINDS = (
    *("north", "north-north-east", "north-east", "east-north-east"),
    *("east", "east-south-east", "south-east", "south-south-east"),
    *("south", "south-south-west", "south-west", "west-south-west"),
    *("west", "west-north-west", "north-west", "north-north-west"),
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StraightLine:
    """The straight line of the map between two points, and the geodesic between them.

    `curve`: unwrapped degrees, shape (n, 2), longitude first, evenly spaced on the map.
    `widest_km`: the greatest distance of a point of the line from the geodesic, at `widest_at`.
    """

    curve: Floats
    length_km: float
    geodesic_km: float
    widest_km: float
    widest_at: LonLat


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FlatCircle:
    """The circle that a compass draws on the map, and how wrong it is.

    `curve`: unwrapped degrees, shape (n, 2), closed, from north and clockwise. `distance_km`: the
    true distance of each of its vertices from the centre, shape (n,). `wrongly_inside` and
    `wrongly_outside`: reference places that it puts on the wrong side.
    """

    centre: LonLat
    range_km: float
    curve: Floats
    distance_km: Floats
    wrongly_inside: tuple[ReferencePlace, ...]
    wrongly_outside: tuple[ReferencePlace, ...]

    @property
    def worst(self) -> int:
        """The vertex with the greatest error of those that the map has room for."""
        is_on_map = np.abs(self.curve[:, 1]) <= MERCATOR_END_LAT
        return int((np.abs(self.distance_km - self.range_km) * is_on_map).argmax())

    @property
    def worst_km(self) -> float:
        """The greatest error: positive where the circle is drawn too far out."""
        return float(self.distance_km[self.worst] - self.range_km)


def _map_y(lat: Floats | float) -> Floats:
    """Return the height of a latitude on the map, in radians of longitude."""
    y: Floats = np.arcsinh(np.tan(np.radians(lat)))
    return y


def _map_lat(y: Floats) -> Floats:
    lat: Floats = np.degrees(np.arctan(np.sinh(y)))
    return lat


def _check_on_map(position: LonLat) -> None:
    if abs(position.lat) > MERCATOR_END_LAT:
        raise PathError(
            f"Latitude {position.lat:.10g} is beyond the end of a Mercator map, 85.05 degrees:"
            " there is no straight line or flat circle to compare with."
        )


@lru_cache(maxsize=128)
def straight_line(start: LonLat, end: LonLat) -> StraightLine:
    """Return the straight line of the map between two points, the shorter way round the map.

    Raises
    ------
    PathError
        If a point is beyond 85.05 degrees, where the map ends, or as for `ranges.path`.

    Notes
    -----
    The length is good to 0.01 km and the greatest distance from the geodesic to 0.1 km.
    """
    for position in (start, end):
        _check_on_map(position)
    shortest = geodesic_path(start, end)
    shares = np.linspace(0.0, 1.0, _VERTICES)
    curve = _on_line(start, end, shares)
    away_km = _away_km(shortest, curve)
    at = int(away_km.argmax())
    # Once more, finer, between the neighbours of the farthest.
    finer = np.linspace(shares[max(at - 1, 0)], shares[min(at + 1, _VERTICES - 1)], 41)
    fine_curve = _on_line(start, end, finer)
    fine_km = _away_km(shortest, fine_curve)
    widest = int(fine_km.argmax())
    curve.setflags(write=False)
    return StraightLine(
        curve=curve,
        length_km=_length_km(start, end),
        geodesic_km=shortest.length_km,
        widest_km=float(fine_km[widest]),
        widest_at=LonLat(lon=float(fine_curve[widest, 0]), lat=float(fine_curve[widest, 1])),
    )


def _on_line(start: LonLat, end: LonLat, shares: Floats) -> Floats:
    turn_deg = math.remainder(end.lon - start.lon, 360.0)
    low, high = float(_map_y(start.lat)), float(_map_y(end.lat))
    return np.column_stack([start.lon + shares * turn_deg, _map_lat(low + shares * (high - low))])


def _away_km(shortest: GeodesicPath, curve: Floats) -> Floats:
    places = [LonLat(lon=lon, lat=lat) for lon, lat in curve.tolist()]
    return closest_approaches(shortest, places).distance_km


def _length_km(start: LonLat, end: LonLat) -> float:
    """Return the length, from chords of two sizes: their error goes with the square of it."""
    sums = []
    for edges in (2_000, 4_000):
        lon, lat = _on_line(start, end, np.linspace(0.0, 1.0, edges + 1)).T
        sums.append(float(pairwise_inverses(lon[:-1], lat[:-1], lon[1:], lat[1:])[0].sum()))
    return (4.0 * sums[1] - sums[0]) / 3.0


def line_sentence(start: str, end: str, found: StraightLine, units: Unit = "km") -> str:
    """Return how the straight line differs from the shortest way; the names are outside text."""
    longer_km = found.length_km - found.geodesic_km
    return (
        f"The straight line on the map from {start} to {end} is"
        f" {measured_text(found.length_km, units)} long, {measured_text(longer_km, units)} longer"
        f" than the shortest way, and runs up to {measured_text(found.widest_km, units)} from it."
    )


@lru_cache(maxsize=128)
def flat_circle(centre: LonLat, range_km: float) -> FlatCircle:
    """Return the circle that a compass draws on the map, opened by the scale at its centre.

    Parameters
    ----------
    centre
        Within 85.05 degrees of the equator.
    range_km
        The radius, measured with the scale of the parallel through the centre.

    Raises
    ------
    DistanceError
        If the range is not from 0.001 to 20,003.93 km.
    PathError
        If the centre is beyond the end of the map.

    Notes
    -----
    A scale bar at another latitude would give another circle: this one takes the best, which is
    true near its centre. Vertices are half a degree apart as seen from the centre of the map's
    circle; the greatest error is good to a kilometre in ten thousand.
    """
    _check_on_map(centre)
    radius = checked_range_km(range_km) / float(parallel_radius_km(centre.lat))
    turns = np.radians(np.linspace(0.0, 360.0, 721))
    middle = float(_map_y(centre.lat))
    lon = centre.lon + np.degrees(radius * np.sin(turns))
    lat = _map_lat(middle + radius * np.cos(turns))
    lon[-1], lat[-1] = lon[0], lat[0]
    curve = np.column_stack([lon, lat])
    curve.setflags(write=False)
    wrong = _wrong_places(centre, range_km, radius)
    return FlatCircle(
        centre=centre,
        range_km=range_km,
        curve=curve,
        distance_km=distances_km(centre, lon, lat),
        wrongly_inside=wrong[0],
        wrongly_outside=wrong[1],
    )


def _wrong_places(
    centre: LonLat, range_km: float, radius: float
) -> tuple[tuple[ReferencePlace, ...], tuple[ReferencePlace, ...]]:
    """Return the reference places wrongly inside and wrongly outside a circle of the map."""
    places = list(catalog.reference_places().values())
    lon = np.array([one.position.lon for one in places])
    lat = np.array([one.position.lat for one in places])
    turn = np.radians((lon - centre.lon + 180.0) % 360.0 - 180.0)
    is_drawn_in = np.hypot(turn, _map_y(lat) - float(_map_y(centre.lat))) <= radius
    is_in = distances_km(centre, lon, lat) <= range_km
    inside = [places[at] for at in np.flatnonzero(is_drawn_in & ~is_in)]
    outside = [places[at] for at in np.flatnonzero(is_in & ~is_drawn_in)]
    return tuple(inside), tuple(outside)


def circle_sentence(name: str, found: FlatCircle, units: Unit = "km") -> str:
    """Return where the flat circle is wrong and by how much; the name is outside text."""
    at, error_km = found.worst, found.worst_km
    wind = _WINDS[round(at / 720 * 16) % 16]
    drawn = measured_text(float(found.distance_km[at]), units)
    how = "too far" if error_km > 0 else "too near"
    parallel = coordinates_name(LonLat(lon=0.0, lat=round(found.centre.lat, 1))).split(",")[0]
    said = (
        f"A compass opened to {distance_text(found.range_km, units)} by the map's scale at {name}"
        f" ({parallel}) draws a circle that is wrong by up to {measured_text(error_km, units)}:"
        f" to the {wind} its line lies {drawn} away, {measured_text(error_km, units)} {how}."
    )
    for places, where in ((found.wrongly_outside, "outside"), (found.wrongly_inside, "inside")):
        if places:
            said += f" It wrongly puts {_listed(places)} {where}."
    return said


def _listed(places: Sequence[ReferencePlace], most: int = 4) -> str:
    names = [one.short_name for one in places]
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more of our places"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
