"""Areas and lines of files: vertices that anyone wrote, as valid shapes that can be drawn.

A vertex is a longitude and a latitude, and an edge is straight between them, as RFC 7946 has it.
The order of vertices, which tells an area from its complement elsewhere, is not minded. A step of
more than 180 degrees of longitude crosses the antimeridian; parts that were cut there are joined.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import shapely
from shapely.geometry import MultiLineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from ranges.core import CoordinateError, Floats, LonLat, UploadError, gettext
from ranges.scene.uploads._model import Shape

__all__ = ["MAX_VERTICES", "area_of", "checked_vertices", "line_of", "thinned"]

#: Vertices of all areas and lines of a file; with more they are drawn coarser.
MAX_VERTICES = 10_000
_FIRST_TOLERANCE_DEG = 0.001
_MAX_LON = 360.0
_POLE_DEG = 89.9


def checked_vertices(positions: Any) -> Floats:
    """Return positions of a file as vertices, shape (n, 2), longitude first.

    Raises
    ------
    UploadError
        If they are not pairs of finite numbers.
    CoordinateError
        If one of them is not on Earth.
    """
    if not isinstance(positions, list | tuple) or not positions:
        raise UploadError(gettext("it has no coordinates."))
    try:
        if not all(_is_position(position) for position in positions):
            raise TypeError
        vertices = np.array([position[:2] for position in positions], dtype=np.float64)
    except (TypeError, OverflowError, ValueError):
        raise UploadError(
            gettext("its coordinates are not pairs of a longitude and a latitude.")
        ) from None
    for lon, lat in vertices[~(np.abs(vertices) <= [_MAX_LON, 90.0]).all(axis=1)][:1].tolist():
        LonLat(lon=lon, lat=lat)  # which says what is wrong with it
        raise CoordinateError(
            gettext("Longitude {lon:.10g} is outside -180 to 180: check its point.", lon=lon)
        )
    return vertices


def _is_position(position: object) -> bool:
    return (
        isinstance(position, list | tuple)
        and len(position) >= 2
        and all(
            isinstance(number, int | float) and not isinstance(number, bool)
            for number in position[:2]
        )
    )


def line_of(parts: Sequence[Floats]) -> MultiLineString:
    """Return lines of at least two vertices each as one shape, unwrapped.

    Raises
    ------
    UploadError
        If none has a length.
    """
    lines = []
    for vertices in parts:
        unwrapped = np.column_stack([np.unwrap(vertices[:, 0], period=360.0), vertices[:, 1]])
        if len(vertices) > 1 and (unwrapped != unwrapped[0]).any():
            if np.ptp(unwrapped[:, 0]) > 2.0 * _MAX_LON:
                raise UploadError(gettext("it goes round the Earth more than twice."))
            lines.append(shapely.LineString(unwrapped))
    if not lines:
        raise UploadError(
            gettext("it is a line without length: a line needs two different points.")
        )
    return MultiLineString(_beside_first(lines))


def area_of(polygons: Sequence[Sequence[Floats]]) -> tuple[MultiPolygon, bool]:
    """Return polygons, each an outer ring and its holes, as one area, and whether it was mended.

    Raises
    ------
    UploadError
        If a ring cannot be told, or nothing has an area.
    """
    parts: list[Polygon] = []
    for outer, *holes in polygons:
        shell = _unwrapped_ring(outer)
        middle = _middle_lon(shell)
        cut = [
            ring - [360.0 * round((_middle_lon(ring) - middle) / 360.0), 0.0]
            for ring in map(_unwrapped_ring, holes)
        ]
        parts.append(Polygon(shell, cut))
    is_mended = not all(part.is_valid for part in parts)
    valid = [shapely.make_valid(part) for part in parts]
    joined = shapely.unary_union(_beside_first([part for part in valid if part.area > 0.0]))
    areas = [part for part in shapely.get_parts(joined) if isinstance(part, Polygon)]
    whole = MultiPolygon([part for part in areas if part.area > 0.0])
    if whole.is_empty:
        raise UploadError(gettext("it has no area: a polygon needs three different points."))
    return whole, is_mended


def _unwrapped_ring(vertices: Floats) -> Floats:
    """Return a closed ring whose longitudes do not jump, but along the ends of a flat map."""
    if len(vertices) < 3:
        raise UploadError(gettext("it has a ring of fewer than three points."))
    ring = vertices if (vertices[0] == vertices[-1]).all() else np.vstack([vertices, vertices[:1]])
    unwrapped = np.column_stack([np.unwrap(ring[:, 0], period=360.0), ring[:, 1]])
    if abs(unwrapped[-1, 0] - unwrapped[0, 0]) < 1.0:
        unwrapped[-1] = unwrapped[0]
        return unwrapped
    # Round a pole: whole where it is written as RFC 7946 asks, along the antimeridian and the pole.
    jumps = np.abs(np.diff(ring[:, 0])) > 180.0
    is_along_pole = np.minimum(np.abs(ring[:-1, 1]), np.abs(ring[1:, 1])) >= _POLE_DEG
    if (np.abs(ring[:, 0]) <= 180.0).all() and is_along_pole[jumps].all():
        return ring
    raise UploadError(
        gettext("it goes round a pole in one piece: cut it at the antimeridian, as RFC 7946 asks.")
    )


def _middle_lon(vertices: Floats) -> float:
    return float(vertices[:, 0].min() + vertices[:, 0].max()) / 2.0


def _beside_first(parts: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    """Return parts moved by whole turns to where they are nearest to the first of them."""
    moved: list[BaseGeometry] = []
    for part in parts:
        west, _, east, _ = part.bounds
        if not moved:
            middle = (west + east) / 2.0
        turns = round(((west + east) / 2.0 - middle) / 360.0)
        moved.append(_moved(part, -360.0 * turns) if turns else part)
    return moved


def _moved(geometry: BaseGeometry, degrees: float) -> BaseGeometry:
    return shapely.transform(geometry, lambda vertices: vertices + [degrees, 0.0])


def thinned(shapes: Sequence[Shape]) -> tuple[list[Shape], float]:
    """Return shapes with no more vertices than can be drawn, and by how many degrees they gave.

    Nothing is thinned, and that is 0, where they are few.
    """
    tolerance_deg, drawn = 0.0, list(shapes)
    while sum(map(_vertex_count, drawn)) > MAX_VERTICES and tolerance_deg < 1.0:
        tolerance_deg = 2.0 * tolerance_deg or _FIRST_TOLERANCE_DEG
        drawn = [_simplified(shape, tolerance_deg) for shape in shapes]
    return drawn, tolerance_deg


def _vertex_count(shape: Shape) -> int:
    return int(shapely.get_num_coordinates(shape.geometry))


def _simplified(shape: Shape, tolerance_deg: float) -> Shape:
    simple = shapely.simplify(shape.geometry, tolerance_deg)
    parts = [part for part in shapely.get_parts(simple) if not part.is_empty]
    if not parts:
        return shape
    kind = MultiPolygon if shape.is_area else MultiLineString
    return replace(shape, geometry=kind(parts))
