"""What goes into a file? Rings, paths, sites and systems as plain features that say how they came.

A feature carries its geometry, named properties with their units, and the rows that stand for it in
a table. Every one states the method, the tolerance, its sources and the data version, so that it
still does so when it is cut out of its file.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
import shapely
from shapely.geometry import MultiLineString, MultiPolygon, Point
from shapely.geometry.base import BaseGeometry

from ranges import catalog
from ranges.core.records import Citation
from ranges.core.scenario import Origin, PathSpec, RingSpec, Scenario
from ranges.core.values import LonLat
from ranges.geodesy.rings import default_tolerance_km
from ranges.geodesy.wgs84 import LONG_DEGREE_KM
from ranges.reach.overflight import path
from ranges.reach.path_findings import INFERRED, PathFindings, path_title
from ranges.scene import evaluate, ring_title
from ranges.scene.sources import CREDIT, METHOD, SourceRole, path_sources, ring_sources
from ranges.territories.range_regions import range_outline, range_region

__all__ = [
    "Feature",
    "path_feature",
    "ring_feature",
    "scene_features",
    "site_features",
    "system_features",
]

_BORDERS: dict[str, object] = {
    "of": "borders",
    "title": "Natural Earth 1:10m (de facto borders)",
    "url": "https://www.naturalearthdata.com/",
}
_IN_EVERY_ROW = ("method", "sources", "credit", "data_version")
Value = str | float | int | bool | None | list[dict[str, object]]
Properties = dict[str, Value]

T = TypeVar("T", MultiLineString, MultiPolygon)

#: 7 decimals of a degree are about a centimetre; finer tolerances need more of them.
_DECIMALS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One thing in a file.

    `geometry` is None for what has no place; `outline` is the line to draw round an area; `rows`
    are what stands for it in a table, by default its properties; `colour` is a palette id.
    """

    properties: Properties
    geometry: BaseGeometry | None = None
    outline: MultiLineString | None = None
    rows: tuple[Properties, ...] = field(default=())
    colour: str | None = None


def scene_features(scenario: Scenario) -> tuple[Feature, ...]:
    """Return the rings and paths of a scene that are not hidden."""
    rings = [ring_feature(spec) for spec in scenario.rings if not spec.is_hidden]
    paths = [path_feature(spec) for spec in scenario.paths if not spec.is_hidden]
    return (*rings, *paths)


def ring_feature(spec: RingSpec, *, tolerance_km: float | None = None) -> Feature:
    """Return a ring or a band as an area; its rows are the vertices of its border.

    Parameters
    ----------
    spec
        The ring.
    tolerance_km
        How far the border may be from the true one; None as for `ranges.ring`.
    """
    low_km, high_km = spec.range_km.low_km, spec.range_km.high_km
    start = spec.origin.measured_from
    used_km = tolerance_km if tolerance_km is not None else default_tolerance_km(low_km)
    borders = {
        range_km: _rounded(range_outline(start, range_km, tolerance_km=tolerance_km), used_km)
        for range_km in dict.fromkeys((low_km, high_km))
    }
    system = catalog.systems().get(spec.system_id or "")
    properties: Properties = {
        "kind": "ring" if spec.range_km.is_single else "band",
        "title": ring_title(spec, "km"),
        "name": spec.name,
        **_place("origin", spec.origin),
        "range_km_low": low_km,
        "range_km_high": high_km,
        "system_id": spec.system_id,
        "system": system.name if system else None,
        "range_is_flown_only": system.is_flown_only if system else None,
        **_stamp(
            used_km,
            *ring_sources(spec),
            borders=bool(spec.origin.area),
        ),
    }
    lines = [line for border in borders.values() for line in border.geoms]
    return Feature(
        properties=properties,
        geometry=_rounded(range_region(start, spec.range_km, tolerance_km=tolerance_km), used_km),
        outline=MultiLineString(lines),
        rows=tuple(_border_rows(properties, borders)),
        colour=spec.colour,
    )


def _border_rows(
    properties: Properties, borders: dict[float, MultiLineString]
) -> Iterator[Properties]:
    shared = {key: properties[key] for key in ("title", "tolerance_km", *_IN_EVERY_ROW)}
    for range_km, border in borders.items():
        for part, line in enumerate(border.geoms, 1):
            for vertex, (lon, lat) in enumerate(line.coords, 1):
                yield {
                    "range_km": range_km,
                    "part": part,
                    "vertex": vertex,
                    "lat_deg": lat,
                    "lon_deg": lon,
                    **shared,
                }


