"""The panel of the map: scale bars that are true, colours that are seen in every theme."""

from __future__ import annotations

import re

import numpy as np
import pytest
import shapely
from pyproj import Geod

from ranges.core.palette import COLOUR_CODES, FIGURE_COLOURS
from ranges.core.units import UNITS
from ranges.figure._label_room import Box
from ranges.figure._map_panel import scale_text, shown_colour, tints
from ranges.figure._map_view import fitted_view, projected_items
from ranges.figure.choices.options import FigureOptions
from ranges.figure.composition import laid_out_figure
from ranges.geodesy.projections import PROJECTIONS, projection, projection_record
from ranges.scene import evaluate
from ranges.scene.findings import centre
from ranges.scene.link.scene_link import parsed_link

GEOD = Geod(ellps="WGS84")
KM_PER = {"km": 1.0, "mi": 1.609344, "nmi": 1.852}


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255.0 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return float(np.dot(linear, (0.2126, 0.7152, 0.0722)))


def contrast(first: str, second: str) -> float:
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", PROJECTIONS)
@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("query", ["ring=40km@taipei", "ring=3400km@pyongyang"])
def test_the_scale_bar_is_as_long_as_it_says(name: str, unit: str, query: str) -> None:
    findings = evaluate(parsed_link(query).scenario)
    proj = projection(name, centre(findings).position)
    panel = Box(0.0, 0.0, 1500.0, 600.0)
    view = fitted_view(proj, panel, projected_items(findings, proj))
    text, length_px = scale_text(view, unit, proj.centre)
    assert 0.05 * 1500.0 < length_px <= 0.25 * 1500.0
    said_km = float(text.split()[0].replace(",", "")) * KM_PER[unit]
    middle = proj.centre
    if projection_record(name).scale_along == "parallel":
        lat = float(re.search(r"(\d+)° N", text)[1])
        east = middle.lon + 1.0
        lons = np.linspace(middle.lon, east, 500)
        per_degree_km = GEOD.line_length(lons, np.full(500, lat)) / 1000.0
        ends = view.px(np.column_stack(proj.xy([middle.lon, east], [lat, lat])))
        drawn_km = length_px / np.hypot(*(ends[1] - ends[0])) * per_degree_km
    elif name == "azimuthal-equidistant":
        lon, lat, _ = GEOD.fwd(middle.lon, middle.lat, 50.0, said_km * 1000.0)
        ends = view.px(np.column_stack(proj.xy([middle.lon, lon], [middle.lat, lat])))
        drawn_km = said_km * length_px / np.hypot(*(ends[1] - ends[0]))
    else:
        west = GEOD.fwd(middle.lon, middle.lat, 270.0, said_km * 500.0)
        east = GEOD.fwd(middle.lon, middle.lat, 90.0, said_km * 500.0)
        ends = view.px(np.column_stack(proj.xy([west[0], east[0]], [west[1], east[1]])))
        drawn_km = said_km * length_px / np.hypot(*(ends[1] - ends[0]))
    assert drawn_km == pytest.approx(said_km, rel=1e-3)


def test_lines_and_text_are_seen_in_every_theme() -> None:
    for theme in FIGURE_COLOURS.values():
        for ground in (theme.sea, theme.land, theme.paper or "#ffffff"):
            assert contrast(theme.ink, ground) > 7.0
            assert contrast(theme.muted, theme.paper or "#ffffff") > 4.5
        assert contrast(theme.sea_name, theme.sea) > 2.8
    dark = FIGURE_COLOURS["dark"]
    for colour in COLOUR_CODES.values():
        assert contrast(shown_colour(colour, dark), dark.land) > 3.0
    assert shown_colour("#0072B2", FIGURE_COLOURS["light"]) == "#0072B2"


def test_the_tints_of_a_band_rise_evenly_from_its_edge_to_its_core() -> None:
    for theme in FIGURE_COLOURS.values():
        for count in (1, 3, 20):
            shown = tints(count, theme)
            left, totals = 1.0, []
            for alpha in shown.layer_alphas(9):
                assert 0.0 < alpha < 0.6
                left *= 1.0 - alpha
                totals.append(1.0 - left)
            assert totals[0] == pytest.approx(shown.edge)
            assert totals[-1] == pytest.approx(shown.core)
            assert np.ptp(np.diff(totals)) < 1e-12
            assert shown.core > shown.ring > shown.edge


def test_no_area_lies_over_the_line_of_a_narrower_ring() -> None:
    query = "ring=1000km@guam&ring=4000km@guam;colour=vermillion&ring=2000-3000km@guam;colour=green"
    findings = evaluate(parsed_link(query).scenario)
    marks = laid_out_figure(findings, FigureOptions(size="800x600")).sheet.marks
    groups = [mark.group or "" for mark in marks]
    rings = [group for group in groups if group.startswith("rings/")]
    areas = [i for i, group in enumerate(rings) if group.endswith(("fill", "core"))]
    lines = [i for i, group in enumerate(rings) if group.endswith("line")]
    assert max(areas) < min(lines)
    # As an SVG gathers them: the widest first, the narrowest on top.
    assert list(dict.fromkeys(group.split("/")[1] for group in rings)) == [
        "ring-1",
        "ring-2",
        "ring-0",
    ]


@pytest.mark.parametrize("size", ["1080x1350", "1080x1080", "phone", "1col", "1600x900"])
@pytest.mark.parametrize("query", ["ring=hwasong-12@pyongyang", "", "ring=2000km@tehran"])
def test_no_ring_runs_through_the_words_of_the_scale_bar(query: str, size: str) -> None:
    drawn = laid_out_figure(evaluate(parsed_link(query).scenario), FigureOptions(size=size))
    words = shapely.box(*drawn.labels[0])
    rings = [
        shapely.LineString(line)
        for mark in drawn.sheet.marks
        if re.match(r"rings/.*/(line|high)$", mark.group or "")
        for line in mark.path.to_polygons(closed_only=False)
    ]
    assert rings
    assert not any(words.intersects(ring) for ring in rings)
    assert shapely.box(*drawn.view.panel).contains(words)
