"""The colours of the page, the map and figures, each once, for light and for dark."""

from __future__ import annotations

__all__ = ["COLOUR_CODES"]

COLOUR_CODES = {
    "blue": "#0072B2",
    "vermillion": "#D55E00",
    "green": "#009E73",
    "purple": "#CC79A7",
    "orange": "#E69F00",
    "sky": "#56B4E9",
    "ink": "#22303a",
}
