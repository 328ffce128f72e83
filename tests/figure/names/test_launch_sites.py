"""A flight begins at a dot with the name of its site, off its line."""

from __future__ import annotations

import shapely

from ranges.figure.choices.options import FigureOptions
from ranges.figure.composition import laid_out_figure
from ranges.figure.names.launch_sites import launch_site_marks
from tests.figure.scenes import scene

DAY = "tests=2022-11-02..2022-11-02"


def test_the_sites_of_a_few_flights_are_named_and_those_of_many_are_not() -> None:
    assert {mark["text"] for mark in launch_site_marks(scene(DAY), ())} == {"Uiju", "Wonsan"}
    assert launch_site_marks(scene("tests=2022"), ()) == ()
    assert launch_site_marks(scene("ring=3400km@pyongyang"), ()) == ()


def test_a_site_that_has_its_mark_has_no_second_one() -> None:
    marks = launch_site_marks(scene(DAY), ())
    assert launch_site_marks(scene(DAY), marks) == ()


def test_the_line_of_a_flight_is_free_of_names() -> None:
    for size in ("1200x675", "1080x1350", "phone"):
        drawn = laid_out_figure(scene(DAY), FigureOptions(size=size))
        assert {"Uiju", "Wonsan"} <= set(drawn.sheet.written_texts())
        lines = [
            shapely.LineString(line)
            for mark in drawn.sheet.marks
            if (mark.group or "").startswith("flights/flight-")
            for line in mark.path.to_polygons(closed_only=False)  # type: ignore[union-attr]
            if len(line) > 1
        ]
        assert lines
        _, *names = drawn.labels
        assert not any(shapely.box(*name).intersects(line) for name in names for line in lines)
