"""Layers on the map of true distances: azimuthal equidistant round the centre of a scene.

Rings round the centre are circles there, and straight lines through it the shortest ways. Geometry
is projected here, to the metre, and not in the browser: what lies across the antipode is cut where
the map ends. Coordinates of these layers are kilometres, x to the right and y up. Beside the map a
small globe, turned to its centre, shows where on Earth that is.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

import numpy as np
import shapely
from shapely.geometry import MultiLineString, MultiPolygon

from ranges.catalog import world_base_map
from ranges.core import (
    GLOBE_COLOURS,
    Floats,
    LonLat,
    RangeBand,
    RingShape,
    RingSpec,
    Territory,
    gettext,
)
from ranges.geodesy import (
    EQUATORIAL_RADIUS_KM,
    Projection,
    projection,
    projection_record,
    projection_title,
    split_lines,
    split_polygons,
)
from ranges.map.layer_types import Bounds, Curve, Fill, Layer, Outside
from ranges.map.layers import framed_vertices, layer_curves, shown_outside
from ranges.scene import Findings
from ranges.scene import centre as scene_centre
from ranges.territories import range_outline, range_region

__all__ = ["alt_sentence", "bounds_km", "globe_svg", "true_layers"]

Curves = tuple[Curve, ...]

#: Below it a ring round the centre has no point with a shorter way to it: it is a whole circle.
_CIRCLE_TO_KM = 19_900.0
_TOLERANCE_KM = 0.05
#: Of the picture in its own units, the globe's radius, and how many km one of them stands for.
_GLOBE_SIZE, _GLOBE_RADIUS = 100.0, 48.0
_GLOBE_UNIT_KM = EQUATORIAL_RADIUS_KM / _GLOBE_RADIUS
#: Finer than this, a coast is not seen in a picture so small, nor is a smaller island.
_COARSE_DEG = 1.2
_ISLAND_DEG2 = 4.0
_GRATICULE_DEG = 30
_GLOBE_TOLERANCE_KM = 80.0
#: The rim of the map, at its farthest.
_RIM_KM = 20_003.0


def alt_sentence(findings: Findings) -> str:
    """Return how the map is drawn, as a sentence of its text alternative."""
    name = findings.scenario.projection
    if not projection_record(name).has_true_distances:
        return gettext("{name} projection.", name=projection_title(name))
    return gettext(
        "Azimuthal equidistant projection: distances from {place} are true.",
        place=scene_centre(findings).name,
    )


def true_layers(layers: Iterable[Layer], findings: Findings, centre: LonLat) -> list[Layer]:
    """Return layers of a scene as they lie on the map of true distances from `centre`.

    Parameters
    ----------
    layers
        From `ranges.map.layers` and its like, for these findings, with lines drawn to the poles.
    findings
        The scene, evaluated: its rings are projected as they are, not as Mercator shows them.
    centre
        The centre of the map.
    """
    plane = projection("azimuthal-equidistant", centre)
    specs = {f"ring-{index}": ring.spec for index, ring in enumerate(findings.rings)}
    return [_projected_layer(layer, specs, plane) for layer in layers]


def bounds_km(layers: Sequence[Layer]) -> Bounds | None:
    """Return south, west, north, east of projected layers in km; None where there is nothing."""
    xy_km = framed_vertices(layers)
    if xy_km is None:
        return None
    if shown_outside(layers) is not None:
        return -_RIM_KM, -_RIM_KM, _RIM_KM, _RIM_KM
    (west, south), (east, north) = xy_km.min(axis=0).tolist(), xy_km.max(axis=0).tolist()
    return south, west, north, east


def _projected_layer(layer: Layer, specs: Mapping[str, RingSpec], plane: Projection) -> Layer:
    if layer["kind"] == "mark":
        (xy_km,) = _points([layer["at"]], plane)
        return {**layer, "at": xy_km}
    anchors = _points(layer["label_anchors"], plane)
    lines = [line for curve in layer_curves(layer) for line in _line(_bytes(curve), plane)]
    if layer["kind"] == "path":
        return {**layer, "lines": lines, "label_anchors": anchors}
    if layer["fill"] is None:
        return {**layer, "outlines": lines}
    if layer["id"] not in specs:  # an area of a reader's own file
        loops = tuple(_bytes(loop) for loop in layer["fill"]["loops"])
        area: Fill = {**layer["fill"], "loops": list(_own_area(loops, plane))}
        return {**layer, "fill": area, "outlines": lines, "label_anchors": anchors}
    areas, outlines = _areas_and_outlines(specs[layer["id"]], plane)
    return {
        **layer,
        "fill": areas[-1],
        "core": areas[0] if layer["core"] else None,
        "outside": _outside(layer["outside"], outlines, plane),
        "outlines": outlines,
        "label_anchors": anchors,
        "inner_anchors": _points(layer["inner_anchors"], plane),
    }


def _outside(outside: Outside | None, outlines: list[Curve], plane: Projection) -> Outside | None:
    """Return what is out of range as it lies here; round the centre it is a strip along the rim."""
    if outside is None:
        return None
    (at,) = _points([outside["at"]], plane)
    if math.hypot(*at) > _CIRCLE_TO_KM:
        high_km = max((y for line in outlines for _, y in line), default=_RIM_KM)
        at = [0.0, (high_km + _RIM_KM) / 2.0]
    return {**outside, "at": at}


def _areas_and_outlines(spec: RingSpec, plane: Projection) -> tuple[list[Fill], list[Curve]]:
    start = spec.origin.measured_from
    areas: list[Fill] = []
    outlines: list[Curve] = []
    for range_km in spec.range_km.figures_km:
        if spec.shape.is_whole:
            edge = _edge(start, range_km, plane)
        else:
            edge = _shaped_edge(start, range_km, spec.shape, plane)
        # Circles may be filled as they are; other edges end where the map does, areas run round it.
        is_circle = spec.shape.is_whole and _is_circle(start, range_km, plane)
        loops = edge if is_circle else _area(start, range_km, spec.shape, plane)
        areas.append({"loops": list(loops), "caps": [], "world": False})
        outlines += edge
    return areas, outlines


def _is_circle(start: LonLat | Territory, range_km: float, plane: Projection) -> bool:
    return start == plane.centre and range_km <= _CIRCLE_TO_KM


@lru_cache(maxsize=512)
def _edge(start: LonLat | Territory, range_km: float, plane: Projection) -> Curves:
    tolerance_km = min(_TOLERANCE_KM, range_km / 2000.0)
    if _is_circle(start, range_km, plane):
        # In fours, so that its ends to north, east, south and west are vertices.
        count = 4 * math.ceil(math.pi / math.acos(1.0 - tolerance_km / range_km) / 4.0)
        turn = np.linspace(0.0, 2.0 * math.pi, count + 1)
        circle = range_km * np.column_stack([np.sin(turn), np.cos(turn)])
        return (_rounded(circle, range_km).tolist(),)
    return _joined(plane, range_outline(start, range_km), range_km, 10.0 * tolerance_km)


@lru_cache(maxsize=256)
def _shaped_edge(
    start: LonLat | Territory, range_km: float, shape: RingShape, plane: Projection
) -> Curves:
    tolerance_km = min(_TOLERANCE_KM, (shape.min_km or range_km) / 2000.0)
    lines = range_outline(start, range_km, shape=shape)
    return _joined(plane, lines, shape.min_km or range_km, 10.0 * tolerance_km)


@lru_cache(maxsize=256)
def _area(
    start: LonLat | Territory, range_km: float, shape: RingShape, plane: Projection
) -> Curves:
    region = range_region(start, RangeBand(low_km=range_km, high_km=range_km), shape=shape)
    tolerance_km = 10.0 * min(_TOLERANCE_KM, range_km / 2000.0)
    loops = plane.areas(region, tolerance_km=tolerance_km)
    return tuple(_rounded(loop, range_km).tolist() for loop in loops)


@lru_cache(maxsize=1024)
def _own_area(loops: tuple[bytes, ...], plane: Projection) -> Curves:
    """Return the area within loops in unwrapped degrees, and not within two of them, on the map."""
    curves = [np.frombuffer(loop).reshape(-1, 2) for loop in loops]
    split = [part for curve in curves for part in split_polygons(curve).geoms]
    area = shapely.make_valid(MultiPolygon(split))
    parts = [part for part in shapely.get_parts(area) if part.geom_type == "Polygon"]
    drawn = plane.areas(MultiPolygon(parts), tolerance_km=10.0 * _TOLERANCE_KM)
    return tuple(_rounded(loop, 1.0).tolist() for loop in drawn)


def _rounded(curve: Floats, size_km: float) -> Floats:
    """Return vertices to ten metres, or to a thousandth of what is drawn."""
    return np.round(curve, max(2, 3 - math.floor(math.log10(size_km))))


def _bytes(curve: Sequence[Sequence[float]]) -> bytes:
    return np.array(curve, dtype=np.float64).tobytes()


@lru_cache(maxsize=1024)
def _line(vertices: bytes, plane: Projection) -> Curves:
    """Return an unwrapped line in degrees, given by the bytes of its vertices, on the map."""
    curve = np.frombuffer(vertices).reshape(-1, 2)
    parts = shapely.get_parts(split_lines(curve))
    shown = MultiLineString(list(parts[shapely.length(parts) > 0.0]))
    return _joined(plane, shown, 1.0, 10.0 * _TOLERANCE_KM)


def _joined(
    plane: Projection, lines: MultiLineString, size_km: float, tolerance_km: float
) -> Curves:
    """Return lines on the map, in one piece where only the seam had cut them."""
    rounded = [_rounded(line, size_km) for line in plane.lines(lines, tolerance_km=tolerance_km)]
    whole = [line for line in rounded if (line != line[0]).any()]
    if not whole:
        return ()
    merged = shapely.get_parts(shapely.line_merge(MultiLineString(whole), directed=True))
    return tuple(shapely.get_coordinates(line).tolist() for line in merged)


def _points(places: Sequence[Sequence[float]], plane: Projection) -> list[list[float]]:
    if not places:
        return []
    lon, lat = np.array(places, dtype=np.float64).T
    return np.round(np.column_stack(plane.xy(lon, lat)), 3).tolist()  # type: ignore[no-any-return]


def globe_svg(centre: LonLat, *, is_dark: bool = False) -> str:
    """Return a globe seen from above a point, to a degree, with a dot in its middle.

    Land is that of Natural Earth 1:50m, much simplified; meridians and parallels every 30 degrees,
    but not towards the poles.
    """
    return _turned_globe(round(centre.lon), round(centre.lat), is_dark)


@lru_cache(maxsize=256)
def _turned_globe(lon: int, lat: int, is_dark: bool) -> str:
    plane = projection("orthographic", LonLat(lon=float(lon), lat=float(lat)))
    colours = GLOBE_COLOURS.on(is_dark=is_dark)
    middle = f'cx="{_GLOBE_SIZE / 2:g}" cy="{_GLOBE_SIZE / 2:g}"'
    land = _svg_path(plane.areas(_coarse_land(), tolerance_km=_GLOBE_TOLERANCE_KM), is_area=True)
    lines = _svg_path(plane.lines(_graticule(), tolerance_km=_GLOBE_TOLERANCE_KM), is_area=False)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_GLOBE_SIZE:g} {_GLOBE_SIZE:g}">'
        f'<circle {middle} r="{_GLOBE_RADIUS:g}" fill="{colours.sea}"/>'
        f'<path d="{land}" fill="{colours.land}"/>'
        f'<path d="{lines}" fill="none" stroke="{colours.graticule}" stroke-width=".6"/>'
        f'<circle {middle} r="{_GLOBE_RADIUS:g}" fill="none" stroke="{colours.rim}"/>'
        f'<circle {middle} r="3.5" fill="{colours.dot}" stroke="{colours.dot_rim}"'
        ' stroke-width="1.2"/></svg>'
    )


def _svg_path(curves: Iterable[Floats], *, is_area: bool) -> str:
    parts = []
    for curve in curves:
        xy = np.round(curve / _GLOBE_UNIT_KM * [1.0, -1.0] + _GLOBE_SIZE / 2.0, 1)
        points = [f"{x:g} {y:g}" for x, y in xy.tolist()]
        kept = [point for point, last in zip(points, ["", *points], strict=False) if point != last]
        if len(kept) > (3 if is_area else 1):
            parts.append(f"M{'L'.join(kept)}{'Z' if is_area else ''}")
    return "".join(parts)


@cache
def _coarse_land() -> MultiPolygon:
    parts = shapely.get_parts(world_base_map().land)
    large = shapely.simplify(parts[shapely.area(parts) > _ISLAND_DEG2], _COARSE_DEG)
    outer = [shapely.Polygon(part.exterior) for part in large if part.geom_type == "Polygon"]
    return MultiPolygon([part for part in outer if part.is_valid and part.area > 0.0])


@cache
def _graticule() -> MultiLineString:
    fine = range(-180, 181, 10)
    meridians = [
        [(lon, lat) for lat in range(-60, 61, 10)] for lon in range(-180, 180, _GRATICULE_DEG)
    ]
    parallels = [[(lon, lat) for lon in fine] for lat in range(-60, 61, _GRATICULE_DEG)]
    return MultiLineString([*meridians, *parallels])
