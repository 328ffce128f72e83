"""Names of points on the map: origins and ends, ticks, places near an edge, cities and towns.

A name lies beside its dot, nearer to it than to any other dot. Where that cannot be, an origin has
its dot alone, and what is less is left out with its dot.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np

from ranges import catalog
from ranges.catalog import areas_by_name, cities
from ranges.core import LonLat, Place, RangesError, folded, readable_line
from ranges.figure._base_map import view_boxes
from ranges.figure._fonts import Face
from ranges.figure._label_room import Box, boxes_around_point
from ranges.figure._map_panel import MapPanel
from ranges.figure.canvas import TextStyle
from ranges.figure.choices.labels import LabelChoice
from ranges.figure.names.board import Dot, NameBoard, NameKind, PlacedName
from ranges.gazetteer import exact_place
from ranges.map import MarkLayer

__all__ = [
    "NamedPoint",
    "asked_points",
    "chosen_point",
    "city_points",
    "is_capital",
    "mark_points",
    "name_points",
    "town_points",
]

#: Of those that are asked for by name, which come before other minor ones.
_FIRST_RANK = 2
_REFERENCE_RANK, _CITY_RANK, _TOWN_RANK = 4, 5, 6
#: How near a city of the base map is a point of the scene by another name, in degrees.
_SAME_DEG, _SAME_NAME_DEG = 0.05, 0.4
#: Sizes of dots in sizes of the letters: of sites, of ticks along a path, of places.
_DOTS_EM: dict[NameKind, float] = {"site": 0.24, "tick": 0.14, "place": 0.19}
_GAP_EM = 0.5
#: Nearer than this to another dot a town is but a part of it.
_TOWN_SPACING_EM = 2.0


class NamedPoint(NamedTuple):
    """A point with its name.

    `rank` is 0 for origins and 1 for ends, which are always dotted; from 2 on a point has its dot
    only where its name has room. A territory (`kind` area) has its name in its middle and no dot.
    """

    position: LonLat
    name: str
    rank: int
    kind: NameKind = "place"

    @property
    def is_minor(self) -> bool:
        """Whether the point is left out where its name has no room."""
        return self.rank >= 2


def mark_points(marks: Sequence[MarkLayer]) -> list[NamedPoint]:
    """Return the points of a scene, the first to be named first, and then the reference places."""
    kinds: dict[str, NameKind] = {"area": "area", "tick": "tick"}
    points = [
        NamedPoint(
            LonLat(lon=mark["at"][0], lat=mark["at"][1]),
            readable_line(mark["text"]),
            mark["rank"],
            kinds.get(mark["style"], "site" if mark["rank"] < 2 else "place"),
        )
        for mark in marks
    ]
    known = {point.name for point in points}
    points += [
        NamedPoint(place.position, place.short_name, _REFERENCE_RANK)
        for place in catalog.reference_places().values()
        if place.short_name not in known
    ]
    return sorted(points, key=lambda point: point.rank)


def chosen_point(point: NamedPoint, choice: LabelChoice) -> NamedPoint:
    """Return a point without its name where a choice does not have it.

    A tick has its distance in any case: it belongs to its line.
    """
    is_named = point.kind == "tick" or choice.allows("places", point.name)
    return point if is_named else point._replace(name="")


def asked_points(choice: LabelChoice, points: Sequence[NamedPoint]) -> list[NamedPoint]:
    """Return the places that are asked for by name: of the points, else of all that are known."""
    found = [point for point in points if point.is_minor and choice.is_asked(point.name)]
    known = {folded(point.name) for point in points}
    for name in choice.asked:
        if folded(name) in known or areas_by_name(name):
            continue
        with suppress(RangesError):
            origin = exact_place(name).origin
            if origin.area is None:
                found.append(NamedPoint(origin.position, readable_line(name), _FIRST_RANK))
    return found


def city_points(points: Sequence[NamedPoint], zoom: float) -> list[NamedPoint]:
    """Return the cities of the base map that are none of the points, the greatest first.

    `zoom`: of a web map of the same scale, which names as many.
    """
    lon, lat = (
        np.array([getattr(point.position, axis) for point in points] or [0.0])
        for axis in ("lon", "lat")
    )
    first_words = np.array([point.name.split(" ")[0].rstrip(",") for point in points] or [""])
    found = []
    for city in (city for city in cities() if city.zoom <= zoom):
        east = np.abs((lon - city.position.lon + 180.0) % 360.0 - 180.0)
        off = np.hypot(east * np.cos(np.radians(lat)), lat - city.position.lat)
        is_same = off < _SAME_DEG
        is_same |= (off < _SAME_NAME_DEG) & (first_words == city.name.split(" ")[0])
        if not is_same.any():
            found.append(NamedPoint(city.position, city.name, _CITY_RANK))
    return found


def town_points(panel: MapPanel, known: set[str]) -> list[NamedPoint]:
    """Return the towns near the middle of the view that are not known: capitals, then by people."""
    boxes = view_boxes(panel.view, panel.view.middle)
    towns = [town for box in boxes for town in _towns_within(*box) if town.name not in known]
    towns.sort(key=lambda town: (not is_capital(town.name), -town.population))
    return [NamedPoint(town.position, town.name, _TOWN_RANK) for town in towns]


@lru_cache(maxsize=32)
def _towns_within(west: float, south: float, east: float, north: float) -> tuple[Place, ...]:
    towns = catalog.places()
    is_near = (towns.lon > west) & (towns.lon < east) & (towns.lat > south) & (towns.lat < north)
    return tuple(towns.place(index) for index in np.flatnonzero(is_near)[:60].tolist())


def is_capital(name: str) -> bool:
    """Return whether a reference place or a town of this name is the capital of its country."""
    return name in _capitals()


@cache
def _capitals() -> frozenset[str]:
    codes = [territory.iso_a2 for territory in catalog.territories()]
    capitals = [catalog.country_capital(code) for code in codes if code is not None]
    return frozenset(capital[0] for capital in capitals if capital is not None)


def name_points(
    board: NameBoard, points: Sequence[NamedPoint], *, most: int = 1000, within: Box | None = None
) -> int:
    """Name points, the first of them first, at most so many, and return how many have a name.

    `within`: where their dots must lie.
    """
    shown = [
        (point, dot)
        for point, dot in _shown_points(board, points)
        if within is None or within.holds(_dot_box(dot))
    ]
    for point, dot in shown:
        if not point.is_minor and point.kind != "area":
            board.room.take(_dot_box(dot).grown(1.0))
            board.room.add_dot(dot.x, dot.y)
    count = 0
    for point, dot in shown:
        if count >= most:
            break
        count += _name_point(board, point, dot)
    return count


def _shown_points(
    board: NameBoard, points: Sequence[NamedPoint]
) -> Iterator[tuple[NamedPoint, Dot]]:
    """Yield the points whose dots lie on the panel."""
    if not points:
        return
    xy = board.view.points_px([point.position for point in points])
    for point, (x, y) in zip(points, xy.tolist(), strict=True):
        if np.isfinite(x):
            dot = Dot(x, y, _DOTS_EM.get(point.kind, 0.0) * board.letter_px)
            if board.view.panel.grown(-0.3 * board.letter_px).holds(_dot_box(dot)):
                yield point, dot


def _dot_box(dot: Dot) -> Box:
    x, y, radius_px = dot
    return Box(x - radius_px, y - radius_px, x + radius_px, y + radius_px)


def _name_point(board: NameBoard, point: NamedPoint, dot: Dot) -> bool:
    """Place the name of a point with its dot, and return whether there was room for the name."""
    room, is_area = board.room, point.kind == "area"
    colours, spacing_px = board.colours, _TOWN_SPACING_EM * board.letter_px
    if point.is_minor:
        halo = _dot_box(dot).grown(0.5 * dot.radius_px + 1.0)
        if not point.name or not (room.is_free(halo) and room.is_apart(dot.x, dot.y)):
            return False
        if point.rank == _TOWN_RANK and room.nearest_dot_px(dot.x, dot.y) < spacing_px:
            return False
    face = board.panel.face(bold=point.rank == 0)
    style = TextStyle(face=face, colour=colours.ink, halo=colours.halo)
    box = _box_of_name(board, point, dot, face) if point.name else None
    if box is None and (point.is_minor or is_area):
        return False
    if point.is_minor:
        room.take(_dot_box(dot).grown(1.0))
        room.add_dot(dot.x, dot.y)
    lines = (point.name,) if box is not None else ()
    board.place(
        PlacedName(point.kind, lines, box or _dot_box(dot), style, None if is_area else dot)
    )
    return box is not None


def _box_of_name(board: NameBoard, point: NamedPoint, dot: Dot, face: Face) -> Box | None:
    """Return where a name has room: off all lines; of an origin or an end at least off the rim."""
    width, height = board.size_of([point.name], face)
    gap = max(_GAP_EM * board.letter_px, dot.radius_px + 2.0)
    boxes = boxes_around_point(dot.x, dot.y, width, height, gap)
    if point.kind == "area":
        left, top = dot.x - width / 2.0, dot.y - height / 2.0
        boxes.insert(0, Box(left, top, left + width, top + height))
    else:
        boxes = [
            box for box in boxes if board.room.belongs(board.letters_in(box, face), dot.x, dot.y)
        ]
    boxes = [box for box, free in zip(boxes, board.room.are_free(boxes), strict=True) if free]
    if boxes and point.is_minor:  # beside a globe nothing but the scene's own is named
        within = board.are_within_map(boxes)
        boxes = [box for box, is_within in zip(boxes, within, strict=True) if is_within]
    if not boxes:
        return None
    found = board.first_free(boxes)
    if found is None and not point.is_minor:
        on_map = board.are_on_map(boxes)
        found = next((box for box, is_on in zip(boxes, on_map, strict=True) if is_on), None)
    return found
