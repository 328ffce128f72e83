"""The region within a range, its outline and its edge, from a point or from a whole territory.

What draws a ring need not know which of the two it starts from.
"""

from __future__ import annotations

from shapely.geometry import MultiLineString, MultiPolygon

from ranges.core import (
    WHOLE_RING,
    Floats,
    LonLat,
    RangeBand,
    RangesError,
    RingShape,
    Territory,
    gettext,
)
from ranges.geodesy import (
    Cap,
    EdgeCurves,
    UnwrappedRing,
    band,
    band_between,
    edge_lines,
    ring_outline,
    sector_border,
    sector_region,
    unwrapped_ring,
)
from ranges.territories._buffer import territory_curves, territory_outline, territory_ring

__all__ = ["anchor_lon", "range_edge", "range_outline", "range_region"]


def range_region(
    start: LonLat | Territory,
    range_km: RangeBand,
    *,
    shape: RingShape = WHOLE_RING,
    tolerance_km: float | None = None,
) -> MultiPolygon:
    """Return all points within a range, or between its low and its high figure.

    Parameters
    ----------
    start
        A point, or a territory from anywhere in which the range counts.
    range_km
        A single figure gives a ring, with the territory itself inside; two give what lies between.
    shape
        What the ring leaves out; with a minimum range, what lies between that and the high figure
        is returned.
    tolerance_km
        How far an edge may be from the true one; None as for `ring`.

    Returns
    -------
    shapely.MultiPolygon
        As `ring` returns it.

    Raises
    ------
    DistanceError
        If the shape has no such range.
    RangesError
        If a sector is asked for from a territory, which has no one bearing.
    """
    if shape.min_km is not None:
        shape.check(range_km.low_km)
        range_km = RangeBand(low_km=shape.min_km, high_km=range_km.high_km)
    if shape.sector is not None:
        low_km = None if range_km.is_single else range_km.low_km
        part = RingShape(min_km=low_km, sector=shape.sector)
        return sector_region(_point(start), range_km.high_km, part, tolerance_km=tolerance_km)
    if isinstance(start, LonLat):
        return band(start, range_km, tolerance_km=tolerance_km)
    return band_between(
        lambda edge_km, tolerance: territory_ring(start, edge_km, tolerance_km=tolerance),
        range_km,
        tolerance_km=tolerance_km,
    )


def _point(start: LonLat | Territory) -> LonLat:
    """Return the point that bearings are counted from."""
    if isinstance(start, LonLat):
        return start
    raise RangesError(
        gettext(
            "A sector needs one point that bearings are counted from, and a whole territory"
            " has none: give a launch site, a town or coordinates."
        )
    )


def range_outline(
    start: LonLat | Territory,
    range_km: float,
    *,
    shape: RingShape = WHOLE_RING,
    tolerance_km: float | None = None,
) -> MultiLineString:
    """Return the edge alone, with no line along +-180 or a pole.

    Parameters and errors as for `range_region`; the edge of a hole and the sides of a sector are
    parts of it.
    """
    if not shape.is_whole:
        return edge_lines(range_edge(start, range_km, shape=shape, tolerance_km=tolerance_km))
    if isinstance(start, LonLat):
        return ring_outline(start, range_km, tolerance_km=tolerance_km)
    return territory_outline(start, range_km, tolerance_km=tolerance_km)


def range_edge(
    start: LonLat | Territory,
    range_km: float,
    *,
    shape: RingShape = WHOLE_RING,
    tolerance_km: float | None = None,
) -> EdgeCurves:
    """Return the edge unwrapped, to be filled by the even-odd rule.

    Parameters and errors as for `range_outline`.
    """
    shape.check(range_km)
    if shape.sector is not None:
        centre = _point(start)
        return _curves(sector_border(centre, range_km, shape, tolerance_km=tolerance_km))
    if shape.min_km is not None:
        outer = range_edge(start, range_km, tolerance_km=tolerance_km)
        inner = range_edge(start, shape.min_km, tolerance_km=tolerance_km)
        loops, caps = (*outer.loops, *inner.loops), (*outer.caps, *inner.caps)
        return EdgeCurves(loops, caps, world=outer.world != inner.world)
    if not isinstance(start, LonLat):
        return territory_curves(start, range_km, tolerance_km=tolerance_km)
    return _curves(unwrapped_ring(start, range_km, tolerance_km=tolerance_km))


def _curves(border: UnwrappedRing) -> EdgeCurves:
    curve, closing = border
    if closing == "north" or closing == "south":
        return EdgeCurves((), (Cap(curve, closing),), world=False)
    return EdgeCurves((curve,), (), world=closing == "outside")


def anchor_lon(start: LonLat | Territory, curve: Floats) -> float:
    """Return the unwrapped longitude of a curve of an edge that is brought near a scene's centre.

    That of the point round which it goes; round a territory, whose edge may have many curves, the
    middle of the curve itself.
    """
    if isinstance(start, LonLat):
        return start.lon
    return float(curve[:, 0].min() + curve[:, 0].max()) / 2.0
