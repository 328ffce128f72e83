"""A path evaluated: its geodesic, its end, the territories under it and its title."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ranges import catalog
from ranges.core import Crossing, LonLat, PathSpec, Unit, band_text, date_text, measured_text
from ranges.geodesy import GeodesicPath, destination, geodesic_path
from ranges.reach.overflight import path_crossings

__all__ = ["INFERRED", "PathFindings", "evaluated_path", "path_title"]

INFERRED = "direction inferred from the reported overflight"


@dataclass(frozen=True, slots=True, kw_only=True)
class PathFindings:
    """A path, its end and the legs under it; `is_inferred`: its direction was not reported."""

    spec: PathSpec
    geodesic: GeodesicPath
    end: LonLat
    crossings: tuple[Crossing, ...]
    is_inferred: bool

    @property
    def overflown(self) -> tuple[Crossing, ...]:
        """The legs over land, in order."""
        return tuple(leg for leg in self.crossings if leg.territory is not None)


@lru_cache(maxsize=256)
def evaluated_path(spec: PathSpec) -> PathFindings:
    """Return a path evaluated: its end, the legs under it, whether its direction is inferred.

    Raises
    ------
    PathError
        If it is not one shortest path.
    """
    start = spec.start.position
    end = spec.end.position if spec.end else None
    distance_km = spec.distance_km.high_km if spec.distance_km else None
    geodesic = geodesic_path(start, end, bearing_deg=spec.bearing_deg, distance_km=distance_km)
    flight = catalog.flight_tests().get(spec.flight_id) if spec.flight_id else None
    return PathFindings(
        spec=spec,
        geodesic=geodesic,
        end=end or destination(start, geodesic.bearing_deg, geodesic.length_km),
        crossings=path_crossings(start, end, bearing_deg=spec.bearing_deg, distance_km=distance_km),
        is_inferred=flight is not None and flight.impact is None,
    )


def path_title(findings: PathFindings, units: Unit) -> str:
    """Return the title of a path: the flight it stands for, or its ends, and its length."""
    spec = findings.spec
    if spec.end is not None:
        length = measured_text(findings.geodesic.length_km, units)
        return f"{spec.start.name} to {spec.end.name}, {length}"
    assert spec.distance_km is not None
    length = band_text(spec.distance_km, units, typed_unit=spec.unit)
    flight = catalog.flight_tests().get(spec.flight_id) if spec.flight_id else None
    if flight is not None:
        return f"Flight of {date_text(flight.date)}: {length} from {spec.start.name}"
    return f"{length} from {spec.start.name} on a bearing of {findings.geodesic.bearing_deg:.4g}°"
