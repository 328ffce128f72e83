"""Names of countries: within what is seen of them, never over another's land, no line through."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from ranges import catalog
from ranges.figure.choices.options import FigureOptions
from ranges.figure.composition import laid_out_figure
from ranges.figure.names.countries import name_countries, seen_territories
from ranges.geodesy import PROJECTIONS
from tests.figure.names.boards import named_map
from tests.figure.names.test_board import board
from tests.figure.scenes import scene


@pytest.mark.parametrize("projection", PROJECTIONS)
def test_a_country_is_named_on_its_own_land(projection: str) -> None:
    shown = named_map("ring=2500km@tehran", FigureOptions(projection=projection))
    land = {one.label: one.geometry for one in catalog.territories()}
    countries = [name for name in shown.names if name.kind == "country"]
    assert len(countries) > 5
    for name in countries:
        left, top, right, bottom = name.box
        x, y = np.meshgrid(np.linspace(left, right, 25), np.linspace(top, bottom, 9))
        lonlat = shown.view.positions(np.column_stack([x.ravel(), y.ravel()]))
        lon, lat = (lonlat[:, 0] + 180.0) % 360.0 - 180.0, lonlat[:, 1]
        own = shapely.contains_xy(land[name.text], lon, lat)
        other = np.zeros(len(own), dtype=bool)
        for label, geometry in land.items():
            if label != name.text:
                other |= shapely.contains_xy(geometry, lon, lat)
        assert own.mean() > 0.25, name.text
        assert other.mean() < 0.12, name.text


def test_of_a_country_at_the_edge_the_visible_part_is_named() -> None:
    """Of Russia half is cut off by the frame: its name is where it is seen."""
    shown = named_map("ring=1500km@kaliningrad", FigureOptions(projection="mercator"))
    (russia,) = [name for name in shown.names if name.text == "Russia"]
    assert shown.view.panel.holds(russia.box)


def test_no_line_runs_through_a_country_s_name() -> None:
    names = board(query="ring=3000km@guam&ring=4000km@guam&ring=5000km@guam")
    seen = seen_territories(names)
    assert {"Japan", "Philippines"} <= {one.territory.label for one in seen}
    assert [one.rank for one in seen] == sorted(one.rank for one in seen)
    assert name_countries(names, seen, {"Japan"}) == len(names.placed) > 3
    assert "Japan" not in {name.text for name in names.placed}
    assert names.are_off_lines([name.box for name in names.placed]).all()


def test_no_more_are_named_than_are_asked_for() -> None:
    names = board()
    assert name_countries(names, seen_territories(names), set(), most=2) == 2
    assert name_countries(names, [], set()) == 0


@pytest.mark.parametrize("size", ["1600x900", "1200x675"])
def test_a_narrow_country_in_the_middle_of_the_scene_is_named(size: str) -> None:
    drawn = laid_out_figure(scene(""), FigureOptions(size=size))
    assert "Japan" in drawn.sheet.written_texts()
