"""The board of names: what is taken, what is crossed, and names in the middle of their boxes."""

from __future__ import annotations

import numpy as np

from ranges.core.palette import FIGURE_COLOURS
from ranges.core.values import LonLat
from ranges.figure._fonts import Face
from ranges.figure._label_room import Box
from ranges.figure._map_panel import DrawnLayer, MapPanel
from ranges.figure._map_view import fitted_view, projected_items
from ranges.figure.canvas import Sheet, TextStyle
from ranges.figure.names.board import Dot, NameBoard, PlacedName, write_names
from ranges.geodesy.projections import projection
from ranges.map import scene_layers
from tests.figure.scenes import scene
from tests.figure.text_extents import text_extents

STYLE = TextStyle(face=Face(15.0), colour="#000000")


def board(name: str = "orthographic", query: str = "ring=3000km@guam") -> NameBoard:
    findings = scene(query)
    on = projection(name, LonLat(lon=144.75, lat=13.47))
    items = projected_items(findings, on)
    view = fitted_view(on, Box(0.0, 0.0, 900.0, 600.0), items)
    panel = MapPanel(
        sheet=Sheet(900.0, 600.0, "#ffffff"),
        view=view,
        colours=FIGURE_COLOURS["light"],
        unit="km",
        letter_px=15.0,
    )
    return NameBoard(panel, [*map(DrawnLayer, scene_layers(findings), items)], [])


def test_a_name_stands_in_the_middle_of_its_box_in_one_line_or_more() -> None:
    for lines in (("Guam",), ("Democratic", "Republic of", "the Congo")):
        names = board()
        width, height = names.size_of(lines, STYLE.face)
        box = Box(100.0, 200.0, 100.0 + width, 200.0 + height)
        write_names(names.panel, [PlacedName("place", lines, box, STYLE, Dot(90.0, 210.0, 3.0))])
        extents = text_extents(names.panel.sheet)
        assert len(extents) == len(lines)
        for extent in extents:
            assert abs((extent.left + extent.right) / 2.0 - (box.left + box.right) / 2.0) < 1.0
            assert box.grown(1.5).holds(extent)
        tops = [extent.top for extent in extents]
        assert tops == sorted(tops)


def test_what_is_crossed_is_told_apart_from_what_is_off_the_map() -> None:
    names = board()
    ((x, y),) = names.view.points_px([LonLat(lon=144.75, lat=13.47)]).tolist()
    globe_px = 6378.137 / names.view.km_per_px
    ring_px = 6378.137 * np.sin(3000.0 / 6371.0) / names.view.km_per_px
    centre, on_ring, on_rim, off = (
        Box(x + right - 10.0, y - 8.0, x + right + 10.0, y + 8.0)
        for right in (0.0, ring_px, globe_px, globe_px + 40.0)
    )
    boxes = [centre, on_ring, on_rim, off]
    assert names.are_off_lines(boxes).tolist() == [True, False, False, True]
    assert names.are_on_map(boxes).tolist() == [True, True, False, True]
    assert names.are_within_map(boxes).tolist() == [True, True, False, False]
    assert names.first_free(boxes[1:]) == off
    assert names.first_free(boxes[1:], off_lines=False) == on_ring


def test_what_is_placed_is_taken() -> None:
    names = board()
    box = Box(100.0, 100.0, 160.0, 120.0)
    names.place(PlacedName("country", ("Guam",), box, STYLE), margin_px=5.0)
    assert not names.room.is_free(Box(161.0, 100.0, 170.0, 110.0))
    assert names.room.is_free(Box(166.0, 100.0, 170.0, 110.0))
