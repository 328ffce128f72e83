"""The boxes of the texts on a sheet, as matplotlib itself measures them: a second opinion."""

from __future__ import annotations

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg

from ranges.figure._fonts import drawable
from ranges.figure._label_room import Box
from ranges.figure.canvas import Sheet

_AS_FILES_ARE_WRITTEN = {"text.hinting": "none"}


def text_extents(sheet: Sheet) -> list[Box]:
    """Return the box of every text on a sheet, in pixels, in the order of writing."""
    height = sheet.box.bottom
    boxes = []
    with mpl.rc_context(_AS_FILES_ARE_WRITTEN):
        renderer = FigureCanvasAgg(sheet._figure).get_renderer()
        for artist, text in sheet._texts:
            artist.set_text(drawable(text))
            extent = artist.get_window_extent(renderer)
            boxes.append(Box(extent.x0, height - extent.y1, extent.x1, height - extent.y0))
    return boxes
