"""Names of countries and other territories, within what is seen of them.

The panel is looked at in squares of half a letter: whose land each is on, and whether a line or a
name is there. A name lies where most of it, and most round it, is on the land it names; that of a
small or narrow land may hang over the sea, never over another's land.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from ranges.catalog import territories, territory_ranks
from ranges.core import Floats, Territory
from ranges.figure._label_room import Box
from ranges.figure.canvas import TextStyle
from ranges.figure.choices.labels import LabelChoice
from ranges.figure.names.board import NameBoard, PlacedName

__all__ = ["SeenTerritory", "name_countries", "seen_territories"]

#: The side of a square, and how far names keep off dots and other names, in sizes of the letters.
_SQUARE_EM, _OFF_EM = 0.5, 0.3
#: The least share of a name on its own land, and that from which a little of it may be on another.
_LEAST_OWN, _MOST_OWN, _OTHER = 0.3, 0.85, 0.06
#: How much it counts that a name is on its land, that its surroundings are, and that it is in the
#: middle of what is seen.
_WORTH_ON, _WORTH_ROUND, _WORTH_MIDDLE = 1.0, 0.8, 0.5
_TRIES = 12
_MAX_LINES = 3
#: By how many ranks what lies far from the scene is named later.
_LATER = 2
#: A rank that is not named.
_NEVER = 99

Counts = NDArray[np.int64]


class SeenTerritory(NamedTuple):
    """A territory of which something is seen: which squares of the panel, and its rank."""

    territory: Territory
    squares: NDArray[np.bool_]
    rank: int


class _Squares(NamedTuple):
    """The squares of a panel: their side, the upper left corner, and sums of what is on them."""

    side_px: float
    left: float
    top: float
    land: Counts
    blocked: Counts


def seen_territories(board: NameBoard, near: Box | None = None) -> list[SeenTerritory]:
    """Return the territories that are seen on the panel, the first to be named first.

    `near`: those of which less than half is seen in this box are named later.
    """
    panel, side = board.view.panel, _SQUARE_EM * board.letter_px
    x = np.arange(panel.left + side / 2.0, panel.right, side)
    y = np.arange(panel.top + side / 2.0, panel.bottom, side)
    grid = np.column_stack([axis.ravel() for axis in np.meshgrid(x, y)])
    lonlat = board.view.positions(grid)
    lon, lat = (lonlat[:, 0] + 180.0) % 360.0 - 180.0, lonlat[:, 1]
    seen = []
    for territory in territories():
        west, south, east, north = territory.geometry.bounds
        may = np.flatnonzero((lon >= west) & (lon <= east) & (lat >= south) & (lat <= north))
        if not len(may):
            continue
        shapely.prepare(territory.geometry)
        on = may[shapely.contains_xy(territory.geometry, lon[may], lat[may])]
        if len(on):
            squares = np.zeros(len(grid), dtype=bool)
            squares[on] = True
            rank = territory_ranks().get(territory.label, 9)
            if near is not None and (near.distances(grid[on]) > 0.0).mean() > 0.5:
                rank += _LATER
            seen.append(SeenTerritory(territory, squares.reshape(len(y), len(x)), rank))
    return sorted(seen, key=lambda one: (one.rank, -one.squares.sum()))


def chosen_territories(seen: Sequence[SeenTerritory], choice: LabelChoice) -> list[SeenTerritory]:
    """Return what is seen with its rank by a choice: first what is asked for, never what is not."""
    chosen = []
    for one in seen:
        names = (one.territory.label, one.territory.name, one.territory.iso_a2 or "")
        rank = one.rank if choice.allows("countries", *names) else _NEVER
        chosen.append(one._replace(rank=0 if rank != _NEVER and choice.is_asked(*names) else rank))
    return sorted(chosen, key=lambda one: one.rank)


def name_countries(
    board: NameBoard,
    seen: Sequence[SeenTerritory],
    said: Collection[str],
    *,
    ranks: range = range(10),
    most: int = 1000,
) -> int:
    """Name territories of these ranks that are not said yet, and return how many have a name.

    Parameters
    ----------
    board
        Where names are placed.
    seen
        All that is seen, the first to be named first.
    said
        Names that are not to be written again.
    ranks, most
        Which are named, and how many at most.
    """
    if not seen:
        return 0
    land = np.logical_or.reduce([one.squares for one in seen])
    face = board.panel.face()
    style = TextStyle(face=face, colour=board.colours.muted, halo=board.colours.halo, halo_em=0.16)
    count = 0
    land_sums = _sums(land)
    squares: _Squares | None = None
    for one in seen:
        if count >= most:
            break
        if one.territory.label in said or one.rank not in ranks:
            continue
        squares = squares or _Squares(
            _SQUARE_EM * board.letter_px,
            board.view.panel.left,
            board.view.panel.top,
            land_sums,
            _sums(_blocked(board, land.shape)),
        )
        for lines in _broken(one.territory.label):
            width, height = board.size_of(lines, face)
            boxes = list(_boxes_within(squares, one.squares, width, height))
            box = board.first_free(boxes) if boxes else None
            if box is not None:
                board.place(
                    PlacedName("country", lines, box, style), margin_px=_OFF_EM * board.letter_px
                )
                count += 1
                squares = None  # what is blocked has changed
                break
    return count


def _broken(name: str) -> Iterator[tuple[str, ...]]:
    """Yield a name in one line, then in more of about the same length."""
    words = name.split()
    yield (name,)
    for count in range(2, min(_MAX_LINES, len(words)) + 1):
        target = len(name) / count
        lines = [""]
        for word in words:
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and len(longer) > target + 1 and len(lines) < count:
                lines.append(word)
            else:
                lines[-1] = longer
        if len(lines) == count:
            yield tuple(lines)


def _blocked(board: NameBoard, shape: tuple[int, ...]) -> NDArray[np.bool_]:
    """Return on which squares no name may lie."""
    rows, columns = shape
    side, panel = _SQUARE_EM * board.letter_px, board.view.panel
    blocked = np.zeros(shape, dtype=bool)
    off = _OFF_EM * board.letter_px
    for left, top, right, bottom in board.room.taken:
        first = (
            max(0, int((left - off - panel.left) / side)),
            max(0, int((top - off - panel.top) / side)),
        )
        last = int((right + off - panel.left) / side), int((bottom + off - panel.top) / side)
        blocked[first[1] : max(0, last[1] + 1), first[0] : max(0, last[0] + 1)] = True
    for curve in board.line_curves:
        points = _along(curve, side / 2.0)
        column = np.floor((points[:, 0] - panel.left) / side).astype(int)
        row = np.floor((points[:, 1] - panel.top) / side).astype(int)
        is_in = (column >= 0) & (column < columns) & (row >= 0) & (row < rows)
        blocked[row[is_in], column[is_in]] = True
    return blocked


def _along(curve: Floats, step_px: float) -> Floats:
    """Return points along a curve, so many pixels apart at most."""
    lengths = np.hypot(*np.diff(curve, axis=0).T)
    along = np.concatenate([[0.0], np.cumsum(lengths)])
    at = np.linspace(0.0, along[-1], min(20_000, int(along[-1] / step_px) + 2))
    return np.column_stack([np.interp(at, along, curve[:, axis]) for axis in (0, 1)])


def _sums(squares: NDArray[np.bool_]) -> Counts:
    """Return the number of squares that are set above and left of each corner."""
    sums = np.zeros((squares.shape[0] + 1, squares.shape[1] + 1), dtype=np.int64)
    sums[1:, 1:] = squares.cumsum(axis=0).cumsum(axis=1)
    return sums


def _windows(sums: Counts, size: tuple[int, int], grown: tuple[int, int] = (0, 0)) -> Counts:
    """Return how many squares are set in each window of a size, grown on all sides, cut off."""
    down, across = (side + 2 * by for side, by in zip(size, grown, strict=True))
    if any(grown):
        sums = np.pad(sums, [(by, by) for by in grown], mode="edge")
    low, high = sums[:-down], sums[down:]
    counts: Counts = high[:, across:] - low[:, across:] - high[:, :-across] + low[:, :-across]
    return counts


def _boxes_within(
    squares: _Squares, own_squares: NDArray[np.bool_], width: float, height: float
) -> Iterator[Box]:
    """Yield boxes of a size on a territory's own land, the best first."""
    side = squares.side_px
    size = int(np.ceil(height / side)), int(np.ceil(width / side))
    if size[0] > own_squares.shape[0] or size[1] > own_squares.shape[1]:
        return
    if int(own_squares.sum()) < _LEAST_OWN * size[0] * size[1]:
        return
    own_sums = _sums(own_squares)
    area = size[0] * size[1]
    own_counts = _windows(own_sums, size)
    own = own_counts / area
    other = (_windows(squares.land, size) - own_counts) / area
    middle = own_squares[
        size[0] // 2 : size[0] // 2 + own.shape[0], size[1] // 2 : size[1] // 2 + own.shape[1]
    ]
    is_fit = (_windows(squares.blocked, size) == 0) & (own >= _LEAST_OWN) & middle
    is_fit &= (other == 0.0) | ((own >= _MOST_OWN) & (other <= _OTHER))
    if not is_fit.any():
        return
    grown = 2 * size[0], size[1] // 2
    wide = (size[0] + 2 * grown[0]) * (size[1] + 2 * grown[1])
    rows, columns = np.nonzero(own_squares)
    row, column = np.indices(own.shape)
    off = np.hypot(
        row + size[0] / 2.0 - rows.mean(), column + size[1] / 2.0 - columns.mean()
    ) / np.sqrt(len(rows))
    worth = (
        _WORTH_ON * own
        + _WORTH_ROUND * _windows(own_sums, size, grown) / wide
        - _WORTH_MIDDLE * off
    )
    worth = np.where(is_fit, np.round(worth, 6), -np.inf)
    best = np.argsort(-worth, axis=None, kind="stable")[:_TRIES]
    for at in best[np.isfinite(worth.ravel()[best])]:
        top, left = divmod(int(at), own.shape[1])
        x = squares.left + (left + size[1] / 2.0) * side
        y = squares.top + (top + size[0] / 2.0) * side
        yield Box(x - width / 2.0, y - height / 2.0, x + width / 2.0, y + height / 2.0)
