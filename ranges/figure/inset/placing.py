"""Where the inset stands on a map, and how it is drawn: in a corner, off lines, dots and notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import shapely

from ranges.catalog import territories_at
from ranges.core import Floats, LonLat
from ranges.figure._label_room import Box
from ranges.figure._map_panel import DrawnLayer, MapPanel
from ranges.figure._map_view import MapView
from ranges.figure.canvas import Stroke
from ranges.figure.inset.small_world import SmallWorld, small_world

__all__ = ["Inset", "draw_inset", "inset_or_reason"]

#: How wide a globe is: a share of the panel's smaller side, between so many letters.
_SHARE, _LEAST_EM, _MOST_EM = 0.22, 5.0, 10.0
#: A flat world is so much wider than a globe would be.
_WORLD_WIDER = 1.6
#: Sizes that are tried, the largest first.
_SIZES = (1.0, 0.85, 0.7)
#: From the edge of the panel, and from the dots that names are to stand beside, in letters.
_ASIDE_EM, _FROM_DOTS_EM = 0.7, 1.6
#: Steps along the edges of the panel where no corner is free.
_STEPS = 9
#: A frame smaller than this on the inset is shown by a dot, in letters.
_LEAST_FRAME_EM, _DOT_EM = 0.7, 0.24
_SAMPLES = 5


class Inset(NamedTuple):
    """A small world with its room: what it shows, and the view in which it is drawn."""

    world: SmallWorld
    view: MapView

    @property
    def box(self) -> Box:
        """Where it stands."""
        return self.view.panel


def inset_or_reason(
    panel: MapPanel, drawn: Sequence[DrawnLayer], sites: Sequence[LonLat], taken: Sequence[Box]
) -> Inset | str:
    """Return the inset of a map, or a sentence why there is none.

    Parameters
    ----------
    panel
        The map.
    drawn
        What is drawn on it, whose lines it keeps off.
    sites
        Points whose names need room.
    taken
        Boxes of what stands on the map already.
    """
    world = small_world(panel.view)
    if world is None:
        return "There is no inset: the map shows the world, or half of it, itself."
    lines = [panel.view.px(curve) for _, item in drawn for edge in item.edges for curve in edge]
    dots = panel.view.points_px(sites)
    dots = dots[np.isfinite(dots).all(axis=1)]
    return _placed(panel, world, lines, dots, taken) or (
        "There is no inset: it would lie over a ring, a path or a dot. Choose a wider frame or"
        " another size."
    )


def _placed(
    panel: MapPanel, world: SmallWorld, lines: Sequence[Floats], dots: Floats, taken: Sequence[Box]
) -> Inset | None:
    """Return the inset in a place that is free of lines, dots and boxes; None without one."""
    curves = shapely.MultiLineString([curve for curve in lines if len(curve) > 1])
    shapely.prepare(curves)
    letter_px = panel.letter_px
    for places in (_corners, _along_edges):
        for size in _SIZES:
            wide, high = _size_px(panel, world, size)
            free = [
                box
                for box in places(panel.view.panel.grown(-_ASIDE_EM * letter_px), wide, high)
                if not any(box.overlaps(other) for other in taken)
                and not curves.intersects(shapely.box(*box.grown(0.4 * letter_px)))
                and (box.distances(dots) > _FROM_DOTS_EM * letter_px).all()
            ]
            if free:
                # Land that it covers is land that is not seen; of equals the first.
                best = min(free, key=lambda box: _land_share(panel, box))
                km_per_px = world.size_km[0] / (best.right - best.left)
                middle = shapely.box(*shapely.LineString(world.on.edge()).bounds).centroid
                return Inset(world, MapView(world.on, best, km_per_px, middle.x, middle.y))
    return None


def _size_px(panel: MapPanel, world: SmallWorld, size: float) -> tuple[float, float]:
    left, top, right, bottom = panel.view.panel
    wide = _SHARE * min(right - left, bottom - top)
    wide = size * min(max(wide, _LEAST_EM * panel.letter_px), _MOST_EM * panel.letter_px)
    wide *= 1.0 if world.is_globe else _WORLD_WIDER
    return wide, wide * world.size_km[1] / world.size_km[0]


def _corners(room: Box, wide: float, high: float) -> Iterator[Box]:
    """Yield the boxes in the corners of a room, the upper right one first."""
    for top in (room.top, room.bottom - high):
        for left in (room.right - wide, room.left):
            yield Box(left, top, left + wide, top + high)


def _along_edges(room: Box, wide: float, high: float) -> Iterator[Box]:
    """Yield boxes along the edges of a room, from the upper right corner on."""
    for share in np.linspace(0.0, 1.0, _STEPS).tolist():
        top = room.top + share * (room.bottom - room.top - high)
        left = room.right - wide - share * (room.right - wide - room.left)
        yield Box(room.right - wide, top, room.right, top + high)
        yield Box(left, room.top, left + wide, room.top + high)
        yield Box(room.left, top, room.left + wide, top + high)
        yield Box(left, room.bottom - high, left + wide, room.bottom)


def _land_share(panel: MapPanel, box: Box) -> float:
    """Return about how much of a box has land below it."""
    across, down = np.meshgrid(
        np.linspace(box.left, box.right, _SAMPLES), np.linspace(box.top, box.bottom, _SAMPLES)
    )
    at = panel.view.positions(np.column_stack([across.ravel(), down.ravel()]))
    at = at[np.isfinite(at).all(axis=1)]
    owners = territories_at(at[:, 0], at[:, 1]) if len(at) else []
    return sum(owner is not None for owner in owners) / _SAMPLES**2


def draw_inset(panel: MapPanel, inset: Inset) -> None:
    """Draw the small world and on it the frame of the map: as a box, a small one as a dot."""
    sheet, view, colours, letter_px = panel.sheet, inset.view, panel.colours, panel.letter_px
    outline = view.px(inset.world.on.edge())
    with sheet.group("inset"):
        sheet.lines([outline], Stroke(colour=colours.halo, width_px=0.5 * letter_px), name="edge")
        sheet.area([outline], colours.sea, name="sea")
        sheet.area(view.curves_px(inset.world.land), colours.border, name="land")
        edge = Stroke(colour=colours.muted, width_px=0.9)
        sheet.lines([outline], edge, name="edge")
        frame = view.curves_px(inset.world.frame)
        sides = np.ptp(np.concatenate(frame), axis=0) if frame else np.zeros(2)
        if max(sides) < _LEAST_FRAME_EM * letter_px:
            ((x, y),) = view.px(np.array([inset.world.middle])).tolist()
            sheet.dot(x, y, _DOT_EM * letter_px, colours.ink, colours.halo, name="frame")
            return
        if len(frame) == 1:
            sheet.area(frame, colours.ink, alpha=0.16, name="frame")
            frame = [np.vstack([frame[0], frame[0][:1]])]
        width_px = max(1.2, 0.1 * letter_px)
        for colour, wide_px in ((colours.halo, 2.2 * width_px), (colours.ink, width_px)):
            sheet.lines(frame, Stroke(colour=colour, width_px=wide_px), name="frame")
