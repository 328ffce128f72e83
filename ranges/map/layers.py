"""What is drawn, and how? Findings as named layers of plain data; no map library is known here.

A layer is a dict that goes to the browser as JSON. Its curves are unwrapped: longitudes run on past
+-180 without a jump, near the first ring's centre, and the browser draws the copies. What is filled
is the even-odd sum of its loops, its caps (a curve that runs once round the Earth, and the pole on
one side of it) and, where `world` is set, everything. Colours are Okabe and Ito's, which people
with any colour vision tell apart; the dash and the label are the second cue.

References
----------
M. Okabe, K. Ito, Color Universal Design (2008), https://jfly.uni-koeln.de/color/
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ranges import catalog
from ranges.core.palette import COLOUR_CODES, NOTE_COLOUR
from ranges.core.records import Territory
from ranges.core.scenario import Origin, RingSpec
from ranges.core.units import Unit
from ranges.core.values import LonLat, RangeBand
from ranges.geodesy.geodesics import destinations, distances_km, inverses
from ranges.geodesy.paths import GeodesicPath, path_curves
from ranges.geodesy.region_edges import EdgeCurves
from ranges.geodesy.wgs84 import MERCATOR_END_LAT
from ranges.reach.path_findings import INFERRED, PathFindings, path_title
from ranges.scene import Findings, notable_territory, ring_range_text, ring_title, shown_ring
from ranges.territories.distance import territory_distances_km
from ranges.territories.range_regions import range_edge

__all__ = [
    "Layer",
    "click_layer",
    "layer_bounds",
    "line_layer",
    "middle_lon",
    "place_layer",
    "scene_layers",
]

Floats = NDArray[np.float64]
Layer = dict[str, Any]
Bounds = tuple[float, float, float, float]

#: Dashes go round with the rings, so that two of a colour still differ.
_DASHES = (None, "10 7", "2 6", "14 5 2 5")
_TRACK_DASH = "6 6"
#: South first, where the map has most room; then round both sides, and the finer ones between.
_LABEL_BEARINGS = tuple(
    180.0 + sign * (start + 24.0 * step)
    for start in (0.0, 12.0, 6.0, 18.0)
    for step in range(8)
    for sign in (-1.0, 1.0)
)
_MAX_PLACES = 26
#: Where the reported flights are, for a map with nothing else.
_OTHERWISE_LON = 127.0


def scene_layers(findings: Findings, selected: int = 0, *, to_poles: bool = False) -> list[Layer]:
    """Return what is to be drawn, lowest first: rings, paths, then points with their names.

    Parameters
    ----------
    findings
        The scene, evaluated.
    selected
        The position of the ring that is drawn a little stronger.
    to_poles
        Whether paths are drawn beyond 85 degrees too, where Web Mercator ends.
    """
    units = findings.scenario.units
    around = middle_lon(findings)
    drawn: list[Layer] = []
    for index, ring in enumerate(findings.rings):
        if not ring.spec.is_hidden:
            drawn.append(_ring_layer(ring.spec, index, units, around, index == selected))
    for index, path in enumerate(findings.paths):
        if not path.spec.is_hidden:
            drawn.append(_track_layer(path, index, units, around, to_poles))
    return drawn + _marks(findings, selected, around)


def middle_lon(findings: Findings) -> float:
    """Return the longitude round which everything of a scene is unwrapped."""
    for ring in findings.rings:
        if not ring.spec.is_hidden:
            return ring.spec.origin.position.lon
    for path in findings.paths:
        if not path.spec.is_hidden:
            return path.spec.start.position.lon
    return _OTHERWISE_LON if findings.scenario.flights is not None else 0.0


def _near(lon: float, around: float) -> float:
    return around + math.remainder(lon - around, 360.0)


def _moved(curve: Floats, lon: float, around: float) -> Floats:
    """Return the curve moved by whole turns so that `lon`, a longitude of it, is near `around`."""
    return curve + [_near(lon, around) - lon, 0.0]


def _decimals(range_km: float) -> int:
    """Return the decimals that keep a drawn vertex within a thousandth of the range, or 11 m."""
    return max(4, min(10, 5 - math.floor(math.log10(range_km))))


def _listed(curve: Floats, decimals: int) -> list[list[float]]:
    return np.round(curve, decimals).tolist()  # type: ignore[no-any-return]


class _Edge(NamedTuple):
    """The edge of a ring, and its lines as far as the map goes; each with a longitude of it."""

    curves: EdgeCurves
    lines: tuple[tuple[Floats, float], ...]


@lru_cache(maxsize=1024)
def _edge(start: LonLat | Territory, range_km: float) -> _Edge:
    found = range_edge(start, range_km)
    drawn = [(curve, True) for curve in found.loops] + [(cap.curve, False) for cap in found.caps]
    lines = [
        (line, _anchor_lon(start, curve))
        for curve, is_ring in drawn
        for line in _on_map(curve, is_ring)
    ]
    return _Edge(found, tuple(lines))


def _anchor_lon(start: LonLat | Territory, curve: Floats) -> float:
    """Return the longitude of a curve that is to be brought near to where the map begins."""
    if isinstance(start, LonLat):
        return start.lon
    return float(curve[:, 0].min() + curve[:, 0].max()) / 2.0


def _on_map(curve: Floats, is_ring: bool, to_poles: bool = False) -> list[Floats]:
    """Return the parts of a curve that Web Mercator can show, cut where it ends."""
    lat = curve[:, 1]
    limits = np.where(np.abs(lat) > MERCATOR_END_LAT, np.sign(lat), 0.0)
    if to_poles or not limits.any():
        return [curve]
    parts: list[list[Floats]] = [[]]
    for first, second in pairwise(curve):
        inside = [abs(point[1]) <= MERCATOR_END_LAT for point in (first, second)]
        if inside[0]:
            parts[-1].append(first)
        if inside[0] != inside[1]:
            limit = math.copysign(MERCATOR_END_LAT, second[1] if inside[0] else first[1])
            share = (limit - first[1]) / (second[1] - first[1])
            edge = np.array([first[0] + share * (second[0] - first[0]), limit])
            if inside[0]:
                parts[-1].append(edge)
                parts.append([])
            else:
                parts[-1].append(edge)
    if abs(lat[-1]) <= MERCATOR_END_LAT:
        parts[-1].append(curve[-1])
    if is_ring and len(parts) > 1 and parts[0] and abs(lat[0]) <= MERCATOR_END_LAT:
        tail = parts.pop()
        turn = curve[0, 0] - curve[-1, 0]
        parts[0] = [point + [turn, 0.0] for point in tail[:-1]] + parts[0]
    return [np.array(part) for part in parts if len(part) > 1]


@lru_cache(maxsize=512)
def _ring_layer(spec: RingSpec, index: int, units: Unit, around: float, is_selected: bool) -> Layer:
    start = spec.origin.measured_from
    fill: dict[str, Any] = {"loops": [], "caps": [], "world": False}
    outlines: list[list[list[float]]] = []
    for range_km in dict.fromkeys((spec.range_km.low_km, spec.range_km.high_km)):
        curves, lines = _edge(start, range_km)
        decimals = _decimals(range_km)

        def listed(curve: Floats, lon: float, decimals: int = decimals) -> list[list[float]]:
            return _listed(_moved(curve, lon, around), decimals)

        listed_once = {
            id(curve): listed(curve, _anchor_lon(start, curve))
            for curve in (*curves.loops, *(cap.curve for cap in curves.caps))
        }
        fill["loops"] += [listed_once[id(curve)] for curve in curves.loops]
        fill["caps"] += [
            {"curve": listed_once[id(cap.curve)], "pole": cap.pole} for cap in curves.caps
        ]
        fill["world"] ^= curves.world
        outlines += [listed_once.get(id(line)) or listed(line, lon) for line, lon in lines]
    title = ring_title(spec, units)
    return {
        "kind": "ring",
        "id": f"ring-{index}",
        "name": spec.name or title,
        "label": _edge_text(spec, spec.range_km.high_km, units),
        "tooltip": f"{spec.name}: {title}" if spec.name else title,
        "colour": COLOUR_CODES[spec.colour],
        "dash": _DASHES[index % len(_DASHES)],
        "selected": is_selected,
        "fill": fill,
        "outlines": outlines,
        "label_anchors": _label_anchors(spec.origin, spec.range_km.high_km, around, index),
        "inner_label": ""
        if spec.range_km.is_single
        else _edge_text(spec, spec.range_km.low_km, units),
        "inner_anchors": _label_anchors(spec.origin, spec.range_km.low_km, around, index + 1),
    }


def _edge_text(spec: RingSpec, range_km: float, units: Unit) -> str:
    """Return the label of one edge of a ring: of a band, each has its own figure."""
    edge = RangeBand(low_km=range_km, high_km=range_km)
    return ring_range_text(replace(spec, range_km=edge), units)


def _label_anchors(origin: Origin, range_km: float, around: float, index: int) -> list[list[float]]:
    """Return points on the ring where its label may sit, the best first."""
    # Rings begin at different sides of south, so that labels of nested ones do not pile up.
    first = (0, 2, 3)[index % 3]
    bearings = np.array((*_LABEL_BEARINGS[first:], *_LABEL_BEARINGS[:first]), dtype=np.float64)
    if origin.area is not None:
        return _anchors_round(origin, range_km, around, bearings)
    centre = origin.position
    lon, lat, _ = destinations(centre, bearings, range_km)
    # Near the antipode some bearings lead past the ring; those points are nearer than its range.
    is_on_ring = np.abs(distances_km(centre, lon, lat) - range_km) < 1e-6 * range_km
    is_on_ring &= np.abs(lat) < 84.0
    # A ring round the antipode is one piece there, on the far side of its centre.
    is_far = range_edge(centre, range_km).world
    middle = _near(centre.lon, around) + (180.0 if is_far else 0.0)
    return [
        [round(_near(float(x), middle), 6), round(float(y), 6)]
        for x, y in zip(lon[is_on_ring], lat[is_on_ring], strict=True)
    ]


def _anchors_round(
    origin: Origin, range_km: float, around: float, bearings_deg: Floats
) -> list[list[float]]:
    """Return vertices of the edge on all sides of a territory."""
    edge = _edge(origin.measured_from, range_km)
    if not edge.lines:
        return []
    vertices = np.concatenate(
        [_moved(line, lon, around)[np.abs(line[:, 1]) < 84.0] for line, lon in edge.lines]
    )
    if not len(vertices):
        return []
    _, seen_deg = inverses(origin.position, vertices[:, 0], vertices[:, 1])
    turn = np.abs(np.remainder(seen_deg - bearings_deg[:, None] + 180.0, 360.0) - 180.0)
    return _listed(vertices[turn.argmin(axis=1)], 6)


@lru_cache(maxsize=512)
def _drawn_track(found: GeodesicPath, to_poles: bool) -> tuple[Floats, ...]:
    curves = path_curves(found)
    return tuple(part for curve in curves for part in _on_map(curve, False, to_poles))


def _track_layer(
    found: PathFindings, index: int, units: Unit, around: float, to_poles: bool
) -> Layer:
    spec = found.spec
    curves = _drawn_track(found.track, to_poles)
    title = path_title(found, units)
    said = f"{title} ({INFERRED})" if found.is_inferred else title
    # Beyond 85 degrees Mercator has no map: a path that keeps to there has no line and no label.
    middle = np.concatenate(curves).tolist() if curves else []
    anchors = [middle[len(middle) * share // 10] for share in (6, 5, 7, 4, 8, 3) if middle]
    start_lon = found.track.start.lon
    return {
        "kind": "track",
        "id": f"path-{index}",
        "name": spec.name or title,
        "label": spec.name or ("direction inferred" if found.is_inferred else ""),
        "tooltip": f"{spec.name}: {said}" if spec.name else said,
        "colour": COLOUR_CODES[spec.colour],
        "dash": _TRACK_DASH if found.is_inferred else None,
        "lines": [_listed(_moved(curve, start_lon, around), 5) for curve in curves],
        "label_anchors": [[_near(lon, around), lat] for lon, lat in anchors],
    }


def line_layer(
    layer_id: str,
    curve: Floats,
    lon: float,
    around: float,
    *,
    tooltip: str,
    dash: str,
    to_poles: bool = False,
) -> Layer:
    """Return a line beside the scene's own, in the colour of notes; it has no label of its own.

    Parameters
    ----------
    layer_id
        Told apart from the ids of rings and paths.
    curve
        Unwrapped degrees, shape (n, 2); closed where it is a ring.
    lon, around
        A longitude of it, that of its centre or start, and what that is to lie near.
    tooltip
        What is said of it; may hold outside text.
    dash
        As in SVG.
    to_poles
        As for `scene_layers`.
    """
    is_ring = bool((curve[0] == curve[-1]).all())
    lines = _on_map(curve, is_ring, to_poles)
    return {
        "kind": "track",
        "id": layer_id,
        "name": tooltip,
        "label": "",
        "tooltip": tooltip,
        "colour": NOTE_COLOUR,
        "dash": dash,
        "lines": [_listed(_moved(line, lon, around), 5) for line in lines],
        "label_anchors": [],
    }


def _mark(position: LonLat, text: str, rank: int, style: str, around: float) -> Layer:
    at = [round(_near(position.lon, around), 5), round(position.lat, 5)]
    return {"kind": "mark", "at": at, "text": text, "rank": rank, "style": style}


def _marks(findings: Findings, selected: int, around: float) -> list[Layer]:
    """Return the points to name, by rank: origins, ends, then places near the edge of a ring."""
    marks: dict[tuple[float, float], Layer] = {}

    def add(position: LonLat, text: str, rank: int, style: str) -> None:
        key = (round(position.lon, 2), round(position.lat, 2))
        marks.setdefault(key, _mark(position, text, rank, style, around))

    for ring in findings.rings:
        if not ring.spec.is_hidden:
            origin = ring.spec.origin
            name = origin.name[:1].upper() + origin.name[1:] if origin.area else origin.name
            add(origin.position, name, 0, "area" if origin.area else "origin")
    for path in findings.paths:
        if not path.spec.is_hidden:
            add(path.spec.start.position, path.spec.start.name, 0, "origin")
            if path.spec.end is not None:
                add(path.end, path.spec.end.name, 1, "end")
            else:
                key = (round(path.end.lon, 2), round(path.end.lat, 2))
                marks.setdefault(key, _mark(path.end, "", 1, "end", around))
    # What the headline speaks of must be found on the map, unless that would have to wait for it.
    speaking = shown_ring(findings, selected)
    if speaking is not None and speaking.spec.origin.area is None:
        spoken_of = notable_territory(speaking)
        for place in catalog.reference_places().values():
            if spoken_of is not None and place.country == spoken_of.territory.iso_a2:
                add(place.position, _short(place.name), 1, "place")
    for rank, (position, text) in enumerate(_places_to_name(findings), start=2):
        add(position, text, rank, "place")
    return list(marks.values())


def _places_to_name(findings: Findings) -> Iterable[tuple[LonLat, str]]:
    """Return reference places, those nearest to the edge of a ring first, then by the catalogue."""
    places = list(catalog.reference_places().values())
    gap = np.full(len(places), np.inf)
    shown = [ring.spec for ring in findings.rings if not ring.spec.is_hidden]
    for spec in shown[:12]:
        distance_km = _reference_distances_km(spec.origin.measured_from)
        gap = np.minimum(gap, np.abs(distance_km - spec.range_km.high_km) / spec.range_km.high_km)
    order = np.lexsort((np.arange(len(places)), np.where(gap < 0.08, gap, 1.0)))
    return [(places[at].position, _short(places[at].name)) for at in order[:_MAX_PLACES].tolist()]


@lru_cache(maxsize=256)
def _reference_distances_km(start: LonLat | Territory) -> Floats:
    places = [place.position for place in catalog.reference_places().values()]
    lon, lat = [place.lon for place in places], [place.lat for place in places]
    if isinstance(start, LonLat):
        return distances_km(start, lon, lat)
    return territory_distances_km(start, lon, lat)


def _short(name: str) -> str:
    """Return a place's name without what tells it apart in a list: "Guam (Hagåtña)" is Guam."""
    return name.split(" (")[0].split(", ")[0]


def place_layer(position: LonLat, name: str, around: float = 0.0) -> Layer:
    """Return a point of the visitor's own with its name, as a layer."""
    return _mark(position, name, 1, "own", around)


def click_layer(position: LonLat, around: float = 0.0) -> Layer:
    """Return the point that was clicked, as a layer."""
    return _mark(position, "", 0, "click", around)


def layer_bounds(drawn: Sequence[Layer]) -> Bounds | None:
    """Return south, west, north, east of what is drawn, unwrapped; None where there is nothing."""
    boxes = []
    for layer in drawn:
        curves = layer.get("outlines") or layer.get("lines") or []
        if layer["kind"] == "mark" and layer["style"] not in ("place", "click"):
            curves = [[layer["at"]]]
        boxes += [np.array(curve) for curve in curves]
    if not boxes:
        return None
    xy = np.concatenate(boxes)
    west, east = float(xy[:, 0].min()), float(xy[:, 0].max())
    if east - west >= 360.0:
        west, east = (west + east) / 2.0 - 180.0, (west + east) / 2.0 + 180.0
    south, north = np.clip([xy[:, 1].min(), xy[:, 1].max()], -70.0, 81.0).tolist()
    return south, west, north, east
