"""Layers of a scene: its rings, its paths, and marks with their names, from the lowest up.

Layers are plain data and know no map library; `ranges.map.layer_types` says what each holds.
Colours are Okabe and Ito's, which people with any colour vision tell apart; the dash and the label
are the second cue.

References
----------
M. Okabe, K. Ito, Color Universal Design (2008), https://jfly.uni-koeln.de/color/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from ranges import catalog
from ranges.core import Floats, LonLat, Territory, measured_text
from ranges.map._curves import unwrapped_lon
from ranges.map._path_layers import PathStyle, path_layer
from ranges.map._ring_layers import RingStyle, ring_layer
from ranges.map.layer_types import Bounds, Curve, Layer, MarkLayer, MarkStyle, Outside, RingLayer
from ranges.scene import Findings, RingFindings, notable_territory, shown_ring
from ranges.territories import origin_distances

__all__ = [
    "FRAME_NORTH",
    "FRAME_SOUTH",
    "click_layer",
    "framed_vertices",
    "layer_bounds",
    "layer_curves",
    "place_layer",
    "scene_layers",
    "scene_lon",
    "scene_ring_layer",
    "shown_outside",
    "without_repetition",
]

#: Beyond these a Mercator map is not framed: it would show little else. The browser is told them.
FRAME_SOUTH, FRAME_NORTH = -70.0, 81.0

_MAX_PLACES = 45
#: A place is near an edge if it is off it by less than this share of the range; within steps of
#: that share the catalogue's order holds.
_NEAR_EDGE, _EDGE_STEP = 0.08, 0.04
#: How many cities of the base map are great ones, and how near one is the same place, in degrees.
_GREAT_CITIES, _SAME_DEG = 200, 0.3
#: Where the reported flights are, for a map with nothing else.
_FLIGHTS_LON = 127.0


def scene_layers(findings: Findings, *, to_poles: bool = False) -> list[Layer]:
    """Return the layers of a scene, lowest first: rings, paths, then points with their names.

    A reader's own points are the last.

    The selected ring is drawn a little stronger.

    Parameters
    ----------
    findings
        The scene, evaluated.
    to_poles
        Whether paths are drawn beyond 85 degrees too, where Web Mercator ends.
    """
    scene, near_lon = findings.scenario, scene_lon(findings)
    layers: list[Layer] = []
    for index, ring in enumerate(findings.rings):
        if not ring.spec.is_hidden:
            layers.append(scene_ring_layer(findings, index))
    for index, path in enumerate(findings.paths):
        if not path.spec.is_hidden:
            path_style = PathStyle(
                index=index, units=scene.units, near_lon=near_lon, to_poles=to_poles
            )
            layers.append(path_layer(path, path_style))
    own = [place_layer(point.position, point.name, near_lon) for point in scene.points]
    return [*layers, *_marks(findings, near_lon), *own]


def scene_ring_layer(findings: Findings, index: int) -> RingLayer:
    """Return the layer of one ring of a scene, by its position in it."""
    style = RingStyle(
        index=index,
        units=findings.scenario.units,
        near_lon=scene_lon(findings),
        is_selected=index == findings.scenario.selected,
    )
    spec = findings.rings[index].spec
    layer = ring_layer(spec, style)
    # Where another ring ends, its own label says how far that is.
    is_named = any(
        other.spec.origin == spec.origin
        and not other.spec.is_hidden
        and spec.shape.min_km in other.spec.range_km.figures_km
        for other in findings.rings
    )
    return {**layer, "inner_label": ""} if is_named else layer


def without_repetition(layer: Layer) -> Layer:
    """Return a ring without its outlines where they are the very loops of its fill."""
    if layer["kind"] != "ring" or layer["fill"] is None:
        return layer
    loops = [*(layer["core"]["loops"] if layer["core"] else []), *layer["fill"]["loops"]]
    return {**layer, "outlines": None} if layer["outlines"] == loops else layer


def scene_lon(findings: Findings) -> float:
    """Return the longitude near which everything of a scene is unwrapped."""
    for ring in findings.rings:
        if not ring.spec.is_hidden:
            return ring.spec.origin.position.lon
    for path in findings.paths:
        if not path.spec.is_hidden:
            return path.spec.start.position.lon
    if findings.scenario.points:
        return findings.scenario.points[0].position.lon
    return _FLIGHTS_LON if findings.scenario.flights is not None else 0.0


def layer_curves(layer: Layer) -> list[Curve]:
    """Return the lines of a ring or a path; none of a mark, or of a ring whose fill has them."""
    if layer["kind"] == "ring":
        return layer["outlines"] or []
    return layer["lines"] if layer["kind"] == "path" else []


def layer_bounds(layers: Sequence[Layer]) -> Bounds | None:
    """Return south, west, north, east of layers, unwrapped; None where there is nothing."""
    lonlat = framed_vertices(layers)
    if lonlat is None:
        return None
    outside = shown_outside(layers)
    if outside is not None:
        world_lon = outside["world_lon"]
        return FRAME_SOUTH, world_lon - 180.0, FRAME_NORTH, world_lon + 180.0
    west, east = float(lonlat[:, 0].min()), float(lonlat[:, 0].max())
    if east - west >= 360.0:
        west, east = (west + east) / 2.0 - 180.0, (west + east) / 2.0 + 180.0
    lat = lonlat[:, 1]
    south, north = np.clip([lat.min(), lat.max()], FRAME_SOUTH, FRAME_NORTH).tolist()
    return south, west, north, east


def framed_vertices(layers: Sequence[Layer]) -> Floats | None:
    """Return all vertices that frame a map, shape (n, 2): not those of places that are named only.

    None where there is nothing to frame.
    """
    curves = [curve for layer in layers for curve in layer_curves(layer)]
    curves += [
        [layer["at"]]
        for layer in layers
        if layer["kind"] == "mark" and layer["style"] not in ("place", "click")
    ]
    return np.concatenate([np.array(curve) for curve in curves]) if curves else None


def shown_outside(layers: Sequence[Layer]) -> Outside | None:
    """Return what is shaded as out of range: of the selected ring, else of the first with one."""
    rings = [layer for layer in layers if layer["kind"] == "ring" and layer["outside"]]
    return min(rings, key=lambda ring: not ring["selected"])["outside"] if rings else None


def place_layer(position: LonLat, name: str, near_lon: float = 0.0) -> MarkLayer:
    """Return a point of the visitor's own with its name, as a layer."""
    return _mark(position, name, 1, "own", near_lon)


