"""A scene in print: its figure as PNG, SVG or PDF, two at one scale, and the heights of a flight.

Findings become a page of texts with a map on its panel; the same scene gives the same bytes.

May import `map` and what lies below it. It loads matplotlib, so that the command line imports it
only where a figure is drawn.
"""

from __future__ import annotations

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
from ranges.figure.height_profile import height_profile_svg
from ranges.figure.layout import SIZES, FigureOptions, Page, figure_size, usual_subtitle

__all__ = [
    "FIGURE_TYPES",
    "FILE_FORMATS",
    "PX_PER_INCH",
    "SIZES",
    "ComparedSide",
    "FigureFile",
    "FigureOptions",
    "FileFormat",
    "LaidOutFigure",
    "Page",
    "Sheet",
    "Stroke",
    "TextStyle",
    "figure",
    "figure_scale",
    "figure_size",
    "height_profile_svg",
    "laid_out_figure",
    "side_by_side",
    "system_side",
    "usual_subtitle",
    "year_side",
]
