"""Rings, paths, sites and systems as features of a file: geometry, named properties, rows.

A feature carries its geometry, named properties with their units, and the rows that stand for it in
a table. Every feature states the method, the tolerance, its sources and the data version, so that
it still does so when it is cut out of its file.
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
from ranges.catalog import BORDERS_CITATION
from ranges.core import Citation, Origin, PathSpec, RingShape, RingSpec, Scenario
from ranges.export._properties import Properties, leg_rows, position_fields, source_fields
from ranges.export.path_tables import leg_fields, near_place_fields, stay_fields, tick_fields
from ranges.geodesy import LONG_DEGREE_KM, default_tolerance_km, radials
from ranges.reach import (
    NEAR_PATH_KM,
    NEAR_PLACES,
    PathFindings,
    evaluated_path,
    geodesic_lines,
    path_title,
    places_near_path,
)
from ranges.scene import CREDIT, METHOD, SourceRole, path_sources, ring_sources, ring_title
from ranges.territories import range_measures, range_outline, range_region

__all__ = [
    "Feature",
    "path_feature",
    "point_feature",
    "radial_features",
    "ring_feature",
    "scene_features",
    "site_features",
    "system_features",
]

_ROW_KEYS = ("method", "sources", "credit", "data_version")

T = TypeVar("T", MultiLineString, MultiPolygon)

#: 7 decimals of a degree are about a centimetre; finer tolerances need more of them.
_DECIMALS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """A ring, path, site, system or flight in a file.

    `geometry` is None for a feature without a place; `outline` is the line to draw round an area;
    `rows` stand for it in a table, by default its properties; `colour` is an id of
    the palette or a code; opacity and width are None where they are the usual ones.
    """

    properties: Properties
    geometry: BaseGeometry | None = None
    outline: MultiLineString | None = None
    rows: tuple[Properties, ...] = field(default=())
    colour: str | None = None
    opacity: float | None = None
    width_px: float | None = None


def scene_features(scenario: Scenario) -> tuple[Feature, ...]:
    """Return the rings and paths of a scene that are not hidden, and its own points."""
    rings = [ring_feature(spec) for spec in scenario.rings if not spec.is_hidden]
    paths = [path_feature(spec) for spec in scenario.paths if not spec.is_hidden]
    shown = [spec for spec in scenario.rings if not spec.is_hidden]
    spokes = [spoke for spec in shown for spoke in radial_features(spec)]
    return (*rings, *spokes, *paths, *map(point_feature, scenario.points))


def ring_feature(spec: RingSpec, *, tolerance_km: float | None = None) -> Feature:
    """Return a ring or a band as an area; its rows are the vertices of its border.

    Parameters
    ----------
    spec
        The ring.
    tolerance_km
        How far the border may be from the true one; None as for `ranges.ring`.
    """
    low_km = spec.range_km.low_km
    start = spec.origin.measured_from
    used_km = tolerance_km if tolerance_km is not None else default_tolerance_km(low_km)
    borders = {
        range_km: _rounded(
            range_outline(start, range_km, shape=spec.shape, tolerance_km=tolerance_km), used_km
        )
        for range_km in spec.range_km.figures_km
    }
    region = range_region(start, spec.range_km, shape=spec.shape, tolerance_km=tolerance_km)
    system = catalog.systems().get(spec.system_id or "")
    properties: Properties = {
        "kind": _kind(spec),
        "title": ring_title(spec, "km"),
        "name": spec.name,
        **_origin_fields("origin", spec.origin),
        "range_km_low": low_km,
        "range_km_high": spec.range_km.high_km,
        **_shape_fields(spec.shape),
        **_measure_fields(spec),
        "system_id": spec.system_id,
        "system": system.name if system else None,
        "range_is_flown_only": system.is_flown_only if system else None,
        **_method_fields(used_km, ring_sources(spec), with_borders=bool(spec.origin.area)),
    }
    lines = [line for border in borders.values() for line in border.geoms]
    return Feature(
        properties=properties,
        geometry=_rounded(region, used_km),
        outline=MultiLineString(lines),
        rows=tuple(_border_rows(properties, borders)),
        colour=spec.colour,
        opacity=spec.opacity,
        width_px=spec.width_px,
    )


def radial_features(spec: RingSpec, *, tolerance_km: float | None = None) -> tuple[Feature, ...]:
    """Return the radials of a ring as lines, those alone that its sector holds."""
    if not spec.radials:
        return ()
    bearings_deg = [360.0 * number / spec.radials for number in range(spec.radials)]
    sector, range_km = spec.shape.sector, spec.range_km.high_km
    held = tuple(d for d in bearings_deg if sector is None or sector.holds(np.array(d)))
    used_km = tolerance_km if tolerance_km is not None else default_tolerance_km(range_km)
    lines = radials(spec.origin.position, range_km, held, tolerance_km=tolerance_km)
    return tuple(
        Feature(
            properties={
                "kind": "radial",
                "title": f"{ring_title(spec, 'km')}: bearing {bearing_deg:.4g}°",
                "bearing_deg": bearing_deg,
                "length_km": range_km,
                **_origin_fields("origin", spec.origin),
                **_method_fields(used_km, [], with_borders=False),
            },
            geometry=_rounded(line, used_km),
            colour=spec.colour,
            width_px=spec.width_px,
        )
        for bearing_deg, line in zip(held, lines, strict=True)
    )


def _kind(spec: RingSpec) -> str:
    if spec.shape.sector is not None:
        return "sector"
    if spec.shape.min_km is not None:
        return "donut"
    return "ring" if spec.range_km.is_single else "band"


def _shape_fields(shape: RingShape) -> Properties:
    """Return what a ring leaves out, where it does."""
    fields: Properties = {} if shape.min_km is None else {"range_km_min": shape.min_km}
    if shape.sector is not None:
        fields |= {
            "sector_from_deg": shape.sector.start_deg,
            "sector_to_deg": shape.sector.end_deg,
        }
    return fields


def _measure_fields(spec: RingSpec) -> Properties:
    """Return the area in km2 of what a feature covers, and the length in km of all its edges."""
    range_km, shape = spec.range_km, spec.shape
    if shape.min_km is None and not range_km.is_single:  # what lies between the two figures
        shape = RingShape(min_km=range_km.low_km, sector=shape.sector)
    area_km2, edge_km = range_measures(spec.origin.measured_from, range_km.high_km, shape)
    return {"area_km2": _exact(area_km2), "edge_km": _exact(edge_km)}


def _exact(figure: float) -> float:
    """Return a figure to ten places, which is more than is known of the drawn borders."""
    return float(f"{figure:.10g}")


def _border_rows(
    properties: Properties, borders: dict[float, MultiLineString]
) -> Iterator[Properties]:
    shared = {key: properties[key] for key in ("title", "tolerance_km", *_ROW_KEYS)}
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


def path_feature(
    spec: PathSpec,
    *,
    tolerance_km: float = 0.1,
    within_km: float = NEAR_PATH_KM,
    places: int = NEAR_PLACES,
    apart_km: float | None = None,
) -> Feature:
    """Return a path as a line; its rows are its legs over land and sea, in order.

    Parameters
    ----------
    spec
        The path; one with a low and a high distance is drawn to the high one.
    tolerance_km
        How far the line may be from the geodesic.
    within_km, places, apart_km
        How near to the path places are counted, how many of the largest are named, and how far from
        each other they are; see `places_near_path`.
    """
    findings = evaluated_path(spec)
    end_fields = (
        _origin_fields("end", spec.end) if spec.end else position_fields("end", findings.end)
    )
    properties: Properties = {
        "kind": "path",
        "title": path_title(findings, "km"),
        "name": spec.name,
        **_origin_fields("start", spec.start),
        **end_fields,
        "bearing_deg": round(findings.geodesic.bearing_deg, 6),
        "legs": leg_fields(findings),
        "ticks_km": spec.ticks_km,
        "ticks": tick_fields(findings),
        "length_km": round(findings.length_km, 6),
        "distance_km_low": spec.distance_km.low_km if spec.distance_km else None,
        "distance_km_high": spec.distance_km.high_km if spec.distance_km else None,
        "flight_id": spec.flight_id,
        "note": findings.direction_note,
        "crossings": [{**leg} for leg in leg_rows(findings)],
        **stay_fields(findings),
        **near_place_fields(places_near_path(findings.geodesics, within_km, places, apart_km)),
        **_method_fields(tolerance_km, path_sources(spec), with_borders=True),
    }
    line = geodesic_lines(findings.geodesics, tolerance_km=tolerance_km)
    return Feature(
        properties=properties,
        geometry=_rounded(line, tolerance_km),
        rows=tuple(_leg_rows(properties, findings)),
        colour=spec.colour,
        opacity=spec.opacity,
        width_px=spec.width_px,
    )


def _leg_rows(properties: Properties, findings: PathFindings) -> Iterator[Properties]:
    keys = ("title", "bearing_deg", "length_km", "note", "tolerance_km", *_ROW_KEYS)
    shared = {key: properties[key] for key in keys}
    for number, leg in enumerate(leg_rows(findings), 1):
        over = "sea" if leg["territory"] is None else "land"
        yield {"leg": number, "over": over, **leg, **shared}


def point_feature(point: Origin) -> Feature:
    """Return a reader's own point."""
    return Feature(
        properties={
            "kind": "point",
            "title": point.name,
            "name": point.name,
            "lat_deg": point.position.lat,
            "lon_deg": point.position.lon,
            "credit": CREDIT,
        },
        geometry=Point(point.position.lon, point.position.lat),
    )


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
                "years": site.years,
                "notes": site.notes or None,
                **_catalogue_fields(site.citation, site.confidence),
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
                "is_mobile": system.is_mobile,
                "mobility_words": system.mobility_words or None,
                "mobility_url": system.mobility_url,
                "tags": "; ".join(system.tags) or None,
                "status": system.status,
                "first_flight_date": system.first_flight_date,
                "notes": system.notes or None,
                **_catalogue_fields(system.citation, system.confidence),
            }
        )
        for system in catalog.systems().values()
    )


