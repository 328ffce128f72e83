"""The inset stands in a corner, off rings, paths, dots, notes and names, in every format."""

from __future__ import annotations

import re

import numpy as np
import pytest
import shapely

from ranges.core import SceneError
from ranges.core.palette import FIGURE_COLOURS
from ranges.figure.choices.options import FigureOptions
from ranges.figure.composition import LaidOutFigure, figure, laid_out_figure
from ranges.scene.link.scene_link import link_query, parsed_link
from tests.figure.scenes import scene

SCENES = (
    "",
    "ring=3400km@pyongyang&note=22,150;text=Andersen Air Force Base;arrow=13.5,144.8",
    "ring=100km@Hamburg",
    "ring=500km@kaliningrad;sector=200-300",
    "path=tehran>khorramshahr",
)
SIZES = ("1600x900", "1080x1350", "phone", "2col")


def insets(drawn: LaidOutFigure) -> list[tuple[float, ...]]:
    """Return the bounds of the outline of the inset on a sheet, if there is one."""
    marks = [mark for mark in drawn.sheet.marks if (mark.group or "").startswith("inset/sea")]
    return [tuple(mark.path.get_extents().extents) for mark in marks]  # type: ignore[union-attr]


@pytest.mark.parametrize("query", SCENES)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["azimuthal-equidistant", "mercator"])
def test_it_keeps_off_all_that_matters(query: str, size: str, name: str) -> None:
    findings = scene(query)
    drawn = laid_out_figure(
        findings,
        FigureOptions(size=size, projection=name, has_inset=True),  # type: ignore[arg-type]
    )
    found = insets(drawn)
    if not found:
        assert any("There is no inset" in remark for remark in drawn.remarks)
        return
    (bounds,) = found
    box = shapely.box(*bounds)
    assert shapely.box(*drawn.view.panel).contains(box)
    assert not any(box.intersects(shapely.box(*label)) for label in drawn.labels)
    for mark in drawn.sheet.marks:
        if re.match(r"(rings|paths|flights)/.*/(line|high)$", mark.group or ""):
            for line in mark.path.to_polygons(closed_only=False):  # type: ignore[union-attr]
                assert not box.intersects(shapely.LineString(line))


def test_most_figures_have_room_for_it() -> None:
    found = [
        bool(insets(laid_out_figure(scene(query), FigureOptions(size=size, has_inset=True))))
        for query in SCENES
        for size in SIZES
    ]
    assert np.mean(found) > 0.9


@pytest.mark.parametrize("theme", FIGURE_COLOURS)
def test_it_is_a_group_of_its_own_on_every_ground(theme: str) -> None:
    findings = scene("ring=1000km@kaliningrad&inset=shown")
    options = FigureOptions(size="2col", theme=theme)  # type: ignore[arg-type]
    svg = figure(findings, options, file_format="svg").data.decode()
    assert svg.count('id="inset"') == 1
    for file_format in ("png", "pdf"):
        files = [
            figure(findings, FigureOptions(size="2col", has_inset=shown), file_format=file_format)  # type: ignore[arg-type]
            for shown in (True, False)
        ]
        assert files[0].data != files[1].data
        assert files[0].notices == ()


def test_it_is_there_on_request_alone() -> None:
    findings = scene("ring=1000km@kaliningrad")
    assert insets(laid_out_figure(findings, FigureOptions())) == []
    assert insets(laid_out_figure(findings, FigureOptions(has_inset=True)))
    asked = scene("ring=1000km@kaliningrad&inset=shown")
    assert insets(laid_out_figure(asked, FigureOptions()))
    assert insets(laid_out_figure(asked, FigureOptions(has_inset=False))) == []
    assert insets(laid_out_figure(asked, FigureOptions(is_preview=True))) == []


def test_a_small_frame_is_a_dot_and_a_large_one_a_box() -> None:
    for range_km, is_dot in ((50, True), (1500, False)):
        drawn = laid_out_figure(
            scene(f"ring={range_km}km@kaliningrad"), FigureOptions(has_inset=True)
        )
        (bounds,) = insets(drawn)
        frames = [m.path.get_extents() for m in drawn.sheet.marks if m.group == "inset/frame"]  # type: ignore[union-attr]
        assert frames
        wide = max(frame.width for frame in frames)
        assert (wide < 0.1 * (bounds[2] - bounds[0])) == is_dot


def test_a_map_of_the_world_says_that_it_needs_none() -> None:
    drawn = laid_out_figure(
        scene("ring=3400km@pyongyang"), FigureOptions(projection="orthographic", has_inset=True)
    )
    assert insets(drawn) == []
    assert "There is no inset: the map shows the world, or half of it, itself." in drawn.remarks


def test_the_link_holds_it() -> None:
    parsed = parsed_link("ring=3400km@pyongyang&inset=shown")
    assert parsed.scenario.is_inset_shown
    assert parsed.problems == ()
    assert parsed_link(link_query(parsed.scenario)).scenario == parsed.scenario
    wrong = parsed_link("ring=3400km@pyongyang&inset=big")
    assert not wrong.scenario.is_inset_shown
    assert wrong.problems == ('The inset "big" is ignored: use inset=shown, or leave it out.',)
    with pytest.raises(SceneError):
        FigureOptions(size="no size", has_inset=True)
