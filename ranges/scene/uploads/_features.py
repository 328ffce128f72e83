"""Features of a file, of GeoJSON or KML alike: points as rows, lines and polygons as shapes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ranges.core import (
    RangesError,
    Unit,
    UploadError,
    gettext,
    plain_figure,
    readable_line,
    shortened,
)
from ranges.scene.uploads._model import MAX_ROWS, Reading, Shape
from ranges.scene.uploads._rows import MAX_NAME, column_of
from ranges.scene.uploads._shapes import area_of, checked_vertices, line_of, thinned

__all__ = ["add_feature", "end_features"]

#: Geometries within geometries, which nobody needs.
_MAX_DEPTH = 8
_MAX_PROPERTIES = 200


def add_feature(reading: Reading, where: str, geometry: Any, properties: Any) -> None:
    """Add a feature to what was read of a file, or note why it is left out.

    Parameters
    ----------
    reading
        Gets its rows and shapes, and sentences.
    where
        The name of the feature in messages, such as "feature 7".
    geometry, properties
        As in GeoJSON, of any type: they are checked here.
    """
    title = where[:1].upper() + where[1:]
    values, units = _fields(properties, reading)
    try:
        parts = list(_parts(geometry, 0))
        if len(parts) > MAX_ROWS:
            raise UploadError(gettext("it has more than {limit:,} parts.", limit=MAX_ROWS))
        shapes = [
            _shape(kind, coordinates, reading, title, _shape_name(values, title))
            for kind, coordinates in _gathered(parts)
        ]
    except RangesError as error:
        reading.problems.append(gettext("{title} is left out: {error}", title=title, error=error))
        return
    reading.shapes += shapes
    for kind, position in parts:
        if kind == "Point":
            try:
                place = _place_values(position)
            except RangesError as error:
                reading.problems.append(
                    gettext("{title} is left out: {error}", title=title, error=error)
                )
            else:
                reading.add_row(where, {**values, **place}, units)


def end_features(reading: Reading) -> None:
    """Make what was read of a file fit to be drawn."""
    reading.shapes, tolerance_deg = thinned(reading.shapes)
    if tolerance_deg:
        reading.notices.append(
            gettext(
                "The areas and lines have more vertices than a map can move: they are drawn up"
                " to {tolerance_deg:g} degrees coarser.",
                tolerance_deg=tolerance_deg,
            )
        )


def _fields(properties: Any, reading: Reading) -> tuple[dict[str, str], dict[str, Unit]]:
    """Return the properties that are columns, and the units that their names give."""
    values: dict[str, str] = {}
    units: dict[str, Unit] = {}
    known_columns = dict(reading.columns)
    items = list(properties.items()) if isinstance(properties, Mapping) else []
    for name, value in items[:_MAX_PROPERTIES]:
        known = column_of(name)
        if known is None or known[0] in values or known[0] in {"lat", "lon", "place"}:
            continue
        column, unit = known
        if isinstance(value, str) or _is_number(value):
            # A number of JSON has a decimal point; a text may be anyone's.
            values[column] = value if isinstance(value, str) else plain_figure(str(value))
            if shortened(name) not in known_columns:
                reading.columns.append((shortened(name), column))
            if unit is not None:
                units[column] = unit
    return values, units


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _parts(geometry: Any, depth: int) -> Iterator[tuple[str, Any]]:
    """Yield the kind and the coordinates of each point, line and polygon of a geometry."""
    if not isinstance(geometry, Mapping):
        raise UploadError(gettext("it has no place: a point, a line or a polygon is read."))
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind in ("Point", "LineString", "Polygon"):
        yield kind, coordinates
    elif kind in ("MultiPoint", "MultiLineString", "MultiPolygon"):
        if not isinstance(coordinates, list) or not coordinates:
            raise UploadError(gettext("it has no coordinates."))
        for part in coordinates:
            yield kind.removeprefix("Multi"), part
    elif kind == "GeometryCollection":
        members = geometry.get("geometries")
        if depth == _MAX_DEPTH or not isinstance(members, list) or not members:
            raise UploadError(gettext("its collection is empty, or nested too deeply."))
        for member in members:
            yield from _parts(member, depth + 1)
    else:
        raise UploadError(
            gettext(
                'it is of the kind "{text}": a point, a line or a polygon is read.',
                text=shortened(str(kind), 30),
            )
        )


def _gathered(parts: list[tuple[str, Any]]) -> Iterator[tuple[str, list[Any]]]:
    """Yield the coordinates of all lines, and of all polygons, each as one."""
    for kind in ("LineString", "Polygon"):
        coordinates = [part for part_kind, part in parts if part_kind == kind]
        if coordinates:
            yield kind, coordinates


def _shape(kind: str, coordinates: list[Any], reading: Reading, title: str, name: str) -> Shape:
    if kind == "LineString":
        return Shape(name=name, geometry=line_of([checked_vertices(line) for line in coordinates]))
    for polygon in coordinates:
        if not isinstance(polygon, list) or not polygon:
            raise UploadError(gettext("it has a polygon without a ring."))
    area, is_mended = area_of(
        [[checked_vertices(ring) for ring in polygon] for polygon in coordinates]
    )
    if is_mended:
        reading.notices.append(
            gettext("{title} crosses itself, and is drawn as it could be mended.", title=title)
        )
    return Shape(name=name, geometry=area)


def _shape_name(values: Mapping[str, str], title: str) -> str:
    return readable_line(values.get("name", "")[: 4 * MAX_NAME])[:MAX_NAME] or title


def _place_values(position: Any) -> dict[str, str]:
    if (
        not isinstance(position, list)
        or not 2 <= len(position) <= 3
        or not all(_is_number(coordinate) for coordinate in position)
    ):
        raise UploadError(gettext("its coordinates are not a longitude and a latitude."))
    return dict(zip(("lon", "lat"), map(repr, position[:2]), strict=True))