def _catalogue_fields(citation: Citation, confidence: str) -> Properties:
    return {
        **source_fields(citation, confidence),
        "catalogue": catalog.catalogue_statement(),
        "credit": CREDIT,
        "data_version": catalog.data_version(),
    }


def _origin_fields(role: str, place: Origin) -> Properties:
    # From anywhere in a territory a ring starts from no one point.
    position = place.position if place.area is None else None
    return {role: place.name, f"{role}_id": place.id, **position_fields(role, position)}


def _method_fields(
    tolerance_km: float, sources: list[SourceRole], *, with_borders: bool
) -> Properties:
    """Return the tolerance, the method, the sources, the credit and the data version."""
    citations = [(role, record.citation) for role, record in sources if record is not None]
    if with_borders:
        citations.append(("borders", BORDERS_CITATION))
    return {
        "tolerance_km": tolerance_km,
        "method": METHOD,
        "sources": [
            {"of": role, "title": citation.title, "url": citation.url}
            for role, citation in citations
        ],
        "credit": CREDIT,
        "data_version": catalog.data_version(),
    }


def _rounded(geometry: T, tolerance_km: float) -> T:
    """Return `geometry` with as many decimals as its tolerance asks for, still valid.

    Rounding may move a vertex across a line that passes very near. Then shapely snaps the geometry
    to a grid, which keeps areas valid; where snapping would take a part away, nothing is rounded.
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
