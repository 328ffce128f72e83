"""Rings as layers: their areas, edges and tooltips, and the points where their labels may sit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from ranges.core import (
    MAX_SECTOR_KM,
    WHOLE_RING,
    Floats,
    LonLat,
    Origin,
    RangeBand,
    RingShape,
    RingSpec,
    Territory,
    Unit,
    colour_code,
    gettext,
    language_cache,
)
from ranges.geodesy import (
    EdgeCurves,
    GeodesicPath,
    destinations,
    distances_km,
    inverses,
    path_curves,
)
from ranges.map._curves import (
    listed_curve,
    mercator_parts,
    moved_curve,
    range_decimals,
    unwrapped_lon,
)
from ranges.map._path_layers import own_look
from ranges.map.layer_types import Curve, Fill, Outside, PathLayer, RingLayer
from ranges.scene import ring_range_text, ring_title
from ranges.territories import anchor_lon, range_edge

__all__ = ["RingStyle", "radial_layers", "ring_layer"]


#: Dashes go round with the rings, so that two of a colour still differ.
_DASHES = (None, "10 7", "2 6", "14 5 2 5")
#: South first, where the map has most room; then round both sides, and the finer ones between.
_LABEL_BEARINGS_DEG = tuple(
    180.0 + sign * (start + 24.0 * step)
    for start in (0.0, 12.0, 6.0, 18.0)
    for step in range(8)
    for sign in (-1.0, 1.0)
)
#: Beyond it Mercator has no room for a label.
_LABEL_END_LAT = 84.0
#: Where along a radial its bearing is written, and how quietly the line is drawn.
_BEARING_AT, _RADIAL_OPACITY = 0.9, 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class RingStyle:
    """How one ring of a scene is drawn.

    `index`: its position in the scene, which gives its id and its dash. `near_lon`: the longitude
    near which the scene is unwrapped. A selected ring is tinted a little stronger.
    """

    index: int
    units: Unit
    near_lon: float
    is_selected: bool


class _Edge(NamedTuple):
    """The edge of a ring, and its lines as far as the map goes, each with a longitude of it."""

    curves: EdgeCurves
    lines: tuple[tuple[Floats, float], ...]


@lru_cache(maxsize=1024)
def _edge(start: LonLat | Territory, range_km: float, shape: RingShape = WHOLE_RING) -> _Edge:
    curves = range_edge(start, range_km, shape=shape)
    closed = [(loop, True) for loop in curves.loops]
    lines = [
        (line, anchor_lon(start, curve))
        for curve, is_closed in closed + [(cap.curve, False) for cap in curves.caps]
        for line in mercator_parts(curve, is_closed=is_closed)
    ]
    return _Edge(curves, tuple(lines))


@language_cache(maxsize=512)
def ring_layer(spec: RingSpec, style: RingStyle) -> RingLayer:
    """Return a ring as a layer; of a band, its whole area and its surely reached core."""
    units, index, near_lon = style.units, style.index, style.near_lon
    title = ring_title(spec, units)
    areas, outlines = _areas_and_outlines(spec, near_lon)
    low_km, high_km = spec.range_km.low_km, spec.range_km.high_km
    inner_km = spec.shape.min_km if low_km == high_km and spec.shape.min_km else low_km
    return {
        "kind": "ring",
        "id": f"ring-{index}",
        "name": spec.name or title,
        "label": _edge_text(spec, high_km, units),
        "tooltip": f"{spec.name}: {title}" if spec.name else title,
        "colour": colour_code(spec.colour),
        **own_look(spec),
        "dash": _DASHES[index % len(_DASHES)],
        "selected": style.is_selected,
        "fill": areas[-1],
        "core": None if spec.range_km.is_single else areas[0],
        "outside": _outside(spec, near_lon),
        "outlines": outlines,
        "label_anchors": _label_anchors(spec, high_km, near_lon, index),
        "inner_label": "" if inner_km == high_km else _edge_text(spec, inner_km, units),
        "inner_anchors": _label_anchors(spec, inner_km, near_lon, index + 1),
    }


def radial_layers(spec: RingSpec, style: RingStyle) -> list[PathLayer]:
    """Return the radials of a ring as thin lines, each with its bearing near its end."""
    layers: list[PathLayer] = []
    centre, sector = spec.origin.position, spec.shape.sector
    first_km = spec.shape.min_km or 0.0
    length_km = min(spec.range_km.high_km, MAX_SECTOR_KM)
    for number in range(spec.radials):
        bearing_deg = 360.0 * number / spec.radials
        if sector is not None and not sector.holds(np.array(bearing_deg)):
            continue
        at_km = np.array([first_km, first_km + _BEARING_AT * (length_km - first_km)])
        lon, lat, onward = destinations(centre, np.full(2, bearing_deg), at_km)
        start, bearing = centre, bearing_deg
        if first_km:
            start, bearing = LonLat(lon=float(lon[0]), lat=float(lat[0])), float(onward[0])
        curves = path_curves(GeodesicPath(start, bearing, length_km - first_km))
        text = f"{bearing_deg:.4g}°"
        # Each part goes on, beyond a pole half a turn aside, from where the last one ended.
        lines = [
            listed_curve(
                moved_curve(part, float(curve[0, 0]), style.near_lon), range_decimals(length_km)
            )
            for curve in curves
            for part in mercator_parts(curve, is_closed=False)
        ]
        label_lon = unwrapped_lon(float(lon[1]), style.near_lon)
        label_at = [round(label_lon, 6), round(float(lat[1]), 6)]
        layers.append(
            {
                "kind": "path",
                "id": f"radial-{style.index}-{number}",
                "name": text,
                "label": text,
                "tooltip": gettext(
                    "Bearing {bearing} from {place}", bearing=text, place=spec.origin.name
                ),
                "colour": colour_code(spec.colour),
                "dash": None,
                "thin": True,
                "opacity": _RADIAL_OPACITY,
                "lines": lines,
                "label_anchors": [label_at] if abs(label_at[1]) < _LABEL_END_LAT else [],
            }
        )
    return layers


def _outside(spec: RingSpec, near_lon: float) -> Outside | None:
    """Return what a ring past a hemisphere does not reach; None of any other."""
    if not spec.range_km.is_past_hemisphere or not spec.shape.is_whole:
        return None
    origin = spec.origin.position
    lon = unwrapped_lon(origin.lon, near_lon)
    # A quarter of a turn aside, to where most world maps have their middle.
    world_lon = min((lon - 90.0, lon + 90.0), key=lambda middle: abs(unwrapped_lon(middle, 0.0)))
    at_lon = unwrapped_lon(lon + 180.0, world_lon)
    return {"at": [round(at_lon, 5), round(-origin.lat, 5)], "world_lon": round(world_lon, 5)}


def _areas_and_outlines(spec: RingSpec, near_lon: float) -> tuple[list[Fill], list[Curve]]:
    """Return the area within each figure of a ring, and its edges as far as the map goes."""
    start = spec.origin.measured_from
    areas: list[Fill] = []
    outlines: list[Curve] = []
    for range_km in spec.range_km.figures_km:
        edge, lines = _edge(start, range_km, spec.shape)
        decimals = range_decimals(min(range_km, spec.shape.min_km or range_km))
        # A curve that is not cut is the same array as its line, and is listed once.
        listed = {
            id(curve): listed_curve(
                moved_curve(curve, anchor_lon(start, curve), near_lon), decimals
            )
            for curve in (*edge.loops, *(cap.curve for cap in edge.caps))
        }
        areas.append(
            {
                "loops": [listed[id(curve)] for curve in edge.loops],
                "caps": [{"curve": listed[id(cap.curve)], "pole": cap.pole} for cap in edge.caps],
                "world": edge.world,
            }
        )
        outlines += [
            listed.get(id(line)) or listed_curve(moved_curve(line, lon, near_lon), decimals)
            for line, lon in lines
        ]
    return areas, outlines


def _edge_text(spec: RingSpec, range_km: float, units: Unit) -> str:
    """Return the label of one edge of a ring: of a band, each has its own figure."""
    edge = RangeBand(low_km=range_km, high_km=range_km)
    return ring_range_text(replace(spec, range_km=edge, shape=WHOLE_RING), units)


def _label_anchors(spec: RingSpec, range_km: float, near_lon: float, index: int) -> Curve:
    """Return points of an edge where its label may sit, the best first."""
    origin, sector = spec.origin, spec.shape.sector
    # Rings begin at different sides of south, so that labels of nested ones do not pile up.
    first = (0, 2, 3)[index % 3]
    bearings_deg = np.array(
        (*_LABEL_BEARINGS_DEG[first:], *_LABEL_BEARINGS_DEG[:first]), dtype=np.float64
    )
    if origin.area is not None:
        return _territory_anchors(origin, range_km, near_lon, bearings_deg)
    if sector is not None:
        is_held = sector.holds(bearings_deg)
        middle_deg = sector.start_deg + sector.width_deg * np.array([0.5, 0.3, 0.7, 0.15, 0.85])
        bearings_deg = np.append(bearings_deg[is_held], middle_deg)
    centre = origin.position
    lon, lat, _ = destinations(centre, bearings_deg, range_km)
    # Near the antipode some bearings lead past the ring; those points are nearer than its range.
    is_on_ring = np.abs(distances_km(centre, lon, lat) - range_km) < 1e-6 * range_km
    is_on_ring &= np.abs(lat) < _LABEL_END_LAT
    # A ring round the antipode is one piece there, on the far side of its centre.
    is_far = range_edge(centre, range_km).world
    middle_lon = unwrapped_lon(centre.lon, near_lon) + (180.0 if is_far else 0.0)
    return [
        [round(unwrapped_lon(float(x), middle_lon), 6), round(float(y), 6)]
        for x, y in zip(lon[is_on_ring], lat[is_on_ring], strict=True)
    ]


def _territory_anchors(
    origin: Origin, range_km: float, near_lon: float, bearings_deg: Floats
) -> Curve:
    """Return vertices of the edge on all sides of a territory."""
    edge = _edge(origin.measured_from, range_km)
    if not edge.lines:
        return []
    vertices = np.concatenate(
        [
            moved_curve(line, lon, near_lon)[np.abs(line[:, 1]) < _LABEL_END_LAT]
            for line, lon in edge.lines
        ]
    )
    if not len(vertices):
        return []
    _, vertex_bearings_deg = inverses(origin.position, vertices[:, 0], vertices[:, 1])
    turn_deg = vertex_bearings_deg - bearings_deg[:, None]
    off_deg = np.abs(np.remainder(turn_deg + 180.0, 360.0) - 180.0)
    return listed_curve(vertices[off_deg.argmin(axis=1)], 6)
