"""What may be taken hold of on the map: the selected ring's edges and centre, a path's ends.

A path that stands for a reported flight is where it was reported, and is not moved by hand. What
follows a move goes through the whole page before the map hears of it: the one ring that was moved
is asked for by itself at the same time, and drawn exactly within a frame or two.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TypedDict

import numpy as np
from numpy.typing import ArrayLike

from ranges import catalog
from ranges.core import (
    MAX_SECTOR_KM,
    WHOLE_RING,
    LonLat,
    Origin,
    PathSpec,
    RangeBand,
    RangesError,
    RingShape,
    RingSpec,
    System,
    gettext,
    items_text,
    language_cache,
    pgettext,
)
from ranges.geodesy import projection_record
from ranges.map.layer_types import Hands, Layer, LiveTable, MapPosition, Snap
from ranges.map.layers import scene_ring_layer, without_repetition
from ranges.map.true_distance import true_layers
from ranges.reach import path_title, people_steps, territory_spans
from ranges.scene import Findings, centre, evaluate, parsed_link, ring_title

__all__ = ["map_hands", "settled_ring"]

#: As the scene's moves are rounded, to a metre.
_DECIMALS = 5
#: A hand leaves so much between a minimum range and the range, as a share.
_ABOVE = 1.001


def map_hands(findings: Findings) -> Hands | None:
    """Return what of the selected item may be moved by hand; None where nothing may."""
    rings, paths, units = findings.rings, findings.paths, findings.scenario.units
    selected = findings.scenario.selected
    if selected < len(rings):
        ring = rings[selected].spec
        return None if ring.is_hidden else _ring_hands(ring, selected, ring_title(ring, units))
    index = selected - len(rings)
    if index >= len(paths):
        return None
    path = paths[index].spec
    if path.is_hidden or path.flight_id is not None:
        return None
    return _path_hands(path, index, path_title(paths[index], units))


def _ring_hands(ring: RingSpec, index: int, title: str) -> Hands:
    origin = ring.origin
    is_told = origin.area is None and ring.shape.is_whole
    return {
        "kind": "ring" if origin.area is None else "territory ring",
        "layer_id": f"ring-{index}",
        "index": index,
        "name": ring.name or title,
        "centre": _position(origin.position) if origin.area is None else None,
        "low_km": ring.range_km.low_km,
        "high_km": ring.range_km.high_km,
        **_shape_limits(ring.shape),
        "start": None,
        "via": [],
        "end": None,
        "snaps": list(_snaps(_country(origin))),
        "is_system": ring.system_id is not None,
        "live": _live_table(origin.position) if is_told else None,
    }


class _ShapeLimits(TypedDict):
    min_km: float | None
    above_km: float | None
    most_km: float | None
    sector: tuple[float, float] | None


def _shape_limits(shape: RingShape) -> _ShapeLimits:
    """Return what a ring leaves out, and within what its range may be moved."""
    sector, min_km = shape.sector, shape.min_km
    return {
        "min_km": min_km,
        "above_km": None if min_km is None else min_km * _ABOVE,
        "most_km": None if sector is None else MAX_SECTOR_KM,
        "sector": None if sector is None else (sector.start_deg, sector.end_deg),
    }


def _path_hands(path: PathSpec, index: int, title: str) -> Hands | None:
    if path.end is None:  # along a bearing: its end is computed, and lies where it must
        return None
    return {
        "kind": "path",
        "layer_id": f"path-{index}",
        "index": index,
        "name": path.name or title,
        "centre": None,
        "low_km": None,
        "high_km": None,
        **_shape_limits(WHOLE_RING),
        "start": _position(path.start.position),
        "via": [_position(place.position) for place in path.via],
        "end": _position(path.end.position),
        "snaps": [],
        "is_system": False,
        "live": None,
    }


@lru_cache(maxsize=64)
def _live_table(origin: LonLat) -> LiveTable:
    """Return what lies within any range of an origin; distances up to the next ten metres."""
    spans = zip(catalog.territories(), territory_spans(origin), strict=True)
    rows = sorted((span.nearest_km, span.farthest_km, area.label) for area, span in spans)
    steps = people_steps(origin)
    return {
        "names": [label for _, _, label in rows],
        "nearest_km": _rounded_up([nearest_km for nearest_km, _, _ in rows]),
        "farthest_km": _rounded_up([farthest_km for _, farthest_km, _ in rows]),
        "people_km": _rounded_up(steps.distance_km),
        "people": steps.people.astype(int).tolist(),
    }


def _rounded_up(distance_km: ArrayLike) -> list[float]:
    """Return distances that ranges to ten metres reach as they reach the true ones."""
    whole = np.ceil(np.asarray(distance_km) * 100.0 - 1e-6)
    return (whole / 100.0).tolist()  # type: ignore[no-any-return]


def _position(position: LonLat) -> MapPosition:
    return {"lat": position.lat, "lon": position.lon}


@lru_cache(maxsize=256)
def _country(origin: Origin) -> str | None:
    """Return the country of an origin by its code; None at sea."""
    if origin.area is not None:
        return origin.area.iso_a2
    if origin.kind == "site" and origin.id is not None:
        return catalog.sites()[origin.id].country
    if origin.kind == "reference" and origin.id is not None:
        return catalog.reference_places()[origin.id].country
    (territory,) = catalog.territories_at(origin.position.lon, origin.position.lat)
    return territory.iso_a2 if territory is not None else None


@language_cache(maxsize=64)
def _snaps(country: str | None) -> tuple[Snap, ...]:
    """Return the published ranges of the systems of a country, the shortest first."""
    snaps = [
        snap
        for system in catalog.systems().values()
        if system.country == country
        for snap in _system_snaps(system)
    ]
    return tuple(sorted(snaps, key=lambda snap: snap["km"]))


def _system_snaps(system: System) -> list[Snap]:
    band = system.range_km
    if band is None:
        return []
    flown = [gettext("flown")] if system.is_flown_only else []
    if band.is_single:
        return [{"km": band.high_km, "name": items_text((system.name, *flown))}]
    low, high = pgettext("range", "low"), pgettext("range", "high")
    return [
        {"km": band.low_km, "name": items_text((system.name, low, *flown))},
        {"km": band.high_km, "name": items_text((system.name, high, *flown))},
    ]


def settled_ring(asked: Mapping[str, str]) -> Layer:
    """Return the layer of a ring round a point, with the range and the place that a hand gave it.

    Parameters
    ----------
    asked
        `scene`: the link of the scene before; `index`: the ring's position in it; `low_km` and
        `high_km`; `min_km`, where it has a minimum range; `lon` and `lat` in degrees, where its
        centre was moved.

    Raises
    ------
    RangesError
        If there is no such ring round a point, or if a number is none or out of range.
    """
    scene = parsed_link(asked.get("scene", "")).scenario
    index = int(_number(asked, "index"))
    if not 0 <= index < len(scene.rings) or scene.rings[index].origin.area is not None:
        raise RangesError(gettext("There is no ring round a point at this position of the scene."))
    ring = scene.rings[index]
    range_km = RangeBand(low_km=_number(asked, "low_km"), high_km=_number(asked, "high_km"))
    shape = ring.shape
    if "min_km" in asked:
        shape = replace(shape, min_km=_number(asked, "min_km"))
    moved = replace(ring, range_km=range_km, shape=shape)
    if range_km != ring.range_km:
        moved = replace(moved, system_id=None, unit="km")
    if "lon" in asked:
        lon, lat = (round(_number(asked, part), _DECIMALS) for part in ("lon", "lat"))
        moved = replace(moved, origin=catalog.point_origin(LonLat(lon=lon, lat=lat)))
    rings = (*scene.rings[:index], moved, *scene.rings[index + 1 :])
    findings = evaluate(replace(scene, rings=rings, paths=(), flights=None))
    layer: Layer = scene_ring_layer(findings, index)
    if projection_record(scene.projection).has_true_distances:
        (layer,) = true_layers([layer], findings, centre(findings).position)
    return without_repetition(layer)


def _number(asked: Mapping[str, str], name: str) -> float:
    try:
        value = float(asked[name])
    except (KeyError, ValueError):
        value = math.nan
    if not math.isfinite(value):
        raise RangesError(gettext("{name} must be a finite number.", name=name))
    return value
