"""Small maps by year: each year's flights alone, all at one scale."""

from __future__ import annotations

import re

import pytest

from ranges.core import FIGURE_FORMATS, FigureFormat, SceneError
from ranges.figure._label_room import Box
from ranges.figure.charts.by_year import by_year_figure, map_boxes
from ranges.figure.choices.options import FigureOptions
from ranges.flights import launch_counts, selected_flights
from ranges.scene import evaluate, parsed_link

SCENE = evaluate(parsed_link("ring=1000km@pyongyang&tests=2016..2018").scenario)


@pytest.mark.parametrize("file_format", FIGURE_FORMATS)
def test_every_format_is_written_twice_the_same(file_format: FigureFormat) -> None:
    options = FigureOptions(size="1200x675")
    first, second = (by_year_figure(SCENE, options, file_format=file_format) for _ in range(2))
    assert first.data == second.data
    assert "2 small maps at one scale" in first.alt_text


def test_each_year_has_its_own_flights_and_its_count() -> None:
    svg = by_year_figure(SCENE, file_format="svg").data.decode()
    counts = {count.label: count.low for count in launch_counts("year", "days")}
    for year in ("2016", "2017"):
        assert f"{year}: {counts[year]} launch days<" in svg
    assert "2018:" not in svg
    drawn = re.findall(r'flights/flight-([^"/]+)/line"', svg)
    ids = {flight.id for flight in selected_flights(SCENE.scenario.flights)}
    assert drawn
    assert set(drawn) <= ids
    assert sorted(drawn) == sorted(set(drawn))
    # The ring of the scene is on every map, as large on each: one scale.
    rings = re.findall(r'rings/ring-0/line"[^>]*>\s*<path d="([^"]+)"', svg)
    assert len(rings) == 2
    widths = []
    for ring in rings:
        xs = [float(x) for x in re.findall(r"[ML] ?([\d.]+) [\d.]+", ring)]
        widths.append(max(xs) - min(xs))
    assert widths[0] == pytest.approx(widths[1], abs=0.05)


@pytest.mark.parametrize("count", [1, 2, 7, 25, 43])
def test_maps_lie_within_the_panel_and_apart(count: int) -> None:
    panel = Box(20.0, 100.0, 1180.0, 700.0)
    boxes = map_boxes(panel, count, label_px=20.0, gap_px=10.0)
    assert len(boxes) == count
    assert all(panel.holds(box) for box in boxes)
    assert not any(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])
    assert len({(round(b.right - b.left, 6), round(b.bottom - b.top, 6)) for b in boxes}) == 1


def test_nothing_to_draw_is_refused() -> None:
    with pytest.raises(SceneError, match="choose less narrowly"):
        by_year_figure(evaluate(parsed_link("tests=2018").scenario))
