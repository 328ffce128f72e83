"""Build the light map that lies under the rings: land, coasts, borders and the names of seas.

Fill and stroke are separate features, so that no line runs along +-180 or the pole where two copies
of the map meet. Arcs are simplified before they are joined, so that a coast, the land behind it and
the borders that end on it go on fitting each other.
"""

from __future__ import annotations

import json

import numpy as np
import shapely
from shapely.geometry import LineString
from topology import (
    Vertices,
    arc_rings,
    arc_uses,
    decoded_arcs,
    joined,
    shape,
    split_line,
    unwrapped,
)

#: Half of how exact the 1:50m set itself is, and about two pixels at zoom 7.
TOLERANCE_DEG = 0.024
#: The coasts beyond 60 degrees are half of all vertices, and seldom the question.
POLAR_TOLERANCE_DEG = 0.06
ANTARCTIC_TOLERANCE_DEG = 0.2
POLAR_DEG = 60.0
#: A closed arc with fewer vertices than this is an island that deserves a finer look.
_FEWEST = 5
DECIMALS = 2
#: Name, longitude, latitude, rank (1 is named first). Positions are our own choice.
SEAS = (
    ("North Pacific Ocean", 178.0, 30.0, 1),
    ("South Pacific Ocean", -128.0, -28.0, 1),
    ("North Atlantic Ocean", -42.0, 32.0, 1),
    ("South Atlantic Ocean", -14.0, -27.0, 1),
    ("Indian Ocean", 78.0, -22.0, 1),
    ("Arctic Ocean", -150.0, 78.0, 1),
    ("Southern Ocean", -110.0, -63.0, 1),
    ("Sea of Japan (East Sea)", 134.6, 40.0, 2),
    ("Philippine Sea", 132.5, 19.5, 2),
    ("South China Sea", 114.2, 14.0, 2),
    ("East China Sea", 125.0, 29.2, 2),
    ("Sea of Okhotsk", 149.3, 54.0, 2),
    ("Bering Sea", -178.5, 57.5, 2),
    ("Coral Sea", 155.0, -16.0, 2),
    ("Tasman Sea", 160.5, -38.0, 2),
    ("Bay of Bengal", 88.0, 15.0, 2),
    ("Arabian Sea", 64.5, 15.5, 2),
    ("Mediterranean Sea", 18.2, 34.6, 2),
    ("Caribbean Sea", -75.0, 15.0, 2),
    ("Gulf of Mexico", -90.3, 25.2, 2),
    ("Norwegian Sea", 2.5, 67.5, 2),
    ("Barents Sea", 41.0, 74.3, 2),
    ("Hudson Bay", -85.2, 59.4, 2),
    ("Gulf of Alaska", -146.0, 56.3, 2),
    ("Yellow Sea", 123.2, 35.2, 3),
    ("Black Sea", 34.5, 43.2, 3),
    ("Caspian Sea", 50.9, 41.6, 3),
    ("Baltic Sea", 19.3, 56.4, 3),
    ("North Sea", 3.2, 56.4, 3),
    ("Red Sea", 38.0, 20.4, 3),
    ("Andaman Sea", 95.6, 11.0, 3),
    ("Java Sea", 110.8, -5.0, 3),
    ("Celebes Sea", 122.4, 3.3, 3),
    ("Arafura Sea", 135.2, -9.4, 3),
    ("Bismarck Sea", 148.6, -3.9, 3),
    ("Labrador Sea", -54.0, 58.0, 3),
    ("Baffin Bay", -67.0, 74.0, 3),
    ("Greenland Sea", -6.0, 76.0, 3),
    ("Kara Sea", 74.0, 75.0, 3),
    ("Laptev Sea", 126.0, 75.8, 3),
    ("East Siberian Sea", 163.0, 73.0, 3),
    ("Chukchi Sea", -171.0, 69.8, 3),
    ("Beaufort Sea", -138.0, 72.0, 3),
    ("Ross Sea", -174.0, -75.0, 3),
    ("Weddell Sea", -45.0, -72.5, 3),
)


def _tolerance_deg(arc: Vertices) -> float:
    if arc[:, 1].max() < -POLAR_DEG:
        return ANTARCTIC_TOLERANCE_DEG
    return POLAR_TOLERANCE_DEG if np.abs(arc[:, 1]).min() > POLAR_DEG else TOLERANCE_DEG


def simplified(arc: Vertices) -> Vertices:
    """Return an arc with its ends and what matters between them; small islands keep their shape."""
    line = LineString(unwrapped(arc))
    tolerance_deg = _tolerance_deg(arc)
    result = shapely.get_coordinates(line.simplify(tolerance_deg))
    if len(result) < _FEWEST and bool((arc[0] == arc[-1]).all()):
        result = shapely.get_coordinates(line.simplify(tolerance_deg / 4.0))
    return result


def _rounded(vertices: Vertices) -> list[list[float]]:
    """Return vertices as written, without those that rounding made equal."""
    short = np.round(vertices, DECIMALS)
    moved = np.concatenate([[True], (np.diff(short, axis=0) != 0.0).any(axis=1)])
    return [[float(lon), float(lat)] for lon, lat in short[moved]]


def _feature(kind: str, geometry: str, coordinates: list, **properties: object) -> dict:
    return {
        "type": "Feature",
        "properties": {"kind": kind, **properties},
        "geometry": {"type": geometry, "coordinates": coordinates},
    }


def _lines(parts: list[Vertices]) -> list[list[list[float]]]:
    return [line for line in map(_rounded, parts) if len(line) > 1]


def basemap(topology: dict) -> dict:
    """Return the base map as a FeatureCollection: land, coast, border, and one point per sea."""
    arcs = [simplified(arc) for arc in decoded_arcs(topology)]
    land = topology["objects"]["land"]["geometries"][0]
    polygons = [
        [ring for ring in map(_rounded, map(shapely.get_coordinates, rings)) if len(ring) > 3]
        for rings in ([part.exterior, *part.interiors] for part in shape(arcs, land).polygons.geoms)
    ]
    rings = [unwrapped(joined(arcs, ring)) for polygon in arc_rings(land) for ring in polygon]
    coasts = [part for ring in rings if (ring[:, 1] > -89.9).any() for part in split_line(ring)]
    uses = arc_uses(topology["objects"]["countries"]["geometries"])
    shared = [arcs[number] for number in sorted(uses) if uses[number] > 1]
    borders = [part for arc in shared for part in split_line(arc)]
    seas = [
        _feature("sea", "Point", [lon, lat], name=name, rank=rank) for name, lon, lat, rank in SEAS
    ]
    return {
        "type": "FeatureCollection",
        "features": [
            _feature("land", "MultiPolygon", [polygon for polygon in polygons if polygon]),
            _feature("coast", "MultiLineString", _lines(coasts)),
            _feature("border", "MultiLineString", _lines(borders)),
            *seas,
        ],
    }


def as_text(collection: dict) -> str:
    """Return GeoJSON as short as it goes."""
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")) + "\n"
