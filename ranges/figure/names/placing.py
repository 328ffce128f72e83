"""All names of a map by rank, first come, first served.

Origins and ends, the labels of rings and paths, the largest countries and capitals; large countries
and great cities, the places that decide the edge, and others as long as there is room; small
countries; towns where the map is nearly empty, and last the seas. A name that finds no room is left
out.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from ranges.figure._label_room import Box
from ranges.figure._map_panel import DrawnLayer, MapPanel
from ranges.figure.choices.labels import LabelChoice
from ranges.figure.names.board import NameBoard, PlacedName
from ranges.figure.names.countries import (
    chosen_territories,
    name_countries,
    seen_territories,
)
from ranges.figure.names.lines import label_lines
from ranges.figure.names.points import (
    asked_points,
    chosen_point,
    city_points,
    is_capital,
    mark_points,
    name_points,
    town_points,
)
from ranges.figure.names.waters import name_seas
from ranges.map import MarkLayer

__all__ = ["placed_names"]

_USUAL = LabelChoice()
#: Room of the panel for each name of a place and of a country, in letters by letters.
_LETTERS_PER_PLACE, _LETTERS_PER_COUNTRY = 130.0, 90.0
_MAX_TOWNS = 12
#: Towns are named where the view is this narrow and fewer places than these have a name.
_TOWNS_BELOW_KM, _FEW_PLACES = 4000.0, 6
#: Places are named as far beyond what is drawn: a share of its size, and so many letters.
_BEYOND, _BEYOND_EM = 0.2, 6.0
#: How many km there are to a pixel of a web map at the equator, at zoom 0, and its letters.
_WEB_KM_PER_PX, _WEB_LETTER_PX = 156.543, 13.0
#: Territories of these ranks are named before capitals, before other cities, and after them.
_LARGEST, _LARGE, _SMALLER = range(2), range(2, 4), range(4, 10)


def placed_names(
    panel: MapPanel,
    drawn: Sequence[DrawnLayer],
    marks: Sequence[MarkLayer],
    taken: Sequence[Box] = (),
    choice: LabelChoice = _USUAL,
    beside: Sequence[DrawnLayer] = (),
) -> tuple[PlacedName, ...]:
    """Return all names that have room, the most important first.

    Parameters
    ----------
    panel
        The map.
    drawn
        Rings and paths, whose lines names keep off.
    marks
        The points of the scene with their names.
    taken
        Boxes where no name may be, as that of the scale bar.
    choice
        Which names there are to be.
    beside
        Other lines, without names of their own, that names keep off.
    """
    board = NameBoard(panel, (*drawn, *beside), taken)
    points = [chosen_point(point, choice) for point in mark_points(marks)]
    points = [point for point in points if point.name or not point.is_minor]
    box = panel.view.panel
    letters = (box.right - box.left) * (box.bottom - box.top) / panel.letter_px**2
    places_left = 6 + round(letters / _LETTERS_PER_PLACE)
    countries_left = 2 + round(letters / _LETTERS_PER_COUNTRY)
    name_points(board, [point for point in points if not point.is_minor])
    label_lines(board, drawn, choice)
    name_points(board, asked_points(choice, points))
    said = {point.name for point in points if not point.is_minor}
    near = _scene_box(board)
    seen = chosen_territories(seen_territories(board, near), choice)
    countries_left -= name_countries(board, seen, said, ranks=_LARGEST, most=countries_left)
    great = [point for point in points if 2 <= point.rank <= 3]
    capitals = [point for point in great if point.rank == 2 and is_capital(point.name)]
    named = name_points(board, capitals, most=places_left, within=near)
    countries_left -= name_countries(board, seen, said, ranks=_LARGE, most=countries_left)
    great = [point for point in great if point not in capitals]
    named += name_points(board, great, most=places_left - named, within=near)
    cities = city_points(points, _zoom(panel)) if choice.allows("places") else []
    cities = [city for city in cities if choice.allows("places", city.name)]
    named += name_points(board, cities, most=places_left - named, within=near)
    said |= {name.text for name in board.placed}
    name_countries(board, seen, said, ranks=_SMALLER, most=countries_left)
    rest = [point for point in points if point.rank > 3]
    named += name_points(board, rest, most=places_left - named, within=near)
    is_near = panel.view.width_km < _TOWNS_BELOW_KM
    if named < _FEW_PLACES and is_near and "places" in choice.kinds:
        towns = town_points(panel, {name.text for name in board.placed})
        towns = [town for town in towns if choice.allows("places", town.name)]
        name_points(board, towns, most=_MAX_TOWNS)
    name_seas(board, choice)
    return tuple(board.placed)


def _scene_box(board: NameBoard) -> Box | None:
    """Return the box of all that is drawn with some room round it, None where nothing is."""
    if not board.line_curves:
        return None
    xy = np.concatenate(board.line_curves)
    (left, top), (right, bottom) = xy.min(axis=0).tolist(), xy.max(axis=0).tolist()
    by = _BEYOND * max(right - left, bottom - top) + _BEYOND_EM * board.letter_px
    return Box(left, top, right, bottom).grown(by)


def _zoom(panel: MapPanel) -> float:
    """Return the zoom of a web map that has as many kilometres to a letter in the middle."""
    km_per_px = panel.view.km_per_px * panel.letter_px / _WEB_LETTER_PX
    shrunk = max(0.3, math.cos(math.radians(panel.view.middle.lat)))
    return math.log2(_WEB_KM_PER_PX * shrunk / km_per_px)
