"""Room for labels on a panel: the first free one of the boxes that a label asks for.

Candidates come from `boxes_around_point` and `boxes_along_curves`, the best first; `LabelRoom`
gives the first of them that is free. A name of a dot is held to one rule more: it is nearer to its
own dot than to any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ranges.core import Floats

__all__ = ["Box", "LabelRoom", "boxes_along_curves", "boxes_around_point"]

#: By how much a name is nearer to its own dot than to any other, in pixels and as a share.
_NEARER_PX, _NEARER_SHARE = 2.0, 1.3


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

    def distances(self, points: Floats) -> Floats:
        """Return how far points, shape (n, 2), lie off the box, shape (n,), nought within."""
        low, high = np.array(self[:2]), np.array(self[2:])
        off = np.maximum(np.maximum(low - points, points - high), 0.0)
        distances: Floats = np.hypot(off[:, 0], off[:, 1])
        return distances


class LabelRoom:
    """The room for labels on a panel: each takes the first of its boxes that is free.

    `dots` are those that names belong to or might be taken to belong to.
    """

    def __init__(self, panel: Box) -> None:
        self.panel = panel
        self._taken = np.empty((0, 4))
        self._dots = np.empty((0, 2))
        self._names: list[tuple[Box, float]] = []

    @property
    def taken(self) -> Floats:
        """The boxes that are taken: left, top, right and bottom, shape (n, 4)."""
        return self._taken

    def is_free(self, box: Box) -> bool:
        """Return whether a box lies within the panel and overlaps nothing."""
        return bool(self.are_free([box])[0])

    def are_free(self, boxes: Sequence[Box]) -> NDArray[np.bool_]:
        """Return of each box whether it lies within the panel and overlaps nothing, shape (n,)."""
        low, high = np.array([box[:2] for box in boxes]), np.array([box[2:] for box in boxes])
        if not len(boxes):
            return np.zeros(0, dtype=bool)
        panel = np.array(self.panel)
        is_held = np.all((low >= panel[:2]) & (high <= panel[2:]), axis=1)
        taken_low, taken_high = self._taken[:, :2], self._taken[:, 2:]
        meets = np.all((low[:, None] < taken_high) & (high[:, None] > taken_low), axis=2)
        free: NDArray[np.bool_] = is_held & ~np.any(meets, axis=1)
        return free

    def take(self, box: Box) -> None:
        """Keep others from this box."""
        self._taken = np.vstack([self._taken, box])

    def first_free(self, boxes: Iterable[Box]) -> Box | None:
        """Return the first of the boxes that is free, and keep others from it."""
        tried = list(boxes)
        free = self.are_free(tried)
        if not free.any():
            return None
        found = tried[int(free.argmax())]
        self.take(found)
        return found

    def add_dot(self, x: float, y: float) -> None:
        """Note a dot."""
        self._dots = np.vstack([self._dots, (x, y)])

    def nearest_dot_px(self, x: float, y: float) -> float:
        """Return how far the nearest dot is from a point, infinitely where there is none."""
        return float(np.hypot(*(self._dots - (x, y)).T).min(initial=np.inf))

    def belongs(self, letters: Box, x: float, y: float) -> bool:
        """Return whether letters at a dot are nearer to it than to any other dot."""
        own = float(letters.distances(np.array([[x, y]]))[0])
        others = self._dots[np.hypot(*(self._dots - (x, y)).T) > 0.1]
        least = max(own + _NEARER_PX, own * _NEARER_SHARE)
        return bool((letters.distances(others) > least).all())

    def add_name(self, letters: Box, x: float, y: float) -> None:
        """Note the letters of a dot's name, whose box is already taken."""
        self._names.append((letters, float(letters.distances(np.array([[x, y]]))[0])))

    def is_apart(self, x: float, y: float) -> bool:
        """Return whether a new dot would draw no name to itself that is another's."""
        at = np.array([[x, y]])
        return all(
            float(letters.distances(at)[0]) > max(own + _NEARER_PX, own * _NEARER_SHARE)
            for letters, own in self._names
        )


def boxes_around_point(x: float, y: float, width: float, height: float, gap: float) -> list[Box]:
    """Return boxes beside a point, the best first: right, left, above, below, the corners, between.

    All in pixels; `gap` lies between the point and the box.
    """
    half, middle, near = width / 2.0, height / 2.0, gap * 0.7
    right, left, above, below = x + gap, x - gap - width, y - gap - height, y + gap
    corners = [
        (right, y - middle),
        (left, y - middle),
        (x - half, above),
        (x - half, below),
        (x + near, y - near - height),
        (x + near, y + near),
        (x - near - width, y - near - height),
        (x - near - width, y + near),
    ]
    for share in (0.2, 0.8):
        corners += [(right, y - share * height), (left, y - share * height)]
        corners += [(x - share * width, above), (x - share * width, below)]
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