def path_feature(spec: PathSpec, *, tolerance_km: float = 0.1) -> Feature:
    """Return a path as a line; its rows are its legs over land and sea, in order.

    Parameters
    ----------
    spec
        The path; one with a low and a high distance is drawn to the high one.
    tolerance_km
        How far the line may be from the geodesic.
    """
    found = evaluate(Scenario(paths=(spec,))).paths[0]
    properties: Properties = {
        "kind": "path",
        "title": path_title(found, "km"),
        "name": spec.name,
        **_place("start", spec.start),
        **(_place("end", spec.end) if spec.end else _ends("end", found.end)),
        "bearing_deg": round(found.track.bearing_deg, 6),
        "length_km": round(found.track.length_km, 6),
        "distance_km_low": spec.distance_km.low_km if spec.distance_km else None,
        "distance_km_high": spec.distance_km.high_km if spec.distance_km else None,
        "flight_id": spec.flight_id,
        "note": INFERRED if found.is_inferred else None,
        "crossings": _legs(found),
        **_stamp(
            tolerance_km,
            *path_sources(spec),
            borders=True,
        ),
    }
    line = path(
        spec.start.position,
        spec.end.position if spec.end else None,
        bearing_deg=spec.bearing_deg,
        distance_km=spec.distance_km.high_km if spec.distance_km else None,
        tolerance_km=tolerance_km,
    )
    return Feature(
        properties=properties,
        geometry=_rounded(line, tolerance_km),
        rows=tuple(_leg_rows(properties, found)),
        colour=spec.colour,
    )


def _legs(found: PathFindings) -> list[dict[str, object]]:
    return [
        {
            "territory": leg.territory,
            "entry_km": round(leg.entry_km, 3),
            "exit_km": round(leg.exit_km, 3),
        }
        for leg in found.crossings
    ]


def _leg_rows(properties: Properties, found: PathFindings) -> Iterator[Properties]:
    shared = ("title", "bearing_deg", "length_km", "note", "tolerance_km", *_IN_EVERY_ROW)
    for number, leg in enumerate(found.crossings, 1):
        yield {
            "leg": number,
            "over": "sea" if leg.territory is None else "land",
            "territory": leg.territory,
            "entry_km": round(leg.entry_km, 3),
            "exit_km": round(leg.exit_km, 3),
            **{key: properties[key] for key in shared},
        }


def site_features() -> tuple[Feature, ...]:
    """Return the launch sites of the catalogue as points."""
    return tuple(
        Feature(
            properties={
                "kind": "site",
                "id": site.id,
                "name": site.name,
                "country": site.country,
                "lat_deg": site.position.lat,
                "lon_deg": site.position.lon,
                "site_kind": site.kind,
                "first_reported_use": site.first_reported_use,
                "notes": site.notes or None,
                **_record(site.citation, site.confidence),
            },
            geometry=Point(site.position.lon, site.position.lat),
        )
        for site in catalog.sites().values()
    )


def system_features() -> tuple[Feature, ...]:
    """Return the systems of the catalogue, which have no place."""
    return tuple(
        Feature(
            properties={
                "kind": "system",
                "id": system.id,
                "name": system.name,
                "other_names": "; ".join(system.other_names) or None,
                "country": system.country,
                "class": system.system_class,
                "range_km_low": system.range_km.low_km if system.range_km else None,
                "range_km_high": system.range_km.high_km if system.range_km else None,
                "range_is_flown_only": system.is_flown_only,
                "tags": "; ".join(system.tags) or None,
                "status": system.status,
                "first_flight_date": system.first_flight_date,
                "notes": system.notes or None,
                **_record(system.citation, system.confidence),
            }
        )
        for system in catalog.systems().values()
    )


def _record(citation: Citation, confidence: str) -> Properties:
    return {
        "source_title": citation.title,
        "source_url": citation.url,
        "confidence": confidence,
        "catalogue": catalog.catalogue_statement(),
        "credit": CREDIT,
        "data_version": catalog.data_version(),
    }


def _place(role: str, place: Origin) -> Properties:
    ends = _ends(role, place.position)
    if place.area is not None:  # from anywhere in it, and from no one point
        ends = dict.fromkeys(ends)
    return {role: place.name, f"{role}_id": place.id, **ends}


def _ends(role: str, position: LonLat) -> Properties:
    return {f"{role}_lat_deg": round(position.lat, 7), f"{role}_lon_deg": round(position.lon, 7)}


def _stamp(tolerance_km: float, *sources: SourceRole, borders: bool) -> Properties:
    cited: list[dict[str, object]] = [
        {"of": of, "title": one.citation.title, "url": one.citation.url}
        for of, one in sources
        if one is not None
    ]
    return {
        "tolerance_km": tolerance_km,
        "method": METHOD,
        "sources": [*cited, _BORDERS] if borders else cited,
        "credit": CREDIT,
        "data_version": catalog.data_version(),
    }


def _rounded(geometry: T, tolerance_km: float) -> T:
    """Return `geometry` with as many decimals as its tolerance asks for, still valid.

    Rounding may move a vertex across a line that passes very near; then shapely's snapping does it,
    which keeps areas valid, and where that would take a part away nothing is rounded.
    """
    finest_deg = tolerance_km / LONG_DEGREE_KM / 20.0
    decimals = max(_DECIMALS, math.ceil(-math.log10(finest_deg)))
    rounded = shapely.transform(geometry, lambda vertices: np.round(vertices, decimals) + 0.0)
    if rounded.is_valid:
        return rounded
    snapped = shapely.set_precision(geometry, 10.0**-decimals)
    if snapped.geom_type != geometry.geom_type or len(snapped.geoms) != len(geometry.geoms):
        return geometry
    oriented = shapely.orient_polygons(snapped, exterior_cw=False)
    again = shapely.transform(oriented, lambda vertices: np.round(vertices, decimals) + 0.0)
    return again if again.is_valid else geometry
