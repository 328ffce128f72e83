"""Two systems or two years as one figure: two maps at one scale round one place."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ranges.core import FigureFormat, SceneError, gettext
from ranges.figure._base_map import draw_base_map
from ranges.figure._fonts import text_baseline, wrapped
from ranges.figure._map_panel import DrawnLayer, MapPanel, draw_scene
from ranges.figure._map_view import fitted_view, projected_items
from ranges.figure.canvas import Stroke, TextStyle
from ranges.figure.charts._page import ChartPage, ChartTexts, chart_file
from ranges.figure.charts.by_year import map_boxes
from ranges.figure.choices.options import FigureOptions
from ranges.figure.comparison import ComparedSide
from ranges.figure.composition import FigureFile
from ranges.figure.names.board import write_names
from ranges.figure.names.placing import placed_names
from ranges.geodesy import projection
from ranges.map import MarkLayer, scene_layers
from ranges.scene import Findings, centre_at, evaluate

__all__ = ["comparison_figure"]

_USUAL = FigureOptions()


def comparison_figure(
    sides: Sequence[ComparedSide],
    *,
    options: FigureOptions = _USUAL,
    file_format: FigureFormat = "png",
) -> FigureFile:
    """Return what is compared as one figure, a map for each side, all at one scale.

    Raises
    ------
    SceneError
        If nothing is there to be drawn on any side, a text has no room, or the format is not known.
    """
    places = [ring.origin for side in sides for ring in side.scenario.rings]
    if not places:
        raise SceneError(gettext("Neither side has a range to draw: choose others."))
    place = centre_at(places[0])
    names = [str(side.scenario.title) for side in sides]
    said = " ".join(side.sentence for side in sides)
    cited = [side.system.citation.title for side in sides if side.system is not None]
    texts = ChartTexts(
        title=" and ".join(names),
        subtitle=f"Ranges from {place.name}, at one scale",
        caption=f"{said} Straight-line range, not performance. Azimuthal equidistant projection,"
        f" true distances from {place.name}.",
        alt_text=f"{len(sides)} maps at one scale, round {place.name}. {said}",
        sources=(*cited, "Natural Earth (borders)", "GeoNames, CC BY 4.0 (places)"),
        is_of_flights=False,
    )
    page = ChartPage(texts, options, [])
    panel = page.write()
    em = page.letter_px
    boxes = map_boxes(panel, len(sides), label_px=1.8 * em, gap_px=1.2 * em)
    on = projection("azimuthal-equidistant", place.position)
    found = [evaluate(side.scenario) for side in sides]
    items = [item for findings in found for item in projected_items(findings, on)]
    view = fitted_view(on, boxes[0], items)
    style = TextStyle(face=page.face(bold=True), colour=page.colours.ink)
    for number, (name, box, findings) in enumerate(zip(names, boxes, found, strict=True), 1):
        middle = box.top - 0.9 * em
        line, *_ = wrapped(name, style.face, box.right - box.left) or ("",)
        page.sheet.text(box.left, text_baseline(middle, middle, style.face), line, style)
        map_panel = MapPanel(
            sheet=page.sheet,
            view=view._replace(panel=box),
            colours=page.colours,
            unit=findings.scenario.units,
            letter_px=em,
            typeface=options.style.typeface,
        )
        with page.sheet.group(f"maps/{number}"):
            _draw_map(map_panel, findings, options)
    return chart_file(page, file_format)._replace(km_per_px=view.km_per_px)


def _draw_map(panel: MapPanel, findings: Findings, options: FigureOptions) -> None:
    layers = scene_layers(findings, to_poles=True)
    lines = [layer for layer in layers if layer["kind"] != "mark"]
    drawn = tuple(
        DrawnLayer({**layer, "colour": options.style.data_colour(layer["colour"])}, item)  # type: ignore[arg-type]
        for layer, item in zip(lines, projected_items(findings, panel.view.projection), strict=True)
    )
    marks: list[MarkLayer] = [layer for layer in layers if layer["kind"] == "mark"]
    draw_base_map(panel)
    draw_scene(panel, drawn)
    write_names(panel, placed_names(panel, drawn, marks))
    left, top, right, bottom = panel.view.panel
    frame = np.array([[left, top], [right, top], [right, bottom], [left, bottom], [left, top]])
    panel.sheet.lines([frame], Stroke(colour=panel.colours.coast, width_px=0.8), name="frame")
