"""The region within a range, its outline and its edge, from a point or from a whole territory.

What draws a ring need not know which of the two it starts from.
"""

from __future__ import annotations

from shapely.geometry import MultiLineString, MultiPolygon

from ranges.core import Floats, LonLat, RangeBand, Territory
from ranges.geodesy import Cap, EdgeCurves, band, band_between, ring_outline, unwrapped_ring
from ranges.territories._buffer import territory_curves, territory_outline, territory_ring

__all__ = ["anchor_lon", "range_edge", "range_outline", "range_region"]


def range_region(
    start: LonLat | Territory, range_km: RangeBand, *, tolerance_km: float | None = None
) -> MultiPolygon:
    """Return all points within a range, or between its low and its high figure.

    Parameters
    ----------
    start
        A point, or a territory from anywhere in which the range counts.
    range_km
        A single figure gives a ring, with the territory itself inside; two give what lies between.
    tolerance_km
        How far an edge may be from the true one; None as for `ring`.

    Returns
    -------
    shapely.MultiPolygon
        As `ring` returns it.
    """
    if isinstance(start, LonLat):
        return band(start, range_km, tolerance_km=tolerance_km)
    return band_between(
        lambda edge_km, tolerance: territory_ring(start, edge_km, tolerance_km=tolerance),
        range_km,
        tolerance_km=tolerance_km,
    )


def range_outline(
    start: LonLat | Territory,
    range_km: float,
    *,
    tolerance_km: float | None = None,
) -> MultiLineString:
    """Return the edge alone, with no line along +-180 or a pole.

    Parameters as for `range_region`.
    """
    if isinstance(start, LonLat):
        return ring_outline(start, range_km, tolerance_km=tolerance_km)
    return territory_outline(start, range_km, tolerance_km=tolerance_km)


def range_edge(
    start: LonLat | Territory,
    range_km: float,
    *,
    tolerance_km: float | None = None,
) -> EdgeCurves:
    """Return the edge unwrapped, to be filled by the even-odd rule.

    Parameters as for `range_region`.
    """
    if not isinstance(start, LonLat):
        return territory_curves(start, range_km, tolerance_km=tolerance_km)
    curve, closing = unwrapped_ring(start, range_km, tolerance_km=tolerance_km)
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
