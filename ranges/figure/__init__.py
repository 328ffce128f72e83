"""What does a scene look like in print? A figure as PNG, SVG or PDF.

May import `map` and what lies below it.
"""

from __future__ import annotations

from ranges.figure.canvas import FILE_FORMATS, PX_PER_INCH, FileFormat, Sheet
from ranges.figure.comparison import Compared, side_by_side, system_side, year_side
from ranges.figure.composition import (
    FIGURE_TYPES,
    FigureFile,
    LaidOutFigure,
    figure,
    figure_scale,
    laid_out_figure,
)
from ranges.figure.fonts import Face, drawable, font, glyph_path, width_px, wrapped
from ranges.figure.height_profile import height_profile_svg
from ranges.figure.labels import Box, LabelRoom, boxes_along_curves, boxes_around_point
from ranges.figure.layout import SIZES, FigureOptions, Page, ThemeId, figure_size, usual_subtitle
from ranges.figure.map_panel import THEMES, Theme, draw_map, scale_text, shown_colour
from ranges.figure.view import (
    MapView,
    ProjectedBaseMap,
    ProjectedItem,
    boxes_on_earth,
    fitted_view,
    graticule,
    projected_base_map,
    projected_items,
    projected_line,
)

__all__ = [
    "FIGURE_TYPES",
    "FILE_FORMATS",
    "PX_PER_INCH",
    "SIZES",
    "THEMES",
    "Box",
    "Compared",
    "Face",
    "FigureFile",
    "FigureOptions",
    "FileFormat",
    "LabelRoom",
    "LaidOutFigure",
    "MapView",
    "Page",
    "ProjectedBaseMap",
    "ProjectedItem",
    "Sheet",
    "Theme",
    "ThemeId",
    "boxes_along_curves",
    "boxes_around_point",
    "boxes_on_earth",
    "draw_map",
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
    "projected_base_map",
    "projected_items",
    "projected_line",
    "scale_text",
    "shown_colour",
    "side_by_side",
    "system_side",
    "usual_subtitle",
    "width_px",
    "wrapped",
    "year_side",
]
