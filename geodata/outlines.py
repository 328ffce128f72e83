"""Build the light outlines of territories for the browser, and where each has its name.

Arcs are simplified before they are joined, so that neighbours go on fitting each other; islets of
less than a pixel or two are left out, except the largest of a territory. Where a name lies is
reckoned on the Mercator plane, within an ellipse twice as wide as high, since names are wide.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import shapely
from shapely.geometry import LineString, Polygon
from topology import Vertices, decoded_arcs, shape, unwrapped

TOLERANCE_DEG = 0.15
NORTHERN_TOLERANCE_DEG = 0.3
POLAR_TOLERANCE_DEG = 0.5
NORTHERN_DEG, POLAR_DEG = 60.0, 72.0
#: Islands of less are left out, in square degrees, and beyond `NORTHERN_DEG`.
_LEAST_DEG2 = 0.08
_LEAST_POLAR_DEG2 = 1.2
DECIMALS = 2
#: How many territories have rank 1, 2, 3, 4; all others have rank 5.
_RANKS = (16, 40, 60, 70)
_EARTH_KM = 6378.137
#: Mercator has no poles.
_END_LAT = 85.0
#: The middle of an ellipse is as far from the border as this share of the best, at most.
_MIDDLE_TOLERANCE = 0.02


def territory_id(row: Mapping[str, object]) -> str:
    """Return the name of a territory in links: its ISO code, else its label in small letters."""
    if row.get("iso_a2"):
        return str(row["iso_a2"])
    bare = unicodedata.normalize("NFKD", str(row["label"]).casefold())
    return re.sub(r"[\W_]+", "-", re.sub("[\u0300-\u036f'\u2019.]", "", bare)).strip("-")


def _tolerance_deg(arc: Vertices) -> float:
    nearest_deg = np.abs(arc[:, 1]).min()
    if nearest_deg > POLAR_DEG or arc[:, 1].max() < -NORTHERN_DEG:
        return POLAR_TOLERANCE_DEG
    return NORTHERN_TOLERANCE_DEG if nearest_deg > NORTHERN_DEG else TOLERANCE_DEG


def _simplified(arc: Vertices) -> Vertices:
    """Return an arc with its ends and what matters between them; islands keep a shape."""
    line = LineString(unwrapped(arc))
    tolerance_deg = _tolerance_deg(arc)
    result = shapely.get_coordinates(line.simplify(tolerance_deg))
    while len(result) < 5 and bool((arc[0] == arc[-1]).all()) and tolerance_deg > 0.005:
        tolerance_deg /= 3.0
        result = shapely.get_coordinates(line.simplify(tolerance_deg))
    return result


def _kept(parts: Sequence[Polygon]) -> list[Polygon]:
    """Return the parts that are seen, and always the largest, without their smallest holes."""
    largest = max(part.area for part in parts)
    kept = []
    for part in parts:
        is_polar = abs(part.centroid.y) > NORTHERN_DEG
        least = _LEAST_POLAR_DEG2 if is_polar else _LEAST_DEG2
        if part.area >= min(least, largest):
            holes = [hole for hole in part.interiors if Polygon(hole).area > 0.005]
            kept.append(Polygon(part.exterior, holes))
    return kept


def _written(ring: shapely.LinearRing, decimals: int) -> list[list[float]]:
    short = np.round(shapely.get_coordinates(ring), decimals)
    moved = np.concatenate([[True], (np.diff(short, axis=0) != 0.0).any(axis=1)])
    return [[float(lon), float(lat)] for lon, lat in short[moved]]


def _coordinates(parts: Sequence[Polygon]) -> list[list[list[list[float]]]]:
    """Return polygons as written; what is too small for two decimals has three."""
    polygons = []
    for part in parts:
        decimals = DECIMALS if part.area > 1e-2 else DECIMALS + 1
        rings = [_written(ring, decimals) for ring in (part.exterior, *part.interiors)]
        polygons.append([ring for ring in rings if len(ring) > 3])
    return [polygon for polygon in polygons if polygon]


def mercator_km(lonlat: Vertices) -> Vertices:
    """Return positions on the Mercator plane of a sphere, in km at the equator."""
    lon, lat = np.radians(lonlat[:, 0]), np.radians(np.clip(lonlat[:, 1], -_END_LAT, _END_LAT))
    return np.column_stack([lon, np.log(np.tan(np.pi / 4.0 + lat / 2.0))]) * _EARTH_KM


def _flat(geometry: shapely.Geometry) -> shapely.Geometry:
    """Return a geometry on the Mercator plane, half as wide: ellipses become circles."""
    plane = shapely.transform(geometry, lambda xy: mercator_km(xy) * np.array([0.5, 1.0]))
    return shapely.make_valid(plane)


def _degrees(x: float, y: float) -> tuple[float, float]:
    lat = 2.0 * np.arctan(np.exp(y / _EARTH_KM)) - np.pi / 2.0
    return round(float(np.degrees(2.0 * x / _EARTH_KM)), 2), round(float(np.degrees(lat)), 2)


def label_points(geometries: Sequence[shapely.Geometry]) -> list[tuple[float, float, int]]:
    """Return longitude, latitude and room of each name, in the order of the territories.

    The room is half the width in km, on the ground, of the widest ellipse round the point that
    meets no other territory; the point is the middle of the one that lies within the territory.
    """
    planes = [_flat(geometry) for geometry in geometries]
    tree = shapely.STRtree(planes)
    labels = []
    for index, plane in enumerate(planes):
        largest = max(shapely.get_parts(plane), key=lambda part: part.area)
        if largest.area > 0.0:
            radius = np.sqrt(largest.area / np.pi)
            bare = shapely.make_valid(largest.simplify(radius * _MIDDLE_TOLERANCE))
            line = shapely.maximum_inscribed_circle(bare, radius * _MIDDLE_TOLERANCE)
            middle = shapely.Point(line.coords[0])
        else:
            middle = largest.centroid
        lon, lat = _degrees(middle.x, middle.y)
        near = [other for other in tree.query(middle.buffer(4000.0)) if other != index]
        clear = min((shapely.distance(planes[other], middle) for other in near), default=4000.0)
        room_km = 2.0 * clear * np.cos(np.radians(lat))
        labels.append((lon, lat, int(room_km)))
    return labels


def ranks(territory_rows: Sequence[Mapping[str, object]]) -> list[int]:
    """Return how early each territory is named, by its area and its people: 1 to 5."""
    areas = np.array([float(str(row["area_km2"])) for row in territory_rows])
    people = np.array([float(str(row["population"] or 0)) for row in territory_rows])
    order = np.argsort(-(np.log10(areas + 1.0) + np.log10(people + 1.0)), kind="stable")
    result = np.full(len(territory_rows), len(_RANKS) + 1)
    ends = np.cumsum(_RANKS)
    for rank, (start, end) in enumerate(zip((0, *ends[:-1]), ends, strict=True), start=1):
        result[order[start:end]] = rank
    return [int(rank) for rank in result]


def territory_names(collection: dict) -> dict:
    """Return the names of the outlines as one feature of the base map, the first to be named first.

    A MultiPoint, and for each point its name, its rank and its room.
    """
    named = sorted(
        collection["features"],
        key=lambda feature: (feature["properties"]["rank"], -feature["properties"]["room_km"]),
    )
    properties = [feature["properties"] for feature in named]
    return {
        "type": "Feature",
        "properties": {
            "kind": "territory",
            "names": [one["name"] for one in properties],
            "ranks": [one["rank"] for one in properties],
            "room_km": [one["room_km"] for one in properties],
        },
        "geometry": {"type": "MultiPoint", "coordinates": [one["label"] for one in properties]},
    }


def outlines(topology: dict, territory_table: pa.Table) -> dict:
    """Return the territories as a FeatureCollection, in the order of the table."""
    rows = territory_table.to_pylist()
    collection = _collection(topology, "countries", rows)
    labels = label_points([shapely.from_wkb(row["geometry"]) for row in rows])
    for feature, label, rank in zip(collection["features"], labels, ranks(rows), strict=True):
        lon, lat, room_km = label
        feature["properties"] |= {"rank": rank, "label": [lon, lat], "room_km": room_km}
    return collection


def state_outlines(topology: dict, state_table: pa.Table) -> dict:
    """Return the US states as a FeatureCollection, in the order of the table."""
    rows = state_table.to_pylist()
    collection = _collection(topology, "states", rows)
    labels = label_points([shapely.from_wkb(row["geometry"]) for row in rows])
    for feature, (lon, lat, _) in zip(collection["features"], labels, strict=True):
        feature["properties"]["label"] = [lon, lat]
    return collection


def _collection(topology: dict, layer: str, rows: Sequence[Mapping[str, Any]]) -> dict:
    """Return the light outlines of a layer, by the names of the rows."""
    arcs, short = decoded_arcs(topology), [_simplified(arc) for arc in decoded_arcs(topology)]
    by_name = {
        feature["properties"]["name"]: feature
        for feature in topology["objects"][layer]["geometries"]
    }
    features = []
    for row in rows:
        feature = by_name[row["name"]]
        parts = list(shape(short, feature).polygons.geoms) or list(
            shape(arcs, feature).polygons.geoms
        )
        if parts:
            written = {"type": "MultiPolygon", "coordinates": _coordinates(_kept(parts))}
        else:
            middle = shapely.from_wkb(row["geometry"])
            written = {"type": "Point", "coordinates": list(middle.coords[0])}
        properties = {"id": territory_id(row), "name": row["label"]}
        features.append({"type": "Feature", "properties": properties, "geometry": written})
    return {"type": "FeatureCollection", "features": features}
