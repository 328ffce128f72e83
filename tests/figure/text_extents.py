"""The boxes of the texts on a sheet, as matplotlib itself measures them: a second opinion."""

from __future__ import annotations

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from ranges.figure._label_room import Box
from ranges.figure.canvas import Sheet
from ranges.figure.drawing.matplotlib_files import matplotlib_figure

_AS_FILES_ARE_WRITTEN = {"text.hinting": "none"}


def text_extents(sheet: Sheet) -> list[Box]:
    """Return the box of every line of text on a sheet, in pixels, in the order of writing."""
    height = sheet.box.bottom
    boxes = []
    figure = matplotlib_figure(sheet.marks, sheet.box, sheet.paper)
    with mpl.rc_context(_AS_FILES_ARE_WRITTEN):
        renderer = FigureCanvasAgg(figure).get_renderer()
        for artist in figure.findobj(Text):
            extent = artist.get_window_extent(renderer)
            boxes.append(Box(extent.x0, height - extent.y1, extent.x1, height - extent.y0))
    return boxes
