"""Labels of rings and paths: on the line, or beside it, and off land names and dots."""

from __future__ import annotations

import numpy as np
import shapely

from ranges.catalog.origins import origin_named
from ranges.figure.choices.options import FigureOptions
from tests.figure.names.boards import named_map

QUERY = "ring=3400km@pyongyang&ring=4500km@mupyong-ri&path=tokyo>honolulu;name=A flight"


def test_a_ring_s_label_sits_on_its_line_and_a_path_s_beside_its_own() -> None:
    shown = named_map(QUERY, FigureOptions(size="1200x675"))
    labels = {name.text: name.box for name in shown.names if name.kind in ("ring", "path")}
    assert set(labels) == {"3,400 km", "4,500 km", "A flight"}
    (centre,) = shown.view.points_px([origin_named("pyongyang").position])
    box = labels["3,400 km"]
    middle = np.array([(box.left + box.right) / 2.0, (box.top + box.bottom) / 2.0])
    off_px = abs(np.hypot(*(middle - centre)) - 3400.0 / shown.view.km_per_px)
    assert off_px < 2.0  # on a map of true distances round Pyongyang the ring is a circle


def test_labels_of_lines_keep_off_dots_and_names() -> None:
    shown = named_map(QUERY, FigureOptions(size="1200x675"))
    dots = np.array([name.dot[:2] for name in shown.names if name.dot])
    for label in (name for name in shown.names if name.kind in ("ring", "path")):
        assert label.box.distances(dots).min() > 2.0
        others = [name.box for name in shown.names if name is not label and name.lines]
        assert not any(label.box.overlaps(box) for box in others)


def test_a_path_s_label_is_off_its_own_line() -> None:
    shown = named_map("path=tokyo>honolulu;name=A flight", FigureOptions())
    (label,) = [name for name in shown.names if name.kind == "path"]
    ends = shown.view.points_px([origin_named(one).position for one in ("tokyo", "honolulu")])
    line = shapely.LineString(ends)
    height = label.box.bottom - label.box.top
    assert 0.3 * height < shapely.distance(line, shapely.box(*label.box).centroid) < 12.0 * height
