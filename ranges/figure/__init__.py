"""What does a scene look like in print? A figure as PNG, SVG or PDF.

May import `map` and what lies below it.
"""

from __future__ import annotations

from ranges.figure.base_map import (
    ProjectedBaseMap,
    boxes_on_earth,
    draw_base_map,
    graticule,
    projected_base_map,
    view_boxes,
)
from ranges.figure.canvas import FILE_FORMATS, PX_PER_INCH, FileFormat, Sheet, Stroke, TextStyle
from ranges.figure.comparison import ComparedSide, side_by_side, system_side, year_side
from ranges.figure.composition import (
    FIGURE_TYPES,
    FigureFile,
    LaidOutFigure,
    figure,
    figure_scale,
    laid_out_figure,
)
from ranges.figure.fonts import (
    Face,
    drawable,
    font,
    glyph_path,
    letters_without_glyph,
    text_baseline,
    width_px,
    wrapped,
)
from ranges.figure.height_profile import height_profile_svg
from ranges.figure.label_room import Box, LabelRoom, boxes_along_curves, boxes_around_point
from ranges.figure.layout import SIZES, FigureOptions, Page, figure_size, usual_subtitle
from ranges.figure.map_names import draw_names
from ranges.figure.map_panel import (
    DrawnLayer,
    MapPanel,
    ScaleBar,
    draw_overlays,
    draw_scale_bar,
    draw_scene,
    scale_text,
    shown_colour,
)
from ranges.figure.map_view import (
    MapView,
    ProjectedItem,
    fitted_view,
    projected_items,
    projected_line,
)

__all__ = [
    "FIGURE_TYPES",
    "FILE_FORMATS",
    "PX_PER_INCH",
    "SIZES",
    "Box",
    "ComparedSide",
    "DrawnLayer",
    "Face",
    "FigureFile",
    "FigureOptions",
    "FileFormat",
    "LabelRoom",
    "LaidOutFigure",
    "MapPanel",
    "MapView",
    "Page",
    "ProjectedBaseMap",
    "ProjectedItem",
    "ScaleBar",
    "Sheet",
    "Stroke",
    "TextStyle",
    "boxes_along_curves",
    "boxes_around_point",
    "boxes_on_earth",
    "draw_base_map",
    "draw_names",
    "draw_overlays",
    "draw_scale_bar",
    "draw_scene",
    "drawable",
    "figure",
    "figure_scale",
    "figure_size",
    "fitted_view",
    "font",
    "glyph_path",
    "graticule",
    "height_profile_svg",
    "laid_out_figure",
    "letters_without_glyph",
    "projected_base_map",
    "projected_items",
    "projected_line",
    "scale_text",
    "shown_colour",
    "side_by_side",
    "system_side",
    "text_baseline",
    "usual_subtitle",
    "view_boxes",
    "width_px",
    "wrapped",
    "year_side",
]
