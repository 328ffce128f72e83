"""What is on the map of true distances? The layers of a scene, projected round its centre.

Rings round the centre are circles there, and straight lines through it the shortest ways. Geometry
is projected here, to the metre, and not in the browser: what lies across the antipode is cut where
the map ends. Coordinates of these layers are kilometres, x to the right and y up.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiLineString

from ranges.core.records import Territory
from ranges.core.scenario import RingSpec
from ranges.core.values import LonLat, RangeBand
from ranges.geodesy import antimeridian as seam
from ranges.geodesy.projections import Projection, projection
from ranges.map.layers import Layer
from ranges.scene import Findings
from ranges.scene.map_centre import centre
from ranges.territories import range_regions as around

__all__ = ["alt_sentence", "bounds_km", "true_layers"]

Floats = NDArray[np.float64]
Curves = tuple[list[list[float]], ...]  # of vertices, as they go to the browser

#: Below it a ring round the centre has no point with a shorter way to it: it is a whole circle.
_CIRCLE_TO_KM = 19_900.0
_TOLERANCE_KM = 0.05


def alt_sentence(findings: Findings, selected: int = 0) -> str:
    """Return how the map is drawn, for those who do not see it."""
    if findings.scenario.projection == "mercator":
        return "Mercator projection."
    return (
        "Azimuthal equidistant projection: distances from"
        f" {centre(findings, selected).name} are true."
    )


def true_layers(drawn: Sequence[Layer], findings: Findings, middle: LonLat) -> list[Layer]:
    """Return layers of the scene as they lie on the map of true distances from `middle`.

    Parameters
    ----------
    drawn
        From `ranges.map.layers` and its like, for these findings, with lines drawn to the poles.
    findings
        The scene, evaluated: its rings are projected as they are, and not as Mercator shows them.
    middle
        The centre of the map.
    """
    on = projection("azimuthal-equidistant", middle)
    specs = {f"ring-{index}": ring.spec for index, ring in enumerate(findings.rings)}
    found = []
    for layer in drawn:
        if layer["kind"] == "mark":
            (at,) = _points([layer["at"]], on)
            found.append({**layer, "at": at})
        elif layer["kind"] == "ring":
            found.append(_ring_layer(layer, specs[layer["id"]], on))
        else:
            lines = [line for curve in layer["lines"] for line in _line(_bytes(curve), on)]
            anchors = _points(layer["label_anchors"], on)
            found.append({**layer, "lines": lines, "label_anchors": anchors})
    return found


def bounds_km(drawn: Sequence[Mapping[str, Any]]) -> tuple[float, float, float, float] | None:
    """Return south, west, north, east of projected layers in km; None where there is nothing."""
    curves = [curve for one in drawn for curve in one.get("outlines") or one.get("lines") or []]
    curves += [
        [one["at"]]
        for one in drawn
        if one["kind"] == "mark" and one["style"] not in ("place", "click")
    ]
    if not curves:
        return None
    xy = np.concatenate([np.array(curve) for curve in curves])
    (west, south), (east, north) = xy.min(axis=0).tolist(), xy.max(axis=0).tolist()
    return south, west, north, east


def _ring_layer(layer: Layer, spec: RingSpec, on: Projection) -> Layer:
    start = spec.origin.measured_from
    band = spec.range_km
    edges = [
        edge
        for range_km in dict.fromkeys((band.low_km, band.high_km))
        for edge in _edge(start, range_km, on)
    ]
    # Circles may be filled as they are; other edges end where the map does, and areas run round it.
    are_circles = _is_circle(start, band.high_km, on)
    loops = edges if are_circles else list(_area(start, band.low_km, band.high_km, on))
    return {
        **layer,
        "fill": {"loops": loops, "caps": [], "world": False},
        "outlines": edges,
        "label_anchors": _points(layer["label_anchors"], on),
        "inner_anchors": _points(layer["inner_anchors"], on),
    }


def _is_circle(start: LonLat | Territory, range_km: float, on: Projection) -> bool:
    return start == on.centre and range_km <= _CIRCLE_TO_KM


@lru_cache(maxsize=512)
def _edge(start: LonLat | Territory, range_km: float, on: Projection) -> Curves:
    tolerance_km = min(_TOLERANCE_KM, range_km / 2000.0)
    if _is_circle(start, range_km, on):
        # In fours, so that its ends to north, east, south and west are vertices.
        count = 4 * math.ceil(math.pi / math.acos(1.0 - tolerance_km / range_km) / 4.0)
        turn = np.linspace(0.0, 2.0 * math.pi, count + 1)
        circle = range_km * np.column_stack([np.sin(turn), np.cos(turn)])
        return (_rounded(circle, range_km).tolist(),)
    return _joined(on, around.range_outline(start, range_km), range_km, 10.0 * tolerance_km)


@lru_cache(maxsize=256)
def _area(start: LonLat | Territory, low_km: float, high_km: float, on: Projection) -> Curves:
    region = around.range_region(start, RangeBand(low_km=low_km, high_km=high_km))
    tolerance_km = 10.0 * min(_TOLERANCE_KM, low_km / 2000.0)
    loops = on.areas(region, tolerance_km=tolerance_km)
    return tuple(_rounded(loop, low_km).tolist() for loop in loops)


def _rounded(curve: Floats, size_km: float) -> Floats:
    """Return vertices to ten metres, or to a thousandth of what is drawn."""
    return np.round(curve, max(2, 3 - math.floor(math.log10(size_km))))


def _bytes(curve: Sequence[Sequence[float]]) -> bytes:
    return np.array(curve, dtype=np.float64).tobytes()


@lru_cache(maxsize=1024)
def _line(vertices: bytes, on: Projection) -> Curves:
    """Return an unwrapped line in degrees, given by the bytes of its vertices, on the map."""
    curve = np.frombuffer(vertices).reshape(-1, 2)
    parts = shapely.get_parts(seam.split_lines(curve))
    shown = MultiLineString(list(parts[shapely.length(parts) > 0.0]))
    return _joined(on, shown, 1.0, 10.0 * _TOLERANCE_KM)


def _joined(on: Projection, lines: MultiLineString, size_km: float, tolerance_km: float) -> Curves:
    """Return lines on the map, in one piece where only the seam had cut them."""
    found = [_rounded(line, size_km) for line in on.lines(lines, tolerance_km=tolerance_km)]
    whole = [line for line in found if (line != line[0]).any()]
    if not whole:
        return ()
    merged = shapely.get_parts(shapely.line_merge(MultiLineString(whole), directed=True))
    return tuple(shapely.get_coordinates(line).tolist() for line in merged)


def _points(places: Sequence[Sequence[float]], on: Projection) -> list[list[float]]:
    if not places:
        return []
    lon, lat = np.array(places, dtype=np.float64).T
    return np.round(np.column_stack(on.xy(lon, lat)), 3).tolist()  # type: ignore[no-any-return]
