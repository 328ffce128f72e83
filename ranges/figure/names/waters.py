"""Names of seas, where there is room for the whole name on water that no line crosses."""

from __future__ import annotations

import numpy as np
import shapely

from ranges.catalog import seas
from ranges.figure._label_room import Box
from ranges.figure.canvas import TextStyle
from ranges.figure.choices.labels import LabelChoice
from ranges.figure.names.board import NameBoard, PlacedName

__all__ = ["name_seas"]

_USUAL = LabelChoice()


def name_seas(board: NameBoard, choice: LabelChoice = _USUAL) -> None:
    """Name seas where there is room for the whole name; oceans may stand off their middle.

    `choice`: which of them; one that is asked for by name is named on any scale.
    """
    km_per_px = board.view.km_per_px
    lowest_rank = 1 if km_per_px > 16.0 else 2 if km_per_px > 6.0 else 3
    shown = [
        sea
        for sea in seas()
        if choice.allows("seas", sea.name)
        and (sea.rank <= lowest_rank or choice.is_asked(sea.name))
    ]
    xy = board.view.points_px([sea.position for sea in shown])
    face = board.panel.face(italic=True)
    style = TextStyle(face=face, colour=board.colours.sea_name)
    for sea, (x, y) in zip(shown, xy.tolist(), strict=True):
        if not np.isfinite(x):
            continue
        text = sea.name.partition(" (")[0] if lowest_rank < 2 else sea.name
        width, high = board.size_of([text], face)
        steps = (0.0, 1.0, -1.0, 2.0, -2.0, 3.0, -3.0) if sea.rank == 1 else (0.0,)
        boxes = [
            Box(left, top, left + width, top + high)
            for aside in (0.0, 0.3, -0.3)
            for up in steps
            for left, top in [(x + (aside - 0.5) * width, y + (up * 0.75 - 0.5) * high)]
        ]
        on_map = [box for box in boxes if board.world.contains(shapely.box(*box))]
        box = board.first_free(on_map) if on_map else None
        if box is not None:
            board.place(PlacedName("sea", (text,), box, style))
