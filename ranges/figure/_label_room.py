"""Room for labels on a panel: the first free one of the boxes that a label asks for.

Candidates come from `boxes_around_point` and `boxes_along_curves`, the best first; `LabelRoom`
gives the first of them that is free.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from ranges.core import Floats

__all__ = ["Box", "LabelRoom", "boxes_along_curves", "boxes_around_point"]


class Box(NamedTuple):
    """A rectangle in pixels, y down."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Return whether the two have more than an edge in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        """Return whether the other lies within this one."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )

    def grown(self, by: float) -> Box:
        """Return the box with a margin of `by` pixels on every side; a negative one shrinks it."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


class LabelRoom:
    """The room for labels on a panel: each takes the first of its boxes that is free."""

    def __init__(self, panel: Box) -> None:
        self.panel = panel
        self.taken: list[Box] = []

    def is_free(self, box: Box) -> bool:
        """Return whether a box lies within the panel and overlaps nothing."""
        return self.panel.holds(box) and not any(box.overlaps(other) for other in self.taken)

    def take(self, box: Box) -> None:
        """Keep others from this box."""
        self.taken.append(box)

    def first_free(self, boxes: Iterable[Box]) -> Box | None:
        """Return the first of the boxes that is free, and keep others from it."""
        for box in boxes:
            if self.is_free(box):
                self.take(box)
                return box
        return None


def boxes_around_point(x: float, y: float, width: float, height: float, gap: float) -> list[Box]:
    """Return eight boxes beside a point, the best first: right, left, above, below, the corners.

    All in pixels; `gap` lies between the point and the box.
    """
    half, middle = width / 2.0, height / 2.0
    corners = [
        (x + gap, y - middle),
        (x - gap - width, y - middle),
        (x - half, y - gap - height),
        (x - half, y + gap),
        (x + gap * 0.7, y - gap * 0.7 - height),
        (x + gap * 0.7, y + gap * 0.7),
        (x - gap * 0.7 - width, y - gap * 0.7 - height),
        (x - gap * 0.7 - width, y + gap * 0.7),
    ]
    return [Box(left, top, left + width, top + height) for left, top in corners]


def boxes_along_curves(
    curves: Sequence[Floats], panel: Box, width: float, height: float, turn: int = 0
) -> list[Box]:
    """Return boxes centred on curves, the best first: low in the panel and clear of its edge.

    Parameters
    ----------
    curves
        Each shape (n, 2), pixels, y down.
    panel
        What the boxes lie in.
    width, height
        Of the label, in pixels.
    turn
        The index of the ring: labels of nested rings begin at different places of them.
    """
    inner = panel.grown(-max(width, height) / 2.0)
    points = [_spaced(curve, 14.0) for curve in curves if len(curve) > 1]
    if not points:
        return []
    xy = np.concatenate(points)
    is_inside = (xy[:, 0] > inner.left) & (xy[:, 0] < inner.right)
    is_inside &= (xy[:, 1] > panel.top + height) & (xy[:, 1] < panel.bottom - height)
    xy = xy[is_inside]
    if not len(xy):
        return []
    middle = (xy[:, 0].min() + xy[:, 0].max()) / 2.0
    reach = max(float(np.ptp(xy[:, 0])), float(np.ptp(xy[:, 1])), 1.0)
    aside = middle + reach * (0.0, 0.22, -0.22)[turn % 3]
    # Rounded, so that of two places that are equally good the last bits do not choose.
    worth = np.round(xy[:, 1] - 0.6 * np.abs(xy[:, 0] - aside), 6)
    return [
        Box(x - width / 2.0, y - height / 2.0, x + width / 2.0, y + height / 2.0)
        for x, y in xy[np.argsort(-worth, kind="stable")]
    ]


def _spaced(curve: Floats, step: float) -> Floats:
    """Return points along a curve, about `step` pixels apart, shape (n, 2)."""
    length = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(curve, axis=0).T))])
    along = np.linspace(0.0, length[-1], max(2, int(length[-1] / step)))
    x, y = (np.interp(along, length, curve[:, axis]) for axis in (0, 1))
    return np.column_stack([x, y])
