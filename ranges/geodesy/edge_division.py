"""Where the vertices of rings and paths are placed: edges divided to a tolerance.

`divided` places vertices on a curve that is known by a parameter (the bearing of a ring, the
distance along a path): the error of an edge goes with the square of its length, which tells how
many edges to make of it. `halved` bends given edges as a map bends them: the vertices stay, and an
edge is halved while its middle lies off the chord.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from ranges.core import Floats, Ints

__all__ = ["divided", "halved", "offsets_in_runs"]


#: Edges are held to this share of the tolerance at the points where they are measured, so that
#: what lies between those points stays within the whole of it.
_SAFETY = 0.85
#: The error that one division aims at, as a share of that.
_AIM = 0.95
#: More pieces at once would trust the error's growth too far from the limit.
_MOST_PIECES = 32
#: Several times what the longest ring or path takes at the finest tolerance.
_MAX_VERTICES = 1_000_000
#: An edge shorter on paper than this many times the root of the tolerance is straight enough.
_STRAIGHT = 60.0
#: An edge longer than this in longitude or latitude is halved, however straight it looks.
_LONGEST_DEG = 30.0
_MAX_HALVINGS = 14


def offsets_in_runs(counts: NDArray[np.integer]) -> Ints:
    """Return 0, 1 ... count - 1 for each run, one run after the other, shape (sum of counts,)."""
    offsets: Ints = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return offsets


def divided(
    parameter: Floats,
    vertices_at: Callable[[Floats], Floats],
    edge_errors_km: Callable[[Floats, Floats], Floats],
    tolerance_km: float,
) -> tuple[Floats, Floats]:
    """Return parameters, shape (n,), and their vertices, (n, 2), every edge within a tolerance.

    Parameters
    ----------
    parameter
        Where the first vertices lie on the curve, increasing.
    vertices_at
        Gives the vertices of parameters.
    edge_errors_km
        Gives the error of each drawn edge, shape (n - 1,), of parameters and their vertices.
    tolerance_km
        What no point of an edge may exceed.
    """
    allowed_km = tolerance_km * _SAFETY
    while len(parameter) < _MAX_VERTICES:
        vertices = vertices_at(parameter)
        error_km = edge_errors_km(parameter, vertices)
        if (error_km <= allowed_km).all():
            return parameter, vertices
        wanted = np.ceil(np.sqrt(error_km / (_AIM * allowed_km)))
        pieces = np.clip(wanted, 1, _MOST_PIECES).astype(int)
        pieces[(error_km > allowed_km) & (pieces < 2)] = 2
        step = np.repeat(np.diff(parameter) / pieces, pieces)
        starts = np.repeat(parameter[:-1], pieces)
        parameter = np.append(starts + offsets_in_runs(pieces) * step, parameter[-1])
    raise AssertionError("the edges of a curve did not settle")  # pragma: no cover


def halved(
    lonlat: Floats, owner: Ints, on_paper: Callable[[Floats], Floats], tolerance_km: float
) -> tuple[Floats, ...]:
    """Return curves on paper, each shape (n, 2), edges halved until they bend as the map does.

    Parameters
    ----------
    lonlat
        The vertices of all curves, degrees, shape (n, 2).
    owner
        The curve to which each vertex belongs, shape (n,), in order.
    on_paper
        Gives the place on paper, in km, of vertices.
    tolerance_km
        How far, in km on paper, the middle of a drawn edge may be from the true one.
    """
    if not len(lonlat):
        return ()
    paper = on_paper(lonlat)
    # Edges that may bend: none is measured twice, and its halves only where it did bend.
    edge = np.flatnonzero(owner[:-1] == owner[1:])
    for _ in range(_MAX_HALVINGS):
        length_km = np.hypot(*(paper[edge + 1] - paper[edge]).T)
        edge = edge[length_km > _STRAIGHT * math.sqrt(tolerance_km)]
        if not len(edge):
            break
        middle = (lonlat[edge] + lonlat[edge + 1]) / 2.0
        drawn = on_paper(middle)
        off_km = np.hypot(*(drawn - (paper[edge] + paper[edge + 1]) / 2.0).T)
        span_deg = np.abs(lonlat[edge + 1] - lonlat[edge]).max(axis=1)
        bends = (off_km > tolerance_km) | (span_deg > _LONGEST_DEG)
        edge, middle, drawn = edge[bends], middle[bends], drawn[bends]
        lonlat = np.insert(lonlat, edge + 1, middle, axis=0)
        paper = np.insert(paper, edge + 1, drawn, axis=0)
        owner = np.insert(owner, edge + 1, owner[edge])
        first = edge + np.arange(len(edge))
        edge = np.sort(np.concatenate([first, first + 1]))
    return tuple(np.split(paper, np.flatnonzero(np.diff(owner)) + 1))
