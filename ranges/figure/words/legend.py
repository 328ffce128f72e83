"""What the legend says of the rings and paths of a figure, and which of their lines are dashed."""

from __future__ import annotations

from collections.abc import Sequence

import shapely

from ranges.core import readable_line
from ranges.figure._map_panel import DrawnLayer
from ranges.figure._map_view import MapView, ProjectedItem
from ranges.map import DIRECTION_DASHES, LegendEntry, LineLayer

__all__ = ["drawn_legend", "plain_entry", "plainly_dashed"]


def plainly_dashed(layer: LineLayer) -> LineLayer:
    """Return a layer whose dash, if any, says that its direction was not reported.

    On paper a dash has one meaning: rings are told apart by their labels and colours.
    """
    is_plain = layer["dash"] is None or layer["dash"] in DIRECTION_DASHES
    if is_plain:
        return layer
    if layer["kind"] == "ring":
        return {**layer, "dash": None}
    return {**layer, "dash": None}


def plain_entry(entry: LegendEntry) -> LegendEntry:
    """Return an entry of the legend with the dash that its line has."""
    return entry if entry.dash in DIRECTION_DASHES else entry._replace(dash=None)


def drawn_legend(drawn: Sequence[DrawnLayer], view: MapView | None) -> list[LegendEntry]:
    """Return a legend entry for each ring and path.

    It says so where an edge cannot be seen, as on the far side of a globe or beyond the frame.
    """
    entries = []
    for layer, item in drawn:
        text = readable_line(layer["tooltip"])
        noun = "edge" if item.is_ring else "line"
        if not any(item.edges):
            text += f" (its {noun} is not on this map)"
        elif view is not None and not _is_in_frame(item, view):
            text += f" (its {noun} is beyond this frame)"
        elif item.core and not item.edges[0]:
            text += " (its high edge is not on this map)"
        entries.append(LegendEntry(text, layer["colour"], layer["dash"]))
    return entries


def _is_in_frame(item: ProjectedItem, view: MapView) -> bool:
    """Return whether some of the lines of an item is seen on the panel."""
    frame = shapely.box(*view.panel)
    return any(
        frame.intersects(shapely.LineString(view.px(curve)))
        for edge in item.edges
        for curve in edge
        if len(curve) > 1
    )