def click_layer(position: LonLat, near_lon: float = 0.0) -> MarkLayer:
    """Return the point that was clicked, as a layer."""
    return _mark(position, "", 0, "click", near_lon)


def _mark(position: LonLat, text: str, rank: int, style: MarkStyle, near_lon: float) -> MarkLayer:
    lonlat = [round(unwrapped_lon(position.lon, near_lon), 5), round(position.lat, 5)]
    return {"kind": "mark", "at": lonlat, "text": text, "rank": rank, "style": style}


def _marks(findings: Findings, near_lon: float) -> list[MarkLayer]:
    """Return the points to name, by rank: origins, ends, then places near the edge of a ring."""
    marks: dict[tuple[float, float], MarkLayer] = {}

    def add(position: LonLat, text: str, rank: int, style: MarkStyle) -> None:
        key = (round(position.lon, 2), round(position.lat, 2))
        marks.setdefault(key, _mark(position, text, rank, style, near_lon))

    for ring in findings.rings:
        if not ring.spec.is_hidden:
            origin = ring.spec.origin
            name = origin.name[:1].upper() + origin.name[1:] if origin.area else origin.name
            add(origin.position, name, 0, "area" if origin.area else "origin")
    for path in findings.paths:
        if not path.spec.is_hidden:
            add(path.spec.start.position, path.spec.start.name, 0, "origin")
            for stop in path.spec.via:
                add(stop.position, stop.name, 1, "end")
            add(path.end, path.spec.end.name if path.spec.end is not None else "", 1, "end")
    ticks = _ticks(findings, near_lon)
    # What the headline speaks of must be found on the map, unless that would have to wait for it.
    headline_ring = shown_ring(findings)
    if headline_ring is not None and headline_ring.spec.origin.area is None:
        notable = notable_territory(headline_ring)
        for place in catalog.reference_places().values():
            if notable is not None and place.country == notable.territory.iso_a2:
                add(place.position, place.short_name, 1, "place")
    for rank, position, text in _places_to_name(headline_ring):
        add(position, text, rank, "place")
    return [*marks.values(), *ticks]


def _ticks(findings: Findings, near_lon: float) -> Iterator[MarkLayer]:
    """Yield the ticks along paths, each with its distance from the start."""
    for index, path in enumerate(findings.paths):
        for tick in () if path.spec.is_hidden else path.ticks:
            text = measured_text(tick.along_km, findings.scenario.units)
            mark = _mark(tick.position, text, 1, "tick", near_lon)
            yield {**mark, "layer": f"path-{index}"}


def _places_to_name(ring: RingFindings | None) -> Iterable[tuple[int, LonLat, str]]:
    """Return rank, position and name of reference places: great cities, the edge's, others.

    `ring`: the one at whose edge places are named before others; None where there is none.
    """
    places = list(catalog.reference_places().values())
    ranks = np.where(_are_great(), 2, 4)
    off_edge = np.zeros(len(places))
    if ring is not None:
        range_km = ring.spec.range_km.high_km
        distance_km = _reference_distances_km(ring.spec.origin.measured_from)
        off_edge = np.floor(np.abs(distance_km - range_km) / range_km / _EDGE_STEP)
        is_near = off_edge * _EDGE_STEP < _NEAR_EDGE
        ranks = np.where(is_near & (ranks > 3), 3, ranks)
        off_edge[~is_near] = 0.0
    order = np.lexsort((np.arange(len(places)), off_edge, ranks))
    named = order[:_MAX_PLACES].tolist()
    return [
        (int(ranks[index]), places[index].position, places[index].short_name) for index in named
    ]


@cache
def _are_great() -> NDArray[np.bool_]:
    """Return which reference places are great cities, by the base map's order."""
    great = catalog.cities()[:_GREAT_CITIES]
    lon, lat = (
        np.array([getattr(city.position, axis) for city in great]) for axis in ("lon", "lat")
    )
    return np.array(
        [
            bool((np.hypot(lon - place.position.lon, lat - place.position.lat) < _SAME_DEG).any())
            for place in catalog.reference_places().values()
        ]
    )


@lru_cache(maxsize=256)
def _reference_distances_km(start: LonLat | Territory) -> Floats:
    positions = [place.position for place in catalog.reference_places().values()]
    lon, lat = [place.lon for place in positions], [place.lat for place in positions]
    return origin_distances(start, np.array(lon), np.array(lat))[0]
